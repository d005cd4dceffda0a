// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/search_command.h"

#include <nlohmann/json.hpp>

#include "sync/base/text.h"
#include "sync/publish/press.h"
#include "sync/search/engine.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;
using namespace mingbai::test;

namespace {

search::Answer answer_of(const TempDirectory& folder, const std::string& text) {
  catalog::Content content = small_content();
  ok(write_compiled(content, folder / "catalog.db"));
  const auto reader = ok(catalog::Reader::open(folder / "catalog.db"));
  return ok(search::Engine::open(*reader))->names({text, 10, {}, std::nullopt});
}

std::size_t columns(const std::string& line) {
  std::size_t count = 0;
  for (const char32_t c : decode_utf8(line)) {
    count += c < 0x1100 ? 1 : 2;
  }
  return count;
}

}  // namespace

TEST_CASE("what a search shows fits a terminal and says why", "[publish]") {
  const TempDirectory folder;
  for (const char* text : {"食品", "kaidian", "shipjyxk", "测试局", "租赁合同", "身份证"}) {
    const std::string table = as_table(answer_of(folder, text), {});
    INFO(table);
    for (const std::string& line : split_list(table, {"\n"})) {
      CHECK(columns(line) <= 80);
    }
    CHECK(table.find("found") != std::string::npos);
  }
  const std::string table = as_table(answer_of(folder, "食品"), {});
  CHECK(table.find("[食品]经营许可") != std::string::npos);
  CHECK(table.find("at its start +110") != std::string::npos);
}

TEST_CASE("a search as JSON can be read back", "[publish]") {
  const TempDirectory folder;
  const auto document = nlohmann::json::parse(as_json(answer_of(folder, "食品"), {}));
  REQUIRE_FALSE(document["hits"].empty());
  const auto& hit = document["hits"][0];
  CHECK(hit["code"] == "TE001");
  int sum = 0;
  for (const auto& part : hit["why"]) {
    sum += part["points"].get<int>();
  }
  CHECK(sum == hit["score"].get<int>());
}

TEST_CASE("a catalog, a folder with one, and nothing at all are told apart", "[publish]") {
  const TempDirectory folder;
  catalog::Content content = small_content();
  ok(write_compiled(content, folder / "catalog.db"));
  SearchOptions options;
  options.text = "食品";
  options.release = folder / "catalog.db";
  CHECK(run_search(options) == 0);
  options.release = folder.path();
  CHECK(run_search(options) == 0);
  options.text = "量子力学";
  CHECK(run_search(options) == 1);
  options.release = folder / "nothing.db";
  CHECK(run_search(options) == 2);
}
