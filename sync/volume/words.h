// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a power's facts are said on paper. Inside this room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/catalog/content.h"

namespace mingbai::volume {

std::string kind_of(const catalog::Power& power);         // 行政许可, or the class where there is no kind
std::string days_of(const std::optional<int>& days);      // 当场, 5 个工作日, empty
std::string time_of(const catalog::Guide& guide);         // the promise, the law's limit, or the note
std::string fee_of(const catalog::Guide& guide);          // 不收费, or the fees
std::string basis_of(const catalog::Basis& basis);        // 《行政许可法》第三十二条
std::string bases_of(const catalog::Power& power);        // one a line
std::string forms_of(const catalog::Material& material);  // 原件、复印件 2 份
std::string need_of(const catalog::Material& material);   // 必要, 可以后补, or 房子是谁的？租的房子
std::string date_of(Date date);                           // 2026 年 11 月 26 日
const catalog::Department* department_of(const catalog::Content& content, std::string_view id);
// What a text is called in Tibetan, or nothing.
std::optional<std::string> tibetan(const catalog::Content& content, std::string_view text);
// "第 3 版 · 2026 年 11 月 26 日"
std::string edition_of(const catalog::Content& content);

}  // namespace mingbai::volume
