// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/icalendar.h"

#include <cstdio>

namespace mingbai::central {

namespace {

constexpr std::size_t k_longest_line = 75;  // octets, RFC 5545 3.1

// RFC 5545 3.3.11.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

std::string line(const std::string& name, const std::string& value) {
  const std::string whole = name + ":" + value;
  std::string out;
  std::size_t length = 0;
  for (std::size_t at = 0; at < whole.size();) {
    std::size_t next = at + 1;
    while (next < whole.size() && (static_cast<unsigned char>(whole[next]) & 0xC0U) == 0x80U) {
      ++next;
    }
    if (length + (next - at) > k_longest_line) {
      out += "\r\n ";
      length = 1;
    }
    out.append(whole, at, next - at);
    length += next - at;
    at = next;
  }
  return out + "\r\n";
}

std::string digits_of(Date date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string utc(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
  char text[16];
  std::snprintf(text, sizeof text, "T%02d%02d%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return digits_of(std::chrono::year_month_day{day}) + text;
}

}  // namespace

std::string to_icalendar(const CalendarDay& entry) {
  const Date after = std::chrono::year_month_day{std::chrono::sys_days{entry.day} + std::chrono::days{1}};
  std::string text = line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//Mingbai//deadline//ZH") +
                     line("METHOD", "PUBLISH") + line("BEGIN", "VEVENT");
  text += line("UID", escaped(entry.uid)) + line("DTSTAMP", utc(entry.made));
  text += line("DTSTART;VALUE=DATE", digits_of(entry.day)) + line("DTEND;VALUE=DATE", digits_of(after));
  text += line("SUMMARY", escaped(entry.summary)) + line("DESCRIPTION", escaped(entry.description));
  text += line("TRANSP", "TRANSPARENT");
  text += line("BEGIN", "VALARM") + line("ACTION", "DISPLAY") + line("DESCRIPTION", escaped(entry.summary)) +
          line("TRIGGER", "-PT15H") + line("END", "VALARM");
  return text + line("END", "VEVENT") + line("END", "VCALENDAR");
}

}  // namespace mingbai::central
