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

}  // namespace mingbai::crypto
