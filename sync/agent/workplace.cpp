// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/workplace.h"

#include "sync/agent/device.h"
#include "sync/agent/pulse.h"
#include "sync/base/file.h"

namespace mingbai::agent {

Workplace::Workplace(AgentConfig config, store::AgentLock lock, std::unique_ptr<store::State> state,
                     std::unique_ptr<store::SealedCases> sealed_cases, crypto::SigningKey device, const Clock& clock,
                     const Log& log)
    : config_(std::move(config)),
      lock_(std::move(lock)),
      state_(std::move(state)),
      sealed_cases_(std::move(sealed_cases)),
      generations_(config_.state),
      outbox_(*state_, outbox_limit(config_)),
      device_(std::move(device)),
      clock_(clock),
      log_(log) {}

Result<std::unique_ptr<Workplace>> Workplace::open(AgentConfig config, Milliseconds patience, const Clock& clock,
                                                   const Log& log) {
  MINGBAI_TRY(make_directories(config.state));
  MINGBAI_ASSIGN(auto lock, store::AgentLock::take(config.state, patience));
  MINGBAI_ASSIGN(auto state, store::State::open(config.state / "state.db"));
  if (config.channel.empty()) {
    MINGBAI_ASSIGN(const auto channels, state->channels());
    if (channels.size() != 1) {
      return fail(ErrorCode::bad_value, "say which channel: --channel NAME");
    }
    config.channel = channels.front();
  }
  {
    store::Outbox outbox(*state, outbox_limit(config));
    MINGBAI_TRY(finish_renewal(config.state, config.channel, outbox));
  }
  MINGBAI_ASSIGN(auto device, open_device_key(config.state));
  MINGBAI_ASSIGN(auto sealed_cases, store::SealedCases::open(config.state / "sealed_cases.db"));
  return std::unique_ptr<Workplace>(new Workplace(std::move(config), std::move(lock), std::move(state),
                                                  std::move(sealed_cases), std::move(device), clock, log));
}

Result<UpdateCycle::Outcome> Workplace::update(UpdateCycle& cycle, TreeClient& client) {
  client.take_count();
  const auto outcome = cycle.run();
  store::RoundBook rounds = state_->load_rounds().value_or(store::RoundBook{});
  rounds.tried = clock_.now();
  rounds.error = outcome ? std::string() : std::string(name(outcome.error().code));
  if (outcome) {
    rounds.verified = clock_.now();
    rounds.waiting_release = cycle.waiting() ? cycle.waiting()->release : 0;
    rounds.waiting_turn = cycle.waiting() ? cycle.waiting()->turn : std::nullopt;
  }
  if (outcome && *outcome == UpdateCycle::Outcome::activated) {
    rounds.activated = clock_.now();
    rounds.update_bytes = client.take_count();
  }
  if (const auto saved = state_->save_rounds(rounds); !saved) {
    log_.failure("sync.not_noted", saved.error());
  }
  write_metrics();
  return outcome;
}

void Workplace::write_metrics() const {
  const auto cases = sealed_cases_->standing();
  const auto written = agent::write_metrics(config_, *state_, outbox_, generations_,
                                            cases ? std::optional(*cases) : std::nullopt, clock_);
  if (!written) {
    log_.failure("agent.metrics_failed", written.error());
  }
}

}  // namespace mingbai::agent
