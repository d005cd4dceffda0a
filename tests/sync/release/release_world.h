// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "sync/base/date.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/crypto/encoding.h"
#include "sync/release/publish.h"
#include "sync/release/tree_reader.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

// Bytes that no compressor shrinks, the same for the same seed.
inline std::string noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(random() & 0xFF);
  }
  return bytes;
}

// A publisher with its keys, a tree in a folder, and a reader's view of that tree which can be tampered with on the
// way.
struct ReleaseWorld {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  std::filesystem::path tree = temp / "tree";
  std::string channel = "test";

  // Of the network between the reader and the tree.
  std::map<std::string, std::string> replaced;
  std::set<std::string> missing;
  std::vector<std::string> asked;

  ReleaseWorld() { ok(release::make_keys(temp / "keys", channel, clock)); }

  release::KeyRing keys() const { return ok(release::load_keys(temp / "keys")); }

  // A small catalog in which these bytes lie in a notice.
  void write_catalog(int number, const std::string& text) const {
    catalog::Content content = small_content();
    content.release = number;
    content.notices[0].body = crypto::to_base64url(text);
    std::filesystem::remove(temp / "catalog.db");
    ok(catalog::write_catalog(temp / "catalog.db", content));
  }
  release::Published publish(int number, const std::string& text) {
    write_catalog(number, text);
    return ok(release::publish(tree, channel, "Test hall", keys(), number, temp / "catalog.db", clock));
  }

  release::Trust first_trust() const { return {.root_file = read_bytes(temp / "keys/root.mbsg")}; }

  release::Fetch fetch() {
    return [this](const std::string& path, std::size_t) -> Result<std::optional<std::string>> {
      asked.push_back(path);
      if (const auto found = replaced.find(path); found != replaced.end()) {
        return std::optional(found->second);
      }
      if (missing.contains(path) || !std::filesystem::exists(tree / path)) {
        return std::optional<std::string>{};
      }
      return std::optional(read_bytes(tree / path));
    };
  }

  std::string timestamp_file() const { return read_bytes(tree / release::timestamp_path(channel)); }
  release::Timestamp timestamp() const {
    return ok(release::parse_timestamp(ok(release::payload_of(timestamp_file(), release::Role::timestamp))));
  }
  std::string newest_release_path() const {
    return release::release_path(channel, timestamp().release, timestamp().release_digest);
  }
  release::Release newest_release() const {
    return ok(release::parse_release(
        ok(release::payload_of(read_bytes(tree / newest_release_path()), release::Role::release))));
  }

  // What came of the bytes that were published.
  std::string staged_text() const {
    const auto reader = ok(catalog::Reader::open(temp / "staged/rows.db"));
    return *crypto::from_base64url(ok(reader->list_notices()).at(0).body);
  }

  // One whole round by the full pack: the trust afterwards, with the rows in <temp>/staged/rows.db.
  Result<release::Trust> follow(release::Trust trust) {
    release::TreeReader reader(channel, std::move(trust), fetch(), clock);
    MINGBAI_TRY(reader.refresh_root());
    MINGBAI_ASSIGN(const auto file, fetch()(release::timestamp_path(channel), release::k_timestamp_limit));
    MINGBAI_ASSIGN(const auto timestamp, reader.accept_timestamp(file.value_or("")));
    MINGBAI_ASSIGN(const auto release, reader.fetch_release(timestamp));
    MINGBAI_ASSIGN(const auto route, reader.full_route(release));
    MINGBAI_TRY(reader.fetch_rows(route, {}, temp / "staged"));
    return reader.trust();
  }

  ErrorCode refusal(release::Trust trust) {
    const auto result = follow(std::move(trust));
    if (result) {
      FAIL("the tree was accepted");
    }
    return result.error().code;
  }

  std::size_t parts_asked() const {
    std::size_t count = 0;
    for (const std::string& path : asked) {
      count += path.find("/p/") != std::string::npos ? 1 : 0;
    }
    return count;
  }
};

}  // namespace mingbai::test
