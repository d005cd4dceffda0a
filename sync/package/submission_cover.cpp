// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "sync/base/date.h"
#include "sync/package/submission_rows.h"
#include "sync/package/suggest.h"

namespace mingbai::package {

namespace {

struct CoverCell {
  std::string text;
  Place place;
};
using Cover = std::map<std::string, CoverCell, std::less<>>;

bool is_office_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 32 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_region_code(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Cover collect(const Table& table, Findings& findings) {
  std::vector<std::string_view> names;
  for (const CoverKey& key : cover_keys()) {
    names.push_back(key.name);
  }
  Cover cover;
  for (const Row& row : table.rows()) {
    const std::string key = row.text("项目");
    if (key.empty()) {
      continue;
    }
    if (std::find(names.begin(), names.end(), key) == names.end()) {
      const Hint hint = hint_for(key, names);
      findings.add(Rule::P311_unknown_cover_key, row.place("项目"), {key, hint.zh}, {key, hint.en});
    } else {
      cover.insert_or_assign(key, CoverCell{row.text("内容"), row.place("内容")});
    }
  }
  for (const CoverKey& key : cover_keys()) {
    const auto found = cover.find(key.name);
    if (key.need == Need::required && (found == cover.end() || found->second.text.empty())) {
      findings.add(Rule::P201_required_cell_empty, found == cover.end() ? table.sheet().place() : found->second.place,
                   {key.name});
    }
  }
  return cover;
}

}  // namespace

void read_cover(const Table& table, Submission& submission, Findings& findings) {
  const Cover cover = collect(table, findings);
  const CoverCell absent{{}, table.sheet().place()};
  const auto cell = [&](std::string_view key) -> const CoverCell& {
    const auto found = cover.find(key);
    return found == cover.end() ? absent : found->second;
  };
  submission.cover = table.sheet().place();
  catalog::Department& department = submission.department;
  department.id = cell("单位编码").text;
  department.name = cell("报送单位").text;
  department.short_name = cell("单位简称").text;
  department.region = cell("区划代码").text;
  department.address = cell("地址").text;
  department.phone = cell("电话").text;
  department.supervisor = cell("监督机构").text;
  department.supervision_phone = cell("监督电话").text;
  department.superior = cell("上级单位编码").text;
  submission.region.code = department.region;
  submission.region.name = cell("区划").text;
  submission.document_number = cell("报送文号").text;
  submission.responsible = cell("负责人").text;
  for (const std::string_view key : {"单位编码", "上级单位编码"}) {
    if (!cell(key).text.empty() && !is_office_code(cell(key).text)) {
      findings.add(Rule::P207_bad_code, cell(key).place, {cell(key).text});
    }
  }
  if (!department.region.empty() && !is_region_code(department.region)) {
    findings.add(Rule::P207_bad_code, cell("区划代码").place, {department.region});
  }
  if (const CoverCell& level = cell("层级"); !level.text.empty()) {
    const std::optional<catalog::Level> value = catalog::from_term<catalog::Level>(level.text);
    if (value) {
      submission.region.level = *value;
    } else {
      const Hint hint = hint_for(level.text, catalog::list_terms<catalog::Level>());
      findings.add(Rule::P203_unknown_term, level.place, {level.text, hint.zh, "州级、县级"},
                   {level.text, hint.en, "州级、县级"});
    }
  }
  if (const CoverCell& date = cell("报送日期"); !date.text.empty()) {
    submission.submitted = parse_date(date.text);
    if (!submission.submitted) {
      findings.add(Rule::P206_bad_date, date.place, {date.text});
    }
  }
}

}  // namespace mingbai::package
