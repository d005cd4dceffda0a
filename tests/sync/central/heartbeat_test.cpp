// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Two machines under one device key are found by their heartbeats, without a submission of either.
#include "sync/base/date.h"
#include "sync/cases/letter.h"
#include "sync/central/known_kiosks.h"
#include "sync/central/submission_desk.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

struct Listener {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  std::unique_ptr<SubmissionStore> store = fresh_stores(temp.path(), clock).submissions;

  cases::Heartbeat heartbeat(std::int64_t number, const char* sent, std::int64_t depth = 0) const {
    cases::Heartbeat one;
    one.number = number;
    one.sent = *parse_instant(sent);
    one.version = "1";
    one.outbox_depth = depth;
    return one;
  }
  Heard hear(const cases::Heartbeat& heartbeat) { return ok(store->hear("kiosk", heartbeat)); }
};

}  // namespace

TEST_CASE("heartbeats of one machine are news in their order, and old when they are late or sent again", "[central]") {
  Listener listener;
  const auto first = listener.heartbeat(1, "2026-11-22T09:00:00+08:00");
  CHECK(listener.hear(first) == Heard::news);
  CHECK(listener.hear(first) == Heard::old);  // somebody sends the letter again
  CHECK(listener.hear(listener.heartbeat(4, "2026-11-22T09:15:00+08:00")) == Heard::news);
  CHECK(listener.hear(listener.heartbeat(3, "2026-11-22T09:10:00+08:00")) == Heard::old);
  // Its clock was an hour ahead and is set right.
  CHECK(listener.hear(listener.heartbeat(5, "2026-11-22T08:20:00+08:00")) == Heard::news);
  CHECK(listener.hear(listener.heartbeat(6, "2026-11-22T08:25:00+08:00")) == Heard::news);
  CHECK_FALSE(ok(listener.store->seen()).at(0).cloned);
}

TEST_CASE("two machines with one device key are found by what one machine cannot say", "[central]") {
  Listener listener;
  CHECK(listener.hear(listener.heartbeat(7, "2026-11-22T09:00:00+08:00")) == Heard::news);
  SECTION("the same number with other words") {
    CHECK(listener.hear(listener.heartbeat(7, "2026-11-22T09:00:20+08:00")) == Heard::cloned);
  }
  SECTION("... in the same second") {
    CHECK(listener.hear(listener.heartbeat(7, "2026-11-22T09:00:00+08:00", 3)) == Heard::cloned);
  }
  SECTION("a twin that was switched on long after the copy, or an old image that was put back") {
    CHECK(listener.hear(listener.heartbeat(2, "2026-11-22T09:05:00+08:00")) == Heard::cloned);
  }
  // For good, and whoever of the two speaks next.
  CHECK(listener.hear(listener.heartbeat(8, "2026-11-22T09:10:00+08:00")) == Heard::cloned);
  const auto seen = ok(listener.store->seen());
  CHECK(seen.at(0).cloned);
  CHECK(seen.at(0).last->number == 8);
  CHECK(ok(listener.store->take("kiosk", {})).cloned);
}

TEST_CASE("the server tells both machines in its signed answer", "[central]") {
  Listener listener;
  const auto device = crypto::SigningKey::generate();
  const auto signer = crypto::SigningKey::generate();
  const Log log("test", listener.clock, -1);
  ok(add_kiosk(listener.temp / "kiosks.toml", "hall-3", device.verify_key()));
  const auto kiosks = ok(KnownKiosks::open(listener.temp / "kiosks.toml"));
  std::filesystem::create_directories(listener.temp / "outbox");
  const auto keys = ok(OutboxKeys::open(listener.temp / "outbox"));
  KioskScreensInMemory screens(listener.clock);
  SubmissionDesk desk("test", *kiosks, *keys, signer, *listener.store, screens, listener.clock, log);
  const auto fault = [&](std::int64_t number, const char* sent) {
    const std::string letter = cases::sign_letter(cases::LetterPurpose::heartbeat, "test",
                                                  cases::encode(listener.heartbeat(number, sent)), device);
    const auto answer = ok(desk.hear(letter));
    return ok(cases::parse_reply(ok(cases::open_letter(answer.letter, cases::LetterPurpose::heartbeat_reply, "test",
                                                       std::vector{signer.verify_key()}))))
        .fault;
  };
  CHECK(fault(1, "2026-11-22T09:00:00+08:00") == cases::DeliveryFault::none);
  CHECK(fault(1, "2026-11-22T09:00:30+08:00") == cases::DeliveryFault::kiosk_cloned);
  CHECK(fault(2, "2026-11-22T09:05:00+08:00") == cases::DeliveryFault::kiosk_cloned);
}
