// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/scanner.h"

#include "sync/base/text.h"
#include "sync/base/wipe.h"

namespace mingbai::input {

std::vector<Typed> ScanFilter::key(std::string_view text, Milliseconds now) {
  std::vector<Typed> out = pause(now);
  if (decode_utf8(text).size() > 1) {
    release(out, now, Whose::person);
    out.push_back({Typed::Kind::text, std::string(text)});
    return out;
  }
  if (held_.size() + text.size() <= k_longest) {
    held_ += text;
  }
  first_ = keys_ == 0 ? now : first_;
  ++keys_;
  last_ = now;
  return out;
}

bool ScanFilter::end_key(Milliseconds now, std::vector<Typed>& out) {
  out = pause(now);
  const bool ends_burst = keys_ >= k_least_ended;
  release(out, now, ends_burst ? Whose::scanner : Whose::person);
  return ends_burst;
}

bool ScanFilter::other_key(Milliseconds now, std::vector<Typed>& out) {
  out = pause(now);
  if (keys_ == 0) {
    return false;
  }
  ++keys_;
  last_ = now;
  return true;
}

std::vector<Typed> ScanFilter::pause(Milliseconds now) {
  std::vector<Typed> out;
  if (keys_ > 0 && now - last_ > gap()) {
    release(out, now, is_burst() ? Whose::scanner : Whose::person);
  }
  return out;
}

std::optional<Milliseconds> ScanFilter::next_timer() const {
  return keys_ == 0 ? std::nullopt : std::optional(last_ + gap() + Milliseconds{1});
}

void ScanFilter::forget() {
  replace_wiped(*this);
}

void ScanFilter::release(std::vector<Typed>& out, Milliseconds now, Whose whose) {
  if (keys_ == 0) {
    return;
  }
  const bool burst = whose == Whose::scanner;
  const bool too_soon = burst && last_burst_ && first_ - *last_burst_ < k_between_bursts;
  if (burst) {
    last_burst_ = now;
  }
  if (!too_soon && !held_.empty()) {
    out.push_back({burst ? Typed::Kind::burst : Typed::Kind::text, held_});
  }
  replace_wiped(held_);
  keys_ = 0;
}

}  // namespace mingbai::input
