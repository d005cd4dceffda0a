// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/base/result.h"
#include "sync/central/submission_desk.h"

namespace mingbai::central {

struct StickTally {
  int letters = 0;
  int stored = 0;
  int known = 0;
  int refused = 0;  // also for now
  int foreign = 0;  // files that no known kiosk signed
};

// Takes every <folder>/mingbai-outbox/*.letter as a POST would, and lays the signed answer beside it as *.reply: the
// stick goes back to the kiosk (mingbai-sync outbox import-receipts). A letter that was answered may be taken again.
Result<StickTally> import_letters(SubmissionDesk& desk, const std::filesystem::path& folder, const Log& log);

}  // namespace mingbai::central
