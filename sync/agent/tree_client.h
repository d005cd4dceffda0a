// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sync/http/http_client.h"

namespace mingbai::agent {

// http and https by `network`, which outlives it; a USB stick or a mounted share as file://. Counts what came.
class TreeClient final : public http::Client {
 public:
  explicit TreeClient(http::Client& network) : network_(network) {}

  Result<http::Response> send(const http::Request& request) override;
  // Bytes of all bodies since the last call.
  std::int64_t take_count();

 private:
  http::Client& network_;
  std::int64_t count_ = 0;
};

}  // namespace mingbai::agent
