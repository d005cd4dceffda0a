// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/hits.h"

#include <algorithm>

#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

Field field_of(StringField field) {
  switch (field) {
    case StringField::name:
      return Field::name;
    case StringField::everyday_name:
      return Field::everyday_name;
    case StringField::synonym:
      return Field::synonym;
    case StringField::translation:
      return Field::translation;
    case StringField::department:
      return Field::department;
    case StringField::material:
      return Field::material;
    case StringField::elsewhere:
      break;
  }
  return Field::words;
}

void join(std::vector<ByteRange>& marks, const Cell& cell) {
  if (!marks.empty() && marks.back().end >= cell.begin) {
    marks.back().end = std::max(marks.back().end, cell.end);
  } else {
    marks.push_back({cell.begin, cell.end});
  }
}

// Is the cell this unit of the question, or the word that its letters from `at` on spell or begin?
std::size_t units_said(const Query& query, std::size_t at, const Cell& cell) {
  const Unit& unit = query.units[at];
  if (unit.kind == Unit::Kind::character) {
    return cell.character == unit.character ? 1 : 0;
  }
  if (cell.word.empty()) {
    return 0;
  }
  if (unit.kind == Unit::Kind::syllable) {
    return query.part(at, at + 1) == cell.word ? 1 : 0;
  }
  const std::string_view rest = query.part(at, query.size());
  if (rest.starts_with(cell.word)) {
    return cell.word.size();
  }
  return rest.size() >= 3 && cell.word.starts_with(rest) ? rest.size() : 0;
}

// In the power's name, what was found in another text of it: 身份证 for 身份证丢了.
std::vector<ByteRange> marks_of_same(const IndexView& index, const Hit& hit) {
  if (hit.matched_marks.empty()) {
    return {};
  }
  const std::uint32_t begin = hit.matched_marks.front().begin;
  const Query found =
      Query::read(std::string_view(hit.matched).substr(begin, hit.matched_marks.back().end - begin), index);
  return mark_pairs(index, found, hit.power.name);
}

Reading reading_of(const Alignment& alignment) {
  if (alignment.fuzzy > 0) {
    return Reading::fuzzy;
  }
  if (alignment.homophones > 0) {
    return Reading::homophone;
  }
  if (alignment.initials > 0) {
    return Reading::initials;
  }
  return alignment.pinyin > 0 ? Reading::pinyin : Reading::literal;
}

// The summands in the order in which they are told; nothing that is zero.
class Parts {
 public:
  explicit Parts(Hit& hit) : hit_(hit) {}
  void add(std::string_view what, int points) {
    if (points != 0) {
      hit_.parts.push_back({what, points});
      hit_.score += points;
    }
  }

 private:
  Hit& hit_;
};

void add_power_parts(Parts& parts, const IndexView& index, const Situation& situation, std::uint32_t power) {
  const PowerRecord& record = index.powers[power];
  parts.add("popularity", k_popularity * record.popularity);
  parts.add("burden",
            is_burden(static_cast<catalog::PowerKind>(record.kind)) && !situation.burden_asked(power) ? k_burden : 0);
  parts.add("internal", is_internal(static_cast<catalog::PowerClass>(record.power_class)) ? k_internal : 0);
  parts.add("variant", record.variant != 0 ? k_variant : 0);
  parts.add("own office", situation.office_of(power));
  parts.add("situation", situation.event_of(power) ? k_life_event : 0);
  parts.add("class", situation.class_of(power) ? k_power_class : 0);
}

void add_string_parts(Parts& parts, const Situation& situation, const StringRecord& record, const Match& match) {
  const std::size_t offset = match.posting & 0xFFU;
  const bool whole = offset == 0 && match.cells == record.cells;
  parts.add(word(field_of(record.field)), k_field_points[static_cast<std::size_t>(record.field)]);
  parts.add("at its start", offset == 0 ? k_at_start : 0);
  parts.add("whole", whole ? k_whole : 0);
  parts.add("further in", -place_loss(offset));
  parts.add("rest of it", -uncovered_loss(static_cast<std::size_t>(record.cells - match.cells)));
  parts.add("asked by its name",
            whole && record.field == StringField::name && match.cost == 0 && situation.most_waived() > 0
                ? situation.waived(match.power)
                : 0);
  parts.add("typed", -match.cost);
  parts.add("part of the name", -match.loss);
}

}  // namespace

std::string_view word(Field field) {
  constexpr std::string_view k_words[] = {"code",  "name",       "everyday_name", "synonym", "translation",
                                          "words", "department", "material",      "body"};
  return k_words[static_cast<std::size_t>(field)];
}

std::string_view word(Reading reading) {
  constexpr std::string_view k_words[] = {"literal", "pinyin", "initials", "homophone", "fuzzy", "typo", "partial"};
  return k_words[static_cast<std::size_t>(reading)];
}

catalog::PowerSummary summary_of(const IndexView& index, std::uint32_t power) {
  const PowerRecord& record = index.powers[power];
  catalog::PowerSummary summary;
  summary.code = index.at(record.code);
  summary.name = index.at(record.name);
  for (const TextRef& name : index.everyday.subspan(record.everyday_begin, record.everyday_names)) {
    summary.everyday_names.emplace_back(index.at(name));
  }
  summary.power_class = static_cast<catalog::PowerClass>(record.power_class);
  summary.kind = static_cast<catalog::PowerKind>(record.kind);
  summary.department_name = index.at(index.departments[record.department].short_name);
  summary.office = summary.department_name;
  for (std::size_t i = 0; i < index.events.size(); ++i) {
    if ((record.events >> i & 1U) != 0) {
      summary.life_events.emplace_back(index.at(index.events[i]));
    }
  }
  if (record.promised_days >= 0) {
    summary.promised_days = record.promised_days;
  }
  summary.popularity = record.popularity;
  return summary;
}

std::vector<ByteRange> mark_cells(std::string_view text, std::size_t offset, std::size_t count) {
  std::vector<ByteRange> marks;
  const std::vector<Cell> cells = cut_cells(text, {});  // folding changes no cell's place
  for (std::size_t i = offset; i < std::min(cells.size(), offset + count); ++i) {
    join(marks, cells[i]);
  }
  return marks;
}

std::vector<ByteRange> mark_pairs(const IndexView& index, const Query& query, std::string_view text) {
  const std::vector<Cell> cells = cut_cells(text, index.folding);
  std::vector<bool> marked(cells.size(), false);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    for (std::size_t u = 0; u < query.size(); ++u) {
      const std::size_t said = units_said(query, u, cells[c]);
      const bool alone = cells[c].kind == CellKind::latin || query.size() == 1;
      const bool two =
          said > 0 && c + 1 < cells.size() && u + said < query.size() && units_said(query, u + said, cells[c + 1]) > 0;
      if (said > 0 && (alone || two)) {
        marked[c] = true;
        if (two) {
          marked[c + 1] = true;
        }
      }
    }
  }
  std::vector<ByteRange> marks;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (marked[c]) {
      join(marks, cells[c]);
    }
  }
  return marks;
}

Hit to_hit(const IndexView& index, const Matcher& matcher, const Query& query, const Match& match) {
  Hit hit;
  hit.power = summary_of(index, match.power);
  Parts parts(hit);
  if (match.way == Way::code) {
    hit.field = Field::code;
    hit.matched = hit.power.code;
    const bool front = hit.matched.size() - query.text.size() == 0 || mark_pairs(index, query, hit.matched).empty() ||
                       cut_cells(hit.matched, {}).front().word.starts_with(query.text.substr(0, 1));
    const auto length = static_cast<std::uint32_t>(query.text.size());
    const auto all = static_cast<std::uint32_t>(hit.matched.size());
    hit.matched_marks = {front ? ByteRange{0, length} : ByteRange{all - length, all}};
    const bool digits = query.text.find_first_of("0123456789") != std::string::npos;
    parts.add("code", match.loss == 0 ? k_code_points : digits ? k_code_part_points : k_code_letters_points);
    parts.add("rest of it", match.loss == 0 ? 0 : -uncovered_loss(static_cast<std::size_t>(match.loss)));
  } else if (match.way == Way::words || match.way == Way::tokens) {
    hit.field = Field::words;
    hit.reading = match.way == Way::tokens ? Reading::literal : Reading::partial;
    hit.name_marks = mark_pairs(index, query, hit.power.name);
    const int points = match.score - matcher.situation().points(match.power) - index.powers[match.power].points;
    parts.add("words", match.way == Way::words ? k_words_points : points + match.cost);
    parts.add("not covered", -match.loss);
    parts.add(match.way == Way::words ? "in part" : "apart", -match.cost);
  } else {
    const StringRecord& record = index.string_of(match.posting);
    const std::size_t offset = match.posting & 0xFFU;
    const std::string_view text = index.at(record.text);
    hit.field = field_of(record.field);
    hit.matched = text;
    hit.matched_marks = mark_cells(text, offset, match.cells);
    hit.name_marks = hit.field == Field::name ? hit.matched_marks : marks_of_same(index, hit);
    hit.reading = Reading::typo;
    if (match.way != Way::typo) {
      const Transitions& ways = matcher.ways(match.way == Way::exact ? Tolerance::exact : Tolerance::fuzzy);
      hit.reading = reading_of(align(index, ways, query, record, offset, match.cells).value_or(Alignment{}));
    }
    add_string_parts(parts, matcher.situation(), record, match);
  }
  add_power_parts(parts, index, matcher.situation(), match.power);
  return hit;
}

std::optional<ReadAs> read_as(const IndexView& index, const Query& query, const Hit& hit, const Match& match) {
  const bool other = hit.reading == Reading::homophone || hit.reading == Reading::fuzzy || hit.reading == Reading::typo;
  if (!other || (query.hanzi == 0 && hit.reading != Reading::typo) || match.way == Way::code ||
      match.way == Way::words || match.way == Way::tokens || hit.matched_marks.empty()) {
    return std::nullopt;
  }
  (void)index;
  const ByteRange& first = hit.matched_marks.front();
  const ByteRange& last = hit.matched_marks.back();
  return ReadAs{hit.matched.substr(first.begin, last.end - first.begin), hit.reading};
}

}  // namespace mingbai::search
