// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "sync/base/clock.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/central/case_intake.h"
#include "sync/central/words.h"

namespace mingbai::central {

// Cases of offices whose systems can only write files: <folder>/<department>/NAME.csv, as `mingbai-central intake`
// reads it. Whoever may write into a department's folder speaks for that department and no other. What became of each
// case is written to answers/NAME.csv there; then the table is removed, for it names people, or, when a row was
// refused, put into refused/. Answers and refused tables go after 30 days (个人信息保护法 Art 19).
//
// An office's account owns what lies there, so nothing there is believed: links, pipes and files with a second name
// are not opened, and nothing is written through a link.
class DropFolder {
 public:
  // One round over all departments, for commands and tests. `words`, `intake` and `log` outlive it.
  DropFolder(std::filesystem::path folder, const CaseIntake& intake, const Words& words, const Clock& clock,
             const Log& log);
  // Finishes the table that it is at.
  ~DropFolder();

  // From now on every two seconds, on a thread of its own.
  void follow();
  // Takes each table that has not changed since the last call: one that is still written waits. A table stays where it
  // is while the storage or the catalog is away.
  void take();

 private:
  struct Seen {
    std::uintmax_t size = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const Seen&) const = default;
  };
  struct Taken {
    std::string answers;
    int cases = 0;
    int refused = 0;
  };
  void take_department(const std::string& department, std::map<std::string, Seen>& seen);
  Result<void> take_table(const std::string& department, const FileDescriptor& folder, const std::string& name);
  Result<Taken> push(const std::string& department, const std::string& table) const;
  void remove_old(const FileDescriptor& folder) const;
  void tell(const std::string& department, const Result<void>& result);

  const std::filesystem::path folder_;
  const CaseIntake& intake_;
  const Words& words_;
  const Clock& clock_;
  const Log& log_;
  std::optional<Date> swept_;                // the day that what is old was last removed
  std::map<std::string, Seen> seen_;         // by department/name, as of the last call
  std::map<std::string, std::string> told_;  // the last trouble of each department: one line for each new one
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;  // protected by mutex_
  std::thread thread_;
};

}  // namespace mingbai::central
