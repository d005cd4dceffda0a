// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::store {

// One case that only its own citizen's code opens (cases::SealedCase); nothing of it can be read here.
struct SealedBox {
  std::string slot;
  std::string box;
  Instant until{};
};

// How far the boxes of this machine have come. Everything but the times is the central server's.
struct SealedCasesBook {
  std::string salt;  // empty: there are none yet
  std::int64_t passes = 0;
  std::int64_t memory = 0;  // bytes
  std::int64_t through = 0;
  std::optional<Instant> as_of;  // when all of them were new; none while the first run is going on
  Instant begun{};               // when they were last fetched from the beginning
};

struct SealedCasesStanding {
  std::int64_t count = 0;
  std::optional<Instant> as_of;
};

// Sealed cases of the hall, in a file of its own: all of it can be fetched again, so a damaged file is made anew and
// says so by being empty. Safe for concurrent use.
class SealedCases {
 public:
  static Result<std::unique_ptr<SealedCases>> open(const std::filesystem::path& path);
  ~SealedCases();
  // How they stand, read beside the agent that owns the file; nothing is mended. Nothing when there is no such file.
  static Result<std::optional<SealedCasesStanding>> look(const std::filesystem::path& path);

  Result<SealedCasesStanding> standing() const;
  Result<SealedCasesBook> book() const;
  // One letter's worth in one transaction: with `afresh` what was here goes first; a slot that is here is replaced;
  // what was to be kept until `now` goes.
  Result<void> take(const std::vector<SealedBox>& boxes, const SealedCasesBook& book, bool afresh, Instant now);
  // Nothing when it is not here, or was to be kept until `now` only.
  Result<std::optional<SealedBox>> find(std::string_view slot, Instant now) const;

 private:
  explicit SealedCases(std::unique_ptr<sqlite::Connection> connection);

  mutable std::mutex mutex_;
  std::unique_ptr<sqlite::Connection> connection_;  // protected by mutex_
};

}  // namespace mingbai::store
