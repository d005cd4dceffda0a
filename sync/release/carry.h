// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::release {

struct Carried {
  int release = 0;
  int files = 0;
  std::uint64_t bytes = 0;
  int removed = 0;  // files of earlier releases that gave their room
};

// Puts the newest release of a tree onto a stick, a share or any folder, as a tree of its own for halls without a
// network: all roots, the release, its whole pack and its deltas; the timestamp last, so that a stick that is pulled
// out too early still holds what it held. The tree is verified from `root_file` on as a kiosk does it, before anything
// is written: release_expired asks for a renewal of the timestamp first, the others as TreeReader's. What earlier
// visits left is removed after.
Result<Carried> carry_tree(const std::filesystem::path& tree, std::string_view channel, std::string root_file,
                           const std::filesystem::path& target, const Clock& clock);

}  // namespace mingbai::release
