// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/relay_server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "sync/base/file.h"
#include "sync/base/wipe.h"

namespace mingbai::agent {

namespace {

constexpr int k_workers = 4;
constexpr Milliseconds k_silence_limit{5'000};

Result<FileDescriptor> bind_socket(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  if (name.size() >= sizeof address.sun_path) {
    return fail(ErrorCode::bad_value, "the socket path " + name + " is too long; set a shorter one");
  }
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  FileDescriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  if (!listener) {
    return fail(error_of_errno("make a socket for", path, errno));
  }
  if (::connect(listener.get(), generic, sizeof address) == 0) {
    return fail(ErrorCode::conflict, "another agent already answers on " + name);
  }
  ::unlink(name.c_str());
  listener = FileDescriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  if (!listener || ::bind(listener.get(), generic, sizeof address) != 0) {
    return fail(error_of_errno("bind", path, errno));
  }
  // The kiosk runs as another user of the same group.
  if (::chmod(name.c_str(), 0660) != 0 || ::listen(listener.get(), 16) != 0) {
    return fail(error_of_errno("listen on", path, errno));
  }
  return listener;
}

// One line without its end, or nothing when the peer is silent, gone or too wordy.
std::optional<std::string> receive_question(int connection, int stop) {
  const auto deadline = std::chrono::steady_clock::now() + k_silence_limit;
  std::string line;
  std::array<char, 1024> buffer{};
  while (line.size() <= cases::k_longest_request) {
    const auto left = std::chrono::duration_cast<Milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    std::array<pollfd, 2> entries{pollfd{connection, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    if (left <= 0 || ::poll(entries.data(), entries.size(), static_cast<int>(left)) <= 0 || entries[1].revents != 0) {
      return std::nullopt;
    }
    const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      return std::nullopt;
    }
    line.append(buffer.data(), static_cast<std::size_t>(count));
    if (const std::size_t end = line.find('\n'); end != std::string::npos) {
      line.resize(end);
      return line;
    }
  }
  return std::nullopt;
}

void send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return;  // the kiosk has gone; it asks again
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

RelayServer::RelayServer(std::filesystem::path path, FileDescriptor listener, FileDescriptor stop_read,
                         FileDescriptor stop_write, Answer answer, const Log& log)
    : path_(std::move(path)),
      listener_(std::move(listener)),
      stop_read_(std::move(stop_read)),
      stop_write_(std::move(stop_write)),
      answer_(std::move(answer)),
      log_(log) {}

Result<std::unique_ptr<RelayServer>> RelayServer::start(const std::filesystem::path& socket, Answer answer,
                                                        const Log& log) {
  MINGBAI_TRY(make_directories(socket.parent_path()));
  MINGBAI_ASSIGN(FileDescriptor listener, bind_socket(socket));
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return fail(error_of_errno("make a pipe for", socket, errno));
  }
  std::unique_ptr<RelayServer> server(new RelayServer(socket, std::move(listener), FileDescriptor{ends[0]},
                                                      FileDescriptor{ends[1]}, std::move(answer), log));
  for (int i = 0; i < k_workers; ++i) {
    server->workers_.emplace_back([raw = server.get()] { raw->serve(); });
  }
  return server;
}

RelayServer::~RelayServer() {
  stop_write_.reset();
  for (std::thread& worker : workers_) {
    worker.join();
  }
  ::unlink(path_.c_str());
}

void RelayServer::serve() {
  for (;;) {
    std::array<pollfd, 2> entries{pollfd{listener_.get(), POLLIN, 0}, pollfd{stop_read_.get(), POLLIN, 0}};
    if (::poll(entries.data(), entries.size(), -1) < 0 && errno != EINTR) {
      return;
    }
    if (entries[1].revents != 0) {
      return;
    }
    const FileDescriptor connection{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
    if (connection) {
      further_down([&] { converse(connection.get()); });
      scrub_stack();  // question and answer stood there
    }
  }
}

// In a frame of its own, so that what it leaves on the stack lies below serve().
[[gnu::noinline]] void RelayServer::converse(int connection) const {
  // A kiosk that asks and does not read must not hold a worker for ever.
  const timeval patience{k_silence_limit.count() / 1000, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const auto line = receive_question(connection, stop_read_.get());
  if (!line) {
    return;
  }
  const auto request = cases::parse_request(*line);
  if (!request) {
    log_.failure("relay.bad_question", request.error());
  }
  send_all(connection, (request ? answer_(*request) : cases::encode_failure(request.error())) + "\n");
}

}  // namespace mingbai::agent
