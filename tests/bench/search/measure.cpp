// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// bench_search: the time of every keystroke, and the quality of the answers, beside engines from the shelf in the same
// process. scripts/bench_search runs it and says what the figures mean.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>

#include "sync/base/file.h"
#include "sync/catalog/writer.h"
#include "sync/publish/compile.h"
#include "sync/publish/folding.h"
#include "sync/publish/guangdong.h"
#include "sync/publish/search_words.h"
#include "sync/search/compile.h"
#include "sync/search/engine.h"
#include "tests/bench/search/corpus.h"
#include "tests/bench/search/keystrokes.h"
#include "tests/bench/search/rivals.h"

namespace {

using namespace mingbai;
using namespace mingbai::bench;
using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 3;

template <class Value>
Value must(Result<Value> result) {
  if (!result) {
    std::fprintf(stderr, "bench_search: %s\n", result.error().to_string().c_str());
    std::exit(2);
  }
  if constexpr (!std::is_void_v<Value>) {
    return std::move(*result);
  }
}

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

double resident_mb() {
  std::ifstream file("/proc/self/statm");
  long pages = 0;
  long resident = 0;
  file >> pages >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

// Time that this thread computed: what a key costs where no neighbour shares the processor.
double computed() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Times {
  double middle = 0;
  double late = 0;  // p99
  double worst = 0;
  double computed_late = 0;  // p99 of the computing alone
};

// Best of three for each key, so that a neighbour's work on the machine is not counted.
Times measure(const std::vector<std::string>& keys, const std::function<void(const std::string&)>& ask) {
  std::vector<double> best(keys.size(), 1e9);
  std::vector<double> least(keys.size(), 1e9);
  for (int round = 0; round < k_rounds; ++round) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const double started = computed();
      const auto begin = Clock::now();
      ask(keys[i]);
      best[i] = std::min(best[i], milliseconds(Clock::now() - begin));
      least[i] = std::min(least[i], computed() - started);
    }
  }
  if (const char* slow = std::getenv("BENCH_SLOWEST")) {
    std::vector<std::size_t> order(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return least[a] > least[b]; });
    for (int i = 0; i < std::atoi(slow) && i < static_cast<int>(order.size()); ++i) {
      std::printf("    %.3f ms %s\n", least[order[static_cast<std::size_t>(i)]],
                  keys[order[static_cast<std::size_t>(i)]].c_str());
    }
  }
  std::ranges::sort(best);
  std::ranges::sort(least);
  return {best[best.size() / 2], best[best.size() * 99 / 100], best.back(), least[least.size() * 99 / 100]};
}

struct Inputs {
  search::SearchWords words;
  std::vector<search::FoldedCharacter> folding;
  search::Readings readings = search::Readings::built_in();

  search::IndexSources sources(const catalog::Content& content) const { return {content, words, &readings, folding}; }
};

std::vector<std::vector<std::string>> codes_of(const search::Answer& answer) {
  std::vector<std::vector<std::string>> codes;
  for (const search::Hit& hit : answer.hits) {
    codes.push_back({hit.power.code});
    codes.back().insert(codes.back().end(), hit.variants.begin(), hit.variants.end());
  }
  return codes;
}

void print_times(const char* name, const Times& times) {
  std::printf("  %-18s %8.3f %8.3f %8.3f %8.3f\n", name, times.middle, times.late, times.worst, times.computed_late);
}

// What opening costs a program that has not compiled the index itself: this one, started anew.
void measure_load(const std::filesystem::path& file) {
  std::fflush(stdout);
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string command = "'" + self + "' --open '" + file.string() + "'";
  if (std::system(command.c_str()) != 0) {  // NOLINT(cert-env33-c): our own program on our own file
    std::printf("  the catalog could not be opened\n");
  }
}

int open_only(const std::filesystem::path& file) {
  const auto reader = must(catalog::Reader::open(file));
  double best = 1e9;
  double least = 1e9;
  double grown = 0;
  for (int round = 0; round < k_rounds; ++round) {
    const double before = resident_mb();
    const double started = computed();
    const auto begin = Clock::now();
    const auto engine = must(search::Engine::open(*reader));
    best = std::min(best, milliseconds(Clock::now() - begin));
    least = std::min(least, computed() - started);
    if (round == 0) {
      for (const char* text : {"xing", "身份证丢了怎么办", "行政处罚", "gongjijin tiqu"}) {
        (void)engine->names({text, 20, {}, std::nullopt});
      }
      grown = resident_mb() - before;
    }
  }
  std::printf("  load %.1f ms (%.1f of computing), resident +%.1f MB after the first questions\n", best, least, grown);
  return 0;
}

// Index size, load, memory, keystrokes and bodies of one catalog.
void measure_catalog(const char* title, const catalog::Content& content, const Inputs& inputs,
                     const std::vector<test::JudgedQuery>& queries, bool rivals) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("bench-search-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / "catalog.db";
  const search::IndexSources sources = inputs.sources(content);
  auto begin = Clock::now();
  {
    const catalog::SearchTables tables = search::compile_tables(sources);
    const double compiled = milliseconds(Clock::now() - begin);
    std::printf("%s: %zu powers, names compiled in %.0f ms, %.1f MB\n", title, content.powers.size(), compiled,
                static_cast<double>(tables.names.size()) / (1 << 20));
    begin = Clock::now();
    must(catalog::write_catalog(file, content, tables));
  }
  std::printf("  catalog.db with the bodies: %.1f MB, written in %.1f s\n",
              static_cast<double>(std::filesystem::file_size(file)) / (1 << 20),
              milliseconds(Clock::now() - begin) / 1000);
  const auto reader = must(catalog::Reader::open(file));
  measure_load(file);
  const auto engine = must(search::Engine::open(*reader));
  const std::vector<std::string> keys = keystrokes(queries, content);
  std::printf("  %zu keystrokes, ms       p50      p99      max  p99 cpu (best of %d each)\n", keys.size(), k_rounds);
  print_times("Mingbai names", measure(keys, [&](const std::string& key) {
                (void)engine->names({key, 20, {}, std::nullopt});
              }));
  std::vector<std::string> few;
  for (std::size_t i = 0; i < keys.size(); i += keys.size() / 300) {
    few.push_back(keys[i]);
  }
  print_times("Mingbai bodies", measure(few, [&](const std::string& key) {
                const search::Question question{key, 20, {}, std::nullopt};
                (void)engine->bodies(question, {});
              }));
  if (rivals) {
    for (auto make : {make_trigram, make_characters, make_xapian}) {
      const auto rival = make(content);
      print_times(rival->name(), measure(few, [&](const std::string& key) { (void)rival->find(key); }));
      std::printf("  %-18s index %.1f MB\n", "", static_cast<double>(rival->bytes()) / (1 << 20));
    }
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

void print_quality(const char* corpus, const catalog::Content& content, const Inputs& inputs,
                   const std::vector<test::JudgedQuery>& queries, bool rivals, bool misses) {
  const auto engine = must(search::Engine::open_bytes(search::compile_names(inputs.sources(content))));
  const test::Ask ask = [&](const std::string& text) { return codes_of(engine->names({text, 10, {}, std::nullopt})); };
  for (const test::Half half : {test::Half::tune, test::Half::held}) {
    const auto scores = test::score(queries, corpus, content, half, ask);
    if (scores.empty()) {
      continue;
    }
    std::printf("\nquality, %s, %s half\n%s", corpus, half == test::Half::tune ? "tuned" : "held",
                test::as_table(scores).c_str());
    for (const auto& [kind, one] : scores) {
      for (const std::string& query : misses&& half == test::Half::tune ? one.missed : std::vector<std::string>()) {
        std::printf("  missed %s\n", query.c_str());
      }
      for (const std::string& query : misses&& half == test::Half::tune ? one.late : std::vector<std::string>()) {
        std::printf("  late   %s\n", query.c_str());
      }
    }
  }
  if (rivals) {
    for (auto make : {make_trigram, make_characters, make_xapian}) {
      const auto rival = make(content);
      const auto scores = test::score(queries, corpus, content, test::Half::both, [&](const std::string& text) {
        std::vector<std::vector<std::string>> codes;
        for (std::string& code : rival->find(text)) {
          codes.push_back({std::move(code)});
        }
        return codes;
      });
      std::printf("\nquality, %s, %s, both halves\n%s", corpus, rival->name(), test::as_table(scores).c_str());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Times and judges the search."};
  std::filesystem::path items;
  std::vector<std::filesystem::path> lists;
  std::filesystem::path words;
  std::vector<std::filesystem::path> packages;
  std::vector<std::size_t> sizes;
  bool rivals = true;
  bool misses = false;
  bool times = true;
  app.add_option("--items", items, "Real items, one JSON object a line");
  std::filesystem::path opened;
  app.add_option("--open", opened, "Only open this catalog.db and say what that costs");
  app.add_option("--queries", lists, "Judged queries");
  app.add_option("--words", words, "Folder of synonyms.csv and elsewhere.csv");
  app.add_option("--packages", packages, "The sample's packages");
  app.add_option("--sizes", sizes, "Sizes of made-up catalogs to measure");
  app.add_flag("!--no-rivals", rivals, "Leave the other engines out");
  app.add_flag("!--no-times", times, "Judge only");
  app.add_flag("--misses", misses, "Print what is missed in the tuned half");
  CLI11_PARSE(app, argc, argv);
  if (!opened.empty()) {
    return open_only(opened);
  }

  package::Findings findings;
  Inputs inputs{publish::read_search_words(words, findings), must(publish::traditional_characters())};
  std::vector<test::JudgedQuery> queries;
  for (const std::filesystem::path& list : lists) {
    for (test::JudgedQuery& query : must(test::read_queries(list))) {
      queries.push_back(std::move(query));
    }
  }
  const catalog::Content sample = publish::compile(publish::read_packages(packages, findings));
  catalog::Content real;
  if (!items.empty()) {
    real = publish::import_guangdong(must(read_file(items, std::size_t{512} << 20)), items.filename().string()).content;
  }
  if (!sample.powers.empty()) {
    print_quality("sample", sample, inputs, queries, rivals, misses);
  }
  if (!real.powers.empty()) {
    print_quality("guangdong", real, inputs, queries, rivals, misses);
  }
  if (times) {
    std::printf("\n");
    if (!sample.powers.empty()) {
      measure_catalog("sample", sample, inputs, queries, false);
    }
    if (!real.powers.empty()) {
      measure_catalog("real items", real, inputs, queries, rivals);
      for (const std::size_t size : sizes) {
        measure_catalog("made up", make_catalog(real, size), inputs, queries, rivals);
      }
    }
  }
  return 0;
}
