// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "sync/base/date.h"
#include "sync/base/file_descriptor.h"
#include "sync/http/curl_client.h"
#include "sync/officials/sqlite_officials.h"
#include "sync/release/keys.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

extern char** environ;

using namespace mingbai;
using mingbai::test::TempDirectory;

namespace {

pid_t spawn(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) {
    pointers.push_back(argument.data());
  }
  pointers.push_back(nullptr);
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, pointers[0], nullptr, nullptr, pointers.data(), environ) == 0);
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

pid_t start_in(const TempDirectory& folder) {
  const pid_t child =
      spawn({test::program_path("mingbai-central"), "--listen", "127.0.0.1:0", "--port-file", folder / "port", "--tree",
             folder / "tree", "--root", folder / "keys/root.mbsg", "--channel", "test", "--database",
             folder / "central.db", "--assets", test::source_path("assets")});
  // The port file appears whole, by rename, as soon as the address is taken.
  while (!std::filesystem::exists(folder / "port")) {
    REQUIRE(::waitpid(child, nullptr, WNOHANG) == 0);
    ::poll(nullptr, 0, 10);
  }
  return child;
}

}  // namespace

TEST_CASE("the program starts on a free port, answers, and ends by SIGTERM with success", "[central]") {
  const TempDirectory folder;
  const SystemClock clock;
  REQUIRE(release::make_keys(folder / "keys", "test", clock));
  const pid_t child = start_in(folder);
  const std::string port = std::to_string(std::stoi(test::read_bytes(folder / "port")));
  auto client = http::CurlClient::create({});
  http::Request request;
  request.url = "http://127.0.0.1:" + port + "/healthz";
  const auto response = (*client)->send(request);
  REQUIRE(response);
  CHECK(response->status == 200);
  REQUIRE(::kill(child, SIGTERM) == 0);
  CHECK(wait_for(child) == 0);
}

TEST_CASE("many connections that come at once wait until they are taken up", "[central]") {
  const TempDirectory folder;
  const SystemClock clock;
  REQUIRE(release::make_keys(folder / "keys", "test", clock));
  const pid_t child = start_in(folder);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(test::read_bytes(folder / "port"))));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // Nobody takes them up while the program stands still: only the system's queue is left.
  REQUIRE(::kill(child, SIGSTOP) == 0);
  std::vector<FileDescriptor> connections;
  int refused = 0;
  for (int i = 0; i < 200; ++i) {
    connections.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{0, 500'000};
    REQUIRE(::setsockopt(connections.back().get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0);
    refused +=
        ::connect(connections.back().get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? 0 : 1;
    if (refused > 0) {
      break;  // the others would only take their time
    }
  }
  REQUIRE(::kill(child, SIGCONT) == 0);
  CHECK(refused == 0);
  connections.clear();
  REQUIRE(::kill(child, SIGTERM) == 0);
  CHECK(wait_for(child) == 0);
}

TEST_CASE("a token is made once and its office cannot be taken twice", "[central]") {
  const TempDirectory folder;
  const std::string file = folder / "tokens.toml";
  const std::string program = test::program_path("mingbai-central");
  CHECK(wait_for(spawn({program, "token", "add", "scj", "--department", "mz-scj", "--tokens", file})) == 0);
  CHECK(wait_for(spawn({program, "token", "add", "scj", "--tokens", file})) == 1);
  CHECK(wait_for(spawn({program, "token", "add", "a\"b", "--tokens", file})) == 1);
  CHECK(wait_for(spawn({program, "--listen", "nonsense"})) == 2);
  const std::string text = test::read_bytes(file);
  CHECK(text.find("mz-scj") != std::string::npos);
  CHECK(text.find("mbo_") == std::string::npos);
}

TEST_CASE("accounts of officials are made, reset and disabled at the server, and the record of it is checked",
          "[central]") {
  const TempDirectory folder;
  const std::string database = folder / "central.db";
  const std::string program = test::program_path("mingbai-central");
  const auto official = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {program, "official"});
    arguments.insert(arguments.end(), {"--database", database});
    return wait_for(spawn(std::move(arguments)));
  };
  CHECK(official({"add", "zhang", "--shown", "张三", "--role", "supervisor", "--department", "mz-scj"}) == 0);
  CHECK(official({"add", "zhang", "--department", "mz-scj"}) == 1);  // taken
  CHECK(official({"add", "Zhang!", "--department", "mz-scj"}) == 1);
  CHECK(official({"add", "li", "--role", "king", "--department", "*"}) != 0);
  CHECK(official({"add", "li"}) != 0);  // nobody sees everything by an oversight
  CHECK(official({"disable", "nobody"}) == 1);
  CHECK(official({"disable", "zhang"}) == 0);
  CHECK(official({"enable", "zhang"}) == 0);
  CHECK(official({"reset", "zhang"}) == 0);
  CHECK(official({"list", "--json"}) == 0);
  CHECK(official({"audit"}) == 0);
  CHECK(official({"audit", "--known-head", std::string(64, 'a')}) == 1);
  const SystemClock clock;
  const auto store = officials::SqliteOfficials::open(database + ".officials", clock);
  REQUIRE(store);
  const auto found = (*store)->find("zhang");
  REQUIRE((found && *found));
  CHECK((*found)->shown == "张三");
  CHECK((*found)->role == officials::Role::supervisor);
  CHECK((*found)->password.starts_with("$argon2id$v=19$m=65536,t=4,"));
  const auto checked = (*store)->check({});
  REQUIRE(checked);
  CHECK(checked->entries == 4);
  CHECK(official({"audit", "--known-head", checked->head.hex()}) == 0);
}
