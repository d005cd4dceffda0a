// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The session extension is declared only on request.
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include "tests/bench/sync/patchset.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"
#include "sync/catalog/row_stream.h"
#include "sync/catalog/row_tables.h"
#include "sync/catalog/schema.h"

namespace mingbai::bench {

namespace {

void must(int code, sqlite3* handle, const char* what) {
  if (code != SQLITE_OK) {
    std::fprintf(stderr, "bench_sync: %s: %s\n", what, sqlite3_errmsg(handle));
    std::exit(2);
  }
}

sqlite3* open_with(const std::filesystem::path& main, const std::filesystem::path& old) {
  sqlite3* handle = nullptr;
  must(sqlite3_open(main.c_str(), &handle), handle, "open");
  char* attach = sqlite3_mprintf("ATTACH %Q AS old", old.c_str());
  must(sqlite3_exec(handle, attach, nullptr, nullptr, nullptr), handle, "attach");
  sqlite3_free(attach);
  return handle;
}

std::string patchset_of(sqlite3* handle) {
  sqlite3_session* session = nullptr;
  must(sqlite3session_create(handle, "main", &session), handle, "session");
  for (const catalog::RowTable& table : catalog::row_tables(catalog::k_schema_version)) {
    const std::string name(table.name);
    must(sqlite3session_attach(session, name.c_str()), handle, "attach a table");
    must(sqlite3session_diff(session, "old", name.c_str(), nullptr), handle, "diff");
  }
  int size = 0;
  void* bytes = nullptr;
  must(sqlite3session_patchset(session, &size, &bytes), handle, "patchset");
  std::string patchset(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3session_delete(session);
  return patchset;
}

}  // namespace

Patchset make_patchset(const std::filesystem::path& base, const std::filesystem::path& target) {
  sqlite3* handle = open_with(target, base);
  Patchset made{patchset_of(handle), {}, {}};
  sqlite3_close(handle);
  constexpr std::int64_t k_schema = catalog::k_schema_version;
  const auto rows = [&](const std::filesystem::path& path) { return *catalog::rows_of_catalog(path, k_schema); };
  const auto delta = *catalog::compare_rows(*rows(base), *rows(target), k_schema);
  made.known = *catalog::known_rows(*rows(base), delta.script, k_schema);
  made.keys = delta.script;
  return made;
}

void change_in_place(const std::filesystem::path& file, const std::filesystem::path& target) {
  sqlite3* handle = open_with(target, file);
  const std::string patchset = patchset_of(handle);
  sqlite3_close(handle);
  must(sqlite3_open(file.c_str(), &handle), handle, "open");
  const auto abort_on_conflict = [](void*, int, sqlite3_changeset_iter*) { return SQLITE_CHANGESET_ABORT; };
  must(sqlite3changeset_apply(handle, static_cast<int>(patchset.size()), const_cast<char*>(patchset.data()), nullptr,
                              abort_on_conflict, nullptr),
       handle, "apply");
  sqlite3_close(handle);
}

}  // namespace mingbai::bench
