// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the offices' systems push: one case, or many at once.
#include <nlohmann/json.hpp>

#include "sync/cases/link.h"
#include "sync/central/api_answers.h"
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

Metrics::Push counted(const PushOutcome& outcome) {
  if (outcome.problem) {
    return Metrics::Push::refused;
  }
  switch (outcome.pushed->effect) {
    case PushEffect::created:
      return Metrics::Push::created;
    case PushEffect::changed:
      return Metrics::Push::changed;
    default:
      return Metrics::Push::unchanged;
  }
}

bool has_type(const WebRequest& request, std::string_view type) {
  const auto sent = request.header("Content-Type");
  return sent && (*sent == type || sent->starts_with(std::string(type) + ";"));
}

}  // namespace

void Service::note_push(const PushOutcome& outcome) {
  if (outcome.failure) {
    parts_.log.failure("central.storage_failed", *outcome.failure);
  } else {
    parts_.metrics.count_push(counted(outcome));
  }
}

WebResponse Service::push_case(const WebRequest& request, const std::string&) {
  const auto office = office_of(request);
  if (!office || !is_json(request)) {
    parts_.metrics.count_push(Metrics::Push::refused);
    return to_response(office ? not_json() : bad_token());
  }
  const PushOutcome outcome = intake_.push(*office, request.body, request.header("Idempotency-Key").value_or(""));
  note_push(outcome);
  if (outcome.problem) {
    return to_response(*outcome.problem);
  }
  const std::string& code = outcome.pushed->tracking_code;
  const nlohmann::ordered_json body = {{"tracking_code", code}, {"url", cases::case_link(parts_.public_url, code)}};
  WebResponse response = json_response(status_of(outcome), body.dump());
  if (response.status == 201) {
    response.headers.emplace_back("Location", "/v1/cases/" + code);
  }
  return response;
}

WebResponse Service::push_cases(const WebRequest& request, const std::string&) {
  const auto office = office_of(request);
  const bool table = has_type(request, "text/csv");
  if (!office || (!table && !has_type(request, "application/x-ndjson"))) {
    return to_response(office ? Problem{415,
                                        "not-many",
                                        "send Content-Type: application/x-ndjson with one case a line, or text/csv",
                                        "",
                                        {}}
                              : bad_token());
  }
  const std::string_view key = request.header("Idempotency-Key").value_or("");
  if (key.size() > k_longest_idempotency_key) {
    return to_response({400, "bad-key", "Idempotency-Key must not be longer than 128 bytes", "", {}});
  }
  const auto outcomes = table ? intake_.push_table(*office, request.body, key, k_most_pushes)
                              : intake_.push_lines(*office, request.body, key);
  if (!outcomes) {
    return to_response(outcomes.error());
  }
  WebResponse response;
  response.content_type = "application/x-ndjson";
  for (const LineOutcome& one : *outcomes) {
    note_push(one.outcome);
    response.body += to_json(one) + "\n";
  }
  return response;
}

}  // namespace mingbai::central
