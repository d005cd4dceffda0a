// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/campaign/clients.h"
#include "tests/campaign/rows.h"

namespace mingbai::test {

using MakePageClient = std::function<std::unique_ptr<Client>(const std::string& address)>;

// As receipt_rows, at page printers over IPP: one row for each way in which they fail.
std::vector<Row> page_rows(const MakePageClient& client);

}  // namespace mingbai::test
