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

constexpr float k_line_mm = 0.7F;
constexpr float k_bend_mm = 2.6F;          // radius where a line turns
constexpr float k_frame_mm = 4.0F;         // room around the chart for the halo and the signs
constexpr float k_number_mm = 4.9F;        // em of the smallest number, that of the smallest text there is
constexpr float k_number_room = 1.2F;      // height of a box of its number's em
constexpr float k_nearly = 0.97F;          // a hair below reading size still reads
constexpr int k_badge_side = 130;          // layout units beside the words of a badge
constexpr float k_conditions_from = 0.4F;  // the zoom below which lines are too close for words between them

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
                1.0F, 1.0F, spec.buttons),
        ends_(ends_of_edges(spec.chart)) {
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
    for (const Box& box : boxes_) {
      if (state_of(box) == cases::StepState::here) {
        draw_halo(ui_.painter(), canvas_.to_screen(rect_of(*box.node)), box.node->kind, box_look(box), mm(),
                  palette_.blue_edge);
      }
    }
    for (std::size_t i = 0; i < spec_.chart.edges.size(); ++i) {
      draw_edge(i);
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
    for (std::size_t i = 0; i < spec_.chart.edges.size(); ++i) {
      draw_condition(i);
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
    const Ways ways = ways_from(spec_.chart, ends_, box.number - 1);
    const auto target_of = [&](const std::optional<std::size_t>& to) {
      return to ? std::string(spec_.name) + ".node." + boxes_[*to].node->id : std::string();
    };
    canvas_.lead(name, {target_of(ways.left), target_of(ways.right), target_of(ways.up), target_of(ways.down)});
    const float halo = state.selected ? halo_width(mm()) / canvas_.zoom() : 0.0F;
    return canvas_.target(name, ui::Role::button, spoken(box), rect, state, halo);
  }

  // An edge belongs to the way that was not taken when one of its ends was skipped.
  bool taken(std::size_t edge) const {
    const auto skipped = [&](std::size_t node) { return state_of(boxes_[node]) == cases::StepState::skipped; };
    return !ends_[edge] || (!skipped(ends_[edge]->from) && !skipped(ends_[edge]->to));
  }

  void draw_edge(std::size_t index) {
    const catalog::FlowEdge& edge = spec_.chart.edges[index];
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
                .kind = taken(index) ? ui::LineKind::solid : ui::LineKind::dashed});
  }

  // Does this place on the screen touch a box, another condition or another line than that of `edge`?
  bool free_for(const Rect& ground, std::size_t edge) const {
    for (const Box& box : boxes_) {
      if (!intersection(ground, canvas_.to_screen(rect_of(*box.node))).empty()) {
        return false;
      }
    }
    for (std::size_t i = 0; i < spec_.chart.edges.size(); ++i) {
      const std::vector<catalog::FlowPoint>& points = spec_.chart.edges[i].points;
      for (std::size_t k = 1; i != edge && k < points.size(); ++k) {
        const Point a = canvas_.to_screen(point_of(points[k - 1]));
        const Point b = canvas_.to_screen(point_of(points[k]));
        const float slack = theme_.hairline;
        const Rect line{std::min(a.x, b.x) - slack, std::min(a.y, b.y) - slack, std::abs(b.x - a.x) + 2.0F * slack,
                        std::abs(b.y - a.y) + 2.0F * slack};
        if (!intersection(ground, line).empty()) {
          return false;
        }
      }
    }
    return std::all_of(conditions_.begin(), conditions_.end(),
                       [&](const Rect& other) { return intersection(ground, other).empty(); });
  }

  // Beside small boxes a condition keeps its reading size, as long as it stays clear of everything else.
  void draw_condition(std::size_t index) {
    const catalog::FlowEdge& edge = spec_.chart.edges[index];
    if (edge.condition.empty() || edge.points.size() < 2) {
      return;
    }
    text::TextStyle look = drawn_style(ui::TextRole::note, catalog::k_flow_condition_em);
    look.line_height = static_cast<float>(catalog::k_flow_condition_line) / catalog::k_flow_condition_em;
    const bool grown = look.size_px < note_px_ * k_nearly;
    if (grown) {
      if (canvas_.zoom() < k_conditions_from) {
        return;
      }
      look.size_px = note_px_;
    }
    const Point at = canvas_.to_screen(point_of(edge.label));
    if (!ui_.painter().visible(Rect{at.x, at.y, 1.0F, 1.0F}.inset(-12.0F * note_px_))) {
      return;
    }
    const std::string words = join(catalog::condition_lines(edge.condition), "\n");
    const text::TextSize size = ui_.painter().engine().measure(words, look);
    const float side = std::round(look.size_px * 0.2F);
    const Rect ground{std::round(at.x - size.width / 2.0F) - side, std::round(at.y - size.height / 2.0F),
                      std::round(size.width) + 2.0F * side, std::round(size.height)};
    if (grown && !free_for(ground, index)) {
      return;
    }
    conditions_.push_back(ground);
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

  BoxLook box_look(const Box& box) const {
    BoxLook look = look_of(palette_, box.node->kind, state_of(box));
    look.side = static_cast<float>(catalog::k_flow_point) * unit();
    return look;
  }

  void draw_box(const Box& box) {
    const Rect rect = canvas_.to_screen(rect_of(*box.node));
    if (!ui_.painter().visible(rect.inset(-theme_.margin))) {
      return;
    }
    const BoxLook look = box_look(box);
    if (number_px(rect) * k_number_room > rect.height) {
      // Smaller than its own number: the box keeps the height that the number needs.
      const Rect grown = rect.inset(0.0F, std::floor((rect.height - number_px(rect) * k_number_room) / 2.0F));
      draw_shape(ui_.painter(), grown, box.node->kind, look, mm());
      draw_number(box, grown, look);
      return draw_marks(box, grown);
    }
    draw_shape(ui_.painter(), rect, box.node->kind, look, mm());
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
    const float side = px * 0.2F + side_room(box.node->kind, rect, look.side);
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

  float number_px(const Rect& rect) const {
    return std::clamp(std::floor(rect.height * 0.62F), std::round(theme_.px(k_number_mm)), note_px_);
  }

  void draw_number(const Box& box, const Rect& rect, const BoxLook& look) {
    text::TextStyle number = style(ui::TextRole::note, number_px(rect));
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
      Point centre =
          mark_place(box.node->kind, rect, static_cast<float>(catalog::k_flow_point) * unit(), MarkSide::left);
      centre = {centre.x + 110.0F * unit(), centre.y + 40.0F * unit()};
      draw_sign(ui_.painter(), centre, 500.0F * unit(), box.node->authority, palette_, sign, look);
    }
    if (state_of(box) == cases::StepState::done) {
      const float edge = std::round(std::max(theme_.icon * 0.62F * std::min(1.0F, canvas_.zoom()), theme_.px(2.5F)));
      Point centre =
          mark_place(box.node->kind, rect, static_cast<float>(catalog::k_flow_point) * unit(), MarkSide::right);
      centre = {centre.x - 110.0F * unit(), centre.y + 40.0F * unit()};
      ui_.painter().circle(centre, edge * 0.62F, palette_.green_text);
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
  std::vector<std::optional<EdgeEnds>> ends_;
  std::vector<Box> boxes_;
  std::vector<Rect> conditions_;  // that are drawn
  bool reading_ = true;           // the drawing is large enough for posts and limits
};

}  // namespace

FlowPress draw_flow(ui::Ui& ui, const FlowSpec& spec, const Rect& area) {
  if (spec.chart.width <= 0 || spec.chart.nodes.empty() || area.empty()) {
    return {};
  }
  return Drawing(ui, spec, area).draw();
}

}  // namespace mingbai::flow
