// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A real central server that takes letters, and a kiosk that writes them by the agent's own code.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/agent/delivery.h"
#include "sync/agent/hall_cases.h"
#include "sync/agent/public_record.h"
#include "sync/agent/pulse.h"
#include "sync/agent/reception.h"
#include "sync/agent/workplace.h"
#include "sync/central/storage.h"
#include "sync/crypto/random.h"
#include "sync/http/curl_client.h"
#include "tests/support/ok.h"
#include "tests/sync/central/running_central.h"

namespace mingbai::test {

using central::add_kiosk;

// A server that takes submissions.
struct TakingServer {
  RunningCentral central;

  explicit TakingServer(RunningCentral::Release release = RunningCentral::Release::none) : central(release) {
    auto& config = central.config();
    std::filesystem::create_directories(central.path("outbox"));
    std::filesystem::copy_file(central.path("keys/outbox.key"), central.path("outbox/outbox.key"));
    config.outbox_keys = central.path("outbox");
    config.slip_key = central.path("keys/slip.key");
    config.kiosks = central.path("kiosks.toml");
    central.restart();
  }
  void let_in(const std::string& name, const crypto::VerifyKey& key, const std::vector<std::string>& departments = {}) {
    ok(add_kiosk(central.config().kiosks, name, key, departments));
    ok(central.central().refresh());
  }
  std::unique_ptr<central::SubmissionStore> store() {
    return std::move(ok(central::open_stores(central.config(), central.clock())).submissions);
  }
  std::vector<std::string> arrived() {
    std::vector<std::string> words;
    const auto open = store();
    for (const auto& one : ok(open->newest(1000))) {
      words.insert(words.begin(), one.content.fields.at(0).second);
    }
    return words;
  }
  std::string metrics() { return central.get("/metrics").body; }
};

// A kiosk of that office.
struct Kiosk {
  TakingServer& office;
  TempDirectory temp;
  Log log;
  agent::AgentConfig config;
  std::unique_ptr<http::CurlClient> client = ok(http::CurlClient::create({}));
  std::unique_ptr<agent::Workplace> place;

  explicit Kiosk(TakingServer& at, const std::string& name = "hall-3")
      : office(at), log("kiosk", at.central.clock(), -1) {
    config.channel = "test";
    config.central = "http://127.0.0.1:" + std::to_string(at.central.central().port());
    config.root = at.central.path("keys/root.mbsg");
    config.state = temp / "state";
    reopen();
    if (!name.empty()) {
      at.let_in(name, place->device().verify_key());
    }
  }
  void reopen() {
    place.reset();
    config.central = "http://127.0.0.1:" + std::to_string(office.central.central().port());
    place = ok(agent::Workplace::open(config, Milliseconds{0}, office.central.clock(), log));
  }
  cases::TrackingCode submit(const std::string& words, const std::string& thread = "t") {
    agent::Reception reception(place->config(), place->state(), place->outbox(), place->device(), place->clock(), log);
    return ok(reception.take(crypto::random_bytes(cases::k_submission_id),
                             {cases::SubmissionKind::complaint, thread, {{"text", words}}, {}}));
  }
  Result<agent::Delivery::Round> deliver() {
    return agent::Delivery(place->config(), place->state(), place->outbox(), place->device(), *client, place->clock(),
                           log)
        .run();
  }
  Result<void> fetch_cases() {
    return agent::HallCases({place->config(), place->state(), place->device(), *client, place->clock()},
                            place->sealed_cases())
        .run();
  }
  Result<void> fetch_record() {
    return agent::PublicRecord({place->config(), place->state(), place->device(), *client, place->clock()}).run();
  }
  Result<std::string> beat() {
    return agent::Pulse(place->config(), place->state(), place->outbox(), place->generations(), place->device(),
                        *client, place->clock())
        .beat();
  }
};

}  // namespace mingbai::test
