// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/box_label.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::flow {
namespace {

// "第 3 天，限 10 天"; empty when a case has nothing to add.
std::string case_time(const catalog::FlowNode& node, const cases::StepProgress& progress, const FlowWords& words) {
  std::string time;
  if (progress.state == cases::StepState::here) {
    time = replace_all(words.here, "{day}", std::to_string(std::max(progress.days_used, 1)));
  } else if (progress.state == cases::StepState::done && node.limit_days.value_or(0) > 0) {
    time = replace_all(words.used, "{used}", std::to_string(progress.days_used));
  } else {
    return {};
  }
  if (!node.limit_days) {
    return time;
  }
  const std::string limit =
      *node.limit_days == 0 ? words.on_the_spot : replace_all(words.limit, "{days}", std::to_string(*node.limit_days));
  return time + words.comma + limit;
}

bool fits(const std::string& line, const catalog::FlowNode& node) {
  return catalog::text_width(line, catalog::k_flow_detail_em) <= node.width - 2 * catalog::k_flow_padding_x;
}

}  // namespace

std::string_view FlowWords::sign(catalog::Authority authority) const {
  switch (authority) {
    case catalog::Authority::decision:
      return decision;
    case catalog::Authority::execution:
      return execution;
    case catalog::Authority::supervision:
      return supervision;
    case catalog::Authority::none:
      return {};
  }
  return {};
}

std::string limit_words(const catalog::FlowNode& node, const FlowWords& words) {
  if (!node.limit_days) {
    return catalog::limit_text(node);
  }
  return *node.limit_days == 0 ? words.on_the_spot
                               : replace_all(words.limit, "{days}", std::to_string(*node.limit_days));
}

catalog::FlowLabel box_label(const catalog::FlowNode& node, const cases::StepProgress* progress,
                             const FlowWords& words) {
  catalog::FlowLabel label = catalog::flow_label(node);
  std::string time = progress == nullptr ? std::string() : case_time(node, *progress, words);
  const bool of_case = !time.empty();
  if (!of_case) {
    time = limit_words(node, words);
    const bool was_there = progress != nullptr && progress->state == cases::StepState::done && progress->arrived;
    if (time.empty() && was_there && words.day && !label.detail.empty()) {
      time = words.day(china_date(*progress->arrived));
    } else if (time == catalog::limit_text(node)) {
      return label;  // the publisher's own lines
    }
  }
  const std::string whole = node.post.empty() ? time : node.post + " · " + time;
  if (fits(whole, node)) {
    label.detail = {whole};
  } else if (label.detail.size() >= 2) {
    label.detail.back() = time;  // the post keeps its own lines, the limit's line takes the days
  } else {
    label.detail = {time};
  }
  return label;
}

}  // namespace mingbai::flow
