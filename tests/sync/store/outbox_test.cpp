// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/outbox.h"

#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "sync/base/date.h"
#include "sync/sqlite/connection.h"
#include "sync/store/state.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::store;
using namespace mingbai::test;

namespace {

const Instant k_noon = *parse_instant("2026-11-22T12:00:00+08:00");
constexpr std::int64_t k_roomy = 1 << 20;

std::string id_of(int number) {
  std::string id = "message " + std::to_string(number);
  id.resize(16, '.');
  return id;
}

OutboxMessage message(int number, int lane = 1, std::size_t size = 560) {
  OutboxMessage one;
  one.id = id_of(number);
  one.lane = lane;
  one.key_id = "0123456789abcdef";
  one.sealed = std::string(size, static_cast<char>('a' + number % 20));
  one.signature = std::string(64, 's');
  one.created = k_noon + std::chrono::seconds{number};
  return one;
}

struct Box {
  TempDirectory temp;
  std::unique_ptr<State> state = ok(State::open(temp / "state.db"));
  Outbox outbox{*state, k_roomy};

  std::int64_t put(int number, int lane = 1) {
    std::int64_t given = 0;
    ok(outbox.put(id_of(number), [&](std::int64_t seq) {
      given = seq;
      return message(number, lane);
    }));
    return given;
  }
  std::vector<std::string> take(std::vector<int> held = {}, std::size_t most = 100) {
    std::vector<std::string> ids;
    std::size_t count = 0;
    for (const auto& one : ok(outbox.take([&](const OutboxMessage&) { return count++ < most; }, held))) {
      ids.push_back(one.id);
    }
    return ids;
  }
  int settle(int number, Settlement::Result result, std::string word = "") {
    return ok(outbox.settle({{result, id_of(number), std::move(word)}}, k_noon));
  }
};

}  // namespace

TEST_CASE("messages keep their order and number, are offered until they are acked, and then are gone", "[store]") {
  Box box;
  CHECK(box.put(1) == 1);
  CHECK(box.put(2) == 2);
  CHECK(box.put(3) == 3);
  CHECK(box.take({}, 2) == std::vector{id_of(1), id_of(2)});
  CHECK(box.take() == std::vector{id_of(1), id_of(2), id_of(3)});  // nobody said that they arrived
  box.settle(1, Settlement::Result::acked);
  box.settle(1, Settlement::Result::acked);  // twice told is once done
  box.settle(3, Settlement::Result::acked);
  CHECK(box.take() == std::vector{id_of(2)});
  const auto summary = ok(box.outbox.summary());
  CHECK(summary.depth == 1);
  CHECK(summary.delivered == 2);
  CHECK(summary.bytes == 560 + 256);
  CHECK(summary.oldest == k_noon + std::chrono::seconds{2});
  CHECK(summary.last_delivery == k_noon);
  box.settle(2, Settlement::Result::acked);
  CHECK(ok(box.outbox.summary()).bytes == 0);
  CHECK(box.put(4) == 4);  // numbers are never used twice
}

TEST_CASE("a message that is put again is one message, also when it was delivered meanwhile", "[store]") {
  Box box;
  CHECK(box.put(1) == 1);
  CHECK(box.put(1) == 0);  // nothing was made
  CHECK(ok(box.outbox.summary()).depth == 1);
  box.settle(1, Settlement::Result::acked);
  CHECK(box.put(1) == 0);
  CHECK(ok(box.outbox.summary()).depth == 0);
  CHECK(box.put(2) == 2);
  ok(box.outbox.settle({{Settlement::Result::acked, id_of(2), ""}},
                       k_noon + Outbox::k_remembered + std::chrono::hours{1}));
  CHECK(box.put(1) == 3);  // by then nobody asks for an answer that was not heard
}

TEST_CASE("what was put survives the end of the process at any time after", "[store]") {
  TempDirectory temp;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto state = State::open(temp / "state.db");
    Outbox outbox(**state, k_roomy);
    const bool kept = outbox.put(id_of(1), [](std::int64_t) { return message(1); }).has_value();
    ::_exit(kept ? 0 : 1);  // without closing anything
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  const auto state = ok(State::open(temp / "state.db"));
  CHECK(ok(Outbox(*state, k_roomy).summary()).depth == 1);
}

TEST_CASE("a held lane does not hold up the others", "[store]") {
  Box box;
  box.put(1, 7);
  box.put(2, 8);
  box.put(3, 7);
  box.put(4, 9);
  CHECK(box.take({7}) == std::vector{id_of(2), id_of(4)});
  CHECK(box.take({7, 8, 9}).empty());
}

TEST_CASE("after three final refusals a message is set aside and told, and can be revived", "[store]") {
  Box box;
  box.put(1);
  box.put(2);
  CHECK(box.settle(1, Settlement::Result::refused, "box-invalid") == 0);
  CHECK(box.settle(1, Settlement::Result::later, "storage") == 0);  // counts for nothing
  CHECK(box.settle(1, Settlement::Result::refused, "box-invalid") == 0);
  CHECK(box.take() == std::vector{id_of(1), id_of(2)});
  CHECK(box.settle(1, Settlement::Result::refused, "box-invalid") == 1);
  CHECK(box.take() == std::vector{id_of(2)});
  CHECK(ok(box.outbox.summary()).dead == 1);
  const auto dead = ok(box.outbox.dead());
  REQUIRE(dead.size() == 1);
  CHECK(dead[0].refusal == "box-invalid");
  CHECK(dead[0].refusals == 3);
  CHECK(box.settle(1, Settlement::Result::refused, "box-invalid") == 0);  // not told a second time
  CHECK(ok(box.outbox.revive()) == 1);
  CHECK(box.take() == std::vector{id_of(1), id_of(2)});
}

TEST_CASE("a full outbox refuses with its own code, keeps what it has, and takes again when there is room", "[store]") {
  TempDirectory temp;
  const auto state = ok(State::open(temp / "state.db"));
  Outbox outbox(*state, 3 * (560 + 256));
  const auto put = [&](int number) { return outbox.put(id_of(number), [&](std::int64_t) { return message(number); }); };
  CHECK(ok(put(1)) < 0.4);
  CHECK(ok(put(2)) > 0.6);
  CHECK(ok(put(3)) == 1.0);
  const auto refused = put(4);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::outbox_full);
  CHECK(ok(outbox.summary()).depth == 3);
  ok(outbox.settle({{Settlement::Result::acked, id_of(2), ""}}, k_noon));
  CHECK(ok(put(4)) == 1.0);
  CHECK(put(5).error().code == ErrorCode::outbox_full);
}

TEST_CASE("a new device key numbers what waits anew, in the same order", "[store]") {
  Box box;
  for (int i = 1; i <= 5; ++i) {
    box.put(i);
  }
  box.settle(1, Settlement::Result::acked);
  box.settle(3, Settlement::Result::acked);
  ok(box.outbox.renumber([](const OutboxMessage& one) { return std::string(63, 'n') + std::to_string(one.seq); }));
  const auto all = ok(box.outbox.peek([](const OutboxMessage&) { return true; }, 0));
  REQUIRE(all.size() == 3);
  CHECK(all[0].id == id_of(2));
  CHECK(all[0].seq == 1);
  CHECK(all[2].id == id_of(5));
  CHECK(all[2].signature.back() == '3');
  CHECK(box.put(6) == 4);
}

TEST_CASE("several threads put and settle at once", "[store]") {
  Box box;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 20; ++i) {
        (void)box.outbox.put(id_of(writer * 100 + i), [&](std::int64_t) { return message(writer * 100 + i, writer); });
      }
    });
  }
  std::thread reader([&] {
    for (int i = 0; i < 20; ++i) {
      const auto taken = box.outbox.take([](const OutboxMessage&) { return true; }, {});
      for (const auto& one : *taken) {
        (void)box.outbox.settle({{Settlement::Result::acked, one.id, ""}}, k_noon);
      }
    }
  });
  for (auto& writer : writers) {
    writer.join();
  }
  reader.join();
  const auto summary = ok(box.outbox.summary());
  CHECK(summary.depth + summary.delivered == 60);
}

TEST_CASE("how the rounds went and the number of heartbeats outlive the agent", "[store]") {
  TempDirectory temp;
  const RoundBook book{k_noon, k_noon - std::chrono::hours{1}, "network_timeout", std::nullopt, 4711};
  {
    const auto state = ok(State::open(temp / "state.db"));
    CHECK(ok(state->load_rounds()) == RoundBook{});
    ok(state->save_rounds(book));
    CHECK(ok(state->next_heartbeat()) == 1);
  }
  const auto state = ok(State::open(temp / "state.db"));
  CHECK(ok(state->load_rounds()) == book);
  CHECK(ok(state->next_heartbeat()) == 2);
}

TEST_CASE("one program at a time works in a state folder", "[store]") {
  TempDirectory temp;
  {
    const auto first = ok(AgentLock::take(temp.path()));
    CHECK(AgentLock::take(temp.path()).error().code == ErrorCode::conflict);
  }
  ok(AgentLock::take(temp.path()));
}
