// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/content.h"
#include "sync/catalog/reader.h"
#include "sync/publish/history.h"
#include "sync/release/publish.h"
#include "sync/release/scratch_folder.h"
#include "sync/search/compile.h"

namespace mingbai::publish {

struct Sizes {
  std::size_t departments = 0;
  std::size_t powers = 0;
  std::size_t flowcharts = 0;
  std::size_t notices = 0;
  std::size_t changes = 0;  // of this release
  std::uintmax_t catalog_bytes = 0;
};

// Lays every flowchart out, compiles the search with `words` and writes catalog.db at `path` (which is replaced).
// Leaves the layout in `content`.
Result<Sizes> write_compiled(catalog::Content& content, const std::filesystem::path& path,
                             const search::SearchWords& words = {});

using release::ScratchFolder;

// The catalog of a tree's newest release, unpacked into a private folder that goes with this object. Signatures are
// checked against the newest root in the tree itself: enough to look into one's own tree, not to trust a stranger's.
class UnpackedRelease {
 public:
  static Result<UnpackedRelease> of_tree(const std::filesystem::path& tree);
  UnpackedRelease(UnpackedRelease&& other) noexcept;
  UnpackedRelease& operator=(UnpackedRelease&&) = delete;
  ~UnpackedRelease();
  std::filesystem::path catalog() const;

 private:
  class Folder;
  explicit UnpackedRelease(std::unique_ptr<Folder> folder);
  std::unique_ptr<Folder> folder_;
};

// The catalog that `path` means: a catalog.db, a generation's folder, or a release tree, whose newest one is unpacked
// into `scratch`.
Result<std::unique_ptr<catalog::Reader>> open_release(const std::filesystem::path& path,
                                                      std::optional<UnpackedRelease>& scratch);

struct Released {
  Sizes sizes;
  release::Published published;
};

// The next release of content.channel in `tree`: history against the newest release there, layout, catalog, signature.
// content.release, created and history are set here.
Result<Released> write_release(catalog::Content& content, const std::filesystem::path& tree,
                               const std::filesystem::path& keys, const Clock& clock,
                               const search::SearchWords& words = {}, std::span<const AnsweredChange> answered = {});

}  // namespace mingbai::publish
