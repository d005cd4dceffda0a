// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/matcher.h"

#include <array>
#include <cctype>

#include "sync/base/text.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

// Postings that one pass looks at, at most: a bound of its time that no sensible question comes near.
constexpr std::size_t k_pass_budget = 200'000;
constexpr std::size_t k_token_budget = 1'500;  // of one part, which is not cut short by better ones
constexpr std::size_t k_most_tokens = 6;
constexpr std::size_t k_shortest_code = 3;
constexpr std::size_t k_shortest_letters = 2;

// A question with one of these asks for what offices do to people.
constexpr std::array<std::string_view, 12> k_burden_words{"罚",   "检查", "强制", "查封",  "扣押",    "没收",
                                                          "吊销", "监督", "违法", "chufa", "jiancha", "qiangzhi"};

}  // namespace

void Situation::use(const Question& question, const Query& query) {
  event_ = 0;
  for (std::size_t i = 0; i < index_.events.size(); ++i) {
    if (!question.life_event.empty() && index_.at(index_.events[i]) == question.life_event) {
      event_ = 1U << i;
    }
  }
  event_points_ = event_ != 0 ? k_life_event : 0;
  class_points_ = question.power_class ? k_power_class : 0;
  power_class_ = question.power_class ? static_cast<std::uint8_t>(*question.power_class) : std::uint8_t{0xFF};
  asks_for_burden_ = std::ranges::any_of(
      k_burden_words, [&](std::string_view word) { return query.text.find(word) != std::string::npos; });
  burden_points_ = -k_burden;
  is_burden_.resize(static_cast<std::size_t>(catalog::PowerKind::procurement) + 1);
  for (std::size_t kind = 0; kind < is_burden_.size(); ++kind) {
    is_burden_[kind] = is_burden(static_cast<catalog::PowerKind>(kind));
  }
  internal_points_ = -k_internal;
  constexpr std::size_t k_shortest_name = 4;
  most_waived_ = query.only_hanzi() && query.size() >= k_shortest_name ? std::max(burden_points_, internal_points_) : 0;
  most_ = (office_points_.empty() ? 0 : *std::ranges::max_element(office_points_)) + event_points_ + class_points_ +
          (asks_for_burden_ ? burden_points_ : 0);
}

Matcher::Matcher(const IndexView& index, const Spellings& spellings, const std::vector<std::int16_t>& office_points)
    : index_(index),
      spellings_(spellings),
      exact_(index, spellings),
      fuzzy_(index, spellings),
      token_(index, spellings),
      tally_(index),
      token_tally_(index),
      situation_(index, office_points),
      had_before_(index.powers.size(), 0),
      known_costs_(k_known_costs),
      units_like_(index.symbols.size(), 0),
      feature_slot_(index.powers.size(), 0) {}

void Matcher::begin(const Question& question, const Query& query, std::size_t wanted) {
  query_ = &query;
  cut_short_ = false;
  tally_.begin(wanted);
  situation_.use(question, query);
}

void Matcher::clear() {
  query_ = nullptr;
  tally_.clear();
  exact_.clear();
  fuzzy_.clear();
  token_.clear();
  if (pass_number_ > 0) {
    std::ranges::fill(known_costs_, KnownCost{});
    pass_number_ = 0;
  }
  for (std::uint16_t& symbol : symbols_known_) {
    units_like_[symbol] = 0;
    symbol = 0;
  }
  symbols_known_.clear();
}

void Matcher::match_codes() {
  std::string typed = query_->text;
  for (char& c : typed) {
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  const bool digits = typed.find_first_of("0123456789") != std::string::npos;
  const bool plain = typed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
  if (typed.size() < (digits ? k_shortest_code : k_shortest_letters) || !plain) {
    return;
  }
  const auto offer = [&](std::uint32_t power, std::size_t unmatched) {
    // Letters alone are pinyin first: whoever means an office's codes finds them behind.
    const int points = unmatched == 0
                           ? k_code_points
                           : (digits ? k_code_part_points : k_code_letters_points) - uncovered_loss(unmatched);
    tally_.offer({points + index_.powers[power].points + situation_.points(power), power, 0, 0, Way::code, 0,
                  static_cast<std::int16_t>(std::min<std::size_t>(unmatched, 255))});
  };
  constexpr std::size_t k_most = 400;
  auto from = std::lower_bound(index_.powers.begin(), index_.powers.end(), typed,
                               [&](const PowerRecord& p, const std::string& t) { return index_.at(p.code) < t; });
  for (std::size_t i = 0; i < k_most && from != index_.powers.end() && index_.at(from->code).starts_with(typed);
       ++i, ++from) {
    offer(static_cast<std::uint32_t>(from - index_.powers.begin()), from->code.bytes - typed.size());
  }
  const auto compare = [&](std::uint32_t power, const std::string& t) {
    const std::string_view code = index_.code(power);
    return std::lexicographical_compare(code.rbegin(), code.rend(), t.rbegin(), t.rend());
  };
  auto back = std::lower_bound(index_.reversed_codes.begin(), index_.reversed_codes.end(), typed, compare);
  for (std::size_t i = 0; i < k_most && back != index_.reversed_codes.end() && index_.code(*back).ends_with(typed);
       ++i, ++back) {
    offer(*back, index_.powers[*back].code.bytes - typed.size());
  }
}

int Matcher::place_points(const StringRecord& record, std::size_t offset, std::size_t cells) {
  int points = k_field_points[static_cast<std::size_t>(record.field)];
  points += offset == 0 ? k_at_start : 0;
  points += offset == 0 && cells == record.cells ? k_whole : 0;
  return points - place_loss(offset) - uncovered_loss(record.cells - cells);
}

void Matcher::offer(Tally& into, Posting posting, std::size_t cells, int cost, Way way) {
  const StringRecord& record = index_.string_of(posting);
  const int points = place_points(record, posting & 0xFFU, cells) - cost;
  const bool by_name = record.field == StringField::name && cost == 0 && (posting & 0xFFU) == 0 &&
                       cells == record.cells && situation_.most_waived() > 0;
  for (const Link& link : index_.links.subspan(record.link_begin, record.links)) {
    if (only_had_before_ && had_before_[link.power] == 0) {
      continue;
    }
    const int score =
        points - link.loss + index_.powers[link.power].points + (by_name ? situation_.waived(link.power) : 0);
    if (score + situation_.most() + (by_name ? situation_.most_waived() : 0) < into.threshold()) {
      cut_short_ = true;
      return;
    }
    const int whole_score = score + situation_.points(link.power);
    if (whole_score < into.threshold()) {
      cut_short_ = true;
      continue;
    }
    into.offer({whole_score, link.power, posting, static_cast<std::uint8_t>(cells), way,
                static_cast<std::int16_t>(cost), static_cast<std::int16_t>(link.loss)});
  }
}

std::optional<int> Matcher::cost_of(const Pass& pass, const StringRecord& record, std::size_t offset,
                                    std::size_t cells) {
  const auto begin = static_cast<std::uint32_t>(record.cell_begin + offset);
  std::uint32_t hash = static_cast<std::uint32_t>(cells);
  for (std::size_t i = 0; i < cells; ++i) {
    hash = (hash ^ index_.cells[begin + i]) * 0x9E3779B1U;
  }
  KnownCost& known = known_costs_[hash >> 16U & (k_known_costs - 1)];
  if (known.pass != pass_number_ || known.cells != cells ||
      !std::ranges::equal(index_.cells.subspan(known.cell, cells), index_.cells.subspan(begin, cells))) {
    const auto alignment = align(index_, pass.ways, pass.query, record, offset, cells);
    known = {pass_number_, begin, static_cast<std::uint8_t>(cells), alignment ? alignment->cost : k_no_cost};
  }
  return known.cost == k_no_cost ? std::nullopt : std::optional<int>(known.cost);
}

void Matcher::walk(const Pass& pass, std::span<const Posting> postings, std::size_t cells, States places) {
  const Transitions& ways = pass.ways;
  // Beyond what the order of the postings says: no more cells are covered, and nothing is typed for less.
  const int beyond = uncovered_loss(ways.most_cells()) - ways.least_cost() + situation_.most();
  for (const Posting posting : postings) {
    const StringRecord& record = index_.string_of(posting);
    const std::size_t offset = posting & 0xFFU;
    const int most =
        record.best + (offset == 0 ? k_best_place : 0) - place_loss(offset) - uncovered_loss(record.cells) + beyond;
    if (most + situation_.most_waived() < pass.into.threshold() || budget_ == 0) {
      cut_short_ = true;
      return;
    }
    const bool whole_name = offset == 0 && record.cells == pass.query.size();
    if (most + (whole_name ? situation_.most_waived() : 0) < pass.into.threshold()) {
      continue;
    }
    // What a part offers is not cut short by better ones: every power of a string is work.
    budget_ -= std::min<std::size_t>(budget_, pass.way == Way::tokens ? 1 + record.links / 2 : 1);
    States now = places;
    std::size_t length = cells;
    while ((now & ways.end()) == 0 && now != 0 && offset + length < record.cells) {
      now = ways.step(now, index_.symbol_at(record, offset + length));
      ++length;
    }
    if ((now & ways.end()) == 0) {
      continue;
    }
    const int best = place_points(record, offset, length) - k_field_points[static_cast<std::size_t>(record.field)] +
                     record.best + situation_.most() - ways.least_cost() +
                     (offset == 0 && length == record.cells ? situation_.most_waived() : 0);
    if (best < pass.into.threshold()) {
      cut_short_ = true;
    } else if (pass.way == Way::typo) {
      offer(pass.into, posting, length, k_edit, pass.way);
    } else if (const auto cost = cost_of(pass, record, offset, length)) {
      offer(pass.into, posting, length, *cost, pass.way);
    }
  }
}

void Matcher::match_pairs(const Pass& pass, std::uint16_t first, States places) {
  const Transitions& ways = pass.ways;
  const auto try_pair = [&](const PairRecord& pair) {
    States beyond = 0;
    for (States left = places; left != 0; left &= left - 1) {
      beyond |= ways.next(pair.second, static_cast<std::size_t>(std::countr_zero(left)));
    }
    if (beyond != 0) {
      walk(pass, index_.pair(static_cast<std::size_t>(&pair - index_.pairs.data())), 2, beyond);
    }
  };
  // From one place by few sounds (hanzi): look the pairs up; else go along the row of all pairs.
  constexpr std::size_t k_few = 6;
  const std::vector<Transitions::Way>& seconds = ways.from(static_cast<std::size_t>(std::countr_zero(places)));
  if ((places & (places - 1)) == 0 && seconds.size() <= k_few) {
    for (const Transitions::Way& second : seconds) {
      if (const PairRecord* pair = index_.find_pair(first, second.sound)) {
        try_pair(*pair);
      }
    }
    return;
  }
  for (std::size_t i = index_.pair_rows[first]; i < index_.pair_rows[first + 1U]; ++i) {
    if (ways.active(index_.pairs[i].second)) {
      try_pair(index_.pairs[i]);
    }
  }
}

void Matcher::run(const Pass& pass, std::size_t budget) {
  budget_ = budget;
  ++pass_number_;
  for (const Transitions::Way& first : pass.ways.from(0)) {
    if ((first.ends & pass.ways.end()) != 0) {
      walk(pass, index_.single(first.sound), 1, pass.ways.end());
    }
    if (const States places = first.ends & ~pass.ways.end(); places != 0) {
      match_pairs(pass, first.sound, places);
    }
  }
}

void Matcher::match_stretch(Tolerance tolerance) {
  if (tolerance == Tolerance::slip) {
    token_.build(*query_, tolerance);
    run({token_, *query_, tally_, Way::typo}, k_pass_budget);
    return;
  }
  Transitions& ways = tolerance == Tolerance::exact ? exact_ : fuzzy_;
  ways.build(*query_, tolerance);
  run({ways, *query_, tally_, tolerance == Tolerance::exact ? Way::exact : Way::fuzzy}, k_pass_budget);
}

void Matcher::match_tokens() {
  std::vector<Query> tokens;
  for (std::size_t from = 0; from < query_->size() && tokens.size() < k_most_tokens;) {
    std::size_t to = from + 1;
    while (to < query_->size() && !query_->units[to].after_blank) {
      ++to;
    }
    tokens.push_back(query_->cut(from, to));
    from = to;
  }
  // Syllables with blanks between are one row of pinyin, whose order says everything.
  constexpr std::size_t k_shortest_letters_word = 6;
  if (query_->letters == query_->size() && query_->size() < k_shortest_letters_word * tokens.size()) {
    return;
  }
  // The longest first: what has it is little, and the others only take from that.
  std::ranges::stable_sort(tokens, std::greater<>(), [](const Query& token) { return token.size(); });
  std::vector<Match> sums;  // by power; the score is a sum
  for (const Query& token : tokens) {
    token_.build(token, Tolerance::exact);
    token_tally_.begin(Tally::k_all);
    for (const Match& sum : sums) {
      had_before_[sum.power] = 1;
    }
    only_had_before_ = !sums.empty();
    run({token_, token, token_tally_, Way::tokens}, k_token_budget);
    only_had_before_ = false;
    for (const Match& sum : sums) {
      had_before_[sum.power] = 0;
    }
    if (&token == tokens.data()) {
      sums = token_tally_.matches();
    }
    std::erase_if(sums, [&](Match& sum) {
      const Match* match = token_tally_.find(sum.power);
      sum.score += match == nullptr || &token == tokens.data() ? 0 : match->score;
      return match == nullptr;
    });
    if (sums.empty()) {
      break;
    }
  }
  token_tally_.clear();
  token_.clear();
  for (const Match& sum : sums) {
    const int score = sum.score / static_cast<int>(tokens.size()) - k_split;
    tally_.offer({score, sum.power, sum.posting, sum.cells, Way::tokens, k_split, 0});
  }
}

}  // namespace mingbai::search
