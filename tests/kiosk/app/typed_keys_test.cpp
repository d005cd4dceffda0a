// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/typed_keys.h"

#include <string>

#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::app;

namespace {

// Keys that come in one frame, each made `each` after the one before; 0: nobody says when they were made.
ui::UiInput keys(std::string_view text, Milliseconds each = Milliseconds{0}) {
  ui::UiInput input;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto left = static_cast<std::int64_t>(text.size() - 1 - i);
    input.events.emplace_back(ui::TextEvent{std::string(text.substr(i, 1)), left * each});
  }
  return input;
}

struct Outcome {
  std::string typed;
  std::vector<std::string> scanned;
};

// One frame with the keys, and one when nothing more can come.
Outcome play(const ui::UiInput& input, Milliseconds away) {
  input::ScanFilter filter;
  Outcome outcome;
  const auto take = [&](const SiftedInput& sifted) {
    for (const ui::UiEvent& event : sifted.input.events) {
      if (const auto* text = std::get_if<ui::TextEvent>(&event)) {
        outcome.typed += text->text;
      }
    }
    outcome.scanned.insert(outcome.scanned.end(), sifted.scanned.begin(), sifted.scanned.end());
  };
  constexpr Milliseconds k_now{50'000};
  take(sift(input, filter, k_now, away));
  take(sift({}, filter, k_now + Milliseconds{1000}, Milliseconds{1000}));
  return outcome;
}

}  // namespace

TEST_CASE("keys at a person's pace that one frame brings are kept", "[kiosk_app]") {
  const Outcome outcome = play(keys("jiehundengji", Milliseconds{120}), Milliseconds{2000});
  CHECK(outcome.typed == "jiehundengji");
  CHECK(outcome.scanned.empty());
}

TEST_CASE("keys stamped as a burst are a scan, however long the frame took", "[kiosk_app]") {
  for (const Milliseconds away : {Milliseconds{16}, Milliseconds{5000}}) {
    const Outcome outcome = play(keys("7K3MQ9TX0B2DHV", Milliseconds{4}), away);
    CHECK(outcome.typed.empty());
    CHECK(outcome.scanned == std::vector<std::string>{"7K3MQ9TX0B2DHV"});
    CHECK(play(keys("abcdefghijkl", Milliseconds{4}), away).typed.empty());
  }
}

TEST_CASE("without stamps, letters that a hand can have typed meanwhile are kept and everything else is a scan",
          "[kiosk_app]") {
  CHECK(play(keys("jiehundengji"), Milliseconds{1500}).typed == "jiehundengji");
  CHECK(play(keys("jiehundengji"), Milliseconds{300}).typed.empty());
  CHECK(play(keys("7K3MQ9TX0B2DHV"), Milliseconds{5000}).typed.empty());
  ui::UiInput with_enter = keys("jiehundengji");
  with_enter.events.emplace_back(ui::KeyEvent{ui::Key::ok});
  const Outcome ended = play(with_enter, Milliseconds{5000});
  CHECK(ended.typed.empty());
  CHECK(ended.scanned == std::vector<std::string>{"jiehundengji"});
}
