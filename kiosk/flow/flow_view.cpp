// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/flow_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/flow/shapes.h"
#include "kiosk/flow/walk.h"
#include "sync/base/text.h"

namespace mingbai::flow {
namespace {

constexpr float k_line_mm = 0.55F;
constexpr float k_bend_mm = 2.6F;     // radius where a line turns
constexpr float k_frame_mm = 4.0F;    // room around the chart for the halo and the signs
constexpr float k_least_share = 0.74F;  // of the smallest text: a number in a box, never words
constexpr float k_nearly = 0.97F;     // a hair below reading size still reads
constexpr int k_badge_side = 130;     // layout units beside the words of a badge
constexpr int k_spare = 200;          // layout units that a condition may stick out of its place

using ui::Point;
using ui::Rect;

// One node with everything that its drawing needs.
struct Box {
  const catalog::FlowNode* node = nullptr;
  const cases::StepProgress* progress = nullptr;
  catalog::FlowLabel label;
  std::size_t number = 0;  // from 1: its place in the list
};

cases::StepState state_of(const Box& box) {
  return box.progress == nullptr ? cases::StepState::not_reached : box.progress->state;
}

std::string spoken(const Box& box) {
  const std::string detail = join(box.label.detail, " ");
  return box.node->name + (detail.empty() ? "" : "，" + detail);
}

class Drawing {
 public:
  Drawing(ui::Ui& ui, const FlowSpec& spec, const Rect& area)
      : ui_(ui),
        spec_(spec),
        theme_(ui.theme()),
        palette_(ui.theme().palette),
        note_px_(theme_.text(ui::TextRole::note).size_px),
        // Px of one layout unit at which the boxes hold their words in reading size.
        scale_(std::max(theme_.text(ui::TextRole::label).size_px / static_cast<float>(catalog::k_flow_name_em),
                        note_px_ / static_cast<float>(catalog::k_flow_detail_em))),
        origin_{theme_.px(k_frame_mm), theme_.px(k_frame_mm)},
        canvas_(ui, spec.name, spec.words.label, area,
                {static_cast<float>(spec.chart.width) * scale_ + 2.0F * origin_.x,
                 static_cast<float>(spec.chart.height) * scale_ + 2.0F * origin_.y},
                1.0F, 1.0F, spec.buttons) {
    for (std::size_t i = 0; i < spec_.chart.nodes.size(); ++i) {
      Box box;
      box.node = &spec_.chart.nodes[i];
      box.progress =
          spec_.progress != nullptr && i < spec_.progress->steps.size() ? &spec_.progress->steps[i] : nullptr;
      box.label = box_label(*box.node, box.progress, spec_.words);
      box.number = i + 1;
      boxes_.push_back(std::move(box));
    }
    reading_ = canvas_.words_zoom() >= k_nearly;
  }

  FlowPress draw() {
    show_place();
    for (const catalog::FlowEdge& edge : spec_.chart.edges) {
      draw_edge(edge);
    }
    FlowPress press;
    press.button = canvas_.pressed_button();
    const bool pressable = boxes_can_be_pressed();
    if (!pressable) {
      bring_nearer();
    }
    for (const Box& box : boxes_) {
      draw_box(box);
      if (name_box(box, pressable)) {
        press.node = box.node->id;
      }
    }
    for (const catalog::FlowEdge& edge : spec_.chart.edges) {
      draw_condition(edge);
    }
    return press;
  }

 private:
  float unit() const { return scale_ * canvas_.zoom(); }  // px of a layout unit
  float mm() const { return theme_.unit * std::min(1.0F, canvas_.zoom()); }

  Rect rect_of(const catalog::FlowNode& node) const {
    return {origin_.x + static_cast<float>(node.x) * scale_, origin_.y + static_cast<float>(node.y) * scale_,
            static_cast<float>(node.width) * scale_, static_cast<float>(node.height) * scale_};
  }
  Point point_of(const catalog::FlowPoint& point) const {
    return {origin_.x + static_cast<float>(point.x) * scale_, origin_.y + static_cast<float>(point.y) * scale_};
  }

  text::TextStyle style(ui::TextRole role, float px) const {
    text::TextStyle made = ui_.text_style(role);
    made.size_px = px;
    made.align = text::TextAlign::centre;
    return made;
  }
  // Of a text that the layout measured as `em`; grows and shrinks with the drawing.
  text::TextStyle drawn_style(ui::TextRole role, int em) const {
    return style(role, static_cast<float>(em) * scale_ * canvas_.words_zoom());
  }

  void show_place() {
    if (spec_.progress != nullptr && spec_.progress->here) {
      const catalog::FlowNode& node = *boxes_[*spec_.progress->here].node;
      canvas_.show(rect_of(node), node.id);
    } else {
      canvas_.show(rect_of(*boxes_.front().node), "start");
    }
  }

  bool boxes_can_be_pressed() const {
    return std::all_of(boxes_.begin(), boxes_.end(), [&](const Box& box) {
      const auto least = static_cast<float>(std::min(box.node->width, box.node->height));
      return least * unit() + 1.0F >= theme_.target;
    });
  }

  // While the boxes are too small for a finger, the whole drawing is one target.
  void bring_nearer() {
    const std::string name = std::string(spec_.name) + ".closer";
    if (canvas_.target_all(name, spec_.words.closer)) {
      canvas_.bring_nearer(1.0F);
    }
  }

  bool name_box(const Box& box, bool pressable) {
    const std::string name = std::string(spec_.name) + ".node." + box.node->id;
    ui::NodeState state;
    state.selected = state_of(box) == cases::StepState::here;
    state.checked = state_of(box) == cases::StepState::done;
    const Rect rect = rect_of(*box.node);
    if (!pressable) {
      ui_.node(name, ui::Role::item, spoken(box), canvas_.to_screen(rect), state);
      return false;
    }
    const Ways ways = ways_from(spec_.chart, box.number - 1);
    const auto target_of = [&](const std::optional<std::size_t>& to) {
      return to ? std::string(spec_.name) + ".node." + boxes_[*to].node->id : std::string();
    };
    canvas_.lead(name, {target_of(ways.left), target_of(ways.right), target_of(ways.up), target_of(ways.down)});
    return canvas_.target(name, ui::Role::button, spoken(box), rect, state);
  }

  // An edge belongs to the way that was not taken when one of its ends was skipped.
  bool taken(const catalog::FlowEdge& edge) const {
    return std::none_of(boxes_.begin(), boxes_.end(), [&](const Box& box) {
      return (box.node->id == edge.from || box.node->id == edge.to) && state_of(box) == cases::StepState::skipped;
    });
  }

  void draw_edge(const catalog::FlowEdge& edge) {
    if (edge.points.size() < 2) {
      return;
    }
    std::vector<Point> points;
    Point least = canvas_.to_screen(point_of(edge.points.front()));
    Point most = least;
    for (const catalog::FlowPoint& point : edge.points) {
      const Point at = canvas_.to_screen(point_of(point));
      points.push_back(at);
      least = {std::min(least.x, at.x), std::min(least.y, at.y)};
      most = {std::max(most.x, at.x), std::max(most.y, at.y)};
    }
    const Rect reach{least.x, least.y, most.x - least.x, most.y - least.y};
    if (!ui_.painter().visible(reach.inset(-theme_.gap))) {
      return;
    }
    draw_arrow(ui_.painter(), points,
               {.colour = ui::blend(palette_.ink, palette_.paper, 0.68F),
                .width = std::max(1.0F, k_line_mm * mm()),
                .radius = k_bend_mm * theme_.unit * canvas_.zoom(),
                .kind = taken(edge) ? ui::LineKind::solid : ui::LineKind::dashed});
  }

  // Beside small boxes a condition keeps its reading size, as long as it stays clear of its neighbours.
  void draw_condition(const catalog::FlowEdge& edge) {
    if (edge.condition.empty() || edge.points.size() < 2) {
      return;
    }
    const std::string words = join(catalog::condition_lines(edge.condition), "\n");
    text::TextStyle look = drawn_style(ui::TextRole::note, catalog::k_flow_condition_em);
    look.line_height = static_cast<float>(catalog::k_flow_condition_line) / catalog::k_flow_condition_em;
    const float grown = note_px_ / look.size_px;
    if (look.size_px < note_px_ * k_nearly) {
      int width = 0;
      for (const std::string& line : catalog::condition_lines(edge.condition)) {
        width = std::max(width, catalog::text_width(line, catalog::k_flow_condition_em));
      }
      if (static_cast<float>(width) * (grown - 1.0F) > 2.0F * k_spare || grown > 1.0F / k_least_share + 0.02F) {
        return;
      }
      look.size_px = note_px_;
    }
    const Point at = canvas_.to_screen(point_of(edge.label));
    const text::TextSize size = ui_.painter().engine().measure(words, look);
    const float side = std::round(look.size_px * 0.2F);
    const Rect ground{std::round(at.x - size.width / 2.0F) - side, std::round(at.y - size.height / 2.0F),
                      std::round(size.width) + 2.0F * side, std::round(size.height)};
    ui_.painter().fill(ground, palette_.paper);
    ui_.painter().text(words, look, {ground.x + side, ground.y}, palette_.ink);
  }

  // One line after the other, each centred at x. Returns where the next one begins.
  float draw_lines(const std::vector<std::string>& lines, const text::TextStyle& look, float pitch, Point top,
                   ui::Colour colour) {
    for (const std::string& line : lines) {
      const text::TextSize size = ui_.painter().engine().measure(line, look);
      ui_.painter().text(line, look, {top.x - size.width / 2.0F, top.y + (pitch - size.height) / 2.0F}, colour);
      top.y += pitch;
    }
    return top.y;
  }

  // Do the publisher's lines fit? They were measured in Chinese; a translation may be longer.
  bool lines_fit(const Box& box) const {
    const int room = box.node->width - 2 * k_badge_side;
    const auto fit = [&](const std::vector<std::string>& lines, int em) {
      return std::all_of(lines.begin(), lines.end(),
                         [&](const std::string& line) { return catalog::text_width(line, em) <= room; });
    };
    return fit(box.label.name, catalog::k_flow_name_em) && fit(box.label.detail, catalog::k_flow_detail_em);
  }

  void draw_box(const Box& box) {
    const Rect rect = canvas_.to_screen(rect_of(*box.node));
    if (!ui_.painter().visible(rect.inset(-theme_.margin))) {
      return;
    }
    const BoxLook look = look_of(palette_, box.node->kind, state_of(box));
    draw_shape(ui_.painter(), rect, box.node->kind, look, mm(), palette_.blue_edge);
    if (reading_ && lines_fit(box)) {
      draw_full(box, rect, look);
    } else if (!draw_name(box, rect, look)) {
      draw_number(box, rect, look);
    }
    draw_marks(box, rect);
  }

  void draw_full(const Box& box, const Rect& rect, const BoxLook& look) {
    const float name_pitch = static_cast<float>(catalog::k_flow_name_line) * unit();
    const float detail_pitch = static_cast<float>(catalog::k_flow_detail_line) * unit();
    const float details = static_cast<float>(box.label.detail.size()) * detail_pitch;
    const float height = static_cast<float>(box.label.name.size()) * name_pitch + details;
    const float gap = details > 0.0F ? 40.0F * unit() : 0.0F;
    const Point top{rect.centre().x, rect.centre().y - (height + gap) / 2.0F - gap / 2.0F};
    const float below = draw_lines(box.label.name, drawn_style(ui::TextRole::label, catalog::k_flow_name_em),
                                   name_pitch, top, look.words) +
                        gap;
    if (details <= 0.0F) {
      return;
    }
    const text::TextStyle detail = drawn_style(ui::TextRole::note, catalog::k_flow_detail_em);
    float width = 0.0F;
    for (const std::string& line : box.label.detail) {
      width = std::max(width, ui_.painter().engine().measure(line, detail).width);
    }
    width = std::round(width + 2.0F * k_badge_side * unit());
    const Rect badge{std::round(rect.centre().x - width / 2.0F), std::round(below), width, std::round(details)};
    ui_.painter().fill(badge, look.badge, std::min(badge.height / 2.0F, 150.0F * unit()));
    draw_lines(box.label.detail, detail, detail_pitch, {rect.centre().x, below}, look.badge_words);
  }

  // The name alone, broken anew for what the box has become; false when it does not fit.
  bool draw_name(const Box& box, const Rect& rect, const BoxLook& look) {
    const float px = std::max(note_px_, std::floor(catalog::k_flow_name_em * scale_ * canvas_.words_zoom()));
    text::TextStyle name = style(ui::TextRole::note, px);
    name.line_height = 1.22F;
    const float side = px * 0.2F + side_room(box.node->kind, rect);
    // While fingers enlarge the drawing, words are broken for the zoom that they are rasterized for.
    const float grown = canvas_.words_zoom() / canvas_.zoom();
    name.width_px = std::floor((rect.width - 2.0F * side) * grown);
    if (name.width_px < 2.0F * px) {
      return false;
    }
    const text::TextSize size = ui_.painter().engine().measure(box.node->name, name);
    if (size.height > rect.height * grown * 0.98F || size.width > name.width_px + 1.0F) {
      return false;
    }
    ui_.painter().text(box.node->name, name,
                       {rect.centre().x - name.width_px / 2.0F, rect.centre().y - size.height / 2.0F}, look.words);
    return true;
  }

  void draw_number(const Box& box, const Rect& rect, const BoxLook& look) {
    const float px = std::clamp(std::floor(rect.height * 0.62F), std::ceil(note_px_ * k_least_share), note_px_);
    text::TextStyle number = style(ui::TextRole::note, px);
    number.line_height = 1.1F;
    number.weight = text::FontWeight::bold;
    const std::string words = std::to_string(box.number);
    const text::TextSize size = ui_.painter().engine().measure(words, number);
    ui_.painter().text(words, number, {rect.centre().x - size.width / 2.0F, rect.centre().y - size.height / 2.0F},
                       look.words);
  }

  // The sign of the step's power at the upper left corner, the tick of a step that is done at the upper right one.
  void draw_marks(const Box& box, const Rect& rect) {
    const std::string_view sign = spec_.words.sign(box.node->authority);
    if (!sign.empty() && reading_) {
      const text::TextStyle look = drawn_style(ui::TextRole::note, catalog::k_flow_detail_em);
      const Point centre{rect.x + 130.0F * unit(), rect.y + 40.0F * unit()};
      draw_sign(ui_.painter(), centre, 500.0F * unit(), box.node->authority, palette_, sign, look);
    }
    if (state_of(box) == cases::StepState::done) {
      const float edge = std::round(std::max(theme_.icon * 0.62F * std::min(1.0F, canvas_.zoom()), 10.0F));
      const Point centre{rect.right() - 130.0F * unit(), rect.y + 40.0F * unit()};
      ui_.painter().circle(centre, edge * 0.62F, palette_.green_edge);
      ui_.painter().icon("check", {centre.x - edge / 2.0F, centre.y - edge / 2.0F, edge, edge}, palette_.card);
    }
  }

  ui::Ui& ui_;
  const FlowSpec& spec_;
  const ui::Theme& theme_;
  const ui::Palette& palette_;
  float note_px_;
  float scale_;
  Point origin_;
  ui::Canvas canvas_;
  std::vector<Box> boxes_;
  bool reading_ = true;  // the drawing is large enough for posts and limits
};

}  // namespace

FlowPress draw_flow(ui::Ui& ui, const FlowSpec& spec, const Rect& area) {
  if (spec.chart.width <= 0 || spec.chart.nodes.empty() || area.empty()) {
    return {};
  }
  return Drawing(ui, spec, area).draw();
}

}  // namespace mingbai::flow
