// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mingbai::package {

enum class Encoding { utf8, utf8_with_mark, gb18030 };

struct Decoded {
  Encoding encoding = Encoding::utf8;
  std::string text;                       // valid UTF-8 without byte order mark; empty if not decodable
  std::optional<std::size_t> bad_offset;  // the first byte that fits neither encoding, counted in the input
};

// Finds out whether the bytes are UTF-8 or GB18030 (what WPS and Excel write) and converts strictly. Bytes that begin
// as Chinese UTF-8 and then break are damaged UTF-8, not GB18030, even if they happen to convert: otherwise one bad
// byte would turn a whole table into nonsense in silence.
Decoded decode_table(std::string_view bytes);

// GB18030 <-> UTF-8, strict; nothing if a byte or character does not fit.
std::optional<std::string> gb18030_to_utf8(std::string_view bytes, std::size_t* bad_offset = nullptr);
std::optional<std::string> utf8_to_gb18030(std::string_view text);

}  // namespace mingbai::package
