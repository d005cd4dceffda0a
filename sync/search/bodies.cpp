// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/bodies.h"

#include <algorithm>
#include <set>

#include "sync/base/text.h"
#include "sync/search/body_tokens.h"
#include "sync/search/hits.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

// Powers that have all pairs of the question, of which so many are read to see whether it stands there in one piece.
constexpr int k_most_candidates = 80;
constexpr std::size_t k_snippet_before = 10;  // cells around what was found
constexpr std::size_t k_snippet_after = 16;

bool holds(const Query& query, const std::vector<Cell>& cells, std::size_t at) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    const Unit& unit = query.units[i];
    if (at + i >= cells.size() || (unit.kind == Unit::Kind::syllable ? cells[at + i].word != query.part(i, i + 1)
                                                                     : cells[at + i].character != unit.character)) {
      return false;
    }
  }
  return true;
}

struct Snippet {
  std::string text;
  std::vector<ByteRange> marks;
};

// The piece of the text around the question's characters, with … where it was cut.
std::optional<Snippet> snippet_of(const Query& query, const std::string& text, Folding folding) {
  const std::vector<Cell> cells = cut_cells(text, folding);
  for (std::size_t at = 0; at + query.size() <= cells.size(); ++at) {
    if (!holds(query, cells, at)) {
      continue;
    }
    const std::size_t last = at + query.size() - 1;
    const std::size_t first_shown = at > k_snippet_before ? at - k_snippet_before : 0;
    const std::size_t last_shown = std::min(cells.size() - 1, last + k_snippet_after);
    const std::size_t begin = first_shown == 0 ? 0 : cells[first_shown].begin;
    const std::size_t end = last_shown + 1 == cells.size() ? text.size() : cells[last_shown].end;
    Snippet snippet;
    snippet.text = (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
    const auto shift = static_cast<std::uint32_t>(begin - (begin > 0 ? std::string_view("…").size() : 0));
    snippet.marks.push_back({cells[at].begin - shift, cells[last].end - shift});
    return snippet;
  }
  return std::nullopt;
}

bool is_known(const std::vector<Hit>& known, const std::string& code) {
  return std::ranges::any_of(known, [&](const Hit& hit) {
    return hit.power.code == code || std::ranges::find(hit.variants, code) != hit.variants.end();
  });
}

// One-line texts: a snippet is shown in one.
std::string in_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

std::vector<const std::string*> body_texts(const catalog::Power& power) {
  std::vector<const std::string*> texts;
  const auto all = [&](const std::vector<std::string>& list) {
    for (const std::string& text : list) {
      texts.push_back(&text);
    }
  };
  const catalog::Guide& guide = power.guide;
  all(guide.conditions);
  for (const catalog::Question& question : guide.questions) {
    texts.insert(texts.end(), {&question.question, &question.answer});
  }
  for (const catalog::Material& material : guide.materials) {
    texts.insert(texts.end(), {&material.name, &material.hint, &material.source_note, &material.question});
    all(material.answers);
  }
  for (const catalog::Fee& fee : guide.fees) {
    texts.insert(texts.end(), {&fee.name, &fee.standard, &fee.reduction});
  }
  texts.insert(texts.end(),
               {&guide.result, &guide.days_note, &guide.online, &guide.window, &guide.address, &power.section});
  for (const catalog::Basis& basis : power.bases) {
    texts.insert(texts.end(), {&basis.title, &basis.gist, &basis.text});
  }
  for (const catalog::Duty& duty : power.duties) {
    texts.push_back(&duty.content);
  }
  if (power.flowchart) {
    for (const catalog::FlowNode& node : power.flowchart->nodes) {
      texts.insert(texts.end(), {&node.name, &node.task, &node.disclosure_note});
    }
  }
  return texts;
}

std::string body_tokens(const catalog::Power& power, Folding folding) {
  std::set<std::string> tokens;
  for (const std::string* text : body_texts(power)) {
    const std::vector<Cell> cells = cut_cells(*text, folding);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].word.empty()) {
        tokens.insert(cells[i].word);
      } else if (i + 1 < cells.size() && cells[i + 1].word.empty()) {
        tokens.insert(encode_utf8(cells[i].character) + encode_utf8(cells[i + 1].character));
      }
    }
  }
  return join({tokens.begin(), tokens.end()}, " ");
}

std::string body_expression(const Query& query) {
  std::set<std::string> tokens;
  for (std::size_t i = 0; i < query.size(); ++i) {
    const Unit& unit = query.units[i];
    if (unit.kind == Unit::Kind::letter) {
      return {};
    }
    if (unit.kind == Unit::Kind::syllable) {
      tokens.insert(std::string(query.part(i, i + 1)));
    } else if (i + 1 < query.size() && query.units[i + 1].kind == Unit::Kind::character) {
      tokens.insert(encode_utf8(unit.character) + encode_utf8(query.units[i + 1].character));
    }
  }
  std::vector<std::string> quoted;
  for (const std::string& token : tokens) {
    quoted.push_back('"' + token + '"');
  }
  // Numbers alone are codes, and their pairs are everywhere.
  const bool numbers = std::ranges::all_of(
      query.units, [](const Unit& u) { return u.kind == Unit::Kind::character && u.character <= '9'; });
  return query.size() < 2 || numbers ? std::string() : join(quoted, " AND ");
}

Result<std::vector<Hit>> Bodies::find(const Question& question, const std::vector<Hit>& known) {
  std::vector<Hit> hits;
  const Query query = Query::read(question.text, index_);
  const std::string expression = body_expression(query);
  if (expression.empty() || catalog_.empty()) {
    return hits;
  }
  if (!reader_) {
    MINGBAI_ASSIGN(reader_, catalog::Reader::open(catalog_));
  }
  const auto limit = static_cast<std::size_t>(std::clamp(question.limit, 1, k_most_hits));
  MINGBAI_ASSIGN(const std::vector<std::string> codes, reader_->find_bodies(expression, k_most_candidates));
  for (const std::string& code : codes) {
    if (hits.size() >= limit || is_known(known, code)) {
      continue;
    }
    const auto record = std::ranges::lower_bound(index_.powers, std::string_view(code), {},
                                                 [&](const PowerRecord& p) { return index_.at(p.code); });
    if (record == index_.powers.end() || index_.at(record->code) != code) {
      return fail(ErrorCode::database_corrupt, "the search index and the catalog name different powers");
    }
    MINGBAI_ASSIGN(const std::optional<catalog::Power> power, reader_->find_power(code));
    for (const std::string* text : power ? body_texts(*power) : std::vector<const std::string*>()) {
      std::optional<Snippet> snippet = snippet_of(query, in_one_line(*text), index_.folding);
      if (!snippet) {
        continue;
      }
      Hit hit;
      hit.power = summary_of(index_, static_cast<std::uint32_t>(record - index_.powers.begin()));
      hit.field = Field::body;
      hit.matched = std::move(snippet->text);
      hit.matched_marks = std::move(snippet->marks);
      hit.score = k_body_points + record->points;
      hit.parts = {{"body", k_body_points}};
      if (record->points != 0) {
        hit.parts.push_back({"popularity and kind", record->points});
      }
      hits.push_back(std::move(hit));
      break;
    }
  }
  return hits;
}

}  // namespace mingbai::search
