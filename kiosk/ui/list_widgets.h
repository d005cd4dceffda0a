// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/ui.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {

// --- facts, lists, tables ---
struct Fact {
  std::string name = {};
  std::string label = {};  // "要多久"
  std::string value = {};  // "1 个工作日"
  std::string note = {};   // "法定 15 个工作日"
  std::string link = {};   // small link beside the note ("怎么算的"); "<name>.link"
  bool strong = false;     // white on blue: where the case lies
  bool warning = false;    // value in dark vermilion: overdue
};
// Cells side by side in one card; two or three of them. Index of the cell whose link was pressed.
[[nodiscard]] std::optional<std::size_t> facts_row(Ui& ui, std::string_view name, std::span<const Fact> facts);

// A key and its words, one under the other or side by side when the column is wide enough.
void key_value(Ui& ui, std::string_view name, std::string_view key, std::string_view value);

struct CheckboxSpec {
  std::string_view name = {};
  std::string_view label = {};
  std::string_view note = {};
  bool checked = false;
  std::string_view link = {};  // at the right ("样本"); "<name>.link"
  Condition condition = Condition::ready;
};
enum class CheckboxPress { none, toggled, link };
[[nodiscard]] CheckboxPress checkbox_row(Ui& ui, const CheckboxSpec& spec);

struct ListRowSpec {
  std::string_view name = {};
  std::string_view label = {};
  std::string_view note = {};
  std::string_view icon = {};
  std::string_view value = {};                       // at the right, before the chevron
  std::span<const text::ByteRange> marks = {};       // found words in the label
  std::span<const text::ByteRange> note_marks = {};  // the same in the note
  bool pressable = true;                             // false: an item, no chevron
  Condition condition = Condition::ready;
  float known_height = 0.0F;  // px it took when it was last drawn alike; spares the layout while it is out of sight
};
// A line of a list with a hairline under it. As high as its words.
[[nodiscard]] bool list_row(Ui& ui, const ListRowSpec& spec);

struct TableSpec {
  std::string_view name = {};
  std::span<const std::string> head = {};   // may be empty
  std::span<const std::string> cells = {};  // row by row, head.size() or `columns` a row
  std::span<const float> weights = {};      // one a column
  bool pressable = false;                   // rows are buttons
  Condition condition = Condition::ready;   // loading, error: `words` stand in place of the rows
  std::string_view words = {};
  std::optional<std::size_t> disabled_row = {};
};
// One item a row: "<name>.row.<index>"; of what was pressed the index. Where columns would be too narrow for their
// words, each row is set as lines of "head: cell".
std::optional<std::size_t> table(Ui& ui, const TableSpec& spec);

// --- words about a state ---
void status_line(Ui& ui, std::string_view name, StatusKind kind, std::string_view words);
enum class BannerKind { notice, warning, success };
void banner(Ui& ui, std::string_view name, BannerKind kind, std::string_view title, std::string_view words);
// `share` 0 to 1; a negative one draws steps going on without a known end. `words` say it too.
void progress(Ui& ui, std::string_view name, float share, std::string_view words,
              Condition condition = Condition::ready);
struct PlaceholderSpec {
  std::string_view name = {};
  Condition condition = Condition::ready;  // loading, error; ready: there is nothing
  std::string_view icon = {};              // of an empty place
  std::string_view title = {};
  std::string_view words = {};
  std::string_view action = {};  // "再试一次"; "<name>.action"
};
// What stands where a list, a sheet or a whole screen has nothing to show (yet). True: its action was pressed.
[[nodiscard]] bool placeholder(Ui& ui, const PlaceholderSpec& spec);

// --- fields and keys (the text is changed by intents, not here) ---
struct FieldSpec {
  std::string_view name = {};
  std::string_view text = {};
  std::string_view placeholder = {};
  std::string_view icon = {};
  std::string_view composing = {};  // behind the text, marked: what may still become something else
  bool active = false;              // has the caret
  bool masked = false;              // dots instead of characters; the node has no value
  bool only_read = false;           // nothing to press: in lower reach it stands in the calm panel above
  Condition condition = Condition::ready;
  std::string_view message = {};  // why it is wrong, under the field: "<name>.message"
};
// True when pressed.
[[nodiscard]] bool field(Ui& ui, const FieldSpec& spec);
[[nodiscard]] bool search_field(Ui& ui, const FieldSpec& spec);  // higher, blue border, search icon
enum class KeyKind { letter, wide, action };
struct ScreenKeySpec {
  std::string_view name = {};  // "key.a"
  std::string_view label = {};
  std::string_view icon = {};  // left out where its words would not fit beside it
  KeyKind kind = KeyKind::letter;
  bool disabled = false;
  bool selected = false;  // the keyboard that is shown, capitals that are on: strong edge, bold, a bar below
  Role role = Role::key;
};
// One key of an on-screen keyboard at a place that the keyboard decides. What the hand does to it: a held key repeats.
[[nodiscard]] Interaction screen_key(Ui& ui, const ScreenKeySpec& spec, const Rect& rect);
// px that the key's words need to stand in it whole: in their usual size with the icon, or in the smallest one of the
// step without it.
enum class KeyWordSize { usual, least };
struct KeyRoom {
  float width = 0.0F;
  float height = 0.0F;
};
KeyRoom screen_key_room(Ui& ui, const ScreenKeySpec& spec, KeyWordSize size);

// --- pictures ---
// `edge` px wide and high, centred, on white with its quiet zone; pixels must live until the frame was rendered.
void qr_picture(Ui& ui, std::string_view name, std::string_view label, const ImageView& view, float edge);
void picture(Ui& ui, std::string_view name, std::string_view label, const ImageView& view, float height);

}  // namespace mingbai::ui
