// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/intake.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::central {

using nlohmann::json;

namespace {

constexpr std::size_t k_longest_field = 64;
constexpr std::size_t k_longest_note = 2000;
constexpr std::size_t k_most_events = 500;
constexpr int k_deepest = 6;
constexpr auto k_clock_difference = std::chrono::hours{24};  // between an office's machine and this one

tl::unexpected<Problem> bad_field(std::string field, std::string_view rule) {
  const std::string detail = field.substr(1) + " " + std::string(rule);
  return tl::make_unexpected(Problem{400, "bad-field", detail, std::move(field), {}});
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

enum class Presence { required, optional };

// Reads one object; the pointer names it in problems ("" for the root, "/events/3").
class ObjectReader {
 public:
  ObjectReader(const json& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {}

  std::string at(std::string_view field) const { return pointer_ + "/" + std::string(field); }

  tl::expected<std::string, Problem> text(const char* field, std::size_t longest, Presence presence) const {
    const auto found = object_.find(field);
    if (found == object_.end() || found->is_null()) {
      return presence == Presence::optional ? tl::expected<std::string, Problem>(std::string())
                                            : tl::expected<std::string, Problem>(bad_field(at(field), "is missing"));
    }
    if (!found->is_string()) {
      return bad_field(at(field), "must be a text");
    }
    std::string value(trim(found->get_ref<const std::string&>()));
    if (value.empty() && presence == Presence::required) {
      return bad_field(at(field), "must not be empty");
    }
    if (value.size() > longest) {
      return bad_field(at(field), "must not be longer than " + std::to_string(longest) + " bytes");
    }
    if (has_control(value)) {
      return bad_field(at(field), "must not hold control characters");
    }
    return value;
  }

  tl::expected<std::optional<Instant>, Problem> instant(const char* field, Presence presence) const {
    auto value = text(field, k_longest_field, presence);
    if (!value) {
      return tl::make_unexpected(std::move(value).error());
    }
    if (value->empty()) {
      return std::optional<Instant>{};
    }
    const auto parsed = parse_instant(*value);
    if (!parsed) {
      return bad_field(at(field), "must be a time like 2026-11-22T10:06:00+08:00");
    }
    return parsed;
  }

  template <class Value>
  tl::expected<Value, Problem> word(const char* field, std::initializer_list<Value> values) const {
    auto value = text(field, k_longest_field, Presence::required);
    if (!value) {
      return tl::make_unexpected(std::move(value).error());
    }
    for (const Value candidate : values) {
      if (cases::word(candidate) == *value) {
        return candidate;
      }
    }
    return bad_field(at(field), "holds an unknown word");
  }

  tl::expected<void, Problem> only(std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(known, key) == known.end()) {
        // The unknown name itself may be anything, so it is not repeated.
        return bad_field(pointer_.empty() ? "/" : pointer_, "holds a field that is not in the description");
      }
    }
    return {};
  }

 private:
  const json& object_;
  std::string pointer_;
};

#define CENTRAL_ASSIGN(target, expression)              \
  if (auto got = (expression); !got) {                  \
    return tl::make_unexpected(std::move(got).error()); \
  } else {                                              \
    target = std::move(*got);                           \
  }
#define CENTRAL_TRY(expression)                         \
  if (auto got = (expression); !got) {                  \
    return tl::make_unexpected(std::move(got).error()); \
  }

tl::expected<json, Problem> parse_object(std::string_view body) {
  if (nests_deeper_than(body, k_deepest)) {
    return tl::make_unexpected(Problem{400, "bad-json", "the body is nested too deeply", "", {}});
  }
  json object = json::parse(body, nullptr, false);
  if (object.is_discarded()) {
    return tl::make_unexpected(Problem{400, "bad-json", "the body is not JSON in UTF-8", "", {}});
  }
  if (!object.is_object()) {
    return tl::make_unexpected(Problem{400, "bad-json", "the body must be one JSON object", "", {}});
  }
  return object;
}

tl::expected<cases::CaseEvent, Problem> parse_event(const json& item, const std::string& pointer) {
  if (!item.is_object()) {
    return bad_field(pointer, "must be an object");
  }
  const ObjectReader reader(item, pointer);
  CENTRAL_TRY(reader.only({"step", "kind", "at", "note"}));
  cases::CaseEvent event;
  CENTRAL_ASSIGN(event.step, reader.text("step", k_longest_field, Presence::required));
  using enum cases::EventKind;
  CENTRAL_ASSIGN(event.kind, reader.word<cases::EventKind>("kind", {arrived, suspended, resumed, finished}));
  std::optional<Instant> at;
  CENTRAL_ASSIGN(at, reader.instant("at", Presence::required));
  event.at = *at;
  CENTRAL_ASSIGN(event.note, reader.text("note", k_longest_note, Presence::optional));
  return event;
}

tl::expected<void, Problem> read_applicant(const json& object, Intake& intake) {
  const auto found = object.find("applicant");
  if (found == object.end() || !found->is_object()) {
    return bad_field("/applicant", "must be an object with name and secret");
  }
  const ObjectReader reader(*found, "/applicant");
  CENTRAL_TRY(reader.only({"name", "secret"}));
  std::string name;
  CENTRAL_ASSIGN(name, reader.text("name", 256, Presence::required));
  intake.value.applicant = cases::mask_name(name);
  std::string secret;
  CENTRAL_ASSIGN(secret, reader.text("secret", k_longest_field, Presence::required));
  intake.secret = normal_secret(secret);
  if (intake.secret.empty()) {
    return bad_field("/applicant/secret", "must be 4 to 32 letters and digits");
  }
  return {};
}

tl::expected<void, Problem> read_events(const json& object, Intake& intake) {
  const auto found = object.find("events");
  if (found == object.end() || !found->is_array()) {
    return bad_field("/events", "must be a list");
  }
  if (found->size() > k_most_events) {
    return bad_field("/events", "must not hold more than " + std::to_string(k_most_events) + " events");
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    const std::string pointer = "/events/" + std::to_string(i);
    cases::CaseEvent event;
    CENTRAL_ASSIGN(event, parse_event((*found)[i], pointer));
    if (!intake.value.events.empty() && event.at < intake.value.events.back().at) {
      return bad_field(pointer + "/at", "is earlier than the event before it");
    }
    intake.value.events.push_back(std::move(event));
  }
  return {};
}

}  // namespace

bool nests_deeper_than(std::string_view text, int most) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > most) {
        return true;
      }
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

std::string normal_secret(std::string_view text) {
  std::string normal;
  for (char32_t c : decode_utf8(trim(text))) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      c -= 0xFEE0;  // full-width form
    }
    if (c >= U'a' && c <= U'z') {
      c -= U'a' - U'A';
    }
    if (!(c >= U'0' && c <= U'9') && !(c >= U'A' && c <= U'Z')) {
      return {};
    }
    normal += static_cast<char>(c);
  }
  return normal.size() >= 4 && normal.size() <= 32 ? normal : std::string();
}

tl::expected<Intake, Problem> parse_intake(std::string_view body, Instant now) {
  json object;
  CENTRAL_ASSIGN(object, parse_object(body));
  const ObjectReader reader(object, "");
  CENTRAL_TRY(reader.only(
      {"number", "department", "power", "applicant", "accepted", "outcome", "events", "tracking_code", "updated"}));
  Intake intake;
  CENTRAL_ASSIGN(intake.value.number, reader.text("number", k_longest_field, Presence::required));
  CENTRAL_ASSIGN(intake.department, reader.text("department", k_longest_field, Presence::required));
  CENTRAL_ASSIGN(intake.value.power, reader.text("power", k_longest_field, Presence::required));
  CENTRAL_TRY(read_applicant(object, intake));
  CENTRAL_ASSIGN(intake.value.accepted, reader.instant("accepted", Presence::optional));
  using enum cases::Outcome;
  CENTRAL_ASSIGN(intake.value.outcome,
                 reader.word<cases::Outcome>("outcome", {running, granted, refused, returned, withdrawn}));
  CENTRAL_TRY(read_events(object, intake));
  std::string code;
  CENTRAL_ASSIGN(code, reader.text("tracking_code", k_longest_field, Presence::optional));
  if (!code.empty()) {
    const auto parsed = cases::TrackingCode::parse(code);
    if (!parsed) {
      return bad_field("/tracking_code", "is no tracking code: its check symbols do not fit");
    }
    intake.value.tracking_code = parsed->printed();
  }
  std::optional<Instant> updated;
  CENTRAL_ASSIGN(updated, reader.instant("updated", Presence::optional));
  intake.value.updated = updated.value_or(now);
  intake.undated = !updated;
  return intake;
}

tl::expected<void, Problem> check_against(const Intake& intake, const catalog::Power& power, Instant now) {
  if (power.department != intake.department) {
    return bad_field("/power", "is not a power of this department");
  }
  const cases::Case& value = intake.value;
  if (value.accepted && *value.accepted > now + k_clock_difference) {
    return bad_field("/accepted", "lies in the future");
  }
  if (value.updated > now + k_clock_difference) {
    return bad_field("/updated", "lies in the future");
  }
  for (std::size_t i = 0; i < value.events.size(); ++i) {
    const std::string pointer = "/events/" + std::to_string(i);
    const cases::CaseEvent& event = value.events[i];
    if (power.flowchart && power.flowchart->find(event.step) == nullptr) {
      return bad_field(pointer + "/step", "is not a step of this power's flowchart");
    }
    if (event.at > now + k_clock_difference) {
      return bad_field(pointer + "/at", "lies in the future");
    }
    if (event.kind == cases::EventKind::finished && i + 1 != value.events.size()) {
      return bad_field(pointer + "/kind", "must be the last event");
    }
  }
  const bool finished = !value.events.empty() && value.events.back().kind == cases::EventKind::finished;
  if (finished != (value.outcome != cases::Outcome::running)) {
    return bad_field("/outcome", "does not fit the last event: a finished case has an outcome, a running one has none");
  }
  return {};
}

tl::expected<LookupQuestion, Problem> parse_lookup(std::string_view body) {
  json object;
  CENTRAL_ASSIGN(object, parse_object(body));
  const ObjectReader reader(object, "");
  CENTRAL_TRY(reader.only({"number", "secret"}));
  LookupQuestion question;
  CENTRAL_ASSIGN(question.number, reader.text("number", k_longest_field, Presence::required));
  std::string secret;
  CENTRAL_ASSIGN(secret, reader.text("secret", k_longest_field, Presence::required));
  // An impossible secret is a wrong one: it gets the same answer.
  question.secret = normal_secret(secret);
  return question;
}

}  // namespace mingbai::central
