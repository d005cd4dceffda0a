// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/loopback.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>

namespace mingbai::test {

sockaddr_in own_loopback_address() {
  static std::atomic<std::uint32_t> next{0};
  const std::uint32_t number = next++;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  const std::uint32_t host = 127U << 24U | (1 + static_cast<std::uint32_t>(::getpid()) % 254) << 16U |
                             (1 + number / 254 % 254) << 8U | (1 + number % 254);
  address.sin_addr.s_addr = htonl(host);
  return address;
}

std::string text_of(const sockaddr_in& address) {
  std::array<char, INET_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
  return std::string(text.data()) + ":" + std::to_string(ntohs(address.sin_port));
}

FileDescriptor listen_at(sockaddr_in& address, int receive_buffer) {
  FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (receive_buffer > 0) ::setsockopt(listener.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
  const int on = 1;
  ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  socklen_t size = sizeof(address);
  if (::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      ::listen(listener.get(), 8) != 0 ||
      ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return {};
  }
  return listener;
}

}  // namespace mingbai::test
