// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Tells a barcode scanner in keyboard mode from a person at a keyboard, by time alone: nobody types eight keys a
// twenty-fifth of a second apart. What a scanner types must never reach a field, a focused button or a hot key: a code
// can hold anything (control keys, addresses, commands).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"

namespace mingbai::input {

// What came out of the keys; in order.
struct Typed {
  enum class Kind {
    text,   // a person's
    burst,  // a scanner's whole code; to be matched against what is known, and dropped when it is nothing
  };
  Kind kind = Kind::text;
  std::string text;
  bool operator==(const Typed&) const = default;
};

// Holds every key back until it is clear whose it is: a person's keys come out k_key_gap later, which nobody feels.
// What is compared is when keys were made: a program that was busy for a second gets a person's keys all at once.
// Value semantics; wiped with the visit. UI thread only.
class ScanFilter {
 public:
  static constexpr Milliseconds k_key_gap{40};     // between keys of a burst, at most
  static constexpr Milliseconds k_burst_end{150};  // once it is one: scanners stutter
  static constexpr std::size_t k_least_keys = 6;   // fewer are a quick hand...
  static constexpr std::size_t k_least_ended = 4;  // ... unless Enter came as quickly: the shortest codes of powers
  static constexpr std::size_t k_longest = 256;    // bytes that are kept of a burst; the rest is dropped
  static constexpr Milliseconds k_between_bursts{200};  // a second one within this time is dropped

  // When a key was made, and when it was handed over: the same clock, made <= now.
  struct When {
    Milliseconds made;
    Milliseconds now;
  };
  // One key's character. More than one at once were not typed key by key (a word composed elsewhere): a person's.
  std::vector<Typed> key(std::string_view text, When when);
  // Enter or Tab, with which scanners end. True: it belongs to a burst and must do nothing else.
  bool end_key(When when, std::vector<Typed>& out);
  // Any other key (arrows, Escape, function keys). True: it came so close behind another that no hand did it.
  bool other_key(When when, std::vector<Typed>& out);
  // What has waited long enough; counted from when it was handed over, since more of a burst may be under way.
  std::vector<Typed> pause(Milliseconds now);
  // When pause() is due; nothing while nothing waits.
  std::optional<Milliseconds> next_timer() const;
  void forget();

 private:
  bool is_burst() const { return keys_ >= k_least_keys; }
  Milliseconds gap() const { return is_burst() ? k_burst_end : k_key_gap; }
  enum class Whose { person, scanner };
  std::vector<Typed> before(When when);
  void note(When when);
  void release(std::vector<Typed>& out, Milliseconds at, Whose whose);

  std::string held_;
  std::size_t keys_ = 0;
  Milliseconds first_{0};  // made
  Milliseconds last_{0};
  Milliseconds handed_{0};                  // the last one
  std::optional<Milliseconds> last_burst_;  // when the last one ended
};

}  // namespace mingbai::input
