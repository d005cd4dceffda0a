// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/search_command.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/publish/press.h"
#include "sync/publish/speech.h"
#include "sync/search/engine.h"

namespace mingbai::publish {

namespace {

// Cut to `columns`, with … where it was cut.
std::string fitted(std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  std::string shown;
  const std::u32string characters = decode_utf8(text);
  std::size_t all = 0;
  for (const char32_t c : characters) {
    all += columns_of(c);
  }
  for (const char32_t c : characters) {
    if (all > columns && used + columns_of(c) + 1 > columns) {
      return shown + "…";
    }
    used += columns_of(c);
    shown += encode_utf8(c);
  }
  return shown;
}

std::string marked(const std::string& text, const std::vector<search::ByteRange>& marks) {
  std::string shown;
  std::size_t at = 0;
  for (const search::ByteRange& mark : marks) {
    shown += text.substr(at, mark.begin - at) + "[" + text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return shown + text.substr(at);
}

std::string reasons(const search::Hit& hit) {
  std::vector<std::string> parts;
  for (const search::ScorePart& part : hit.parts) {
    parts.push_back(std::string(part.what) + (part.points < 0 ? " " : " +") + std::to_string(part.points));
  }
  return join(parts, ", ");
}

// Lines of at most 80 columns, broken at blanks, each with `indent` blanks before it.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string lines;
  std::string line;
  for (const std::string& item : split_list(text, {", "})) {
    if (!line.empty() && indent + line.size() + item.size() + 3 > k_columns) {
      lines += std::string(indent, ' ') + line + ",\n";
      line.clear();
    }
    line += (line.empty() ? "" : ", ") + item;
  }
  return lines + std::string(indent, ' ') + line + "\n";
}

std::string hit_lines(std::size_t number, const search::Hit& hit) {
  char head[24];
  std::snprintf(head, sizeof(head), "%3zu %6d  ", number, hit.score);
  std::string text = head + fitted(marked(hit.power.name, hit.name_marks), k_columns - 13) + "\n";
  const std::string indent(13, ' ');
  text += indent +
          fitted(hit.power.code + " · " + hit.power.department_name +
                     (hit.region_name.empty() ? "" : " · " + hit.region_name),
                 k_columns - 13) +
          "\n";
  const bool elsewhere = hit.field != search::Field::name && hit.field != search::Field::words;
  const std::string where = std::string(search::word(hit.field)) + ", " + std::string(search::word(hit.reading));
  text +=
      indent + fitted(where + (elsewhere ? ": " + marked(hit.matched, hit.matched_marks) : ""), k_columns - 13) + "\n";
  text += wrapped(reasons(hit), 13);
  if (!hit.variants.empty()) {
    text += indent + fitted("also " + join(hit.variants, ", "), k_columns - 13) + "\n";
  }
  return text;
}

nlohmann::ordered_json to_json(const search::Hit& hit) {
  const auto ranges = [](const std::vector<search::ByteRange>& marks) {
    auto list = nlohmann::ordered_json::array();
    for (const search::ByteRange& mark : marks) {
      list.push_back({mark.begin, mark.end});
    }
    return list;
  };
  nlohmann::ordered_json parts = nlohmann::ordered_json::array();
  for (const search::ScorePart& part : hit.parts) {
    parts.push_back({{"what", part.what}, {"points", part.points}});
  }
  return {{"code", hit.power.code},
          {"name", hit.power.name},
          {"department", hit.power.department_name},
          {"score", hit.score},
          {"field", search::word(hit.field)},
          {"reading", search::word(hit.reading)},
          {"matched", hit.matched},
          {"name_marks", ranges(hit.name_marks)},
          {"matched_marks", ranges(hit.matched_marks)},
          {"why", parts},
          {"variants", hit.variants}};
}

std::vector<std::string> summary_names(const std::vector<catalog::PowerSummary>& powers) {
  std::vector<std::string> names;
  for (const catalog::PowerSummary& power : powers) {
    names.push_back(power.name);
  }
  return names;
}

}  // namespace

std::string as_table(const search::Answer& answer, const std::vector<search::Hit>& bodies) {
  std::string text;
  if (answer.read_as) {
    text +=
        say("read as: {0} ({1})", {answer.read_as->text, std::string(search::word(answer.read_as->reading))}) + "\n";
  }
  for (const search::Elsewhere& elsewhere : answer.elsewhere) {
    const std::string who = elsewhere.who + (elsewhere.how.empty() ? "" : " · " + elsewhere.how);
    text += say("not here: {0} -> {1}", {elsewhere.need, who}) + "\n";
  }
  std::size_t number = 0;
  for (const search::Hit& hit : answer.hits) {
    text += hit_lines(++number, hit);
  }
  for (const search::Hit& hit : bodies) {
    text += hit_lines(++number, hit);
  }
  if (!answer.related.empty()) {
    text += wrapped(say("related: {0}", {join(summary_names(answer.related), ", ")}), 0);
  }
  std::vector<std::string> near;
  for (const search::NearDepartment& department : answer.near_departments) {
    near.push_back(department.name);
  }
  if (!near.empty()) {
    text += wrapped(say("near offices: {0}", {join(near, ", ")}), 0);
  }
  const std::string found = say(answer.more ? "{0} or more found" : "{0} found", {std::to_string(answer.found)});
  return text + (answer.empty_question ? say("nothing was asked") : found) + "\n";
}

std::string as_json(const search::Answer& answer, const std::vector<search::Hit>& bodies) {
  nlohmann::ordered_json document;
  document["found"] = answer.found;
  document["more"] = answer.more;
  document["read_as"] = answer.read_as ? nlohmann::ordered_json(answer.read_as->text) : nlohmann::ordered_json();
  document["hits"] = nlohmann::ordered_json::array();
  for (const search::Hit& hit : answer.hits) {
    document["hits"].push_back(to_json(hit));
  }
  document["bodies"] = nlohmann::ordered_json::array();
  for (const search::Hit& hit : bodies) {
    document["bodies"].push_back(to_json(hit));
  }
  document["related"] = summary_names(answer.related);
  document["elsewhere"] = nlohmann::ordered_json::array();
  for (const search::Elsewhere& elsewhere : answer.elsewhere) {
    document["elsewhere"].push_back({{"need", elsewhere.need}, {"who", elsewhere.who}, {"how", elsewhere.how}});
  }
  document["near_departments"] = nlohmann::ordered_json::array();
  for (const search::NearDepartment& department : answer.near_departments) {
    document["near_departments"].push_back(department.id);
  }
  return document.dump(2) + "\n";
}

int run_search(const SearchOptions& options) {
  const auto failed = [](const Error& error) {
    std::fprintf(stderr, "%s\n", error_text(error).c_str());
    return 2;
  };
  std::optional<UnpackedRelease> scratch;
  const auto reader = open_release(options.release, scratch);
  if (!reader) {
    return failed(reader.error());
  }
  const auto engine = search::Engine::open(**reader);
  if (!engine) {
    return failed(engine.error());
  }
  const search::Question question{options.text, options.limit, options.life_event, std::nullopt};
  const search::Answer answer = (*engine)->names(question);
  std::vector<search::Hit> bodies;
  if (options.bodies && answer.hits.size() < static_cast<std::size_t>(options.limit)) {
    auto found = (*engine)->bodies(question, answer.hits);
    if (!found) {
      return failed(found.error());
    }
    bodies = std::move(*found);
    bodies.resize(std::min(bodies.size(), static_cast<std::size_t>(options.limit) - answer.hits.size()));
  }
  const std::string text = options.json ? as_json(answer, bodies) : as_table(answer, bodies);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return answer.hits.empty() && bodies.empty() ? 1 : 0;
}

}  // namespace mingbai::publish
