// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <future>

#include "kiosk/sound/speaker.h"
#include "tests/support/catch.h"

namespace mingbai::sound {

TEST_CASE("a tone is short, quiet, and begins and ends in silence", "[sound]") {
  for (const Tone tone : {Tone::tap, Tone::warning, Tone::printed}) {
    const std::vector<std::int16_t> samples = samples_of(tone);
    REQUIRE(samples.size() > k_rate / 100);
    CHECK(samples.size() < k_rate / 2);
    CHECK(samples.front() == 0);
    CHECK(samples.back() == 0);
    const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
    CHECK(*high <= 8'192);
    CHECK(*low >= -8'192);
    CHECK(*high > 3'000);
    int steepest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
      steepest = std::max(steepest, std::abs(samples[i] - samples[i - 1]));
    }
    CHECK(steepest < 1'400);  // a click would be a jump
  }
}

TEST_CASE("a machine tells whether it has a speaker, and plays without waiting", "[sound]") {
  struct Case {
    const char* driver;
    bool present;
  };
  for (const Case& item : {Case{"dummy", true}, Case{"no-such-driver", false}}) {
    INFO(item.driver);
    ::setenv("SDL_AUDIODRIVER", item.driver, 1);
    std::promise<bool> told;
    Speaker speaker([&](bool present) { told.set_value(present); });
    speaker.look();
    CHECK(told.get_future().get() == item.present);
    for (int i = 0; i < 50; ++i) {
      speaker.play(Tone::tap);
    }
    speaker.rest();
    speaker.play(Tone::printed);
  }
}

TEST_CASE("a voice keeps its length and its pitch at the speaker's rate", "[sound]") {
  std::vector<std::int16_t> wave(22'050);
  for (std::size_t i = 0; i < wave.size(); ++i) {
    wave[i] =
        static_cast<std::int16_t>(8000.0 * std::sin(2.0 * 3.14159265 * 220.0 * static_cast<double>(i) / 22'050.0));
  }
  const std::vector<std::int16_t> converted = at_rate(wave, 22'050);
  CHECK(converted.size() == k_rate);
  int rises = 0;
  for (std::size_t i = 1; i < converted.size(); ++i) {
    rises += converted[i - 1] < 0 && converted[i] >= 0 ? 1 : 0;
  }
  CHECK(rises >= 219);
  CHECK(rises <= 221);
  CHECK(at_rate({}, 22'050).empty());
}

}  // namespace mingbai::sound
