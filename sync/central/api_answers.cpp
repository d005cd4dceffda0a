// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/api_answers.h"

namespace mingbai::central {

WebResponse json_response(int status, std::string body) {
  WebResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

bool is_json(const WebRequest& request) {
  const auto type = request.header("Content-Type");
  return type && (*type == "application/json" || type->starts_with("application/json;"));
}

Problem not_json() {
  return {415, "not-json", "send Content-Type: application/json", "", {}};
}

Problem bad_token() {
  return {401, "bad-token", "send Authorization: Bearer with the office's token", "", {}};
}

Problem no_release() {
  return {503, "not-ready", "no release is published yet", "", std::chrono::seconds{60}};
}

}  // namespace mingbai::central
