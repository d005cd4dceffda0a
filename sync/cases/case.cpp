// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/case.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/check.h"
#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::cases {

using nlohmann::json;

namespace {

constexpr std::size_t k_longest_field = 64;
constexpr std::size_t k_longest_note = 2000;
constexpr std::size_t k_most_events = 500;
constexpr std::size_t k_longest_seal = 400;
// No case lies outside; a slip of the keyboard would make the calendar count for centuries.
constexpr Instant k_latest{std::chrono::sys_days{std::chrono::year{2200} / 1 / 1}};

constexpr std::pair<EventKind, std::string_view> k_event_words[] = {{EventKind::arrived, "arrived"},
                                                                    {EventKind::suspended, "suspended"},
                                                                    {EventKind::resumed, "resumed"},
                                                                    {EventKind::finished, "finished"}};
constexpr std::pair<Outcome, std::string_view> k_outcome_words[] = {{Outcome::running, "running"},
                                                                    {Outcome::granted, "granted"},
                                                                    {Outcome::refused, "refused"},
                                                                    {Outcome::returned, "returned"},
                                                                    {Outcome::withdrawn, "withdrawn"}};

template <class Table, class Value>
std::string_view word_in(const Table& table, Value value) {
  for (const auto& [candidate, text] : table) {
    if (candidate == value) {
      return text;
    }
  }
  check_failed("a value of a closed vocabulary", __FILE__, __LINE__);
}

tl::unexpected<Error> bad_field(std::string_view field, std::string_view rule) {
  return fail(ErrorCode::bad_value, "field \"" + std::string(field) + "\" " + std::string(rule));
}

enum class Presence { required, optional };

Result<std::string> text_field(const json& object, const char* field, std::size_t longest, Presence presence) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) {
    if (presence == Presence::optional) {
      return std::string();
    }
    return bad_field(field, "is missing");
  }
  if (!found->is_string()) {
    return bad_field(field, "must be a text");
  }
  std::string value = found->get<std::string>();
  if (value.empty() && presence == Presence::required) {
    return bad_field(field, "must not be empty");
  }
  if (value.size() > longest) {
    return bad_field(field, "must not be longer than " + std::to_string(longest) + " bytes");
  }
  return value;
}

template <class Table>
auto vocabulary_field(const json& object, const char* field, const Table& table) -> Result<decltype(table[0].first)> {
  MINGBAI_ASSIGN(const std::string text, text_field(object, field, k_longest_field, Presence::required));
  for (const auto& [value, word] : table) {
    if (word == text) {
      return value;
    }
  }
  return bad_field(field, "holds an unknown word");
}

Result<std::optional<Instant>> instant_field(const json& object, const char* field, Presence presence) {
  MINGBAI_ASSIGN(const std::string text, text_field(object, field, k_longest_field, presence));
  if (text.empty()) {
    return std::optional<Instant>{};
  }
  const auto value = parse_instant(text);
  if (!value || *value < Instant{} || *value >= k_latest) {
    return bad_field(field, "must be a time like 2026-11-22T10:06:00+08:00");
  }
  return value;
}

Result<CaseEvent> parse_event(const json& object) {
  if (!object.is_object()) {
    return bad_field("events", "must hold objects");
  }
  CaseEvent event;
  MINGBAI_ASSIGN(event.step, text_field(object, "step", k_longest_field, Presence::required));
  MINGBAI_ASSIGN(event.kind, vocabulary_field(object, "kind", k_event_words));
  MINGBAI_ASSIGN(const auto at, instant_field(object, "at", Presence::required));
  event.at = *at;
  MINGBAI_ASSIGN(event.note, text_field(object, "note", k_longest_note, Presence::optional));
  return event;
}

}  // namespace

std::string_view word(EventKind kind) {
  return word_in(k_event_words, kind);
}

std::string_view word(Outcome outcome) {
  return word_in(k_outcome_words, outcome);
}

std::string mask_name(std::string_view name) {
  const std::u32string letters = decode_utf8(trim(name));
  return letters.empty() ? std::string() : encode_utf8(letters.front()) + "*";
}

std::string to_json(const Case& value) {
  json events = json::array();
  for (const CaseEvent& event : value.events) {
    events.push_back(
        {{"step", event.step}, {"kind", word(event.kind)}, {"at", to_iso8601(event.at)}, {"note", event.note}});
  }
  json object = {{"number", value.number},
                 {"tracking_code", value.tracking_code},
                 {"power", value.power},
                 {"applicant", value.applicant},
                 {"events", events},
                 {"outcome", word(value.outcome)},
                 {"updated", to_iso8601(value.updated)}};
  if (value.accepted) {
    object["accepted"] = to_iso8601(*value.accepted);
  }
  if (!value.seal.empty()) {
    object["seal"] = value.seal;
  }
  if (value.as_of) {
    object["as_of"] = to_iso8601(*value.as_of);
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Case> parse_case(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "a case must be a JSON object");
  }
  Case value;
  MINGBAI_ASSIGN(value.number, text_field(object, "number", k_longest_field, Presence::required));
  MINGBAI_ASSIGN(const std::string code, text_field(object, "tracking_code", k_longest_field, Presence::optional));
  if (!code.empty()) {
    const auto parsed = TrackingCode::parse(code);
    if (!parsed) {
      return bad_field("tracking_code", "is no valid tracking code");
    }
    value.tracking_code = parsed->printed();
  }
  MINGBAI_ASSIGN(value.power, text_field(object, "power", k_longest_field, Presence::required));
  MINGBAI_ASSIGN(const std::string applicant, text_field(object, "applicant", k_longest_field, Presence::optional));
  value.applicant = mask_name(applicant);
  MINGBAI_ASSIGN(value.accepted, instant_field(object, "accepted", Presence::optional));
  MINGBAI_ASSIGN(value.outcome, vocabulary_field(object, "outcome", k_outcome_words));
  MINGBAI_ASSIGN(const auto updated, instant_field(object, "updated", Presence::required));
  value.updated = *updated;
  MINGBAI_ASSIGN(value.seal, text_field(object, "seal", k_longest_seal, Presence::optional));
  MINGBAI_ASSIGN(value.as_of, instant_field(object, "as_of", Presence::optional));
  const auto events = object.find("events");
  if (events == object.end() || !events->is_array() || events->size() > k_most_events) {
    return bad_field("events", "must be a list of at most " + std::to_string(k_most_events) + " events");
  }
  for (const json& item : *events) {
    MINGBAI_ASSIGN(CaseEvent event, parse_event(item));
    value.events.push_back(std::move(event));
  }
  if (!std::ranges::is_sorted(value.events, {}, &CaseEvent::at)) {
    return bad_field("events", "must be in order of time");
  }
  return value;
}

}  // namespace mingbai::cases
