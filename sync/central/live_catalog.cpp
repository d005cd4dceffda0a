// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/live_catalog.h"

#include "sync/base/file.h"
#include "sync/search/index_catalog.h"

namespace mingbai::central {

Result<std::shared_ptr<const PublishedCatalog>> PublishedCatalog::open(const std::filesystem::path& file) {
  const std::shared_ptr<PublishedCatalog> catalog(new PublishedCatalog);
  MINGBAI_ASSIGN(catalog->reader_, catalog::Reader::open(file));
  MINGBAI_ASSIGN(catalog->engine_, search::Engine::open(*catalog->reader_));
  for (const char* const language : catalog::k_translated_languages) {
    MINGBAI_ASSIGN(catalog->translations_[language], catalog->reader_->list_translations(language));
  }
  return catalog;
}

const catalog::TranslationTable* PublishedCatalog::translations(std::string_view language) const {
  const auto found = translations_.find(language);
  return found == translations_.end() ? nullptr : &found->second;
}

LiveCatalog::LiveCatalog(LiveCatalogPlaces places, std::string root, const Clock& clock)
    : places_(std::move(places)), clock_(clock), generations_(places_.state) {
  trust_.root_file = std::move(root);
  slip_keys_ = release::slip_keys_of(trust_.root_file);
}

Result<std::unique_ptr<LiveCatalog>> LiveCatalog::open(LiveCatalogPlaces places, const Clock& clock) {
  MINGBAI_ASSIGN(std::string root, read_file(places.root_file, release::k_root_limit));
  MINGBAI_TRY(make_directories(places.state));
  std::unique_ptr<LiveCatalog> live(new LiveCatalog(std::move(places), std::move(root), clock));
  // A damaged pointer or catalog here is no reason not to start: the tree has everything, verified anew.
  if (auto active = live->generations_.active(); active && *active && live->swap_to(**active)) {
    live->trust_.release = (*active)->release;
    live->trust_.release_digest = crypto::Digest::from_hex((*active)->digest).value_or(crypto::Digest{});
  }
  return live;
}

std::shared_ptr<const PublishedCatalog> LiveCatalog::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::vector<crypto::VerifyKey> LiveCatalog::slip_keys() const {
  const std::lock_guard lock(mutex_);
  return slip_keys_;
}

Result<void> LiveCatalog::swap_to(const store::Generation& generation) {
  MINGBAI_ASSIGN(auto next, PublishedCatalog::open(generation.catalog()));
  const std::lock_guard lock(mutex_);
  current_ = std::move(next);
  return {};
}

Result<LiveCatalog::Refreshed> LiveCatalog::refresh() {
  auto timestamp_bytes = read_file(places_.tree / release::timestamp_path(places_.channel), release::k_timestamp_limit);
  if (!timestamp_bytes && timestamp_bytes.error().code == ErrorCode::io_not_found) {
    return Refreshed::same;
  }
  MINGBAI_TRY(timestamp_bytes);
  if (*timestamp_bytes == seen_timestamp_) {
    return Refreshed::same;
  }
  const auto fetch = [&](const std::string& path, std::size_t limit) -> Result<std::optional<std::string>> {
    auto bytes = read_file(places_.tree / path, limit);
    if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
      return std::optional<std::string>{};
    }
    MINGBAI_TRY(bytes);
    return std::optional(std::move(*bytes));
  };
  release::TreeReader reader(places_.channel, trust_, fetch, clock_);
  MINGBAI_TRY(reader.refresh_root());
  MINGBAI_ASSIGN(const release::Timestamp timestamp, reader.accept_timestamp(*timestamp_bytes));
  const bool known =
      current() != nullptr && timestamp.release == trust_.release && timestamp.release_digest == trust_.release_digest;
  if (!known) {
    MINGBAI_ASSIGN(const release::Release release, reader.fetch_release(timestamp));
    const std::string digest = timestamp.release_digest.hex();
    MINGBAI_ASSIGN(const auto staged, generations_.stage(digest));
    MINGBAI_ASSIGN(const release::Route route, reader.full_route(release));
    MINGBAI_TRY(reader.fetch_rows(route, {}, staged));
    MINGBAI_TRY(search::index_catalog(staged / "rows.db", staged / "catalog.db"));
    MINGBAI_ASSIGN(const auto generation, generations_.activate(staged, release.number, digest));
    MINGBAI_TRY(swap_to(generation));
  }
  trust_ = reader.trust();
  {
    const std::lock_guard lock(mutex_);
    slip_keys_ = release::slip_keys_of(trust_.root_file);
  }
  seen_timestamp_ = std::move(*timestamp_bytes);
  return known ? Refreshed::same : Refreshed::swapped;
}

}  // namespace mingbai::central
