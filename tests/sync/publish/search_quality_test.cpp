// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The judged queries of tests/data against a floor that only rises (tests/data/search_floor.tsv).
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/package/compile.h"
#include "sync/publish/folding.h"
#include "sync/publish/guangdong.h"
#include "sync/publish/search_words.h"
#include "sync/search/engine.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/search/quality.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

struct Floor {
  int asked = 0;
  int first = 0;
  int page = 0;
};

// "corpus kind asked hit@1 hit@10", counts.
std::map<std::pair<std::string, std::string>, Floor> read_floor() {
  std::map<std::pair<std::string, std::string>, Floor> floors;
  for (const std::string& line :
       split_list(ok(read_file(source_path("tests/data/search_floor.tsv"), 1 << 16)), {"\n"})) {
    const std::vector<std::string> cells = split_list(line, {"\t"});
    if (!line.starts_with('#') && cells.size() == 5) {
      floors[{cells[0], cells[1]}] = {std::stoi(cells[2]), std::stoi(cells[3]), std::stoi(cells[4])};
    }
  }
  return floors;
}

catalog::Content sample() {
  std::vector<std::filesystem::path> packages;
  for (const auto& entry : std::filesystem::directory_iterator(source_path("assets/packages"))) {
    if (entry.is_directory()) {
      packages.push_back(entry.path());
    }
  }
  std::ranges::sort(packages);
  package::Findings findings;
  return package::compile(package::read_packages(packages, findings));
}

std::vector<JudgedQuery> all_queries() {
  std::vector<JudgedQuery> queries = ok(read_queries(source_path("tests/data/queries.tsv")));
  for (JudgedQuery& query : ok(read_queries(source_path("tests/data/queries_dev.tsv")))) {
    queries.push_back(std::move(query));
  }
  return queries;
}

std::unique_ptr<search::Engine> engine_of(const catalog::Content& content) {
  package::Findings findings;
  const search::SearchWords words = publish::read_search_words(source_path("assets/search"), findings);
  const search::Readings readings = search::Readings::built_in();
  return ok(search::Engine::open_bytes(
      search::compile_names({content, words, &readings, ok(publish::traditional_characters())})));
}

// Ten hits are found by leaving out what cannot come before them; a hundred leave out next to nothing.
void check_shortcuts(const catalog::Content& content) {
  const auto engine = engine_of(content);
  std::set<std::string> typed;
  for (const JudgedQuery& query : all_queries()) {
    const std::u32string text = decode_utf8(query.text);
    for (std::size_t length = 1; length <= text.size(); length += length < 3 ? 1 : 2) {
      typed.insert(encode_utf8(text.substr(0, length)));
    }
    typed.insert(query.text);
  }
  std::size_t cut = 0;
  for (const std::string& text : typed) {
    const search::Answer ten = engine->names({text, 10, {}, std::nullopt});
    const search::Answer hundred = engine->names({text, 100, {}, std::nullopt});
    cut += ten.more && !hundred.more ? 1 : 0;
    INFO(text);
    REQUIRE(ten.hits.size() == std::min<std::size_t>(10, hundred.hits.size()));
    for (std::size_t i = 0; i < ten.hits.size(); ++i) {
      REQUIRE(ten.hits[i].power.code == hundred.hits[i].power.code);
      REQUIRE(ten.hits[i].score == hundred.hits[i].score);
    }
    // A hit's score is told from a reading of its own: it must agree with the one that put it in its place.
    REQUIRE(std::ranges::is_sorted(hundred.hits, std::greater<>(), &search::Hit::score));
  }
  CHECK(cut > typed.size() / 20);  // or nothing was compared
}

void check_floor(const std::string& corpus, const catalog::Content& content) {
  const auto engine = engine_of(content);
  const auto scores = score(all_queries(), corpus, content, Half::both, [&](const std::string& text) {
    std::vector<std::vector<std::string>> codes;
    for (const search::Hit& hit : engine->names({text, 10, {}, std::nullopt}).hits) {
      codes.push_back({hit.power.code});
      codes.back().insert(codes.back().end(), hit.variants.begin(), hit.variants.end());
    }
    return codes;
  });
  const auto floors = read_floor();
  for (const auto& [kind, reached] : scores) {
    const auto floor = floors.find({corpus, kind});
    INFO(corpus << " " << kind << ": first " << reached.first << ", page " << reached.page << " of " << reached.asked
                << "\n"
                << join(reached.missed, "\n"));
    REQUIRE(floor != floors.end());
    CHECK(reached.outdated == 0);
    CHECK(reached.asked >= floor->second.asked);
    CHECK(reached.first >= floor->second.first);
    CHECK(reached.page >= floor->second.page);
    if (reached.first > floor->second.first || reached.page > floor->second.page) {
      std::printf("raise the floor: %s\t%s\t%d\t%d\t%d\n", corpus.c_str(), kind.c_str(), reached.asked, reached.first,
                  reached.page);
    }
  }
}

}  // namespace

TEST_CASE("the search answers the judged queries of the sample as well as before", "[search]") {
  check_floor("sample", sample());
}

TEST_CASE("the search leaves out nothing that belongs among the hits", "[search]") {
  check_shortcuts(sample());
}

TEST_CASE("the search leaves out no real item that belongs among the hits", "[search]") {
  const std::filesystem::path items = source_path("../shared/data/guangdong-items.jsonl");
  if (!std::filesystem::exists(items)) {
    std::printf("skipped: the real items are not beside this checkout (%s)\n", items.c_str());
    return;
  }
  check_shortcuts(publish::import_guangdong(ok(read_file(items, std::size_t{512} << 20)), "items").content);
}

TEST_CASE("the search answers the judged queries of the real items as well as before", "[search]") {
  const std::filesystem::path items = source_path("../shared/data/guangdong-items.jsonl");
  if (!std::filesystem::exists(items)) {
    std::printf("skipped: the real items are not beside this checkout (%s)\n", items.c_str());
    return;
  }
  check_floor("guangdong", publish::import_guangdong(ok(read_file(items, std::size_t{512} << 20)), "items").content);
}
