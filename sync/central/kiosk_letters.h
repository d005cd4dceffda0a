// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/letter.h"
#include "sync/central/known_kiosks.h"

namespace mingbai::central {

// Whose letter this is, and what it says, or the fault that is answered to its kiosk.
struct LetterSender {
  cases::DeliveryFault fault = cases::DeliveryFault::none;
  std::string id;                   // of the key that it claims
  std::optional<KnownKiosk> kiosk;  // none: unknown, and the signature was not looked at
  std::string_view payload;         // points into the letter
};

// bad_syntax: no letter of this purpose; signature_invalid: the kiosk that it claims did not sign it for this channel.
// It gets no answer of ours then.
Result<LetterSender> sender_of(std::string_view letter, cases::LetterPurpose purpose, std::string_view channel,
                               const KnownKiosks& kiosks, const Log& log);

}  // namespace mingbai::central
