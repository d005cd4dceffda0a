// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/service.h"

#include <algorithm>

#include "sync/cases/question_mark.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/secret.h"

namespace mingbai::central {

namespace {

constexpr std::string_view k_policy =
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
    "'none'";

constexpr std::size_t k_longest_part = 320;  // a seal with the longest codes

// The part that stands for {name}; nothing when the path does not fit. Letters' case counts.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  const std::size_t brace = pattern.find('{');
  if (brace == std::string_view::npos) {
    return pattern == path ? std::optional(std::string()) : std::nullopt;
  }
  const std::string_view before = pattern.substr(0, brace);
  const std::string_view after = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) {
    return std::nullopt;
  }
  const std::string_view part = path.substr(brace, path.size() - before.size() - after.size());
  return part.empty() || part.size() > k_longest_part || part.find('/') != std::string_view::npos
             ? std::nullopt
             : std::optional(std::string(part));
}

constexpr std::size_t k_longest_body = 256 * 1024;  // but for many cases at once

Problem too_large() {
  return {413, "too-large", "the body is larger than this server takes", "", {}};
}

bool is_api(std::string_view path) {
  return path.starts_with("/v1/");
}

}  // namespace

std::span<const Service::Route> Service::routes() {
  static constexpr Route k_routes[] = {
      {"GET", "/", &Service::start_page},
      {"GET", "/find", &Service::search_page},
      {"GET", "/c/{class}", &Service::class_page},
      {"GET", "/d/{department}", &Service::department_page},
      {"GET", "/p/{power}", &Service::power_page},
      {"GET", "/P/{power}", &Service::power_page},
      {"GET", "/r/{code}", &Service::case_page},
      {"GET", "/R/{code}", &Service::case_page},
      {"GET", "/r/{code}/deadline.ics", &Service::deadline_entry},
      {"GET", "/R/{code}/deadline.ics", &Service::deadline_entry},
      {"POST", "/r/{code}", &Service::citizen_form},
      {"POST", "/R/{code}", &Service::citizen_form},
      {"GET", "/v/{seal}", &Service::verify_page},
      {"GET", "/V/{seal}", &Service::verify_page},
      {"GET", "/v", &Service::verify_form},
      {"GET", "/V", &Service::verify_form},
      {"GET", "/r", &Service::lookup_page},
      {"POST", "/r", &Service::lookup_form},
      {"GET", "/f", &Service::forms_page},
      {"GET", "/f/{kind}", &Service::blank_form},
      {"POST", "/f/{kind}", &Service::filled_form},
      {"GET", "/sunshine", &Service::sunshine_page},
      {"GET", "/open/offices.csv", &Service::open_offices_csv},
      {"GET", "/open/offices.json", &Service::open_offices_json},
      {"GET", "/open/offices.letter", &Service::open_offices_letter},
      {"GET", "/open/changes.csv", &Service::open_changes_csv},
      {"GET", "/open/changes.json", &Service::open_changes_json},
      {"GET", "/assets/app.css", &Service::stylesheet},
      {"GET", "/assets/mark.svg", &Service::mark},
      {"GET", "/robots.txt", &Service::robots},
      {"POST", "/v1/cases", &Service::push_case},
      {"POST", "/v1/cases/bulk", &Service::push_cases},
      {"GET", "/v1/cases/{code}", &Service::show_case},
      {"POST", "/v1/lookup", &Service::look_up},
      {"POST", "/v1/submissions", &Service::take_submissions},
      {"GET", "/v1/submissions", &Service::list_submissions},
      {"GET", "/v1/submissions/{code}", &Service::show_submission},
      {"POST", "/v1/submissions/{code}/follow-ups", &Service::follow_up_submission},
      {"POST", "/v1/heartbeat", &Service::take_heartbeat},
      {"POST", "/v1/screen-picture", &Service::take_screen_picture},
      {"POST", "/v1/sealed-cases", &Service::send_sealed_cases},
      {"GET", "/v1/oversight", &Service::list_overseen},
      {"GET", "/v1/openapi.json", &Service::openapi},
      {"GET", "/healthz", &Service::healthz},
      {"GET", "/readyz", &Service::readyz},
      {"GET", "/metrics", &Service::metrics},
  };
  return k_routes;
}

WebResponse Service::answer(const WebRequest& request) {
  const Milliseconds begun = parts_.clock.steady();
  WebResponse response = find_and_call(request);
  finish(response, request, begun);
  return response;
}

WebResponse Service::refuse(const WebRequest& request, int status) {
  const Milliseconds begun = parts_.clock.steady();
  WebResponse response = to_response(
      status == 413 ? too_large() : Problem{status, "bad-request", "the request is not understood", "", {}});
  response.route = "refused";
  finish(response, request, begun);
  return response;
}

WebResponse Service::find_and_call(const WebRequest& request) {
  if (DeskService::is_desk(request.path)) {
    return parts_.officials_desk.answer(request);
  }
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  std::string allowed;
  for (const Route& route : routes()) {
    const auto part = match(route.pattern, request.path);
    if (!part) {
      continue;
    }
    if (route.method == method) {
      const bool large = request.body.size() > k_longest_body && route.answer != &Service::push_cases;
      WebResponse response = large ? to_response(too_large()) : (this->*route.answer)(request, *part);
      response.route = route.pattern;
      return response;
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method) + (route.method == "GET" ? ", HEAD" : "");
  }
  if (!allowed.empty()) {
    WebResponse response = to_response({405, "wrong-method", "this address takes " + allowed, "", {}});
    response.headers.emplace_back("Allow", allowed);
    response.route = "wrong-method";
    return response;
  }
  if (method == "GET") {
    if (auto file = parts_.tree.answer(request)) {
      return std::move(*file);
    }
  }
  WebResponse response = not_found(request);
  response.route = "not-found";
  return response;
}

WebResponse Service::not_found(const WebRequest& request) {
  if (is_api(request.path)) {
    return to_response({404, "not-found", "there is nothing under this address", "", {}});
  }
  return plain_page(request, 404, "missing");
}

void Service::finish(WebResponse& response, const WebRequest& request, Milliseconds begun) {
  const auto spent = parts_.clock.steady() - begun;
  parts_.metrics.count_request(request.method, response.route, response.status,
                               std::chrono::duration<double>(spent).count());
  parts_.log.write(response.status >= 500 ? LogLevel::error : LogLevel::debug, "central.request",
                   {{"route", std::string(response.route)}, {"status", response.status}, {"ms", spent.count()}});
  const auto add = [&](std::string_view name, std::string_view value) {
    if (std::ranges::none_of(response.headers, [&](const auto& header) { return header.first == name; })) {
      response.headers.emplace_back(name, value);
    }
  };
  add("X-Content-Type-Options", "nosniff");
  add("Content-Security-Policy", k_policy);
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", "no-store");
}

std::optional<std::chrono::seconds> Service::limited(const WebRequest& request) {
  auto wait = parts_.per_client.take(network_of(request.client));
  if (!wait) {
    wait = parts_.in_total.take("all");
  }
  if (wait) {
    parts_.metrics.count_lookup(Metrics::Lookup::limited);
  }
  return wait;
}

std::string Service::kiosk_of(const WebRequest& request) const {
  const auto header = request.header(cases::k_question_mark_header);
  const auto claimed = header ? cases::claimed_marker(*header) : std::nullopt;
  const auto kiosk = claimed ? parts_.kiosks.find(*claimed) : std::nullopt;
  const cases::MarkedQuestion question{parts_.channel, request.path, request.body};
  return kiosk && !kiosk->revoked && cases::is_marked_by(kiosk->key, *header, question, parts_.clock.now())
             ? kiosk->name
             : std::string();
}

Result<std::optional<cases::Case>> Service::find_by_code(std::string_view text) {
  const auto code = cases::TrackingCode::parse(text);
  // A code whose check symbols are wrong asks the store all the same: no answer is quicker than another.
  MINGBAI_ASSIGN(auto stored, parts_.cases.find_by_code(code ? code->printed() : "0000-0000-0000-00"));
  if (!code || !stored) {
    parts_.metrics.count_lookup(Metrics::Lookup::missed);
    return std::optional<cases::Case>{};
  }
  parts_.metrics.count_lookup(Metrics::Lookup::found);
  return std::optional(std::move(stored->value));
}

Result<Service::Found> Service::find_by_number(const std::string& number, const std::string& secret) {
  // Four characters have ten thousand values; a number must not be tried from many addresses.
  if (const auto wait = parts_.per_number.take(number)) {
    parts_.metrics.count_lookup(Metrics::Lookup::limited);
    return Found{std::nullopt, wait};
  }
  MINGBAI_ASSIGN(auto candidates, parts_.cases.find_by_number(number));
  Found found;
  // At least one hash is made and compared, whether or not the number is there.
  candidates.resize(std::max<std::size_t>(candidates.size(), 1));
  for (StoredCase& candidate : candidates) {
    const crypto::Digest asked = parts_.secrets.of(candidate.department, number, secret);
    const bool same = crypto::equal_in_constant_time(asked.view(), candidate.secret.view());
    if (same && !candidate.department.empty() && !secret.empty()) {
      found.value = std::move(candidate.value);
    }
  }
  parts_.metrics.count_lookup(found.value ? Metrics::Lookup::found : Metrics::Lookup::missed);
  return found;
}

WebResponse Service::storage_failed(const Error& error) {
  parts_.log.failure("central.storage_failed", error);
  return to_response({503, "not-ready", "the server cannot reach its storage; ask again", "", std::chrono::seconds{5}});
}

}  // namespace mingbai::central
