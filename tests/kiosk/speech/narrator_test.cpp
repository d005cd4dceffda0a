// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/speech/narrator.h"

#include <algorithm>
#include <cstdlib>
#include <future>
#include <mutex>

#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::speech {
namespace {

// Speaks one piece a character and waits where it is told to.
class ScriptedSynthesizer final : public Synthesizer {
 public:
  explicit ScriptedSynthesizer(std::function<void(std::size_t)> before) : before_(std::move(before)) {}
  int rate() const override { return 22'050; }
  void speak(const std::string& text, Voice voice, const Piece& piece) override {
    for (std::size_t i = 0; i < text.size(); ++i) {
      before_(i);
      const std::int16_t sample = static_cast<std::int16_t>(text[i] + (voice == Voice::english ? 1000 : 0));
      if (!piece({&sample, 1})) {
        return;
      }
    }
  }
  void forget() override {}

 private:
  std::function<void(std::size_t)> before_;
};

// What came out, and when it was hushed.
struct Room {
  std::mutex mutex;
  std::vector<std::int16_t> heard;  // samples; -1: hush
  std::promise<bool> found;

  Narrator::Outlet outlet() {
    return {.play =
                [this](std::vector<std::int16_t> samples, int) {
                  const std::lock_guard lock(mutex);
                  heard.insert(heard.end(), samples.begin(), samples.end());
                },
            .hush =
                [this] {
                  const std::lock_guard lock(mutex);
                  heard.push_back(-1);
                },
            .found = [this](bool present) { found.set_value(present); }};
  }
};

}  // namespace

TEST_CASE("what is said later interrupts what is being said", "[speech]") {
  Room room;
  std::promise<void> begun;
  std::promise<void> go_on;
  bool first = true;
  {
    Narrator narrator(room.outlet(), [&]() -> Result<std::unique_ptr<Synthesizer>> {
      return std::unique_ptr<Synthesizer>(std::make_unique<ScriptedSynthesizer>([&](std::size_t index) {
        if (index == 1 && std::exchange(first, false)) {
          begun.set_value();
          go_on.get_future().wait();
        }
      }));
    });
    narrator.say("aaaaaaaa", Voice::mandarin);
    begun.get_future().wait();
    narrator.say("b", Voice::english);
    go_on.set_value();
    narrator.look();  // answered when the order before it is done
    CHECK(room.found.get_future().get());
    std::promise<void> idle;
    narrator.say("c", Voice::mandarin);
    // The destructor waits for the thread; what was said last may be cut off by it, so wait for its sound.
    for (;;) {
      const std::lock_guard lock(room.mutex);
      if (std::count(room.heard.begin(), room.heard.end(), 'c') == 1) {
        break;
      }
    }
  }
  CHECK(std::count(room.heard.begin(), room.heard.end(), 'a') == 1);
  CHECK(std::count(room.heard.begin(), room.heard.end(), -1) == 3);
}

TEST_CASE("a machine without a voice says so once and stays silent", "[speech]") {
  Room room;
  {
    Narrator narrator(room.outlet(),
                      []() -> Result<std::unique_ptr<Synthesizer>> { return fail(ErrorCode::device_absent, "none"); });
    narrator.look();
    CHECK_FALSE(room.found.get_future().get());
    narrator.say("a", Voice::mandarin);
  }
  CHECK(std::count(room.heard.begin(), room.heard.end(), 'a') == 0);
}

TEST_CASE("both voices speak", "[speech]") {
  const auto opened = open_synthesizer();
  if (!opened) {
    WARN("no espeak-ng on this machine: " << opened.error().message);
    return;
  }
  for (const auto& [text, voice] : {std::pair{"身份证", Voice::mandarin}, std::pair{"identity card", Voice::english}}) {
    std::size_t samples = 0;
    int loudest = 0;
    (*opened)->speak(text, voice, [&](std::span<const std::int16_t> piece) {
      samples += piece.size();
      for (const std::int16_t sample : piece) {
        loudest = std::max(loudest, std::abs(static_cast<int>(sample)));
      }
      return true;
    });
    INFO(text);
    CHECK(samples > static_cast<std::size_t>((*opened)->rate()) / 3);
    CHECK(loudest > 1000);
  }
}

}  // namespace mingbai::speech
