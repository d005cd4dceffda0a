// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/daemon.h"

#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <mutex>

#include "sync/agent/case_source.h"
#include "sync/agent/courier.h"
#include "sync/agent/hall_cases.h"
#include "sync/agent/public_record.h"
#include "sync/agent/pulse.h"
#include "sync/agent/reception.h"
#include "sync/agent/relay_server.h"
#include "sync/agent/screen_pictures.h"
#include "sync/agent/stick.h"
#include "sync/crypto/random.h"
#include "sync/http/backoff.h"
#include "sync/http/curl_client.h"

namespace mingbai::agent {

namespace {

// What the relay tells the kiosk; written by the update loop, read by the relay's workers.
class SharedStatus {
 public:
  void set(cases::LinkStatus status) {
    std::lock_guard lock(mutex_);
    status_ = std::move(status);
  }
  cases::LinkStatus get() const {
    std::lock_guard lock(mutex_);
    return status_;
  }
  void begin_round() {
    std::lock_guard lock(mutex_);
    status_.busy = true;
  }
  // What the kiosk says of the generation that it shows.
  void set_stood(const std::string& generation) {
    std::lock_guard lock(mutex_);
    stood_ = generation;
  }
  std::string stood() const {
    std::lock_guard lock(mutex_);
    return stood_;
  }

 private:
  mutable std::mutex mutex_;  // protects the others
  cases::LinkStatus status_;
  std::string stood_;
};

// Answers the kiosk; called from several threads.
class FrontDesk {
 public:
  FrontDesk(Workplace& workplace, SharedStatus& status, const ScreenPictures& pictures, Reception& reception,
            Courier& courier)
      : workplace_(workplace), status_(status), pictures_(pictures), reception_(reception), courier_(courier) {}

  std::string answer(const cases::RelayRequest& request) {
    using Ask = cases::RelayRequest::Ask;
    switch (request.ask) {
      case Ask::status:
        return status(request.stood);
      case Ask::sync: {
        // As an administrator would do it; the update loop is the only one that takes signals.
        const cases::LinkStatus before = status_.get();
        workplace_.log().write(LogLevel::notice, "relay.sync_asked");
        ::kill(::getpid(), SIGUSR1);
        return cases::encode_answer(before);
      }
      case Ask::submit:
        return submit(request);
      case Ask::look_up:
        return look_up(request);
    }
    return cases::encode_failure({ErrorCode::bad_value, "no such question"});
  }

 private:
  std::string status(const std::string& stood) {
    if (!stood.empty()) {
      status_.set_stood(stood);
    }
    cases::LinkStatus now = status_.get();
    now.picture_wish = pictures_.wished();
    return cases::encode_answer(now);
  }

  std::string submit(const cases::RelayRequest& request) {
    const auto receipt = reception_.take(request.id, request.submission);
    if (!receipt) {
      return cases::encode_failure(receipt.error());
    }
    courier_.wake();
    return cases::encode_answer(*receipt);
  }

  std::string look_up(const cases::RelayRequest& request) {
    // A client of its own for each look-up: curl handles belong to one thread.
    auto client = http::CurlClient::create(workplace_.config().network);
    if (!client) {
      return cases::encode_failure(client.error());
    }
    CaseSource source(workplace_.config().central, **client,
                      CaseSource::Kiosk{workplace_.config().channel, workplace_.device(), workplace_.clock()});
    const auto found = source.look_up(request.question);
    if (found) {
      return cases::encode_answer(*found);
    }
    workplace_.log().failure("relay.look_up_failed", found.error());
    // A server that asks to wait is there: whoever tries codes must not get around its limits here.
    if (found.error().code != ErrorCode::rate_limited) {
      if (const auto known = last_known_case(request.question)) {
        return cases::encode_answer(known);
      }
    }
    return cases::encode_failure(found.error());
  }

  std::optional<cases::Case> last_known_case(const cases::CaseQuestion& question) {
    const auto code = cases::TrackingCode::parse(question.tracking_code);
    if (!code) {
      return std::nullopt;
    }
    const std::lock_guard lock(one_guess_);
    auto known = last_known(workplace_.sealed_cases(), *code, workplace_.clock());
    if (!known) {
      workplace_.log().failure("relay.sealed_case_failed", known.error());
      return std::nullopt;
    }
    return std::move(*known);
  }

  Workplace& workplace_;
  SharedStatus& status_;
  const ScreenPictures& pictures_;
  Reception& reception_;
  Courier& courier_;
  std::mutex one_guess_;  // each takes 16 MiB
};

Milliseconds spread(Milliseconds around) {
  const double factor = 0.5 + crypto::random_unit();
  return Milliseconds{static_cast<std::int64_t>(static_cast<double>(around.count()) * factor)};
}

enum class Asked { nothing, poll, stop };

// Waits for a signal; SIGUSR1 asks for a poll at once.
Asked asked_within(const sigset_t& signals, Milliseconds time) {
  const timespec wait{time.count() / 1000, (time.count() % 1000) * 1'000'000};
  const int signal = ::sigtimedwait(&signals, nullptr, &wait);
  const bool stop = signal == SIGTERM || signal == SIGINT;
  return stop ? Asked::stop : signal == SIGUSR1 ? Asked::poll : Asked::nothing;
}

// The update loop with what it tells the kiosk after each round.
class UpdateLoop {
 public:
  UpdateLoop(Workplace& workplace, TreeClient& client, SharedStatus& status)
      : workplace_(workplace),
        client_(client),
        status_(status),
        cycle_(workplace.config(), workplace.device().id(), client, workplace.generations(), workplace.state(),
               workplace.clock(), workplace.log()),
        backoff_(
            {.base = std::min(Milliseconds{30'000}, workplace.config().poll_every), .cap = Milliseconds{3'600'000}},
            [] { return crypto::random_unit(); }) {
    cases::LinkStatus first;
    first.version = std::string(k_agent_version);
    tell(std::move(first));
  }

  // One round, which somebody asked for or not; returns the pause after it.
  Milliseconds round(bool asked) {
    if (asked) {
      cycle_.hurry();
    }
    status_.begin_round();
    workplace_.generations().hold(status_.stood());
    const auto outcome = workplace_.update(cycle_, client_);
    if (asked) {
      exchange_with_sticks(workplace_);
    }
    cases::LinkStatus now = status_.get();
    now.online = outcome.has_value();
    now.busy = false;
    ++now.rounds;
    now.activated = outcome && *outcome == UpdateCycle::Outcome::activated;
    now.last_error = outcome ? std::nullopt : std::optional(outcome.error().code);
    Milliseconds pause = spread(workplace_.config().poll_every);
    if (outcome) {
      now.checked = workplace_.clock().now();
      backoff_.after_success();
    } else {
      workplace_.log().failure("sync.failed", outcome.error());
      pause = backoff_.after_failure(cycle_.retry_after());
    }
    tell(std::move(now));
    return pause;
  }

 private:
  void tell(cases::LinkStatus status) {
    if (const auto active = workplace_.generations().active(); active && *active) {
      status.release = (*active)->release;
    }
    status.slip_keys = cycle_.slip_keys();
    status_.set(std::move(status));
  }

  Workplace& workplace_;
  TreeClient& client_;
  SharedStatus& status_;
  UpdateCycle cycle_;
  http::Backoff backoff_;
};

}  // namespace

Result<void> serve(Workplace& workplace, const sigset_t& signals) {
  const AgentConfig& config = workplace.config();
  MINGBAI_ASSIGN(const auto network, http::CurlClient::create(config.network));
  MINGBAI_ASSIGN(const auto courier_network, http::CurlClient::create(config.network));
  TreeClient client(*network);
  SharedStatus status;
  UpdateLoop loop(workplace, client, status);
  Reception reception(config, workplace.state(), workplace.outbox(), workplace.device(), workplace.clock(),
                      workplace.log());
  Delivery delivery(config, workplace.state(), workplace.outbox(), workplace.device(), *courier_network,
                    workplace.clock(), workplace.log());
  Pulse pulse(config, workplace.state(), workplace.outbox(), workplace.generations(), workplace.device(),
              *courier_network, workplace.clock());
  const CentralLine line{config, workplace.state(), workplace.device(), *courier_network, workplace.clock()};
  HallCases hall_cases(line, workplace.sealed_cases());
  ScreenPictures pictures(line);
  PublicRecord public_record(line);
  std::vector<Errand> errands = {
      {"heartbeat.failed", [&] { return pulse.beat().map([&](const std::string& wish) { pictures.wish(wish); }); },
       config.heartbeat_every}};
  if (!config.screen_picture.empty()) {
    errands.push_back({"screen_picture.failed", [&] { return pictures.run(); }, ScreenPictures::k_every});
  }
  if (config.hall_cases) {
    errands.push_back({"hall_cases.failed", [&] { return hall_cases.run(); }, config.cases_every});
  }
  errands.push_back({"public_record.failed", [&] { return public_record.run(); }, config.cases_every});
  const Milliseconds base = std::min(Milliseconds{10'000}, config.poll_every);
  Courier courier(
      delivery, std::move(errands), [&] { workplace.write_metrics(); }, {.base = base, .cap = Milliseconds{300'000}},
      [] { return crypto::random_unit(); }, workplace.clock(), workplace.log());
  FrontDesk desk(workplace, status, pictures, reception, courier);
  // Last made, first gone: its workers use all of the above.
  MINGBAI_ASSIGN(
      const auto relay,
      RelayServer::start(
          config.socket, [&](const cases::RelayRequest& request) { return desk.answer(request); }, workplace.log()));
  sd_notify(0, "READY=1");
  for (Asked asked = Asked::nothing; asked != Asked::stop;) {
    asked = asked_within(signals, loop.round(asked == Asked::poll));
  }
  sd_notify(0, "STOPPING=1");
  return {};
}

}  // namespace mingbai::agent
