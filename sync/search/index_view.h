// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The compiled index: one block of bytes, made by IndexBuilder, read in place. Little-endian, sections of equal
// records. A string is one text by which powers are found; strings are sorted by the best score they can give, and so
// is every list of postings, so that a walk ends as soon as nothing better can come.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/search/cells.h"

namespace mingbai::search {

static_assert(std::endian::native == std::endian::little, "the index is read in place");

inline constexpr std::uint32_t k_index_magic = 0x7873424d;  // "MBsx"
inline constexpr std::uint32_t k_index_version = 1;
inline constexpr std::size_t k_most_cells = 250;  // of a string; what comes behind is not found
inline constexpr std::uint16_t k_no_sound = 0xFFFF;
inline constexpr std::size_t k_most_sounds = 4;  // of a cell

struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t bytes = 0;
};

// The fields that strings have; a subset of Field, and what is not a power's: `elsewhere`.
enum class StringField : std::uint8_t { name, everyday_name, synonym, translation, department, material, elsewhere };
inline constexpr std::size_t k_string_fields = 7;

struct StringRecord {
  TextRef text;
  std::uint32_t cell_begin = 0;
  std::uint32_t link_begin = 0;
  std::uint32_t links = 0;
  std::int16_t best = 0;  // field's points + the best of its powers' points
  StringField field = StringField::name;
  std::uint8_t cells = 0;
};

// One power of a string, best first; elsewhere: the entry's number. `loss` is what the power loses because the string
// only stands for a part of its name (synonyms).
struct Link {
  std::uint32_t power = 0;
  std::int32_t loss = 0;
};

struct Symbol {
  std::uint32_t character = 0;  // hanzi, digit
  TextRef word;                 // Latin word, Tibetan syllable
  CellKind kind = CellKind::hanzi;
  std::uint8_t sounds = 0;
  std::uint16_t unused = 0;
  std::array<std::uint16_t, k_most_sounds> sound{};  // the one in context first
};

// syllable: pinyin; word: a Latin word or Tibetan syllable; own: a character that pinyin does not spell.
enum class SoundKind : std::uint8_t { syllable, latin, tibetan, own };
struct SoundRecord {
  TextRef text;
  SoundKind kind = SoundKind::own;
  std::uint8_t unused[3]{};
};

struct PairRecord {
  std::uint16_t first = 0;
  std::uint16_t second = 0;
  std::uint32_t begin = 0;  // in `pair_postings`; ends where the next one begins
};

struct PowerRecord {
  TextRef code;
  TextRef name;
  std::uint32_t everyday_begin = 0;
  std::uint32_t group = 0;   // number of the first power of those that are folded together
  std::uint32_t rank = 0;    // of its body
  std::uint32_t events = 0;  // bit i: events[i]
  std::int16_t promised_days = -1;
  std::int16_t points = 0;  // popularity and kind
  std::uint16_t department = 0;
  std::uint8_t everyday_names = 0;
  std::uint8_t power_class = 0;
  std::uint8_t kind = 0;
  std::uint8_t popularity = 0;
  std::uint8_t variant = 0;  // its name is another's with an addition: （变更）
  std::uint8_t unused = 0;
};

struct DepartmentRecord {
  TextRef id;
  TextRef short_name;
  TextRef region;  // code
  TextRef region_name;
  std::uint32_t county = 0;
};

struct CharacterSounds {
  std::uint32_t character = 0;
  std::array<std::uint16_t, k_most_sounds> sound{k_no_sound, k_no_sound, k_no_sound, k_no_sound};
};

struct ElsewhereRecord {
  TextRef need;
  TextRef who;
  TextRef how;
};

// A posting is a place in a string: number of the string << 8 | number of the cell.
using Posting = std::uint32_t;

// Spans into the bytes that it was opened on; those outlive it and begin at a multiple of eight.
struct IndexView {
  std::string_view text;
  std::span<const StringRecord> strings;
  std::span<const std::uint16_t> cells;  // numbers of symbols
  std::span<const Link> links;
  std::span<const Symbol> symbols;
  std::span<const SoundRecord> sounds;
  std::span<const std::uint32_t> single_begin;  // one a sound and the end
  std::span<const Posting> single_postings;
  std::span<const PairRecord> pairs;         // by first, second; the last one is the end
  std::span<const std::uint32_t> pair_rows;  // one a sound and the end: its pairs
  std::span<const Posting> pair_postings;
  std::span<const PowerRecord> powers;  // by code
  std::span<const TextRef> everyday;
  std::span<const DepartmentRecord> departments;
  std::span<const TextRef> events;
  std::span<const FoldedCharacter> folding;
  std::span<const CharacterSounds> characters;    // by character
  std::span<const std::uint32_t> dictionary;      // strings without punctuation, by text: words to find in a question
  std::span<const std::uint32_t> reversed_codes;  // powers by their code read backwards
  std::span<const ElsewhereRecord> elsewhere;
  std::uint32_t knows_pinyin = 0;

  // Checks everything that a reader relies on; database_corrupt, or unsupported_version for a later writer's.
  static Result<IndexView> open(std::string_view bytes);

  std::string_view at(const TextRef& ref) const { return text.substr(ref.offset, ref.bytes); }
  std::string_view code(std::uint32_t power) const { return at(powers[power].code); }
  const StringRecord& string_of(Posting posting) const { return strings[posting >> 8U]; }
  const Symbol& symbol_at(const StringRecord& record, std::size_t cell) const {
    return symbols[cells[record.cell_begin + cell]];
  }
  std::span<const Posting> single(std::uint16_t sound) const {
    return single_postings.subspan(single_begin[sound], single_begin[sound + 1U] - single_begin[sound]);
  }
  std::span<const Posting> pair(std::size_t number) const {
    return pair_postings.subspan(pairs[number].begin, pairs[number + 1].begin - pairs[number].begin);
  }
  // The pair's number, or nothing.
  const PairRecord* find_pair(std::uint16_t first, std::uint16_t second) const;
};

// The order in which sections lie in the file.
enum class Section : std::uint32_t {
  text,
  strings,
  cells,
  links,
  symbols,
  sounds,
  single_begin,
  single_postings,
  pairs,
  pair_rows,
  pair_postings,
  powers,
  everyday,
  departments,
  events,
  folding,
  characters,
  dictionary,
  reversed_codes,
  elsewhere,
};
inline constexpr std::size_t k_sections = 20;

struct IndexHeader {
  std::uint32_t magic = k_index_magic;
  std::uint32_t version = k_index_version;
  std::uint32_t knows_pinyin = 0;
  std::uint32_t sections = k_sections;
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
  };
  std::array<Place, k_sections> places{};
};

}  // namespace mingbai::search
