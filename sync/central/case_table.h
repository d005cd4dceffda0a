// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Cases as an office's spreadsheet holds them: a CSV table in UTF-8 or GB18030 with one row an event. Rows of one case
// follow each other; what the case says of itself stands in its first row and may be left out, or repeated, below.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/central/problem.h"

namespace mingbai::central {

// Something that is wrong with a table, as the office sees it.
struct TableFault {
  int row = 0;          // from 1, as a spreadsheet counts
  int column = 0;       // from 1; 0: the whole row
  std::string heading;  // of the column
  std::string detail;   // never holds what a cell says
  std::string remedy;
};

// One case of the table, as the body of POST /v1/cases, and where its parts stand.
struct TableCase {
  std::string number;  // the office's, as the table has it
  std::string push;
  std::vector<int> rows;  // one an event, the first one also of the case
};

struct CaseTable {
  std::vector<TableCase> cases;    // none when there is a fault in the headings or the encoding
  std::vector<TableFault> faults;  // a row with a fault makes its whole case be left out
  std::vector<int> columns;        // of the heading row, by k_case_columns; 0: absent
};

// The columns: their headings in Chinese, and the fields of a push that they fill.
struct CaseColumn {
  std::string_view heading;
  std::string_view field;  // JSON pointer within the push, "/events/-/at" for those of an event
  bool required;           // as a column
  std::string_view remedy;
};
inline constexpr CaseColumn k_case_columns[] = {
    {"办件编号", "/number", true, "the office's case number, the same in every row of the case"},
    {"部门", "/department", true, "the department's id in the catalog, e.g. mz-scj"},
    {"职权编码", "/power", true, "the power's code in the catalog in force"},
    {"申请人", "/applicant/name", true, "the applicant's name; it is masked before it is kept"},
    {"查询密码", "/applicant/secret", true, "4 to 32 letters and digits, e.g. the last four of the identity number"},
    {"受理时间", "/accepted", false, "2026-11-22 10:06, or empty before acceptance"},
    {"办理结果", "/outcome", true, "one of 在办, 准予, 不予, 退回, 撤回"},
    {"环节", "/events/-/step", true, "the id of a step of the power's flowchart"},
    {"动作", "/events/-/kind", true, "one of 到达, 暂停, 恢复, 办结"},
    {"时间", "/events/-/at", true, "2026-11-22 10:06, not before the row above"},
    {"说明", "/events/-/note", false, "for the applicant's eyes; at most 2000 bytes"},
    {"查询码", "/tracking_code", false, "the code that was given out for this case, or empty"},
    {"更新时间", "/updated", false, "2026-11-22 10:06, or empty for now"},
};

CaseTable read_case_table(std::string_view csv);

// Where in the table a problem of one of its cases stands.
TableFault fault_of(const CaseTable& table, const TableCase& one, const Problem& problem);

}  // namespace mingbai::central
