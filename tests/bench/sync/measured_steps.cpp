// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The steps that revisions.py measures, one a call, so that the CPU time of each is the process's own:
//   bench_sync make LAWS ITEMS FOLDER N     base.db; for each share new-<share>.db (built anew) and edited-<share>.db
//                                           (the base's file, rows changed in place); states beside them
//   bench_sync full CATALOG OUT             the full pack
//   bench_sync unpack PACK CATALOG OUT SIZE its rows as a scratch catalog, held against CATALOG's state; SIZE as `full`
//   said bench_sync index ROWS OUT               the search index from the rows, as a kiosk makes it bench_sync delta
//   BASE TARGET OUT        ours bench_sync apply BASE DELTA TARGET OUT SIZE   rows as a scratch catalog, held against
//   TARGET's state bench_sync floor BASE TARGET            bytes of: changed rows alone, with their old ones known (row
//   C), and of the
//                                           session patchset with the same known (row C')
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/catalog/builder.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"
#include "sync/catalog/schema.h"
#include "sync/catalog/writer.h"
#include "sync/release/documents.h"
#include "sync/release/pack_rows.h"
#include "sync/search/index_catalog.h"
#include "tests/bench/sync/hall_by_the_thousand.h"
#include "tests/bench/sync/patchset.h"

namespace mingbai::bench {

namespace {

namespace fs = std::filesystem;
constexpr std::int64_t k_schema = catalog::k_schema_version;
constexpr std::size_t k_largest = std::size_t{1} << 30;

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "bench_sync: %s\n", result.error().to_string().c_str());
    std::exit(2);
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(*result);
  }
}

// The state of a catalog lies beside it: who unpacks has it from a signed document, and does not compute it twice.
void write_state(const fs::path& catalog) {
  const catalog::State state = must(catalog::state_of(catalog, k_schema));
  std::ofstream file(catalog.string() + ".state");
  for (const catalog::TableState& table : state.tables) {
    file << table.name << ' ' << table.rows << ' ' << table.digest.hex() << '\n';
  }
}

catalog::State read_state(const fs::path& catalog) {
  catalog::State state;
  state.schema = k_schema;
  std::ifstream file(catalog.string() + ".state");
  std::string name;
  std::string digest;
  for (std::uint64_t rows = 0; file >> name >> rows >> digest;) {
    state.tables.push_back({name, rows, *crypto::Digest::from_hex(digest)});
  }
  return state;
}

catalog::RowOrigin rows_of(const fs::path& catalog) {
  return [catalog] { return catalog::rows_of_catalog(catalog, k_schema); };
}

void write_rows(const fs::path& path, const catalog::Content& hall) {
  fs::remove(path);
  must(catalog::write_catalog(path, hall));
  write_state(path);
}

int make(char** words) {
  const RealText text = read_real_text(words[0], words[1]);
  const fs::path folder = words[2];
  const int items = std::atoi(words[3]);
  const catalog::Content base = make_hall(text, 1, items, items / 50);
  write_rows(folder / "base.db", base);
  for (const char* share : {"0.05", "1", "10"}) {
    const fs::path fresh = folder / (std::string("new-") + share + ".db");
    const fs::path edited = folder / (std::string("edited-") + share + ".db");
    write_rows(fresh, revise_hall(base, text, 2, std::atof(share) / 100));
    fs::copy_file(folder / "base.db", edited, fs::copy_options::overwrite_existing);
    change_in_place(edited, fresh);
    fs::copy_file(fresh.string() + ".state", edited.string() + ".state", fs::copy_options::overwrite_existing);
    if (must(catalog::state_of(edited, k_schema)) != read_state(fresh)) {
      std::fprintf(stderr, "bench_sync: the edited file has other rows\n");
      return 2;
    }
  }
  return 0;
}

int full(char** words) {
  std::string dump;
  catalog::DumpWriter writer(k_schema, [&](std::string_view bytes) -> Result<void> {
    dump += bytes;
    return {};
  });
  must(catalog::copy_rows(*must(rows_of(words[0])()), writer, k_schema));
  must(writer.finish());
  AtomicFile out = must(AtomicFile::create(words[1]));
  release::Compressor compressor(dump.size(), [&](std::string_view bytes) { return out.write(bytes); });
  must(compressor.add(dump));
  must(compressor.finish());
  must(out.commit());
  std::printf("%zu\n", dump.size());
  return 0;
}

int unpack(char** words) {
  const auto builder = must(catalog::CatalogBuilder::create(words[2], k_schema));
  const auto pieces = [&](const release::WriteBytes& take) -> Result<void> {
    std::ifstream file(words[0], std::ios::binary);
    std::string piece(release::k_part_size, '\0');
    while (file) {
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      MINGBAI_TRY(take(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount()))));
    }
    return {};
  };
  // The exact size is signed; here the file says it.
  const auto plain = std::strtoull(words[3], nullptr, 10);
  must(release::unpack_full(pieces, plain, read_state(words[1]), *builder));
  must(builder->finish());
  return 0;
}

int delta(char** words) {
  const release::PackedDelta packed = must(release::pack_delta(rows_of(words[0]), rows_of(words[1]), k_schema));
  must(write_file_atomically(words[2], packed.bytes));
  std::printf("%zu %llu\n", packed.bytes.size(), static_cast<unsigned long long>(packed.plain));
  return 0;
}

int apply(char** words) {
  // As an agent does: first the base is held against its own state.
  if (must(catalog::state_of(words[0], k_schema)) != read_state(words[0])) {
    return 2;
  }
  const std::string packed = must(read_file(words[1], k_largest));
  const auto builder = must(catalog::CatalogBuilder::create(words[3], k_schema));
  must(release::unpack_delta(packed, std::strtoull(words[4], nullptr, 10), rows_of(words[0]), read_state(words[2]),
                             *builder));
  must(builder->finish());
  return 0;
}

int floor(char** words) {
  const catalog::RowDelta changes =
      must(catalog::compare_rows(*must(rows_of(words[0])()), *must(rows_of(words[1])()), k_schema));
  const Patchset patchset = make_patchset(words[0], words[1]);
  constexpr auto k_bare = release::Proof::elsewhere;
  const std::size_t script = must(release::compress(changes.script, k_bare)).size();
  std::printf("%zu %zu %zu %zu\n", must(release::compress(changes.rows, k_bare)).size(),
              must(release::compress(changes.rows, k_bare, patchset.known)).size(),
              must(release::compress(patchset.bytes, k_bare, patchset.known)).size() + script, script);
  return 0;
}

int run(int count, char** words) {
  const std::pair<const char*, std::pair<int, int (*)(char**)>> verbs[] = {
      {"make", {4, make}},   {"full", {2, full}},   {"unpack", {4, unpack}},
      {"delta", {3, delta}}, {"apply", {5, apply}}, {"floor", {2, floor}}};
  if (count == 4 && std::strcmp(words[1], "index") == 0) {
    fs::remove(words[3]);
    must(search::index_catalog(words[2], words[3]));
    return 0;
  }
  for (const auto& [name, verb] : verbs) {
    if (count == verb.first + 2 && std::strcmp(words[1], name) == 0) {
      return verb.second(words + 2);
    }
  }
  std::fprintf(stderr, "bench_sync: see the head of tests/bench/sync/measured_steps.cpp\n");
  return 2;
}

}  // namespace
}  // namespace mingbai::bench

int main(int count, char** words) {
  return mingbai::bench::run(count, words);
}
