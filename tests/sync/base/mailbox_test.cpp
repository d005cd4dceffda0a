// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/mailbox.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

using mingbai::Mailbox;

TEST_CASE("waiting for a letter ends with the time, with the letter, or with the box", "[base]") {
  using std::chrono::milliseconds;
  Mailbox<int> box;
  CHECK_FALSE(box.wait_for(milliseconds(1)));
  box.post(7);
  CHECK(box.wait_for(milliseconds(0)) == 7);
  box.close();
  CHECK_FALSE(box.wait_for(std::chrono::hours(1)));
}

TEST_CASE("letters of many senders all arrive, each sender's in order", "[base]") {
  constexpr int k_senders = 4;
  constexpr int k_letters = 500;
  std::atomic<int> rings{0};
  Mailbox<std::pair<int, int>> box([&rings] { ++rings; });
  std::vector<std::thread> senders;
  for (int sender = 0; sender < k_senders; ++sender) {
    senders.emplace_back([&box, sender] {
      for (int i = 0; i < k_letters; ++i) {
        box.post({sender, i});
      }
    });
  }
  std::vector<int> next(k_senders, 0);
  for (int seen = 0; seen < k_senders * k_letters; ++seen) {
    const auto letter = box.wait();
    REQUIRE(letter);
    REQUIRE(letter->second == next[static_cast<std::size_t>(letter->first)]++);
  }
  for (auto& sender : senders) {
    sender.join();
  }
  CHECK(rings == k_senders * k_letters);
  CHECK(box.drain().empty());
}

TEST_CASE("a closed box gives its last letters, then nothing, and wakes who waits", "[base]") {
  Mailbox<std::unique_ptr<int>> box;
  box.post(std::make_unique<int>(1));
  box.close();
  CHECK(**box.wait() == 1);
  CHECK_FALSE(box.wait());

  Mailbox<int> waited;
  bool got_letter = true;
  std::thread owner([&] { got_letter = waited.wait().has_value(); });
  waited.close();
  owner.join();
  CHECK_FALSE(got_letter);
}

TEST_CASE("draining takes everything at once and in order", "[base]") {
  Mailbox<int> box;
  for (int i = 0; i < 3; ++i) {
    box.post(i);
  }
  CHECK(box.drain() == std::vector<int>{0, 1, 2});
  CHECK(box.drain().empty());
}
