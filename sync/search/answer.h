// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What is asked of the search and what it answers: plain values, without a catalog behind them, for screens and pages.
// Byte ranges are half open, in UTF-8, never inside a character. Nothing here may be logged: `Question::text` and every
// text that repeats it are a citizen's words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/power.h"

namespace mingbai::search {

// As it stands in the field, half-typed: hanzi (simplified or traditional), pinyin, initials, a mixture, digits,
// Tibetan, English; blanks divide words that may come in any order. More than k_longest_question characters are not
// read.
inline constexpr std::size_t k_longest_question = 48;

struct Question {
  std::string text;
  int limit = 20;                                  // hits wanted, 1..k_most_hits; more is cut
  std::string life_event;                          // the visitor's chosen situation, or empty: such powers come first
  std::optional<catalog::PowerClass> power_class;  // the class in whose list the visitor is; its powers come first
};
inline constexpr int k_most_hits = 100;

struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// Which text of a power was found, better ones first.
enum class Field {
  code,           // the power's code
  name,           // its official name
  everyday_name,  // what the office's sheet says that people call it
  synonym,        // a word of the release's synonym table
  translation,    // its name in Tibetan or English
  words,          // words of the question scattered over its names: a sentence, another order
  department,     // the office that has it
  material,       // a document to bring
  body,           // conditions, questions, basis, steps ... (Engine::bodies)
};

// How the question was read to find it, exacter ones first.
enum class Reading {
  literal,    // the same characters (traditional ones count as simplified)
  pinyin,     // full pinyin
  initials,   // first letters, or some of them: jhdj, jhdengji, 结婚dj
  homophone,  // other hanzi that sound alike: 身分正
  fuzzy,      // sounds that the region does not tell apart: zh/z, n/l, ang/an
  typo,       // one character or letter too many, missing or wrong
  partial,    // some of the words only
};

std::string_view word(Field field);      // "everyday_name"
std::string_view word(Reading reading);  // "homophone"

// One summand of a score, for people who ask why: {"name", 1000}, {"popularity", 196}, {"penalty", -300}.
struct ScorePart {
  std::string_view what;  // a stable word of the engine, static
  int points = 0;
};

struct Hit {
  catalog::PowerSummary power;
  Field field = Field::name;
  Reading reading = Reading::literal;
  std::string matched;                   // the text in which it was found: everyday name, synonym, material, snippet of
                                         // the body; the name itself when field is name, empty when field is words
  std::vector<ByteRange> name_marks;     // what matched, in power.name; ordered, disjoint; may be empty
  std::vector<ByteRange> matched_marks;  // the same in `matched`
  int score = 0;                         // the sum of `parts`
  std::vector<ScorePart> parts;
  std::string region_name;            // of its office, when other offices have a power of the same name; else empty
  std::vector<std::string> variants;  // codes of powers folded under this one, best first: the same power of other
                                      // offices, its change, renewal ... (名称（变更）)
};

// "按读音找到：结婚登记": what the engine read instead of what was typed; absent when the best hit holds the very
// characters, or letters were typed.
struct ReadAs {
  std::string text;
  Reading reading = Reading::homophone;  // homophone, fuzzy or typo
};

// "Not handled here": a need that people bring to the hall, and who meets it.
struct Elsewhere {
  std::string need;  // the words of the table that were asked for
  std::string who;   // e.g. 人民法院立案庭
  std::string how;   // address, telephone, what to know; may be empty
};

struct NearDepartment {
  std::string id;    // catalog::Department::id
  std::string name;  // short name
};

struct Answer {
  std::vector<Hit> hits;  // best first, at most Question::limit
  int found = 0;          // powers that matched, at least hits.size(); folded ones not counted
  bool more = false;      // `found` is a lower bound: the rest was not looked at, it could not come before these
  std::optional<ReadAs> read_as;
  std::vector<Elsewhere> elsewhere;               // at most 2
  std::vector<catalog::PowerSummary> related;     // what people with the best hit's need ask for too; at most 4
  std::vector<NearDepartment> near_departments;   // only when nothing, or only partial matches were found; at most 3
  std::vector<catalog::PowerClass> near_classes;  // likewise
  bool empty_question = false;                    // nothing to look for: blanks, punctuation
};

}  // namespace mingbai::search
