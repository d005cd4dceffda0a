// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The passes that forgive: one unit too many, missing or wrong; sentences.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "sync/search/matcher.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

// Postings of one pair that the forgiving passes look at, best first.
constexpr std::size_t k_most_postings = 3000;
constexpr std::size_t k_most_word_links = 60;
constexpr std::size_t k_most_features = 63;
constexpr std::size_t k_most_touched = 60'000;
constexpr double k_least_share = 0.2;
constexpr double k_least_share_beside = 0.5;  // where the whole question was found in something
constexpr double k_word_weight =
    8.0;  // of a unit in a word of the vocabulary; a rare pair of hanzi weighs about as much

// What sentences are made of besides the need: no power is found by these.
constexpr std::array<std::string_view, 58> k_fillers{
    "怎么办理", "怎么办", "怎么弄", "怎么",   "怎样",     "如何",   "办理",   "需要", "什么", "哪里", "哪儿",   "在哪",
    "手续",     "可以",   "一下",   "我想",   "想要",     "我要",   "要办",   "申请", "请问", "多少", "带什么", "材料",
    "流程",     "多久",   "几天",   "能不能", "可不可以", "是不是", "有没有", "应该", "我们", "我家", "家里",   "今年",
    "现在",     "刚刚",   "准备",   "打算",   "帮我",     "查一下", "咋办",   "咋弄", "啥",   "吗",   "呢",     "了",
    "的",       "要",     "想",     "去",     "到",       "我",     "给",     "把",   "能",   "办"};

bool literal(const Unit& unit, const Symbol& symbol) {
  return unit.kind == Unit::Kind::character && unit.character == symbol.character;
}

// Units that belong to fillers.
std::uint64_t filler_units(const Query& query) {
  std::uint64_t units = 0;
  for (std::size_t at = 0; at < query.size(); ++at) {
    const std::string_view rest = query.part(at, query.size());
    for (const std::string_view filler : k_fillers) {
      if (rest.starts_with(filler)) {
        for (std::size_t i = at; i < at + filler.size() / 3; ++i) {
          units |= std::uint64_t{1} << i;
        }
        break;
      }
    }
  }
  return units;
}

// Something of the question by which powers are found: two hanzi in a row, or a word of the vocabulary.
struct Feature {
  std::uint64_t units = 0;
  double weight = 0;  // of each of its units
};

// The shares of a question that sets of features cover.
class Coverage {
 public:
  Coverage(const Query& query, const std::vector<Feature>& features, std::uint64_t fillers)
      : features_(features), fillers_(fillers), size_(query.size()) {
    all_ = weigh(~std::uint64_t{0});
    for (std::size_t i = 0; i < size_; ++i) {
      // A unit that nothing explains counts too, or one rare pair would pass for the whole question.
      constexpr double k_unexplained = 2.0;
      const bool explained = std::ranges::any_of(features_, [&](const Feature& f) { return (f.units >> i & 1U) != 0; });
      all_ += !explained && (fillers_ >> i & 1U) == 0 ? k_unexplained : 0;
    }
  }

  double share(std::uint64_t features) const { return all_ > 0 ? weigh(features) / all_ : 0; }

 private:
  double weigh(std::uint64_t features) const {
    std::array<double, k_longest_question> best{};
    for (std::size_t f = 0; f < features_.size(); ++f) {
      if ((features >> f & 1U) != 0) {
        for (std::uint64_t left = features_[f].units; left != 0; left &= left - 1) {
          double& unit = best[static_cast<std::size_t>(std::countr_zero(left))];
          unit = std::max(unit, features_[f].weight);
        }
      }
    }
    double sum = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      sum += best[i];
    }
    return sum;
  }

  const std::vector<Feature>& features_;
  std::uint64_t fillers_;
  std::size_t size_;
  double all_ = 0;
};

}  // namespace

std::vector<FoundWord> find_words(const IndexView& index, const Query& query) {
  std::vector<FoundWord> found;
  const auto text = [&](std::uint32_t string) { return index.at(index.strings[string].text); };
  for (std::size_t from = 0; from < query.size(); ++from) {
    auto low = index.dictionary.begin();
    auto high = index.dictionary.end();
    for (std::size_t to = from + 1; to <= query.size() && low != high; ++to) {
      const std::string_view part = query.part(from, to);
      low = std::lower_bound(low, high, part, [&](std::uint32_t s, std::string_view p) { return text(s) < p; });
      high = std::upper_bound(low, high, part,
                              [&](std::string_view p, std::uint32_t s) { return p < text(s).substr(0, p.size()); });
      for (auto word = low; word != high && text(*word) == part; ++word) {
        found.push_back({*word, from, to});
      }
    }
  }
  return found;
}

bool Matcher::sounds_like(const Unit& unit, const Symbol& symbol) const {
  if (literal(unit, symbol)) {
    return true;
  }
  return std::any_of(unit.sound.begin(), unit.sound.begin() + unit.sounds, [&](std::uint16_t sound) {
    return std::find(symbol.sound.begin(), symbol.sound.begin() + symbol.sounds, sound) !=
           symbol.sound.begin() + symbol.sounds;
  });
}

// Goes along the string from `cell` and the question from `unit`, forwards (1) or backwards (-1), to the question's end
// with exactly one edit.
Matcher::Edited Matcher::one_edit(const StringRecord& record, std::size_t cell, std::size_t unit, int direction) const {
  const auto unit_count = static_cast<std::ptrdiff_t>(query_->size());
  const auto cell_count = static_cast<std::ptrdiff_t>(record.cells);
  const auto fits = [&](std::ptrdiff_t u, std::ptrdiff_t c) {
    return c >= 0 && c < cell_count &&
           sounds_like(query_->units[static_cast<std::size_t>(u)],
                       index_.symbol_at(record, static_cast<std::size_t>(c)));
  };
  const auto asked = [&](std::ptrdiff_t u) { return u >= 0 && u < unit_count; };
  const auto rest_fits = [&](std::ptrdiff_t u, std::ptrdiff_t c) {
    for (; asked(u); u += direction, c += direction) {
      if (!fits(u, c)) {
        return false;
      }
    }
    return true;
  };
  auto u = static_cast<std::ptrdiff_t>(unit);
  auto c = static_cast<std::ptrdiff_t>(cell);
  while (asked(u) && fits(u, c)) {
    u += direction;
    c += direction;
  }
  if (!asked(u)) {
    return {};  // no edit needed: the other passes have it
  }
  const std::ptrdiff_t left = direction > 0 ? unit_count - u : u + 1;
  const std::ptrdiff_t done = std::abs(c - static_cast<std::ptrdiff_t>(cell));
  const bool inside = c >= 0 && c < cell_count;
  if (left > 1 && inside && rest_fits(u, c + direction)) {  // one is missing
    return {true, static_cast<std::size_t>(done + 1 + left), k_edit};
  }
  if (inside && rest_fits(u + direction, c + direction)) {  // one is wrong
    return {true, static_cast<std::size_t>(done + left), k_edit};
  }
  if (rest_fits(u + direction, c)) {  // one is too many
    return {true, static_cast<std::size_t>(done + left - 1), k_edit + (left == 1 ? 30 : 0)};
  }
  return {};
}

// With the two units from `first_unit` on in their places, one edit somewhere beyond them.
void Matcher::edits_beyond(std::size_t first_unit, int direction) {
  const Unit& one = query_->units[first_unit];
  const Unit& two = query_->units[first_unit + 1];
  for (std::size_t a = 0; a < one.sounds; ++a) {
    for (std::size_t b = 0; b < two.sounds; ++b) {
      const PairRecord* pair = index_.find_pair(one.sound[a], two.sound[b]);
      if (pair == nullptr) {
        continue;
      }
      const auto postings = index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()));
      for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
        const StringRecord& record = index_.string_of(posting);
        const std::size_t at = posting & 0xFFU;
        if (record.best + k_best_place - k_edit + situation_.most() < tally_.threshold()) {
          break;
        }
        if (direction > 0) {
          if (const Edited edited = one_edit(record, at + 2, first_unit + 2, 1); edited.fits) {
            offer(tally_, posting, edited.cells + 2, edited.cost, Way::typo);
          }
        } else if (at > 0) {
          if (const Edited edited = one_edit(record, at - 1, first_unit - 1, -1); edited.fits && edited.cells <= at) {
            offer(tally_, posting - static_cast<Posting>(edited.cells), edited.cells + 2, edited.cost, Way::typo);
          }
        }
      }
    }
  }
}

// Three units, the one in the middle wrong.
void Matcher::edits_between() {
  const Unit& one = query_->units[0];
  for (std::size_t a = 0; a < one.sounds; ++a) {
    const auto postings = index_.single(one.sound[a]);
    for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (at + 2 < record.cells && literal(one, index_.symbol_at(record, at)) &&
          literal(query_->units[2], index_.symbol_at(record, at + 2))) {
        offer(tally_, posting, 3, k_edit + 60, Way::typo);
      }
    }
  }
}

// Two neighbours exchanged.
void Matcher::edits_by_exchange() {
  const std::size_t size = query_->size();
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const Unit& one = query_->units[i + 1];
    const Unit& two = query_->units[i];
    const PairRecord* pair = one.sounds > 0 && two.sounds > 0 ? index_.find_pair(one.sound[0], two.sound[0]) : nullptr;
    const auto postings = pair == nullptr ? std::span<const Posting>()
                                          : index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()));
    for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (at < i || at - i + size > record.cells) {
        continue;
      }
      const auto fits = [&](std::size_t u) {
        return sounds_like(query_->units[u], index_.symbol_at(record, at - i + u));
      };
      bool whole = literal(one, index_.symbol_at(record, at)) && literal(two, index_.symbol_at(record, at + 1));
      for (std::size_t u = 0; u < size && whole; ++u) {
        whole = u == i || u == i + 1 || fits(u);
      }
      if (whole) {
        offer(tally_, posting - static_cast<Posting>(i), size, k_edit, Way::typo);
      }
    }
  }
}

void Matcher::match_typos() {
  const std::size_t size = query_->size();
  constexpr std::size_t k_shortest_slip = 5;  // fewer letters may be anything
  if (query_->letters >= 3 && size >= k_shortest_slip && size <= k_longest_slip) {
    match_stretch(Tolerance::slip);
    return;
  }
  const bool characters =
      std::ranges::all_of(query_->units, [](const Unit& u) { return u.kind == Unit::Kind::character; });
  if (!characters || size < 3) {
    return;
  }
  edits_by_exchange();
  edits_beyond(0, 1);
  edits_beyond(size - 2, -1);
  if (size == 3) {
    edits_between();
  }
}

void Matcher::match_words(const std::vector<FoundWord>& words) {
  const Query& query = *query_;
  const std::uint64_t fillers = filler_units(query);
  std::vector<Feature> features;
  std::size_t touched = 0;
  const auto touch = [&](const StringRecord& record, std::size_t most) {
    const std::uint64_t bit = std::uint64_t{1} << (features.size() - 1);
    for (const Link& link : index_.links.subspan(record.link_begin, std::min<std::size_t>(record.links, most))) {
      std::uint32_t& slot = feature_slot_[link.power];
      if (slot == 0) {
        featured_.push_back({link.power, 0});
        slot = static_cast<std::uint32_t>(featured_.size());
      }
      featured_[slot - 1].features |= bit;
      ++touched;
    }
  };
  for (const FoundWord& word : words) {
    const StringRecord& record = index_.strings[word.string];
    const std::uint64_t units = ((std::uint64_t{1} << word.to) - 1) & ~((std::uint64_t{1} << word.from) - 1);
    if (record.field != StringField::elsewhere && (units & ~fillers) != 0 && features.size() < k_most_features) {
      features.push_back({units, k_word_weight});
      touch(record, record.links);
    }
  }
  for (std::size_t i = 0; i + 1 < query.size() && features.size() < k_most_features && touched < k_most_touched; ++i) {
    const Unit& one = query.units[i];
    const Unit& two = query.units[i + 1];
    const std::uint64_t units = std::uint64_t{3} << i;
    if ((units & fillers) == units || one.sounds == 0 || two.sounds == 0) {
      continue;
    }
    const PairRecord* pair = index_.find_pair(one.sound[0], two.sound[0]);
    if (pair == nullptr) {
      continue;
    }
    const auto postings = index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()));
    features.push_back(
        {units, std::log(1.0 + static_cast<double>(index_.strings.size()) / static_cast<double>(postings.size() + 1))});
    for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (record.field <= StringField::synonym && literal(one, index_.symbol_at(record, at)) &&
          literal(two, index_.symbol_at(record, at + 1))) {
        touch(record, k_most_word_links);
      }
    }
  }
  const Coverage coverage(query, features, fillers);
  const double least = tally_.groups() > 0 ? k_least_share_beside : k_least_share;
  for (const Featured& featured : featured_) {
    feature_slot_[featured.power] = 0;
    const double share = coverage.share(featured.features);
    if (share >= least) {
      const int points = static_cast<int>(k_words_points * share);
      tally_.offer({points + index_.powers[featured.power].points + situation_.points(featured.power), featured.power,
                    0, 0, Way::words, 0, static_cast<std::int16_t>(k_words_points - points)});
    }
  }
  featured_.clear();
}

}  // namespace mingbai::search
