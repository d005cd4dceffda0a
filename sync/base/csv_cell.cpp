// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/csv_cell.h"

#include "sync/base/text.h"

namespace mingbai {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  return '"' + replace_all(std::string(text), "\"", "\"\"") + '"';
}

}  // namespace mingbai
