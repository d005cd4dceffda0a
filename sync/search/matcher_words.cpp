// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Sentences: powers that have some of the question's words, in any order. First whoever has any of them, the rare ones
// before the common ones; then the best of these by what their own names say.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "sync/search/matcher.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::size_t k_most_postings = 1000;  // of one pair, best first
constexpr std::size_t k_most_links = 60;       // of one string
constexpr std::size_t k_most_touched = 12'000;
constexpr std::size_t k_most_features = 63;
constexpr std::size_t k_looked_at_closely = 96;
constexpr double k_least_share = 0.2;
constexpr double k_least_share_beside = 0.6;  // where the whole question was found in something
// Of a unit in a word of the vocabulary; a rare pair of hanzi weighs about as much.
constexpr double k_word_weight = 8.0;
constexpr double k_unexplained = 2.0;  // of a unit that nothing explains, or one rare pair would pass for everything
constexpr double k_single = 0.35;      // of its unit's weight: a hanzi that stands in the name without its neighbour
constexpr double k_single_of_rarity = 0.5;    // the same of a unit that no pair explains, k_unexplained at most
constexpr std::size_t k_most_singles = 3000;  // postings that are looked at for such units

// What sentences are made of besides the need: no power is found by these.
constexpr std::array<std::string_view, 97> k_fillers{
    "怎么办理", "怎么申请", "怎么办", "怎么弄", "怎么查", "怎么样", "怎么", "怎样",   "如何",     "办理",   "需要",
    "什么时候", "什么",     "哪里",   "哪儿",   "在哪",   "去哪",   "找谁", "归谁管", "谁管",     "手续",   "可以",
    "一下",     "我想",     "想要",   "我要",   "要办",   "申请",   "请问", "多少钱", "多少",     "带什么", "带哪些",
    "哪些",     "哪个",     "材料",   "流程",   "多久",   "多长",   "几天", "能不能", "可不可以", "是不是", "有没有",
    "行不行",   "要不要",   "应该",   "我们",   "我家",   "家里",   "自己", "别人",   "今年",     "现在",   "刚刚",
    "准备",     "打算",     "想知道", "帮我",   "查一下", "办好",   "办完", "咋办",   "咋弄",     "怎么样", "还能",
    "还要",     "还是",     "已经",   "以后",   "之后",   "时候",   "没有", "这个",   "那个",     "啥",     "吗",
    "呢",       "了",       "的",     "要",     "想",     "去",     "到",   "我",     "给",       "把",     "能",
    "办",       "吧",       "啊",     "呀",     "得",     "你",     "他",   "她",     "和"};

// Whom it is for: says less than what it is.
constexpr double k_of_people = 0.4;  // of a unit's weight
constexpr std::array<std::string_view, 36> k_people{
    "老婆", "老公", "妻子", "丈夫", "爱人", "媳妇", "儿子", "女儿", "闺女", "孩子", "小孩", "娃娃",
    "宝宝", "孙子", "爸爸", "妈妈", "爸妈", "父母", "父亲", "母亲", "爷爷", "奶奶", "老人", "老伴",
    "老爹", "老娘", "哥哥", "弟弟", "姐姐", "妹妹", "亲戚", "朋友", "邻居", "老板", "村里", "两家"};

bool literal(const Unit& unit, const Symbol& symbol) {
  return unit.kind == Unit::Kind::character && unit.character == symbol.character;
}

// Units that belong to one of the words; of several that begin alike, the first is meant.
std::uint64_t units_of_words(const Query& query, std::span<const std::string_view> words) {
  std::uint64_t units = 0;
  for (std::size_t at = 0; at < query.size(); ++at) {
    const std::string_view rest = query.part(at, query.size());
    for (const std::string_view word : words) {
      if (rest.starts_with(word)) {
        for (std::size_t i = at; i < at + word.size() / 3; ++i) {
          units |= std::uint64_t{1} << i;
        }
        break;
      }
    }
  }
  return units;
}

// Calls `take(unit)` for each unit of the set.
void each_unit(std::uint64_t units, const auto& take) {
  for (; units != 0; units &= units - 1) {
    take(static_cast<std::size_t>(std::countr_zero(units)));
  }
}

// Where in the question a hanzi stands.
class Places {
 public:
  explicit Places(const Query& query) {
    for (std::size_t i = 0; i < query.size(); ++i) {
      if (query.units[i].kind == Unit::Kind::character) {
        Slot& slot = find(query.units[i].character);
        slot.character = query.units[i].character;
        slot.units |= std::uint64_t{1} << i;
      }
    }
  }
  std::uint64_t of(char32_t character) { return find(character).units; }

 private:
  struct Slot {
    char32_t character = 0;
    std::uint64_t units = 0;
  };
  static constexpr std::size_t k_slots = 128;  // more than twice what a question has
  Slot& find(char32_t character) {
    std::size_t at = character * 0x9E3779B1U >> 16U & (k_slots - 1);
    while (slots_[at].character != character && slots_[at].character != 0) {
      at = (at + 1) & (k_slots - 1);
    }
    return slots_[at];
  }
  std::array<Slot, k_slots> slots_{};
};

// What of the question stands in a text.
struct Said {
  std::uint64_t pairs = 0;  // units beside whose neighbour in the question the text has the same neighbour
  std::uint64_t singles = 0;
};

Said said_in(std::string_view text, Places& places) {
  Said said;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      character = character << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    i += length;
    const std::uint64_t here = character == 0 ? 0 : places.of(character);
    const std::uint64_t both = before << 1U & here;
    said.pairs |= both | both >> 1U;
    said.singles |= here;
    before = here;
  }
  return said;
}

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

// Every power of the string has the feature.
void Matcher::touch(const StringRecord& record, std::size_t feature) {
  const std::size_t links = std::min<std::size_t>(record.links, k_most_links);
  for (const Link& link : index_.links.subspan(record.link_begin, links)) {
    std::uint32_t& slot = feature_slot_[link.power];
    if (slot == 0) {
      featured_.push_back({link.power, 0, 0});
      slot = static_cast<std::uint32_t>(featured_.size());
    }
    featured_[slot - 1].features |= std::uint64_t{1} << feature;
  }
  touched_ += links;
}

// Two hanzi in a row, the rarest pairs first: notes who has them.
void Matcher::add_pairs(std::uint64_t fillers) {
  struct Pair {
    std::size_t unit = 0;
    std::span<const Posting> postings;
  };
  const Query& query = *query_;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i + 1 < query.size(); ++i) {
    const Unit& one = query.units[i];
    const Unit& two = query.units[i + 1];
    const std::uint64_t units = std::uint64_t{3} << i;
    const bool sounded = (units & fillers) != units && one.sounds > 0 && two.sounds > 0;
    if (const PairRecord* pair = sounded ? index_.find_pair(one.sound[0], two.sound[0]) : nullptr) {
      pairs.push_back({i, index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()))});
    }
  }
  std::ranges::stable_sort(pairs, {}, [](const Pair& pair) { return pair.postings.size(); });
  for (const Pair& pair : pairs) {
    if (features_.size() >= k_most_features) {
      break;
    }
    const Unit& one = query.units[pair.unit];
    const Unit& two = query.units[pair.unit + 1];
    const std::size_t looked = touched_ > k_most_touched ? k_most_postings / 10 : k_most_postings;
    const auto postings = pair.postings.first(std::min(pair.postings.size(), looked));
    std::size_t same = 0;
    for (const Posting posting : postings) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (record.field <= StringField::synonym && literal(one, index_.symbol_at(record, at)) &&
          literal(two, index_.symbol_at(record, at + 1))) {
        ++same;
        if (touched_ <= k_most_touched) {
          touch(record, features_.size());
        }
      }
    }
    if (same > 0) {  // else the index has only other words of this sound
      const double all = static_cast<double>(same * pair.postings.size()) / static_cast<double>(postings.size());
      const double weight = std::log(1.0 + static_cast<double>(index_.strings.size()) / (all + 1));
      features_.push_back({std::uint64_t{3} << pair.unit, weight});
    }
  }
}

double Matcher::rarity_of(const Unit& unit) const {
  const std::size_t postings = unit.sounds == 0 ? 0 : index_.single(unit.sound[0]).size();
  return std::log(1.0 + static_cast<double>(index_.strings.size()) / static_cast<double>(postings + 1));
}

// Hanzi of which no pair explains anything, the rarest first.
void Matcher::add_singles(std::uint64_t fillers) {
  const Query& query = *query_;
  std::uint64_t explained = fillers;
  for (const Feature& feature : features_) {
    explained |= feature.units;
  }
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < query.size(); ++i) {
    if ((explained >> i & 1U) == 0 && query.units[i].sounds > 0) {
      units.push_back(i);
    }
  }
  const auto postings_of = [&](std::size_t unit) { return index_.single(query.units[unit].sound[0]); };
  std::ranges::stable_sort(units, {}, [&](std::size_t unit) { return postings_of(unit).size(); });
  std::size_t left = k_most_singles;
  for (const std::size_t unit : units) {
    const auto postings = postings_of(unit).first(std::min(postings_of(unit).size(), left));
    if (features_.size() >= k_most_features || postings.size() < postings_of(unit).size()) {
      return;
    }
    left -= postings.size();
    bool any = false;
    for (const Posting posting : postings) {
      const StringRecord& record = index_.string_of(posting);
      if (record.field <= StringField::synonym &&
          literal(query.units[unit], index_.symbol_at(record, posting & 0xFFU))) {
        touch(record, features_.size());
        any = true;
      }
    }
    if (any) {
      const double weight = std::min(k_unexplained, k_single_of_rarity * rarity_of(query.units[unit]));
      features_.push_back({std::uint64_t{1} << unit, weight});
    }
  }
}

void Matcher::match_words(const std::vector<FoundWord>& words) {
  const Query& query = *query_;
  const std::uint64_t fillers = units_of_words(query, k_fillers);
  for (const FoundWord& word : words) {
    const StringRecord& record = index_.strings[word.string];
    const std::uint64_t units = ((std::uint64_t{1} << word.to) - 1) & ~((std::uint64_t{1} << word.from) - 1);
    if (record.field != StringField::elsewhere && (units & ~fillers) != 0 && features_.size() < k_most_features) {
      touch(record, features_.size());
      features_.push_back({units, k_word_weight});
    }
  }
  add_pairs(fillers);
  add_singles(fillers);
  offer_featured(fillers);
  for (const Featured& featured : featured_) {
    feature_slot_[featured.power] = 0;
  }
  std::fill(featured_.begin(), featured_.end(), Featured{});
  featured_.clear();
  std::fill(features_.begin(), features_.end(), Feature{});
  features_.clear();
  touched_ = 0;
}

void Matcher::offer_featured(std::uint64_t fillers) {
  const Query& query = *query_;
  std::array<double, k_longest_question> weight{};  // of each unit, in what the index knows best of it
  for (const Feature& feature : features_) {
    each_unit(feature.units, [&](std::size_t unit) { weight[unit] = std::max(weight[unit], feature.weight); });
  }
  each_unit(units_of_words(query, k_people), [&](std::size_t unit) { weight[unit] *= k_of_people; });
  double all = 0;
  for (std::size_t i = 0; i < query.size(); ++i) {
    all += (fillers >> i & 1U) == 0 ? std::max(weight[i], k_unexplained) : weight[i];
  }
  const auto units_of = [&](std::uint64_t features) {
    std::uint64_t units = 0;
    each_unit(features, [&](std::size_t feature) { units |= features_[feature].units; });
    return units;
  };
  const auto weigh = [&](std::uint64_t units) {
    double sum = 0;
    each_unit(units, [&](std::size_t unit) { sum += weight[unit]; });
    return sum;
  };
  // What a set of features weighs, worked out once: thousands of powers have the same few.
  struct Weighed {
    std::uint64_t features = 0;
    float weight = 0;
  };
  std::array<Weighed, 256> known{};
  for (Featured& featured : featured_) {
    Weighed& slot = known[featured.features * 0x9E3779B97F4A7C15ULL >> 56U];
    if (slot.features != featured.features) {
      slot = {featured.features, static_cast<float>(weigh(units_of(featured.features)))};
    }
    featured.weight = slot.weight;
  }
  // Only the best are looked at closely.
  const std::size_t close = std::min(featured_.size(), k_looked_at_closely);
  const auto heavier = [&](const Featured& a, const Featured& b) {
    return a.weight != b.weight ? a.weight > b.weight
           : index_.powers[a.power].points != index_.powers[b.power].points
               ? index_.powers[a.power].points > index_.powers[b.power].points
               : a.power < b.power;
  };
  std::ranges::nth_element(featured_, featured_.begin() + static_cast<std::ptrdiff_t>(close), heavier);
  cut_short_ = cut_short_ || close < featured_.size();
  const bool beside = tally_.groups() > 0;
  const bool found = beside && tally_.top_score() >= k_words_beside_score;
  const double least = beside ? k_least_share_beside : k_least_share;
  Places places(query);
  for (const Featured& featured : std::span(featured_).first(close)) {
    const PowerRecord& power = index_.powers[featured.power];
    const Said name = said_in(index_.at(power.name), places);
    std::uint64_t units = units_of(featured.features) | name.pairs;
    double repeated = weigh(name.pairs);
    for (const TextRef& everyday : index_.everyday.subspan(power.everyday_begin, power.everyday_names)) {
      const Said said = said_in(index_.at(everyday), places);
      units |= said.pairs;
      repeated += weigh(said.pairs) / 2;
    }
    const double singles = k_single * weigh(name.singles & ~units & ~fillers);
    // One hanzi alone says nothing, however rare.
    bool said = name.pairs != 0;
    each_unit(featured.features, [&](std::size_t f) { said = said || std::popcount(features_[f].units) > 1; });
    const double share = all > 0 ? (weigh(units) + singles) / all : 0;
    if (!said || share < least) {
      continue;
    }
    const double often = repeated / (repeated + all);
    const int points =
        static_cast<int>((found ? k_words_points_beside : k_words_points) * share + k_words_often * often);
    const int common = power.popularity;  // of what was only partly asked for, it says half as much
    tally_.offer({points - common + power.points + situation_.points(featured.power), featured.power, 0, 0, Way::words,
                  static_cast<std::int16_t>(common), static_cast<std::int16_t>(k_words_points - points)});
  }
}

}  // namespace mingbai::search
