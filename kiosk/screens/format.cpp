// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/format.h"

#include <fmt/format.h>

#include "kiosk/session/session.h"

namespace mingbai::screens {
namespace {

Word month_word(Date date) {
  return static_cast<Word>(static_cast<unsigned>(Word::date_month1) + static_cast<unsigned>(date.month()) - 1U);
}

Word weekday_word(Date date) {
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  return static_cast<Word>(static_cast<unsigned>(Word::date_weekday1) + weekday.iso_encoding() - 1U);
}

std::string day_number(Date date) {
  return std::to_string(static_cast<unsigned>(date.day()));
}

}  // namespace

std::string day(const Strings& words, Date date) {
  return words.fill(Word::date_day, {{"month", words[month_word(date)]}, {"day", day_number(date)}});
}

std::string day_and_weekday(const Strings& words, Date date) {
  return words.fill(Word::date_weekday, {{"date", day(words, date)}, {"weekday", words[weekday_word(date)]}});
}

std::string full_day(const Strings& words, Date date) {
  return words.fill(Word::date_full,
                    {{"year", std::to_string(static_cast<int>(date.year()))}, {"date", day(words, date)}});
}

std::string full_day_and_weekday(const Strings& words, Date date) {
  return words.fill(Word::date_weekday, {{"date", full_day(words, date)}, {"weekday", words[weekday_word(date)]}});
}

std::string hour_and_minute(Instant instant) {
  const auto of_day = (instant + k_china_offset) - std::chrono::floor<std::chrono::days>(instant + k_china_offset);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(of_day).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string moment(const Strings& words, Instant instant, Date today) {
  const Date date = china_date(instant);
  const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(date);
  if (age == std::chrono::days{0}) {
    return words.fill(Word::date_today, {{"time", hour_and_minute(instant)}});
  }
  if (age == std::chrono::days{1}) {
    return words.fill(Word::date_yesterday, {{"time", hour_and_minute(instant)}});
  }
  return day(words, date);
}

std::string data_age(const Strings& words, Instant as_of, Instant now, bool online) {
  const auto age = now - as_of;
  if (age <= k_old) {
    return words.fill(online ? Word::status_asof : Word::status_offline,
                      {{"moment", moment(words, as_of, china_date(now))}});
  }
  const auto days = std::chrono::duration_cast<std::chrono::days>(age).count();
  const std::string ago =
      words.fill(days == 1 ? Word::status_dayago : Word::status_daysago, {{"days", std::to_string(days)}});
  const Word said = age > k_very_old ? Word::status_veryold : online ? Word::status_old : Word::status_oldoffline;
  return words.fill(said, {{"age", ago}});
}

std::string grouped(int number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string code_in_groups(std::string_view symbols) {
  std::string text;
  for (std::size_t i = 0; i < session::k_code_symbols; ++i) {
    if (i > 0 && i % 4 == 0) {
      text += '-';
    }
    text += i < symbols.size() ? symbols[i] : '_';
  }
  return text;
}

std::string working_days(const Strings& words, int days) {
  if (days == 0) {
    return words[Word::power_onthespot];
  }
  return words.fill(days == 1 ? Word::power_workingday : Word::power_workingdays, {{"days", std::to_string(days)}});
}

}  // namespace mingbai::screens
