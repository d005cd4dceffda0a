// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/package/submission.h"

namespace mingbai::workbook {

// One made-up power with a row in every sheet: what the template shows as an example. It passes the checks.
package::Submission example_submission();

}  // namespace mingbai::workbook
