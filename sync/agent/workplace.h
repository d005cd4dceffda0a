// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/agent/agent_config.h"
#include "sync/agent/tree_client.h"
#include "sync/agent/update_cycle.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/crypto/signature.h"
#include "sync/store/generations.h"
#include "sync/store/outbox.h"
#include "sync/store/sealed_cases.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// A kiosk's state folder, opened by the one program that may write in it: the daemon, or one command. Everything that
// both need. Neither copied nor moved.
class Workplace {
 public:
  // conflict when an agent works there and does not end within `patience`.
  static Result<std::unique_ptr<Workplace>> open(AgentConfig config, Milliseconds patience, const Clock& clock,
                                                 const Log& log);

  // One update round, with what became of it written down. One thread.
  Result<UpdateCycle::Outcome> update(UpdateCycle& cycle, TreeClient& client);
  // Logs what it cannot write: the file is for those who watch from afar.
  void write_metrics() const;

  const AgentConfig& config() const { return config_; }
  store::Generations& generations() { return generations_; }
  store::State& state() { return *state_; }
  store::Outbox& outbox() { return outbox_; }
  store::SealedCases& sealed_cases() { return *sealed_cases_; }
  const crypto::SigningKey& device() const { return device_; }
  const Clock& clock() const { return clock_; }
  const Log& log() const { return log_; }

 private:
  Workplace(AgentConfig config, store::AgentLock lock, std::unique_ptr<store::State> state,
            std::unique_ptr<store::SealedCases> sealed_cases, crypto::SigningKey device, const Clock& clock,
            const Log& log);

  const AgentConfig config_;
  const store::AgentLock lock_;
  const std::unique_ptr<store::State> state_;
  const std::unique_ptr<store::SealedCases> sealed_cases_;
  store::Generations generations_;
  store::Outbox outbox_;
  const crypto::SigningKey device_;
  const Clock& clock_;
  const Log& log_;
};

}  // namespace mingbai::agent
