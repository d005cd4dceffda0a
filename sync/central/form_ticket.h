// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/crypto/secret.h"

namespace mingbai::central {

// What a form carries from the page that this server made to the server that takes it: random, dated, sealed with a key
// that servers share. A page of another site cannot make one, and what is handed in under one happens once. No cookie,
// nothing is kept. Immutable; safe for concurrent use.
class FormTickets {
 public:
  static constexpr std::chrono::hours k_good_for{6};  // a form that lay open over lunch is still taken

  explicit FormTickets(crypto::SecretBytes key) : key_(std::move(key)) {}

  std::string issue(Instant now) const;
  // 16 bytes, the same for the same ticket: the id of what is handed in. Nothing for one that is forged, too old, or of
  // the future by more than a minute.
  std::optional<std::string> accept(std::string_view ticket, Instant now) const;

 private:
  std::string seal_of(std::string_view begun) const;
  crypto::SecretBytes key_;
};

}  // namespace mingbai::central
