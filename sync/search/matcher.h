// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The passes over the index, strictest first. One question at a time; scratch memory lives from question to question,
// its content does not.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sync/search/alignment.h"
#include "sync/search/tally.h"

namespace mingbai::search {

// What a power's score has besides its string and its own points: the visitor's situation.
class Situation {
 public:
  Situation(const IndexView& index, const std::vector<std::int16_t>& office_points)
      : index_(index), office_points_(office_points) {}

  void use(const Question& question, const Query& query);
  int points(std::uint32_t power) const {
    const PowerRecord& record = index_.powers[power];
    int points = office_points_[record.department];
    points += (record.events & event_) != 0 ? event_points_ : 0;
    points += record.power_class == power_class_ ? class_points_ : 0;
    points += asks_for_burden_ && is_burden_[record.kind] ? burden_points_ : 0;
    return points;
  }
  int most() const { return most_; }
  // What stands against a power that nobody asks for, given back to who typed its whole name.
  int waived(std::uint32_t power) const {
    const PowerRecord& record = index_.powers[power];
    return (is_burden_[record.kind] && !asks_for_burden_ ? burden_points_ : 0) +
           (record.power_class == k_decision || record.power_class == k_internal_class ? internal_points_ : 0);
  }
  int most_waived() const { return most_waived_; }
  bool event_of(std::uint32_t power) const { return (index_.powers[power].events & event_) != 0; }
  bool class_of(std::uint32_t power) const {
    return class_points_ != 0 && index_.powers[power].power_class == power_class_;
  }
  bool burden_asked(std::uint32_t power) const { return asks_for_burden_ && is_burden_[index_.powers[power].kind]; }
  int office_of(std::uint32_t power) const { return office_points_[index_.powers[power].department]; }

 private:
  const IndexView& index_;
  const std::vector<std::int16_t>& office_points_;
  std::uint32_t event_ = 0;
  int event_points_ = 0;
  std::uint8_t power_class_ = 0xFF;
  int class_points_ = 0;
  bool asks_for_burden_ = false;
  int burden_points_ = 0;
  int internal_points_ = 0;
  int most_ = 0;
  int most_waived_ = 0;
  static constexpr auto k_decision = static_cast<std::uint8_t>(catalog::PowerClass::decision);
  static constexpr auto k_internal_class = static_cast<std::uint8_t>(catalog::PowerClass::internal);
  std::vector<bool> is_burden_;
};

// Words of the release's vocabulary (everyday names, synonyms, needs that are met elsewhere, names) that stand in a
// question.
struct FoundWord {
  std::uint32_t string = 0;
  std::size_t from = 0;  // units
  std::size_t to = 0;
};
std::vector<FoundWord> find_words(const IndexView& index, const Query& query);

class Matcher {
 public:
  Matcher(const IndexView& index, const Spellings& spellings, const std::vector<std::int16_t>& office_points);

  void begin(const Question& question, const Query& query, std::size_t wanted);
  // By the beginning or end of a code.
  void match_codes();
  // The whole question as one stretch of a string.
  void match_stretch(Tolerance tolerance);
  // Its parts between blanks, in any order, in any of the power's strings.
  void match_tokens();
  // The whole question as one stretch, with one unit too many, missing or wrong, or two exchanged; of pinyin, one
  // syllable.
  void match_typos();
  // As much of it as can be found, in any order: sentences.
  void match_words(const std::vector<FoundWord>& words);
  void clear();

  Tally& tally() { return tally_; }
  const Situation& situation() const { return situation_; }
  // The question's ways as match_stretch(tolerance) read them.
  const Transitions& ways(Tolerance tolerance) const { return tolerance == Tolerance::exact ? exact_ : fuzzy_; }
  bool cut_short() const { return cut_short_; }

 private:
  // One reading of one question, and where its matches go.
  struct Pass {
    const Transitions& ways;
    const Query& query;
    Tally& into;
    Way way;
  };
  void run(const Pass& pass, std::size_t budget);
  void match_pairs(const Pass& pass, std::uint16_t first, States places);
  void walk(const Pass& pass, std::span<const Posting> postings, std::size_t cells, States places);
  // The score of a string's match without what its powers add.
  static int place_points(const StringRecord& record, std::size_t offset, std::size_t cells);
  void offer(Tally& into, Posting posting, std::size_t cells, int cost, Way way);
  // align()'s cost, which the same cells have in every string; nothing when they do not fit.
  std::optional<int> cost_of(const Pass& pass, const StringRecord& record, std::size_t offset, std::size_t cells);
  // The units that are this symbol or sound like it.
  std::uint64_t units_like(std::uint16_t symbol);
  bool sounds_like(std::size_t unit, const StringRecord& record, std::size_t cell) {
    return (units_like(index_.cells[record.cell_begin + cell]) >> unit & 1U) != 0;
  }
  struct Edited {
    bool fits = false;
    std::size_t cells = 0;
    int cost = 0;
  };
  Edited one_edit(const StringRecord& record, std::size_t cell, std::size_t unit, int direction);
  void edits_beyond(std::size_t first_unit, int direction);
  void edits_between();
  void edits_by_exchange();

  const IndexView& index_;
  const Spellings& spellings_;
  Transitions exact_;
  Transitions fuzzy_;
  Transitions token_;
  Tally tally_;
  Tally token_tally_;
  Situation situation_;
  const Query* query_ = nullptr;
  bool cut_short_ = false;
  std::size_t budget_ = 0;                // postings that may still be looked at
  std::vector<std::uint8_t> had_before_;  // match_tokens: by power, whether it had the parts before this one
  bool only_had_before_ = false;
  // Costs that this pass has worked out: names repeat each other (的行政处罚).
  struct KnownCost {
    std::uint32_t pass = 0;  // number of the pass, or it is another's
    std::uint32_t cell = 0;  // where such cells lie
    std::uint8_t cells = 0;
    std::int16_t cost = 0;  // k_no_cost: they do not fit
  };
  static constexpr std::size_t k_known_costs = 512;
  static constexpr std::int16_t k_no_cost = -1;
  std::vector<KnownCost> known_costs_;
  std::uint32_t pass_number_ = 0;
  // units_like, by symbol, with k_units_known; and which symbols those are.
  static constexpr std::uint64_t k_units_known = std::uint64_t{1} << 63U;
  std::vector<std::uint64_t> units_like_;
  std::vector<std::uint16_t> symbols_known_;
  // match_words: something of the question by which powers are found: two hanzi in a row, or a word of the vocabulary.
  struct Feature {
    std::uint64_t units = 0;
    double weight = 0;  // of each of its units
  };
  void touch(const StringRecord& record, std::size_t feature);
  void add_pairs(std::uint64_t fillers);
  void add_singles(std::uint64_t fillers);
  double rarity_of(const Unit& unit) const;
  void offer_featured(std::uint64_t fillers);
  std::vector<Feature> features_;
  struct Featured {
    std::uint32_t power = 0;
    float weight = 0;
    std::uint64_t features = 0;
  };
  std::vector<Featured> featured_;
  std::vector<std::uint32_t> feature_slot_;  // number in featured_ + 1, by power
  std::size_t touched_ = 0;
};

}  // namespace mingbai::search
