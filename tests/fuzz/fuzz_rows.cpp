// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a pack may unpack to: dumps of rows, and deltas on a base that is always the same. Read whole or refused, the
// same in pieces as at once, and never accepted as the signed rows.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"
#include "sync/catalog/row_tables.h"
#include "sync/catalog/schema.h"
#include "sync/release/pack_rows.h"

namespace {

using namespace mingbai;
constexpr std::int64_t k_schema = catalog::k_schema_version;

struct Collecting final : catalog::RowSink {
  std::string rows;
  Result<void> add(std::size_t table, std::string_view row) override {
    catalog::append_varint(rows, table);
    rows += row;
    return {};
  }
};

// Three rows a table: text keys "a", "c", "e" and numbers.
class SmallBase final : public catalog::RowSource {
 public:
  Result<std::optional<std::string_view>> next(std::size_t table) override {
    if (table != table_) {
      table_ = table;
      row_ = 0;
    }
    if (row_ == 3) {
      return std::optional<std::string_view>();
    }
    bytes_.clear();
    const std::size_t columns = catalog::row_tables(k_schema)[table].columns;
    for (std::size_t i = 0; i < columns; ++i) {
      bytes_ += i == 0 ? std::string("\x04") + static_cast<char>('a' + 2 * row_) : std::string("\x01\x02");
    }
    ++row_;
    return std::optional(std::string_view(bytes_));
  }

 private:
  std::size_t table_ = 99;
  int row_ = 0;
  std::string bytes_;
};

// True when the dump was read to its end.
bool read_dump(std::string_view input, std::size_t piece, Collecting& sink) {
  catalog::DumpParser parser(k_schema, sink);
  for (std::size_t at = 0; at < input.size(); at += piece) {
    if (!parser.add(input.substr(at, piece))) {
      return false;
    }
  }
  return parser.finish().has_value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const std::string_view input(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  Collecting whole;
  Collecting pieces;
  const bool read = read_dump(input, input.size(), whole);
  if (read != read_dump(input, std::size_t{bytes[0]} + 1, pieces) || (read && whole.rows != pieces.rows)) {
    std::abort();
  }
  const catalog::State nobodys{k_schema, {}};
  const auto base = []() -> Result<std::unique_ptr<catalog::RowSource>> { return std::make_unique<SmallBase>(); };
  Collecting rows;
  if (release::unpack_delta(input, 64 * 1024, base, nobodys, rows)) {
    std::abort();
  }
  // Script and rows without the packing, through which no fuzzer finds its way.
  SmallBase once;
  SmallBase again;
  const std::size_t cut = bytes[0] < input.size() ? bytes[0] : input.size();
  Collecting applied;
  const bool knows = catalog::known_rows(once, input.substr(0, cut), k_schema).has_value();
  if (catalog::apply_delta(again, input.substr(0, cut), input.substr(cut), applied, k_schema) && !knows) {
    std::abort();
  }
  return 0;
}
