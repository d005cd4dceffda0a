// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/commands.h"

#include <poll.h>
#include <signal.h>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sync/agent/daemon.h"
#include "sync/agent/delivery.h"
#include "sync/agent/device.h"
#include "sync/agent/hall_cases.h"
#include "sync/agent/pulse.h"
#include "sync/agent/reception.h"
#include "sync/agent/shared_files.h"
#include "sync/agent/stick.h"
#include "sync/agent/workplace.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/cases/relay.h"
#include "sync/crypto/random.h"
#include "sync/crypto/secret.h"
#include "sync/http/curl_client.h"
#include "sync/release/documents.h"

namespace mingbai::agent {

using nlohmann::ordered_json;

namespace {

constexpr Milliseconds k_patience{10'000};        // for another command that ends soon
constexpr Milliseconds k_longest_round{600'000};  // of an agent that runs

ExitCode ended_with(const Error& error) {
  std::fprintf(stderr, "mingbai-sync: %s\n", error.message.c_str());
  return exit_code_of(error.code);
}

void print(const ordered_json& object) {
  std::printf("%s\n", object.dump().c_str());
}

Result<AgentConfig> config_of(const PlaceOptions& place) {
  AgentConfig config;
  if (!place.config.empty()) {
    MINGBAI_ASSIGN(config, load_config(place.config));
  }
  const auto take = [](auto& target, const auto& value) {
    if (!value.empty()) {
      target = value;
    }
  };
  take(config.state, place.state);
  take(config.root, place.root);
  take(config.channel, place.channel);
  take(config.trees, place.mirrors);
  take(config.central, place.central);
  if (config.state.empty()) {
    return fail(ErrorCode::bad_value, "say the state folder: --state DIR, or --config FILE");
  }
  if (!config.channel.empty() && !release::is_channel(config.channel)) {
    return fail(ErrorCode::bad_value, "a channel is named by 1 to 64 small letters, digits and hyphens");
  }
  return config;
}

// Runs `work` in the state folder of `options`.
template <class Work>
ExitCode in_workplace(const CommandOptions& options, const Clock& clock, const Log& log, const Work& work) {
  auto config = config_of(options.place);
  if (!config) {
    ended_with(config.error());
    return ExitCode::usage;
  }
  const auto workplace = Workplace::open(std::move(*config), k_patience, clock, log);
  if (!workplace) {
    return ended_with(workplace.error());
  }
  const Result<void> done = work(**workplace);
  return done ? ExitCode::done : ended_with(done.error());
}

// Overwritten where it lay as soon as it is read.
Result<cases::Submission> read_submission(const std::string& input) {
  std::string text;
  if (input == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
  } else {
    MINGBAI_ASSIGN(text, read_file(input, cases::k_longest_submission));
  }
  auto submission = cases::parse_submission(text);
  crypto::wipe(text);
  return submission;
}

Result<cases::TrackingCode> hand_in(Workplace& workplace, const std::string& id, cases::Submission submission) {
  Reception reception(workplace.config(), workplace.state(), workplace.outbox(), workplace.device(), workplace.clock(),
                      workplace.log());
  return reception.take(id, std::move(submission));
}

// An agent that runs takes it at its socket; else it goes into the outbox from here.
Result<cases::TrackingCode> submit(const AgentConfig& config, const cases::Submission& submission, const Clock& clock,
                                   const Log& log) {
  const std::string id = crypto::random_bytes(cases::k_submission_id);
  if (!config.socket.empty()) {
    auto receipt = cases::RelayClient(config.socket, k_patience).submit(id, submission);
    if (receipt ||
        (receipt.error().code != ErrorCode::io_not_found && receipt.error().code != ErrorCode::network_unreachable)) {
      return receipt;
    }
  }
  const auto workplace = Workplace::open(config, k_patience, clock, log);
  if (!workplace) {
    return workplace.error().code == ErrorCode::conflict
               ? fail(ErrorCode::conflict, workplace.error().message + "; say --config FILE, so that it is asked")
               : fail(workplace.error());
  }
  return hand_in(**workplace, id, submission);
}

sigset_t watched_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) {
    sigaddset(&signals, signal);
  }
  return signals;
}

// One update round, then the outbox, a heartbeat and the hall's cases; the outcome is the update's.
Result<UpdateCycle::Outcome> one_cycle(Workplace& workplace, ordered_json& told) {
  MINGBAI_ASSIGN(const auto network, http::CurlClient::create(workplace.config().network));
  TreeClient client(*network);
  UpdateCycle cycle(workplace.config(), workplace.device().id(), client, workplace.generations(), workplace.state(),
                    workplace.clock(), workplace.log());
  cycle.hurry();
  const auto outcome = workplace.update(cycle, client);
  if (cycle.waiting()) {
    told["held"] = cycle.waiting()->release;
  }
  Delivery delivery(workplace.config(), workplace.state(), workplace.outbox(), workplace.device(), *network,
                    workplace.clock(), workplace.log());
  const auto round = delivery.run();
  if (round) {
    told["delivered"] = round->delivered;
  } else {
    workplace.log().failure("outbox.delivery_failed", round.error());
    told["delivery_error"] = std::string(name(round.error().code));
  }
  exchange_with_sticks(workplace);  // what the line did not take
  Pulse pulse(workplace.config(), workplace.state(), workplace.outbox(), workplace.generations(), workplace.device(),
              *network, workplace.clock());
  if (const auto beaten = pulse.beat(); !beaten) {
    workplace.log().failure("heartbeat.failed", beaten.error());
  }
  if (workplace.config().hall_cases) {
    HallCases cases({workplace.config(), workplace.state(), workplace.device(), *network, workplace.clock()},
                    workplace.sealed_cases());
    if (const auto fetched = cases.run(); !fetched) {
      workplace.log().failure("hall_cases.failed", fetched.error());
    }
  }
  workplace.write_metrics();
  return outcome;
}

// The agent that runs does the round, and is asked until it is over.
Result<UpdateCycle::Outcome> round_of_running_agent(const AgentConfig& config) {
  constexpr Milliseconds k_pause{100};
  const cases::RelayClient agent(config.socket, k_patience);
  MINGBAI_ASSIGN(const cases::LinkStatus before, agent.sync_now());
  for (Milliseconds waited{0}; waited < k_longest_round; waited += k_pause) {
    ::poll(nullptr, 0, static_cast<int>(k_pause.count()));
    MINGBAI_ASSIGN(const cases::LinkStatus now, agent.status());
    if (now.busy || now.rounds <= before.rounds) {
      continue;
    }
    if (now.last_error) {
      return fail(*now.last_error, "the round of the agent that runs failed with " +
                                       std::string(name(*now.last_error)) + "; its log says more");
    }
    return now.activated ? UpdateCycle::Outcome::activated : UpdateCycle::Outcome::unchanged;
  }
  return fail(ErrorCode::network_timeout, "the agent that runs does not end its round");
}

// One cycle here, or by the agent that already works in this folder.
Result<UpdateCycle::Outcome> cycle_somehow(const AgentConfig& config, const Clock& clock, const Log& log,
                                           ordered_json& told) {
  const auto workplace = Workplace::open(config, config.socket.empty() ? k_patience : Milliseconds{0}, clock, log);
  if (workplace) {
    auto outcome = one_cycle(**workplace, told);
    if (const auto active = (*workplace)->generations().active(); active && *active) {
      told["release"] = (*active)->release;
    }
    return outcome;
  }
  return workplace.error().code == ErrorCode::conflict && !config.socket.empty()
             ? round_of_running_agent(config)
             : Result<UpdateCycle::Outcome>(fail(workplace.error()));
}

}  // namespace

ExitCode run_agent(const std::filesystem::path& config_path, bool once, const Clock& clock, const Log& log) {
  // Blocked before any thread starts, so that only the loop's sigtimedwait sees them.
  const sigset_t signals = watched_signals();
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  const auto result = [&]() -> Result<void> {
    MINGBAI_ASSIGN(AgentConfig config, load_config(config_path));
    if (once) {
      ordered_json told;
      const auto outcome = cycle_somehow(config, clock, log, told);
      return outcome ? Result<void>{} : Result<void>(fail(outcome.error()));
    }
    MINGBAI_ASSIGN(const auto workplace, Workplace::open(std::move(config), Milliseconds{2'000}, clock, log));
    return serve(*workplace, signals);
  }();
  if (!result) {
    log.failure("agent.stopped", result.error());
    std::fprintf(stderr, "mingbai-sync: %s\n", result.error().message.c_str());
    return ExitCode::failed;
  }
  return ExitCode::done;
}

ExitCode run_once(const CommandOptions& options, const Clock& clock, const Log& log) {
  const auto config = config_of(options.place);
  if (!config || config->trees.empty()) {
    ended_with(config ? Error{ErrorCode::bad_value, "say where the tree lies: --mirror URL"} : config.error());
    return ExitCode::usage;
  }
  ordered_json line = {{"outcome", "failed"}};
  const auto outcome = cycle_somehow(*config, clock, log, line);
  if (outcome) {
    line["outcome"] = *outcome == UpdateCycle::Outcome::activated ? "updated" : "unchanged";
  } else {
    line["code"] = std::string(name(outcome.error().code));
  }
  print(line);
  return outcome ? ExitCode::done : ended_with(outcome.error());
}

ExitCode run_submit(const CommandOptions& options, const Clock& clock, const Log& log) {
  const auto config = config_of(options.place);
  if (!config) {
    ended_with(config.error());
    return ExitCode::usage;
  }
  const auto submission = read_submission(options.input);
  if (!submission) {
    ended_with(submission.error());
    return ExitCode::refused;
  }
  const auto receipt = submit(*config, *submission, clock, log);
  if (!receipt) {
    return ended_with(receipt.error());
  }
  if (options.json) {
    print({{"receipt", receipt->printed()}});
  } else {
    std::printf("%s\n", receipt->printed().c_str());
  }
  return ExitCode::done;
}

ExitCode run_share(const CommandOptions& options, const Clock& clock, const Log& log) {
  (void)clock;
  const sigset_t signals = watched_signals();
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  const auto config = config_of(options.place);
  const std::string listen = config && options.listen.empty() ? config->share : options.listen;
  if (!config || config->channel.empty() || listen.empty()) {
    ended_with(config ? Error{ErrorCode::bad_value, "say what is shared where: --channel NAME --listen HOST:PORT"}
                      : config.error());
    return ExitCode::usage;
  }
  const auto server = ShareServer::start(SharedFiles(config->state, config->channel), listen);
  if (!server) {
    return ended_with(server.error());
  }
  log.write(LogLevel::notice, "share.ready", {{"port", std::int64_t{(*server)->port()}}});
  int signal = 0;
  do {
    sigwait(&signals, &signal);
  } while (signal == SIGUSR1);
  return ExitCode::done;
}

ExitCode run_status(const CommandOptions& options, const Clock& clock, const Log& log) {
  (void)log;
  const auto status = [&]() -> Result<std::string> {
    MINGBAI_ASSIGN(AgentConfig config, config_of(options.place));
    // Beside a running agent: it only reads.
    MINGBAI_ASSIGN(const auto state, store::State::open(config.state / "state.db"));
    if (config.channel.empty()) {
      MINGBAI_ASSIGN(const auto channels, state->channels());
      config.channel = channels.size() == 1 ? channels.front() : std::string();
    }
    const store::Outbox outbox(*state, outbox_limit(config));
    const auto cases = store::SealedCases::look(config.state / "sealed_cases.db");
    return status_json(config, *state, outbox, store::Generations(config.state), cases.value_or(std::nullopt), clock);
  }();
  if (!status) {
    return ended_with(status.error());
  }
  if (options.json) {
    std::printf("%s\n", status->c_str());
    return ExitCode::done;
  }
  const ordered_json flat = ordered_json::parse(*status).flatten();
  for (const auto& [key, value] : flat.items()) {
    std::printf("%-24s %s\n", key.substr(1).c_str(),
                value.is_string() ? value.get<std::string>().c_str()
                : value.is_null() ? "-"
                                  : value.dump().c_str());
  }
  return ExitCode::done;
}

ExitCode run_enrol(const CommandOptions& options, const Clock& clock, const Log& log) {
  return in_workplace(options, clock, log, [&](Workplace& workplace) -> Result<void> {
    crypto::VerifyKey key = workplace.device().verify_key();
    if (options.new_key) {
      MINGBAI_ASSIGN(const crypto::SigningKey fresh,
                     renew_device_key(workplace.config().state, workplace.config().channel, workplace.outbox()));
      key = fresh.verify_key();
    }
    if (options.json) {
      print({{"kiosk", key.id()}, {"key", key.hex()}});
    } else {
      std::printf("%s\n", key.hex().c_str());
    }
    return {};
  });
}

ExitCode run_outbox_list(const CommandOptions& options, const Clock& clock, const Log& log) {
  return in_workplace(options, clock, log, [&](Workplace& workplace) -> Result<void> {
    MINGBAI_ASSIGN(const auto dead, workplace.outbox().dead());
    for (const store::OutboxMessage& message : dead) {
      print({{"receipt", cases::receipt_code(message.id).printed()},
             {"created", to_iso8601(message.created)},
             {"reason", message.refusal}});
    }
    return {};
  });
}

ExitCode run_outbox_revive(const CommandOptions& options, const Clock& clock, const Log& log) {
  return in_workplace(options, clock, log, [&](Workplace& workplace) -> Result<void> {
    MINGBAI_ASSIGN(const int revived, workplace.outbox().revive());
    print({{"revived", revived}});
    return {};
  });
}

ExitCode run_outbox_export(const CommandOptions& options, const Clock& clock, const Log& log) {
  return in_workplace(options, clock, log, [&](Workplace& workplace) -> Result<void> {
    MINGBAI_ASSIGN(const StickExport exported, export_outbox(workplace, options.folder));
    print({{"letters", exported.letters}, {"messages", exported.messages}});
    return {};
  });
}

ExitCode run_import_receipts(const CommandOptions& options, const Clock& clock, const Log& log) {
  return in_workplace(options, clock, log, [&](Workplace& workplace) -> Result<void> {
    MINGBAI_ASSIGN(const StickImport imported, import_receipts(workplace, options.folder));
    print({{"replies", imported.replies},
           {"delivered", imported.delivered},
           {"refused", imported.refused},
           {"foreign", imported.foreign}});
    return {};
  });
}

}  // namespace mingbai::agent
