// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai {

// Strict UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_valid_utf8(std::string_view text);
// The code points of valid UTF-8; a malformed byte becomes U+FFFD.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(char32_t code_point);
std::string encode_utf8(std::u32string_view code_points);

// Without white space at both ends: ASCII blanks, no-break space, ideographic space.
std::string_view trim(std::string_view text);
// Parts between any of the separators (each a UTF-8 string), trimmed, empty parts left out.
std::vector<std::string> split_list(std::string_view text, std::initializer_list<std::string_view> separators);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

}  // namespace mingbai
