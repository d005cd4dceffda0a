// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "sync/base/date.h"
#include "sync/workspace/release_statement.h"
#include "sync/workspace/said.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

using catalog::Review;

namespace {

// What the legal section passed waits for the next steps anew when the version changes.
void begin_anew(Item& item, std::int64_t version, bool dropped) {
  item.version = version;
  item.dropped = dropped;
  item.returned.clear();
  item.passed = 0;
  item.confirmed = 0;
  item.opinions = {};
}

void keep_secret(Unit& unit, Item& item) {
  item.confidential = true;
  if (item.alias == 0) {
    item.alias = ++unit.aliases;
  }
}

// The item that a row of a decision means, at the step where it must stand.
Result<Item*> item_at(Unit& unit, const Json& row, Step step) {
  const auto found = unit.items.find(text_in(row, "code"));
  if (found == unit.items.end()) {
    return fail(ErrorCode::bad_value, unit.id + " has handed in no such item");
  }
  Item& item = found->second;
  if (item.step() != step) {
    return fail(ErrorCode::conflict, item.shown_code() + " of " + unit.id + " stands at " +
                                         std::string(word(item.step())) + ", not at " + std::string(word(step)));
  }
  return &item;
}

// C13 by a body: what it says, and why where it says more than "recorded".
Result<Opinion> opinion_in(const Json& row, const Holder& by, const Item& item, std::int64_t entry) {
  const auto verdict = catalog::from_word<Review>(text_in(row, "verdict"));
  if (!verdict || !may_say(by.role, *verdict)) {
    return fail(ErrorCode::unauthorised, std::string(word(by.role)) + " cannot say this of " + item.shown_code());
  }
  Opinion opinion{*verdict, text_in(row, "why"), entry};
  if (opinion.verdict != Review::recorded && opinion.why.empty()) {
    return fail(ErrorCode::bad_value, "say why " + item.shown_code() + " is " + std::string(catalog::word(*verdict)));
  }
  const bool odd_for_papers = item.code.empty() && opinion.verdict != Review::recorded;
  const bool odd_for_dropped =
      item.dropped && opinion.verdict != Review::recorded && opinion.verdict != Review::to_settle;
  if (odd_for_papers || odd_for_dropped) {
    return fail(ErrorCode::bad_value, std::string(catalog::word(*verdict)) + " cannot be said of " + item.shown_code());
  }
  return opinion;
}

}  // namespace

Result<void> Standing::apply(const Entry& entry) {
  Standing next = *this;
  try {
    MINGBAI_TRY(next.judge(entry));
  } catch (const Json::exception&) {
    return fail(ErrorCode::bad_syntax, "entry " + std::to_string(entry.seq) + " does not have the shape of its kind");
  }
  *this = std::move(next);
  return {};
}

Result<void> Standing::judge(const Entry& entry) {
  if (entry.at < newest_) {
    return fail(ErrorCode::bad_value, "the entry before is of " + to_iso8601(newest_) + ", later than " +
                                          to_iso8601(entry.at) + "; set this machine's clock");
  }
  newest_ = entry.at;
  if (is_brought_back(entry)) {
    return bring_back(entry);
  }
  MINGBAI_TRY(take(entry));
  taken_.push_back(std::make_shared<const Entry>(entry));
  return {};
}

Result<void> Standing::take(const Entry& entry) {
  if (entry.kind == "opened" || holders_.empty()) {
    return open(entry);
  }
  if (is_brought_back(entry)) {  // judged when it came
    return count(entry, ReleaseStatement::parse(text_in(entry.said, "statement")).value().of.seq);
  }
  const Holder* by = holder_of(entry.signer);
  if (by == nullptr || by->dismissed) {
    return fail(ErrorCode::unauthorised, "the key " + entry.signer.id() + " holds no role here");
  }
  struct Kind {
    std::string_view name;
    Result<void> (Standing::*judge)(const Entry&, const Holder&);
  };
  static constexpr Kind k_kinds[] = {
      {"appointed", &Standing::appoint},        {"dismissed", &Standing::dismiss}, {"batch", &Standing::open_batch},
      {"handed_in", &Standing::hand_in},        {"examined", &Standing::examine},  {"confirmed", &Standing::confirm},
      {"reviewed", &Standing::review},          {"released", &Standing::release},  {"changed", &Standing::open_clocks},
      {"unaffected", &Standing::settle_clocks},
  };
  for (const Kind& kind : k_kinds) {
    if (kind.name == entry.kind) {
      const Holder signer = *by;
      return (this->*kind.judge)(entry, signer);
    }
  }
  if (entry.kind == "revealed") {  // any holder may read what is confidential; that he did stays on record
    return {};
  }
  return fail(ErrorCode::bad_syntax, "there is no step called " + entry.kind);
}

// {title, channel, person, key}: the first entry, signed by the lead itself.
Result<void> Standing::open(const Entry& entry) {
  if (entry.kind != "opened" || !holders_.empty()) {
    return fail(ErrorCode::conflict, "a workspace is opened once, by its first entry");
  }
  MINGBAI_ASSIGN(title_, required(entry.said, "title"));
  MINGBAI_ASSIGN(channel_, required(entry.said, "channel"));
  MINGBAI_ASSIGN(const std::string person, required(entry.said, "person"));
  MINGBAI_ASSIGN(const crypto::VerifyKey key, key_in(entry.said));
  if (key != entry.signer) {
    return fail(ErrorCode::unauthorised, "the first entry is not signed by the lead that it names");
  }
  holders_.emplace(key.id(), Holder{Role::lead, {}, person, key, false});
  return {};
}

// {role, unit, person, key}. Separation of duties: a key holds one role, and so does a person in a unit.
Result<void> Standing::appoint(const Entry& entry, const Holder& by) {
  MINGBAI_TRY(require_role(by, Role::lead, "an appointment"));
  const auto role = role_of(text_in(entry.said, "role"));
  const std::string unit = text_in(entry.said, "unit");
  MINGBAI_ASSIGN(const std::string person, required(entry.said, "person"));
  MINGBAI_ASSIGN(const crypto::VerifyKey key, key_in(entry.said));
  if (!role || *role == Role::lead) {
    return fail(ErrorCode::bad_value,
                "say a role: cleaning, legal-section, leader, staffing-office, legal-affairs or "
                "secrecy-bureau");
  }
  if (belongs_to_unit(*role) == unit.empty()) {
    return fail(ErrorCode::bad_value, std::string(word(*role)) + (unit.empty() ? " needs a unit" : " has no unit"));
  }
  for (const auto& [id, holder] : holders_) {
    const bool same_person = holder.unit == unit && holder.person == person && holder.role != *role;
    if (id == key.id() || (same_person && !holder.dismissed)) {
      return fail(ErrorCode::conflict, holder.person + " already holds the role " + std::string(word(holder.role)) +
                                           "; nobody signs two steps");
    }
  }
  holders_.emplace(key.id(), Holder{*role, unit, person, key, false});
  if (!unit.empty()) {
    units_[unit].id = unit;
  }
  return {};
}

// {key, why}
Result<void> Standing::dismiss(const Entry& entry, const Holder& by) {
  MINGBAI_TRY(require_role(by, Role::lead, "a dismissal"));
  MINGBAI_ASSIGN(const crypto::VerifyKey key, key_in(entry.said));
  MINGBAI_TRY(required(entry.said, "why").map([](const std::string&) {}));
  const auto found = holders_.find(key.id());
  if (found == holders_.end() || found->second.role == Role::lead) {
    return fail(ErrorCode::bad_value, "this key holds no role that ends");
  }
  found->second.dismissed = true;
  return {};
}

// {id, name, units, deadlines: [four dates]} (W4)
Result<void> Standing::open_batch(const Entry& entry, const Holder& by) {
  MINGBAI_TRY(require_role(by, Role::lead, "a batch"));
  Batch batch;
  MINGBAI_ASSIGN(batch.id, required(entry.said, "id"));
  batch.name = text_in(entry.said, "name");
  batch.units = entry.said.value("units", std::vector<std::string>());
  const auto deadlines = entry.said.value("deadlines", std::vector<std::string>());
  if (batch.units.empty() || deadlines.size() != k_steps) {
    return fail(ErrorCode::bad_value, "a batch has units and four deadlines, one a step");
  }
  for (std::size_t i = 0; i < k_steps; ++i) {
    const auto date = parse_date(deadlines[i]);
    if (!date || (i > 0 && *date < batch.deadlines[i - 1])) {
      return fail(ErrorCode::bad_value,
                  "the four deadlines are dates like 2026-12-01, none before the one ahead of it");
    }
    batch.deadlines[i] = *date;
  }
  for (const Batch& other : batches_) {
    if (other.id == batch.id) {
      return fail(ErrorCode::conflict, "there is a batch " + batch.id + " already");
    }
  }
  for (const std::string& unit : batch.units) {
    units_[unit].id = unit;
  }
  batches_.push_back(std::move(batch));
  return {};
}

Result<Unit*> Standing::unit_for(const Entry& entry, const Holder& by, Role role) {
  MINGBAI_TRY(require_role(by, role, "this step"));
  MINGBAI_ASSIGN(const std::string id, required(entry.said, "unit"));
  const auto found = units_.find(id);
  if (found == units_.end()) {
    return fail(ErrorCode::bad_value, "nobody of " + id + " was appointed, and no batch names it");
  }
  if (belongs_to_unit(role) && by.unit != id) {
    return fail(ErrorCode::unauthorised, by.person + " signs for " + by.unit + ", not for " + id);
  }
  return &found->second;
}

// 清理: {unit, name, package, attachment, submitted, items: [{code, name, confidential, version, dropped}], list}.
// version: 0 = as handed in here, else the entry since which it is unchanged.
Result<void> Standing::hand_in(const Entry& entry, const Holder& by) {
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, Role::cleaning));
  unit->name = text_in(entry.said, "name");
  unit->list = entry.said.value("list", Json::array());
  unit->hand_ins[entry.seq] = HandedIn{entry.seq, text_in(entry.said, "package"), text_in(entry.said, "attachment"),
                                       parse_date(text_in(entry.said, "submitted"))};
  std::set<std::string> named;
  for (const Json& row : rows_of(entry.said)) {
    const std::string code = text_in(row, "code");
    if (!named.insert(code).second) {
      return fail(ErrorCode::bad_value, "an item is named twice");
    }
    Item& item = unit->items[code];
    const std::int64_t version = row.value("version", std::int64_t{0});
    const bool dropped = row.value("dropped", false);
    if (version != 0 && (version != item.version || dropped != item.dropped)) {
      return fail(ErrorCode::bad_value, "what is said to be unchanged is not what was handed in before");
    }
    item.code = code;
    item.name = text_in(row, "name");
    if (row.value("confidential", false)) {
      keep_secret(*unit, item);
    } else if (version == 0 && !dropped) {
      item.confidential = false;
    }
    if (version == 0 || !item.returned.empty()) {
      begin_anew(item, entry.seq, dropped);
      if (item.approved && item.approved->may_be_published()) {
        start_clock(entry, *unit, code);
      }
    }
  }
  for (const auto& [code, item] : unit->items) {
    if (!named.contains(code)) {
      return fail(ErrorCode::bad_value, item.shown_code() +
                                            " was handed in before and is not named: what goes is "
                                            "handed in as dropped (C7)");
    }
  }
  return {};
}

// 初审: {unit, items: [{code, pass, why}]}
Result<void> Standing::examine(const Entry& entry, const Holder& by) {
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, Role::legal_section));
  if (rows_of(entry.said).empty()) {
    return fail(ErrorCode::conflict, "nothing of " + unit->id + " waits for the preliminary examination");
  }
  for (const Json& row : rows_of(entry.said)) {
    MINGBAI_ASSIGN(Item* const item, item_at(*unit, row, Step::preliminary));
    if (row.value("pass", false)) {
      item->passed = entry.seq;
      continue;
    }
    item->returned = text_in(row, "why");
    if (item->returned.empty()) {
      return fail(ErrorCode::bad_value, "say why " + item->shown_code() + " is returned");
    }
  }
  return {};
}

// 确认: {unit, document, opinion}: everything of the unit at once, by formal document (C8).
Result<void> Standing::confirm(const Entry& entry, const Holder& by) {
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, Role::leader));
  MINGBAI_ASSIGN(unit->document, required(entry.said, "document"));
  MINGBAI_ASSIGN(unit->opinion, required(entry.said, "opinion"));
  std::size_t confirmed = 0;
  for (auto& [code, item] : unit->items) {
    if (item.step() < Step::confirmation) {
      return fail(ErrorCode::conflict, item.shown_code() + " of " + unit->id + " stands at " +
                                           std::string(word(item.step())) +
                                           ": all of the unit's items pass the preliminary examination first");
    }
    if (item.step() == Step::confirmation) {
      item.confirmed = entry.seq;
      ++confirmed;
    }
  }
  if (confirmed == 0) {
    return fail(ErrorCode::conflict, "nothing of " + unit->id + " waits for confirmation");
  }
  return {};
}

// 审核: {unit, items: [{code, verdict, why}]}, by each of the three bodies (C12-C13).
Result<void> Standing::review(const Entry& entry, const Holder& by) {
  const auto seat = seat_of(by.role);
  if (!seat) {
    return fail(ErrorCode::unauthorised,
                by.person + " holds the role " + std::string(word(by.role)) +
                    "; the review is signed by staffing-office, legal-affairs and secrecy-bureau");
  }
  MINGBAI_ASSIGN(Unit* const unit, unit_for(entry, by, by.role));
  if (rows_of(entry.said).empty()) {
    return fail(ErrorCode::conflict, "nothing of " + unit->id + " waits for this body's review");
  }
  for (const Json& row : rows_of(entry.said)) {
    MINGBAI_ASSIGN(Item* const item, item_at(*unit, row, Step::review));
    if (item->opinions[*seat]) {
      return fail(ErrorCode::conflict, item->shown_code() + " was reviewed by this body already");
    }
    MINGBAI_ASSIGN(item->opinions[*seat], opinion_in(row, by, *item, entry.seq));
    const auto outcome = item->outcome();
    if (!outcome) {
      continue;
    }
    if (!item->dropped || *outcome == Review::recorded) {  // a refused drop leaves what was approved before
      item->approved = Approved{item->version, *outcome, item->dropped};
      if (item->approved->may_be_published()) {
        start_clock(entry, *unit, item->code);
      }
    }
    if (*outcome == Review::never_disclosed) {
      keep_secret(*unit, *item);
    }
  }
  return {};
}

}  // namespace mingbai::workspace
