// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/step_entries.h"

#include <utility>

#include "sync/workspace/assemble.h"

namespace mingbai::workspace {

using nlohmann::ordered_json;

namespace {

// The rows of an entry that decides what stands at `step`. `row_of` makes one of a decision; nothing for a word that is
// none of this step's.
template <class Waits, class RowOf>
Result<ordered_json> decided(const Unit& unit, const Decisions& decisions, Others others, std::string_view approval,
                             Waits&& waits, RowOf&& row_of) {
  ordered_json items = ordered_json::array();
  for (const auto& [code, item] : unit.items) {
    const auto said = decisions.find(&item);
    if (said == decisions.end() && (others == Others::not_named || !waits(item))) {
      continue;
    }
    const Decision decision = said == decisions.end() ? Decision{std::string(approval), {}} : said->second;
    const std::optional<ordered_json> row = row_of(decision);
    if (!row) {
      return fail(ErrorCode::bad_value, "the opinion on " + item.shown_code() + " is none of this step's words");
    }
    ordered_json whole = {{"code", code}};
    whole.update(*row);
    items.push_back(std::move(whole));
  }
  return ordered_json{{"unit", unit.id}, {"items", std::move(items)}};
}

}  // namespace

Result<ordered_json> handed_in_entry(const Workspace& space, const package::Submission& submission,
                                     const std::string& attachment,
                                     const std::optional<std::vector<ListedPower>>& list) {
  const Unit* const unit = space.standing().find_unit(submission.department.id);
  std::optional<package::Submission> before;
  if (unit != nullptr && !unit->hand_ins.empty()) {
    MINGBAI_ASSIGN(before, read_hand_in(space, *unit, unit->hand_ins.rbegin()->first));
  }
  const std::vector<ListedPower> listed = list              ? *list
                                          : unit != nullptr ? list_of(unit->list)
                                                            : std::vector<ListedPower>();
  return ordered_json{{"unit", submission.department.id},
                      {"name", submission.department.name},
                      {"package", submission.package},
                      {"attachment", attachment},
                      {"submitted", submission.submitted ? to_iso8601(*submission.submitted) : ""},
                      {"document", submission.document_number},
                      {"items", items_of(submission, before ? &*before : nullptr, unit)},
                      {"list", to_json(listed)}};
}

Result<ordered_json> examined_entry(const Unit& unit, const Decisions& decisions, Others others) {
  return decided(
      unit, decisions, others, k_pass, [](const Item& item) { return item.step() == Step::preliminary; },
      [](const Decision& decision) -> std::optional<ordered_json> {
        if (decision.verdict != k_pass && decision.verdict != k_return) {
          return std::nullopt;
        }
        return ordered_json{{"pass", decision.verdict == k_pass}, {"why", decision.why}};
      });
}

Result<ordered_json> reviewed_entry(const Unit& unit, std::size_t seat, const Decisions& decisions, Others others) {
  return decided(
      unit, decisions, others, catalog::term(catalog::Review::recorded),
      [&](const Item& item) { return item.step() == Step::review && !item.opinions[seat]; },
      [](const Decision& decision) -> std::optional<ordered_json> {
        const auto verdict = catalog::from_term<catalog::Review>(decision.verdict);
        if (!verdict) {
          return std::nullopt;
        }
        return ordered_json{{"verdict", catalog::word(*verdict)}, {"why", decision.why}};
      });
}

ordered_json released_entry(const ReleaseStatement& statement) {
  return {{"release", statement.release}, {"digest", statement.digest.hex()}, {"statement", statement.text()}};
}

}  // namespace mingbai::workspace
