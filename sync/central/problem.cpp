// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/problem.h"

#include <nlohmann/json.hpp>

namespace mingbai::central {

namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad request";
    case 401:
      return "Not signed in";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Too large";
    case 415:
      return "Unsupported media type";
    case 422:
      return "Cannot be applied";
    case 429:
      return "Too many requests";
    case 503:
      return "Not ready";
    default:
      return status >= 500 ? "Server error" : "Bad request";
  }
}

}  // namespace

WebResponse to_response(const Problem& problem) {
  nlohmann::ordered_json body = {{"type", "/problems/" + std::string(problem.type)},
                                 {"title", title_of(problem.status)},
                                 {"status", problem.status},
                                 {"detail", problem.detail}};
  if (!problem.field.empty()) {
    body["field"] = problem.field;
  }
  WebResponse response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  response.headers.emplace_back("Cache-Control", "no-store");
  if (problem.retry_after) {
    response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
  }
  if (problem.status == 401) {
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
  }
  return response;
}

}  // namespace mingbai::central
