// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/package/sheet.h"

namespace mingbai::package {

// Every sheet of an Office Open XML workbook, as texts: whole numbers without ".0", dates (by number format) as
// 2026-11-22, truth values as TRUE/FALSE. Formulas, merged cells, error values are findings (what is shown is read all
// the same), hidden sheets and rows are noted. A workbook that cannot be read gives an empty list and a finding.
std::vector<Sheet> read_xlsx(std::string_view bytes, const std::string& file, Findings& findings);

}  // namespace mingbai::package
