// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/engine.h"

#include <algorithm>

#include "sync/search/bodies.h"
#include "sync/search/compile.h"
#include "sync/search/hits.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::size_t k_enough = 10;  // hits that make the search for parts of the question needless
constexpr std::size_t k_few = 3;      // fewer than these: the question may be mistyped
constexpr int k_hardly_found = 450;   // in a document to bring only: the question may be mistyped
constexpr std::size_t k_most_related = 4;
constexpr std::size_t k_related_kept = 16;  // a life event's best powers
constexpr std::size_t k_most_elsewhere = 2;
constexpr std::size_t k_most_near = 3;

std::vector<std::int16_t> office_points(const IndexView& index, const EngineOptions& options) {
  std::vector<std::int16_t> points;
  for (const DepartmentRecord& department : index.departments) {
    const bool own = !options.own_region.empty() && index.at(department.region) == options.own_region;
    points.push_back(static_cast<std::int16_t>(own ? k_own_office : department.county == 0 ? k_prefecture_office : 0));
  }
  return points;
}

}  // namespace

class Engine::Impl {
 public:
  Impl(std::string bytes, const IndexView& index, const EngineOptions& options, std::filesystem::path catalog)
      : bytes_(std::move(bytes)),
        index_(index),
        spellings_(index_, options.fuzzy),
        office_points_(office_points(index_, options)),
        matcher_(index_, spellings_, office_points_),
        bodies_(index_, std::move(catalog)) {
    note_related();
  }

  Answer names(const Question& question);
  Result<std::vector<Hit>> bodies(const Question& question, const std::vector<Hit>& known) {
    return bodies_.find(question, known);
  }
  bool knows_pinyin() const { return index_.knows_pinyin != 0; }
  std::size_t memory() const { return bytes_.capacity(); }

 private:
  void note_related();
  void run_passes(const Query& query, const std::vector<FoundWord>& words);
  void take_hits(const Query& query, std::size_t limit, Answer& answer);
  void add_related(Answer& answer) const;
  void add_elsewhere(const Query& query, const std::vector<FoundWord>& words, Answer& answer) const;
  void add_near(const Query& query, Answer& answer) const;

  std::string bytes_;
  IndexView index_;  // into bytes_
  Spellings spellings_;
  std::vector<std::int16_t> office_points_;
  Matcher matcher_;
  Bodies bodies_;
  std::vector<std::vector<std::uint32_t>> related_;  // by life event: its best powers
  std::vector<std::uint32_t> shown_;                 // powers of this answer's hits
};

void Engine::Impl::note_related() {
  related_.resize(index_.events.size());
  std::vector<std::uint32_t> by_rank(index_.powers.size());
  for (std::uint32_t i = 0; i < by_rank.size(); ++i) {
    by_rank[std::min<std::size_t>(index_.powers[i].rank, by_rank.size() - 1)] = i;
  }
  for (const std::uint32_t power : by_rank) {
    const PowerRecord& record = index_.powers[power];
    for (std::size_t event = 0; event < related_.size(); ++event) {
      if ((record.events >> event & 1U) != 0 && related_[event].size() < k_related_kept && record.points > 0 &&
          record.variant == 0) {
        related_[event].push_back(power);
      }
    }
  }
}

void Engine::Impl::run_passes(const Query& query, const std::vector<FoundWord>& words) {
  const Tally& tally = matcher_.tally();
  matcher_.match_codes();
  matcher_.match_stretch(Tolerance::exact);
  if (query.tokens > 1 && tally.groups() == 0) {
    matcher_.match_tokens();
  }
  const bool short_hanzi = query.only_hanzi() && query.size() >= 2 && query.size() <= 4;
  const bool few = tally.groups() < k_few;
  const bool long_enough = query.size() >= 4 || (query.only_hanzi() && query.size() >= 2);
  if ((few && long_enough) || (short_hanzi && tally.top_score() < k_field_points[0])) {
    matcher_.match_stretch(Tolerance::fuzzy);
  }
  if (tally.groups() == 0 || tally.top_score() < k_hardly_found) {
    matcher_.match_typos();
  }
  if (query.hanzi >= 3 && tally.groups() < k_enough) {
    matcher_.match_words(words);
  }
}

void Engine::Impl::take_hits(const Query& query, std::size_t limit, Answer& answer) {
  std::vector<Match>& matches = matcher_.tally().matches();
  const auto better = [&](const Match& a, const Match& b) {
    const PowerRecord& one = index_.powers[a.power];
    const PowerRecord& two = index_.powers[b.power];
    return a.score != b.score         ? a.score > b.score
           : one.points != two.points ? one.points > two.points
                                      : a.power < b.power;
  };
  const auto heap = [&](const Match& a, const Match& b) { return better(b, a); };
  std::make_heap(matches.begin(), matches.end(), heap);
  std::vector<std::pair<std::uint32_t, std::size_t>> hit_of_group;
  std::vector<Match> fronts;
  auto end = matches.end();
  for (; end != matches.begin(); --end) {
    const Match match = matches.front();
    if (fronts.size() == limit && match.score < matcher_.tally().threshold()) {
      break;
    }
    std::pop_heap(matches.begin(), end, heap);
    const std::uint32_t group = index_.powers[match.power].group;
    const auto known = std::ranges::find(hit_of_group, group, [](const auto& entry) { return entry.first; });
    if (known != hit_of_group.end()) {
      answer.hits[known->second].variants.emplace_back(index_.code(match.power));
    } else if (fronts.size() < limit) {
      hit_of_group.emplace_back(group, fronts.size());
      answer.hits.push_back(to_hit(index_, matcher_, query, match));
      fronts.push_back(match);
      shown_.push_back(match.power);
    }
  }
  answer.found = static_cast<int>(std::max(matcher_.tally().groups(), answer.hits.size()));
  answer.more = matcher_.cut_short();
  for (std::size_t i = 0; i < fronts.size(); ++i) {
    if (!answer.hits[i].variants.empty()) {
      const DepartmentRecord& department = index_.departments[index_.powers[fronts[i].power].department];
      answer.hits[i].region_name = index_.at(department.region_name);
    }
  }
  if (!fronts.empty()) {
    answer.read_as = read_as(index_, query, answer.hits.front(), fronts.front());
  }
}

void Engine::Impl::add_related(Answer& answer) const {
  if (answer.hits.empty() || answer.hits.front().reading == Reading::partial) {
    return;
  }
  std::vector<std::uint32_t> shown;
  for (const std::uint32_t power : shown_) {
    shown.push_back(index_.powers[power].group);
  }
  const std::uint32_t events = index_.powers[shown_.front()].events;
  for (std::size_t event = 0; event < related_.size(); ++event) {
    for (const std::uint32_t power : (events >> event & 1U) != 0 ? related_[event] : std::vector<std::uint32_t>()) {
      const std::uint32_t group = index_.powers[power].group;
      if (answer.related.size() < k_most_related && std::ranges::find(shown, group) == shown.end()) {
        answer.related.push_back(summary_of(index_, power));
        shown.push_back(group);
      }
    }
  }
}

void Engine::Impl::add_elsewhere(const Query& query, const std::vector<FoundWord>& words, Answer& answer) const {
  // A need of two characters that is only a piece of a long question says nothing about it.
  for (const FoundWord& word : words) {
    const StringRecord& record = index_.strings[word.string];
    if (record.field != StringField::elsewhere || record.links == 0 || answer.elsewhere.size() >= k_most_elsewhere ||
        (word.to - word.from) * 4 < query.size()) {
      continue;
    }
    const ElsewhereRecord& entry = index_.elsewhere[index_.links[record.link_begin].power];
    const auto same = [&](const Elsewhere& e) { return e.who == index_.at(entry.who); };
    if (std::ranges::none_of(answer.elsewhere, same)) {
      answer.elsewhere.push_back(
          {std::string(index_.at(entry.need)), std::string(index_.at(entry.who)), std::string(index_.at(entry.how))});
    }
  }
}

void Engine::Impl::add_near(const Query& query, Answer& answer) const {
  if (!answer.hits.empty() && answer.hits.front().reading != Reading::partial) {
    return;
  }
  for (const std::uint32_t power : shown_) {
    const DepartmentRecord& department = index_.departments[index_.powers[power].department];
    const auto same = [&](const NearDepartment& d) { return d.id == index_.at(department.id); };
    if (answer.near_departments.size() < k_most_near && std::ranges::none_of(answer.near_departments, same)) {
      answer.near_departments.push_back(
          {std::string(index_.at(department.id)), std::string(index_.at(department.short_name))});
    }
    const auto power_class = static_cast<catalog::PowerClass>(index_.powers[power].power_class);
    if (std::ranges::find(answer.near_classes, power_class) == answer.near_classes.end()) {
      answer.near_classes.push_back(power_class);
    }
  }
  for (const std::string_view term : catalog::list_terms<catalog::PowerKind>()) {
    const auto value = catalog::class_of(*catalog::from_term<catalog::PowerKind>(term));
    const std::string_view stem = term.starts_with("行政") ? term.substr(6) : term;
    if (value && stem.size() >= 6 && stem != "其他" && query.text.find(stem) != std::string::npos &&
        std::ranges::find(answer.near_classes, *value) == answer.near_classes.end()) {
      answer.near_classes.push_back(*value);
    }
  }
}

Answer Engine::Impl::names(const Question& question) {
  Answer answer;
  const Query query = Query::read(question.text, index_);
  if (query.size() == 0) {
    answer.empty_question = true;
    return answer;
  }
  const auto limit = static_cast<std::size_t>(std::clamp(question.limit, 1, k_most_hits));
  const std::vector<FoundWord> words = query.hanzi >= 2 ? find_words(index_, query) : std::vector<FoundWord>();
  matcher_.begin(question, query, limit);
  run_passes(query, words);
  take_hits(query, limit, answer);
  add_related(answer);
  add_elsewhere(query, words, answer);
  add_near(query, answer);
  matcher_.clear();
  std::ranges::fill(shown_, 0);
  shown_.clear();
  return answer;
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(const catalog::Reader& reader, const EngineOptions& options) {
  MINGBAI_ASSIGN(std::optional<std::string> bytes, reader.read_search_names());
  if (!bytes) {
    MINGBAI_ASSIGN(const catalog::Content content, reader.read_all());
    bytes = compile_names({content, {}, nullptr, {}});
  }
  return open_bytes(std::move(*bytes), reader.path(), options);
}

Result<std::unique_ptr<Engine>> Engine::open_bytes(std::string bytes, const std::filesystem::path& catalog,
                                                   const EngineOptions& options) {
  MINGBAI_ASSIGN(const IndexView index, IndexView::open(bytes));
  return std::unique_ptr<Engine>(new Engine(std::make_unique<Impl>(std::move(bytes), index, options, catalog)));
}

Answer Engine::names(const Question& question) const {
  return impl_->names(question);
}

Result<std::vector<Hit>> Engine::bodies(const Question& question, const std::vector<Hit>& known) const {
  return impl_->bodies(question, known);
}

bool Engine::knows_pinyin() const {
  return impl_->knows_pinyin();
}
std::size_t Engine::memory() const {
  return impl_->memory();
}

}  // namespace mingbai::search
