// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Searching the memory of the test's own process for what was planted: what a core dump would show.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"

namespace mingbai::test {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool k_searchable = false;
#else
inline constexpr bool k_searchable = true;
#endif

// A text that is in this process's memory only masked, so that the search does not find itself.
class Planted {
 public:
  template <std::size_t N>
  explicit consteval Planted(const char (&text)[N]) : size_(N - 1) {
    static_assert(N <= 64);
    for (std::size_t i = 0; i + 1 < N; ++i) {
      bytes_[i] = static_cast<char>(text[i] ^ k_mask);
    }
  }

  std::string clear() const {
    std::string text(size_, '\0');
    for (std::size_t i = 0; i < size_; ++i) {
      text[i] = at(i);
    }
    return text;
  }
  char at(std::size_t index) const { return static_cast<char>(bytes_[index] ^ k_mask); }
  std::size_t size() const { return size_; }

 private:
  static constexpr char k_mask = 0x5C;
  std::array<char, 64> bytes_{};
  std::size_t size_;
};

struct Page {
  std::uintptr_t begin;
  std::uintptr_t end;
  std::string name;
};

// A sanitizer's map of the whole address space holds no text and would take hours.
inline constexpr std::uintptr_t k_largest_page = std::uintptr_t{1} << 36U;

inline std::vector<Page> writable_pages() {
  std::vector<Page> pages;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::array<char, 5> rights{};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights.data()) == 3 && rights[0] == 'r' &&
        rights[1] == 'w' && line.find("[v") == std::string::npos && end - begin < k_largest_page) {
      pages.push_back({begin, end, line});
    }
  }
  return pages;
}

// Memory is read through the kernel, chunk by chunk: a sanitizer watches what the program itself reads, and says no to
// pages that are not its own to read.
class OwnMemory {
 public:
  OwnMemory() : file_(std::fopen("/proc/self/mem", "rb")), chunk_(k_chunk) { REQUIRE(file_ != nullptr); }
  ~OwnMemory() {
    std::fclose(file_);
    explicit_bzero(chunk_.data(), chunk_.size());
  }
  OwnMemory(const OwnMemory&) = delete;
  OwnMemory& operator=(const OwnMemory&) = delete;

  // Calls visit(address, bytes) for `page` in chunks that overlap by `overlap`.
  template <class Visit>
  void each_chunk(const Page& page, std::size_t overlap, Visit visit) {
    for (std::uintptr_t at = page.begin; at < page.end;) {
      const std::size_t wanted = std::min<std::uintptr_t>(k_chunk, page.end - at);
      const ssize_t got = pread(fileno(file_), chunk_.data(), wanted, static_cast<off_t>(at));
      if (got <= 0) {
        return;
      }
      visit(at, std::string_view(chunk_.data(), static_cast<std::size_t>(got)));
      at += static_cast<std::size_t>(got) < wanted || at + wanted == page.end ? wanted : wanted - overlap;
    }
  }
  bool holds(std::uintptr_t address) const {
    const auto begin = reinterpret_cast<std::uintptr_t>(chunk_.data());
    return address >= begin && address < begin + chunk_.size();
  }

 private:
  static constexpr std::size_t k_chunk = std::size_t{1} << 20U;
  std::FILE* file_;
  std::vector<char> chunk_;
};

// A search of every byte of a sanitized, unoptimized test takes minutes unless it is neither.
#if defined(__clang__)
#define MINGBAI_PLAIN_LOOP [[gnu::no_sanitize("address", "undefined", "thread")]]
#else
#define MINGBAI_PLAIN_LOOP [[gnu::no_sanitize("address", "undefined", "thread"), gnu::optimize("O2")]]
#endif

// The first place from `from` on where `first` stands and `second` so far behind it.
MINGBAI_PLAIN_LOOP inline std::size_t next_pair(std::string_view bytes, std::size_t from, char first, char second,
                                                std::size_t apart) {
  const char* const begin = bytes.data();
  const std::size_t size = bytes.size();
  for (std::size_t at = from; at + apart < size; ++at) {
    if (begin[at] == first && begin[at + apart] == second) {
      return at;
    }
  }
  return std::string_view::npos;
}

// Where the text, of three letters or more, lies, its first byte aside (clearing a string overwrites that one).
// `stride` 1 or 4: 4 as UTF-32.
inline std::vector<std::string> found(const Planted& planted, std::size_t stride = 1) {
  std::vector<std::string> places;
  const std::size_t length = (planted.size() - 1) * stride;
  OwnMemory memory;
  for (const Page& page : writable_pages()) {
    memory.each_chunk(page, length, [&](std::uintptr_t address, std::string_view bytes) {
      const auto next = [&](std::size_t from) { return next_pair(bytes, from, planted.at(1), planted.at(2), stride); };
      for (std::size_t at = next(0); at != std::string_view::npos && at + length <= bytes.size(); at = next(at + 1)) {
        std::size_t same = 1;
        while (same + 1 < planted.size() && bytes[at + same * stride] == planted.at(same + 1) &&
               (stride == 1 || bytes[at + same * stride + 1] == 0)) {
          ++same;
        }
        if (same + 1 == planted.size() && !memory.holds(address + at)) {
          places.push_back(page.name + " + " + std::to_string(address + at - page.begin));
        }
      }
    });
  }
  return places;
}

}  // namespace mingbai::test
