// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// mingbai-sync: the agent on the kiosk. Keeps the newest verified release on this machine and relays look-ups.
#include <signal.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include "sync/agent/case_source.h"
#include "sync/agent/relay_server.h"
#include "sync/agent/update_cycle.h"
#include "sync/base/file.h"
#include "sync/crypto/random.h"
#include "sync/http/backoff.h"
#include "sync/http/curl_client.h"
#include "sync/http/file_tree_client.h"

namespace mingbai::agent {
namespace {

constexpr std::string_view k_version = "0.1.0";

// http and https by curl; a USB stick or a LAN share as file://.
class AnyTreeClient final : public http::Client {
 public:
  explicit AnyTreeClient(http::Client& network) : network_(network) {}

  Result<http::Response> send(const http::Request& request) override {
    if (!request.url.starts_with("file://")) {
      return network_.send(request);
    }
    const std::size_t tree_end = request.url.find("/v1/");
    MINGBAI_ASSIGN(auto files, http::FileTreeClient::from_url(request.url.substr(0, tree_end)));
    return files.send(request);
  }

 private:
  http::Client& network_;
};

// What the relay tells the kiosk; written by the update loop, read by the relay's workers.
class SharedStatus {
 public:
  void set(cases::LinkStatus status) {
    std::lock_guard lock(mutex_);
    status_ = status;
  }
  cases::LinkStatus get() const {
    std::lock_guard lock(mutex_);
    return status_;
  }
  void begin_round() {
    std::lock_guard lock(mutex_);
    status_.busy = true;
  }

 private:
  mutable std::mutex mutex_;  // protects status_
  cases::LinkStatus status_;
};

std::string answer(const AgentConfig& config, const SharedStatus& status, const Log& log,
                   const cases::RelayRequest& request) {
  if (request.ask == cases::RelayRequest::Ask::status) {
    return cases::encode_answer(status.get());
  }
  if (request.ask == cases::RelayRequest::Ask::sync) {
    // As an administrator would do it; the update loop is the only one that takes signals.
    const cases::LinkStatus before = status.get();
    log.write(LogLevel::notice, "relay.sync_asked");
    ::kill(::getpid(), SIGUSR1);
    return cases::encode_answer(before);
  }
  // A client of its own for each look-up: curl handles belong to one thread.
  auto client = http::CurlClient::create({});
  if (!client) {
    return cases::encode_failure(client.error());
  }
  CaseSource source(config.central, **client);
  const auto found = source.look_up(request.question);
  if (!found) {
    log.failure("relay.look_up_failed", found.error());
    return cases::encode_failure(found.error());
  }
  return cases::encode_answer(*found);
}

Milliseconds spread(Milliseconds around) {
  const double factor = 0.5 + crypto::random_unit();
  return Milliseconds{static_cast<std::int64_t>(static_cast<double>(around.count()) * factor)};
}

// Waits for a signal; SIGUSR1 asks for a poll at once. True: stop.
bool stop_asked_within(const sigset_t& signals, Milliseconds time) {
  const timespec wait{time.count() / 1000, (time.count() % 1000) * 1'000'000};
  const int signal = ::sigtimedwait(&signals, nullptr, &wait);
  return signal == SIGTERM || signal == SIGINT;
}

Result<void> run(const std::filesystem::path& config_path, bool once, const Clock& clock, const Log& log,
                 const sigset_t& signals) {
  MINGBAI_ASSIGN(const AgentConfig config, load_config(config_path));
  MINGBAI_TRY(make_directories(config.state));
  store::Generations generations(config.state);
  MINGBAI_ASSIGN(const auto state, store::State::open(config.state / "state.db"));
  MINGBAI_ASSIGN(const auto network, http::CurlClient::create({}));
  AnyTreeClient client(*network);
  UpdateCycle cycle(config, client, generations, *state, clock, log);
  SharedStatus status;
  const auto set_release = [&](cases::LinkStatus& value) {
    if (const auto active = generations.active(); active && *active) {
      value.release = (*active)->release;
    }
  };
  cases::LinkStatus first;
  set_release(first);
  first.slip_keys = cycle.slip_keys();
  first.version = std::string(k_version);
  status.set(first);
  std::unique_ptr<RelayServer> relay;
  if (!once) {
    MINGBAI_ASSIGN(relay,
                   RelayServer::start(
                       config.socket,
                       [&](const cases::RelayRequest& request) { return answer(config, status, log, request); }, log));
  }
  http::Backoff backoff({.base = std::min(Milliseconds{30'000}, config.poll_every), .cap = Milliseconds{3'600'000}},
                        [] { return crypto::random_unit(); });
  sd_notify(0, "READY=1");
  for (;;) {
    status.begin_round();
    const auto outcome = cycle.run();
    cases::LinkStatus now = status.get();
    now.online = outcome.has_value();
    now.busy = false;
    ++now.rounds;
    now.activated = outcome && *outcome == UpdateCycle::Outcome::activated;
    now.last_error = outcome ? std::nullopt : std::optional(outcome.error().code);
    Milliseconds pause = spread(config.poll_every);
    if (outcome) {
      now.checked = clock.now();
      backoff.after_success();
    } else {
      log.failure("sync.failed", outcome.error());
      pause = backoff.after_failure(cycle.retry_after());
    }
    set_release(now);
    now.slip_keys = cycle.slip_keys();
    status.set(now);
    if (once) {
      return outcome ? Result<void>{} : Result<void>(fail(outcome.error()));
    }
    if (stop_asked_within(signals, pause)) {
      sd_notify(0, "STOPPING=1");
      return {};
    }
  }
}

}  // namespace
}  // namespace mingbai::agent

int main(int argc, char** argv) {
  CLI::App app{"mingbai-sync: keeps the newest signed release on this kiosk and relays look-ups"};
  std::string config = "/etc/mingbai/agent.toml";
  bool once = false;
  app.add_option("--config", config, "configuration file");
  app.add_flag("--once", once, "one update round, then exit: 0 when up to date");
  CLI11_PARSE(app, argc, argv);

  // Blocked before any thread starts, so that only the loop's sigtimedwait sees them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) {
    sigaddset(&signals, signal);
  }
  sigprocmask(SIG_BLOCK, &signals, nullptr);

  const mingbai::SystemClock clock;
  const mingbai::Log log("mingbai-sync", clock);
  const auto result = mingbai::agent::run(config, once, clock, log, signals);
  if (!result) {
    log.failure("agent.stopped", result.error());
    std::fprintf(stderr, "mingbai-sync: %s\n", result.error().message.c_str());
    return 1;
  }
  return 0;
}
