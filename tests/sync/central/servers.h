// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Several servers on one PostgreSQL database, or several threads on SQLite files.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/date.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"

namespace mingbai::test {

inline constexpr int k_threads = 8;

class Servers {
 public:
  Servers() {
    choose_fresh_storage(config_, folder_.path());
    for (int i = 0; i < (config_.postgres.empty() ? 1 : 2); ++i) {
      stores_.push_back(ok(central::open_stores(config_, clock)));
    }
  }
  central::CaseStore& cases(int i = 0) { return *stores_[static_cast<std::size_t>(i) % stores_.size()].cases; }
  central::SubmissionStore& submissions(int i = 0) {
    return *stores_[static_cast<std::size_t>(i) % stores_.size()].submissions;
  }
  // Calls `work(i)` in as many threads at once.
  void at_once(const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    std::atomic<int> ready{0};
    for (int i = 0; i < k_threads; ++i) {
      threads.emplace_back([&, i] {
        ++ready;
        while (ready < k_threads) {
          std::this_thread::yield();
        }
        work(i);
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
  }

  FixedClock clock{*parse_instant("2026-11-22T10:06:00+08:00")};

 private:
  TempDirectory folder_;
  central::Config config_;
  std::vector<central::Stores> stores_;
};

inline central::PushedCase pushed_sample(const std::string& number, int minute = 0) {
  central::PushedCase pushed;
  pushed.department = "mz-test";
  pushed.value.number = number;
  pushed.value.power = "TE001";
  pushed.value.applicant = "王*";
  pushed.value.updated = *parse_instant("2026-11-20T10:00:00+08:00") + std::chrono::minutes{minute};
  pushed.value.events = {{"start", cases::EventKind::arrived, pushed.value.updated, "第" + std::to_string(minute)}};
  pushed.secret = crypto::Digest::of("x");
  return pushed;
}

}  // namespace mingbai::test
