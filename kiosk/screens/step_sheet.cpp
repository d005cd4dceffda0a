// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One step of a flowchart with everything that F4 and F5 ask for.
#include <algorithm>

#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

// The power or case whose chart is shown; nothing when the models hold neither.
std::optional<FlowSubject> subject_of(const Context& context) {
  if (context.models.the_case && context.models.the_case->power) {
    return FlowSubject{*context.models.the_case->power, &*context.models.the_case};
  }
  if (context.models.power) {
    return FlowSubject{*context.models.power, nullptr};
  }
  return std::nullopt;
}

std::string filled(std::initializer_list<std::string> parts, std::string_view between) {
  std::vector<std::string> given;
  for (const std::string& part : parts) {
    if (!part.empty()) {
      given.push_back(part);
    }
  }
  return join(given, between);
}

class StepSheet {
 public:
  StepSheet(Context& context, const FlowSubject& subject, std::size_t index)
      : context_(context), subject_(subject), index_(index), node_(subject.chart()->nodes[index]) {}

  // In the order in which a citizen asks.
  void draw() {
    const Strings& words = context_.words;
    draw_head();
    owed("step.post", Word::step_post, filled({node_.post, node_.person}, " · "));
    std::string limit = node_.limit_days ? working_days(words, *node_.limit_days) : std::string();
    limit = filled({limit, node_.limit_note}, words[Word::material_comma]);
    const bool acts = node_.kind == catalog::NodeKind::step || node_.kind == catalog::NodeKind::decision;
    acts ? owed("step.limit", Word::step_limit, limit) : fact("step.limit", Word::step_limit, limit);
    acts ? owed("step.task", Word::step_task, node_.task) : fact("step.task", Word::step_task, node_.task);
    fact("step.handover", Word::step_handover, node_.handover);
    fact("step.next", Word::chart_next, join(branch_lines(context_, *subject_.chart(), index_), "\n"));
    const catalog::Power& power = subject_.power.power;
    if (node_.kind == catalog::NodeKind::start) {
      fact("step.conditions", Word::chart_conditions,
           filled({words.term("trigger", catalog::word(power.trigger)), join(power.guide.conditions, "\n")}, "\n"));
    }
    fact("step.rights", Word::step_rights, joined_terms(context_, node_.rights));
    draw_supervision();
    fact("step.disclosure", Word::step_disclosure,
         node_.disclosure_note.empty() && node_.kind == catalog::NodeKind::end
             ? filled({power.disclosed_content, power.disclosed_form, power.disclosed_when}, "\n")
             : node_.disclosure_note);
    if (node_.authority != catalog::Authority::none) {
      fact("step.authority", Word::step_authority, words.term("authority", catalog::word(node_.authority)));
    }
    if (owes_) {
      ui::caption(context_.ui, "step.owes",
                  words.fill(Word::chart_owes, {{"department", subject_.power.department.name}}), ui::Spacing::wide);
    }
  }

 private:
  void fact(std::string_view name, Word key, const std::string& value) {
    if (!value.empty()) {
      ui::key_value(context_.ui, name, context_.words[key], value);
    }
  }

  // An element that every step must have: when it is missing, the sheet says so.
  void owed(std::string_view name, Word key, const std::string& value) {
    owes_ = owes_ || value.empty();
    fact(name, key, value.empty() ? context_.words[Word::chart_missing] : value);
  }

  void draw_head() {
    const Strings& words = context_.words;
    std::string line = words.fill(Word::chart_kindofstep, {{"number", std::to_string(index_ + 1)},
                                                           {"count", std::to_string(subject_.chart()->nodes.size())}});
    if (node_.kind == catalog::NodeKind::decision) {
      line += "　·　" + words[Word::legend_decision];
    }
    ui::caption(context_.ui, "step.number", line, ui::Spacing::none);
    fact("step.case", Word::chart_incase, case_words(context_, node_, subject_.step(index_)));
  }

  // Where the step names nobody, the power's own supervision and channels hold.
  void draw_supervision() {
    const catalog::Power& power = subject_.power.power;
    const catalog::Department& office = subject_.power.department;
    std::string supervision =
        filled({node_.internal_supervision, node_.external_supervision, node_.supervision_phone}, " · ");
    if (supervision.empty()) {
      supervision = filled(
          {office.supervisor, office.supervision_phone.empty() ? power.supervision_phone : office.supervision_phone},
          " · ");
    }
    owed("step.supervision", Word::step_supervision, supervision);
    owed("step.complaints", Word::step_complaints,
         joined_terms(context_, node_.complaints.empty() ? power.complaint_channels : node_.complaints));
  }

  Context& context_;
  const FlowSubject& subject_;
  std::size_t index_;
  const catalog::FlowNode& node_;
  bool owes_ = false;
};

}  // namespace

void draw_step_sheet(Context& context, const session::StepSheet& sheet) {
  const auto subject = subject_of(context);
  const catalog::Flowchart* chart = subject ? subject->chart() : nullptr;
  const auto index = [&]() -> std::optional<std::size_t> {
    for (std::size_t i = 0; chart != nullptr && i < chart->nodes.size(); ++i) {
      if (chart->nodes[i].id == sheet.node) {
        return i;
      }
    }
    return std::nullopt;
  }();
  const ui::Dialog dialog(
      context.ui, "step",
      index ? std::string_view(chart->nodes[*index].name) : std::string_view(context.words[Word::flow_nonetitle]));
  if (index) {
    sheet_body(context, "step." + sheet.node, [&] { StepSheet(context, *subject, *index).draw(); });
  }
  sheet_close(context, dialog, "step.close");
}

}  // namespace mingbai::screens
