// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/nine_keys.h"

#include <algorithm>
#include <array>
#include <map>

#include "sync/base/text.h"

namespace mingbai::input {
namespace {

constexpr std::size_t k_beam = 24;            // readings that are followed at once
constexpr std::size_t k_words_asked = 120;    // of one row of initials
constexpr std::size_t k_longest_word = 4;     // syllables; longer ones are judged by their syllables alone
constexpr std::size_t k_unknown_word = 2000;  // later than any that was asked for
constexpr std::size_t k_most_first = 24;

struct Initial {
  std::string_view letters;
  std::string_view finals;
};

// Which finals follow which initial.
constexpr std::array k_initials{
    Initial{"", "a ai an ang ao e ei en eng er o ou"},
    Initial{"b", "a ai an ang ao ei en eng i ian iao ie in ing o u"},
    Initial{"p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"},
    Initial{"m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"},
    Initial{"f", "a an ang ei en eng o ou u"},
    Initial{"d", "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo"},
    Initial{"t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"},
    Initial{"n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve"},
    Initial{"l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve"},
    Initial{"g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    Initial{"k", "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo"},
    Initial{"h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    Initial{"j", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Initial{"q", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Initial{"x", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Initial{"zh", "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo"},
    Initial{"ch", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"},
    Initial{"sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"},
    Initial{"r", "an ang ao e en eng i ong ou u uan ui un uo"},
    Initial{"z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"},
    Initial{"c", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    Initial{"s", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    Initial{"y", "a an ang ao e i in ing o ong ou u uan ue un"},
    Initial{"w", "a ai an ang ei en eng o u"},
};

std::string digits_of(std::string_view letters) {
  std::string digits;
  for (const char letter : letters) {
    digits += nine_key_of(letter);
  }
  return digits;
}

// Digits -> the syllables that they spell.
const std::map<std::string, std::vector<std::string>>& syllables_by_digits() {
  static const std::map<std::string, std::vector<std::string>> k_table = [] {
    std::map<std::string, std::vector<std::string>> table;
    for (const std::string& syllable : pinyin_syllables()) {
      table[digits_of(syllable)].push_back(syllable);
    }
    return table;
  }();
  return k_table;
}

// Beginnings of syllables: what the last digits may still become.
std::vector<std::string> beginnings(std::string_view digits) {
  std::vector<std::string> found;
  for (const std::string& syllable : pinyin_syllables()) {
    const std::string beginning = syllable.substr(0, digits.size());
    if (syllable.size() > digits.size() && digits_of(beginning) == digits &&
        (found.empty() || found.back() != beginning)) {
      found.push_back(beginning);
    }
  }
  return found;
}

struct Path {
  std::vector<std::string> syllables;
  std::size_t cost = 0;
};

void keep_best(std::vector<Path>& paths) {
  std::stable_sort(paths.begin(), paths.end(), [](const Path& a, const Path& b) { return a.cost < b.cost; });
  if (paths.size() > k_beam) {
    paths.resize(k_beam);
  }
}

// All ways to read the digits, few syllables and usual ones first.
template <class Usage>
std::vector<Path> paths_of(std::string_view digits, Usage& usage) {
  constexpr std::size_t k_a_syllable = 90;  // one more costs as much as a rather rare one
  constexpr std::size_t k_unfinished = 60;
  constexpr std::size_t k_longest_syllable = 6;
  std::vector<std::vector<Path>> at(digits.size() + 1);
  at[0].push_back({});
  for (std::size_t from = 0; from < digits.size(); ++from) {
    keep_best(at[from]);
    for (std::size_t length = 1; length <= std::min(k_longest_syllable, digits.size() - from); ++length) {
      const std::string_view part = digits.substr(from, length);
      std::vector<std::pair<std::string, std::size_t>> steps;
      if (const auto whole = syllables_by_digits().find(std::string(part)); whole != syllables_by_digits().end()) {
        for (const std::string& syllable : whole->second) {
          steps.emplace_back(syllable, k_a_syllable + usage.syllable(syllable));
        }
      }
      if (from + length == digits.size()) {
        for (const std::string& beginning : beginnings(part)) {
          steps.emplace_back(beginning, k_a_syllable + k_unfinished + usage.syllable(beginning));
        }
      }
      for (const Path& path : at[from]) {
        for (const auto& [syllable, cost] : steps) {
          Path longer = path;
          longer.syllables.push_back(syllable);
          longer.cost += cost;
          at[from + length].push_back(std::move(longer));
        }
      }
    }
  }
  keep_best(at.back());
  return at.back();
}

}  // namespace

// How usual words are, by the source's own order.
class NineKeys::Usage {
 public:
  explicit Usage(HanziSource& source) : source_(source) {}

  // The place of the reading's best word among all with the same initials; k_unknown_word: it is no word.
  std::size_t rank(const std::vector<std::string>& syllables) {
    const std::string letters = join(syllables, "'");
    const std::vector<Candidate> best = source_.candidates(letters, 1);
    if (best.empty() || decode_utf8(best.front().text).size() != syllables.size()) {
      return k_unknown_word;
    }
    std::vector<std::string> initials;
    for (const std::string& syllable : syllables) {
      const bool two = syllable.size() > 1 && syllable[1] == 'h';
      initials.push_back(syllable.substr(0, two ? 2 : 1));
    }
    const std::string key = join(initials, "'");
    auto known = words_.find(key);
    if (known == words_.end()) {
      known = words_.emplace(key, source_.candidates(key, k_words_asked)).first;
    }
    const auto place = std::find_if(known->second.begin(), known->second.end(),
                                    [&](const Candidate& word) { return word.text == best.front().text; });
    return place == known->second.end() ? k_unknown_word : static_cast<std::size_t>(place - known->second.begin());
  }
  // Of one syllable alone; remembered.
  std::size_t syllable(const std::string& text) {
    auto known = syllables_.find(text);
    if (known == syllables_.end()) {
      known = syllables_.emplace(text, std::min<std::size_t>(rank({text}), k_words_asked)).first;
    }
    return known->second;
  }

 private:
  HanziSource& source_;
  std::map<std::string, std::vector<Candidate>> words_;
  std::map<std::string, std::size_t> syllables_;
};

char nine_key_of(char letter) {
  constexpr std::string_view k_keys = "22233344455566677778889999";
  return letter >= 'a' && letter <= 'z' ? k_keys[static_cast<std::size_t>(letter - 'a')] : '0';
}

const std::vector<std::string>& pinyin_syllables() {
  static const std::vector<std::string> k_syllables = [] {
    std::vector<std::string> syllables;
    for (const Initial& initial : k_initials) {
      for (const std::string& final : split_list(initial.finals, {" "})) {
        syllables.push_back(std::string(initial.letters) + final);
      }
    }
    std::sort(syllables.begin(), syllables.end());
    return syllables;
  }();
  return k_syllables;
}

NineKeys::NineKeys(HanziSource& source) : usage_(std::make_unique<Usage>(source)) {}
NineKeys::~NineKeys() = default;

NineReadings NineKeys::read(std::string_view digits, const std::vector<std::string>& settled) {
  NineReadings readings;
  Usage& usage = *usage_;
  std::vector<Path> paths = digits.empty() ? std::vector<Path>(1) : paths_of(digits, usage);
  if (digits.empty() && settled.empty()) {
    return readings;
  }
  for (Path& path : paths) {
    path.syllables.insert(path.syllables.begin(), settled.begin(), settled.end());
    // A word that is known beats every row of single syllables.
    const bool may_be_one = path.syllables.size() <= k_longest_word;
    path.cost = path.cost / 8 + (may_be_one ? usage.rank(path.syllables) : k_unknown_word);
  }
  std::stable_sort(paths.begin(), paths.end(), [](const Path& a, const Path& b) { return a.cost < b.cost; });
  for (const Path& path : paths) {
    // A syllable may be whole and the beginning of a longer one.
    const std::string whole = join(path.syllables, "'");
    if (readings.whole.size() < k_most_readings &&
        std::find(readings.whole.begin(), readings.whole.end(), whole) == readings.whole.end()) {
      readings.whole.push_back(whole);
    }
    const std::string first = settled.size() < path.syllables.size() ? path.syllables[settled.size()] : std::string();
    if (!first.empty() && readings.first.size() < k_most_first &&
        std::find(readings.first.begin(), readings.first.end(), first) == readings.first.end()) {
      readings.first.push_back(first);
    }
  }
  return readings;
}

}  // namespace mingbai::input
