// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/case_rules.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "sync/base/check.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::central {

using nlohmann::json;

namespace {

template <class Value>
Value from_word(std::string_view text, std::initializer_list<Value> values) {
  for (const Value value : values) {
    if (cases::word(value) == text) {
      return value;
    }
  }
  check_failed("the schema admits only known words", __FILE__, __LINE__);
}

bool same_content(const StoredCase& stored, const PushedCase& pushed, const std::string& code) {
  cases::Case a = stored.value;
  cases::Case b = pushed.value;
  b.tracking_code = code;
  a.updated = b.updated = Instant{};
  return a == b && stored.secret == pushed.secret;
}

}  // namespace

PushDecision decide_push(const PushedCase& pushed, const StoredCase* stored) {
  const std::string& asked = pushed.value.tracking_code;
  if (stored == nullptr) {
    return {PushEffect::created, asked.empty() ? cases::TrackingCode::random().printed() : asked, pushed.value.updated};
  }
  const std::string& code = stored->value.tracking_code;
  const Instant before = stored->value.updated;
  if (!asked.empty() && asked != code) {
    return {PushEffect::code_differs, {}};
  }
  if (same_content(*stored, pushed, code)) {
    return {PushEffect::unchanged, code, before};
  }
  // Servers' clocks differ by a little, and an office that names no time means "now".
  if (pushed.undated) {
    return {PushEffect::changed, code, std::max(pushed.value.updated, before)};
  }
  return pushed.value.updated < before ? PushDecision{PushEffect::older, {}}
                                       : PushDecision{PushEffect::changed, code, pushed.value.updated};
}

Pushed answer_again(const PushIdentity& identity, std::string_view body, std::string code) {
  return body == identity.body.view() ? Pushed{PushEffect::replayed, std::move(code)}
                                      : Pushed{PushEffect::key_reused, {}};
}

tl::unexpected<Error> other_key() {
  return fail(
      ErrorCode::key_invalid,
      "the cases' second secrets were hashed under another key: put the secret.key of this installation (of its "
      "first server, of its backup) in place");
}

cases::Outcome outcome_of(std::string_view word) {
  using enum cases::Outcome;
  return from_word(word, {running, granted, refused, returned, withdrawn});
}

cases::EventKind event_kind_of(std::string_view word) {
  using enum cases::EventKind;
  return from_word(word, {arrived, suspended, resumed, finished});
}

std::string encode_events(const std::vector<cases::CaseEvent>& events) {
  json list = json::array();
  for (const cases::CaseEvent& event : events) {
    list.push_back(json::array({event.step, cases::word(event.kind), seconds_of(event.at), event.note}));
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::vector<cases::CaseEvent>> parse_events(std::string_view text) {
  const auto broken = [] { return fail(ErrorCode::bad_syntax, "the events of a stored case cannot be read"); };
  const json list = json::parse(text, nullptr, false);
  if (!list.is_array()) {
    return broken();
  }
  std::vector<cases::CaseEvent> events;
  for (const json& item : list) {
    const bool whole = item.is_array() && item.size() == 4 && item[0].is_string() && item[1].is_string() &&
                       item[2].is_number_integer() && item[3].is_string();
    if (!whole) {
      return broken();
    }
    const std::string kind = item[1].get<std::string>();
    using enum cases::EventKind;
    const auto kinds = {arrived, suspended, resumed, finished};
    const auto known = std::ranges::find(kinds, kind, [](cases::EventKind one) { return cases::word(one); });
    if (known == kinds.end()) {
      return broken();
    }
    events.push_back(
        {item[0].get<std::string>(), *known, instant_of(item[2].get<std::int64_t>()), item[3].get<std::string>()});
  }
  return events;
}

}  // namespace mingbai::central
