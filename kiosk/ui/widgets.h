// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// Widgets return true (or the index) in the one frame in which they were pressed. `name` is the semantic name; texts
// with an empty name register no node. Specs are read at once and may point to temporaries.

// --- text ---
void display(Ui& ui, std::string_view name, std::string_view words);
void headline(Ui& ui, std::string_view name, std::string_view words, Spacing before = Spacing::normal);
void paragraph(Ui& ui, std::string_view name, std::string_view words, Spacing before = Spacing::tight);
// Second ink, small.
void caption(Ui& ui, std::string_view name, std::string_view words, Spacing before = Spacing::tight);
struct TextSpec {
  std::string_view name = {};
  std::string_view words = {};
  TextRole role = TextRole::body;
  Spacing before = Spacing::tight;
  text::TextAlign align = text::TextAlign::start;
  std::optional<Colour> colour = {};  // default: ink
  int max_lines = 0;
  std::span<const text::WeightSpan> bold = {};  // byte ranges
  std::span<const text::ByteRange> marks = {};  // ground of a search hit
  Role semantic = Role::text;
};
void text(Ui& ui, const TextSpec& spec);
// Head of a section; with `action` a link at the right ("<name>.action"), true when that was pressed.
struct SectionHeaderSpec {
  std::string_view name = {};
  std::string_view label = {};
  std::string_view action = {};
};
bool section_header(Ui& ui, const SectionHeaderSpec& spec);

// --- pressing ---
enum class ButtonKind { primary, secondary, quiet };
struct ButtonSpec {
  std::string_view name = {};
  std::string_view label = {};
  std::string_view icon = {};  // empty: none
  ButtonKind kind = ButtonKind::secondary;
  bool disabled = false;
  Spacing before = Spacing::normal;
  float weight = 1.0F;  // share of a row (button_row, action_bar)
  Condition condition = Condition::ready;
};
[[nodiscard]] bool button(Ui& ui, const ButtonSpec& spec);
// Side by side; one under the other when a word of letters would not fit (large text).
[[nodiscard]] std::optional<std::size_t> button_row(Ui& ui, std::span<const ButtonSpec> buttons);
// Words with a chevron. Full width of the column, left.
[[nodiscard]] bool link(Ui& ui, std::string_view name, std::string_view label, Spacing before = Spacing::normal);
// A sentence that ends in a link: "不在清单上的…。遇到了请投诉 ›". The link is "<name>.link".
[[nodiscard]] bool paragraph_with_link(Ui& ui, std::string_view name, std::string_view words,
                                       std::string_view link_label, TextRole role = TextRole::note);
// Sand pills, flowing over as many rows as needed; index of the pressed one. Names "<name>.0", "<name>.1", …
[[nodiscard]] std::optional<std::size_t> chips(Ui& ui, std::string_view name, std::span<const std::string> labels);
struct ChipSpec {
  std::string label = {};
  bool selected = false;  // blue with a tick: a filter that is on; pressing takes it away
  Condition condition = Condition::ready;
};
[[nodiscard]] std::optional<std::size_t> chips(Ui& ui, std::string_view name, std::span<const ChipSpec> chips);
// One answer of several (blue when chosen), e.g. "租的房子". Names "<name>.<index>", role radio.
[[nodiscard]] std::optional<std::size_t> choice(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                                std::optional<std::size_t> chosen,
                                                Condition condition = Condition::ready);
struct StepperSpec {
  std::string_view name = {};
  std::string_view label = {};       // "复印几份"
  std::string_view value = {};       // "2 份"
  std::string_view less_label = {};  // "少一份"; words for speech, the button shows a minus
  std::string_view more_label = {};
  bool can_less = true;
  bool can_more = true;
  Condition condition = Condition::ready;
  std::string_view message = {};  // why it is wrong; shown with Condition::error as "<name>.message"
};
enum class StepperPress { none, less, more };
// A number between two buttons, "<name>.less" and "<name>.more"; the value is the node "<name>".
[[nodiscard]] StepperPress stepper(Ui& ui, const StepperSpec& spec);
// Names "<name>.<id>", or "<name>.<index>" where no ids are given. In as many rows as the longest word needs.
[[nodiscard]] std::optional<std::size_t> tab_strip(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                                   std::size_t chosen, std::span<const std::string_view> ids = {},
                                                   std::span<const Condition> conditions = {});
struct TileSpec {
  std::string name = {};  // semantic name
  std::string label = {};
  std::string icon = {};
  std::string note = {};  // small second line; may be empty
  Condition condition = Condition::ready;
};
// Equal cards with an icon above the words; as many columns as asked for if the words fit, else fewer.
[[nodiscard]] std::optional<std::size_t> tile_grid(Ui& ui, std::string_view name, std::span<const TileSpec> tiles,
                                                   int columns);
// A card with the icon left of the words, as high as they are, at least `min_height` px (0: 23.6 mm).
[[nodiscard]] bool row_card(Ui& ui, const TileSpec& tile, float min_height = 0.0F, Spacing before = Spacing::normal);
// The blue card of the home screen: title, note, icon at the right.
[[nodiscard]] bool hero_card(Ui& ui, const TileSpec& tile, float min_height = 0.0F, Spacing before = Spacing::normal);
struct FigureSpec {
  std::string name = {};
  std::string figure = {};  // "1,284"
  std::string label = {};
};
// Numbers side by side in one card, each a button.
[[nodiscard]] std::optional<std::size_t> figure_row(Ui& ui, std::string_view name, std::span<const FigureSpec> figures);

// --- bars ---
enum class StatusKind { good, old, trouble };
struct TopBarSpec {
  std::string_view seal = {};  // two hanzi with a line feed between: "明\n白"
  std::string_view place = {};
  std::string_view status = {};  // "数据截至今天 09:20"
  StatusKind status_kind = StatusKind::good;
  std::string_view date = {};  // "11 月 22 日 周日 10:06"
};
// "bar.place", "bar.status", "bar.date". A name that does not fit takes more lines, never fewer letters; the date gives
// way where it would need a line of its own, in landscape before there is a second line. In lower reach it fills the
// upper half as a calm panel: seal, hall, state, and the first display() or headline() of the content.
void top_bar(Ui& ui, const TopBarSpec& spec);
// A sentence about the whole page on a calm strip: `in_short` where `words` would need more than one line. Call after
// top_bar, before the content: "bar.notice". In landscape it stands in the bar itself where that has room.
void notice_strip(Ui& ui, std::string_view words, std::string_view in_short);
struct BarSlot {
  std::string_view name = {};  // "bar.back"
  std::string_view icon = {};
  std::string_view label = {};
  bool disabled = false;
};
// The same slots at the bottom edge of every screen.
[[nodiscard]] std::optional<std::size_t> bottom_bar(Ui& ui, std::span<const BarSlot> slots);
// The main actions, above the bottom bar: same place on every screen. Call after bottom_bar, before the content.
[[nodiscard]] std::optional<std::size_t> action_bar(Ui& ui, std::span<const ButtonSpec> actions);
enum class ToastKind { done, notice, failed, busy };
struct ToastSpec {
  std::string_view name = {};
  ToastKind kind = ToastKind::done;
  std::string_view words = {};
  std::string_view action = {};  // "撤销"; "<name>.action"
};
// A short word about what just happened, above the main actions. It takes its room from the content and so hides
// nothing; the caller decides how long it stays. Call after action_bar, before the content. True: its action was
// pressed.
[[nodiscard]] bool toast(Ui& ui, const ToastSpec& spec);

}  // namespace mingbai::ui
