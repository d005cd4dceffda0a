// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/case_watch.h"

#include <span>
#include <tuple>

namespace mingbai::central {

bool is_worse(const WatchedCase& a, const WatchedCase& b) {
  const auto rank = [](const WatchedCase& one) {
    return std::tuple(-static_cast<int>(one.light), !one.due.has_value(), one.days_left);
  };
  return rank(a) < rank(b);
}

CaseWatch::CaseWatch(const PublishedCatalog& catalog, const calendar::Calendar& calendar, Date today,
                     const std::vector<officials::Lifting>& liftings)
    : catalog_(catalog), calendar_(calendar), today_(today) {
  for (const officials::Lifting& one : liftings) {
    liftings_[{one.department, one.case_number}].push_back(one);
  }
}

const catalog::Power* CaseWatch::find(const std::string& code) {
  auto known = powers_.find(code);
  if (known == powers_.end()) {
    auto read = catalog_.read([&](const catalog::Reader& reader) { return reader.find_power(code); });
    known = powers_.emplace(code, read ? std::move(*read) : std::nullopt).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::optional<CaseWatch::Seen> CaseWatch::see(const StoredCase& stored) {
  const catalog::Power* const power = find(stored.value.power);
  if (power == nullptr) {
    return std::nullopt;
  }
  Seen seen{{}, cases::supervise(stored.value, *power, calendar_, today_), power};
  const auto found = liftings_.find({stored.department, stored.value.number});
  const auto of_case = found == liftings_.end() ? std::span<const officials::Lifting>() : std::span(found->second);
  WatchedCase& one = seen.watched;
  one.department = stored.department;
  one.number = stored.value.number;
  one.power = power->code;
  one.power_name = power->name;
  one.finished = stored.value.outcome != cases::Outcome::running;
  one.liftings = static_cast<int>(of_case.size());
  one.marks = judge(seen.supervision, *power, of_case);
  one.light = light_of(seen.supervision, *power, stored.value.outcome, one.marks);
  if (const auto& deadline = seen.supervision.progress.deadline) {
    one.due = deadline->date;
    one.days_left = seen.supervision.progress.days_left;
  }
  return seen;
}

}  // namespace mingbai::central
