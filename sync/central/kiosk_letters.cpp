// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/kiosk_letters.h"

#include <vector>

namespace mingbai::central {

using cases::DeliveryFault;

Result<LetterSender> sender_of(std::string_view letter, cases::LetterPurpose purpose, std::string_view channel,
                               const KnownKiosks& kiosks, const Log& log) {
  const auto claimed = cases::claimed_signer(letter, purpose);
  if (!claimed) {
    return fail(ErrorCode::bad_syntax, "the body is no letter of a kiosk");
  }
  LetterSender sender;
  sender.id = *claimed;
  sender.kiosk = kiosks.find(*claimed);
  if (!sender.kiosk) {
    log.write(LogLevel::warning, "kiosk.unknown", {{"kiosk", *claimed}});
    sender.fault = DeliveryFault::kiosk_unknown;
    return sender;
  }
  MINGBAI_ASSIGN(sender.payload, cases::open_letter(letter, purpose, channel, std::vector{sender.kiosk->key}));
  if (sender.kiosk->revoked) {
    log.write(LogLevel::warning, "kiosk.revoked", {{"kiosk", sender.kiosk->name}});
    sender.fault = DeliveryFault::kiosk_revoked;
  }
  return sender;
}

}  // namespace mingbai::central
