// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The two halves of compiling an index: what texts there are (Vocabulary of strings), and how they sound (Postings).
// For compile.cpp only.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "sync/search/compile.h"
#include "sync/search/index_view.h"

namespace mingbai::search {

// Every text once.
class TextPool {
 public:
  TextRef add(std::string_view text);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, TextRef> known_;
};

// A string before its links are cut and the order is known.
struct DraftString {
  std::string text;
  StringField field = StringField::name;
  std::vector<Link> links;  // best first
  int best = 0;
};

// The powers by code with their points, groups and offices, and every string that leads to them, best first.
struct Drafts {
  std::vector<const catalog::Power*> powers;
  std::vector<PowerRecord> records;
  std::vector<DepartmentRecord> departments;
  std::vector<TextRef> events;
  std::vector<TextRef> everyday;
  std::vector<ElsewhereRecord> elsewhere;
  std::vector<DraftString> strings;
};
Drafts draft(const IndexSources& sources, TextPool& pool);

int points_of(const catalog::Power& power);
// Numbers of the powers (by code) in the order in which their bodies are found.
std::vector<std::uint32_t> rank_powers(const std::vector<const catalog::Power*>& by_code);
std::vector<const catalog::Power*> by_code(const catalog::Content& content);

// Symbols, sounds and lists of postings of the drafts' strings.
struct Sounded {
  std::vector<StringRecord> strings;
  std::vector<std::uint16_t> cells;
  std::vector<Link> links;
  std::vector<Symbol> symbols;
  std::vector<SoundRecord> sounds;
  std::vector<std::uint32_t> single_begin;
  std::vector<Posting> single_postings;
  std::vector<PairRecord> pairs;
  std::vector<std::uint32_t> pair_rows;
  std::vector<Posting> pair_postings;
  std::vector<CharacterSounds> characters;
  std::vector<std::uint32_t> dictionary;
};
Sounded sound_out(const IndexSources& sources, const Drafts& drafts, TextPool& pool);

}  // namespace mingbai::search
