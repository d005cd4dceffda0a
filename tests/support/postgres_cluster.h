// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temp_directory.h"

namespace mingbai::test {

// A PostgreSQL server of its own: fresh files in a temporary folder, one Unix socket there and no port, run by an
// unprivileged user. It ends with this program, whatever way that ends. Used by the main thread.
class PostgresCluster {
 public:
  // One for the whole program, made at its first use.
  static PostgresCluster& shared();

  PostgresCluster();
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // The address of a new, empty database.
  std::string fresh_database();
  // The address of a new database that pg_dump and pg_restore made of that one.
  std::string restored_from_dump(const std::string& address);
  // Ends it at once, as a crash does, and starts it again with what was committed.
  void crash();
  void start();

 private:
  pid_t spawn(const std::vector<std::string>& arguments) const;
  void run(const std::vector<std::string>& arguments) const;
  std::string address(const std::string& database) const;
  std::string program(const std::string& name) const;

  TempDirectory folder_;
  pid_t server_ = 0;
  int databases_ = 0;
};

}  // namespace mingbai::test
