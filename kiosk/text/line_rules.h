// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/text_style.h"

namespace mingbai::text {

// Where a line must not be broken although Unicode's rules would allow it; ordered, merged. The text itself is not
// changed, so offsets of highlights stay true.
//  - a number and what it counts: "10 天", "第 3 天", "15 个工作日", "3 号", "11 月 18 日";
//  - codes and telephone numbers: "7K3M-9Q2X-VT4B-8C", "0999-1234567", "9:00-17:00" (up to 24 characters);
//  - a dot between two things ("行政许可 ・ 市场监管局") with what stands before it;
//  - a masked name: "李*", "欧阳**", "王○";
//  - the last two hanzi of each paragraph with the punctuation after them, so that none stands alone on a line.
std::vector<ByteRange> unbreakable_ranges(std::string_view text);

}  // namespace mingbai::text
