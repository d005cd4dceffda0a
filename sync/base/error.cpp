// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/error.h"

namespace mingbai {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::io_not_found:
      return "io_not_found";
    case ErrorCode::io_no_space:
      return "io_no_space";
    case ErrorCode::io_denied:
      return "io_denied";
    case ErrorCode::io_failed:
      return "io_failed";
    case ErrorCode::bad_encoding:
      return "bad_encoding";
    case ErrorCode::bad_syntax:
      return "bad_syntax";
    case ErrorCode::bad_value:
      return "bad_value";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::unsupported_version:
      return "unsupported_version";
    case ErrorCode::database_corrupt:
      return "database_corrupt";
    case ErrorCode::database_busy:
      return "database_busy";
    case ErrorCode::database_failed:
      return "database_failed";
    case ErrorCode::schema_mismatch:
      return "schema_mismatch";
    case ErrorCode::key_invalid:
      return "key_invalid";
    case ErrorCode::signature_invalid:
      return "signature_invalid";
    case ErrorCode::digest_mismatch:
      return "digest_mismatch";
    case ErrorCode::sealed_box_invalid:
      return "sealed_box_invalid";
    case ErrorCode::network_unreachable:
      return "network_unreachable";
    case ErrorCode::network_timeout:
      return "network_timeout";
    case ErrorCode::network_refused:
      return "network_refused";
    case ErrorCode::network_intercepted:
      return "network_intercepted";
    case ErrorCode::http_status:
      return "http_status";
    case ErrorCode::release_rolled_back:
      return "release_rolled_back";
    case ErrorCode::release_expired:
      return "release_expired";
    case ErrorCode::release_wrong_channel:
      return "release_wrong_channel";
    case ErrorCode::release_incomplete:
      return "release_incomplete";
    case ErrorCode::delta_wrong_base:
      return "delta_wrong_base";
    case ErrorCode::state_mismatch:
      return "state_mismatch";
    case ErrorCode::download_withheld:
      return "download_withheld";
    case ErrorCode::submission_rejected:
      return "submission_rejected";
    case ErrorCode::outbox_full:
      return "outbox_full";
    case ErrorCode::kiosk_unknown:
      return "kiosk_unknown";
    case ErrorCode::kiosk_revoked:
      return "kiosk_revoked";
    case ErrorCode::kiosk_cloned:
      return "kiosk_cloned";
    case ErrorCode::case_unknown:
      return "case_unknown";
    case ErrorCode::rate_limited:
      return "rate_limited";
    case ErrorCode::unauthorised:
      return "unauthorised";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::device_absent:
      return "device_absent";
    case ErrorCode::device_not_ready:
      return "device_not_ready";
    case ErrorCode::device_outcome_unknown:
      return "device_outcome_unknown";
    case ErrorCode::cancelled:
      return "cancelled";
  }
  return "unknown";
}

Error Error::with_context(std::string_view context) const {
  return Error{code, std::string(context) + ": " + message};
}

std::string Error::to_string() const {
  return std::string(name(code)) + ": " + message;
}

}  // namespace mingbai
