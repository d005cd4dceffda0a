// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "kiosk/speech/synthesizer.h"
#include "sync/base/mailbox.h"

namespace mingbai::speech {

// Reads aloud, on a thread of its own. What is said last interrupts what is being said: who moves on does not want to
// hear the end. Nothing is kept of what was said after rest().
class Narrator {
 public:
  using Open = std::function<Result<std::unique_ptr<Synthesizer>>()>;
  struct Outlet {
    std::function<void(std::vector<std::int16_t> samples, int rate)> play;  // called on the narrator's thread
    std::function<void()> hush;                                             // drops what was not heard yet
    std::function<void(bool present)> found;  // once, when it is known whether there is a voice
  };
  explicit Narrator(Outlet outlet, Open open = open_synthesizer);
  ~Narrator();
  Narrator(const Narrator&) = delete;
  Narrator& operator=(const Narrator&) = delete;

  // Any thread; none of them waits.
  void look() { orders_.post(Look{}); }
  void say(std::string text, Voice voice);
  void rest();

 private:
  struct Look {};
  struct Rest {};
  struct Say {
    std::uint64_t number;
    std::string text;
    Voice voice;
  };
  using Order = std::variant<Look, Rest, Say>;

  void run();
  void serve(const Order& order);
  bool ready();

  Outlet outlet_;
  Open open_;
  std::unique_ptr<Synthesizer> voice_;  // the narrator's thread only
  bool tried_ = false;
  bool absent_ = false;
  std::atomic<std::uint64_t> latest_{0};  // number of what was said last; older ones fall silent
  Mailbox<Order> orders_;
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::speech
