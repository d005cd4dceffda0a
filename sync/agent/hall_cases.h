// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "sync/agent/delivery.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/cases/sealed_letter.h"
#include "sync/store/sealed_cases.h"

namespace mingbai::agent {

// Keeps the sealed cases of the hall new (cases/sealed_case.h). One thread at a time; the collaborators outlive it.
class HallCases {
 public:
  // Fetched from the beginning after this, whatever the server's count says: a restored database heals by itself.
  static constexpr std::chrono::days k_afresh{7};

  HallCases(const CentralLine& line, store::SealedCases& boxes);

  // Letters until there is no more. Each is kept before the next is asked for, so that a broken round goes on where it
  // was. Failures as Delivery::run has them; what is here stays. Nothing is asked without a central server.
  Result<void> run();

 private:
  Result<cases::SealedReply> ask(const store::SealedCasesBook& book);

  const CentralLine line_;
  store::SealedCases& boxes_;
};

// What the hall was last told of the case with this code, with Case::as_of; nothing when it holds no such case. About
// ten milliseconds and 16 MiB. Any thread.
Result<std::optional<cases::Case>> last_known(const store::SealedCases& boxes, const cases::TrackingCode& code,
                                              const Clock& clock);

}  // namespace mingbai::agent
