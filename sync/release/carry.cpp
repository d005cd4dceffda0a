// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/carry.h"

#include <set>

#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/release/tree_files.h"
#include "sync/release/tree_reader.h"

namespace mingbai::release {

namespace {

Fetch fetch_of(const std::filesystem::path& tree) {
  return [tree](const std::string& path, std::size_t limit) -> Result<std::optional<std::string>> {
    auto bytes = read_file(tree / path, limit);
    if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
      return std::optional<std::string>{};
    }
    MINGBAI_TRY(bytes);
    return std::optional(std::move(*bytes));
  };
}

// What the newest release consists of, by the paths of the tree.
std::set<std::string> paths_of(std::string_view channel, const Release& release, const crypto::Digest& digest) {
  std::set<std::string> paths = {release_path(channel, release.number, digest)};
  const auto add = [&](const Pack& pack) {
    for (const crypto::Digest& part : pack.parts) {
      paths.insert(part_path(channel, part));
    }
  };
  add(release.full);
  for (const Delta& delta : release.deltas) {
    add(delta.pack);
    paths.insert(release_path(channel, delta.from, delta.from_release));
  }
  return paths;
}

class Carrier {
 public:
  Carrier(const std::filesystem::path& tree, const std::filesystem::path& target)
      : fetch_(fetch_of(tree)), target_(target) {}

  // A file whose name says its content is held against it.
  Result<void> copy(const std::string& path) {
    MINGBAI_ASSIGN(const auto bytes, fetch_(path, k_release_limit));
    if (!bytes) {
      return fail(ErrorCode::release_incomplete, "the tree lacks " + path + ", which its newest release names");
    }
    if (const auto digest = digest_named_by(path); digest && crypto::Digest::of(*bytes) != *digest) {
      return fail(ErrorCode::digest_mismatch, path + " does not have the content that its name says");
    }
    return write(path, *bytes);
  }
  Result<void> write(const std::string& path, std::string_view bytes) {
    ++carried.files;
    carried.bytes += bytes.size();
    return add_tree_file(target_, path, bytes);
  }
  void remove_others(const std::filesystem::path& folder, const std::set<std::string>& wanted) {
    for (const auto& path : listed_or_none(folder)) {
      std::error_code ignored;
      if (std::filesystem::is_directory(path, ignored)) {
        remove_others(path, wanted);
      } else if (!wanted.contains(std::filesystem::relative(path, target_, ignored).generic_string())) {
        carried.removed += std::filesystem::remove(path, ignored) ? 1 : 0;
      }
    }
  }

  Carried carried;

 private:
  Fetch fetch_;
  std::filesystem::path target_;
};

}  // namespace

Result<Carried> carry_tree(const std::filesystem::path& tree, std::string_view channel, std::string root_file,
                           const std::filesystem::path& target, const Clock& clock) {
  const Fetch fetch = fetch_of(tree);
  TreeReader reader(std::string(channel), Trust{.root_file = std::move(root_file)}, fetch, clock);
  MINGBAI_TRY(reader.refresh_root());
  MINGBAI_ASSIGN(const auto timestamp_file, fetch(timestamp_path(channel), k_timestamp_limit));
  if (!timestamp_file) {
    return fail(ErrorCode::io_not_found,
                tree.string() + " holds no release of channel " + std::string(channel) + "; is it the tree's folder?");
  }
  MINGBAI_ASSIGN(const Timestamp timestamp, reader.accept_timestamp(*timestamp_file));
  MINGBAI_ASSIGN(const Release release, reader.fetch_release(timestamp));

  Carrier carrier(tree, target);
  const std::set<std::string> paths = paths_of(channel, release, timestamp.release_digest);
  for (const std::string& path : paths) {
    MINGBAI_TRY(carrier.copy(path));
  }
  // A kiosk of any age walks them one by one.
  for (int number = 1;; ++number) {
    MINGBAI_ASSIGN(const auto root, fetch(root_path(channel, number), k_root_limit));
    if (!root) {
      break;
    }
    MINGBAI_TRY(carrier.write(root_path(channel, number), *root));
  }
  MINGBAI_TRY(carrier.write(timestamp_path(channel), *timestamp_file));
  const std::filesystem::path own = (target / timestamp_path(channel)).parent_path();
  carrier.remove_others(own / "p", paths);
  carrier.remove_others(own / "release", paths);
  carrier.carried.release = release.number;
  return carrier.carried;
}

}  // namespace mingbai::release
