// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/calendar/toml_reader.h"

#include <algorithm>
#include <vector>

namespace mingbai::calendar {

Result<toml::table> parse_toml(std::string_view text, std::string_view source) {
  try {
    return toml::parse(text, source);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, std::string(source) + ":" + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
}

tl::unexpected<Error> TableReader::complain(const std::string& sentence) const {
  return fail(ErrorCode::bad_value,
              std::string(source_) + ":" + std::to_string(table_.source().begin.line) + ": " + sentence);
}

Result<std::optional<std::string>> TableReader::optional_text(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return std::optional<std::string>{};
  }
  const auto value = node->value_exact<std::string>();
  if (!value || value->empty()) {
    return complain("\"" + std::string(key) + "\" must be a text in quotes that is not empty");
  }
  return value;
}

Result<std::optional<std::int64_t>> TableReader::optional_integer(std::string_view key, std::int64_t smallest,
                                                                  std::int64_t largest) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return std::optional<std::int64_t>{};
  }
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < smallest || *value > largest) {
    return complain("\"" + std::string(key) + "\" must be a whole number from " + std::to_string(smallest) + " to " +
                    std::to_string(largest));
  }
  return value;
}

Result<std::optional<Date>> TableReader::optional_date(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return std::optional<Date>{};
  }
  const auto value = node->value_exact<toml::date>();
  if (!value) {
    return complain("\"" + std::string(key) + "\" must be a date like 2026-01-01, without quotes");
  }
  const Date date{std::chrono::year{value->year}, std::chrono::month{value->month}, std::chrono::day{value->day}};
  if (!date.ok()) {
    return complain("\"" + std::string(key) + "\" is a day that does not exist");
  }
  return std::optional{date};
}

Result<std::string> TableReader::text(std::string_view key) const {
  MINGBAI_ASSIGN(auto value, optional_text(key));
  return value ? Result<std::string>(*std::move(value)) : complain("\"" + std::string(key) + "\" is missing");
}

Result<std::int64_t> TableReader::integer(std::string_view key, std::int64_t smallest, std::int64_t largest) const {
  MINGBAI_ASSIGN(const auto value, optional_integer(key, smallest, largest));
  return value ? Result<std::int64_t>(*value) : complain("\"" + std::string(key) + "\" is missing");
}

Result<Date> TableReader::date(std::string_view key) const {
  MINGBAI_ASSIGN(const auto value, optional_date(key));
  return value ? Result<Date>(*value) : complain("\"" + std::string(key) + "\" is missing");
}

Result<std::vector<const toml::table*>> TableReader::tables(std::string_view key) const {
  std::vector<const toml::table*> found;
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return found;
  }
  const toml::array* array = node->as_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if (const toml::table* table = array->get(i)->as_table()) {
      found.push_back(table);
    }
  }
  if (array == nullptr || found.size() != array->size()) {
    return complain("\"" + std::string(key) + "\" must be a list of tables");
  }
  return found;
}

Result<std::vector<std::string>> TableReader::texts(std::string_view key) const {
  std::vector<std::string> found;
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    return found;
  }
  const toml::array* array = node->as_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    if (auto value = array->get(i)->value_exact<std::string>()) {
      found.push_back(*std::move(value));
    }
  }
  if (array == nullptr || found.size() != array->size()) {
    return complain("\"" + std::string(key) + "\" must be a list of texts");
  }
  return found;
}

Result<void> TableReader::only(std::initializer_list<std::string_view> known) const {
  for (const auto& [key, node] : table_) {
    const std::string_view word = key.str();
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      return complain("\"" + std::string(word) + "\" is not known here; is it misspelt?");
    }
  }
  return {};
}

}  // namespace mingbai::calendar
