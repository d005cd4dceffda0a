// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One kiosk's state folder with trusted keys, and a central server that answers its letters well or badly.
#pragma once

#include <fcntl.h>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sync/agent/delivery.h"
#include "sync/agent/reception.h"
#include "sync/agent/workplace.h"
#include "sync/base/date.h"
#include "sync/cases/letter.h"
#include "sync/crypto/key_file.h"
#include "sync/crypto/random.h"
#include "sync/release/keys.h"
#include "sync/release/tree_reader.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

// Works in a simplified way: keeps what it takes in memory, once for each id.
class FakeCentral final : public http::Client {
 public:
  FakeCentral(crypto::SigningKey signer, crypto::BoxSecretKey box, crypto::VerifyKey kiosk)
      : signer_(std::move(signer)), box_(std::move(box)), kiosk_(kiosk) {}

  Result<http::Response> send(const http::Request& request) override {
    letters.push_back(request.body);
    urls.push_back(request.url);
    auto answer = honest(request.body);
    if (!tricks.empty()) {
      auto trick = std::move(tricks.front());
      tricks.pop_front();
      return trick(std::move(answer));
    }
    return answer;
  }

  using Trick = std::function<Result<http::Response>(http::Response honest)>;
  std::deque<Trick> tricks;                                             // one for each coming request
  std::function<cases::DeliveryFault(const cases::Submission&)> judge;  // none: take it
  cases::DeliveryFault letter_fault = cases::DeliveryFault::none;
  std::vector<std::string> letters;
  std::vector<std::string> urls;
  std::vector<cases::Submission> taken;  // in the order of arrival, each once

 private:
  http::Response honest(const std::string& letter) {
    cases::DeliveryReply reply;
    reply.of = crypto::Digest::of(letter);
    reply.fault = letter_fault;
    const auto payload = cases::open_letter(letter, cases::LetterPurpose::submissions, "test", std::vector{kiosk_});
    if (payload && letter_fault == cases::DeliveryFault::none) {
      std::set<int> held;
      for (const cases::Envelope& one : ok(cases::parse_batch(*payload))) {
        ok(cases::verify_envelope(one, "test", kiosk_));
        reply.taken.push_back(take(one, held));
      }
    }
    http::Response response;
    response.status = 200;
    response.body = cases::sign_letter(cases::LetterPurpose::submissions_reply, "test", cases::encode(reply), signer_);
    return response;
  }

  cases::Taken take(const cases::Envelope& one, std::set<int>& held) {
    const auto content = ok(cases::open_envelope(one, box_));
    const auto body = crypto::Digest::of(one.sealed);
    cases::Taken taken_one{one.id,
                           held.contains(one.lane) ? cases::DeliveryFault::held
                           : judge                 ? judge(content)
                                                   : cases::DeliveryFault::none,
                           body, Instant{std::chrono::seconds{7}}, false};
    if (taken_one.fault != cases::DeliveryFault::none) {
      held.insert(one.lane);
      return taken_one;
    }
    if (ids_.contains(one.id)) {
      taken_one.known = true;
      taken_one.fault = ids_[one.id] == body ? cases::DeliveryFault::none : cases::DeliveryFault::id_reused;
      return taken_one;
    }
    ids_[one.id] = body;
    taken.push_back(content);
    return taken_one;
  }

  crypto::SigningKey signer_;
  crypto::BoxSecretKey box_;
  crypto::VerifyKey kiosk_;
  std::map<std::string, crypto::Digest> ids_;
};

struct KioskWorld {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  FileDescriptor log_file{::open((temp / "log").c_str(), O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600)};
  Log log{"test", clock, log_file.get()};
  agent::AgentConfig config;
  std::unique_ptr<agent::Workplace> place;
  std::unique_ptr<FakeCentral> central;
  std::unique_ptr<agent::Reception> reception;
  std::unique_ptr<agent::Delivery> delivery;

  KioskWorld() {
    ok(release::make_keys(temp / "keys", "test", clock));
    config.channel = "test";
    config.central = "http://central";
    config.state = temp / "state";
    config.root = temp / "keys/root.mbsg";
    reopen();
  }

  // As after a restart.
  void reopen() {
    delivery.reset();
    reception.reset();
    place.reset();
    place = ok(agent::Workplace::open(config, Milliseconds{0}, clock, log));
    if (central == nullptr) {
      central = std::make_unique<FakeCentral>(ok(crypto::load_signing_key(temp / "keys/slip.key")),
                                              ok(crypto::load_box_secret_key(temp / "keys/outbox.key")),
                                              place->device().verify_key());
    }
    reception = std::make_unique<agent::Reception>(place->config(), place->state(), place->outbox(), place->device(),
                                                   clock, log);
    delivery = std::make_unique<agent::Delivery>(place->config(), place->state(), place->outbox(), place->device(),
                                                 *central, clock, log);
  }

  cases::TrackingCode submit(const std::string& words, const std::string& thread = "") {
    return ok(reception->take(crypto::random_bytes(cases::k_submission_id),
                              {cases::SubmissionKind::complaint, thread, {{"text", words}}, {}}));
  }
  std::int64_t depth() { return ok(place->outbox().summary()).depth; }
  std::vector<std::string> arrived() const {
    std::vector<std::string> words;
    for (const auto& one : central->taken) {
      words.push_back(one.fields.at(0).second);
    }
    return words;
  }
};

inline http::Response plain(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

}  // namespace mingbai::test
