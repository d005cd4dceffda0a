// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "sync/base/result.h"

namespace mingbai::crypto {

// What one guess costs. 64 MiB fit beside a kiosk's own memory; four passes over them take about a quarter of a second
// on its processor.
struct HashCosts {
  unsigned long long passes = 4;
  std::size_t memory = std::size_t{64} << 20U;  // bytes
};

// The argon2id hash of something that a person remembers, as libsodium writes it ("$argon2id$v=19$m=..."). It holds its
// own salt and costs, so that the costs can grow later. Immutable; safe for concurrent use.
class PasswordHash {
 public:
  // As long as `costs` say. io_failed without the memory for it. What a good password is, the caller knows.
  static Result<PasswordHash> make(std::string_view password, const HashCosts& costs = {});
  // key_invalid when the text is no argon2id hash.
  static Result<PasswordHash> parse(std::string_view text);

  // As long as make(); the same time whatever the password. Not for the UI thread.
  bool matches(std::string_view password) const;
  const std::string& text() const { return text_; }

 private:
  explicit PasswordHash(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace mingbai::crypto
