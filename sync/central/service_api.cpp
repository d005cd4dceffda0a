// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/central/api_answers.h"
#include "sync/central/fleet.h"
#include "sync/central/intake.h"
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

// One answer for a wrong code, a foreign one, a wrong secret and an unknown number.
WebResponse no_such_case() {
  return to_response({404, "no-such-case", "there is no case that fits", "", {}});
}

WebResponse ask_later(std::chrono::seconds wait) {
  return to_response({429, "too-many", "too many look-ups; ask again after Retry-After seconds", "", wait});
}

}  // namespace

WebResponse Service::show_case(const WebRequest& request, const std::string& code) {
  if (const auto wait = limited(request)) {
    return ask_later(*wait);
  }
  const std::string kiosk = kiosk_of(request);
  auto found = find_by_code(code);
  if (!found) {
    return storage_failed(found.error());
  }
  if (*found) {
    parts_.looks.note((*found)->tracking_code, kiosk.empty() ? LookWay::code : LookWay::kiosk, kiosk);
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
  const std::string kiosk = kiosk_of(request);
  auto found = find_by_number(question->number, question->secret);
  if (!found) {
    return storage_failed(found.error());
  }
  if (found->wait) {
    return ask_later(*found->wait);
  }
  if (found->value) {
    parts_.looks.note(found->value->tracking_code, kiosk.empty() ? LookWay::number : LookWay::kiosk, kiosk);
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
