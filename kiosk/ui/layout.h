// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "imgui.h"
#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// Containers open in the constructor and close in the destructor; they nest.

// Side by side columns with widths in the ratio of `weights`; the flow goes on under the tallest.
//   { Columns c(ui, {3, 2}); …left…; c.next(); …right…; }
class Columns {
 public:
  Columns(Ui& ui, std::initializer_list<float> weights, Spacing before = Spacing::normal);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();

 private:
  Ui& ui_;
};

enum class PanelKind { card, sand, blue_ground, blue, warning, green, plain };

// A ground behind a column of widgets, as high as they are (at least `min_height` px), with theme.padding inside.
// `name` empty: no node of its own; else a region with `label`.
class Panel {
 public:
  Panel(Ui& ui, PanelKind kind, std::string_view name = {}, std::string_view label = {},
        Spacing before = Spacing::normal, float min_height = 0.0F);
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

 private:
  Ui& ui_;
  PanelKind kind_;
  float min_height_;
  std::size_t node_index_;
  ImDrawListSplitter splitter_;
};

// Scrolls what does not fit: by finger (with inertia), wheel, page keys, and by two buttons with words in a strip at
// its foot, or beside an area as wide as a landscape screen, "<name>.page_up" and "<name>.page_down", which appear only
// when needed. Beyond its ends it gives way a little under the finger and returns within 160 ms. Default area: all that
// the bars left (in lower reach that is the lower half), with theme.margin at both sides. Sideways scrolling does not
// exist.
class ScrollArea {
 public:
  ScrollArea(Ui& ui, std::string_view name);
  ScrollArea(Ui& ui, std::string_view name, const Rect& area);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

 private:
  Ui& ui_;
  std::string name_;
};

// A column at a fixed place, e.g. one half of a landscape screen without scrolling.
class Area {
 public:
  Area(Ui& ui, const Rect& area);
  ~Area();
  Area(const Area&) = delete;
  Area& operator=(const Area&) = delete;

 private:
  Ui& ui_;
};

// card: in the lower part of the screen. sheet: from edge to edge at the foot, with "<name>.close" beside its title.
enum class DialogKind { card, sheet };

// A modal card over a dimmed screen, as low as possible (wheelchair reach); nothing below it reacts or takes focus.
// Open it last in a frame. Its height follows from its content; what does not fit into dialog_room() scrolls under the
// title, and then the title carries a close too, so that a way out never scrolls away. Nodes: "<name>", "<name>.title",
// and beside the title of a sheet "<name>.close", of a card that scrolls "<name>.top.close".
class Dialog {
 public:
  Dialog(Ui& ui, std::string_view name, std::string_view title, DialogKind kind = DialogKind::card);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  // The close beside the title was pressed in this frame.
  bool closed() const { return closed_; }

 private:
  void draw_title(std::string_view title);
  void open_body(float room);

  Ui& ui_;
  std::string name_;
  DialogKind kind_;
  std::size_t node_index_;
  float padding_ = 0.0F;
  float body_top_ = 0.0F;
  bool closed_ = false;
  std::optional<ScrollArea> body_;
  ImDrawListSplitter splitter_;
};

// What stands between the title of a dialog and the buttons at its foot. When it is too high it scrolls alone, as
// ScrollArea `name`, and the buttons stay in sight; where even that leaves too little to read (lower reach with large
// text) the whole dialog scrolls. The room that the foot takes is what it took in the round before.
class DialogBody {
 public:
  DialogBody(Ui& ui, std::string_view name);
  ~DialogBody();
  DialogBody(const DialogBody&) = delete;
  DialogBody& operator=(const DialogBody&) = delete;

 private:
  Ui& ui_;
  std::string name_;
  float room_ = 0.0F;
  float top_ = 0.0F;
  bool measures_ = false;
  std::optional<ScrollArea> area_;
};

// px: the highest that a card can be, its padding and title included.
float dialog_room(const Theme& theme);

}  // namespace mingbai::ui
