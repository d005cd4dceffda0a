// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/pulse.h"

#include <nlohmann/json.hpp>

#include "sync/agent/delivery.h"
#include "sync/agent/device.h"
#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/catalog/reader.h"

namespace mingbai::agent {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t k_report_limit = 64 * 1024;

ordered_json moment(const std::optional<Instant>& value) {
  return value ? ordered_json(to_iso8601(*value)) : ordered_json(nullptr);
}

void add_gauge(std::string& text, std::string_view name, std::string_view help, std::int64_t value) {
  const std::string whole = "mingbai_agent_" + std::string(name);
  text += "# TYPE " + whole + " gauge\n# HELP " + whole + " " + std::string(help) + "\n" + whole + " " +
          std::to_string(value) + "\n";
}

std::int64_t seconds(Instant moment) {
  return moment.time_since_epoch().count();
}

}  // namespace

Result<cases::Heartbeat> stand(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                               const store::Generations& generations, const Clock& clock) {
  MINGBAI_ASSIGN(const store::RoundBook rounds, state.load_rounds());
  MINGBAI_ASSIGN(const store::OutboxSummary summary, outbox.summary());
  cases::Heartbeat heartbeat;
  heartbeat.sent = clock.now();
  heartbeat.version = std::string(k_agent_version);
  if (const auto active = generations.active(); active && *active) {
    heartbeat.release = (*active)->release;
  }
  heartbeat.checked = rounds.verified;
  heartbeat.error = rounds.error;
  heartbeat.outbox_depth = summary.depth;
  heartbeat.outbox_dead = summary.dead;
  heartbeat.outbox_oldest = summary.oldest;
  if (!config.printer_report.empty()) {
    if (const auto report = read_file(config.printer_report, k_report_limit)) {
      heartbeat.printer = cases::parse_printer_report(*report);
    }
  }
  return heartbeat;
}

Result<std::string> status_json(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                                const store::Generations& generations,
                                const std::optional<store::SealedCasesStanding>& cases, const Clock& clock) {
  MINGBAI_ASSIGN(const cases::Heartbeat now, stand(config, state, outbox, generations, clock));
  MINGBAI_ASSIGN(const store::RoundBook rounds, state.load_rounds());
  MINGBAI_ASSIGN(const std::string step, state.load_step());
  MINGBAI_ASSIGN(const store::OutboxSummary summary, outbox.summary());
  MINGBAI_ASSIGN(const crypto::SigningKey device, open_device_key(config.state));
  ordered_json title;
  if (const auto active = generations.active(); active && *active) {
    if (const auto catalog = catalog::Reader::open((*active)->catalog())) {
      title = (*catalog)->facts().title;
    }
  }
  const auto age = rounds.verified ? ordered_json(seconds(clock.now()) - seconds(*rounds.verified)) : ordered_json();
  ordered_json waiting;
  if (rounds.waiting_release != 0) {
    waiting = {
        {"release", rounds.waiting_release}, {"held", !rounds.waiting_turn}, {"turn", moment(rounds.waiting_turn)}};
  }
  const ordered_json object = {{"channel", config.channel},
                               {"kiosk", device.id()},
                               {"release", now.release},
                               {"title", title},
                               {"step", step},
                               {"tried", moment(rounds.tried)},
                               {"checked", moment(rounds.verified)},
                               {"data_age_seconds", age},
                               {"error", rounds.error.empty() ? ordered_json() : ordered_json(rounds.error)},
                               {"activated", moment(rounds.activated)},
                               {"update_bytes", rounds.update_bytes},
                               {"waiting", waiting},
                               {"outbox",
                                {{"depth", summary.depth},
                                 {"oldest", moment(summary.oldest)},
                                 {"dead", summary.dead},
                                 {"bytes", summary.bytes},
                                 {"delivered", summary.delivered},
                                 {"last_delivery", moment(summary.last_delivery)}}},
                               {"hall_cases",
                                {{"held", cases ? ordered_json(cases->count) : ordered_json()},
                                 {"as_of", moment(cases ? cases->as_of : std::nullopt)}}},
                               {"version", std::string(k_agent_version)}};
  return object.dump(2);
}

Result<void> write_metrics(const AgentConfig& config, const store::State& state, const store::Outbox& outbox,
                           const store::Generations& generations,
                           const std::optional<store::SealedCasesStanding>& cases, const Clock& clock) {
  if (config.metrics.empty()) {
    return {};
  }
  MINGBAI_ASSIGN(const cases::Heartbeat now, stand(config, state, outbox, generations, clock));
  MINGBAI_ASSIGN(const store::RoundBook rounds, state.load_rounds());
  MINGBAI_ASSIGN(const store::OutboxSummary summary, outbox.summary());
  std::string text;
  add_gauge(text, "report_time", "When this was written, seconds since 1970.", seconds(now.sent));
  add_gauge(text, "release", "Number of the active release, 0 for none.", now.release);
  if (rounds.verified) {
    add_gauge(text, "checked_time", "End of the last verified round, seconds since 1970.", seconds(*rounds.verified));
  }
  add_gauge(text, "online", "1: the last round reached a server and was verified.", rounds.error.empty() ? 1 : 0);
  add_gauge(text, "update_bytes", "What the last update cost on the wire.", rounds.update_bytes);
  add_gauge(text, "waiting_release", "A release that is offered and waits: held, or not this kiosk's turn; 0: none.",
            rounds.waiting_release);
  add_gauge(text, "outbox_depth", "Submissions that wait for the central server.", summary.depth);
  add_gauge(text, "outbox_dead", "Submissions that were set aside after three refusals.", summary.dead);
  add_gauge(text, "outbox_bytes", "What the outbox takes of the disk.", summary.bytes);
  if (summary.oldest) {
    add_gauge(text, "outbox_oldest_time", "When the oldest waiting submission was made.", seconds(*summary.oldest));
  }
  text += "# TYPE mingbai_agent_delivered counter\n# HELP mingbai_agent_delivered Submissions that the server has.\n";
  text += "mingbai_agent_delivered_total " + std::to_string(summary.delivered) + "\n";
  if (cases) {
    add_gauge(text, "hall_cases", "Sealed cases of the hall that lie here.", cases->count);
  }
  if (cases && cases->as_of) {
    add_gauge(text, "hall_cases_time", "When all of them were new, seconds since 1970.", seconds(*cases->as_of));
  }
  if (!rounds.error.empty()) {
    text += "# TYPE mingbai_agent_failure gauge\n# HELP mingbai_agent_failure Why the last round failed.\n";
    text += "mingbai_agent_failure{code=\"" + rounds.error + "\"} 1\n";
  }
  return write_file_atomically(config.metrics, text + "# EOF\n");
}

Pulse::Pulse(const AgentConfig& config, store::State& state, const store::Outbox& outbox,
             const store::Generations& generations, const crypto::SigningKey& device, http::Client& client,
             const Clock& clock)
    : config_(config),
      state_(state),
      outbox_(outbox),
      generations_(generations),
      device_(device),
      client_(client),
      clock_(clock) {}

Result<std::string> Pulse::beat() {
  if (config_.central.empty()) {
    return std::string();
  }
  MINGBAI_ASSIGN(cases::Heartbeat heartbeat, stand(config_, state_, outbox_, generations_, clock_));
  MINGBAI_ASSIGN(heartbeat.number, state_.next_heartbeat());
  constexpr Question k_heartbeat{"/v1/heartbeat", cases::LetterPurpose::heartbeat,
                                 cases::LetterPurpose::heartbeat_reply};
  MINGBAI_ASSIGN(const cases::DeliveryReply reply, ask_central({config_, state_, device_, client_, clock_}, k_heartbeat,
                                                               cases::encode(heartbeat), cases::parse_reply));
  return reply.picture_wish;
}

}  // namespace mingbai::agent
