// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/screen/process_tree.h"

#include <dirent.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

namespace mingbai::bench {
namespace {

constexpr int k_rounds_of_patience = 100;
constexpr useconds_t k_round_us = 20'000;

std::vector<std::string> numbered(const std::string& folder) {
  std::vector<std::string> names;
  if (DIR* opened = ::opendir(folder.c_str())) {
    while (const dirent* entry = ::readdir(opened)) {
      if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9') {
        names.emplace_back(entry->d_name);
      }
    }
    ::closedir(opened);
  }
  return names;
}

// The fourth field of proc(5) stat; the second is a name in brackets that may hold anything.
pid_t parent_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t bracket = line.rfind(')');
  return bracket == std::string::npos ? 0 : static_cast<pid_t>(std::atoi(line.c_str() + bracket + 4));
}

std::int64_t field(const std::string& file_name, const std::string& key) {
  std::ifstream file(file_name);
  std::int64_t sum = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.compare(0, key.size(), key) == 0) {
      sum += std::atoll(line.c_str() + key.size());
    }
  }
  return sum;
}

void reap() {
  while (::waitpid(-1, nullptr, WNOHANG) > 0) {
  }
}

}  // namespace

void adopt_orphans() {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

std::vector<pid_t> descendants() {
  std::multimap<pid_t, pid_t> children;
  for (const std::string& name : numbered("/proc")) {
    children.emplace(parent_of(name), static_cast<pid_t>(std::atoi(name.c_str())));
  }
  std::vector<pid_t> found{::getpid()};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto [from, to] = children.equal_range(found[i]);
    for (auto child = from; child != to; ++child) {
      found.push_back(child->second);
    }
  }
  found.erase(found.begin());
  return found;
}

double cpu_ms() {
  double sum = 0;
  for (const pid_t pid : descendants()) {
    clockid_t clock = 0;
    timespec time{};
    if (::clock_getcpuclockid(pid, &clock) == 0 && ::clock_gettime(clock, &time) == 0) {
      sum += static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
  }
  return sum;
}

Memory memory() {
  Memory result;
  for (const pid_t pid : descendants()) {
    const std::string file = "/proc/" + std::to_string(pid) + "/smaps_rollup";
    const std::int64_t pss = field(file, "Pss:");
    result.pss_kb += pss;
    result.private_kb += field(file, "Private_Clean:") + field(file, "Private_Dirty:");
    result.processes += pss > 0 ? 1 : 0;
  }
  return result;
}

std::int64_t wakeups() {
  std::int64_t sum = 0;
  for (const pid_t pid : descendants()) {
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task/";
    for (const std::string& task : numbered(tasks)) {
      sum += field(tasks + task + "/status", "voluntary_ctxt_switches:");
    }
  }
  return sum;
}

void end_descendants() {
  for (int round = 0; round < k_rounds_of_patience; ++round) {
    reap();
    const std::vector<pid_t> living = descendants();
    if (living.empty()) {
      return;
    }
    if (round == 0 || round == k_rounds_of_patience / 2) {
      for (const pid_t pid : living) {
        ::kill(pid, round == 0 ? SIGTERM : SIGKILL);
      }
    }
    ::usleep(k_round_us);
  }
}

}  // namespace mingbai::bench
