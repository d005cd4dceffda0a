// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the laws ask of a power by its kind: who may establish it, how long it may take, which rights the party has.
#include <algorithm>
#include <array>
#include <set>

#include "sync/base/text.h"
#include "sync/package/checks.h"

namespace mingbai::package {

namespace {

using catalog::BasisRank;
using catalog::FlowNode;
using catalog::NodeKind;
using catalog::Power;
using catalog::PowerKind;

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The lowest rank that may establish a power of the kind; nothing where the laws name none. Licences: 行政许可法 Art
// 14, 15 and 17; penalties: 行政处罚法 Art 10-16; coercion: 行政强制法 Art 10, 11 and 13.
std::optional<BasisRank> lowest_rank(PowerKind kind) {
  switch (kind) {
    case PowerKind::licence:
      return BasisRank::provincial_rule;
    case PowerKind::penalty:
      return BasisRank::ministry_rule;
    case PowerKind::coercion:
      return BasisRank::local_regulation;
    default:
      return std::nullopt;
  }
}

void check_basis(const SubmittedPower& submitted, const std::optional<Date>& submitted_on, Findings& findings) {
  const Power& power = submitted.power;
  if (const std::optional<BasisRank> lowest = lowest_rank(power.kind);
      lowest && !power.bases.empty() && is_published(power)) {
    const auto highest = std::min_element(power.bases.begin(), power.bases.end(),
                                          [](const auto& a, const auto& b) { return a.rank < b.rank; });
    if (highest->rank > *lowest) {
      findings.add(Rule::P515_basis_rank_too_low, column_of(submitted, "审核意见"),
                   {power.code, catalog::term(power.kind), catalog::term(highest->rank)});
    }
  }
  for (const catalog::Basis& basis : power.bases) {
    if (basis.effective && submitted_on && *basis.effective > *submitted_on && is_published(power)) {
      findings.add(Rule::P525_basis_not_in_force, submitted.place, {basis.title, to_iso8601(*basis.effective)});
    }
  }
}

void check_licence_limits(const SubmittedPower& submitted, Findings& findings) {
  constexpr int k_decision_days = 20;  // 行政许可法 Art 42
  constexpr int k_delivery_days = 10;  // Art 44
  constexpr int k_hearing_days = 20;   // Art 47
  const Power& power = submitted.power;
  if (power.kind != PowerKind::licence) {
    return;
  }
  if (power.guide.legal_days && *power.guide.legal_days > k_decision_days && power.guide.days_note.empty()) {
    findings.add(Rule::P516_licence_limit_too_long, column_of(submitted, "法定时限"),
                 {std::to_string(*power.guide.legal_days)});
  }
  if (!power.flowchart) {
    return;
  }
  for (const FlowNode& node : power.flowchart->nodes) {
    if (node.kind != NodeKind::step || !node.limit_days) {
      continue;
    }
    const auto place = submitted.steps.find(node.id);
    const Place where = place == submitted.steps.end() ? submitted.place : place->second;
    const std::string days = std::to_string(*node.limit_days);
    if ((holds(node.name, "送达") || holds(node.name, "颁发") || holds(node.name, "发证")) &&
        *node.limit_days > k_delivery_days) {
      findings.add(Rule::P517_delivery_too_late, where, {node.name, days});
    }
    if (holds(node.name, "听证") && *node.limit_days > k_hearing_days) {
      findings.add(Rule::P518_hearing_too_late, where, {node.name, days});
    }
  }
}

// F4(6). Which rights a decision of the kind may not pass over.
std::vector<std::array<std::string_view, 2>> rights_of(PowerKind kind) {
  switch (kind) {
    case PowerKind::penalty:
      return {{"陈述", "statement"}, {"申辩", "defence"}};
    case PowerKind::coercion:
      return {{"陈述", "statement"}, {"申辩", "defence"}};
    case PowerKind::licence:
      return {{"说明理由", "reasons"}};
    default:
      return {};
  }
}

void check_rights(const SubmittedPower& submitted, Findings& findings) {
  const Power& power = submitted.power;
  if (!power.flowchart || power.flowchart->nodes.empty()) {
    return;
  }
  for (const auto& [zh, en] : rights_of(power.kind)) {
    const bool named =
        std::any_of(power.flowchart->nodes.begin(), power.flowchart->nodes.end(), [right = zh](const FlowNode& node) {
          return std::any_of(node.rights.begin(), node.rights.end(),
                             [right](const std::string& said) { return holds(said, right); });
        });
    if (!named) {
      findings.add(Rule::P519_rights_missing, submitted.place, {power.code, catalog::term(power.kind), zh},
                   {power.code, catalog::word(power.kind), en});
    }
  }
}

void check_fee_basis(const SubmittedPower& submitted, Findings& findings) {
  for (const catalog::Fee& fee : submitted.power.guide.fees) {
    constexpr std::string_view k_marks[] = {"《", "号", "法第", "条例", "办法", "目录"};
    const bool named = std::any_of(std::begin(k_marks), std::end(k_marks),
                                   [&](std::string_view mark) { return holds(fee.basis, mark); });
    if (!fee.basis.empty() && !named) {
      findings.add(Rule::P520_fee_basis_unnamed, submitted.place, {fee.name, fee.basis});
    }
  }
}

// What somebody who applies must be able to read (行政许可法 Art 30, 政府信息公开条例 Art 20).
void check_guide(const SubmittedPower& submitted, Findings& findings) {
  constexpr int k_frequent = 60;  // of 100
  const Power& power = submitted.power;
  const catalog::Guide& guide = power.guide;
  if (power.popularity >= k_frequent && power.everyday_names.empty()) {
    findings.add(Rule::P522_everyday_name_missing, column_of(submitted, "俗称"),
                 {power.code, std::to_string(power.popularity)});
  }
  if (!guide.window.empty() && guide.hours.empty()) {
    findings.add(Rule::P527_no_hours, column_of(submitted, "办理时间"), {power.code});
  }
  if (power.trigger != catalog::Trigger::on_application) {
    return;
  }
  if (guide.window.empty() && guide.address.empty() && guide.online.empty()) {
    findings.add(Rule::P521_no_place, column_of(submitted, "窗口"), {power.code});
  }
  if (!guide.legal_days && !guide.promised_days && guide.days_note.empty()) {
    findings.add(Rule::P526_no_limit, column_of(submitted, "承诺时限"), {power.code});
  }
  if (guide.result.empty()) {
    findings.add(Rule::P529_no_result, column_of(submitted, "结果名称"), {power.code});
  }
}

// R6: what two posts hold alike, and what a post does without having been given it.
void check_posts(const SubmittedPower& submitted, Findings& findings) {
  const Power& power = submitted.power;
  std::map<std::string, std::string> first;  // duty and scope to the post that named it first
  std::set<std::string> posts;
  for (const catalog::Duty& duty : power.duties) {
    posts.insert(duty.post);
    const auto [known, fresh] = first.emplace(duty.content + "\n" + duty.scope, duty.post);
    if (!fresh && known->second != duty.post) {
      findings.add(Rule::P523_posts_overlap, submitted.place, {known->second, duty.post, power.code});
    }
  }
  if (posts.empty() || !power.flowchart) {
    return;  // P513 has said so
  }
  std::set<std::string> said;
  for (const FlowNode& node : power.flowchart->nodes) {
    const bool work = node.kind == NodeKind::step || node.kind == NodeKind::decision;
    if (work && !node.post.empty() && !posts.contains(node.post) && said.insert(node.post).second) {
      const auto place = submitted.steps.find(node.id);
      findings.add(Rule::P524_post_without_duty, place == submitted.steps.end() ? submitted.place : place->second,
                   {node.post, power.code});
    }
  }
}

}  // namespace

void check_law(const SubmittedPower& submitted, const std::optional<Date>& submitted_on, Findings& findings) {
  const Power& power = submitted.power;
  if (power.kind == PowerKind::non_licence_approval && power.review != catalog::Review::abolished) {
    findings.add(Rule::P530_kind_abolished, column_of(submitted, "审核意见"),
                 {power.code, catalog::term(power.review)});
  }
  check_basis(submitted, submitted_on, findings);
  if (!is_published(power)) {
    return;  // the rest is what the public reads
  }
  check_licence_limits(submitted, findings);
  check_rights(submitted, findings);
  check_fee_basis(submitted, findings);
  check_guide(submitted, findings);
  check_posts(submitted, findings);
  if (submitted.review_by && submitted_on && *submitted.review_by < *submitted_on) {
    findings.add(Rule::P528_review_overdue, column_of(submitted, "复核日期"),
                 {power.code, to_iso8601(*submitted.review_by)});
  }
}

}  // namespace mingbai::package
