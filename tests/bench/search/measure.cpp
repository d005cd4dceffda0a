// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// bench_search: the time of every keystroke, and the quality of the answers, beside engines from the shelf in the same
// process. scripts/bench_search runs it and says what the figures mean.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "sync/base/file.h"
#include "sync/catalog/writer.h"
#include "sync/package/compile.h"
#include "sync/publish/folding.h"
#include "sync/publish/guangdong.h"
#include "sync/publish/search_words.h"
#include "sync/search/compile.h"
#include "sync/search/engine.h"
#include "tests/bench/search/corpus.h"
#include "tests/bench/search/keystrokes.h"
#include "tests/bench/search/quality_table.h"
#include "tests/bench/search/rivals.h"
#include "tests/bench/search/timing.h"

namespace {

using namespace mingbai;
using namespace mingbai::bench;
namespace fs = std::filesystem;

constexpr std::size_t k_sampled_keys = 300;  // that the slower engines and the bodies are asked
constexpr double k_mb = 1 << 20;

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

struct Inputs {
  search::SearchWords words;
  std::vector<search::FoldedCharacter> folding;
  search::Readings readings = search::Readings::built_in();

  search::IndexSources sources(const catalog::Content& content) const { return {content, words, &readings, folding}; }
};

// What the command line asks for.
struct Run {
  std::vector<test::JudgedQuery> queries;
  bool rivals = true;
  bool misses = false;
  bool times = true;
  bool quality = true;
};

// A folder of its own, gone with the object.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / ("bench-search-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path folder(const std::string& name) const {
    fs::create_directories(path_ / name);
    return path_ / name;
  }

 private:
  fs::path path_;
};

const std::vector<std::string> k_first_questions{"xing", "身份证丢了怎么办", "行政处罚", "gongjijin tiqu"};

// What opening costs a program that has not compiled the index itself: this one, started anew as `--open engine file`.
struct Load {
  double milliseconds = 0;
  double megabytes = 0;  // resident, after the first questions
};
Load measure_load(const std::string& engine, const fs::path& file) {
  const std::string self = fs::read_symlink("/proc/self/exe").string();
  const std::string command = "'" + self + "' --open '" + engine + "' '" + file.string() + "'";
  std::FILE* pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c): our own program on our own file
  Load load;
  if (pipe == nullptr || std::fscanf(pipe, "%lf %lf", &load.milliseconds, &load.megabytes) != 2) {
    std::fprintf(stderr, "bench_search: %s could not be opened\n", engine.c_str());
  }
  if (pipe != nullptr) {
    ::pclose(pipe);
  }
  return load;
}

// The other end of measure_load.
int open_only(const std::string& name, const fs::path& file) {
  double best = 1e9;
  double grown = 0;
  const double before = resident_mb();
  const auto note = [&](const Stopwatch& watch, int round, const std::function<void(const std::string&)>& ask) {
    best = std::min(best, watch.passed());
    if (round == 0) {
      std::ranges::for_each(k_first_questions, ask);
      grown = resident_mb() - before;
    }
  };
  const auto rival = std::ranges::find(k_rivals, name, [](RivalKind kind) { return std::string(name_of(kind)); });
  for (int round = 0; round < k_rounds; ++round) {
    if (rival != k_rivals.end()) {
      const Stopwatch watch;
      const auto engine = open_rival(*rival, file);
      note(watch, round, [&](const std::string& text) { (void)engine->find(text); });
    } else {
      const auto reader = must(catalog::Reader::open(file));
      const Stopwatch watch;
      const auto engine = must(search::Engine::open(*reader));
      note(watch, round, [&](const std::string& text) { (void)engine->names({text, 20, {}, std::nullopt}); });
    }
  }
  std::printf("%f %f\n", best, grown);
  return 0;
}

void print_row(const std::string& name, std::size_t keys, const Times& times) {
  std::printf("  %-18s %6zu %8.3f %8.3f %8.3f %8.3f", name.c_str(), keys, times.middle, times.late, times.worst,
              times.computed_late);
}
void print_cost(double megabytes, double built_seconds, const Load& load) {
  std::printf(" %8.1f %8.1f %8.1f %8.1f\n", megabytes, built_seconds, load.milliseconds, load.megabytes);
}

std::vector<std::string> sampled(const std::vector<std::string>& keys) {
  std::vector<std::string> few;
  for (std::size_t i = 0; i < keys.size(); i += std::max<std::size_t>(1, keys.size() / k_sampled_keys)) {
    few.push_back(keys[i]);
  }
  return few;
}

void measure_rivals(const std::string& names, const std::vector<std::string>& keys, const Scratch& scratch) {
  const search::IndexView view = must(search::IndexView::open(names));
  for (const RivalKind kind : k_rivals) {
    const fs::path folder = scratch.folder(name_of(kind));
    const Stopwatch building;
    build_rival(kind, view, folder);
    const double built = building.passed() / 1000;
    const auto rival = open_rival(kind, folder);
    print_row(name_of(kind), keys.size(), time_keys(keys, [&](const std::string& key) { (void)rival->find(key); }));
    print_cost(static_cast<double>(rival->bytes()) / k_mb, built, measure_load(name_of(kind), folder));
    std::fflush(stdout);
  }
}

// Keystrokes, index size, load and memory of one catalog.
void measure_catalog(const char* title, const catalog::Content& content, const Inputs& inputs, const Run& run) {
  const Scratch scratch;
  const fs::path file = scratch.folder("mingbai") / "catalog.db";
  const Stopwatch compiling;
  const catalog::SearchTables tables = search::compile_tables(inputs.sources(content));
  const double compiled = compiling.passed() / 1000;
  const Stopwatch writing;
  must(catalog::write_catalog(file, content, tables));
  std::printf("%s, %zu powers; catalog.db with the bodies %.1f MB, written in %.1f s\n", title, content.powers.size(),
              static_cast<double>(fs::file_size(file)) / k_mb, writing.passed() / 1000);
  std::printf("  best of %d, ms         keys      p50      p99      max  p99 cpu index MB  built s  load ms   RSS+MB\n",
              k_rounds);
  const auto reader = must(catalog::Reader::open(file));
  const auto engine = must(search::Engine::open(*reader));
  const std::vector<std::string> keys = keystrokes(run.queries, content);
  const std::vector<std::string> few = sampled(keys);
  const auto ask = [&](const std::string& key) { (void)engine->names({key, 20, {}, std::nullopt}); };
  print_row("Mingbai names", keys.size(), time_keys(keys, ask));
  print_cost(static_cast<double>(tables.names.size()) / k_mb, compiled, measure_load("Mingbai", file));
  print_row("  the same, sampled", few.size(), time_keys(few, ask));
  std::printf("\n");
  print_row("Mingbai bodies", few.size(), time_keys(few, [&](const std::string& key) {
              (void)engine->bodies({key, 20, {}, std::nullopt}, {});
            }));
  std::printf("\n");
  std::fflush(stdout);
  if (run.rivals) {
    measure_rivals(tables.names, few, scratch);
  }
}

std::vector<std::vector<std::string>> codes_of(const search::Answer& answer) {
  std::vector<std::vector<std::string>> codes;
  for (const search::Hit& hit : answer.hits) {
    codes.push_back({hit.power.code});
    codes.back().insert(codes.back().end(), hit.variants.begin(), hit.variants.end());
  }
  return codes;
}

void print_misses(const std::map<std::string, test::Score>& scores) {
  for (const auto& [kind, score] : scores) {
    for (const std::string& query : score.missed) {
      std::printf("  missed %s\n", query.c_str());
    }
    for (const std::string& query : score.late) {
      std::printf("  late   %s\n", query.c_str());
    }
  }
}

void print_quality(const char* corpus, const catalog::Content& content, const Inputs& inputs, const Run& run) {
  const std::string names = search::compile_names(inputs.sources(content));
  const auto engine = must(search::Engine::open_bytes(names));
  const auto judge = [&](test::Half half) {
    return test::score(run.queries, corpus, content, half, [&](const std::string& text) {
      return codes_of(engine->names({text, 10, {}, std::nullopt}));
    });
  };
  const auto tuned = judge(test::Half::tune);
  const auto held = judge(test::Half::held);
  if (tuned.empty() && held.empty()) {
    return;
  }
  std::printf("\nquality, %s, %zu powers: what was only measured beside what was tuned on\n%s", corpus,
              content.powers.size(), side_by_side({{"held", held}, {"tuned", tuned}}).c_str());
  if (run.misses) {
    print_misses(tuned);
  }
  std::vector<Judged> engines{{"Mingbai", judge(test::Half::both)}};
  if (run.rivals) {
    const Scratch scratch;
    const search::IndexView view = must(search::IndexView::open(names));
    for (const RivalKind kind : k_rivals) {
      const fs::path folder = scratch.folder(name_of(kind));
      build_rival(kind, view, folder);
      const auto rival = open_rival(kind, folder);
      engines.push_back(
          {name_of(kind), test::score(run.queries, corpus, content, test::Half::both, [&](const auto& text) {
             std::vector<std::vector<std::string>> codes;
             for (std::string& code : rival->find(text)) {
               codes.push_back({std::move(code)});
             }
             return codes;
           })});
    }
  }
  std::printf("\nquality, %s, both halves\n%s", corpus, side_by_side(engines).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Times and judges the search."};
  fs::path items;
  std::vector<fs::path> lists;
  fs::path words;
  std::vector<fs::path> packages;
  std::vector<std::size_t> sizes;
  std::vector<std::string> opened;
  Run run;
  app.add_option("--items", items, "Real items, one JSON object a line");
  app.add_option("--open", opened, "Only open this engine's index and say what that costs")->expected(2);
  app.add_option("--queries", lists, "Judged queries; a list of three columns is asked of the real items");
  app.add_option("--words", words, "Folder of synonyms.csv and elsewhere.csv");
  app.add_option("--packages", packages, "The sample's packages");
  app.add_option("--sizes", sizes, "Sizes of catalogs to measure; 0: the sample; 1: the real items; else made up");
  app.add_flag("!--no-rivals", run.rivals, "Leave the other engines out");
  app.add_flag("!--no-times", run.times, "Judge only");
  app.add_flag("!--no-quality", run.quality, "Measure times only");
  app.add_flag("--misses", run.misses, "Print what is missed in the tuned half");
  CLI11_PARSE(app, argc, argv);
  if (opened.size() == 2) {
    return open_only(opened[0], opened[1]);
  }

  package::Findings findings;
  const Inputs inputs{publish::read_search_words(words, findings), must(publish::traditional_characters())};
  for (const fs::path& list : lists) {
    for (test::JudgedQuery& query : must(test::read_queries(list))) {
      run.queries.push_back(std::move(query));
    }
  }
  const catalog::Content sample = package::compile(package::read_packages(packages, findings));
  catalog::Content real;
  if (!items.empty()) {
    real = publish::import_guangdong(must(read_file(items, std::size_t{512} << 20)), items.filename().string()).content;
  }
  if (run.quality && !sample.powers.empty()) {
    print_quality("sample", sample, inputs, run);
  }
  if (run.quality && !real.powers.empty()) {
    print_quality("guangdong", real, inputs, run);
  }
  for (const std::size_t size : run.times ? sizes : std::vector<std::size_t>()) {
    std::printf("\n");
    if (size > 1 && !real.powers.empty()) {
      measure_catalog("made up", make_catalog(real, size), inputs, run);
    } else if (const catalog::Content& content = size == 0 ? sample : real; !content.powers.empty()) {
      measure_catalog(size == 0 ? "sample" : "real items", content, inputs, run);
    }
  }
  return 0;
}
