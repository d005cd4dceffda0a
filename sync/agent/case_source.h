// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/crypto/signature.h"
#include "sync/http/http_client.h"

namespace mingbai::agent {

// Asks the central server for a case. One thread at a time (the client's rule).
class CaseSource {
 public:
  // Who asks, so that the server tells the citizen "at a kiosk" (cases/question_mark.h).
  struct Kiosk {
    std::string channel;
    const crypto::SigningKey& device;
    const Clock& clock;
  };
  // `client` and what `kiosk` names outlive the object. Without `kiosk` it asks as anybody may.
  CaseSource(std::string central, http::Client& client, std::optional<Kiosk> kiosk = {});

  // nullopt: not known, or not with this secret. network_*, rate_limited, http_status, bad_value.
  Result<std::optional<cases::Case>> look_up(const cases::CaseQuestion& question);

 private:
  std::string central_;
  http::Client& client_;
  std::optional<Kiosk> kiosk_;
};

}  // namespace mingbai::agent
