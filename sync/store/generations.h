// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::store {

// One verified release on this machine: <root>/generations/<release>-<first 16 hex digits>/, in it catalog.db and,
// where an agent put it, the signed release document, against which the catalog's rows can be held at any time.
struct Generation {
  int release = 0;
  std::string digest;  // hex BLAKE2b-256 of the signed release document
  std::filesystem::path directory;
  std::filesystem::path catalog() const { return directory / "catalog.db"; }
  std::filesystem::path document() const { return directory / "release.mbsg"; }
  // What came over the wire for it, where the agent shares that with its neighbours.
  std::filesystem::path parts() const { return directory / "parts"; }
};

// Generations on disk. CURRENT is a small file that names the active one and, in its second line, the previous one; a
// third line names an older one that is held because the kiosk showed it to the end of its trial. It is swapped by
// rename, so a power cut leaves the old or the new, never neither (invariant 2). One writer (the agent); any number of
// readers (the kiosk).
class Generations {
 public:
  explicit Generations(std::filesystem::path root);

  // The active generation; nullopt before the first activation. database_corrupt if CURRENT is damaged or names what is
  // not there; the next activation mends that.
  Result<std::optional<Generation>> active() const;
  // The one before it, if it is still there.
  Result<std::optional<Generation>> previous() const;
  // All that are there: the active one, the previous one, the held one.
  Result<std::vector<Generation>> all() const;

  // The folder in which release `digest` is gathered, on the same disk; whole parts of an earlier, cut attempt at the
  // same release are still in it; everything else, and the stagings of other releases, is thrown away.
  Result<std::filesystem::path> stage(const std::string& digest);
  // Gives the room of all stagings back, for a full disk: the journals on it need it more.
  void discard_staging();
  // io_no_space with a message that says how much is missing, if fewer than `bytes` can be written.
  Result<void> require_space(std::uint64_t bytes) const;
  // The kiosk shows the generation with this folder name and did not fall over it: it stays, besides the two newest,
  // until another one is held. Empty, or the name of none: nothing changes.
  void hold(const std::string& name) { held_name_ = name; }
  // Makes the staged catalog.db, with release.mbsg and parts beside it, a generation and the active one: fsync, rename,
  // swap of CURRENT. The one that was active stays as previous, and the held one; others are removed. Activating the
  // active release again replaces its files (they were damaged).
  Result<Generation> activate(const std::filesystem::path& staged, int release, const std::string& digest);

 private:
  struct Pointer {
    std::optional<Generation> active;
    std::optional<Generation> previous;
    std::optional<Generation> held;
  };
  std::optional<Generation> held_after(const Pointer& before) const;
  Result<Pointer> read_pointer() const;
  Result<void> write_pointer(const Pointer& pointer) const;
  void remove_all_but(const Pointer& pointer) const;

  std::filesystem::path root_;
  std::string held_name_;
};

}  // namespace mingbai::store
