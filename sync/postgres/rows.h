// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct pg_result;

namespace mingbai::postgres {

class Rows;

// One row, read by column name. Only the types that our schemas use: bigint, integer, boolean, text, bytea; another
// type or name is a bug and aborts. NULL reads as 0, false, "" or nullopt. Dies before its Rows.
class Row {
 public:
  std::int64_t int64(std::string_view column) const;
  std::optional<std::int64_t> optional_int64(std::string_view column) const;
  bool boolean(std::string_view column) const;
  std::string text(std::string_view column) const { return std::string(text_view(column)); }
  std::string_view text_view(std::string_view column) const;
  std::string_view blob_view(std::string_view column) const;

 private:
  friend class Rows;
  Row(const pg_result* result, int number) : result_(result), number_(number) {}
  std::string_view value(std::string_view column, std::uint32_t type, std::uint32_t other_type) const;

  const pg_result* result_;
  int number_;
};

// All rows of one statement, in memory: statements say LIMIT.
class Rows {
 public:
  class Iterator {
   public:
    Iterator(const Rows& rows, int at) : rows_(rows), at_(at) {}
    Row operator*() const { return rows_[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Rows& rows_;
    int at_;
  };

  int size() const;
  bool empty() const { return size() == 0; }
  Row operator[](int number) const;  // from 0
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }
  // Rows touched by INSERT, UPDATE or DELETE.
  std::int64_t changes() const;

 private:
  friend class Connection;
  explicit Rows(pg_result* result);
  std::shared_ptr<pg_result> result_;
};

}  // namespace mingbai::postgres
