// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/text_engine.h"
#include "kiosk/ui/gl_renderer.h"
#include "kiosk/ui/icon_set.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/semantic_tree.h"
#include "kiosk/ui/software_rasterizer.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/ui_input.h"
#include "sync/base/clock.h"

namespace mingbai::ui {

// The few words that widgets show by themselves; from assets/strings.
struct UiWords {
  std::string page_up;    // "上一页"
  std::string page_down;  // "下一页"
  std::string zoom_in;    // "放大"
  std::string zoom_out;   // "缩小"
  std::string zoom_fit;   // "看全图"
  std::string close;      // "关闭"
  text::TextLanguage language = text::TextLanguage::zh_hans;
};

// A hidden Ui draws what may be shown next, to find out what it needs; nobody sees it.
enum class UiKind { shown, hidden };

// Distance to what was placed before in the same column.
enum class Spacing { none, tight, normal, wide, section };  // 0, 1.5 mm, theme.gap, 6 mm, theme.section_gap

// What the visitor does to one target in this frame.
struct Interaction {
  bool pressed = false;  // touched and lifted inside, or OK on the focused target: act now
  bool held = false;     // the finger is down inside: draw it pressed
  bool focused = false;  // has the focus ring
  bool left = false;     // the finger that touched it is outside now: lifted there it presses nothing
};

// What a widget is in, besides what the hand does to it.
//   disabled: not now; a dashed edge around a quiet ground says so, the words stay readable.
//   loading: takes no press until it knows more; a mark goes round where its icon is.
//   error: it failed, or holds what cannot be right; dark vermilion edge and a warning sign. It can still be pressed.
enum class Condition { ready, disabled, loading, error };

struct FrameOutcome {
  // True: this frame knew too little (first frame of a screen, a scroll area that just overflowed); run another one
  // with empty input before showing anything.
  bool run_again = false;
  // Something moves (inertia): run the next frame after this long. Absent: wait for an event.
  std::optional<Milliseconds> next_frame_in;
  bool tree_changed = false;
};

// The user interface of one window. Immediate mode: between begin() and end() the screen calls widgets (widgets.h,
// list_widgets.h, canvas.h) and containers (layout.h), which place themselves in the current column from top to bottom,
// draw, register a semantic node and return whether they were pressed. Nothing is kept between frames but scroll
// offsets, focus and the finger. A target's name is its identity: stable, unique, ASCII. Presses are decided on what
// the visitor saw (the previous frame), one press a frame at most; a finger that is dragged off its target, or further
// than theme.drag_slop in a scroll area, presses nothing. UI thread only. Example, one whole screen:
//
//   ui.begin(theme, words, input, clock.steady());
//   ui.screen("home", strings.home_title);                       // first: names the screen
//   top_bar(ui, {.seal = "明\n白", .place = hall, .status = as_of, .date = date});
//   if (auto slot = bottom_bar(ui, slots)) { ... }               // bars before the content: it gets what is left
//   {
//     ScrollArea area(ui, "home.content");
//     display(ui, "home.question", strings.question);
//     if (search_field(ui, {.name = "home.search", .placeholder = strings.search_hint})) intents.push(OpenSearch{});
//     section_header(ui, {.name = "home.events", .label = strings.by_event, .action = strings.all});
//     if (auto tile = tile_grid(ui, "home.events", tiles, 4)) intents.push(OpenEvent{*tile});
//   }
//   const FrameOutcome outcome = ui.end();
//   if (!outcome.run_again) ui.render(frame_buffer, Redraw::changes);
class Ui {
 public:
  // Both must outlive the Ui.
  Ui(text::TextEngine& text, IconSet& icons, UiKind kind = UiKind::shown);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // `theme` is copied; a change of screen size, step or contrast takes effect at once. `now` is steady time.
  void begin(const Theme& theme, const UiWords& words, const UiInput& input, Milliseconds now);
  FrameOutcome end();
  // Draws the frame that ended; see SoftwareRasterizer::render.
  std::vector<PixelRect> render(FrameBuffer& frame, Redraw redraw, const PreparedFrame* prepared = nullptr);
  // The same on the graphics processor; see GlRenderer::render.
  std::vector<PixelRect> render(GlRenderer& renderer, Redraw redraw);

  // The tree of the last frame that ended.
  const SemanticTree& tree() const;
  // Names registered twice in the last frame: always a bug of a screen; tests assert that it is empty.
  const std::vector<std::string>& duplicate_names() const;
  // Targets of the last frame that are smaller than theme.target in the layout they were given; they were enlarged.
  const std::vector<std::string>& undersized_targets() const;
  // From the next frame on every text that is drawn is noted down, or no longer; see text_run.h.
  void record_text_runs(bool wanted);
  // Of the last frame that ended, in drawing order; empty unless they are recorded.
  const std::vector<TextRun>& text_runs() const;

  // Keys of this frame that no widget took: back, home, help, backspace; and typed text.
  const std::vector<Key>& keys() const;
  const std::string& typed_text() const;
  // The words of the target that was pressed in this frame, and of the one to which a key moved the focus; empty else.
  // What speech reads; valid until the next frame.
  const std::string& pressed_words() const;
  const std::string& focused_words() const;
  // A finger, key or wheel moved in this frame: restarts the idle clock.
  bool visitor_acted() const;
  // Drops focus, scroll offsets, the finger and text blocks: nothing of one visitor is left for the next.
  void forget_visitor();
  // As forget_visitor(), but for the text engine, which a hidden Ui shares with the shown one.
  void forget_shown();

  // For rehearsals: takes over what the visitor sees and does on `shown` (tree, finger, focus, scroll offsets), so that
  // the next frame of this hidden Ui answers its input as `shown` would. `shown` is not changed, but that its finished
  // frame can no longer be rendered: text blocks may have been evicted meanwhile.
  void stand_in_for(Ui& shown);
  // Draws the frame that ended for another Ui to show; see SoftwareRasterizer::prepare.
  void prepare(PreparedFrame& prepared);
  // Where the finger rests, while lifting it there would press a target.
  std::optional<Point> finger_on_target() const;
  // Moves the focus ring (e.g. into a dialog or to the first error); scrolls it into view in the next frame.
  void focus(std::string_view name);

  // --- for screens and widgets, between begin() and end() ---
  void screen(std::string_view name, std::string_view label);
  const Theme& theme() const;
  const UiWords& words() const;
  Painter& painter();
  Milliseconds now() const;
  // `style` of a role in the current language.
  text::TextStyle text_style(TextRole role) const;

  // Takes `height` px of the current column, full width, `before` the distance to what came last.
  Rect place(float height, Spacing before = Spacing::normal);
  void space(float mm);
  float column_width() const;
  // Where the next place(…, Spacing::none) would begin; y of a scroll area includes its offset.
  Point cursor() const;
  // What the bars left over; whole width.
  Rect content_rect() const;

  // Registers what was drawn. Text that is inside a named target needs no node of its own.
  void node(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state = {},
            std::string_view value = {});
  // Registers a target and says what happened to it; `rect` grows to theme.target in each direction when smaller.
  Interaction target(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state = {},
                     std::string_view value = {});
  // For the gallery alone: in this frame the target `name`, drawn after this call, looks as if a hand did this to it.
  void pose(std::string_view name, const Interaction& interaction);
  // Something drawn in this frame changes by itself: asks for the next frame after this long.
  void wake_in(Milliseconds time);
  // What a target shows of the hand, besides its own colours: the ring when it has the focus, a dashed edge while the
  // finger is outside (it would press nothing now), a strong edge under the finger where no hue is left to say so.
  // Widgets call it after drawing themselves.
  void focus_ring(const Rect& rect, float radius, const Interaction& interaction);

  // For containers (layout.h, canvas.h) only.
  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::ui
