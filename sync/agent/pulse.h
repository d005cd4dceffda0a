// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sync/agent/agent_config.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/heartbeat.h"
#include "sync/crypto/signature.h"
#include "sync/http/http_client.h"
#include "sync/store/generations.h"
#include "sync/store/outbox.h"
#include "sync/store/sealed_cases.h"
#include "sync/store/state.h"

namespace mingbai::agent {

inline constexpr std::string_view k_agent_version = "0.1.0";

// How this kiosk stands, from what is durable on its disk; also while no agent runs. The number is left 0.
Result<cases::Heartbeat> stand(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                               const store::Generations& generations, const Clock& clock);

// The same as one JSON object, for scripts: release, title, checked, error, update_bytes, data_age_seconds, kiosk,
// outbox {depth, oldest, dead, bytes, delivered}, hall_cases {held, as_of}. What is not known is null.
Result<std::string> status_json(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                                const store::Generations& generations,
                                const std::optional<store::SealedCasesStanding>& cases, const Clock& clock);

// As an OpenMetrics text file (node_exporter's textfile collector reads it), whole or not at all, at `config.metrics`;
// an empty path writes nothing.
Result<void> write_metrics(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                           const store::Generations& generations,
                           const std::optional<store::SealedCasesStanding>& cases, const Clock& clock);

// Tells the central server. One thread; the collaborators outlive it.
class Pulse {
 public:
  Pulse(const AgentConfig& config, store::State& state, const store::Outbox& outbox,
        const store::Generations& generations, const crypto::SigningKey& device, http::Client& client,
        const Clock& clock);

  // What the answer asks for: cases::DeliveryReply::picture_wish, or empty. Failures as Delivery::run has them. Nothing
  // is sent without a central server.
  Result<std::string> beat();

 private:
  const AgentConfig& config_;
  store::State& state_;
  const store::Outbox& outbox_;
  const store::Generations& generations_;
  const crypto::SigningKey& device_;
  http::Client& client_;
  const Clock& clock_;
};

}  // namespace mingbai::agent
