// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/press.h"

#include <stdlib.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "sync/base/file.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/publish/flow_layout.h"
#include "sync/publish/history.h"
#include "sync/release/tree_reader.h"

namespace mingbai::publish {

namespace {

namespace fs = std::filesystem;

// A private folder for unfinished files, removed with its content.
class Scratch {
 public:
  static Result<Scratch> create() {
    std::string pattern = (fs::temp_directory_path() / "mingbai-publish-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      return fail(error_of_errno("create", pattern, errno));
    }
    return Scratch(pattern);
  }
  Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) {
      fs::remove_all(path_, ignored);
    }
  }
  const fs::path& path() const { return path_; }

 private:
  explicit Scratch(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// The newest release's content; an empty one for a tree without a release.
Result<catalog::Content> read_previous(const fs::path& tree, const std::string& channel, const release::KeyRing& keys) {
  MINGBAI_ASSIGN(const std::optional<release::Head> head, release::read_head(tree, channel, keys));
  if (!head) {
    return catalog::Content{};
  }
  const release::Fetch fetch = [&](const std::string& path, std::size_t limit) -> Result<std::optional<std::string>> {
    Result<std::string> bytes = read_file(tree / path, limit);
    if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
      return std::optional<std::string>();
    }
    return std::move(bytes).map([](std::string text) { return std::optional(std::move(text)); });
  };
  // Signatures are checked as on a kiosk. Expiry is not: an office that has published nothing for months may go on.
  const FixedClock no_expiry{Instant{}};
  release::TreeReader reader(channel, release::Trust{keys.root_file, 0, 0, {}, {}}, fetch, no_expiry);
  MINGBAI_ASSIGN(auto file, fetch(release::timestamp_path(channel), 64 * 1024));
  MINGBAI_ASSIGN(const release::Timestamp timestamp, reader.accept_timestamp(file.value_or("")));
  MINGBAI_ASSIGN(const release::Release document, reader.fetch_release(timestamp));
  MINGBAI_ASSIGN(const Scratch scratch, Scratch::create());
  MINGBAI_TRY(reader.fetch_catalog(document, scratch.path()));
  MINGBAI_ASSIGN(const auto catalog, catalog::Reader::open(scratch.path() / "catalog.db"));
  return catalog->read_all();
}

std::size_t changes_of(const catalog::Content& content) {
  std::size_t count = 0;
  for (const catalog::Change& change : content.history) {
    count += change.release == content.release ? 1 : 0;
  }
  return count;
}

}  // namespace

Result<Sizes> write_compiled(catalog::Content& content, const fs::path& path) {
  Sizes sizes{content.departments.size(), content.powers.size(), 0, content.notices.size(), changes_of(content), 0};
  for (catalog::Power& power : content.powers) {
    if (power.flowchart) {
      Result<void> laid_out = lay_out(*power.flowchart);
      if (!laid_out) {
        return fail(laid_out.error().with_context("the flowchart of " + power.code));
      }
      ++sizes.flowcharts;
    }
  }
  std::error_code error;
  fs::remove(path, error);
  MINGBAI_TRY(catalog::write_catalog(path, content));
  sizes.catalog_bytes = fs::file_size(path, error);
  return sizes;
}

Result<Released> write_release(catalog::Content& content, const fs::path& tree, const fs::path& keys,
                               const Clock& clock) {
  MINGBAI_ASSIGN(const release::KeyRing ring, release::load_keys(keys));
  MINGBAI_TRY(make_directories(tree));
  MINGBAI_ASSIGN(const catalog::Content previous, read_previous(tree, content.channel, ring));
  content.release = previous.release + 1;
  content.created = clock.now();
  append_history(previous, content);
  MINGBAI_ASSIGN(const Scratch scratch, Scratch::create());
  const fs::path catalog = scratch.path() / "catalog.db";
  MINGBAI_ASSIGN(const Sizes sizes, write_compiled(content, catalog));
  MINGBAI_ASSIGN(const release::Published published,
                 release::publish(tree, content.channel, content.title, ring, content.release, catalog, clock));
  return Released{sizes, published};
}

}  // namespace mingbai::publish
