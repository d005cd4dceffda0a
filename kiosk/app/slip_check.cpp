// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slip_check.h"

namespace mingbai::app {

std::optional<session::SlipSheet> check_slip(std::string_view scanned, std::span<const crypto::VerifyKey> keys,
                                             int release,
                                             const std::function<StatementWords(const cases::SlipStatement&)>& say) {
  using Verdict = session::SlipSheet::Verdict;
  if (!cases::seal_in(scanned)) {
    return std::nullopt;
  }
  session::SlipSheet sheet;
  const auto statement = cases::open_seal(scanned, keys);
  if (!statement) {
    // Without keys an honest slip would look forged.
    const bool forged = statement.error().code == ErrorCode::signature_invalid && !keys.empty();
    sheet.verdict = forged ? Verdict::forged : Verdict::unknown;
    return sheet;
  }
  const StatementWords words = say(*statement);
  sheet.verdict = statement->release < release ? Verdict::older : Verdict::genuine;
  sheet.code = statement->code.printed();
  sheet.power = words.power;
  sheet.step = words.step;
  sheet.deadline = statement->deadline;
  sheet.release = statement->release;
  sheet.stated = statement->at;
  return sheet;
}

}  // namespace mingbai::app
