// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/print/printer.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::print {

// Drawn pages of jobs that have no end yet, so that a program that died and was started again can print them once more
// (marked) while the visitor still stands there. A page shows what belongs to one person, so it lies in the machine's
// memory only, never on a disk: the folder must be a tmpfs, else nothing is kept and a dead program's job ends as
// uncertain. A power cut takes the pages with it, as it should: whoever waited has seen the code on the screen. Files
// are 0600 in a folder of 0700, overwritten before they are removed, removed as soon as the job has its end, and none
// is printed after k_page_life. (Memory that is swapped out lies on a disk after all: mingbai-kiosk.service forbids
// it.) One thread.
class PageKeep {
 public:
  static constexpr std::chrono::seconds k_page_life{120};

  // Keeps nothing.
  PageKeep() = default;
  // Keeps nothing either where `folder` cannot be made or is no memory. Removes pages that are too old.
  PageKeep(std::filesystem::path folder, const Clock& clock);

  bool keeps() const { return !folder_.empty(); }

  // Failures only make a later death of the program end in `uncertain`; nobody is told.
  void put(std::string_view job_id, const Page& page);
  // Before an attempt begins: a second witness of the journal's count.
  void note_attempt(std::string_view job_id, int attempt);
  void drop(std::string_view job_id);

  struct Kept {
    std::string job_id;
    int attempts = 0;
    Page page;
  };
  // Pages that are young enough and whole, in no order.
  std::vector<Kept> all() const;
  // Attempts that this memory has seen of a job; 0 when it keeps none.
  int attempts_of(std::string_view job_id) const;

 private:
  std::filesystem::path path_of(std::string_view job_id) const;
  bool too_old(const std::filesystem::path& path) const;

  std::filesystem::path folder_;
  const Clock* clock_ = nullptr;
};

}  // namespace mingbai::print
