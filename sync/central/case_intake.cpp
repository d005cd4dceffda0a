// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/case_intake.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/base/text.h"
#include "sync/central/api_answers.h"
#include "sync/central/intake.h"

namespace mingbai::central {

namespace {

std::optional<Problem> problem_of(PushEffect effect) {
  switch (effect) {
    case PushEffect::key_reused:
      return Problem{422, "key-reused", "this Idempotency-Key was used with another body", "", {}};
    case PushEffect::code_differs:
      return Problem{
          409, "code-differs", "the case has another tracking code, which is already given out", "/tracking_code", {}};
    case PushEffect::code_taken:
      return Problem{409, "code-taken", "another case has this tracking code", "/tracking_code", {}};
    case PushEffect::older:
      return Problem{409, "older", "the stored case was updated later than this push says", "/updated", {}};
    default:
      return std::nullopt;
  }
}

Problem storage_away() {
  return {503, "not-ready", "the server cannot reach its storage; ask again", "", std::chrono::seconds{5}};
}

tl::unexpected<Problem> too_many(std::size_t most) {
  return tl::make_unexpected(Problem{
      413, "too-many-lines", "send at most " + std::to_string(most) + " cases at once; none was taken", "", {}});
}

// Each of many pushes has its own key: the one for all, and what it says.
std::string key_of(std::string_view key, std::string_view body) {
  return key.empty() ? std::string() : crypto::Digest::of(std::string(key) + "\n" + std::string(body)).hex();
}

}  // namespace

std::optional<Problem> CaseIntake::check_catalog(const Intake& intake, Instant now) const {
  const auto catalog = catalog_.current();
  if (catalog == nullptr) {
    return no_release();
  }
  const auto power =
      catalog->read([&](const catalog::Reader& reader) { return reader.find_power(intake.value.power); });
  if (!power) {
    return Problem{503, "not-ready", "the catalog cannot be read", "", std::chrono::seconds{60}};
  }
  if (!*power) {
    return Problem{400, "bad-field", "power is not in the catalog in force", "/power", {}};
  }
  auto fits = check_against(intake, **power, now);
  return fits ? std::nullopt : std::optional(std::move(fits).error());
}

PushOutcome CaseIntake::push(const Office& office, std::string_view body, std::string_view key) const {
  if (key.size() > k_longest_idempotency_key) {
    return {Problem{400, "bad-key", "Idempotency-Key must not be longer than 128 bytes", "", {}}, {}, {}};
  }
  const Instant now = clock_.now();
  const auto intake = parse_intake(body, now);
  if (!intake) {
    return {intake.error(), {}, {}};
  }
  if (!office.speaks_for(intake->department)) {
    return {Problem{403, "foreign-department", "this token is not for this department", "/department", {}}, {}, {}};
  }
  if (auto problem = check_catalog(*intake, now)) {
    return {std::move(problem), {}, {}};
  }
  const PushedCase pushed{intake->department, intake->value,
                          secrets_.of(intake->department, intake->value.number, intake->secret), intake->undated};
  std::optional<PushIdentity> identity;
  if (!key.empty()) {
    identity = PushIdentity{office.name, std::string(key), crypto::Digest::of(body)};
  }
  auto result = cases_.push(pushed, identity);
  if (!result) {
    return {storage_away(), {}, std::move(result).error()};
  }
  return {problem_of(result->effect), std::move(*result), {}};
}

tl::expected<std::vector<LineOutcome>, Problem> CaseIntake::push_lines(const Office& office, std::string_view lines,
                                                                       std::string_view key) const {
  std::vector<std::pair<int, std::string_view>> pushes;
  for (int number = 1; !lines.empty(); ++number) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (const std::string_view line = trim(lines.substr(0, end)); !line.empty()) {
      pushes.emplace_back(number, line);
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (pushes.size() > k_most_pushes) {
    return too_many(k_most_pushes);
  }
  std::vector<LineOutcome> outcomes;
  bool away = false;
  for (const auto& [number, line] : pushes) {
    LineOutcome one{LineOutcome::Of::lines, number, {}, {}, {}};
    if (line.size() > k_longest_push_line) {
      one.outcome.problem = Problem{413, "too-large", "one case is at most 256 KiB", "", {}};
    } else {
      one.outcome = away ? PushOutcome{storage_away(), {}, {}} : push(office, line, key_of(key, line));
    }
    away = away || one.outcome.failure;
    outcomes.push_back(std::move(one));
  }
  return outcomes;
}

tl::expected<std::vector<LineOutcome>, Problem> CaseIntake::push_table(const Office& office, std::string_view csv,
                                                                       std::string_view key, std::size_t most) const {
  const CaseTable table = read_case_table(csv);
  if (table.cases.size() > most) {
    return too_many(most);
  }
  std::vector<LineOutcome> outcomes;
  for (const TableFault& fault : table.faults) {
    outcomes.push_back(
        {LineOutcome::Of::table, fault.row, {}, {Problem{400, "bad-table", fault.detail, "", {}}, {}, {}}, fault});
  }
  bool away = false;
  for (const TableCase& one : table.cases) {
    LineOutcome line{LineOutcome::Of::table, one.rows.front(), one.number, {}, {}};
    line.outcome = away ? PushOutcome{storage_away(), {}, {}} : push(office, one.push, key_of(key, one.push));
    away = away || line.outcome.failure;
    if (line.outcome.problem) {
      line.fault = fault_of(table, one, *line.outcome.problem);
    }
    outcomes.push_back(std::move(line));
  }
  std::ranges::stable_sort(outcomes, {}, &LineOutcome::line);
  return outcomes;
}

int status_of(const PushOutcome& outcome) {
  if (outcome.problem) {
    return outcome.problem->status;
  }
  return outcome.pushed && outcome.pushed->effect == PushEffect::created ? 201 : 200;
}

std::string to_json(const LineOutcome& one) {
  const PushOutcome& outcome = one.outcome;
  nlohmann::ordered_json line = {
      {one.of == LineOutcome::Of::table ? "row" : "line", one.fault ? one.fault->row : one.line},
      {"status", status_of(outcome)}};
  if (!outcome.problem) {
    line["tracking_code"] = outcome.pushed->tracking_code;
    return line.dump();
  }
  line["type"] = "/problems/" + std::string(outcome.problem->type);
  line["detail"] = outcome.problem->detail;
  if (one.fault) {
    line["column"] = one.fault->column;
    line["heading"] = one.fault->heading;
    line["remedy"] = one.fault->remedy;
  } else if (!outcome.problem->field.empty()) {
    line["field"] = outcome.problem->field;
  }
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace mingbai::central
