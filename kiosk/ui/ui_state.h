// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the containers and the canvas share with Ui; not for screens.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// Reading order of a frame; screens may call the bars before the content.
enum class Region { frame, top, content, actions, bottom };

// One column being filled.
struct Flow {
  float x = 0.0F;
  float width = 0.0F;
  float y = 0.0F;
  bool empty = true;
};

struct ColumnsState {
  std::vector<float> weights;
  float gap = 0.0F;
  float x = 0.0F;
  float width = 0.0F;
  float top = 0.0F;
  float bottom = 0.0F;
  std::size_t index = 0;
};

enum class AreaKind { scroll, canvas };

// An area that a finger can drag, as the visitor saw it in the last frame.
struct DragArea {
  std::string name;
  AreaKind kind = AreaKind::scroll;
  Rect viewport;
  int layer = 0;
};

struct ScrollState {
  float offset = 0.0F;   // px of content above the viewport
  float limit = 0.0F;    // largest offset
  float content = 0.0F;  // height of what is inside
  float page = 0.0F;
  bool overflow = false;
  float velocity = 0.0F;     // px/ms, after the finger left
  float pull = 0.0F;         // px that a finger went beyond the end; > 0: below the last line
  float return_from = 0.0F;  // the pull when it was let go; 0: not returning
  Milliseconds return_at{0};

  bool moving() const { return velocity != 0.0F || return_from != 0.0F; }
  // px that the content is drawn further up than `offset` says: less and less for each px of pull.
  float give(float most) const;
};

struct CanvasState {
  Point pan;                     // drawing units at the middle of the area
  float zoom = 0.0F;             // 0: not yet shown
  std::string shown;             // key of the last Canvas::show
  std::optional<Point> touched;  // drawing units; where a finger rests
  float rest_zoom = 0.0F;        // the last one at which no finger was down
};

// Where the arrow keys lead from one target; empty: to the nearest.
struct KeyWay {
  std::string left, right, up, down;
};

struct OpenScroll {
  std::string name;
  Rect viewport;  // without the strip
  Rect area;
  float top = 0.0F;
  int layer = 0;
};

struct OpenPanel {
  Rect start;  // height not yet known
  float padding = 0.0F;
};

// What a node needs besides the tree.
struct Placement {
  Region region = Region::content;
  std::string area;  // innermost scroll area; empty: none
  Rect full;         // not clipped
};

struct Finger {
  bool down = false;
  bool dragging = false;
  Point start;
  Point at;
  Milliseconds moved_at{0};
  float velocity = 0.0F;
  std::string target;  // what was touched; empty when nothing, or given up for a drag
  std::string area;    // what a drag would move
};

struct Ui::State {
  State(text::TextEngine& text_engine, IconSet& icon_set, UiKind kind)
      : text(text_engine),
        icons(icon_set),
        textures(kind == UiKind::shown ? TextureRegistry::k_first_base : TextureRegistry::k_second_base) {}

  text::TextEngine& text;
  IconSet& icons;
  TextureRegistry textures;
  SoftwareRasterizer rasterizer;
  ImGuiContext* imgui = nullptr;
  std::optional<Painter> painter;
  Theme theme{};
  UiWords words;
  Milliseconds now{0};
  Milliseconds before{0};
  bool in_frame = false;
  bool drawable = false;  // ImGui holds a finished frame whose pixels still live
  TextRunLog text_runs;

  // input
  std::deque<UiEvent> queue;
  Finger finger;
  std::string pressed;        // the target pressed in this frame
  std::string pressed_words;  // its words
  std::string focused_words;  // of the target to which a key moved the focus in this frame
  std::string focus;
  bool focus_visible = false;              // only a visitor with keys sees the ring
  std::vector<std::string> covered_focus;  // by layer: what had the focus when a dialog opened above it
  std::vector<Key> keys;
  std::string typed;
  bool acted = false;

  // the frame being made
  Region region = Region::content;
  int layer = 0;
  SemanticTree building;
  std::vector<Placement> building_places;
  std::set<std::string, std::less<>> building_names;
  std::vector<std::string> duplicates;
  std::vector<std::string> undersized;
  std::vector<Flow> flows;
  std::vector<ColumnsState> columns;
  std::vector<OpenScroll> open_scrolls;
  std::vector<OpenPanel> open_panels;
  std::vector<DragArea> building_areas;
  std::map<std::string, KeyWay, std::less<>> building_ways;
  std::string open_canvas;  // the canvas that is being drawn; empty: none
  float top_height = 0.0F;
  float bottom_height = 0.0F;
  float actions_height = 0.0F;
  bool run_again = false;
  int again_in_a_row = 0;
  std::map<std::string, Interaction, std::less<>> poses;
  std::string dialog;                   // the dialog that is open; empty: none
  bool dialog_scrolls = false;          // it scrolls as a whole
  bool body_overflows = false;          // a DialogBody of this frame will scroll in the next one
  float body_bottom = -1.0F;            // px: where the DialogBody of this frame ended; -1: none
  std::optional<Milliseconds> wake_in;  // of what moves by itself
  Rect bar_room;    // free between the hall's name and what stands at the right of a top bar of one row; empty: none
  Rect title_room;  // upper half in lower reach: the first headline goes there; empty: there is none, or it is taken

  // the frame before
  SemanticTree tree;
  std::vector<Placement> places;  // parallel to tree.nodes
  std::vector<DragArea> areas;
  std::map<std::string, KeyWay, std::less<>> ways;

  // kept while the visitor stays
  std::map<std::string, ScrollState, std::less<>> scrolls;
  std::map<std::string, CanvasState, std::less<>> canvases;
  std::map<std::string, float, std::less<>> dialog_heights;

  void name_text_runs();  // by the nodes of `tree`

  // ui_events.cpp
  void take_events();
  void advance_inertia();
  void scroll_into_view(std::string_view name);

  Flow& flow() { return flows.back(); }
  const DragArea* area_under(Point p) const;
  // After the tree of a frame is known, whose top layer was `layer_before` until then.
  void settle_focus(int layer_before);
  void set_offset(ScrollState& scroll, float offset) const;

 private:
  void pointer(const PointerEvent& event);
  void pinch(const PinchEvent& event);
  void wheel(const WheelEvent& event);
  void key(Key key);
  void drag(Point to);
  void drag_scroll(ScrollState& scroll, float dy);
  void let_go(ScrollState& scroll);
  void move_focus(int direction);
  void move_focus_towards(Key key);
  const Node* neighbour(const Node& from, Key key) const;
  const Node* led_to(std::string_view from, Key key) const;
  void set_focus(const Node& node);
  std::vector<const Node*> focusable() const;
};

// Bounds for a canvas; the buttons and the wheel step between them.
inline constexpr float k_zoom_step = 1.35F;
inline constexpr float k_zoom_least = 0.35F;
inline constexpr float k_zoom_most = 3.0F;

}  // namespace mingbai::ui
