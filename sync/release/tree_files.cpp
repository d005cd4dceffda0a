// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/tree_files.h"

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::release {

Result<void> add_tree_file(const std::filesystem::path& tree, const std::string& path, std::string_view bytes) {
  const auto target = tree / path;
  if (const auto there = read_file(target, bytes.size()); there && *there == bytes) {
    return {};
  }
  MINGBAI_TRY(make_directories(target.parent_path()));
  return write_file_atomically(target, bytes);
}

Result<void> PartWriter::write_part(std::string_view bytes) {
  pack_.parts.push_back(crypto::Digest::of(bytes));
  pack_.size += bytes.size();
  return add_tree_file(tree_, part_path(channel_, pack_.parts.back()), bytes);
}

Result<void> PartWriter::add(std::string_view bytes) {
  rest_ += bytes;
  std::size_t at = 0;
  for (; rest_.size() - at >= k_part_size; at += k_part_size) {
    MINGBAI_TRY(write_part(std::string_view(rest_).substr(at, k_part_size)));
  }
  rest_.erase(0, at);
  return {};
}

Result<Pack> PartWriter::finish(std::uint64_t plain) {
  if (!rest_.empty()) {
    MINGBAI_TRY(write_part(rest_));
  }
  pack_.plain = plain;
  return std::move(pack_);
}

EachPiece pieces_in_tree(const std::filesystem::path& tree, std::string_view channel, const Pack& pack) {
  return [&tree, channel, &pack](const WriteBytes& take) -> Result<void> {
    for (const crypto::Digest& part : pack.parts) {
      const std::string path = part_path(channel, part);
      MINGBAI_ASSIGN(const std::string bytes, read_file(tree / path, k_part_size));
      if (crypto::Digest::of(bytes) != part) {
        return fail(ErrorCode::digest_mismatch, path + " does not have the content that its name says");
      }
      MINGBAI_TRY(take(bytes));
    }
    return {};
  };
}

}  // namespace mingbai::release
