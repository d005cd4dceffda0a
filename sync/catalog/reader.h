// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/content.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::catalog {

struct ReleaseFacts {
  std::string channel;
  std::string title;
  int release = 0;
  Instant created{};
  int powers = 0;
};

struct DepartmentSummary {
  Department department;
  std::string region_name;
  int powers = 0;
};

struct CountedClass {
  PowerClass power_class;
  int powers = 0;
};

struct CountedLifeEvent {
  std::string id;
  int powers = 0;
};

// Which powers a list shows; empty fields do not restrict.
struct PowerFilter {
  std::optional<PowerClass> power_class;
  std::optional<PowerKind> kind;
  std::string department;
  std::string life_event;
};

// Where a power is handled, in the guide's own words (O9).
struct PlacedPower {
  std::string address;
  std::string window;
  PowerSummary power;
};

// Reads one catalog.db, opened immutable. One thread at a time. Lists are ordered by popularity, then code, unless
// said.
class Reader {
 public:
  // database_corrupt, schema_mismatch, io_not_found...
  static Result<std::unique_ptr<Reader>> open(const std::filesystem::path& path);
  ~Reader();

  const ReleaseFacts& facts() const { return facts_; }
  const std::filesystem::path& path() const { return path_; }
  Result<std::vector<CountedClass>> list_classes() const;           // all five, in C4's order
  Result<std::vector<CountedLifeEvent>> list_life_events() const;   // those in use
  Result<std::vector<DepartmentSummary>> list_departments() const;  // prefecture first, then by number of powers
  Result<std::vector<PowerSummary>> list_powers(const PowerFilter& filter) const;
  // Every power whose guide names a place or window, ordered by address, window, then as lists are.
  Result<std::vector<PlacedPower>> list_places() const;
  Result<std::optional<Power>> find_power(std::string_view code) const;
  Result<std::optional<std::string>> find_power_name(std::string_view code) const;  // without reading the rest of it
  Result<std::optional<Department>> find_department(std::string_view id) const;
  Result<std::vector<Notice>> list_notices() const;                        // newest first
  Result<std::vector<Change>> list_changes(std::string_view power) const;  // newest first
  Result<RecentChanges> list_recent_changes(Date since, int most) const;   // with at most `most` of them
  // What is due of this power, earliest first; empty `power`: of all.
  Result<std::vector<PendingChange>> list_pending(std::string_view power) const;
  // For sync/search: the index of names that the publisher compiled in; nothing in a catalog without one.
  Result<std::optional<std::string>> read_search_names() const;
  // For sync/search: what the index is made of beside the content, by name; nothing before version 5.
  Result<std::map<std::string, std::string>> read_search_sources() const;
  // For sync/search: codes of the powers whose body has what the FTS5 expression asks for, best first.
  Result<std::vector<std::string>> find_bodies(std::string_view expression, int limit) const;
  // What the release says in `language` ("bo", "en"); empty when it says nothing.
  Result<TranslationTable> list_translations(std::string_view language) const;
  // The whole content again (the publisher compares releases with it).
  Result<Content> read_all() const;
  // PRAGMA quick_check plus a read of every power: what a kiosk runs before it trusts a staged catalog.
  Result<void> verify() const;

 private:
  Reader(std::filesystem::path path, std::unique_ptr<sqlite::Connection> connection, ReleaseFacts facts,
         std::int64_t schema);
  std::filesystem::path path_;
  std::unique_ptr<sqlite::Connection> connection_;
  ReleaseFacts facts_;
  std::int64_t schema_;  // see schema.h
};

}  // namespace mingbai::catalog
