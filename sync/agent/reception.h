// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <string>

#include "sync/agent/agent_config.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/submission.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/signature.h"
#include "sync/store/outbox.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// Takes what a citizen submits: seals it, puts it into the outbox and gives the receipt, all without a network. Only
// when this returned a code may a screen say that something was submitted. Safe for concurrent use; the collaborators
// outlive it.
class Reception {
 public:
  Reception(const AgentConfig& config, const store::State& state, store::Outbox& outbox,
            const crypto::SigningKey& device, const Clock& clock, const Log& log);

  // `id`: k_submission_id bytes. key_invalid when the trusted root names no key to seal to; too_large; outbox_full;
  // what the disk fails with.
  Result<cases::TrackingCode> take(const std::string& id, cases::Submission submission);

 private:
  static constexpr double k_filling = 0.8;

  const AgentConfig& config_;
  const store::State& state_;
  store::Outbox& outbox_;
  const crypto::SigningKey& device_;
  const Clock& clock_;
  const Log& log_;
  std::atomic<bool> told_{false};  // that the outbox fills
};

}  // namespace mingbai::agent
