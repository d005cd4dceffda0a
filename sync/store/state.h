// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/release/tree_reader.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::store {

// state.db: what this machine must never lose (WAL, synchronous=FULL; migrated forward, never wiped). One process, one
// thread.
class State {
 public:
  static Result<std::unique_ptr<State>> open(const std::filesystem::path& path);
  ~State();

  // What was trusted at the last verified poll; nullopt on a new machine, which then starts from its configured root.
  Result<std::optional<release::Trust>> load_trust(std::string_view channel) const;
  Result<void> save_trust(std::string_view channel, const release::Trust& trust);

 private:
  explicit State(std::unique_ptr<sqlite::Connection> connection);
  std::unique_ptr<sqlite::Connection> connection_;
};

// The schema as the chain of migrations makes it; tests compare it with the schema file below.
Result<std::string> migrated_schema_text();
Result<std::string> intended_schema_text();

}  // namespace mingbai::store
