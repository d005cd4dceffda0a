// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/shared_files.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/release/documents.h"

namespace mingbai::agent {

namespace {

std::filesystem::path folder_of(const std::filesystem::path& state) {
  return state / "shared";
}

// Of a root's path: its number as it stands there.
std::string_view root_number_in(std::string_view path, std::string_view channel) {
  const std::string any = release::root_path(channel, 0);
  const std::string_view folder = std::string_view(any).substr(0, any.size() - 1);
  const std::string_view number = path.starts_with(folder) ? path.substr(folder.size()) : std::string_view();
  return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }) ? number : std::string_view();
}

std::optional<std::string> bytes_of(const std::filesystem::path& path, std::size_t limit) {
  auto bytes = read_file(path, limit);
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

// A file that already says this is left alone: most rounds bring nothing new.
Result<void> write_when_changed(const std::filesystem::path& path, std::string_view bytes) {
  if (const auto before = read_file(path, release::k_root_limit); before && *before == bytes) {
    return {};
  }
  return write_file_atomically(path, bytes);
}

}  // namespace

Result<void> share_signed_files(const std::filesystem::path& state, std::string_view root_file,
                                std::string_view timestamp_file) {
  MINGBAI_ASSIGN(const std::string_view payload, release::payload_of(root_file, release::Role::root));
  MINGBAI_ASSIGN(const release::Root root, release::parse_root(payload));
  MINGBAI_TRY(make_directories(folder_of(state)));
  MINGBAI_TRY(write_when_changed(folder_of(state) / ("root-" + std::to_string(root.number)), root_file));
  return write_when_changed(folder_of(state) / "timestamp", timestamp_file);
}

SharedFiles::SharedFiles(std::filesystem::path state, std::string channel)
    : state_(std::move(state)), channel_(std::move(channel)), generations_(state_) {}

std::optional<std::string> SharedFiles::find(std::string_view path) const {
  if (path == release::timestamp_path(channel_)) {
    return bytes_of(folder_of(state_) / "timestamp", release::k_timestamp_limit);
  }
  if (const std::string_view number = root_number_in(path, channel_); !number.empty()) {
    return bytes_of(folder_of(state_) / ("root-" + std::string(number)), release::k_root_limit);
  }
  const auto digest = release::digest_named_by(path);
  if (!digest) {
    return std::nullopt;
  }
  for (const auto& generation : {generations_.active(), generations_.previous()}) {
    if (!generation || !*generation) {
      continue;
    }
    const store::Generation& one = **generation;
    if (path == release::release_path(channel_, one.release, *digest) && digest->hex() == one.digest) {
      return bytes_of(one.document(), release::k_release_limit);
    }
    if (path == release::part_path(channel_, *digest)) {
      if (auto bytes = bytes_of(one.parts() / digest->hex(), release::k_part_size)) {
        return bytes;
      }
    }
  }
  return std::nullopt;
}

}  // namespace mingbai::agent
