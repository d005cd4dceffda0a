// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/central/config.h"

namespace mingbai::central {

struct Backup {
  std::vector<std::string> files;  // names in the folder, without manifest.json
  std::int64_t cases = 0;
  std::int64_t submissions = 0;
};

// A copy of the SQLite databases (cases, submissions, officials), of the tokens and of the known kiosks, while the
// server runs: all that was acknowledged when it began is in it. Each copy is checked whole; manifest.json with sizes
// and digests is written last, so a folder without it is none. Keys are not in it: whoever has the backup must not be
// able to guess citizens' secrets. `folder` must be new or empty (conflict). With PostgreSQL: unsupported_version, and
// the message says how it is done there.
Result<Backup> back_up(const Config& config, const std::filesystem::path& folder, const Clock& clock);

// Puts a backup where the configuration says, after its digests were checked. Nothing is written over: conflict when
// one of the databases is there. Files of tokens and kiosks that are there stay. digest_mismatch, bad_syntax,
// database_corrupt: the backup is damaged; nothing was put in place.
Result<Backup> restore(const Config& config, const std::filesystem::path& folder);

}  // namespace mingbai::central
