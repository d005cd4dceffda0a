// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/scanner.h"

#include "sync/base/text.h"
#include "sync/base/wipe.h"

namespace mingbai::input {

std::vector<Typed> ScanFilter::key(std::string_view text, When when) {
  std::vector<Typed> out = before(when);
  if (decode_utf8(text).size() > 1) {
    release(out, when.made, Whose::person);
    out.push_back({Typed::Kind::text, std::string(text)});
    return out;
  }
  if (held_.size() + text.size() <= k_longest) {
    held_ += text;
  }
  note(when);
  return out;
}

bool ScanFilter::end_key(When when, std::vector<Typed>& out) {
  out = before(when);
  const bool ends_burst = keys_ >= k_least_ended;
  release(out, when.made, ends_burst ? Whose::scanner : Whose::person);
  return ends_burst;
}

bool ScanFilter::other_key(When when, std::vector<Typed>& out) {
  out = before(when);
  if (keys_ == 0) {
    return false;
  }
  note(when);
  return true;
}

// What the time since the last key has decided.
std::vector<Typed> ScanFilter::before(When when) {
  std::vector<Typed> out;
  if (keys_ > 0 && when.made - last_ > gap()) {
    release(out, when.made, is_burst() ? Whose::scanner : Whose::person);
  }
  return out;
}

void ScanFilter::note(When when) {
  first_ = keys_ == 0 ? when.made : first_;
  ++keys_;
  last_ = when.made;
  handed_ = when.now;
}

std::vector<Typed> ScanFilter::pause(Milliseconds now) {
  std::vector<Typed> out;
  if (keys_ > 0 && now - handed_ > gap()) {
    release(out, now, is_burst() ? Whose::scanner : Whose::person);
  }
  return out;
}

std::optional<Milliseconds> ScanFilter::next_timer() const {
  return keys_ == 0 ? std::nullopt : std::optional(handed_ + gap() + Milliseconds{1});
}

void ScanFilter::forget() {
  replace_wiped(*this);
}

void ScanFilter::release(std::vector<Typed>& out, Milliseconds at, Whose whose) {
  if (keys_ == 0) {
    return;
  }
  const bool burst = whose == Whose::scanner;
  const bool too_soon = burst && last_burst_ && first_ - *last_burst_ < k_between_bursts;
  if (burst) {
    last_burst_ = at;
  }
  if (!too_soon && !held_.empty()) {
    out.push_back({burst ? Typed::Kind::burst : Typed::Kind::text, held_});
  }
  replace_wiped(held_);
  keys_ = 0;
}

}  // namespace mingbai::input
