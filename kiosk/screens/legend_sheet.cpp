// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <functional>

#include "kiosk/flow/shapes.h"
#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"

namespace mingbai::screens {
namespace {

constexpr float k_picture_mm = 30.0F;
constexpr float k_picture_height_mm = 13.5F;

// A picture as on the chart, and what it means, in one line.
class Legend {
 public:
  explicit Legend(Context& context) : context_(context), ui_(context.ui), theme_(context.ui.theme()) {}

  void shape(std::string_view name, catalog::NodeKind kind, cases::StepState state, Word label, Word meaning) {
    const flow::BoxLook look = flow::look_of(theme_.palette, kind, state);
    row(name, context_.words[meaning], [&](const ui::Rect& rect) {
      if (look.halo) {
        flow::draw_halo(ui_.painter(), rect, kind, look, theme_.unit, theme_.palette.blue_edge);
      }
      flow::draw_shape(ui_.painter(), rect, kind, look, theme_.unit);
      words(context_.words[label], rect, look.words);
      if (state == cases::StepState::done) {
        const float edge = std::round(theme_.icon * 0.5F);
        const ui::Point at{rect.right() - theme_.unit, rect.y + theme_.unit};
        ui_.painter().circle(at, edge * 0.62F, theme_.palette.green_edge);
        ui_.painter().icon("check", {at.x - edge / 2.0F, at.y - edge / 2.0F, edge, edge}, theme_.palette.card);
      }
    });
  }

  void sign(std::string_view name, catalog::Authority authority, Word meaning) {
    const flow::FlowWords texts = flow_words(context_.words);
    row(name, context_.words[meaning], [&](const ui::Rect& rect) {
      text::TextStyle style = ui_.text_style(ui::TextRole::note);
      style.line_height = 1.2F;
      flow::draw_sign(ui_.painter(), rect.centre(), style.size_px * 1.5F, authority, theme_.palette,
                      texts.sign(authority), style);
    });
  }

  void badge(std::string_view name, Word label, Word meaning) {
    row(name, context_.words[meaning], [&](const ui::Rect& rect) {
      ui_.painter().fill(rect.inset(0.0F, rect.height * 0.18F), theme_.palette.sand, theme_.radius_small);
      words(context_.words[label], rect, theme_.palette.ink);
    });
  }

 private:
  void words(std::string_view text, const ui::Rect& rect, ui::Colour colour) {
    text::TextStyle style = ui_.text_style(ui::TextRole::note);
    style.line_height = 1.2F;
    const text::TextSize size = ui_.painter().engine().measure(text, style);
    ui_.painter().text(text, style, {rect.centre().x - size.width / 2.0F, rect.centre().y - size.height / 2.0F},
                       colour);
  }

  void row(std::string_view name, std::string_view meaning, const std::function<void(const ui::Rect&)>& picture) {
    const float em = theme_.text(ui::TextRole::note).size_px;
    const float wide = std::round(std::max(theme_.px(k_picture_mm), em * 9.6F));
    const float high = std::round(std::max(theme_.px(k_picture_height_mm), em * 1.7F));
    text::TextStyle style = ui_.text_style(ui::TextRole::note);
    const bool beside = ui_.column_width() > wide * 1.8F;
    style.width_px = std::floor(ui_.column_width() - (beside ? wide + theme_.gap : 0.0F));
    const text::TextSize size = ui_.painter().engine().measure(meaning, style);
    const float height = beside ? std::max(high, size.height) : high + theme_.unit + size.height;
    const ui::Rect rect = ui_.place(height, ui::Spacing::normal);
    picture({rect.x, beside ? std::round(rect.centre().y - high / 2.0F) : rect.y, wide, high});
    const ui::Point at{rect.x + (beside ? wide + theme_.gap : 0.0F),
                       beside ? std::round(rect.centre().y - size.height / 2.0F) : rect.bottom() - size.height};
    ui_.painter().text(meaning, style, at, theme_.palette.ink);
    ui_.node(name, ui::Role::item, meaning, rect);
  }

  Context& context_;
  ui::Ui& ui_;
  const ui::Theme& theme_;
};

void draw_body(Context& context) {
  using cases::StepState;
  using catalog::NodeKind;
  Legend legend(context);
  legend.shape("legend.start", NodeKind::start, StepState::not_reached, Word::legend_start, Word::legend_startnote);
  legend.shape("legend.step", NodeKind::step, StepState::not_reached, Word::legend_step, Word::legend_stepnote);
  legend.shape("legend.decision", NodeKind::decision, StepState::not_reached, Word::legend_decision,
               Word::legend_decisionnote);
  legend.shape("legend.end", NodeKind::end, StepState::not_reached, Word::legend_end, Word::legend_endnote);
  legend.badge("legend.post", Word::legend_postlabel, Word::legend_post);
  legend.sign("legend.sign.decision", catalog::Authority::decision, Word::legend_signdecision);
  legend.sign("legend.sign.execution", catalog::Authority::execution, Word::legend_signexecution);
  legend.sign("legend.sign.supervision", catalog::Authority::supervision, Word::legend_signsupervision);
  if (context.models.the_case) {
    legend.shape("legend.done", NodeKind::step, StepState::done, Word::legend_step, Word::legend_done);
    legend.shape("legend.here", NodeKind::step, StepState::here, Word::legend_step, Word::legend_here);
    legend.shape("legend.skipped", NodeKind::step, StepState::skipped, Word::legend_step, Word::legend_skipped);
  }
  ui::text(context.ui, {.name = "legend.touch",
                        .words = context.words[Word::legend_touch],
                        .role = ui::TextRole::note,
                        .before = ui::Spacing::wide});
  ui::text(context.ui, {.name = "legend.number",
                        .words = context.words[Word::legend_number],
                        .role = ui::TextRole::note,
                        .before = ui::Spacing::tight});
}

}  // namespace

void draw_legend_sheet(Context& context) {
  const ui::Dialog dialog(context.ui, "legend", context.words[Word::legend_title]);
  sheet_body(context, context.models.the_case ? "legend.case" : "legend", [&] { draw_body(context); });
  sheet_close(context, dialog, "legend.close");
}

}  // namespace mingbai::screens
