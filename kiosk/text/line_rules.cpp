// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/line_rules.h"

#include <algorithm>
#include <array>

#include "sync/base/text.h"

namespace mingbai::text {
namespace {

struct Mark {
  char32_t code_point;
  std::size_t begin;  // byte
};

constexpr std::size_t k_longest_code = 24;

// What is counted and spoken as one word with its number; the longest match wins.
constexpr std::array<std::u32string_view, 27> k_units{
    U"個工作日", U"個自然日", U"個月",     U"小時",     U"分鐘",   U"周歲",   U"週歲", U"號窗口", U"萬元",
    U"億元",     U"個人",     U"个工作日", U"个自然日", U"工作日", U"平方米", U"个月", U"小时",   U"分钟",
    U"周岁",     U"公里",     U"号窗口",   U"人次",     U"万元",   U"亿元",   U"公顷", U"个人",   U"千米"};

// "19 November" is one date.
constexpr std::array<std::u32string_view, 12> k_months{U"January",   U"February", U"March",    U"April",
                                                       U"May",       U"June",     U"July",     U"August",
                                                       U"September", U"October",  U"November", U"December"};

bool is_hanzi(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}
bool is_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}
bool is_code_letter(char32_t c) {
  return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
bool is_code_joint(char32_t c) {
  return c == U'-' || c == U'.' || c == U':' || c == U',' || c == U'/' || c == 0x2013 || c == U'~' || c == U'*';
}
bool is_name_mask(char32_t c) {
  return c == U'*' || c == 0xFF0A || c == 0x25CB;
}
bool is_blank(char32_t c) {
  return c == U' ' || c == 0xA0;
}

std::vector<Mark> marks_of(std::string_view text) {
  std::vector<Mark> marks;
  marks.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::u32string decoded = decode_utf8(text.substr(at, length));
    marks.push_back({decoded.empty() ? U'\uFFFD' : decoded.front(), at});
    at += length;
  }
  return marks;
}

class RangeFinder {
 public:
  explicit RangeFinder(std::string_view text) : marks_(marks_of(text)), size_(text.size()) {}

  std::vector<ByteRange> find() {
    for (std::size_t i = 0; i < marks_.size();) {
      i = is_code_letter(at(i)) ? keep_number(i) : i + 1;
    }
    for (std::size_t i = 2; i < marks_.size(); ++i) {  // a dot between two things ends a line, it never starts one
      if ((at(i) == 0x30FB || at(i) == 0xB7) && is_blank(at(i - 1))) keep(i - 2, i + 1);
    }
    for (std::size_t i = 1; i < marks_.size(); ++i) {
      if (is_name_mask(at(i)) && (is_hanzi(at(i - 1)) || is_name_mask(at(i - 1)))) keep(i - 1, i + 1);
    }
    for (std::size_t begin = 0; begin <= marks_.size();) {
      std::size_t end = begin;
      while (end < marks_.size() && at(end) != U'\n') ++end;
      keep_last_pair(begin, end);
      begin = end + 1;
    }
    return merged();
  }

 private:
  char32_t at(std::size_t i) const { return i < marks_.size() ? marks_[i].code_point : U'\0'; }
  std::size_t byte(std::size_t i) const { return i < marks_.size() ? marks_[i].begin : size_; }
  void keep(std::size_t begin, std::size_t end) {
    if (end > begin + 1) ranges_.push_back({byte(begin), byte(end)});
  }

  // A number or code that starts at `begin`, with what it counts. Returns the index after it.
  std::size_t keep_number(std::size_t begin) {
    std::size_t end = begin;
    bool has_digit = false;
    while (is_code_letter(at(end)) || (is_code_joint(at(end)) && is_code_letter(at(end + 1)))) {
      has_digit = has_digit || is_digit(at(end));
      ++end;
    }
    if (!has_digit || end - begin > k_longest_code) return end;
    std::size_t first = begin;
    if (begin > 0) {
      const std::size_t before = is_blank(at(begin - 1)) && begin > 1 ? begin - 2 : begin - 1;
      if (at(before) == U'第' || at(before) == U'№') first = before;
    }
    if (at(end) == U'%' || at(end) == 0xFF05) ++end;
    const std::size_t unit = is_blank(at(end)) ? end + 1 : end;
    std::size_t last = end;
    if (is_hanzi(at(unit))) {
      last = unit + unit_length(unit);
      // The day stays with its month: "11 月 18 日".
      const std::size_t next = is_blank(at(last)) ? last + 1 : last;
      if (at(last - 1) == U'月' && is_digit(at(next))) last = next + 1;
    }
    if (const std::size_t month = unit > end ? month_length(unit) : 0; month > 0) last = unit + month;
    keep(first, last);
    return end;
  }

  std::size_t unit_length(std::size_t from) const { return longest_of(k_units, from, 1); }
  std::size_t month_length(std::size_t from) const {
    const std::size_t length = longest_of(k_months, from, 0);
    return is_code_letter(at(from + length)) ? 0 : length;
  }

  template <std::size_t count>
  std::size_t longest_of(const std::array<std::u32string_view, count>& words, std::size_t from,
                         std::size_t least) const {
    std::size_t longest = least;
    for (const std::u32string_view unit : words) {
      std::size_t n = 0;
      while (n < unit.size() && at(from + n) == unit[n]) ++n;
      if (n == unit.size()) longest = std::max(longest, n);
    }
    return longest;
  }

  void keep_last_pair(std::size_t begin, std::size_t end) {
    std::size_t last = end;
    while (last > begin && !is_hanzi(at(last - 1)) && !is_code_letter(at(last - 1))) --last;
    if (last >= begin + 2 && is_hanzi(at(last - 1)) && is_hanzi(at(last - 2))) keep(last - 2, end);
  }

  std::vector<ByteRange> merged() {
    std::sort(ranges_.begin(), ranges_.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    std::vector<ByteRange> result;
    for (const ByteRange& range : ranges_) {
      if (!result.empty() && range.begin < result.back().end) {
        result.back().end = std::max(result.back().end, range.end);
      } else {
        result.push_back(range);
      }
    }
    return result;
  }

  std::vector<Mark> marks_;
  std::size_t size_;
  std::vector<ByteRange> ranges_;
};

}  // namespace

std::vector<ByteRange> unbreakable_ranges(std::string_view text) {
  return RangeFinder(text).find();
}

}  // namespace mingbai::text
