// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/cases/link.h"
#include "sync/central/api_answers.h"
#include "sync/central/fleet.h"
#include "sync/central/intake.h"
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_longest_key = 128;

// One answer for a wrong code, a foreign one, a wrong secret and an unknown number.
WebResponse no_such_case() {
  return to_response({404, "no-such-case", "there is no case that fits", "", {}});
}

WebResponse ask_later(std::chrono::seconds wait) {
  return to_response({429, "too-many", "too many look-ups; ask again after Retry-After seconds", "", wait});
}

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

Metrics::Push counted(PushEffect effect) {
  switch (effect) {
    case PushEffect::created:
      return Metrics::Push::created;
    case PushEffect::changed:
      return Metrics::Push::changed;
    case PushEffect::unchanged:
    case PushEffect::replayed:
      return Metrics::Push::unchanged;
    default:
      return Metrics::Push::refused;
  }
}

std::optional<Problem> check_catalog(const PublishedCatalog* catalog, const Intake& intake, Instant now) {
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

}  // namespace

WebResponse Service::push_case(const WebRequest& request, const std::string&) {
  const auto refuse_push = [&](const Problem& problem) {
    parts_.metrics.count_push(Metrics::Push::refused);
    return to_response(problem);
  };
  const auto office = office_of(request);
  if (!office) {
    return refuse_push(bad_token());
  }
  if (!is_json(request)) {
    return refuse_push(not_json());
  }
  const std::string_view key = request.header("Idempotency-Key").value_or("");
  if (key.size() > k_longest_key) {
    return refuse_push({400, "bad-key", "Idempotency-Key must not be longer than 128 bytes", "", {}});
  }
  const Instant now = parts_.clock.now();
  const auto intake = parse_intake(request.body, now);
  if (!intake) {
    return refuse_push(intake.error());
  }
  if (!office->speaks_for(intake->department)) {
    return refuse_push({403, "foreign-department", "this token is not for this department", "/department", {}});
  }
  if (const auto problem = check_catalog(parts_.catalog.current().get(), *intake, now)) {
    return refuse_push(*problem);
  }
  const PushedCase pushed{intake->department, intake->value,
                          parts_.secrets.of(intake->department, intake->value.number, intake->secret), intake->undated};
  std::optional<PushIdentity> identity;
  if (!key.empty()) {
    identity = PushIdentity{office->name, std::string(key), crypto::Digest::of(request.body)};
  }
  const auto result = parts_.cases.push(pushed, identity);
  if (!result) {
    return storage_failed(result.error());
  }
  parts_.metrics.count_push(counted(result->effect));
  if (const auto problem = problem_of(result->effect)) {
    return to_response(*problem);
  }
  const bool created = result->effect == PushEffect::created;
  const nlohmann::ordered_json body = {{"tracking_code", result->tracking_code},
                                       {"url", cases::case_link(parts_.public_url, result->tracking_code)}};
  WebResponse response = json_response(created ? 201 : 200, body.dump());
  if (created) {
    response.headers.emplace_back("Location", "/v1/cases/" + result->tracking_code);
  }
  return response;
}

WebResponse Service::show_case(const WebRequest& request, const std::string& code) {
  if (const auto wait = limited(request)) {
    return ask_later(*wait);
  }
  auto found = find_by_code(code);
  if (!found) {
    return storage_failed(found.error());
  }
  if (*found) {
    put_seal(**found);
  }
  return *found ? json_response(200, cases::to_json(**found)) : no_such_case();
}

WebResponse Service::look_up(const WebRequest& request, const std::string&) {
  if (!is_json(request)) {
    return to_response(not_json());
  }
  if (const auto wait = limited(request)) {
    return ask_later(*wait);
  }
  const auto question = parse_lookup(request.body);
  if (!question) {
    return to_response(question.error());
  }
  auto found = find_by_number(question->number, question->secret);
  if (!found) {
    return storage_failed(found.error());
  }
  if (found->wait) {
    return ask_later(*found->wait);
  }
  if (found->value) {
    put_seal(*found->value);
  }
  return found->value ? json_response(200, cases::to_json(*found->value)) : no_such_case();
}

WebResponse Service::openapi(const WebRequest& request, const std::string&) {
  WebResponse response = json_response(200, parts_.openapi);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return with_etag(request, std::move(response));
}

WebResponse Service::healthz(const WebRequest&, const std::string&) {
  return json_response(200, R"({"live":true})");
}

WebResponse Service::readyz(const WebRequest&, const std::string&) {
  const auto catalog = parts_.catalog.current();
  const auto count = parts_.cases.count();
  // Without a release the server is ready all the same: it serves the tree to come, and says "no data yet" to phones.
  const nlohmann::ordered_json body = {{"ready", count.has_value()},
                                       {"storage", count.has_value()},
                                       {"release", catalog ? catalog->facts().release : 0}};
  return json_response(count ? 200 : 503, body.dump());
}

WebResponse Service::metrics(const WebRequest&, const std::string&) {
  const auto catalog = parts_.catalog.current();
  WebResponse response;
  response.content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  response.body =
      parts_.metrics.to_open_metrics({parts_.cases.count().value_or(0), catalog ? catalog->facts().release : 0,
                                      fleet_metrics(parts_.kiosks.all(), parts_.submissions)});
  return response;
}

}  // namespace mingbai::central
