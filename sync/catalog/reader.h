// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
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

// Why a power was found; better reasons first.
enum class MatchReason { code, name, name_prefix, everyday_name, name_part, everyday_part, department, material };

struct SearchHit {
  PowerSummary power;
  MatchReason reason;
  std::string matched;  // the name, everyday name, department or material that matched
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
  // Plain search in names, everyday names, departments and materials; every blank-separated word must match.
  Result<std::vector<SearchHit>> search(std::string_view text, int limit) const;
  // What the release says in `language` ("bo", "en"); empty when it says nothing.
  Result<TranslationTable> list_translations(std::string_view language) const;
  // The whole content again (the publisher compares releases with it).
  Result<Content> read_all() const;
  // PRAGMA quick_check plus a read of every power: what a kiosk runs before it trusts a staged catalog.
  Result<void> verify() const;

 private:
  Reader(std::unique_ptr<sqlite::Connection> connection, ReleaseFacts facts, std::int64_t schema);
  std::unique_ptr<sqlite::Connection> connection_;
  ReleaseFacts facts_;
  std::int64_t schema_;  // see schema.h
};

}  // namespace mingbai::catalog
