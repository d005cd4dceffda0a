// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/exit_code.h"

namespace mingbai::agent {

namespace {

constexpr std::string_view k_meanings[] = {
    "done",
    "failed; the message says why",
    "wrong command line or configuration",
    "no server answers",
    "a sign-in page or another server answers",
    "the server answers with a failure",
    "a signature or digest does not hold",
    "older than what this kiosk trusts",
    "the newest release has expired",
    "signed for another channel",
    "something that is signed for is not there",
    "disk full, not writable or damaged",
    "an agent works in this state folder",
    "the outbox is full",
    "the server refuses this kiosk, or an improper submission",
    "a whole catalog is needed and may not be fetched now",
};

}  // namespace

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::network_unreachable:
    case ErrorCode::network_timeout:
    case ErrorCode::network_refused:
      return ExitCode::unreachable;
    case ErrorCode::network_intercepted:
      return ExitCode::intercepted;
    case ErrorCode::http_status:
    case ErrorCode::rate_limited:
      return ExitCode::server_failed;
    case ErrorCode::signature_invalid:
    case ErrorCode::digest_mismatch:
    case ErrorCode::delta_wrong_base:
    case ErrorCode::state_mismatch:
    case ErrorCode::key_invalid:
    case ErrorCode::sealed_box_invalid:
      return ExitCode::untrusted;
    case ErrorCode::release_rolled_back:
      return ExitCode::rolled_back;
    case ErrorCode::release_expired:
      return ExitCode::expired;
    case ErrorCode::release_wrong_channel:
      return ExitCode::wrong_channel;
    case ErrorCode::release_incomplete:
      return ExitCode::incomplete;
    case ErrorCode::io_no_space:
    case ErrorCode::io_denied:
    case ErrorCode::io_failed:
    case ErrorCode::io_not_found:
    case ErrorCode::database_corrupt:
    case ErrorCode::database_busy:
    case ErrorCode::database_failed:
    case ErrorCode::schema_mismatch:
      return ExitCode::disk;
    case ErrorCode::conflict:
      return ExitCode::busy;
    case ErrorCode::download_withheld:
      return ExitCode::withheld;
    case ErrorCode::outbox_full:
      return ExitCode::outbox_full;
    case ErrorCode::kiosk_unknown:
    case ErrorCode::kiosk_revoked:
    case ErrorCode::kiosk_cloned:
    case ErrorCode::submission_rejected:
    case ErrorCode::unauthorised:
      return ExitCode::refused;
    case ErrorCode::bad_encoding:
    case ErrorCode::bad_syntax:
    case ErrorCode::bad_value:
    case ErrorCode::too_large:
    case ErrorCode::unsupported_version:
    case ErrorCode::case_unknown:
    case ErrorCode::device_absent:
    case ErrorCode::device_not_ready:
    case ErrorCode::device_outcome_unknown:
    case ErrorCode::cancelled:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

std::string exit_code_list() {
  std::string text;
  int number = 0;
  for (const std::string_view meaning : k_meanings) {
    text += (number < 10 ? "   " : "  ") + std::to_string(number) + "  " + std::string(meaning) + "\n";
    ++number;
  }
  return text;
}

}  // namespace mingbai::agent
