// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <memory>

#include "kiosk/print/transport_channel.h"

namespace mingbai::print {
namespace {

// How long the last bytes may stay unacknowledged when a session ends.
constexpr Milliseconds k_farewell{2000};
constexpr Milliseconds k_farewell_step{20};

struct AddressDeleter {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

class TcpTransport final : public Transport {
 public:
  TcpTransport(std::string address, std::uint16_t port) : address_(std::move(address)), port_(port) {}
  Delivery open(Milliseconds limit) override {
    socket_.reset();
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address_.c_str(), std::to_string(port_).c_str(), &hints, &found) != 0) {
      return Delivery::not_reachable;
    }
    const std::unique_ptr<addrinfo, AddressDeleter> list(found);
    FileDescriptor socket(::socket(list->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket) return Delivery::not_reachable;
    if (::connect(socket.get(), list->ai_addr, list->ai_addrlen) != 0) {
      if (errno != EINPROGRESS) return Delivery::not_reachable;
      pollfd entry{socket.get(), POLLOUT, 0};
      const int ready = ::poll(&entry, 1, static_cast<int>(limit.count()));
      if (ready == 0) return Delivery::timed_out;
      int error = 0;
      socklen_t size = sizeof(error);
      if (ready < 0 || ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0) {
        return Delivery::not_reachable;
      }
    }
    // Status questions are single bytes that must not wait for company.
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    // A small buffer on our side: what counts as written has nearly reached the printer.
    const int buffer = 4096;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &buffer, sizeof(buffer));
    socket_ = std::move(socket);
    stuck_ = false;
    return Delivery::sent;
  }

  Delivery write(std::string_view bytes, Milliseconds stall_limit, std::size_t& written) override {
    return write_all(socket_.get(), bytes, stall_limit, written);
  }

  void discard() override { stuck_ = true; }

  std::string read(Milliseconds limit) override { return read_some(socket_.get(), limit); }

  // Says good-bye and waits until the printer's side has every byte: closing with unread answers in the buffer would
  // send a reset, and a reset throws away what the printer has not read yet.
  Delivery close() override {
    if (!socket_) return Delivery::sent;
    const FileDescriptor socket = std::move(socket_);
    if (stuck_) {
      const linger hard{1, 0};
      ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
      return Delivery::lost;
    }
    ::shutdown(socket.get(), SHUT_WR);
    for (Milliseconds waited{0}; waited < k_farewell; waited += k_farewell_step) {
      int pending = 0;
      if (::ioctl(socket.get(), SIOCOUTQ, &pending) != 0) return Delivery::lost;
      for (int i = 0; i < 16 && !read_some(socket.get(), Milliseconds(0)).empty(); ++i) {
      }
      if (pending == 0) return Delivery::sent;
      ::poll(nullptr, 0, static_cast<int>(k_farewell_step.count()));
    }
    return Delivery::timed_out;
  }

  Channel channel() const override { return Channel::two_way; }

 private:
  const std::string address_;
  const std::uint16_t port_;
  FileDescriptor socket_;
  bool stuck_ = false;  // nobody is left to say good-bye to
};

}  // namespace

std::unique_ptr<Transport> make_tcp_transport(std::string address, std::uint16_t port) {
  return std::make_unique<TcpTransport>(std::move(address), port);
}

}  // namespace mingbai::print
