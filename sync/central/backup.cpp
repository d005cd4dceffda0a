// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/backup.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/base/file_descriptor.h"
#include "sync/central/central.h"
#include "sync/central/sqlite_case_store.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/central/storage.h"
#include "sync/crypto/digest.h"
#include "sync/officials/sqlite_officials.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"

namespace mingbai::central {

using nlohmann::ordered_json;
using Path = std::filesystem::path;

namespace {

constexpr int k_format = 1;
constexpr std::size_t k_longest_list = 16 * 1024 * 1024;
constexpr std::size_t k_longest_manifest = 64 * 1024;
constexpr std::string_view k_manifest = "manifest.json";

enum class Kind { cases, submissions, officials, list };

// What a backup may hold, and where it belongs. Cases and submissions must be there, the others may be.
struct Item {
  std::string name;
  Path place;
  Kind kind;

  bool database() const { return kind != Kind::list; }
  bool required() const { return kind == Kind::cases || kind == Kind::submissions; }
};

std::vector<Item> items_of(const Config& config) {
  return {{"cases.db", config.database, Kind::cases},
          {"submissions.db", submissions_file(config), Kind::submissions},
          {"officials.db", officials_file(config), Kind::officials},
          {"tokens.toml", config.tokens, Kind::list},
          {"kiosks.toml", config.kiosks, Kind::list}};
}

Result<void> require_sqlite(const Config& config) {
  MINGBAI_ASSIGN(const std::string uri, postgres_uri(config));
  if (!uri.empty()) {
    return fail(
        ErrorCode::unsupported_version,
        "cases and submissions lie in PostgreSQL: save them with pg_dump --format=custom --file=FILE DATABASE while "
        "the servers run, and bring them back with createdb DATABASE and pg_restore --exit-on-error "
        "--dbname=DATABASE FILE while no server runs");
  }
  return {};
}

bool is_there(const Path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

sqlite::MigrationSet migrations_of(Kind kind) {
  return kind == Kind::cases         ? case_store_migrations()
         : kind == Kind::submissions ? submission_store_migrations()
                                     : officials::officials_migrations();
}

// A finished database that nobody has open: its structure, and its rows counted into `backup`.
Result<void> check_database(const Path& file, Kind kind, Backup& backup) {
  MINGBAI_ASSIGN(const auto connection, sqlite::Connection::open_immutable(file));
  MINGBAI_TRY(migrations_of(kind).require_known(*connection).map([](auto) {}));
  MINGBAI_TRY(connection->quick_check());
  if (kind == Kind::officials) {
    return {};
  }
  MINGBAI_ASSIGN(auto count, kind == Kind::cases ? connection->prepare("SELECT count(*) AS n FROM cases")
                                                 : connection->prepare("SELECT count(*) AS n FROM submissions"));
  MINGBAI_ASSIGN(const auto number, count.first([](const sqlite::Statement& row) { return row.int64("n"); }));
  (kind == Kind::cases ? backup.cases : backup.submissions) = number.value_or(0);
  return {};
}

Result<void> sync_file(const Path& path) {
  const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file || ::fchmod(file.get(), 0600) != 0 || ::fsync(file.get()) != 0) {
    return fail(error_of_errno("sync", path, errno));
  }
  return {};
}

// One file of the running installation into the folder; false: it has none.
Result<bool> save(const Item& item, const Path& folder) {
  if (!is_there(item.place)) {
    return item.required() ? Result<bool>(fail(ErrorCode::io_not_found, item.place.string() + " is not there"))
                           : Result<bool>(false);
  }
  const Path target = folder / item.name;
  if (item.database()) {
    MINGBAI_ASSIGN(const auto connection, sqlite::Connection::create_or_open(item.place));
    MINGBAI_TRY(connection->vacuum_into(target));
  } else {
    MINGBAI_ASSIGN(const std::string bytes, read_file(item.place, k_longest_list));
    MINGBAI_TRY(write_file_atomically(target, bytes, AtomicFile::Secrecy::secret));
  }
  MINGBAI_TRY(sync_file(target));
  return true;
}

// What the manifest says of one file.
struct Entry {
  std::string name;
  std::uintmax_t bytes = 0;
  crypto::Digest digest;
};

Result<Entry> entry_of(const std::string& name, const Path& file) {
  std::error_code code;
  Entry entry{name, std::filesystem::file_size(file, code), {}};
  if (code) {
    return fail(error_of_errno("read the size of", file, code.value()));
  }
  MINGBAI_ASSIGN(entry.digest, crypto::Digest::of_file(file));
  return entry;
}

Result<std::vector<Entry>> read_manifest(const Path& folder) {
  const Path file = folder / k_manifest;
  MINGBAI_ASSIGN(const std::string text, read_file(file, k_longest_manifest));
  const ordered_json manifest = ordered_json::parse(text, nullptr, false);
  const auto bad = [&](const std::string& what) { return fail(ErrorCode::bad_syntax, file.string() + what); };
  if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_array()) {
    return bad(" is no manifest of a backup");
  }
  if (manifest.value("format", ordered_json()) != ordered_json(k_format)) {
    return fail(ErrorCode::unsupported_version, file.string() + " was written by a newer program");
  }
  std::vector<Entry> entries;
  for (const ordered_json& item : manifest["files"]) {
    const auto text_of = [&](const char* key) {
      return item.is_object() && item.contains(key) && item[key].is_string() ? item[key].get<std::string>()
                                                                             : std::string();
    };
    const auto digest = crypto::Digest::from_hex(text_of("blake2b"));
    if (!digest || !item.contains("bytes") || !item["bytes"].is_number_unsigned()) {
      return bad(" does not say size and digest of every file");
    }
    entries.push_back({text_of("name"), item["bytes"].get<std::uintmax_t>(), *digest});
  }
  return entries;
}

Result<void> require_same(const Entry& said, const Path& file) {
  MINGBAI_ASSIGN(const Entry found, entry_of(said.name, file));
  if (found.bytes != said.bytes || found.digest != said.digest) {
    return fail(ErrorCode::digest_mismatch, file.string() + " is not the file that was saved: use another backup");
  }
  return {};
}

Result<void> require_free(const Item& item) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    const Path file = item.place.string() + ending;
    if (is_there(file)) {
      return fail(ErrorCode::conflict, file.string() +
                                           " is there: a backup is not put over a live installation; stop the "
                                           "server and move its databases away first");
    }
  }
  return {};
}

}  // namespace

Result<Backup> back_up(const Config& config, const Path& folder, const Clock& clock) {
  MINGBAI_TRY(require_sqlite(config));
  MINGBAI_TRY(make_directories(folder));
  MINGBAI_ASSIGN(const auto there, list_directory(folder));
  if (!there.empty()) {
    return fail(ErrorCode::conflict, folder.string() + " is not empty: name a new folder");
  }
  if (::chmod(folder.c_str(), 0700) != 0) {
    return fail(error_of_errno("close to others", folder, errno));
  }
  Backup backup;
  ordered_json files = ordered_json::array();
  for (const Item& item : items_of(config)) {
    MINGBAI_ASSIGN(const bool saved, save(item, folder));
    if (!saved) {
      continue;
    }
    const Path file = folder / item.name;
    if (item.database()) {
      MINGBAI_TRY(check_database(file, item.kind, backup));
    }
    MINGBAI_ASSIGN(const Entry entry, entry_of(item.name, file));
    files.push_back({{"name", entry.name}, {"bytes", entry.bytes}, {"blake2b", entry.digest.hex()}});
    backup.files.push_back(item.name);
  }
  const ordered_json manifest = {{"format", k_format},
                                 {"made", to_iso8601(clock.now())},
                                 {"cases", backup.cases},
                                 {"submissions", backup.submissions},
                                 {"files", std::move(files)}};
  MINGBAI_TRY(write_file_atomically(folder / k_manifest, manifest.dump(2) + "\n", AtomicFile::Secrecy::secret));
  return backup;
}

Result<Backup> restore(const Config& config, const Path& folder) {
  MINGBAI_TRY(require_sqlite(config));
  MINGBAI_ASSIGN(const auto entries, read_manifest(folder));
  const std::vector<Item> items = items_of(config);
  // All of it is checked before anything is written.
  struct Step {
    Item item;
    Entry entry;
  };
  std::vector<Step> steps;
  for (const Entry& entry : entries) {
    const auto item = std::ranges::find(items, entry.name, &Item::name);
    if (item == items.end()) {
      return fail(ErrorCode::bad_syntax, (folder / k_manifest).string() + " names a file that is not a backup's");
    }
    MINGBAI_TRY(require_same(entry, folder / entry.name));
    if (item->database()) {
      MINGBAI_TRY(require_free(*item));
    }
    if (item->database() || (!item->place.empty() && !is_there(item->place))) {
      steps.push_back({*item, entry});
    }
  }
  const auto databases = std::ranges::count_if(steps, [](const Step& step) { return step.item.required(); });
  if (databases != 2) {
    return fail(ErrorCode::bad_syntax, (folder / k_manifest).string() + " does not name both databases");
  }
  Backup backup;
  for (const Step& step : steps) {
    const Path aside = step.item.place.string() + ".tmp-restore";
    if (step.item.place.has_parent_path()) {
      MINGBAI_TRY(make_directories(step.item.place.parent_path()));
    }
    std::error_code code;
    std::filesystem::copy_file(folder / step.item.name, aside, std::filesystem::copy_options::overwrite_existing, code);
    if (code) {
      return fail(error_of_errno("copy to", aside, code.value()));
    }
    MINGBAI_TRY(sync_file(aside));
    MINGBAI_TRY(require_same(step.entry, aside));
    if (step.item.database()) {
      MINGBAI_TRY(check_database(aside, step.item.kind, backup));
    }
    backup.files.push_back(step.item.name);
  }
  for (const Step& step : steps) {
    const Path aside = step.item.place.string() + ".tmp-restore";
    if (::rename(aside.c_str(), step.item.place.c_str()) != 0) {
      return fail(error_of_errno("put into place", step.item.place, errno));
    }
    const Path above = step.item.place.parent_path();
    MINGBAI_TRY(sync_directory(above.empty() ? "." : above));
  }
  return backup;
}

}  // namespace mingbai::central
