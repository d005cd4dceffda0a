// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/flow_view.h"

#include <algorithm>
#include <vector>

#include "kiosk/flow/flow_scale.h"
#include "kiosk/ui/canvas.h"
#include "sync/base/text.h"

namespace mingbai::flow {
namespace {

constexpr float k_wrap_ems = 9.0F;      // a name longer than this is set in two lines
constexpr float k_box_padding_mm = 2.5F;
constexpr float k_edge_mm = 0.5F;
constexpr float k_line_mm = 0.55F;
constexpr float k_frame_mm = 3.0F;      // room around the chart for the halo

// One node with everything that its drawing needs, in px at zoom 1.
struct Box {
  const catalog::FlowNode* node = nullptr;
  const cases::StepProgress* progress = nullptr;
  std::string note;
  float words_width = 0.0F;
  ui::Canvas::Extent name_size;
  ui::Canvas::Extent note_size;
};

cases::StepState state_of(const Box& box) {
  return box.progress == nullptr ? cases::StepState::not_reached : box.progress->state;
}

std::string note_of(const catalog::FlowNode& node, const cases::StepProgress* progress, const FlowWords& words) {
  std::vector<std::string> parts;
  if (!node.post.empty() && node.kind != catalog::NodeKind::start && node.kind != catalog::NodeKind::end) {
    parts.push_back(node.post);
  }
  std::string time;
  const auto number = [](int value) { return std::to_string(value); };
  if (progress != nullptr && progress->state == cases::StepState::here) {
    time = replace_all(words.here, "{day}", number(progress->days_used));
  } else if (progress != nullptr && progress->state == cases::StepState::done && node.limit_days.value_or(0) > 0) {
    time = replace_all(words.used, "{used}", number(progress->days_used));
  }
  std::string limit;
  if (node.limit_days) {
    limit = *node.limit_days == 0 ? words.on_the_spot : replace_all(words.limit, "{days}", number(*node.limit_days));
  }
  if (!time.empty() && !limit.empty()) {
    time += "，" + limit;
  } else if (time.empty()) {
    time = limit;
  }
  if (!time.empty()) {
    parts.push_back(time);
  }
  return join(parts, " · ");
}

class Drawing {
 public:
  Drawing(ui::Ui& ui, const FlowSpec& spec) : ui_(ui), spec_(spec), theme_(ui.theme()), palette_(ui.theme().palette) {
    name_style_ = ui.text_style(ui::TextRole::label);
    note_style_ = ui.text_style(ui::TextRole::note);
    name_style_.align = text::TextAlign::centre;
    note_style_.align = text::TextAlign::centre;
    prepare();
  }

  std::optional<std::string> draw(const ui::Rect& area) {
    const float frame = theme_.px(k_frame_mm);
    const ui::Canvas::Extent extent{static_cast<float>(spec_.chart.width) * scale_ + 2.0F * frame,
                                    static_cast<float>(spec_.chart.height) * scale_ + 2.0F * frame};
    origin_ = {frame, frame};
    ui::Canvas canvas(ui_, spec_.name, spec_.words.label, area, extent);
    show_place(canvas);
    for (const catalog::FlowEdge& edge : spec_.chart.edges) {
      draw_edge(canvas, edge);
    }
    std::optional<std::string> pressed;
    for (const Box& box : boxes_) {
      draw_box(canvas, box);
      const ui::Rect rect = rect_of(*box.node);
      const std::string name = std::string(spec_.name) + ".node." + box.node->id;
      const std::string label = box.note.empty() ? box.node->name : box.node->name + "，" + box.note;
      ui::NodeState state;
      state.selected = state_of(box) == cases::StepState::here;
      state.checked = state_of(box) == cases::StepState::done;
      if (canvas.target(name, ui::Role::button, label, rect, state)) {
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

  text::TextSize size_of(const std::string& words, text::TextStyle style, float width) const {
    style.width_px = width;
    return ui_.painter().engine().measure(words, style);
  }

  void prepare() {
    const float padding = theme_.px(k_box_padding_mm);
    std::vector<BoxNeed> needs;
    for (std::size_t i = 0; i < spec_.chart.nodes.size(); ++i) {
      Box box;
      box.node = &spec_.chart.nodes[i];
      box.progress = spec_.progress != nullptr && i < spec_.progress->steps.size() ? &spec_.progress->steps[i] : nullptr;
      box.note = note_of(*box.node, box.progress, spec_.words);
      const float wrap = name_style_.size_px * k_wrap_ems;
      const auto natural = [&](const std::string& words, const text::TextStyle& style) {
        const text::TextSize one_line = size_of(words, style, 0.0F);
        return one_line.width <= wrap ? one_line : size_of(words, style, wrap);
      };
      const text::TextSize name = natural(box.node->name, name_style_);
      const text::TextSize note = box.note.empty() ? text::TextSize{} : natural(box.note, note_style_);
      box.words_width = std::min(std::max(name.width, note.width) + 2.0F, wrap);
      box.name_size = {name.width, name.height};
      box.note_size = {note.width, note.height};
      needs.push_back({box.words_width + 2.0F * padding, name.height + note.height + padding,
                       static_cast<float>(box.node->width), static_cast<float>(box.node->height)});
      boxes_.push_back(std::move(box));
    }
    scale_ = reading_scale(needs);
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
    canvas.arrow(points, ui::blend(palette_.ink, palette_.paper, 0.68F), theme_.px(k_line_mm), taken(edge) ? ui::LineKind::solid : ui::LineKind::dashed);
  }

  void draw_condition(ui::Canvas& canvas, const catalog::FlowEdge& edge) {
    if (!edge.condition.empty() && edge.points.size() >= 2) {
      canvas.label(edge.condition, note_style_, point_of(edge.label), palette_.second_ink, palette_.paper);
    }
  }

  void draw_box(ui::Canvas& canvas, const Box& box) {
    const ui::Rect rect = rect_of(*box.node);
    const cases::StepState state = state_of(box);
    ui::Canvas::BoxStyle style{.fill = palette_.card, .edge = ui::blend(palette_.ink, palette_.paper, 0.5F), .edge_width = theme_.px(k_edge_mm), .radius = theme_.radius};
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
    const float words_height = box.name_size.height + box.note_size.height;
    const float top = rect.centre().y - words_height / 2.0F;
    canvas.words(box.node->name, name_style_, {rect.centre().x, top + box.name_size.height / 2.0F}, name_colour, box.words_width);
    if (!box.note.empty()) {
      canvas.words(box.note, note_style_, {rect.centre().x, top + box.name_size.height + box.note_size.height / 2.0F}, note_colour, box.words_width);
    }
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
  text::TextStyle note_style_;
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
