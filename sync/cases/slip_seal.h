// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/date.h"
#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/cases/progress.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/signature.h"

// A slip that can be proved without a network. The central server states where a case stands, signs it with its slip
// key and hands the seal out with every answer; the newest root names that key, so whoever trusts the root (a kiosk, a
// window, the publisher, the server's own page) can tell a genuine slip from a made-up one.
namespace mingbai::cases {

// All that a seal holds. No name, not even a masked one, no number of any document, nothing that a citizen typed.
struct SlipStatement {
  TrackingCode code;
  std::string power;  // catalog::Power::code
  std::string step;   // catalog::FlowNode::id where the case lay; empty: unknown, or finished
  Outcome outcome = Outcome::running;
  std::optional<Date> deadline;  // the latest day of the answer
  int release = 0;               // whose guides and flowcharts applied
  Instant at{};                  // when it was stated, in whole minutes
  bool operator==(const SlipStatement&) const = default;
};

// What `value` looks like at `now` under release `release`. Nothing for a case without a tracking code.
std::optional<SlipStatement> statement_of(const Case& value, const std::optional<Progress>& progress, int release,
                                          Instant now);
// Whether both say the same of the same case, whenever and under whatever release they were stated.
bool same_standing(const SlipStatement& one, const SlipStatement& other);

// The signed statement in upper-case base32: 27 bytes and a few more for long codes, and 64 of signature. bad_value for
// a statement whose codes are longer than a QR carries.
Result<std::string> seal(const SlipStatement& statement, const crypto::SigningKey& key);

// "HTTPS://HALL.EXAMPLE/V/<seal>": what the QR of a sealed slip holds; any phone opens it, any kiosk checks it.
std::string seal_link(std::string_view public_url, std::string_view seal);

// The seal inside what a scanner read: an address of any host that ends in /V/<seal>, or the seal itself, in any case.
// Nothing when it is something else (a tracking code, a power's address, a stranger's QR).
std::optional<std::string> seal_in(std::string_view scanned);

// Checks and reads. `scanned` as for seal_in. bad_syntax: no seal, or a damaged one; unsupported_version: made by a
// newer server; signature_invalid: none of `keys` made it.
Result<SlipStatement> open_seal(std::string_view scanned, std::span<const crypto::VerifyKey> keys);
// The same without asking who signed it: only to compare a seal that came from the server itself.
Result<SlipStatement> read_seal(std::string_view scanned);

}  // namespace mingbai::cases
