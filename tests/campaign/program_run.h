// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/campaign/tally.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

// One run of "mingbai-kiosk print" with these arguments and a clock that stands still. Whoever makes it waits for it.
class ProgramRun {
 public:
  ProgramRun(const std::filesystem::path& program, const std::filesystem::path& runtime,
             const std::vector<std::string>& arguments);
  void kill() const;
  // Without taking its exit code away.
  bool ended() const;
  // The exit code; -1 after a kill.
  int wait() const;

 private:
  pid_t pid_ = -1;
};

// Two slips, "first" and "second", each of a case of its own.
class SlipOrders {
 public:
  explicit SlipOrders(std::filesystem::path program);
  const std::filesystem::path& program() const { return program_; }
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  std::string code(const std::string& name) const { return name == "first" ? codes_[0] : codes_[1]; }

 private:
  const std::filesystem::path program_;
  const TempDirectory folder_;
  std::array<std::string, 2> codes_;
};

// What a kiosk keeps on its disk and in its memory, over one program after the other.
class KilledKiosk {
 public:
  KilledKiosk(const SlipOrders& orders, std::vector<std::string> more);
  ~KilledKiosk();
  KilledKiosk(const KilledKiosk&) = delete;
  KilledKiosk& operator=(const KilledKiosk&) = delete;

  ProgramRun start(const std::string& name, const std::string& printer) const;
  // Left alone until it says what became of its slip.
  print::PrintOutcome::Claim claim(const std::string& name, const std::string& printer, Tally& tally) const;
  // One file of the journal, or all, is cut short at a random length; half of the time the memory is gone too.
  void truncate(std::mt19937_64& random) const;

 private:
  const SlipOrders& orders_;
  const std::vector<std::string> more_;  // arguments of every run
  const TempDirectory folder_;
  const std::filesystem::path runtime_;
};

}  // namespace mingbai::test
