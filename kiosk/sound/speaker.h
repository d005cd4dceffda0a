// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/sound/tone.h"
#include "sync/base/mailbox.h"

namespace mingbai::sound {

// The machine's loudspeaker, on a thread of its own: opening a device may take a while, and the screen never waits for
// it. The device is opened at the first order and given back by rest(), so that a machine with the sound off has none
// open.
class Speaker {
 public:
  // Told once, on the speaker's thread, when the first order has found out.
  using Found = std::function<void(bool present)>;
  explicit Speaker(Found found);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  // Any thread; none of them waits.
  void look() { orders_.post(Look{}); }         // is there a speaker?
  void play(Tone tone) { orders_.post(tone); }  // nothing without a speaker
  // Speech, piece after piece; hush() drops what was not heard yet.
  void stream(std::vector<std::int16_t> samples, int rate) { orders_.post(Stream{std::move(samples), rate}); }
  void hush() { orders_.post(Hush{}); }
  void rest() { orders_.post(Rest{}); }

 private:
  struct Look {};
  struct Rest {};
  struct Hush {};
  struct Stream {
    std::vector<std::int16_t> samples;
    int rate;
  };
  using Order = std::variant<Look, Rest, Hush, Stream, Tone>;

  void run();
  void serve(const Order& order);
  bool open();
  void close();

  Found found_;
  bool tried_ = false;
  bool started_ = false;  // SDL's audio
  bool absent_ = false;
  std::uint32_t device_ = 0;  // SDL_AudioDeviceID; 0 = none open
  Mailbox<Order> orders_;
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::sound
