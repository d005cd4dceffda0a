// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The way through catalog.db: compiled in, opened, and the tier of the bodies, which lives in the file.
#include <thread>

#include "sync/catalog/builder.h"
#include "sync/catalog/schema.h"
#include "sync/catalog/writer.h"
#include "sync/search/index_catalog.h"
#include "sync/search/source_texts.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/search/small_hall.h"

using namespace mingbai;
using namespace mingbai::search;
using namespace mingbai::test;

namespace {

void write_hall(const std::filesystem::path& path) {
  const Readings readings = Readings::built_in();
  const catalog::Content content = hall_content();
  const SearchWords words = hall_words();
  std::vector<FoldedCharacter> folding = hall_folding();
  std::ranges::sort(folding, {}, &FoldedCharacter::from);
  const IndexSources sources{content, words, &readings, folding};
  ok(catalog::write_catalog(path, content, compile_tables(sources)));
}

}  // namespace

TEST_CASE("a catalog carries its search and gives equal files for equal content", "[search]") {
  const TempDirectory folder;
  write_hall(folder / "catalog.db");
  write_hall(folder / "again.db");
  CHECK(read_bytes(folder / "catalog.db") == read_bytes(folder / "again.db"));

  const auto reader = ok(catalog::Reader::open(folder / "catalog.db"));
  const auto engine = ok(Engine::open(*reader));
  CHECK(engine->knows_pinyin());
  CHECK(engine->memory() > 0);
  CHECK(codes(ask(*engine, "jhdj")).front() == "MZ001");
  ok(reader->verify());
}

TEST_CASE("a machine that has only the rows makes the same catalog with its index, byte for byte", "[search]") {
  const TempDirectory folder;
  write_hall(folder / "catalog.db");
  {
    const auto builder = ok(catalog::CatalogBuilder::create(folder / "rows.db", catalog::k_schema_version));
    const auto rows = ok(catalog::rows_of_catalog(folder / "catalog.db", catalog::k_schema_version));
    ok(catalog::copy_rows(*rows, *builder, catalog::k_schema_version));
    ok(builder->finish());
  }
  ok(index_catalog(folder / "rows.db", folder / "again.db"));
  CHECK(read_bytes(folder / "again.db") == read_bytes(folder / "catalog.db"));
}

TEST_CASE("what the index is made of comes back from the catalog, and nothing strange is taken for it", "[search]") {
  std::vector<FoldedCharacter> folding = hall_folding();
  std::ranges::sort(folding, {}, &FoldedCharacter::from);
  const auto sorted = to_texts(hall_words(), folding);
  const KeptSources back = ok(from_texts({sorted.begin(), sorted.end()}));
  CHECK(to_texts(back.words, back.folding) == sorted);
  CHECK(ok(from_texts({})).words.synonyms.empty());
  for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{{"synonyms", "{"},
                                                                                   {"synonyms", "[[1,[],true]]"},
                                                                                   {"elsewhere", "[[[2],\"a\",\"b\"]]"},
                                                                                   {"folding", "甲"},
                                                                                   {"folding", "甲甲乙乙"}}) {
    INFO(name << " " << text);
    CHECK(from_texts({{name, text}}).error().code == ErrorCode::bad_value);
  }
}

TEST_CASE("an older publisher's catalog is searched without pinyin", "[search]") {
  const TempDirectory folder;
  ok(catalog::write_catalog(folder / "catalog.db", hall_content()));
  const auto reader = ok(catalog::Reader::open(folder / "catalog.db"));
  const auto engine = ok(Engine::open(*reader));
  CHECK_FALSE(engine->knows_pinyin());
  CHECK(codes(ask(*engine, "结婚")).front() == "MZ001");
  CHECK(codes(ask(*engine, "sc001")).front() == "SC001");
  CHECK(codes(ask(*engine, "marriage")).front() == "MZ001");
  CHECK(ask(*engine, "jhdj").hits.empty());
  CHECK(ok(engine->bodies({"消毒", 10, "", std::nullopt}, {})).empty());
}

TEST_CASE("what only a body holds is found with a snippet", "[search]") {
  const TempDirectory folder;
  write_hall(folder / "catalog.db");
  const auto reader = ok(catalog::Reader::open(folder / "catalog.db"));
  const auto engine = ok(Engine::open(*reader));
  const auto hits = ok(engine->bodies({"盥洗设施", 10, "", std::nullopt}, {}));
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].power.code == "SC001");
  CHECK(word(hits[0].field) == "body");
  REQUIRE(hits[0].matched_marks.size() == 1);
  const ByteRange& mark = hits[0].matched_marks[0];
  CHECK(hits[0].matched.substr(mark.begin, mark.end - mark.begin) == "盥洗设施");
  CHECK(hits[0].matched.starts_with("…"));

  // The pairs of 施盥 and 洗设 are there, but not in one piece; one hanzi and letters ask nothing of the bodies.
  for (const char* text : {"设施消毒", "消", "xiaodu", "", "\"消毒\" OR 1", "消毒x"}) {
    INFO(text);
    CHECK(ok(engine->bodies({text, 10, "", std::nullopt}, {})).empty());
  }
  CHECK(ok(engine->bodies({"消毒", 10, "", std::nullopt}, ask(*engine, "食品经营许可").hits)).empty());
}

TEST_CASE("the two tiers answer on two threads at once", "[search]") {
  const TempDirectory folder;
  write_hall(folder / "catalog.db");
  const auto reader = ok(catalog::Reader::open(folder / "catalog.db"));
  const auto engine = ok(Engine::open(*reader));
  std::size_t found = 0;
  std::thread other([&] {
    for (int i = 0; i < 50; ++i) {
      found += engine->bodies({"消毒", 10, "", std::nullopt}, {}).value().size();
    }
  });
  for (int i = 0; i < 50; ++i) {
    REQUIRE(codes(ask(*engine, "身份证")).front() == "GA001");
  }
  other.join();
  CHECK(found == 50);
}
