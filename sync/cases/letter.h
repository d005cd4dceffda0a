// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a kiosk and the central server write to each other, over HTTP or as a file on a stick: the same bytes either
// way.
//   "mingbai-letter 1 <purpose> <key id> <signature, base64url>\n" payload
// The signature covers the payload under the context "letter/<purpose>/<channel>", so that a letter of one purpose or
// prefecture is worthless for another. Nothing of the payload is parsed before the signature holds: a captive portal's
// page is no letter, whatever its status says.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/signature.h"

namespace mingbai::cases {

// Signed by the kiosk's device key, or (replies) by a slip key that the root names: the central server's.
enum class LetterPurpose {
  submissions,
  submissions_reply,
  heartbeat,
  heartbeat_reply,
  sealed_cases,
  sealed_cases_reply,
  screen_picture,
  screen_picture_reply,
  public_record,  // signed once for everybody: no question leads to it
};
std::string_view word(LetterPurpose purpose);

inline constexpr std::size_t k_longest_letter = 64 * 1024;
// Of everything that is signed once for everybody: a prefecture with its counties has some hundred offices, each with
// its names and numbers in some 300 bytes.
inline constexpr std::size_t k_longest_open_letter = 512 * 1024;
std::size_t longest_letter(LetterPurpose purpose);

std::string sign_letter(LetterPurpose purpose, std::string_view channel, std::string_view payload,
                        const crypto::SigningKey& key);

// Whose signature the first line claims, 16 hex digits; nothing when these bytes are no letter of this purpose. Proves
// nothing: it only says which key to try.
std::optional<std::string> claimed_signer(std::string_view letter, LetterPurpose purpose);

// The payload, which points into `letter`. bad_syntax: no letter of this purpose; signature_invalid: none of `keys`
// signed it for this channel.
Result<std::string_view> open_letter(std::string_view letter, LetterPurpose purpose, std::string_view channel,
                                     std::span<const crypto::VerifyKey> keys);

}  // namespace mingbai::cases
