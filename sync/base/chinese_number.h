// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace mingbai {

// 32 for 三十二, 1015 for 一千零一十五; nothing for any other text.
std::optional<int> parse_chinese_number(std::string_view text);

}  // namespace mingbai
