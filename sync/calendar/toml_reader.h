// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"

// Inside this room only: typed reads from one TOML table, with the line in every complaint.
namespace mingbai::calendar {

// bad_syntax with the line when it is no TOML.
Result<toml::table> parse_toml(std::string_view text, std::string_view source);

class TableReader {
 public:
  TableReader(const toml::table& table, std::string_view source) : table_(table), source_(source) {}

  // bad_value when absent or of another type.
  Result<std::string> text(std::string_view key) const;
  Result<std::int64_t> integer(std::string_view key, std::int64_t smallest, std::int64_t largest) const;
  Result<Date> date(std::string_view key) const;
  // Nothing when absent, bad_value when of another type.
  Result<std::optional<std::string>> optional_text(std::string_view key) const;
  Result<std::optional<std::int64_t>> optional_integer(std::string_view key, std::int64_t smallest,
                                                       std::int64_t largest) const;
  Result<std::optional<Date>> optional_date(std::string_view key) const;
  // An array of tables; an absent one is empty.
  Result<std::vector<const toml::table*>> tables(std::string_view key) const;
  // An array of texts; an absent one is empty.
  Result<std::vector<std::string>> texts(std::string_view key) const;
  // bad_value for a key that is not among `known`: a misspelt one would be lost in silence.
  Result<void> only(std::initializer_list<std::string_view> known) const;

  tl::unexpected<Error> complain(const std::string& sentence) const;

 private:
  const toml::table& table_;
  std::string_view source_;
};

}  // namespace mingbai::calendar
