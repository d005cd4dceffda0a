// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/press.h"

#include <system_error>
#include <utility>

#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/publish/flow_layout.h"
#include "sync/publish/folding.h"
#include "sync/publish/history.h"
#include "sync/publish/speech.h"
#include "sync/release/tree_reader.h"
#include "sync/search/index_catalog.h"

namespace mingbai::publish {

namespace {

namespace fs = std::filesystem;

// Puts the newest release's rows.db, which has no index, into `folder`. Signatures are checked as on a kiosk. Expiry is
// not: an office that has published nothing for months may go on.
Result<void> unpack(const fs::path& tree, const std::string& channel, const std::string& root_file,
                    const fs::path& folder) {
  const release::Fetch fetch = [&](const std::string& path, std::size_t limit) -> Result<std::optional<std::string>> {
    Result<std::string> bytes = read_file(tree / path, limit);
    if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
      return std::optional<std::string>();
    }
    return std::move(bytes).map([](std::string text) { return std::optional(std::move(text)); });
  };
  const FixedClock no_expiry{Instant{}};
  release::TreeReader reader(channel, release::Trust{root_file, 0, 0, {}, {}}, fetch, no_expiry);
  MINGBAI_ASSIGN(auto file, fetch(release::timestamp_path(channel), release::k_timestamp_limit));
  MINGBAI_ASSIGN(const release::Timestamp timestamp, reader.accept_timestamp(file.value_or("")));
  MINGBAI_ASSIGN(const release::Release document, reader.fetch_release(timestamp));
  MINGBAI_ASSIGN(const release::Route route, reader.full_route(document));
  return reader.fetch_rows(route, {}, folder);
}

// The newest release's content; an empty one for a tree without a release.
Result<catalog::Content> read_previous(const fs::path& tree, const std::string& channel, const release::KeyRing& keys) {
  MINGBAI_ASSIGN(const std::optional<release::Head> head, release::read_head(tree, channel, keys));
  if (!head) {
    return catalog::Content{};
  }
  MINGBAI_ASSIGN(const ScratchFolder scratch, ScratchFolder::create());
  MINGBAI_TRY(unpack(tree, channel, keys.root_file, scratch.path()));
  MINGBAI_ASSIGN(const auto catalog, catalog::Reader::open(scratch.path() / "rows.db"));
  return catalog->read_all();
}

std::size_t changes_of(const catalog::Content& content) {
  std::size_t count = 0;
  for (const catalog::Change& change : content.history) {
    count += change.release == content.release ? 1 : 0;
  }
  return count;
}

// The channel that a tree has releases of, and its newest root.
Result<std::pair<std::string, std::string>> read_own_root(const fs::path& tree) {
  std::error_code error;
  for (const fs::path& entry : listed_or_none(tree / "v1")) {
    const std::string channel = entry.filename().string();
    int number = 1;
    while (fs::exists(tree / release::root_path(channel, number + 1), error)) {
      ++number;
    }
    if (fs::exists(tree / release::timestamp_path(channel), error)) {
      MINGBAI_ASSIGN(std::string root, read_file(tree / release::root_path(channel, number), release::k_root_limit));
      return std::pair(channel, std::move(root));
    }
  }
  return fail(ErrorCode::io_not_found, tree.string() + " is neither a release tree nor a folder with a catalog.db");
}

}  // namespace

class UnpackedRelease::Folder {
 public:
  explicit Folder(ScratchFolder scratch) : scratch_(std::move(scratch)) {}
  const fs::path& path() const { return scratch_.path(); }

 private:
  ScratchFolder scratch_;
};

UnpackedRelease::UnpackedRelease(std::unique_ptr<Folder> folder) : folder_(std::move(folder)) {}
UnpackedRelease::UnpackedRelease(UnpackedRelease&&) noexcept = default;
UnpackedRelease::~UnpackedRelease() = default;

Result<UnpackedRelease> UnpackedRelease::of_tree(const fs::path& tree) {
  MINGBAI_ASSIGN(const auto root, read_own_root(tree));
  MINGBAI_ASSIGN(ScratchFolder scratch, ScratchFolder::create());
  MINGBAI_TRY(unpack(tree, root.first, root.second, scratch.path()));
  MINGBAI_TRY(search::index_catalog(scratch.path() / "rows.db", scratch.path() / "catalog.db"));
  return UnpackedRelease(std::make_unique<Folder>(std::move(scratch)));
}

fs::path UnpackedRelease::catalog() const {
  return folder_->path() / "catalog.db";
}

Result<std::unique_ptr<catalog::Reader>> open_release(const fs::path& path, std::optional<UnpackedRelease>& scratch) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    return catalog::Reader::open(path);
  }
  if (fs::exists(path / "catalog.db", ignored)) {
    return catalog::Reader::open(path / "catalog.db");
  }
  MINGBAI_ASSIGN(UnpackedRelease unpacked, UnpackedRelease::of_tree(path));
  scratch.emplace(std::move(unpacked));
  return catalog::Reader::open(scratch->catalog());
}

Result<Sizes> write_compiled(catalog::Content& content, const fs::path& path, const search::SearchWords& words) {
  Sizes sizes{content.departments.size(), content.powers.size(), 0, content.notices.size(), changes_of(content), 0};
  std::size_t done = 0;
  for (catalog::Power& power : content.powers) {
    show_progress(++done, content.powers.size());
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
  MINGBAI_ASSIGN(std::vector<search::FoldedCharacter> folding, traditional_characters());
  const search::Readings readings = search::Readings::built_in();
  const search::IndexSources sources{content, words, &readings, std::move(folding)};
  MINGBAI_TRY(catalog::write_catalog(path, content, search::compile_tables(sources)));
  sizes.catalog_bytes = fs::file_size(path, error);
  return sizes;
}

Result<Released> write_release(catalog::Content& content, const fs::path& tree, const fs::path& keys,
                               const Clock& clock, const search::SearchWords& words,
                               std::span<const AnsweredChange> answered) {
  MINGBAI_ASSIGN(const release::KeyRing ring, release::load_keys(keys));
  MINGBAI_TRY(make_directories(tree));
  MINGBAI_ASSIGN(const catalog::Content previous, read_previous(tree, content.channel, ring));
  content.release = previous.release + 1;
  content.created = clock.now();
  append_history(previous, content, answered);
  MINGBAI_ASSIGN(const ScratchFolder scratch, ScratchFolder::create());
  const fs::path catalog = scratch.path() / "catalog.db";
  MINGBAI_ASSIGN(const Sizes sizes, write_compiled(content, catalog, words));
  MINGBAI_ASSIGN(const release::Published published,
                 release::publish(tree, content.channel, content.title, ring, content.release, catalog, clock));
  return Released{sizes, published};
}

}  // namespace mingbai::publish
