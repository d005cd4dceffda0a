// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mingbai {

// The closed list of everything a caller may have to decide about. The word printed by `name` is what an operator
// searches for in a log; it never changes once released.
enum class ErrorCode {
  // disk
  io_not_found,
  io_no_space,
  io_denied,
  io_failed,
  // bytes that do not have the promised shape
  bad_encoding,
  bad_syntax,
  bad_value,
  too_large,
  unsupported_version,
  // databases
  database_corrupt,
  database_busy,
  database_failed,
  schema_mismatch,
  // cryptography
  key_invalid,
  signature_invalid,
  digest_mismatch,
  sealed_box_invalid,
  // network
  network_unreachable,
  network_timeout,
  network_refused,
  network_intercepted,  // an answer that cannot be ours: captive portal, proxy page
  http_status,
  // releases
  release_rolled_back,
  release_expired,
  release_wrong_channel,
  release_incomplete,
  delta_wrong_base,   // made for another catalog than the one that is here
  state_mismatch,     // the rows are not those that were signed
  download_withheld,  // this machine may not fetch so much now
  // submissions
  submission_rejected,
  outbox_full,    // what was submitted earlier has not left yet, and there is no room for more
  kiosk_unknown,  // the central server does not know this kiosk's key
  kiosk_revoked,
  kiosk_cloned,  // two disks send under one identity
  // cases
  case_unknown,
  rate_limited,
  unauthorised,
  conflict,
  // devices
  device_absent,
  device_not_ready,
  device_outcome_unknown,
  // the caller stopped it
  cancelled,
};

std::string_view name(ErrorCode code);

// One failure: the code to act on, and a sentence for the log that says what, where and how to mend it. Never holds
// anything that a citizen typed.
struct Error {
  ErrorCode code;
  std::string message;

  // The same error with the place in front: "staging release 7: no space left".
  Error with_context(std::string_view context) const;
  std::string to_string() const;
};

}  // namespace mingbai
