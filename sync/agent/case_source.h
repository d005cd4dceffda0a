// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/http/http_client.h"

namespace mingbai::agent {

// Asks the central server for a case. One thread at a time (the client's rule).
class CaseSource {
 public:
  // `client` outlives the object.
  CaseSource(std::string central, http::Client& client);

  // nullopt: not known, or not with this secret. network_*, rate_limited, http_status, bad_value.
  Result<std::optional<cases::Case>> look_up(const cases::CaseQuestion& question);

 private:
  std::string central_;
  http::Client& client_;
};

}  // namespace mingbai::agent
