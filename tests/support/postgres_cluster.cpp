// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgres_cluster.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace mingbai::test {

namespace {

constexpr int k_patience = 6000;  // hundredths of a second

// PostgreSQL refuses to be run by root.
const passwd* unprivileged() {
  if (::geteuid() != 0) {
    return nullptr;
  }
  const passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

}  // namespace

PostgresCluster& PostgresCluster::shared() {
  static PostgresCluster cluster;
  return cluster;
}

PostgresCluster::PostgresCluster() {
  if (const passwd* user = unprivileged()) {
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
      throw std::runtime_error("cannot give the folder of the test's database away");
    }
  }
  run({program("initdb"), "--no-sync", "--no-instructions", "-A", "trust", "-U", "postgres", "-E", "UTF8",
       "--locale=C.UTF-8", "-D", folder_ / "data"});
  start();
}

PostgresCluster::~PostgresCluster() {
  ::kill(server_, SIGQUIT);
  ::waitpid(server_, nullptr, 0);
}

std::string PostgresCluster::program(const std::string& name) const {
  return std::string(MINGBAI_POSTGRES_BIN) + "/" + name;
}

std::string PostgresCluster::address(const std::string& database) const {
  return "host=" + folder_.path().string() + " user=postgres dbname=" + database;
}

pid_t PostgresCluster::spawn(const std::vector<std::string>& arguments) const {
  const passwd* const user = unprivileged();
  const std::string log = folder_ / "log";
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) {
    pointers.push_back(const_cast<char*>(argument.c_str()));
  }
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) {
    return child;
  }
  // Only calls that are safe after a fork.
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) {
    ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int out = ::open(log.c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600);
  ::dup2(out, 1);
  ::dup2(out, 2);
  ::chdir("/");
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

void PostgresCluster::run(const std::vector<std::string>& arguments) const {
  int status = 0;
  if (::waitpid(spawn(arguments), &status, 0) < 0 || status != 0) {
    throw std::runtime_error(arguments[0] + " failed:\n" + read_bytes(folder_ / "log"));
  }
}

void PostgresCluster::start() {
  // Without waiting for the disk: what kills a process leaves the machine's memory as it is.
  server_ = spawn({program("postgres"), "-D", folder_ / "data", "-c", "listen_addresses=", "-c",
                   "unix_socket_directories=" + folder_.path().string(), "-c", "fsync=off", "-c",
                   "full_page_writes=off", "-c", "max_connections=60", "-c", "shared_buffers=32MB"});
  for (int waited = 0; waited < k_patience; ++waited) {
    int status = 0;
    const pid_t asked = spawn({program("pg_isready"), "-q", "-h", folder_.path().string()});
    if (::waitpid(asked, &status, 0) == asked && status == 0) {
      return;
    }
    if (::waitpid(server_, &status, WNOHANG) == server_) {
      break;
    }
    ::poll(nullptr, 0, 10);
  }
  throw std::runtime_error("the test's database did not start:\n" + read_bytes(folder_ / "log"));
}

void PostgresCluster::crash() {
  ::kill(server_, SIGQUIT);
  ::waitpid(server_, nullptr, 0);
}

std::string PostgresCluster::fresh_database() {
  const std::string name = "d" + std::to_string(++databases_);
  run({program("createdb"), "-h", folder_.path().string(), "-U", "postgres", name});
  return address(name);
}

std::string PostgresCluster::restored_from_dump(const std::string& address) {
  const std::string dump = folder_ / "dump";
  run({program("pg_dump"), "--format=custom", "--file=" + dump, "--dbname=" + address});
  const std::string restored = fresh_database();
  run({program("pg_restore"), "--exit-on-error", "--dbname=" + restored, dump});
  return restored;
}

}  // namespace mingbai::test
