// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rows of one power, written and read; used by writer.cpp and reader.cpp only.
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/power.h"
#include "sync/sqlite/connection.h"

namespace mingbai::catalog {

Result<void> write_power(sqlite::Connection& connection, const Power& power);
// nullopt when the code is not there; database_corrupt when a row holds what no writer of ours wrote.
Result<std::optional<Power>> read_power(sqlite::Connection& connection, std::string_view code);

std::string to_json_list(const std::vector<std::string>& values);
// An empty list for anything that is not an array of strings: the schema and the digest guard the content.
std::vector<std::string> from_json_list(std::string_view json);

template <class Value>
std::string to_word_list(const std::vector<Value>& values) {
  std::vector<std::string> words;
  for (const Value value : values) {
    words.emplace_back(word(value));
  }
  return to_json_list(words);
}

// The value of a vocabulary word, or database_corrupt naming the column.
template <class Value>
Result<Value> value_of(std::string_view text, std::string_view column) {
  if (const auto value = from_word<Value>(text)) {
    return *value;
  }
  return fail(ErrorCode::database_corrupt, "the catalog holds an unknown word in " + std::string(column));
}

}  // namespace mingbai::catalog
