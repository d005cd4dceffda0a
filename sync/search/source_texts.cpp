// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/source_texts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/base/text.h"

namespace mingbai::search {

using nlohmann::ordered_json;

namespace {

constexpr const char* k_synonyms = "synonyms";
constexpr const char* k_elsewhere = "elsewhere";
constexpr const char* k_folding = "folding";  // traditional and simplified characters in turn

tl::unexpected<Error> unreadable(std::string_view name) {
  return fail(ErrorCode::bad_value, "the catalog's search source \"" + std::string(name) + "\" cannot be read");
}

// The text of that name as a list whose entries `read` takes; false from `read` refuses it.
template <class Read>
Result<void> read_list(const std::map<std::string, std::string>& texts, const char* name, const Read& read) {
  const auto found = texts.find(name);
  if (found == texts.end()) {
    return {};
  }
  const ordered_json list = ordered_json::parse(found->second, nullptr, false);
  if (!list.is_array()) {
    return unreadable(name);
  }
  for (const ordered_json& entry : list) {
    if (!entry.is_array() || entry.size() != 3 || !read(entry)) {
      return unreadable(name);
    }
  }
  return {};
}

bool read_texts(const ordered_json& list, std::vector<std::string>& texts) {
  if (!list.is_array()) {
    return false;
  }
  for (const ordered_json& text : list) {
    if (!text.is_string()) {
      return false;
    }
    texts.push_back(text.get<std::string>());
  }
  return true;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> to_texts(const SearchWords& words,
                                                          const std::vector<FoldedCharacter>& folding) {
  ordered_json synonyms = ordered_json::array();
  for (const SearchWords::Synonym& synonym : words.synonyms) {
    synonyms.push_back({synonym.everyday, synonym.official, synonym.both_ways});
  }
  ordered_json elsewhere = ordered_json::array();
  for (const SearchWords::Need& need : words.elsewhere) {
    elsewhere.push_back({need.needs, need.who, need.how});
  }
  std::string characters;
  for (const FoldedCharacter& folded : folding) {
    characters += encode_utf8(folded.from) + encode_utf8(folded.to);
  }
  return {{k_elsewhere, elsewhere.dump()}, {k_folding, characters}, {k_synonyms, synonyms.dump()}};
}

Result<KeptSources> from_texts(const std::map<std::string, std::string>& texts) {
  KeptSources sources;
  MINGBAI_TRY(read_list(texts, k_synonyms, [&](const ordered_json& entry) {
    SearchWords::Synonym& synonym = sources.words.synonyms.emplace_back();
    if (!entry[0].is_string() || !entry[2].is_boolean()) {
      return false;
    }
    synonym.everyday = entry[0].get<std::string>();
    synonym.both_ways = entry[2].get<bool>();
    return read_texts(entry[1], synonym.official);
  }));
  MINGBAI_TRY(read_list(texts, k_elsewhere, [&](const ordered_json& entry) {
    SearchWords::Need& need = sources.words.elsewhere.emplace_back();
    if (!entry[1].is_string() || !entry[2].is_string()) {
      return false;
    }
    need.who = entry[1].get<std::string>();
    need.how = entry[2].get<std::string>();
    return read_texts(entry[0], need.needs);
  }));
  if (const auto found = texts.find(k_folding); found != texts.end()) {
    const std::u32string characters = decode_utf8(found->second);
    if (characters.size() % 2 != 0) {
      return unreadable(k_folding);
    }
    for (std::size_t i = 0; i < characters.size(); i += 2) {
      sources.folding.push_back({characters[i], characters[i + 1]});
    }
    if (!std::ranges::is_sorted(sources.folding, {}, &FoldedCharacter::from)) {
      return unreadable(k_folding);
    }
  }
  return sources;
}

}  // namespace mingbai::search
