// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/compile.h"

#include <algorithm>
#include <cstring>

#include "sync/search/body_tokens.h"
#include "sync/search/index_builder.h"
#include "sync/search/source_texts.h"

namespace mingbai::search {

namespace {

class Sections {
 public:
  Sections() { bytes_.resize(sizeof(IndexHeader)); }

  template <class Record>
  void add(Section section, const std::vector<Record>& records) {
    static_assert(std::is_trivially_copyable_v<Record> && std::has_unique_object_representations_v<Record>,
                  "a hole in a record would make equal content give unequal bytes");
    add(section, {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)});
  }
  void add(Section section, std::string_view content) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    header_.places[static_cast<std::size_t>(section)] = {bytes_.size(), content.size()};
    bytes_.append(content);
  }

  std::string finish(bool knows_pinyin) {
    header_.knows_pinyin = knows_pinyin ? 1 : 0;
    std::memcpy(bytes_.data(), &header_, sizeof(header_));
    return std::move(bytes_);
  }

 private:
  IndexHeader header_;
  std::string bytes_;
};

std::vector<std::uint32_t> reversed_codes(const Drafts& drafts) {
  std::vector<std::pair<std::string, std::uint32_t>> reversed;
  for (std::uint32_t i = 0; i < drafts.powers.size(); ++i) {
    const std::string& code = drafts.powers[i]->code;
    reversed.emplace_back(std::string(code.rbegin(), code.rend()), i);
  }
  std::ranges::sort(reversed);
  std::vector<std::uint32_t> numbers;
  for (const auto& [text, number] : reversed) {
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

TextRef TextPool::add(std::string_view text) {
  const auto [entry, fresh] = known_.try_emplace(std::string(text));
  if (fresh) {
    entry->second = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())};
    bytes_.append(text);
  }
  return entry->second;
}

std::string compile_names(const IndexSources& sources) {
  TextPool pool;
  const Drafts drafts = draft(sources, pool);
  const Sounded sounded = sound_out(sources, drafts, pool);
  Sections sections;
  sections.add(Section::strings, sounded.strings);
  sections.add(Section::cells, sounded.cells);
  sections.add(Section::links, sounded.links);
  sections.add(Section::symbols, sounded.symbols);
  sections.add(Section::sounds, sounded.sounds);
  sections.add(Section::single_begin, sounded.single_begin);
  sections.add(Section::single_postings, sounded.single_postings);
  sections.add(Section::pairs, sounded.pairs);
  sections.add(Section::pair_rows, sounded.pair_rows);
  sections.add(Section::pair_postings, sounded.pair_postings);
  sections.add(Section::powers, drafts.records);
  sections.add(Section::everyday, drafts.everyday);
  sections.add(Section::departments, drafts.departments);
  sections.add(Section::events, drafts.events);
  sections.add(Section::folding, sources.folding);
  sections.add(Section::characters, sounded.characters);
  sections.add(Section::dictionary, sounded.dictionary);
  sections.add(Section::reversed_codes, reversed_codes(drafts));
  sections.add(Section::elsewhere, drafts.elsewhere);
  sections.add(Section::text, pool.bytes());
  return sections.finish(sources.readings != nullptr);
}

catalog::SearchTables compile_tables(const IndexSources& sources) {
  catalog::SearchTables tables;
  tables.sources = to_texts(sources.words, sources.folding);
  tables.names = compile_names(sources);
  const std::vector<const catalog::Power*> powers = by_code(sources.content);
  for (const std::uint32_t number : rank_powers(powers)) {
    tables.bodies.push_back(powers[number]);
  }
  tables.tokens_of = [folding = sources.folding](const catalog::Power& power) { return body_tokens(power, folding); };
  return tables;
}

}  // namespace mingbai::search
