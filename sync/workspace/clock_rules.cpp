// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The rules of the clocks of F6 and of the release that stops them.
#include <algorithm>

#include "sync/base/date.h"
#include "sync/workspace/release_statement.h"
#include "sync/workspace/said.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

namespace {

// Where the day is not said, a change is as old as the document by which it was handed in, or as its entry.
Date began_on(const Entry& entry) {
  const Date day = china_date(entry.at);
  const Date said = parse_date(text_in(entry.said, "submitted")).value_or(day);
  return std::min(said, day);
}

}  // namespace

// A revision of what is public must be out within the limit from the day of its document; what is new, from the day on
// which the last body signed: then it is formed (Art 26). A clock that runs already was the earlier sign of it.
void Standing::start_clock(const Entry& entry, const Unit& unit, const std::string& code) {
  const bool runs = std::ranges::any_of(
      clocks_, [&](const RunningClock& clock) { return clock.unit == unit.id && clock.code == code; });
  if (!code.empty() && !runs) {
    clocks_.push_back({unit.id, code, catalog::ChangedPart::item, began_on(entry), {}, unit.items.at(code).version});
  }
}

// {unit, items: [{code}], part, on, why}, by the unit's own section or by the leading office, who may see a law change
// first.
Result<void> Standing::open_clocks(const Entry& entry, const Holder& by) {
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, by.role == Role::lead ? Role::lead : Role::cleaning));
  const auto part = catalog::from_word<catalog::ChangedPart>(text_in(entry.said, "part"));
  const auto on = parse_date(text_in(entry.said, "on"));
  MINGBAI_ASSIGN(const std::string why, required(entry.said, "why"));
  if (!part || !on || *on > china_date(entry.at)) {
    return fail(ErrorCode::bad_value, "say what changed (basis, chart or item) and on which day, not later than today");
  }
  if (rows_of(entry.said).empty()) {
    return fail(ErrorCode::bad_value, "no item of " + unit->id + " is named");
  }
  for (const Json& row : rows_of(entry.said)) {
    const auto item = unit->items.find(text_in(row, "code"));
    if (item == unit->items.end() || item->first.empty()) {
      return fail(ErrorCode::bad_value, unit->id + " has handed in no such item");
    }
    clocks_.push_back({unit->id, item->first, *part, *on, why, entry.seq});
  }
  return {};
}

// {unit, items: [{code}], why}: the legal section says that what changed does not touch the item.
Result<void> Standing::settle_clocks(const Entry& entry, const Holder& by) {
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, Role::legal_section));
  MINGBAI_TRY(required(entry.said, "why").map([](const std::string&) {}));
  for (const Json& row : rows_of(entry.said)) {
    const std::string code = text_in(row, "code");
    const std::size_t stopped = std::erase_if(clocks_, [&](const RunningClock& clock) {
      const auto item = unit->items.find(clock.code);
      return clock.unit == unit->id && clock.code == code && item != unit->items.end() &&
             item->second.version < clock.entry;
    });
    if (stopped == 0) {
      return fail(ErrorCode::conflict, "no clock of this item waits for a revision");
    }
  }
  return {};
}

// {release, digest}
Result<void> Standing::release(const Entry& entry, const Holder& by) {
  MINGBAI_TRY(require_role(by, Role::lead, "a release"));
  return count(entry, entry.seq - 1);
}

Result<void> Standing::count(const Entry& entry, std::int64_t made_of) {
  const int number = entry.said.value("release", 0);
  MINGBAI_ASSIGN(const std::string digest, required(entry.said, "digest"));
  if (!releases_.empty() && number <= releases_.back().release) {
    return fail(ErrorCode::conflict, "release " + std::to_string(number) + " was published before");
  }
  releases_.push_back({number, digest, made_of});
  std::erase_if(clocks_, [&](const RunningClock& clock) {
    const Unit& unit = units_.at(clock.unit);
    const auto item = unit.items.find(clock.code);
    return item != unit.items.end() && clock.is_answered_by(item->second);
  });
  return {};
}

// {release, digest, statement}, by anybody with a role: what the lead signed elsewhere speaks for itself. Whatever was
// signed here since that copy was taken is judged again after the release: it cannot have stopped a clock of theirs.
Result<void> Standing::bring_back(const Entry& entry) {
  const auto statement = ReleaseStatement::parse(text_in(entry.said, "statement"));
  const Holder* const by = holder_of(entry.signer);
  if (by == nullptr || by->dismissed) {
    return fail(ErrorCode::unauthorised, "the key " + entry.signer.id() + " holds no role here");
  }
  if (!statement || statement->release != entry.said.value("release", 0) ||
      statement->digest.hex() != text_in(entry.said, "digest")) {
    return fail(ErrorCode::bad_syntax, "this is not the line that `workspace release` printed, or not all of it");
  }
  const auto lead = std::ranges::find_if(
      holders_, [](const auto& one) { return one.second.role == Role::lead && !one.second.dismissed; });
  if (lead == holders_.end() || !statement->verify(lead->second.key)) {
    return fail(ErrorCode::signature_invalid, "the line was not signed by the leading office of this workspace");
  }
  const auto last = std::ranges::find_if(taken_, [&](const auto& one) { return one->seq == statement->of.seq; });
  if (last == taken_.end()) {
    return fail(ErrorCode::bad_value, "there is no entry " + std::to_string(statement->of.seq) + " to be made of");
  }
  const auto since = std::find_if_not(last + 1, taken_.end(), [](const auto& one) { return is_brought_back(*one); });
  if (std::any_of(since, taken_.end(), [](const auto& one) { return one->kind == "released"; })) {
    return fail(ErrorCode::conflict,
                "a release of a later entry than " + std::to_string(statement->of.seq) + " is in the journal already");
  }
  Standing again;
  again.taken_.assign(taken_.begin(), since);
  again.taken_.push_back(std::make_shared<const Entry>(entry));
  again.taken_.insert(again.taken_.end(), since, taken_.end());
  for (const auto& one : again.taken_) {
    MINGBAI_TRY(again.take(*one));
  }
  again.newest_ = newest_;
  *this = std::move(again);
  return {};
}

Result<Standing> Standing::before_release(int release) const {
  Standing before;
  for (const auto& one : taken_) {
    if (one->kind == "released" && one->said.value("release", 0) == release) {
      return before;
    }
    MINGBAI_TRY(before.take(*one));
  }
  return fail(ErrorCode::bad_value, "this workspace made no release " + std::to_string(release));
}

}  // namespace mingbai::workspace
