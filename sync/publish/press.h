// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/content.h"
#include "sync/release/publish.h"

namespace mingbai::publish {

struct Sizes {
  std::size_t departments = 0;
  std::size_t powers = 0;
  std::size_t flowcharts = 0;
  std::size_t notices = 0;
  std::size_t changes = 0;  // of this release
  std::uintmax_t catalog_bytes = 0;
};

// Lays every flowchart out and writes catalog.db at `path` (which is replaced). Leaves the layout in `content`.
Result<Sizes> write_compiled(catalog::Content& content, const std::filesystem::path& path);

struct Released {
  Sizes sizes;
  release::Published published;
};

// The next release of content.channel in `tree`: history against the newest release there, layout, catalog, signature.
// content.release, created and history are set here.
Result<Released> write_release(catalog::Content& content, const std::filesystem::path& tree,
                               const std::filesystem::path& keys, const Clock& clock);

}  // namespace mingbai::publish
