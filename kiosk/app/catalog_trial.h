// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"

namespace mingbai::app {

// A release that passes every check may still bring this program down, again and again as the supervisor starts it.
// So each start with a new release is written down before it is opened, and crossed out once it has stood for a minute;
// a release that the program fell over k_most_starts times is not opened again, and an older one is shown until there
// is a newer one. An orderly end is no fall. UI thread.
class CatalogTrial {
 public:
  static constexpr int k_most_starts = 2;
  static constexpr Milliseconds k_stands{60'000};

  // `file` outlives the program; empty: nothing is remembered and everything may be opened.
  CatalogTrial(std::filesystem::path file, const Log& log);
  ~CatalogTrial();  // the orderly end
  CatalogTrial(const CatalogTrial&) = delete;
  CatalogTrial& operator=(const CatalogTrial&) = delete;

  // Whether `generation` (the name of its folder) may be opened; then a start with it is counted. A file that cannot be
  // written is told in the log and forbids nothing.
  bool begin(const std::string& generation, Milliseconds now);
  // Call now and then: once the minute is over, the release is held for good. True until then.
  bool going_on(Milliseconds now);
  // The generation that was begun last, if it is held for good; else empty.
  const std::string& stood() const { return stood_; }

 private:
  struct Record {
    std::string generation;
    int starts = 0;  // that did not come to a good end yet
    bool good = false;
  };
  std::vector<Record> read() const;
  void write(const Record& record);

  const std::filesystem::path file_;
  const Log& log_;
  std::optional<Record> running_;  // on trial now
  std::string stood_;
  Milliseconds stands_at_{};
};

}  // namespace mingbai::app
