// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace mingbai {

// One cell of a CSV table, quoted where RFC 4180 asks for it.
std::string csv_cell(std::string_view text);

}  // namespace mingbai
