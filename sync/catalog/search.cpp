// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Plain search: every word of the question must occur somewhere in a power's names, office or materials.
#include <algorithm>

#include "sync/base/text.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/rows.h"

namespace mingbai::catalog {

using sqlite::Statement;

namespace {

std::string ascii_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return text;
}

struct Candidate {
  PowerSummary summary;
  std::vector<std::string> materials;
};

struct Match {
  MatchReason reason;
  std::string matched;
};

// The best reason why one word is found in a power.
std::optional<Match> match_word(const Candidate& candidate, const std::string& word) {
  const auto contains = [&](const std::string& text) { return ascii_lower(text).find(word) != std::string::npos; };
  const PowerSummary& power = candidate.summary;
  if (ascii_lower(power.code) == word) {
    return Match{MatchReason::code, power.code};
  }
  const std::string name = ascii_lower(power.name);
  if (name == word) {
    return Match{MatchReason::name, power.name};
  }
  if (name.starts_with(word)) {
    return Match{MatchReason::name_prefix, power.name};
  }
  for (const std::string& everyday : power.everyday_names) {
    if (ascii_lower(everyday) == word) {
      return Match{MatchReason::everyday_name, everyday};
    }
  }
  if (name.find(word) != std::string::npos) {
    return Match{MatchReason::name_part, power.name};
  }
  for (const std::string& everyday : power.everyday_names) {
    if (contains(everyday)) {
      return Match{MatchReason::everyday_part, everyday};
    }
  }
  if (contains(power.department_name)) {
    return Match{MatchReason::department, power.department_name};
  }
  const auto material = std::ranges::find_if(candidate.materials, contains);
  return material == candidate.materials.end() ? std::nullopt : std::optional(Match{MatchReason::material, *material});
}

}  // namespace

Result<std::vector<SearchHit>> Reader::search(std::string_view text, int limit) const {
  const std::vector<std::string> words = split_list(ascii_lower(std::string(text)), {" ", "\u3000", "\t", "，", ","});
  std::vector<SearchHit> hits;
  if (words.empty() || limit <= 0) {
    return hits;
  }
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT p.code, p.name, p.power_class, p.kind, p.promised_days, p.popularity, d.short_name,
      (SELECT json_group_array(name) FROM (SELECT name FROM everyday_name e WHERE e.power = p.code ORDER BY seq)) AS names,
      (SELECT json_group_array(name) FROM (SELECT name FROM material m WHERE m.power = p.code ORDER BY seq)) AS materials,
      (SELECT json_group_array(event) FROM (SELECT event FROM life_event l WHERE l.power = p.code ORDER BY seq)) AS events
    FROM power p JOIN department d ON d.id = p.department
    ORDER BY p.popularity DESC, p.code)sql"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    Candidate candidate;
    candidate.summary.code = row.text("code");
    candidate.summary.name = row.text("name");
    candidate.summary.everyday_names = from_json_list(row.text_view("names"));
    candidate.summary.department_name = row.text("short_name");
    candidate.summary.office = candidate.summary.department_name;
    candidate.materials = from_json_list(row.text_view("materials"));
    std::optional<Match> worst;
    for (const std::string& word : words) {
      const auto match = match_word(candidate, word);
      if (!match) {
        return {};
      }
      if (!worst || match->reason > worst->reason) {
        worst = match;
      }
    }
    MINGBAI_ASSIGN(candidate.summary.power_class, value_of<PowerClass>(row.text_view("power_class"), "power_class"));
    MINGBAI_ASSIGN(candidate.summary.kind, value_of<PowerKind>(row.text_view("kind"), "kind"));
    candidate.summary.life_events = from_json_list(row.text_view("events"));
    if (const auto days = row.optional_int64("promised_days")) {
      candidate.summary.promised_days = static_cast<int>(*days);
    }
    candidate.summary.popularity = static_cast<int>(row.int64("popularity"));
    hits.push_back({std::move(candidate.summary), worst->reason, worst->matched});
    return {};
  }));
  // Rows came by popularity and code; a stable sort keeps that order among equal reasons.
  std::ranges::stable_sort(hits, {}, &SearchHit::reason);
  if (hits.size() > static_cast<std::size_t>(limit)) {
    hits.resize(static_cast<std::size_t>(limit));
  }
  return hits;
}

}  // namespace mingbai::catalog
