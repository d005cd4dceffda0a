// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/case_source.h"

#include <nlohmann/json.hpp>

#include "sync/cases/question_mark.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_answer_limit = 256 * 1024;
constexpr Milliseconds k_patience{8'000};  // a person stands at the screen

}  // namespace

CaseSource::CaseSource(std::string central, http::Client& client, std::optional<Kiosk> kiosk)
    : central_(std::move(central)), client_(client), kiosk_(std::move(kiosk)) {}

Result<std::optional<cases::Case>> CaseSource::look_up(const cases::CaseQuestion& question) {
  if (central_.empty()) {
    return fail(ErrorCode::network_unreachable, "no central server is configured");
  }
  http::Request request;
  request.limits.max_bytes = k_answer_limit;
  request.limits.connect_timeout = k_patience / 2;
  request.limits.total_timeout = k_patience;
  std::string path;
  if (!question.tracking_code.empty()) {
    const auto code = cases::TrackingCode::parse(question.tracking_code);
    if (!code) {
      return std::optional<cases::Case>{};
    }
    path = "/v1/cases/" + code->compact();
  } else {
    request.method = http::Method::post;
    path = "/v1/lookup";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = nlohmann::json{{"number", question.number}, {"secret", question.secret}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  request.url = central_ + path;
  if (kiosk_) {
    request.headers.push_back(
        {std::string(cases::k_question_mark_header),
         cases::mark_question({kiosk_->channel, path, request.body}, kiosk_->clock.now(), kiosk_->device)});
  }
  const auto answer = client_.send(request);
  if (!answer) {
    // The client's message names the path, and this path holds the tracking code, which belongs into no log.
    return fail(answer.error().code, "the central server could not be asked for a case");
  }
  const http::Response& response = *answer;
  switch (response.status) {
    case 200:
      break;
    case 404:
      return std::optional<cases::Case>{};
    case 429:
      return fail(ErrorCode::rate_limited, "the central server asks to wait");
    default:
      return fail(ErrorCode::http_status, "the central server answered with status " + std::to_string(response.status));
  }
  auto value = cases::parse_case(response.body);
  if (!value) {
    // The central server always answers 200 with a case; a page is a sign-in page of the network.
    return value.error().code == ErrorCode::bad_syntax
               ? fail(ErrorCode::network_intercepted, "the answer from the central server's address is not its own")
               : fail(value.error());
  }
  return std::optional(std::move(*value));
}

}  // namespace mingbai::agent
