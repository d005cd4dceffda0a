// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "sync/base/text.h"
#include "sync/package/checks.h"

namespace mingbai::package {

namespace {

using catalog::Authority;
using catalog::FlowNode;
using catalog::NodeKind;
using catalog::Power;

void check_kind(const SubmittedPower& submitted, Findings& findings) {
  const Power& power = submitted.power;
  const std::string_view class_term = catalog::term(power.power_class);
  const bool needs_kind =
      power.power_class != catalog::PowerClass::fee && power.power_class != catalog::PowerClass::other;
  if (power.kind == catalog::PowerKind::none) {
    if (needs_kind) {
      findings.add(Rule::P305_kind_missing, column_of(submitted, "职权子类"), {class_term});
    }
  } else if (catalog::class_of(power.kind) != power.power_class) {
    findings.add(Rule::P304_kind_not_of_class, column_of(submitted, "职权子类"),
                 {catalog::term(power.kind), class_term});
  }
}

void check_disclosure(const SubmittedPower& submitted, Findings& findings) {
  const Power& power = submitted.power;
  const bool secret = power.disclosure == catalog::Disclosure::secret;
  const std::pair<std::string_view, const std::string&> disclosed[] = {{"公开内容", power.disclosed_content},
                                                                       {"公开形式", power.disclosed_form},
                                                                       {"公开范围", power.disclosed_scope},
                                                                       {"公开时限", power.disclosed_when}};
  const std::pair<std::string_view, const std::string&> withheld[] = {{"不公开依据", power.secrecy_basis},
                                                                      {"不公开理由", power.secrecy_reason}};
  if (secret) {
    for (const auto& [column, text] : withheld) {
      if (text.empty()) {
        findings.add(Rule::P506_secrecy_incomplete, column_of(submitted, column), {column});
      }
    }
  } else {
    for (const auto& [column, text] : disclosed) {
      if (text.empty()) {
        findings.add(Rule::P505_disclosure_incomplete, column_of(submitted, column), {column});
      }
    }
  }
  const bool contradiction = (secret && power.review == catalog::Review::disclosed) ||
                             (!secret && power.review == catalog::Review::never_disclosed);
  if (contradiction) {
    findings.add(Rule::P511_review_contradiction, column_of(submitted, "审核意见"),
                 {catalog::term(power.review), catalog::term(power.disclosure)});
  }
  if (secret) {
    findings.add(Rule::P514_withheld_secret, submitted.place);  // invariant 8: neither name nor code in any log
  } else if (!is_published(power)) {
    findings.add(Rule::P512_withheld, submitted.place, {power.code, catalog::term(power.review)});
  }
}

std::string first_phone(const std::string& phones) {
  const std::vector<std::string> parts = split_list(phones, {"，", "、", "；", ",", ";", "/"});
  return parts.empty() ? std::string() : parts.front();
}

void check_fees(const SubmittedPower& submitted, Findings& findings) {
  const catalog::Guide& guide = submitted.power.guide;
  if (guide.charges && guide.fees.empty()) {
    findings.add(Rule::P509_fee_missing, column_of(submitted, "是否收费"), {submitted.power.code});
  } else if (!guide.charges && !guide.fees.empty()) {
    findings.add(Rule::P510_fee_contradiction, column_of(submitted, "是否收费"), {submitted.power.code});
  }
}

void check_limits(const SubmittedPower& submitted, Findings& findings) {
  const catalog::Guide& guide = submitted.power.guide;
  if (guide.legal_days && guide.promised_days && *guide.promised_days > *guide.legal_days) {
    findings.add(Rule::P502_promise_exceeds_law, column_of(submitted, "承诺时限"),
                 {std::to_string(*guide.promised_days), std::to_string(*guide.legal_days)});
  }
  const std::optional<int> steps =
      submitted.power.flowchart ? longest_way(*submitted.power.flowchart) : std::optional<int>();
  // A note about time that does not count is the office's own explanation.
  if (steps && guide.promised_days && *steps > *guide.promised_days && guide.days_note.empty()) {
    findings.add(Rule::P503_steps_exceed_promise, column_of(submitted, "承诺时限"),
                 {std::to_string(*steps), std::to_string(*guide.promised_days)});
  }
}

// G1: decision, execution and supervision are never in one hand.
void check_separation(const SubmittedPower& submitted, const catalog::Flowchart& chart, Findings& findings) {
  std::map<std::string, std::set<Authority>> held;
  for (const FlowNode& node : chart.nodes) {
    if (!node.post.empty() && node.authority != Authority::none) {
      held[node.post].insert(node.authority);
    }
  }
  for (const auto& [post, authorities] : held) {
    if (authorities.size() == 3) {
      findings.add(Rule::P501_one_post_holds_all, submitted.place, {post, submitted.power.code});
    }
  }
}

struct Element {
  bool present;
  std::string_view zh;
  std::string_view en;
  std::string_view mend_zh;
  std::string_view mend_en;
};

template <class Test>
bool any_node(const catalog::Flowchart& chart, Test test) {
  return std::any_of(chart.nodes.begin(), chart.nodes.end(), test);
}

bool is_work(const FlowNode& node) {
  return node.kind == NodeKind::step || node.kind == NodeKind::decision;
}

std::vector<Element> elements_of(const Power& power, const catalog::Flowchart& chart) {
  const bool start_says =
      any_node(chart, [](const FlowNode& n) { return n.kind == NodeKind::start && !n.task.empty(); });
  std::set<std::string> posts;
  for (const FlowNode& node : chart.nodes) {
    if (is_work(node)) {
      posts.insert(node.post);
    }
  }
  const bool limits = !any_node(
      chart, [](const FlowNode& n) { return n.kind == NodeKind::step && !n.limit_days && n.limit_note.empty(); });
  return {
      {!power.guide.conditions.empty() || start_says, "启动条件", "conditions",
       "写“受理条件”，或在“开始”的办理内容里写明", "fill in 受理条件, or 办理内容 of the start"},
      {!any_node(chart, [](const FlowNode& n) { return is_work(n) && n.post.empty(); }), "承办岗位", "posts",
       "每一步写岗位", "name the post of every step"},
      {posts.size() < 2 || any_node(chart, [](const FlowNode& n) { return !n.handover.empty(); }), "衔接", "hand-over",
       "至少写明一处交给谁、交什么", "say at least once what is handed to whom"},
      {limits, "办理时限", "time limits", "每个步骤写“时限”或“时限说明”", "give 时限 or 时限说明 for every step"},
      {any_node(chart, [](const FlowNode& n) { return !n.internal_supervision.empty(); }), "内部监督",
       "internal supervision", "写明单位内部由谁监督", "name the internal body that supervises"},
      {any_node(chart, [](const FlowNode& n) { return !n.external_supervision.empty(); }), "外部监督",
       "external supervision", "写明外部监督渠道", "name the external channel"},
      {!power.supervision_phone.empty() ||
           any_node(chart, [](const FlowNode& n) { return !n.supervision_phone.empty(); }),
       "监督联系方式", "supervision contact", "写监督电话", "give the supervision telephone"},
      {any_node(chart, [](const FlowNode& n) { return !n.rights.empty(); }), "当事人权利", "the party's rights",
       "写明说明理由、陈述、申辩、听证等权利", "list reasons, statement, defence, hearing and the like"},
      {!power.complaint_channels.empty() || any_node(chart, [](const FlowNode& n) { return !n.complaints.empty(); }),
       "投诉途径", "ways to complain", "写投诉渠道或投诉方式", "give 投诉渠道 or 投诉方式"},
  };
}

}  // namespace

Place column_of(const SubmittedPower& submitted, std::string_view column) {
  Place place = submitted.place;
  place.column_name = column;
  return place;
}

bool is_published(const Power& power) {
  return power.disclosure != catalog::Disclosure::secret &&
         (power.review == catalog::Review::recorded || power.review == catalog::Review::disclosed);
}

void check_elements(const SubmittedPower& submitted, Findings& findings) {
  if (!submitted.power.flowchart || submitted.power.flowchart->nodes.empty()) {
    return;
  }
  const catalog::Flowchart& chart = *submitted.power.flowchart;
  check_separation(submitted, chart, findings);
  if (!is_published(submitted.power)) {
    return;
  }
  for (const Element& element : elements_of(submitted.power, chart)) {
    if (!element.present) {
      findings.add(Rule::P504_element_missing, submitted.place, {submitted.power.code, element.zh, element.mend_zh},
                   {submitted.power.code, element.en, element.mend_en});
    }
  }
}

void check_power(const SubmittedPower& submitted, Findings& findings) {
  const Power& power = submitted.power;
  check_kind(submitted, findings);
  check_disclosure(submitted, findings);
  check_fees(submitted, findings);
  check_limits(submitted, findings);
  if (power.bases.empty() && power.review != catalog::Review::abolished) {
    findings.add(Rule::P507_no_basis, column_of(submitted, "审核意见"), {power.code});
  }
  if (const std::string phone = first_phone(power.phone);
      !phone.empty() && phone == first_phone(power.supervision_phone)) {
    findings.add(Rule::P508_one_phone_two_purposes, column_of(submitted, "监督电话"), {phone});
  }
  if (power.duties.empty() && is_published(power)) {
    findings.add(Rule::P513_no_duty, submitted.place, {power.code});
  }
}

}  // namespace mingbai::package
