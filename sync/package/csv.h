// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sync/package/sheet.h"

namespace mingbai::package {

// One CSV file (RFC 4180: comma, double quotes, line ends inside quotes; CRLF or LF) in UTF-8 or GB18030. Whatever is
// wrong becomes a finding; a sheet always comes back, with the rows that could be read.
Sheet read_csv(std::string_view bytes, std::string sheet_name, std::string file, Findings& findings);

}  // namespace mingbai::package
