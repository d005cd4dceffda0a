// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::central {

// One sheet of a workbook, with a head that stays when one scrolls. Texts are texts: one that begins with '=' is no
// formula for whoever opens it.
struct WorkSheet {
  using Cell = std::variant<std::string, std::int64_t>;
  std::string name;  // at most 31 characters
  std::vector<std::string> head;
  std::vector<std::vector<Cell>> rows;
};

// The bytes of an xlsx file. It lies in `folder` for a moment, unreadable for others; io_* when that cannot be.
Result<std::string> make_workbook(const std::vector<WorkSheet>& sheets, const std::filesystem::path& folder);

}  // namespace mingbai::central
