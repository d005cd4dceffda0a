// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/calendar/legal_clock.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/calendar/toml_reader.h"

namespace mingbai::calendar {

namespace {

constexpr std::size_t k_largest_file = 1024 * 1024;
constexpr int k_longest_length = 3650;

constexpr std::array<std::pair<std::string_view, LimitUnit>, 4> k_units{{
    {"working_days", LimitUnit::working_days},
    {"calendar_days", LimitUnit::calendar_days},
    {"months", LimitUnit::months},
    {"on_the_spot", LimitUnit::on_the_spot},
}};

Result<DatedRule> read_rule(const toml::table& table, std::string_view source) {
  const TableReader reader(table, source);
  MINGBAI_TRY(reader.only(
      {"id", "law", "article", "effective_from", "effective_until", "unit", "length", "extension", "runs_from"}));
  DatedRule rule{};
  MINGBAI_ASSIGN(rule.id, reader.text("id"));
  MINGBAI_ASSIGN(rule.law, reader.text("law"));
  MINGBAI_ASSIGN(rule.article, reader.text("article"));
  MINGBAI_ASSIGN(rule.effective_from, reader.date("effective_from"));
  MINGBAI_ASSIGN(rule.effective_until, reader.optional_date("effective_until"));
  MINGBAI_ASSIGN(rule.runs_from, reader.text("runs_from"));
  MINGBAI_ASSIGN(const std::string unit, reader.text("unit"));
  const auto known = std::find_if(k_units.begin(), k_units.end(), [&](const auto& each) { return each.first == unit; });
  if (known == k_units.end()) {
    return reader.complain("unit \"" + unit + "\" is none of working_days, calendar_days, months, on_the_spot");
  }
  rule.unit = known->second;
  const bool at_once = rule.unit == LimitUnit::on_the_spot;
  MINGBAI_ASSIGN(const std::int64_t length, reader.integer("length", at_once ? 0 : 1, at_once ? 0 : k_longest_length));
  rule.length = static_cast<int>(length);
  MINGBAI_ASSIGN(const auto extension, reader.optional_integer("extension", 1, k_longest_length));
  if (extension) {
    rule.extension = static_cast<int>(*extension);
  }
  if (rule.effective_until && *rule.effective_until < rule.effective_from) {
    return reader.complain("\"effective_until\" lies before \"effective_from\"");
  }
  return rule;
}

bool before(const DatedRule& a, const DatedRule& b) {
  return a.id != b.id ? a.id < b.id : a.effective_from < b.effective_from;
}

}  // namespace

Result<LegalClocks> LegalClocks::parse(std::string_view toml, std::string_view source) {
  MINGBAI_ASSIGN(const toml::table root, parse_toml(toml, source));
  const TableReader reader(root, source);
  MINGBAI_TRY(reader.only({"rule"}));
  MINGBAI_ASSIGN(const auto tables, reader.tables("rule"));
  LegalClocks clocks;
  for (const toml::table* each : tables) {
    MINGBAI_ASSIGN(DatedRule rule, read_rule(*each, source));
    const auto place = std::lower_bound(clocks.rules_.begin(), clocks.rules_.end(), rule, before);
    if (place != clocks.rules_.end() && !before(rule, *place)) {
      return TableReader(*each, source).complain("rule \"" + rule.id + "\" has two versions from the same day on");
    }
    clocks.rules_.insert(place, std::move(rule));
  }
  return clocks;
}

Result<LegalClocks> LegalClocks::load(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_largest_file));
  return parse(text, path.string());
}

std::optional<DatedRule> LegalClocks::in_force(std::string_view id, Date on) const {
  const DatedRule* newest = nullptr;
  for (const DatedRule& rule : rules_) {
    if (rule.id == id && rule.effective_from <= on) {
      newest = &rule;
    }
  }
  if (newest == nullptr || (newest->effective_until && *newest->effective_until < on)) {
    return std::nullopt;
  }
  return *newest;
}

Deadline deadline_of(const DatedRule& rule, const Calendar& calendar, Date event, Extension extension) {
  const int length = rule.length + (extension == Extension::granted ? rule.extension.value_or(0) : 0);
  switch (rule.unit) {
    case LimitUnit::working_days:
      return calendar.add_working_days(event, length);
    case LimitUnit::calendar_days:
      return calendar.add_calendar_days(event, length);
    case LimitUnit::months:
      return calendar.add_months(event, length);
    case LimitUnit::on_the_spot:
      return calendar.add_working_days(event, 0);
  }
  MINGBAI_CHECK(false && "unit out of range");
  return {};
}

}  // namespace mingbai::calendar
