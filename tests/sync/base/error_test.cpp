// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/error.h"

#include <set>

#include "sync/base/result.h"
#include "tests/support/catch.h"

using namespace mingbai;

namespace {

Result<int> halve(int value) {
  if (value % 2 != 0) {
    return fail(ErrorCode::bad_value, "odd");
  }
  return value / 2;
}

Result<int> quarter(int value) {
  MINGBAI_ASSIGN(const int half, halve(value));
  MINGBAI_TRY(halve(half));
  return half / 2;
}

}  // namespace

TEST_CASE("every code has a word of its own", "[base]") {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(ErrorCode::cancelled); ++i) {
    const std::string_view word = name(static_cast<ErrorCode>(i));
    CAPTURE(i);
    CHECK(word != "unknown");
    CHECK(words.insert(word).second);
  }
}

TEST_CASE("an error keeps its code when the place is put in front", "[base]") {
  const Error error = Error{ErrorCode::io_no_space, "disk full"}.with_context("staging release 7");
  CHECK(error.code == ErrorCode::io_no_space);
  CHECK(error.to_string() == "io_no_space: staging release 7: disk full");
}

TEST_CASE("a failure travels up through TRY and ASSIGN", "[base]") {
  CHECK(*quarter(8) == 2);
  CHECK(quarter(7).error().code == ErrorCode::bad_value);
  CHECK(quarter(6).error().message == "odd");
}
