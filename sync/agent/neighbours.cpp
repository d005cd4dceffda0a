// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/neighbours.h"

#include "sync/release/documents.h"

namespace mingbai::agent {

namespace {

// They stand in the same hall: who does not answer quickly is not there, and the server is the better way.
http::Limits limits_for(std::size_t bytes) {
  http::Limits limits;
  limits.connect_timeout = Milliseconds{1'500};
  limits.total_timeout = Milliseconds{20'000};
  limits.low_speed_bytes = 16 * 1024;
  limits.low_speed_time = Milliseconds{3'000};
  limits.max_bytes = bytes;
  return limits;
}

}  // namespace

Neighbours::Neighbours(const std::vector<std::string>& addresses, http::Client& client, const Log& log)
    : addresses_(addresses), client_(client), log_(log) {}

std::optional<std::string> Neighbours::find(const std::string& path, std::size_t limit) {
  const auto digest = release::digest_named_by(path);
  if (!digest) {
    return std::nullopt;
  }
  for (const std::string& address : addresses_) {
    if (left_out_.contains(address)) {
      continue;
    }
    http::Request request;
    request.url = address + "/" + path;
    request.headers = {{"Accept-Encoding", "identity"}};
    request.limits = limits_for(limit);
    auto response = client_.send(request);
    if (response && response->status == 200 && crypto::Digest::of(response->body) == *digest) {
      return std::move(response->body);
    }
    if (response && response->status == 404) {
      continue;
    }
    left_out_.insert(address);
    const ErrorCode code = !response                 ? response.error().code
                           : response->status == 200 ? ErrorCode::digest_mismatch
                                                     : ErrorCode::http_status;
    log_.write(LogLevel::warning, "sync.neighbour_left_out", {{"address", address}, {"code", std::string(name(code))}});
  }
  return std::nullopt;
}

}  // namespace mingbai::agent
