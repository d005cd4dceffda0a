// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/flow_view.h"

#include <algorithm>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "sync/base/text.h"

namespace mingbai::flow {
namespace {

constexpr float k_edge_mm = 0.5F;
constexpr float k_line_mm = 0.55F;
constexpr float k_frame_mm = 3.0F;  // room around the chart for the halo

// One node with everything that its drawing needs.
struct Box {
  const catalog::FlowNode* node = nullptr;
  const cases::StepProgress* progress = nullptr;
  catalog::FlowLabel label;
};

cases::StepState state_of(const Box& box) {
  return box.progress == nullptr ? cases::StepState::not_reached : box.progress->state;
}

std::string spoken(const catalog::FlowLabel& label) {
  const std::string detail = join(label.detail, " ");
  return join(label.name, "") + (detail.empty() ? "" : "，" + detail);
}

class Drawing {
 public:
  Drawing(ui::Ui& ui, const FlowSpec& spec) : ui_(ui), spec_(spec), theme_(ui.theme()), palette_(ui.theme().palette) {
    // Px of one layout unit at which the boxes hold their words in reading size.
    scale_ = std::max(theme_.text(ui::TextRole::label).size_px / static_cast<float>(catalog::k_flow_name_em),
                      theme_.text(ui::TextRole::note).size_px / static_cast<float>(catalog::k_flow_detail_em));
    name_style_ = style_of(ui::TextRole::label, catalog::k_flow_name_em);
    detail_style_ = style_of(ui::TextRole::note, catalog::k_flow_detail_em);
    condition_style_ = style_of(ui::TextRole::note, catalog::k_flow_condition_em);
    prepare();
  }

  std::optional<std::string> draw(const ui::Rect& area) {
    const float frame = theme_.px(k_frame_mm);
    const ui::Canvas::Extent extent{static_cast<float>(spec_.chart.width) * scale_ + 2.0F * frame,
                                    static_cast<float>(spec_.chart.height) * scale_ + 2.0F * frame};
    origin_ = {frame, frame};
    ui::Canvas canvas(ui_, spec_.name, spec_.words.label, area, extent, 1.0F, 1.0F);
    show_place(canvas);
    for (const catalog::FlowEdge& edge : spec_.chart.edges) {
      draw_edge(canvas, edge);
    }
    std::optional<std::string> pressed;
    for (const Box& box : boxes_) {
      draw_box(canvas, box);
      const ui::Rect rect = rect_of(*box.node);
      const std::string name = std::string(spec_.name) + ".node." + box.node->id;
      ui::NodeState state;
      state.selected = state_of(box) == cases::StepState::here;
      state.checked = state_of(box) == cases::StepState::done;
      if (canvas.target(name, ui::Role::button, spoken(box.label), rect, state)) {
        pressed = box.node->id;
      }
    }
    for (const catalog::FlowEdge& edge : spec_.chart.edges) {
      draw_condition(canvas, edge);
    }
    return pressed;
  }

 private:
  ui::Rect rect_of(const catalog::FlowNode& node) const {
    return {origin_.x + static_cast<float>(node.x) * scale_, origin_.y + static_cast<float>(node.y) * scale_,
            static_cast<float>(node.width) * scale_, static_cast<float>(node.height) * scale_};
  }
  ui::Point point_of(const catalog::FlowPoint& point) const {
    return {origin_.x + static_cast<float>(point.x) * scale_, origin_.y + static_cast<float>(point.y) * scale_};
  }

  text::TextStyle style_of(ui::TextRole role, int em) const {
    text::TextStyle style = ui_.text_style(role);
    style.size_px = static_cast<float>(em) * scale_;
    style.align = text::TextAlign::centre;
    return style;
  }

  void prepare() {
    for (std::size_t i = 0; i < spec_.chart.nodes.size(); ++i) {
      Box box;
      box.node = &spec_.chart.nodes[i];
      box.progress =
          spec_.progress != nullptr && i < spec_.progress->steps.size() ? &spec_.progress->steps[i] : nullptr;
      box.label = box_label(*box.node, box.progress, spec_.words);
      boxes_.push_back(std::move(box));
    }
  }

  void show_place(ui::Canvas& canvas) {
    if (spec_.progress != nullptr && spec_.progress->here) {
      const catalog::FlowNode& node = *boxes_[*spec_.progress->here].node;
      canvas.show(rect_of(node), node.id);
    } else if (!boxes_.empty()) {
      ui::Rect top = rect_of(*boxes_.front().node);
      canvas.show(top, "start");
    }
  }

  // An edge belongs to the way that was not taken when one of its ends was skipped.
  bool taken(const catalog::FlowEdge& edge) const {
    for (const Box& box : boxes_) {
      if ((box.node->id == edge.from || box.node->id == edge.to) && state_of(box) == cases::StepState::skipped) {
        return false;
      }
    }
    return true;
  }

  void draw_edge(ui::Canvas& canvas, const catalog::FlowEdge& edge) {
    std::vector<ui::Point> points;
    for (const catalog::FlowPoint& point : edge.points) {
      points.push_back(point_of(point));
    }
    if (points.size() < 2) {
      return;
    }
    canvas.arrow(points, ui::blend(palette_.ink, palette_.paper, 0.68F), theme_.px(k_line_mm),
                 taken(edge) ? ui::LineKind::solid : ui::LineKind::dashed);
  }

  void draw_condition(ui::Canvas& canvas, const catalog::FlowEdge& edge) {
    if (edge.condition.empty() || edge.points.size() < 2) {
      return;
    }
    const std::vector<std::string> lines = catalog::condition_lines(edge.condition);
    canvas.label(join(lines, "\n"), condition_style_, point_of(edge.label), palette_.second_ink, palette_.paper);
  }

  // Lines under each other, each centred; `top` in drawing px. Returns the place below them.
  float draw_lines(ui::Canvas& canvas, const std::vector<std::string>& lines, const text::TextStyle& style, float pitch,
                   ui::Point top, ui::Colour colour) {
    for (const std::string& line : lines) {
      canvas.words(line, style, {top.x, top.y + pitch / 2.0F}, colour);
      top.y += pitch;
    }
    return top.y;
  }

  void draw_box(ui::Canvas& canvas, const Box& box) {
    const ui::Rect rect = rect_of(*box.node);
    const cases::StepState state = state_of(box);
    ui::Canvas::BoxStyle style{.fill = palette_.card,
                               .edge = ui::blend(palette_.ink, palette_.paper, 0.5F),
                               .edge_width = theme_.px(k_edge_mm),
                               .radius = theme_.radius};
    ui::Colour name_colour = palette_.ink;
    ui::Colour note_colour = palette_.second_ink;
    if (box.node->kind != catalog::NodeKind::step) {
      style.radius = rect.height / 2.0F;  // decisions and both ends are round, as on the wall print
    }
    switch (state) {
      case cases::StepState::not_reached:
        break;
      case cases::StepState::done:
        style.fill = palette_.green_ground;
        style.edge = palette_.green_edge;
        break;
      case cases::StepState::here:
        style.fill = palette_.blue;
        style.edge = palette_.blue;
        style.halo = palette_.blue_edge;
        name_colour = palette_.on_blue;
        note_colour = palette_.on_blue;
        break;
      case cases::StepState::skipped:
        style.kind = ui::LineKind::dashed;
        style.fill = palette_.paper;
        break;
    }
    canvas.box(rect, style);
    const float name_pitch = static_cast<float>(catalog::k_flow_name_line) * scale_;
    const float detail_pitch = static_cast<float>(catalog::k_flow_detail_line) * scale_;
    const float height = static_cast<float>(box.label.name.size()) * name_pitch +
                         static_cast<float>(box.label.detail.size()) * detail_pitch;
    const ui::Point top{rect.centre().x, rect.centre().y - height / 2.0F};
    const float below = draw_lines(canvas, box.label.name, name_style_, name_pitch, top, name_colour);
    draw_lines(canvas, box.label.detail, detail_style_, detail_pitch, {top.x, below}, note_colour);
    if (state == cases::StepState::done) {
      const float edge = theme_.icon * 0.8F;
      canvas.icon("check", {rect.right() - edge * 0.75F, rect.y - edge * 0.25F, edge, edge}, palette_.green_edge);
    }
  }

  ui::Ui& ui_;
  const FlowSpec& spec_;
  const ui::Theme& theme_;
  const ui::Palette& palette_;
  text::TextStyle name_style_;
  text::TextStyle detail_style_;
  text::TextStyle condition_style_;
  std::vector<Box> boxes_;
  float scale_ = 0.0F;
  ui::Point origin_;
};

}  // namespace

std::optional<std::string> draw_flow(ui::Ui& ui, const FlowSpec& spec, const ui::Rect& area) {
  if (spec.chart.width <= 0 || spec.chart.nodes.empty() || area.empty()) {
    return std::nullopt;
  }
  return Drawing(ui, spec).draw(area);
}

}  // namespace mingbai::flow
