// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/index_view.h"

#include <algorithm>
#include <cstring>

#include "sync/catalog/terms.h"

namespace mingbai::search {

namespace {

tl::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::database_corrupt,
              std::string("the search index is damaged (") + what + "): publish the release again");
}

// Takes the sections off the bytes; `fine` turns false at the first that does not lie inside, aligned and in whole
// records.
class Sections {
 public:
  Sections(std::string_view bytes, const IndexHeader& header) : bytes_(bytes), header_(header) {}

  std::string_view raw(Section section) {
    const IndexHeader::Place& place = header_.places[static_cast<std::size_t>(section)];
    if (place.offset > bytes_.size() || place.bytes > bytes_.size() - place.offset || place.offset % 8 != 0) {
      fine = false;
      return {};
    }
    return bytes_.substr(place.offset, place.bytes);
  }

  template <class Record>
  void take(Section section, std::span<const Record>& into) {
    const std::string_view found = raw(section);
    fine = fine && found.size() % sizeof(Record) == 0;
    if (fine) {
      into = {reinterpret_cast<const Record*>(found.data()), found.size() / sizeof(Record)};
    }
  }

  bool fine = true;

 private:
  std::string_view bytes_;
  const IndexHeader& header_;
};

bool all(const auto& records, auto&& holds) {
  return std::all_of(records.begin(), records.end(), holds);
}

// `begins` are ascending places in a list of `size`, one for each of `count` and the end.
bool divides(std::span<const std::uint32_t> begins, std::size_t count, std::size_t size) {
  return begins.size() == count + 1 && begins.front() == 0 && begins.back() == size &&
         std::is_sorted(begins.begin(), begins.end());
}

class Inspection {
 public:
  explicit Inspection(const IndexView& view) : v_(view) {}

  Result<void> run() const {
    if (v_.events.size() >= 32) {
      return damaged("events");
    }
    if (!strings_hold()) {
      return damaged("strings");
    }
    if (!symbols_hold()) {
      return damaged("symbols");
    }
    if (!postings_hold()) {
      return damaged("postings");
    }
    if (!powers_hold()) {
      return damaged("powers");
    }
    if (!tables_hold()) {
      return damaged("tables");
    }
    return {};
  }

 private:
  bool inside(const TextRef& ref) const {
    return ref.offset <= v_.text.size() && ref.bytes <= v_.text.size() - ref.offset;
  }

  bool strings_hold() const {
    if (v_.strings.size() >= (std::size_t{1} << 24U)) {
      return false;
    }
    return all(v_.strings, [&](const StringRecord& s) {
      if (!inside(s.text) || static_cast<std::size_t>(s.field) >= k_string_fields || s.cells > k_most_cells ||
          s.cell_begin > v_.cells.size() || s.cells > v_.cells.size() - s.cell_begin ||
          s.link_begin > v_.links.size() || s.links > v_.links.size() - s.link_begin) {
        return false;
      }
      const std::size_t targets = s.field == StringField::elsewhere ? v_.elsewhere.size() : v_.powers.size();
      return all(v_.links.subspan(s.link_begin, s.links),
                 [&](const Link& link) { return link.power < targets && link.loss >= 0 && link.loss <= 2000; });
    });
  }

  bool symbols_hold() const {
    return v_.sounds.size() < k_no_sound &&
           all(v_.sounds,
               [&](const SoundRecord& s) {
                 return inside(s.text) && s.kind <= SoundKind::own && s.text.bytes <= 255 &&
                        (s.kind == SoundKind::own || s.text.bytes > 0);
               }) &&
           all(v_.symbols,
               [&](const Symbol& s) {
                 return inside(s.word) && s.kind <= CellKind::tibetan && s.sounds >= 1 && s.sounds <= k_most_sounds &&
                        std::all_of(s.sound.begin(), s.sound.begin() + s.sounds,
                                    [&](std::uint16_t x) { return x < v_.sounds.size(); });
               }) &&
           all(v_.cells, [&](std::uint16_t cell) { return cell < v_.symbols.size(); });
  }

  bool places_hold(std::span<const Posting> postings, std::uint32_t cells) const {
    return all(postings, [&](Posting posting) {
      return (posting >> 8U) < v_.strings.size() && (posting & 0xFFU) + cells <= v_.string_of(posting).cells;
    });
  }

  bool postings_hold() const {
    if (!divides(v_.single_begin, v_.sounds.size(), v_.single_postings.size()) || v_.pairs.empty() ||
        !divides(v_.pair_rows, v_.sounds.size(), v_.pairs.size() - 1) || v_.pairs.front().begin != 0 ||
        v_.pairs.back().begin != v_.pair_postings.size()) {
      return false;
    }
    for (std::size_t first = 0; first < v_.sounds.size(); ++first) {
      for (std::size_t i = v_.pair_rows[first]; i < v_.pair_rows[first + 1]; ++i) {
        const bool ordered = i == v_.pair_rows[first] || v_.pairs[i - 1].second < v_.pairs[i].second;
        if (v_.pairs[i].first != first || v_.pairs[i].second >= v_.sounds.size() || !ordered ||
            v_.pairs[i].begin > v_.pairs[i + 1].begin) {
          return false;
        }
      }
    }
    return places_hold(v_.single_postings, 1) && places_hold(v_.pair_postings, 2);
  }

  bool powers_hold() const {
    return all(v_.powers, [&](const PowerRecord& p) {
      return inside(p.code) && inside(p.name) && p.everyday_begin <= v_.everyday.size() &&
             p.everyday_names <= v_.everyday.size() - p.everyday_begin && p.group < v_.powers.size() &&
             p.department < v_.departments.size() && p.power_class <= static_cast<int>(catalog::PowerClass::other) &&
             p.kind <= static_cast<int>(catalog::PowerKind::procurement) && (p.events >> v_.events.size()) == 0;
    });
  }

  bool tables_hold() const {
    return all(v_.events, [&](const TextRef& t) { return inside(t); }) &&
           all(v_.everyday, [&](const TextRef& t) { return inside(t); }) &&
           all(v_.departments,
               [&](const DepartmentRecord& d) {
                 return inside(d.id) && inside(d.short_name) && inside(d.region) && inside(d.region_name);
               }) &&
           std::is_sorted(v_.folding.begin(), v_.folding.end(),
                          [](const auto& a, const auto& b) { return a.from < b.from; }) &&
           std::is_sorted(v_.characters.begin(), v_.characters.end(),
                          [](const auto& a, const auto& b) { return a.character < b.character; }) &&
           all(v_.characters,
               [&](const CharacterSounds& c) {
                 return all(c.sound, [&](std::uint16_t x) { return x == k_no_sound || x < v_.sounds.size(); });
               }) &&
           all(v_.dictionary, [&](std::uint32_t string) { return string < v_.strings.size(); }) &&
           v_.reversed_codes.size() == v_.powers.size() &&
           all(v_.reversed_codes, [&](std::uint32_t power) { return power < v_.powers.size(); }) &&
           all(v_.elsewhere,
               [&](const ElsewhereRecord& e) { return inside(e.need) && inside(e.who) && inside(e.how); });
  }

  const IndexView& v_;
};

}  // namespace

Result<IndexView> IndexView::open(std::string_view bytes) {
  IndexHeader header;
  if (bytes.size() < sizeof(header) || reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) {
    return damaged("header");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != k_index_magic) {
    return damaged("header");
  }
  if (header.version != k_index_version || header.sections != k_sections) {
    return fail(ErrorCode::unsupported_version, "the search index is of another program's version");
  }
  IndexView view;
  Sections sections(bytes, header);
  view.text = sections.raw(Section::text);
  sections.take(Section::strings, view.strings);
  sections.take(Section::cells, view.cells);
  sections.take(Section::links, view.links);
  sections.take(Section::symbols, view.symbols);
  sections.take(Section::sounds, view.sounds);
  sections.take(Section::single_begin, view.single_begin);
  sections.take(Section::single_postings, view.single_postings);
  sections.take(Section::pairs, view.pairs);
  sections.take(Section::pair_rows, view.pair_rows);
  sections.take(Section::pair_postings, view.pair_postings);
  sections.take(Section::powers, view.powers);
  sections.take(Section::everyday, view.everyday);
  sections.take(Section::departments, view.departments);
  sections.take(Section::events, view.events);
  sections.take(Section::folding, view.folding);
  sections.take(Section::characters, view.characters);
  sections.take(Section::dictionary, view.dictionary);
  sections.take(Section::reversed_codes, view.reversed_codes);
  sections.take(Section::elsewhere, view.elsewhere);
  view.knows_pinyin = header.knows_pinyin;
  if (!sections.fine) {
    return damaged("sections");
  }
  MINGBAI_TRY(Inspection(view).run());
  return view;
}

const PairRecord* IndexView::find_pair(std::uint16_t first, std::uint16_t second) const {
  const std::span<const PairRecord> row = pairs.subspan(pair_rows[first], pair_rows[first + 1U] - pair_rows[first]);
  const auto found = std::lower_bound(row.begin(), row.end(), second,
                                      [](const PairRecord& pair, std::uint16_t s) { return pair.second < s; });
  return found != row.end() && found->second == second ? &*found : nullptr;
}

}  // namespace mingbai::search
