// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/result.h"

namespace mingbai::store {

// One verified release on this machine: <root>/generations/<release>-<digest8>/catalog.db
struct Generation {
  int release = 0;
  std::string digest;  // hex BLAKE2b-256 of the signed release document
  std::filesystem::path directory;
  std::filesystem::path catalog() const { return directory / "catalog.db"; }
};

// Generations on disk. CURRENT is a small file that names the active one; it is swapped by rename, so a power cut leaves
// the old or the new, never neither (invariant 2). One writer (the agent); any number of readers (the kiosk).
class Generations {
 public:
  explicit Generations(std::filesystem::path root);

  // The active generation; nullopt before the first activation. database_corrupt if CURRENT names what is not there.
  Result<std::optional<Generation>> active() const;
  Result<std::optional<Generation>> previous() const;

  // An empty folder beside the generations, on the same disk, any earlier staging thrown away.
  Result<std::filesystem::path> begin_staging();
  // Makes the staged folder a generation and the active one: fsync of every file, rename, swap of CURRENT. The one that
  // was active stays as previous; older ones are removed.
  Result<Generation> activate(const std::filesystem::path& staged, int release, const std::string& digest);
  // Points CURRENT back at the previous generation.
  Result<Generation> roll_back();

 private:
  std::filesystem::path root_;
};

}  // namespace mingbai::store
