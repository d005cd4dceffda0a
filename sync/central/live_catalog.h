// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/reader.h"
#include "sync/release/tree_reader.h"
#include "sync/search/engine.h"
#include "sync/store/generations.h"

namespace mingbai::central {

// One release, open for reading by many threads, one at a time. Lives as long as somebody holds it.
class PublishedCatalog {
 public:
  // io and database errors of reading it.
  static Result<std::shared_ptr<const PublishedCatalog>> open(const std::filesystem::path& file);

  const catalog::ReleaseFacts& facts() const { return reader_->facts(); }
  template <class Read>
  auto read(Read&& read) const {
    const std::lock_guard lock(mutex_);
    return read(static_cast<const catalog::Reader&>(*reader_));
  }
  search::Answer names(const search::Question& question) const {
    const std::lock_guard lock(names_mutex_);
    return engine_->names(question);
  }
  Result<std::vector<search::Hit>> bodies(const search::Question& question,
                                          const std::vector<search::Hit>& known) const {
    const std::lock_guard lock(bodies_mutex_);
    return engine_->bodies(question, known);
  }
  // Of this release; null for a language that it has none of.
  const catalog::TranslationTable* translations(std::string_view language) const;

 private:
  PublishedCatalog() = default;
  mutable std::mutex mutex_;
  std::unique_ptr<catalog::Reader> reader_;  // protected by mutex_ (one thread at a time)
  mutable std::mutex names_mutex_;
  mutable std::mutex bodies_mutex_;
  std::map<std::string, catalog::TranslationTable, std::less<>> translations_;
  std::unique_ptr<search::Engine> engine_;  // its two tiers by the two mutexes
};

struct LiveCatalogPlaces {
  std::filesystem::path tree;       // folder that holds v1/<channel>/...
  std::filesystem::path root_file;  // the trust anchor
  std::string channel;
  std::filesystem::path state;  // where verified releases are unpacked
};

// The newest verified release of this server's own tree. The tree may lie on a shared disk or be copied by hand, so it
// is verified like a stranger's. `refresh` by one thread at a time; `current` by any.
class LiveCatalog {
 public:
  // Opens the release that was verified last, if there is one. Fails when the root file cannot be read.
  static Result<std::unique_ptr<LiveCatalog>> open(LiveCatalogPlaces places, const Clock& clock);

  // Looks at the tree's timestamp file; when its bytes changed, verifies and swaps. An empty tree is success. On
  // failure the catalog in service stays.
  enum class Refreshed { same, swapped };
  Result<Refreshed> refresh();
  // Null before the first release.
  std::shared_ptr<const PublishedCatalog> current() const;
  // Those that the newest trusted root names.
  std::vector<crypto::VerifyKey> slip_keys() const;

 private:
  LiveCatalog(LiveCatalogPlaces places, std::string root, const Clock& clock);
  Result<void> swap_to(const store::Generation& generation);

  const LiveCatalogPlaces places_;
  const Clock& clock_;
  store::Generations generations_;
  release::Trust trust_;
  std::string seen_timestamp_;
  mutable std::mutex mutex_;
  std::shared_ptr<const PublishedCatalog> current_;  // protected by mutex_
  std::vector<crypto::VerifyKey> slip_keys_;         // protected by mutex_
};

}  // namespace mingbai::central
