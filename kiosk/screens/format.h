// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Dates, counts and codes in the visitor's language.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/strings.h"
#include "sync/base/clock.h"

namespace mingbai::screens {

std::string day(const Strings& words, Date date);                   // "12 月 7 日"
std::string day_and_weekday(const Strings& words, Date date);       // "12 月 7 日 周一"
std::string full_day(const Strings& words, Date date);              // "2026 年 12 月 7 日"
std::string full_day_and_weekday(const Strings& words, Date date);  // "2026 年 12 月 7 日 周一"
std::string hour_and_minute(Instant instant);                       // "09:20", China's time
// "09:20" of today, "昨天 09:20", else the day.
std::string moment(const Strings& words, Instant instant, Date today);
// How old the data is, in words: "数据截至今天 09:20", "3 天前的数据"; `online`: the agent reaches the central server.
std::string data_age(const Strings& words, Instant as_of, Instant now, bool online);
inline constexpr std::chrono::hours k_old{24};           // from then on amber
inline constexpr std::chrono::hours k_very_old{24 * 7};  // from then on red; everything still works
std::string grouped(int number);                         // "1,284"
// "7K3M-9Q2X-VT4B-8C"; what is not typed yet is shown as "_" up to 14 symbols.
std::string code_in_groups(std::string_view symbols);
// "1 个工作日", "当场办结" for 0.
std::string working_days(const Strings& words, int days);

}  // namespace mingbai::screens
