// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/speech/narrator.h"

#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::speech {

Narrator::Narrator(Outlet outlet, Open open)
    : outlet_(std::move(outlet)), open_(std::move(open)), thread_([this] { run(); }) {}

Narrator::~Narrator() {
  ++latest_;
  orders_.close();
  thread_.join();
}

void Narrator::say(std::string text, Voice voice) {
  const std::uint64_t number = ++latest_;
  outlet_.hush();
  orders_.post(Say{number, std::move(text), voice});
}

void Narrator::rest() {
  ++latest_;
  outlet_.hush();
  orders_.post(Rest{});
}

void Narrator::run() {
  while (auto order = orders_.wait()) {
    further_down([&] { serve(*order); });
    if (std::holds_alternative<Rest>(*order)) {
      scrub_stack();
    }
    replace_wiped(*order, Order(Rest{}));
  }
}

bool Narrator::ready() {
  if (!voice_ && !absent_) {
    auto opened = open_();
    absent_ = !opened;
    if (opened) {
      voice_ = std::move(*opened);
    }
  }
  if (!std::exchange(tried_, true)) {
    outlet_.found(voice_ != nullptr);
  }
  return voice_ != nullptr;
}

void Narrator::serve(const Order& order) {
  if (std::holds_alternative<Rest>(order)) {
    if (voice_) {
      voice_->forget();
    }
    return;
  }
  const auto* said = std::get_if<Say>(&order);
  if (said == nullptr) {
    static_cast<void>(ready());
    return;
  }
  if (said->number != latest_ || !ready()) {
    return;
  }
  const int rate = voice_->rate();
  voice_->speak(said->text, said->voice, [&](std::span<const std::int16_t> piece) {
    if (said->number != latest_) {
      return false;
    }
    outlet_.play({piece.begin(), piece.end()}, rate);
    return true;
  });
}

}  // namespace mingbai::speech
