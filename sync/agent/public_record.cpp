// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/public_record.h"

#include "sync/agent/device.h"
#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/cases/public_record.h"

namespace mingbai::agent {

namespace {

constexpr Milliseconds k_patience{30'000};
constexpr std::chrono::hours k_clocks_differ{24};
constexpr int k_not_modified = 304;
constexpr int k_not_found = 404;

}  // namespace

PublicRecord::PublicRecord(const CentralLine& line) : line_(line) {}

Result<void> PublicRecord::run() {
  if (line_.config.central.empty()) {
    return {};
  }
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(line_.state, line_.config));
  http::Request request;
  request.url = line_.config.central + "/open/offices.letter";
  if (!etag_.empty()) {
    request.headers = {{"If-None-Match", etag_}};
  }
  request.limits.max_bytes = cases::longest_letter(cases::LetterPurpose::public_record);
  request.limits.total_timeout = k_patience;
  MINGBAI_ASSIGN(const http::Response response, line_.client.send(request));
  // Nothing is asked with a condition but what lies here: who says 304 to anything else has nothing to say.
  const bool known = response.status == k_not_modified && !etag_.empty();
  if (known || response.status == k_not_found) {
    return {};
  }
  MINGBAI_ASSIGN(const std::string payload,
                 payload_of(response, cases::LetterPurpose::public_record, line_.config.channel, keys.server));
  MINGBAI_TRY(take(payload));
  etag_ = std::string(response.header("ETag").value_or(""));
  return {};
}

Result<void> PublicRecord::take(const std::string& payload) {
  MINGBAI_ASSIGN(const cases::PublicRecord record, cases::parse_public_record(payload));
  const auto file = line_.config.state / cases::k_public_record_file;
  const auto held = read_file(file, cases::k_longest_public_record);
  const auto older = held ? cases::parse_public_record(*held) : fail(held.error());
  // One of a server whose clock was ahead must not stand for ever.
  const bool possible = older && older->made <= line_.clock.now() + k_clocks_differ;
  if (possible && older->made > record.made) {
    return fail(ErrorCode::release_rolled_back, "the offices' record from the central server is older than " +
                                                    file.string() + "; is there a proxy that keeps old answers?");
  }
  return older && *older == record ? Result<void>() : write_file_atomically(file, payload);
}

}  // namespace mingbai::agent
