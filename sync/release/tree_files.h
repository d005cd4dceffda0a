// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Files of a tree on this machine, as its publisher sees them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/release/documents.h"
#include "sync/release/pack_rows.h"

namespace mingbai::release {

// Writes a file whose name says its content, so one that is there with other bytes is damaged (a stick that was pulled
// too early) and is written anew.
Result<void> add_tree_file(const std::filesystem::path& tree, const std::string& path, std::string_view bytes);

// Cuts a stream into the parts of a pack.
class PartWriter {
 public:
  PartWriter(const std::filesystem::path& tree, std::string_view channel) : tree_(tree), channel_(channel) {}
  Result<void> add(std::string_view bytes);
  // Once; `plain` is what the stream unpacks to.
  Result<Pack> finish(std::uint64_t plain);

 private:
  Result<void> write_part(std::string_view bytes);
  std::filesystem::path tree_;
  std::string channel_;
  std::string rest_;
  Pack pack_;
};

// The stream of a pack again, each part held against its digest: digest_mismatch, io_not_found. The arguments must
// outlive the result.
EachPiece pieces_in_tree(const std::filesystem::path& tree, std::string_view channel, const Pack& pack);

}  // namespace mingbai::release
