// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/row_stream.h"

#include <fstream>

#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_tables.h"
#include "sync/catalog/schema.h"

namespace mingbai::catalog {

namespace {

constexpr std::size_t k_piece_bytes = 64 * 1024;
constexpr std::string_view k_table_end{"\0", 1};

tl::unexpected<Error> broken() {
  return fail(ErrorCode::bad_syntax, "these bytes are not the rows of a catalog");
}

class CatalogRows final : public RowSource {
 public:
  CatalogRows(std::unique_ptr<sqlite::Connection> connection, std::int64_t schema)
      : connection_(std::move(connection)), tables_(row_tables(schema)) {}

  Result<std::optional<std::string_view>> next(std::size_t table) override {
    MINGBAI_CHECK(table < tables_.size());
    if (!select_ || table != table_) {
      select_.reset();
      MINGBAI_ASSIGN(auto select, connection_->prepare(tables_[table].select));
      select_.emplace(std::move(select));
      table_ = table;
    }
    MINGBAI_ASSIGN(const bool there, select_->step());
    if (!there) {
      select_.reset();
      return std::optional<std::string_view>();
    }
    row_.clear();
    MINGBAI_TRY(append_row(row_, *select_));
    return std::optional(std::string_view(row_));
  }

 private:
  std::unique_ptr<sqlite::Connection> connection_;
  std::span<const RowTable> tables_;
  std::size_t table_ = 0;
  std::optional<sqlite::Statement> select_;
  std::string row_;
};

class DumpRows final : public RowSource {
 public:
  DumpRows(std::ifstream file, std::int64_t schema) : file_(std::move(file)), tables_(row_tables(schema)) {}

  Result<std::optional<std::string_view>> next(std::size_t table) override {
    MINGBAI_CHECK(table < tables_.size());
    for (;;) {
      std::string_view rest = std::string_view(buffer_).substr(begin_);
      std::string_view row;
      const bool ends = rest.starts_with(k_table_end);
      const Taken taken = ends ? Taken::whole : take_row(rest, tables_[table].columns, row);
      if (taken == Taken::wrong) {
        return broken();
      }
      if (taken == Taken::whole) {
        begin_ += ends ? 1 : row.size();
        return ends ? std::optional<std::string_view>() : std::optional(row);
      }
      MINGBAI_TRY(read_more());
    }
  }

 private:
  Result<void> read_more() {
    buffer_.erase(0, std::exchange(begin_, 0));
    const std::size_t before = buffer_.size();
    buffer_.resize(before + k_piece_bytes);
    file_.read(buffer_.data() + before, k_piece_bytes);
    buffer_.resize(before + static_cast<std::size_t>(file_.gcount()));
    if (buffer_.size() == before) {
      return broken();
    }
    return {};
  }

  std::ifstream file_;
  std::span<const RowTable> tables_;
  std::string buffer_;
  std::size_t begin_ = 0;
};

}  // namespace

bool knows_rows(std::int64_t schema) {
  return !row_tables(schema).empty();
}

Result<std::unique_ptr<RowSource>> rows_of_catalog(const std::filesystem::path& path, std::int64_t schema) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_immutable(path));
  MINGBAI_ASSIGN(const std::int64_t there, require_schema(*connection));
  if (there != schema || row_tables(schema).empty()) {
    return fail(ErrorCode::schema_mismatch, path.string() + " has schema " + std::to_string(there) + ", not " +
                                                std::to_string(schema) + " whose rows are wanted");
  }
  return std::unique_ptr<RowSource>(new CatalogRows(std::move(connection), schema));
}

Result<std::unique_ptr<RowSource>> rows_of_dump(const std::filesystem::path& path, std::int64_t schema) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return fail(error_of_errno("open", path, errno));
  }
  return std::unique_ptr<RowSource>(new DumpRows(std::move(file), schema));
}

Result<void> copy_rows(RowSource& from, RowSink& to, std::int64_t schema) {
  for (std::size_t table = 0; table < row_tables(schema).size(); ++table) {
    for (;;) {
      MINGBAI_ASSIGN(const auto row, from.next(table));
      if (!row) {
        break;
      }
      MINGBAI_TRY(to.add(table, *row));
    }
  }
  return {};
}

DumpWriter::DumpWriter(std::int64_t schema, Write write)
    : tables_(row_tables(schema).size()), write_(std::move(write)) {}

Result<void> DumpWriter::put(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() < k_piece_bytes) {
    return {};
  }
  MINGBAI_TRY(write_(waiting_));
  waiting_.clear();
  return {};
}

Result<void> DumpWriter::go_to(std::size_t table) {
  MINGBAI_CHECK(table >= table_ && table <= tables_);
  for (; table_ < table; ++table_) {
    MINGBAI_TRY(put(k_table_end));
  }
  return {};
}

Result<void> DumpWriter::add(std::size_t table, std::string_view row) {
  MINGBAI_TRY(go_to(table));
  return put(row);
}

Result<void> DumpWriter::finish() {
  MINGBAI_TRY(go_to(tables_));
  return write_(waiting_);
}

DumpParser::DumpParser(std::int64_t schema, RowSink& sink) : schema_(schema), sink_(sink) {}

Result<void> DumpParser::add(std::string_view piece) {
  std::string_view bytes = piece;
  if (!rest_.empty()) {
    rest_.append(piece);
    bytes = rest_;
  }
  MINGBAI_TRY(take_rows(bytes));
  rest_ = std::string(bytes);
  return {};
}

Result<void> DumpParser::take_rows(std::string_view& bytes) {
  const auto tables = row_tables(schema_);
  while (!bytes.empty()) {
    if (table_ >= tables.size()) {
      return broken();
    }
    if (bytes.starts_with(k_table_end)) {
      bytes.remove_prefix(1);
      ++table_;
      continue;
    }
    std::string_view row;
    const Taken taken = take_row(bytes, tables[table_].columns, row);
    if (taken == Taken::wrong) {
      return broken();
    }
    if (taken == Taken::cut) {
      return {};
    }
    MINGBAI_TRY(sink_.add(table_, row));
  }
  return {};
}

Result<void> DumpParser::finish() const {
  if (!rest_.empty() || table_ != row_tables(schema_).size()) {
    return broken();
  }
  return {};
}

}  // namespace mingbai::catalog
