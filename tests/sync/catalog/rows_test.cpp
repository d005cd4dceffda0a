// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A catalog as rows: their state, their dump, and what differs between two.
#include <algorithm>
#include <limits>
#include <random>

#include "sync/catalog/builder.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"
#include "sync/catalog/row_tables.h"
#include "sync/catalog/schema.h"
#include "sync/catalog/state.h"
#include "sync/catalog/writer.h"
#include "sync/sqlite/connection.h"
#include "tests/support/changing_content.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::catalog;
using namespace mingbai::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t k_schema = k_schema_version;

std::string dump_of(const fs::path& catalog) {
  std::string dump;
  DumpWriter writer(k_schema, [&](std::string_view bytes) -> Result<void> {
    dump += bytes;
    return {};
  });
  ok(copy_rows(*ok(rows_of_catalog(catalog, k_schema)), writer, k_schema));
  ok(writer.finish());
  return dump;
}

std::string apply(const fs::path& base, std::string_view script, std::string_view rows, Result<void>& outcome) {
  std::string dump;
  DumpWriter writer(k_schema, [&](std::string_view bytes) -> Result<void> {
    dump += bytes;
    return {};
  });
  outcome = apply_delta(*ok(rows_of_catalog(base, k_schema)), script, rows, writer, k_schema);
  if (outcome) {
    outcome = writer.finish();
  }
  return dump;
}

RowDelta delta_of(const fs::path& base, const fs::path& target) {
  return ok(compare_rows(*ok(rows_of_catalog(base, k_schema)), *ok(rows_of_catalog(target, k_schema)), k_schema));
}

struct Ignoring final : RowSink {
  std::size_t rows = 0;
  Result<void> add(std::size_t, std::string_view) override {
    ++rows;
    return {};
  }
};

}  // namespace

TEST_CASE("every table but those of the search is among the rows, with its key in front", "[catalog]") {
  const auto connection = ok(sqlite::Connection::open_scratch());
  ok(create_schema(*connection));
  auto tables =
      ok(connection->prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
  std::vector<std::string> names;
  ok(tables.for_each([&](const sqlite::Statement& row) { names.push_back(row.text("name")); }));
  for (const std::string& name : names) {
    INFO(name);
    const auto known = std::ranges::find(row_tables(k_schema), name, &RowTable::name);
    const bool search = name == "search_part" || name == "search_rank" || name.starts_with("search_body");
    REQUIRE((known == row_tables(k_schema).end()) == search);
    if (search) {
      continue;
    }
    auto columns = ok(connection->prepare("SELECT cid, pk, type FROM pragma_table_info(:table) ORDER BY cid"));
    std::size_t count = 0;
    std::size_t keys = 0;
    ok(columns.bind(":table", name).for_each([&](const sqlite::Statement& row) {
      CHECK(row.text("type") != "REAL");
      CHECK((row.int64("pk") == 0 || row.int64("pk") == row.int64("cid") + 1));
      ++count;
      keys += row.int64("pk") > 0 ? 1 : 0;
    }));
    CHECK(count == known->columns);
    CHECK(keys == known->keys);
    ok(connection->prepare(known->select));
    ok(connection->prepare(known->insert));
  }
  CHECK(row_tables(k_schema - 1).empty());
  CHECK(row_tables(k_schema + 1).empty());
}

TEST_CASE("a number has one form only", "[catalog]") {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{1} << 40,
                                    std::numeric_limits<std::uint64_t>::max()}) {
    std::string bytes;
    append_varint(bytes, value);
    std::string_view rest = bytes;
    std::uint64_t back = 1;
    CHECK(take_varint(rest, back) == Taken::whole);
    CHECK(back == value);
    CHECK(rest.empty());
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      rest = std::string_view(bytes).substr(0, cut);
      CHECK(take_varint(rest, back) == Taken::cut);
    }
  }
  for (const std::string_view wrong :
       {std::string_view("\x80\x00", 2), std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10),
        std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11)}) {
    std::string_view rest = wrong;
    std::uint64_t value = 0;
    CHECK(take_varint(rest, value) == Taken::wrong);
  }
}

TEST_CASE("the state is of the rows, not of the file that they lie in", "[catalog]") {
  const TempDirectory temp;
  const Content content = small_content();
  ok(write_catalog(temp / "plain.db", content));
  SearchTables search;
  search.names = "an index";
  ok(write_catalog(temp / "indexed.db", content, search));
  // As another SQLite or another history of edits would have laid it out.
  {
    const auto connection = ok(sqlite::Connection::create_or_open(temp / "indexed.db"));
    ok(connection->run("PRAGMA page_size = 1024; PRAGMA journal_mode = DELETE; VACUUM"));
  }
  const State state = ok(state_of(temp / "plain.db", k_schema));
  CHECK(read_bytes(temp / "plain.db") != read_bytes(temp / "indexed.db"));
  CHECK(ok(state_of(temp / "indexed.db", k_schema)) == state);
  REQUIRE(state.tables.size() == row_tables(k_schema).size());
  CHECK(state.tables[3].name == "power");
  CHECK(state.tables[3].rows == 2);

  // One letter of one row is another state, of that table only.
  Content other = content;
  other.powers[0].guide.hours += "。";
  ok(write_catalog(temp / "other.db", other));
  const State changed = ok(state_of(temp / "other.db", k_schema));
  CHECK(changed.root() != state.root());
  for (std::size_t i = 0; i < state.tables.size(); ++i) {
    CHECK((changed.tables[i] == state.tables[i]) == (state.tables[i].name != "power"));
  }
  CHECK(state_of(temp / "plain.db", k_schema - 1).error().code == ErrorCode::schema_mismatch);
}

TEST_CASE("a text that could stand in another column or row gives another state", "[catalog]") {
  const TempDirectory temp;
  std::vector<crypto::Digest> roots;
  for (const auto& [first, second] :
       {std::pair{"甲乙", "丙"}, {"甲", "乙丙"}, {"", "甲乙丙"}, {"甲乙丙", ""}, {"甲乙", "丙 "}}) {
    Content content = small_content();
    content.powers[0].guide.hours = first;
    content.powers[0].guide.online = second;
    const fs::path path = temp / (std::to_string(roots.size()) + ".db");
    ok(write_catalog(path, content));
    roots.push_back(ok(state_of(path, k_schema)).root());
  }
  std::ranges::sort(roots);
  CHECK(std::ranges::adjacent_find(roots) == roots.end());
}

TEST_CASE("rows out of their order, twice or for no table are refused", "[catalog]") {
  const TempDirectory temp;
  ok(write_catalog(temp / "catalog.db", small_content()));
  const auto rows = ok(rows_of_catalog(temp / "catalog.db", k_schema));
  std::vector<std::string> properties;
  while (const auto row = ok(rows->next(0))) {
    properties.emplace_back(*row);
  }
  REQUIRE(properties.size() == 4);
  StateSink sink(k_schema);
  ok(sink.add(0, properties[1]));
  CHECK(sink.add(0, properties[0]).error().code == ErrorCode::bad_value);
  CHECK(sink.add(0, properties[1]).error().code == ErrorCode::bad_value);
}

TEST_CASE("a dump in pieces of any size builds the same rows again, and a broken one never does", "[catalog]") {
  const TempDirectory temp;
  ok(write_catalog(temp / "catalog.db", small_content()));
  const State state = ok(state_of(temp / "catalog.db", k_schema));
  const std::string dump = dump_of(temp / "catalog.db");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{37}, dump.size()}) {
    const auto builder = ok(CatalogBuilder::create(temp / "rows.db", k_schema));
    StateSink sink(k_schema, builder.get());
    DumpParser parser(k_schema, sink);
    for (std::size_t at = 0; at < dump.size(); at += piece) {
      ok(parser.add(std::string_view(dump).substr(at, piece)));
    }
    ok(parser.finish());
    CHECK(sink.finish() == state);
    ok(builder->finish());
    ok(write_indexed(temp / "rows.db", {}, temp / "again.db"));
    CHECK(read_bytes(temp / "again.db") == read_bytes(temp / "catalog.db"));
    fs::remove(temp / "again.db");
  }
  write_bytes(temp / "dump", dump);
  CHECK(ok(state_of(*ok(rows_of_dump(temp / "dump", k_schema)), k_schema)) == state);

  for (std::size_t cut = 0; cut < dump.size(); cut += 7) {
    Ignoring sink;
    DumpParser parser(k_schema, sink);
    const auto added = parser.add(std::string_view(dump).substr(0, cut));
    CHECK_FALSE((added && parser.finish()));
  }
  Ignoring sink;
  DumpParser longer(k_schema, sink);
  CHECK_FALSE(longer.add(dump + "x"));
}

TEST_CASE("what differs between two catalogs makes one of the other, whatever was done", "[catalog]") {
  const unsigned seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U);
  INFO("seed " << seed);
  const TempDirectory temp;
  ChangingContent hall(seed);
  ok(write_catalog(temp / "old.db", hall.content()));
  for (int round = 0; round < 4; ++round) {
    hall.revise(round * 5);
    ok(write_catalog(temp / "new.db", hall.content()));
    const RowDelta delta = delta_of(temp / "old.db", temp / "new.db");
    Result<void> outcome;
    CHECK(apply(temp / "old.db", delta.script, delta.rows, outcome) == dump_of(temp / "new.db"));
    ok(outcome);
    // The rows that stay as they are do not travel.
    CHECK(delta.rows.size() < dump_of(temp / "new.db").size());
    const std::string known = ok(known_rows(*ok(rows_of_catalog(temp / "old.db", k_schema)), delta.script, k_schema));
    CHECK(known.size() < dump_of(temp / "old.db").size());

    // Backwards too, and from nothing to nothing.
    const RowDelta back = delta_of(temp / "new.db", temp / "old.db");
    CHECK(apply(temp / "new.db", back.script, back.rows, outcome) == dump_of(temp / "old.db"));
    const RowDelta none = delta_of(temp / "new.db", temp / "new.db");
    CHECK(none.rows.empty());
    CHECK(none.script == std::string(row_tables(k_schema).size(), '\0'));
    fs::rename(temp / "new.db", temp / "old.db");
  }
}

TEST_CASE("a garbled script or row never gives the signed state nor goes out of bounds", "[catalog]") {
  const TempDirectory temp;
  ChangingContent hall(77);
  ok(write_catalog(temp / "old.db", hall.content()));
  hall.revise(12);
  ok(write_catalog(temp / "new.db", hall.content()));
  const RowDelta honest = delta_of(temp / "old.db", temp / "new.db");
  const std::string target = dump_of(temp / "new.db");
  std::mt19937 random(2026);
  for (int i = 0; i < 400; ++i) {
    RowDelta delta = honest;
    std::string& victim = i % 2 == 0 ? delta.script : delta.rows;
    const std::size_t at = random() % victim.size();
    switch (random() % 4) {
      case 0:
        victim[at] = static_cast<char>(victim[at] ^ (1 << (random() % 8)));
        break;
      case 1:
        victim.erase(at, 1 + random() % 9);
        break;
      case 2:
        victim.insert(at, std::string(1 + random() % 9, static_cast<char>(random())));
        break;
      default:
        victim.resize(at);
    }
    if (delta.script == honest.script && delta.rows == honest.rows) {
      continue;
    }
    Result<void> outcome;
    const std::string dump = apply(temp / "old.db", delta.script, delta.rows, outcome);
    INFO("corruption " << i);
    CHECK((!outcome || dump != target));
    (void)known_rows(*ok(rows_of_catalog(temp / "old.db", k_schema)), delta.script, k_schema);
  }
}

TEST_CASE("a builder keeps every rule of the schema and knows which schemas it can build", "[catalog]") {
  const TempDirectory temp;
  CHECK(CatalogBuilder::create(temp / "rows.db", k_schema + 1).error().code == ErrorCode::unsupported_version);
  ok(write_catalog(temp / "catalog.db", small_content()));
  const auto rows = ok(rows_of_catalog(temp / "catalog.db", k_schema));
  const auto builder = ok(CatalogBuilder::create(temp / "rows.db", k_schema));
  // A department before its region.
  for (const std::size_t table : {std::size_t{0}, std::size_t{1}}) {
    while (ok(rows->next(table))) {
    }
  }
  CHECK(builder->add(2, *ok(rows->next(2))).error().code == ErrorCode::conflict);
}
