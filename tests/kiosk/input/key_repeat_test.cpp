// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/key_repeat.h"

#include <vector>

#include "tests/support/catch.h"

namespace mingbai::input {

TEST_CASE("a held key waits half a second, then counts ever quicker, down to twenty times a second", "[input]") {
  KeyRepeat repeat;
  std::vector<int> times;
  for (int ms = 0; ms <= 4000; ms += 10) {
    if (repeat.turn(true, Milliseconds{ms}) > 0) {
      times.push_back(ms);
    }
  }
  REQUIRE(times.size() > 20);
  CHECK(times.front() == 500);
  for (std::size_t i = 2; i < times.size(); ++i) {
    CHECK(times[i] - times[i - 1] <= times[i - 1] - times[i - 2]);
    CHECK(times[i] - times[i - 1] >= 50);
  }
  CHECK(times.back() - times[times.size() - 2] == 50);
}

TEST_CASE("a short touch counts when it is lifted, a long one does not count once more", "[input]") {
  KeyRepeat repeat;
  CHECK(repeat.turn(true, Milliseconds{0}) == 0);
  CHECK(repeat.turn(false, Milliseconds{90}) == 0);
  CHECK_FALSE(repeat.repeated());
  CHECK(repeat.turn(true, Milliseconds{200}) == 0);
  CHECK(repeat.turn(true, Milliseconds{700}) == 1);
  CHECK(repeat.turn(false, Milliseconds{710}) == 0);
  CHECK(repeat.repeated());
  CHECK_FALSE(repeat.next());
  CHECK(repeat.turn(true, Milliseconds{900}) == 0);
  CHECK_FALSE(repeat.repeated());
}

TEST_CASE("a frame that came late counts once, not for all that it missed", "[input]") {
  KeyRepeat repeat;
  repeat.turn(true, Milliseconds{0});
  CHECK(repeat.turn(true, Milliseconds{5000}) == 1);
  CHECK(repeat.next() > Milliseconds{5000});
}

}  // namespace mingbai::input
