// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Kiosks' letters at a real central server, carried by the agent's own code.
#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "sync/agent/delivery.h"
#include "sync/agent/device.h"
#include "sync/agent/pulse.h"
#include "sync/agent/reception.h"
#include "sync/agent/stick.h"
#include "sync/base/date.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/central/stick_import.h"
#include "sync/central/storage.h"
#include "sync/crypto/key_file.h"
#include "sync/crypto/random.h"
#include "sync/release/keys.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/sync/central/kiosk_and_server.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

TEST_CASE("the store's schema is what its migrations make", "[central]") {
  auto migrated = ok(sqlite::Connection::open_scratch());
  ok(submission_store_migrations().apply(*migrated));
  CHECK(ok(sqlite::schema_text(*migrated)).find("STRICT") != std::string::npos);
}

TEST_CASE("a submission reaches the office's store once, in the order of its thread, and is found by its code",
          "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  const auto receipt = kiosk.submit("first");
  kiosk.submit("second");
  CHECK(ok(kiosk.deliver()).delivered == 2);
  CHECK(office.arrived() == std::vector<std::string>{"first", "second"});
  const auto found = ok(office.store()->find_by_receipt(receipt.printed()));
  REQUIRE(found);
  CHECK(found->content.fields[0].second == "first");
  CHECK(found->kiosk == kiosk.place->device().id());
  CHECK(found->received == office.central.clock().now());
  CHECK(office.metrics().find("mingbai_central_submissions_total{result=\"stored\"} 2\n") != std::string::npos);
}

TEST_CASE("the same letter again changes nothing and gets the same receipt", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.submit("once");
  const auto messages = ok(kiosk.place->outbox().peek([](const auto&) { return true; }, 0));
  const std::string letter = agent::Delivery::letter_of(messages, "test", kiosk.place->device());
  const auto post = [&] { return office.central.send(http::Method::post, "/v1/submissions", {}, letter); };
  const auto key = ok(crypto::load_signing_key(office.central.path("keys/slip.key"))).verify_key();
  const auto read = [&](const http::Response& response) {
    return ok(cases::parse_reply(
        ok(cases::open_letter(response.body, cases::LetterPurpose::submissions_reply, "test", std::vector{key}))));
  };
  const auto first = read(post());
  office.central.clock().advance(Milliseconds{3'600'000});
  office.central.restart();
  const auto again = read(post());
  CHECK_FALSE(first.taken.at(0).known);
  CHECK(again.taken.at(0).known);
  CHECK(again.taken.at(0).received == first.taken.at(0).received);
  CHECK(again.taken.at(0).body == first.taken.at(0).body);
  CHECK(office.arrived().size() == 1);
}

TEST_CASE("an id that comes with other bytes is refused for good with 422", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  const auto outbox = ok(crypto::load_box_secret_key(office.central.path("keys/outbox.key"))).public_key();
  const std::string id(16, 'i');
  const auto send = [&](std::int64_t seq, const std::string& words) {
    const auto envelope = cases::seal_submission({cases::SubmissionKind::feedback, "t", {{"text", words}}, {}}, id, seq,
                                                 "test", kiosk.place->device(), outbox);
    const auto letter = cases::sign_letter(cases::LetterPurpose::submissions, "test",
                                           cases::encode_batch("n", std::vector{envelope}), kiosk.place->device());
    const auto response = office.central.send(http::Method::post, "/v1/submissions", {}, letter);
    return nlohmann::json::parse(response.body.substr(response.body.find('\n') + 1))["taken"][0];
  };
  CHECK(send(1, "words")["status"] == 200);
  const auto refused = send(1, "other words");
  CHECK(refused["status"] == 422);
  CHECK(refused["fault"] == "id-reused");
  CHECK(office.arrived() == std::vector<std::string>{"words"});
}

TEST_CASE("unknown, revoked and cloned kiosks are refused with their codes, and nothing of theirs is lost",
          "[central]") {
  TakingServer office;
  SECTION("unknown, until it is let in") {
    Kiosk kiosk(office, "");
    kiosk.submit("words");
    CHECK(kiosk.deliver().error().code == ErrorCode::kiosk_unknown);
    CHECK(kiosk.beat().error().code == ErrorCode::kiosk_unknown);
    office.let_in("hall-9", kiosk.place->device().verify_key());
    CHECK(ok(kiosk.deliver()).delivered == 1);
  }
  SECTION("revoked") {
    Kiosk kiosk(office);
    ok(revoke_kiosk(office.central.config().kiosks, "hall-3"));
    ok(office.central.central().refresh());
    kiosk.submit("words");
    CHECK(kiosk.deliver().error().code == ErrorCode::kiosk_revoked);
    CHECK(ok(kiosk.place->outbox().summary()).depth == 1);
    CHECK(office.arrived().empty());
  }
  SECTION("a copied disk, which is found at the first letter and comes back under a new key") {
    Kiosk kiosk(office);
    kiosk.submit("before the copy");
    ok(kiosk.deliver());
    kiosk.place.reset();
    Kiosk twin(office, "");
    twin.place.reset();
    std::filesystem::remove_all(twin.config.state);
    std::filesystem::copy(kiosk.config.state, twin.config.state, std::filesystem::copy_options::recursive);
    kiosk.reopen();
    twin.reopen();
    kiosk.submit("from the one");
    twin.submit("from the other");
    ok(kiosk.deliver());
    CHECK(twin.deliver().error().code == ErrorCode::kiosk_cloned);
    kiosk.submit("later");
    CHECK(kiosk.deliver().error().code == ErrorCode::kiosk_cloned);
    CHECK(office.central.log().find("kiosk.cloned") != std::string::npos);
    CHECK(office.metrics().find("mingbai_central_kiosk_cloned{kiosk=\"hall-3\"} 1\n") != std::string::npos);
    const auto fresh = ok(agent::renew_device_key(twin.config.state, "test", twin.place->outbox()));
    office.let_in("hall-3b", fresh.verify_key());
    twin.reopen();
    CHECK(ok(twin.deliver()).delivered == 1);
    CHECK(office.arrived() == std::vector<std::string>{"before the copy", "from the one", "from the other"});
  }
}

TEST_CASE("an old image that is put back is found out, and what had arrived does not arrive again", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.submit("one");
  kiosk.place.reset();
  const auto image = kiosk.temp / "image";
  std::filesystem::copy(kiosk.config.state, image, std::filesystem::copy_options::recursive);
  kiosk.reopen();
  ok(kiosk.deliver());
  kiosk.submit("two");
  ok(kiosk.deliver());
  kiosk.place.reset();
  std::filesystem::remove_all(kiosk.config.state);
  std::filesystem::rename(image, kiosk.config.state);
  kiosk.reopen();
  kiosk.submit("three, under a number that is taken");
  CHECK(kiosk.deliver().error().code == ErrorCode::kiosk_cloned);
  const auto fresh = ok(agent::renew_device_key(kiosk.config.state, "test", kiosk.place->outbox()));
  office.let_in("hall-3b", fresh.verify_key());
  kiosk.reopen();
  CHECK(ok(kiosk.deliver()).delivered == 2);
  CHECK(office.arrived() == std::vector<std::string>{"one", "two", "three, under a number that is taken"});
}

TEST_CASE("without its key's file the server asks to wait, and finds the file without a restart", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  std::filesystem::rename(office.central.path("outbox/outbox.key"), office.central.path("away"));
  office.central.restart();
  kiosk.reopen();
  kiosk.submit("words");
  const auto waited = ok(kiosk.deliver());
  CHECK(waited.later == 1);
  CHECK(office.central.log().find("submission.key_unknown") != std::string::npos);
  std::filesystem::rename(office.central.path("away"), office.central.path("outbox/outbox.key"));
  CHECK(ok(kiosk.deliver()).delivered == 1);
}

TEST_CASE("what was sealed to an older key is opened as long as its file is there", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.submit("sealed to the old key");
  ok(release::renew_root(office.central.path("keys"), office.central.clock(), release::Renewal::new_outbox_key));
  std::filesystem::copy_file(office.central.path("keys/outbox-2.key"), office.central.path("outbox/outbox-2.key"));
  kiosk.submit("sealed to the new key");
  const auto waiting = ok(kiosk.place->outbox().peek([](const auto&) { return true; }, 0));
  CHECK(waiting.at(0).key_id != waiting.at(1).key_id);
  CHECK(ok(kiosk.deliver()).delivered == 2);
}

TEST_CASE("no letter, a stranger's and an improper one get no answer that a kiosk would believe", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  const auto stranger = crypto::SigningKey::generate();
  const std::string forged = "mingbai-letter 1 submissions " + kiosk.place->device().id() + " " +
                             stranger.sign("letter/submissions/test", "{}").base64url() + "\n{}";
  for (const std::string& body : {std::string(), std::string("{}"), forged, std::string(60'000, 'x')}) {
    const auto response = office.central.send(http::Method::post, "/v1/submissions",
                                              {{"Content-Type", "application/vnd.mingbai.letter"}}, body);
    CHECK(response.status == 400);
    CHECK(response.header("Content-Type") == "application/problem+json");
  }
  const std::string empty = cases::sign_letter(cases::LetterPurpose::submissions, "test", "{}", kiosk.place->device());
  CHECK(office.central.send(http::Method::post, "/v1/submissions", {}, empty).status == 400);
  CHECK(office.central.send(http::Method::post, "/v1/heartbeat", {}, empty).status == 400);
}

TEST_CASE("a server without keys says that it is not ready, in words that no kiosk takes for an answer", "[central]") {
  RunningCentral central(RunningCentral::Release::none);
  const auto response = central.send(http::Method::post, "/v1/submissions", {}, "x");
  CHECK(response.status == 503);
  CHECK(response.header("Retry-After").has_value());
}

TEST_CASE("the last heartbeat is kept, an older one is not taken for news, and the metrics tell the fleet",
          "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.config.printer_report = kiosk.temp / "printer.json";
  write_bytes(kiosk.config.printer_report,
              R"({"written":"2026-11-22T09:00:00+08:00","readiness":"paper_near_end","paper":{"days_left":1,)"
              R"("slips_today":2,"work_orders":[{"fault":"paper_near_end","opened":"2026-11-22T08:00:00+08:00"}]}})");
  kiosk.reopen();
  kiosk.submit("waits");
  ok(kiosk.beat());
  const auto seen = ok(office.store()->seen());
  REQUIRE(seen.size() == 1);
  REQUIRE(seen[0].last);
  CHECK(seen[0].last->outbox_depth == 1);
  CHECK(seen[0].heard == office.central.clock().now());
  const std::string text = office.metrics();
  CHECK(text.find("mingbai_central_kiosk_outbox_depth{kiosk=\"hall-3\"} 1\n") != std::string::npos);
  CHECK(text.find("mingbai_central_kiosk_paper_days_left{kiosk=\"hall-3\"} 1\n") != std::string::npos);
  CHECK(text.find("mingbai_central_kiosk_work_order{kiosk=\"hall-3\",fault=\"paper_near_end\"} ") != std::string::npos);
  CHECK(text.ends_with("# EOF\n"));
  const auto store = office.store();
  cases::Heartbeat older = *seen[0].last;
  older.number -= 1;
  CHECK(ok(store->hear(seen[0].kiosk, older)) == Heard::old);
  older.number += 2;
  CHECK(ok(store->hear(seen[0].kiosk, older)) == Heard::news);
}

TEST_CASE("a stick goes to the office and back while the server runs", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.submit("by stick");
  kiosk.submit("by stick too");
  const auto stick = kiosk.temp / "stick";
  ok(agent::export_outbox(*kiosk.place, stick));
  write_bytes(stick / "mingbai-outbox/foreign.letter", "no letter");
  const auto kiosks = ok(KnownKiosks::open(office.central.config().kiosks));
  const auto keys = ok(OutboxKeys::open(office.central.path("outbox")));
  const auto signer = ok(crypto::load_signing_key(office.central.path("keys/slip.key")));
  const auto store = office.store();
  KioskScreensInMemory screens(office.central.clock());
  SubmissionDesk desk("test", *kiosks, *keys, signer, *store, screens, office.central.clock(), kiosk.log);
  const auto tally = ok(import_letters(desk, stick, kiosk.log));
  CHECK(tally.stored == 2);
  CHECK(tally.foreign == 1);
  CHECK(ok(import_letters(desk, stick, kiosk.log)).known == 2);
  const auto imported = ok(agent::import_receipts(*kiosk.place, stick));
  CHECK(imported.delivered == 2);
  CHECK(ok(kiosk.place->outbox().summary()).depth == 0);
  CHECK(ok(kiosk.deliver()).delivered == 0);
  CHECK(office.arrived() == std::vector<std::string>{"by stick", "by stick too"});
}

TEST_CASE("many kiosks send at once, and everything is there once", "[central]") {
  TakingServer office;
  std::vector<std::unique_ptr<Kiosk>> kiosks;
  for (int i = 0; i < 4; ++i) {
    kiosks.push_back(std::make_unique<Kiosk>(office, "hall-" + std::to_string(i)));
    for (int j = 0; j < 25; ++j) {
      kiosks.back()->submit(std::to_string(i) + "/" + std::to_string(j));
    }
  }
  std::vector<std::thread> threads;
  std::atomic<int> delivered{0};
  for (const auto& kiosk : kiosks) {
    threads.emplace_back([&] {
      if (const auto round = kiosk->deliver()) {
        delivered += round->delivered;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(delivered == 100);
  auto arrived = office.arrived();
  CHECK(arrived.size() == 100);
  std::ranges::sort(arrived);
  CHECK(std::ranges::adjacent_find(arrived) == arrived.end());
}

TEST_CASE("a kiosk is let in once, by a proper name, and can be revoked", "[central]") {
  const TempDirectory temp;
  const auto key = crypto::SigningKey::generate().verify_key();
  const auto other = crypto::SigningKey::generate().verify_key();
  const auto file = temp / "kiosks.toml";
  CHECK(add_kiosk(file, "a\"b", key).error().code == ErrorCode::bad_value);
  ok(add_kiosk(file, "hall-3", key));
  CHECK(add_kiosk(file, "hall-3", other).error().code == ErrorCode::conflict);
  CHECK(add_kiosk(file, "hall-4", key).error().code == ErrorCode::conflict);
  CHECK(revoke_kiosk(file, "hall-5").error().code == ErrorCode::io_not_found);
  ok(revoke_kiosk(file, "hall-3"));
  const auto kiosks = ok(KnownKiosks::open(file));
  CHECK(kiosks->find(key.id())->revoked);
  CHECK_FALSE(kiosks->find(other.id()));
  write_bytes(file, "[[kiosk]]\nname = \"x\"\n");
  CHECK(kiosks->refresh().error().code == ErrorCode::bad_value);
  CHECK(kiosks->find(key.id()));  // the old list stays in force
}
