// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/search_checks.h"

#include <algorithm>

#include "sync/base/text.h"
#include "sync/publish/folding.h"
#include "sync/search/engine.h"

namespace mingbai::publish {

namespace {

using package::Rule;

constexpr std::size_t k_first_hits = 3;
constexpr std::size_t k_page = 10;
constexpr std::size_t k_read_characters = 16;  // of a name that are spelled; nobody types more

bool shows(const search::Engine& engine, const std::string& text, const std::string& code, std::size_t among) {
  const search::Answer answer = engine.names({text, static_cast<int>(among), {}, std::nullopt});
  return std::ranges::any_of(answer.hits, [&](const search::Hit& hit) {
    return hit.power.code == code || std::ranges::find(hit.variants, code) != hit.variants.end();
  });
}

struct Read {
  std::string pinyin;
  std::string initials;
};

// How the hanzi of a name are typed; empty when it has none that can be.
Read read_out(const search::Readings& readings, const std::string& name) {
  Read read;
  std::u32string hanzi;
  for (const char32_t character : decode_utf8(name)) {
    if (search::is_hanzi(character) && hanzi.size() < k_read_characters) {
      hanzi.push_back(character);
    } else if (!search::is_hanzi(character) && character < 0x80) {
      break;  // letters and digits in a name are typed as they are: what comes before tells enough
    }
  }
  for (const std::string& syllable : readings.in_context(hanzi)) {
    read.pinyin += syllable;
    read.initials += syllable.substr(0, 1);
  }
  return read;
}

class Trial {
 public:
  Trial(const search::Engine& engine, const search::Readings& readings, package::Findings& findings)
      : engine_(engine), readings_(readings), findings_(findings) {}

  void by_names(const catalog::Power& power) const {
    const package::Place place{power.department, "职权目录", 0, 0, "俗称"};
    for (const std::string& name : power.everyday_names) {
      if (!shows(engine_, name, power.code, k_first_hits)) {
        findings_.add(Rule::P703_word_finds_nothing, place, {name, power.code, power.name});
      }
    }
    if (!shows(engine_, power.name, power.code, k_page)) {
      findings_.add(Rule::P704_power_not_found_by_name, place, {power.code, power.name});
    }
  }

  void by_reading(const catalog::Power& power) const {
    const package::Place place{power.department, "职权目录", 0, 0, "职权名称"};
    const Read read = read_out(readings_, power.name);
    if (!read.pinyin.empty() && !shows(engine_, read.pinyin, power.code, k_page)) {
      findings_.add(Rule::P705_power_not_found_by_reading, place, {power.code, power.name, "拼音"},
                    {power.code, power.name, "pinyin"});
    }
    if (read.initials.size() > 3 && !shows(engine_, read.initials, power.code, k_page)) {
      findings_.add(Rule::P705_power_not_found_by_reading, place, {power.code, power.name, "拼音首字母"},
                    {power.code, power.name, "initials"});
    }
  }

 private:
  const search::Engine& engine_;
  const search::Readings& readings_;
  package::Findings& findings_;
};

}  // namespace

void check_search(const catalog::Content& content, const search::SearchWords& words, package::Findings& findings) {
  const search::Readings readings = search::Readings::built_in();
  auto folding = traditional_characters();
  const search::IndexSources sources{content, words, &readings,
                                     folding ? std::move(*folding) : std::vector<search::FoldedCharacter>()};
  const auto engine = search::Engine::open_bytes(search::compile_names(sources));
  if (!engine) {
    return;  // the release itself fails with the same error
  }
  std::vector<const catalog::Power*> powers;
  for (const catalog::Power& power : content.powers) {
    powers.push_back(&power);
  }
  std::ranges::stable_sort(powers, std::greater<>(), &catalog::Power::popularity);
  const Trial trial(**engine, readings, findings);
  for (std::size_t i = 0; i < powers.size(); ++i) {
    trial.by_names(*powers[i]);
    if (i < k_most_checked) {
      trial.by_reading(*powers[i]);
    }
  }
}

}  // namespace mingbai::publish
