// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The judged queries of tests/data against a floor that only rises (tests/data/search_floor.tsv).
#include <cstdio>
#include <filesystem>
#include <map>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/publish/compile.h"
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
  return publish::compile(publish::read_packages(packages, findings));
}

std::vector<JudgedQuery> all_queries() {
  std::vector<JudgedQuery> queries = ok(read_queries(source_path("tests/data/queries.tsv")));
  for (JudgedQuery& query : ok(read_queries(source_path("tests/data/queries_dev.tsv")))) {
    queries.push_back(std::move(query));
  }
  return queries;
}

void check_floor(const std::string& corpus, const catalog::Content& content) {
  package::Findings findings;
  const search::SearchWords words = publish::read_search_words(source_path("assets/search"), findings);
  const search::Readings readings = search::Readings::built_in();
  const auto engine = ok(search::Engine::open_bytes(
      search::compile_names({content, words, &readings, ok(publish::traditional_characters())})));
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

TEST_CASE("the search answers the judged queries of the real items as well as before", "[search]") {
  const std::filesystem::path items = source_path("../shared/data/guangdong-items.jsonl");
  if (!std::filesystem::exists(items)) {
    std::printf("skipped: the real items are not beside this checkout (%s)\n", items.c_str());
    return;
  }
  check_floor("guangdong", publish::import_guangdong(ok(read_file(items, std::size_t{512} << 20)), "items").content);
}
