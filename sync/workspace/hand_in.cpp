// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/hand_in.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/package/csv.h"
#include "sync/package/sheet.h"
#include "sync/package/xlsx.h"

namespace mingbai::workspace {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view k_magic = "mingbai-hand-in 1\n";

// "<length>\n<bytes>" off the front.
std::optional<std::string_view> take(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  std::size_t size = 0;
  if (end == std::string_view::npos || end > 20) {
    return std::nullopt;
  }
  const auto [at, code] = std::from_chars(bytes.data(), bytes.data() + end, size);
  if (code != std::errc() || at != bytes.data() + end || size > bytes.size() - end - 1) {
    return std::nullopt;
  }
  const std::string_view taken = bytes.substr(end + 1, size);
  bytes.remove_prefix(end + 1 + size);
  return taken;
}

std::string plain_name(std::string_view name) {
  std::string plain(trim(name));
  for (const auto& [from, to] : {std::pair{"（", "("}, {"）", ")"}, {" ", ""}, {"　", ""}, {"《", ""}, {"》", ""}}) {
    plain = replace_all(std::move(plain), from, to);
  }
  return plain;
}

std::set<std::string> plain_titles(const std::vector<std::string>& titles) {
  std::set<std::string> plain;
  for (const std::string& title : titles) {
    plain.insert(plain_name(title));
  }
  return plain;
}

std::vector<std::string> titles_of(const catalog::Power& power) {
  std::vector<std::string> titles;
  for (const catalog::Basis& basis : power.bases) {
    if (std::ranges::find(titles, basis.title) == titles.end()) {
      titles.push_back(basis.title);
    }
  }
  return titles;
}

// What a list says of a power and what the unit says, field by field.
void compare_fields(const ListedPower& listed, const catalog::Power& power, std::vector<ListDifference>& found) {
  const auto differ = [&](std::string_view where, const std::string& theirs, const std::string& ours) {
    found.push_back(
        {ListDifference::Kind::differs, power.code, power.name, std::string(where), theirs, ours, listed.note});
  };
  if (plain_name(listed.name) != plain_name(power.name)) {
    differ("名称", listed.name, power.name);
  }
  const std::string power_class(catalog::term(power.power_class));
  if (!listed.power_class.empty() && listed.power_class != power_class) {
    differ("职权类别", listed.power_class, power_class);
  }
  const std::string kind(catalog::term(power.kind));
  if (!listed.kind.empty() && listed.kind != kind) {
    differ("职权子类", listed.kind, kind);
  }
  const std::vector<std::string> titles = titles_of(power);
  if (!listed.bases.empty() && plain_titles(listed.bases) != plain_titles(titles)) {
    differ("实施依据", join(listed.bases, "；"), join(titles, "；"));
  }
}

struct Papers {
  catalog::Region region;
  catalog::Department department;
  std::vector<catalog::Notice> notices;
  std::vector<catalog::Translation> translations;
  bool operator==(const Papers&) const = default;
};

Papers papers_of(const package::Submission& submission) {
  return {submission.region, submission.department, submission.notices, submission.translations};
}

// What is judged anew when it changes: what the unit claims of an earlier review is not.
catalog::Power compared(catalog::Power power) {
  power.review = catalog::Review::recorded;
  return power;
}

std::map<std::string, const catalog::Power*> powers_by_code(const package::Submission* submission) {
  std::map<std::string, const catalog::Power*> powers;
  if (submission != nullptr) {
    for (const package::SubmittedPower& submitted : submission->powers) {
      powers.emplace(submitted.power.code, &submitted.power);
    }
  }
  return powers;
}

}  // namespace

std::string to_bytes(const package::ContainerFiles& files) {
  std::string bytes(k_magic);
  for (const auto& [name, content] : files) {
    for (const std::string* part : {&name, &content}) {
      bytes += std::to_string(part->size()) + "\n" + *part;
    }
  }
  return bytes;
}

Result<package::ContainerFiles> files_of(std::string_view bytes) {
  const auto damaged = [] { return fail(ErrorCode::bad_value, "what was handed in cannot be read back"); };
  if (!bytes.starts_with(k_magic)) {
    return damaged();
  }
  bytes.remove_prefix(k_magic.size());
  package::ContainerFiles files;
  while (!bytes.empty()) {
    const auto name = take(bytes);
    const auto content = name ? take(bytes) : std::nullopt;
    if (!content) {
      return damaged();
    }
    files.emplace(*name, *content);
  }
  return files;
}

Result<std::vector<std::vector<std::string>>> read_columns(const std::filesystem::path& path,
                                                           std::span<const std::string_view> columns,
                                                           std::size_t needed) {
  MINGBAI_ASSIGN(const std::string bytes, read_file(path, package::k_max_file_bytes));
  package::Findings findings;
  const std::string file = path.filename().string();
  package::Sheet sheet;
  if (path.extension() == ".xlsx") {
    std::vector<package::Sheet> sheets = package::read_xlsx(bytes, file, findings);
    sheet = sheets.empty() ? package::Sheet{} : std::move(sheets.front());
  } else {
    sheet = package::read_csv(bytes, path.stem().string(), file, findings);
  }
  if (findings.has_errors()) {
    return fail(ErrorCode::bad_syntax, file + ": " + findings.list().front().message_en);
  }
  const std::vector<std::string> header = sheet.rows.empty() ? std::vector<std::string>() : sheet.rows.front().cells;
  std::vector<std::size_t> at;
  for (const std::string_view column : columns) {
    at.push_back(static_cast<std::size_t>(std::ranges::find(header, column) - header.begin()));
  }
  if (at[needed] == header.size()) {
    return fail(ErrorCode::bad_syntax, file + " has no column " + std::string(columns[needed]) + " in its first row");
  }
  std::vector<std::vector<std::string>> rows;
  for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
    std::vector<std::string> row;
    for (const std::size_t column : at) {
      const std::vector<std::string>& cells = sheet.rows[r].cells;
      row.push_back(column < header.size() && column < cells.size() ? cells[column] : std::string());
    }
    if (!row[needed].empty()) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Result<std::vector<ListedPower>> read_list(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 6> k_columns = {"职权编码", "职权名称", "职权类别",
                                                         "职权子类", "实施依据", "说明"};
  MINGBAI_ASSIGN(const auto rows, read_columns(path, k_columns, 1));
  std::vector<ListedPower> list;
  for (const std::vector<std::string>& row : rows) {
    list.push_back({row[0], row[1], row[2], row[3], split_list(row[4], {"；", ";"}), row[5]});
  }
  return list;
}

ordered_json to_json(const std::vector<ListedPower>& list) {
  ordered_json json = ordered_json::array();
  for (const ListedPower& one : list) {
    json.push_back({{"code", one.code},
                    {"name", one.name},
                    {"class", one.power_class},
                    {"kind", one.kind},
                    {"bases", one.bases},
                    {"note", one.note}});
  }
  return json;
}

std::vector<ListedPower> list_of(const ordered_json& json) {
  std::vector<ListedPower> list;
  for (const ordered_json& one : json) {
    if (one.is_object()) {
      list.push_back({one.value("code", ""), one.value("name", ""), one.value("class", ""), one.value("kind", ""),
                      one.value("bases", std::vector<std::string>()), one.value("note", "")});
    }
  }
  return list;
}

std::string_view word(ListDifference::Kind kind) {
  constexpr std::array<std::string_view, 3> k_words = {"only_listed", "only_handed_in", "differs"};
  return k_words[static_cast<std::size_t>(kind)];
}

std::string_view term(ListDifference::Kind kind) {
  constexpr std::array<std::string_view, 3> k_terms = {"清单有、报送没有", "报送有、清单没有", "两边不一致"};
  return k_terms[static_cast<std::size_t>(kind)];
}

std::vector<ListDifference> compare_lists(const std::vector<ListedPower>& list,
                                          const std::vector<const catalog::Power*>& powers) {
  std::map<std::string, const catalog::Power*> by_code;
  std::map<std::string, const catalog::Power*> by_name;
  for (const catalog::Power* power : powers) {
    by_code.emplace(power->code, power);
    by_name.emplace(plain_name(power->name), power);
  }
  std::vector<ListDifference> found;
  std::set<const catalog::Power*> matched;
  for (const ListedPower& listed : list) {
    auto match = by_code.find(listed.code);
    if (listed.code.empty() || match == by_code.end()) {
      match = by_name.find(plain_name(listed.name));
      if (match == by_name.end()) {
        found.push_back({ListDifference::Kind::only_listed, listed.code, listed.name, {}, {}, {}, listed.note});
        continue;
      }
    }
    matched.insert(match->second);
    compare_fields(listed, *match->second, found);
  }
  for (const catalog::Power* power : powers) {
    if (!matched.contains(power)) {
      found.push_back({ListDifference::Kind::only_handed_in, power->code, power->name, {}, {}, {}, {}});
    }
  }
  return found;
}

ordered_json items_of(const package::Submission& now, const package::Submission* before, const Unit* unit) {
  ordered_json rows = ordered_json::array();
  const std::map<std::string, const catalog::Power*> earlier = powers_by_code(before);
  const auto known = [&](const std::string& code) -> const Item* {
    const auto found = unit == nullptr ? decltype(unit->items.end()){} : unit->items.find(code);
    return unit == nullptr || found == unit->items.end() ? nullptr : &found->second;
  };
  const auto add = [&](const std::string& code, const std::string& name, bool confidential, bool unchanged) {
    const Item* item = known(code);
    const bool to_settle = item != nullptr && item->outcome() == catalog::Review::to_settle;
    const bool keeps = unchanged && item != nullptr && !item->dropped && !to_settle;
    rows.push_back({{"code", code},
                    {"name", name},
                    {"confidential", confidential},
                    {"version", keeps ? item->version : std::int64_t{0}},
                    {"dropped", false}});
  };
  add("", "", false, before != nullptr && papers_of(now) == papers_of(*before));
  std::set<std::string> named{""};
  for (const package::SubmittedPower& submitted : now.powers) {
    const auto was = earlier.find(submitted.power.code);
    named.insert(submitted.power.code);
    add(submitted.power.code, submitted.power.name, submitted.power.disclosure == catalog::Disclosure::secret,
        was != earlier.end() && compared(*was->second) == compared(submitted.power));
  }
  if (unit != nullptr) {
    for (const auto& [code, item] : unit->items) {
      if (!named.contains(code)) {
        rows.push_back({{"code", code},
                        {"name", item.name},
                        {"confidential", item.confidential},
                        {"version", item.dropped ? item.version : std::int64_t{0}},
                        {"dropped", true}});
      }
    }
  }
  return rows;
}

}  // namespace mingbai::workspace
