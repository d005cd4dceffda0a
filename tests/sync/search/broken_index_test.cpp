// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <random>

#include "sync/search/index_view.h"
#include "tests/support/catch.h"
#include "tests/sync/search/small_hall.h"

using namespace mingbai;
using namespace mingbai::search;
using namespace mingbai::test;

namespace {

const std::string& index_bytes() {
  static const std::string k_bytes = hall_index();
  return k_bytes;
}

// Opens it and, when that works, asks: neither may crash.
ErrorCode try_out(std::string bytes) {
  const auto engine = Engine::open_bytes(std::move(bytes));
  if (!engine) {
    return engine.error().code;
  }
  for (const char* text : {"身份证", "jhdj", "身份证丢了怎么办", "结婚婚登记", "sc0", "marriage"}) {
    (void)ask(**engine, text);
  }
  return ErrorCode::cancelled;  // stands for "opened"
}

}  // namespace

TEST_CASE("an index that was cut short is refused", "[search]") {
  const std::string& whole = index_bytes();
  CHECK(try_out(whole) == ErrorCode::cancelled);
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 3) {
    INFO(size);
    CHECK(try_out(whole.substr(0, size) + std::string(size < 64 ? 64 : 0, '\0')) == ErrorCode::database_corrupt);
  }
}

TEST_CASE("an index of a later program is refused by name", "[search]") {
  std::string later = index_bytes();
  later[4] = 99;
  CHECK(try_out(later) == ErrorCode::unsupported_version);
}

TEST_CASE("no damaged number leads out of the index", "[search]") {
  const std::string& whole = index_bytes();
  IndexHeader header;
  std::memcpy(&header, whole.data(), sizeof(header));
  std::mt19937 random(20261126);
  int refused = 0;
  for (std::size_t section = 0; section < k_sections; ++section) {
    const IndexHeader::Place& place = header.places[section];
    for (int i = 0; i < 60 && place.bytes >= 4; ++i) {
      std::string damaged = whole;
      const std::size_t at = place.offset + random() % place.bytes;
      const char values[] = {'\xff', '\x7f', '\x00', static_cast<char>(random())};
      const std::size_t length = 1 + random() % 4;
      for (std::size_t k = at; k < std::min(at + length, place.offset + place.bytes); ++k) {
        damaged[k] = values[random() % 4];
      }
      refused += try_out(damaged) == ErrorCode::database_corrupt ? 1 : 0;
    }
  }
  CHECK(refused > 100);
}
