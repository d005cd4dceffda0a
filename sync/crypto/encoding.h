// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingbai::crypto {

// Lower case. Decoding takes either case and nothing else (no blanks).
std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);

// base64url without padding (RFC 4648 section 5).
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

// Crockford's base32 without padding: digits and upper-case letters but I, L, O and U, so that a QR stays in its
// alphanumeric mode and no address mangles it. Decoding takes either case, O as 0, I and L as 1, and refuses bits that
// encoding would not have written.
std::string to_base32(std::string_view bytes);
std::optional<std::string> from_base32(std::string_view text);

// The base32 of RFC 4648 (A to Z, 2 to 7) without padding: what authenticators take.
std::string to_rfc_base32(std::string_view bytes);

}  // namespace mingbai::crypto
