// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Slips: sealed with every answer to a look-up, and verified for whoever holds one.
#include <algorithm>

#include "sync/cases/slip_seal.h"
#include "sync/central/pages.h"
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

SlipVerdict verdict_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::signature_invalid:
      return SlipVerdict::forged;
    case ErrorCode::unsupported_version:
      return SlipVerdict::newer;
    default:
      return SlipVerdict::no_slip;
  }
}

int status_of(SlipVerdict verdict) {
  return verdict == SlipVerdict::no_slip ? 404 : 200;
}

}  // namespace

void Service::put_seal(cases::Case& value) const {
  const auto catalog = parts_.catalog.current();
  if (parts_.slip_key == nullptr || !catalog) {
    return;
  }
  // A seal that no root confirms would make an honest slip look forged.
  const auto keys = parts_.catalog.slip_keys();
  if (std::ranges::find(keys, parts_.slip_key->verify_key()) == keys.end()) {
    return;
  }
  const CaseModel model = model_of(value, catalog.get());
  const auto statement = cases::statement_of(value, model.power ? std::optional(model.progress) : std::nullopt,
                                             catalog->facts().release, parts_.clock.now());
  if (!statement) {
    return;
  }
  if (auto sealed = cases::seal(*statement, *parts_.slip_key)) {
    value.seal = std::move(*sealed);
  }
}

WebResponse Service::verify_page(const WebRequest& request, const std::string& seal) {
  const auto catalog = parts_.catalog.current();
  VerifyModel model;
  const auto statement = cases::open_seal(seal, parts_.catalog.slip_keys());
  if (!statement) {
    model.verdict = verdict_of(statement.error().code);
  } else {
    model.statement = *statement;
    auto stored = parts_.cases.find_by_code(statement->code.printed());
    if (!stored) {
      parts_.log.failure("central.storage_failed", stored.error());
      return plain_page(request, 503, "broken");
    }
    model.verdict = SlipVerdict::no_case;
    if (*stored) {
      model.now = model_of(std::move((*stored)->value), catalog.get());
      const auto today =
          cases::statement_of(model.now->value, model.now->power ? std::optional(model.now->progress) : std::nullopt,
                              statement->release, parts_.clock.now());
      const bool same = today && cases::same_standing(*today, *statement);
      model.verdict = same ? SlipVerdict::genuine : SlipVerdict::moved_on;
    }
    if (catalog) {
      auto power =
          catalog->read([&](const catalog::Reader& reader) { return reader.find_power(model.statement->power); });
      if (power) {
        model.power = std::move(*power);
      }
      if (model.power) {
        auto office = catalog->read(
            [&](const catalog::Reader& reader) { return reader.find_department(model.power->department); });
        model.office = office ? std::move(*office) : std::nullopt;
      }
    }
  }
  PageFrame frame = frame_of(request, catalog.get());
  // What was asked for may be anything; only a seal that was opened is repeated.
  frame.path = model.statement ? "/v/" + cases::seal_in(seal).value_or("") : "/v";
  WebResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.status = status_of(model.verdict);
  response.body = to_document(frame, frame.say("verify.title"), verify_body(frame, model), Indexing::forbidden);
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow, noarchive");
  return response;
}

// For a window with a scanner that types: its field takes the whole address.
WebResponse Service::verify_form(const WebRequest& request, const std::string&) {
  const auto asked = request.parameter("slip");
  if (asked && !asked->empty()) {
    return verify_page(request, std::string(*asked));
  }
  const PageFrame frame = frame_of(request, parts_.catalog.current().get());
  WebResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = to_document(frame, frame.say("verify.title"), verify_body(frame, {}), Indexing::forbidden);
  return response;
}

}  // namespace mingbai::central
