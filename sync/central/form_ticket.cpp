// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/form_ticket.h"

#include <charconv>

#include "sync/crypto/digest.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_random = 16;  // bytes
constexpr std::size_t k_id = 16;
constexpr std::size_t k_longest = 200;
constexpr std::chrono::minutes k_clocks_differ{1};

}  // namespace

std::string FormTickets::seal_of(std::string_view begun) const {
  crypto::Hasher hasher;
  hasher.update(key_.view());
  hasher.update("mingbai form ticket 1");
  hasher.update(begun);
  return hasher.finish().hex();
}

std::string FormTickets::issue(Instant now) const {
  const std::string begun =
      std::to_string(now.time_since_epoch().count()) + "." + crypto::to_hex(crypto::random_bytes(k_random));
  return begun + "." + seal_of(begun);
}

std::optional<std::string> FormTickets::accept(std::string_view ticket, Instant now) const {
  const std::size_t last = ticket.rfind('.');
  if (ticket.size() > k_longest || last == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view begun = ticket.substr(0, last);
  if (!crypto::equal_in_constant_time(ticket.substr(last + 1), seal_of(begun))) {
    return std::nullopt;
  }
  std::int64_t seconds = 0;
  std::from_chars(begun.data(), begun.data() + begun.size(), seconds);
  const Instant made{std::chrono::seconds{seconds}};
  if (made > now + k_clocks_differ || now > made + k_good_for) {
    return std::nullopt;
  }
  return std::string(crypto::Digest::of(ticket).view().substr(0, k_id));
}

}  // namespace mingbai::central
