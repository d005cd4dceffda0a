// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/agent/workplace.h"
#include "sync/base/result.h"

namespace mingbai::agent {

// For a hall without a network, or a server that cannot be reached: the same letters as files.
//   <folder>/mingbai-outbox/<kiosk>-<digest>.letter   from the kiosk; what a POST would have carried
//   <folder>/mingbai-outbox/<the same>.reply          from `mingbai-central submissions import`

struct StickExport {
  int letters = 0;
  int messages = 0;
};
// Everything that waits. It waits on afterwards: only an answer takes it from the kiosk. Letters of an earlier visit
// are replaced.
Result<StickExport> export_outbox(Workplace& workplace, const std::filesystem::path& folder);

struct StickImport {
  int replies = 0;
  int delivered = 0;
  int refused = 0;  // they wait on; only a refusal over the network counts towards setting aside
  int foreign = 0;  // files that do not answer a letter of this kiosk: left alone
};
// Takes the answers, each held against the letter beside it; what is answered is removed from the stick.
Result<StickImport> import_receipts(Workplace& workplace, const std::filesystem::path& folder);

// What whoever puts a stick in and asks for a round expects of that one button: at each tree of the configuration that
// is a folder and there, the answers are taken and what still waits is written. Nothing is written where no tree of
// this channel lies: that is a mount point without its stick. The log says what came of it (stick.exchanged,
// stick.failed).
void exchange_with_sticks(Workplace& workplace);

}  // namespace mingbai::agent
