// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/modelled_printer.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include "sync/base/check.h"

namespace mingbai::test {
namespace {

// Beyond a full buffer the interface still looks at so many bytes of a connection, for real-time commands.
constexpr std::size_t k_reserve = 256;
constexpr int k_tick_ms = 2;

}  // namespace

ModelledPrinter::ModelledPrinter(PrinterScript script) : script_(script), decoder_(script.width_dots) {
  listener_ = FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int small = 2048;  // so that back-pressure reaches the sender
  ::setsockopt(listener_.get(), SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  MINGBAI_CHECK(::bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  MINGBAI_CHECK(::listen(listener_.get(), 4) == 0);
  socklen_t size = sizeof(address);
  MINGBAI_CHECK(::getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  decoder_.on_answer = [this](std::string_view bytes) {
    if (script_.speech == PrinterScript::Speech::full) answer(bytes);
  };
  thread_ = std::thread([this] { run(); });
}

ModelledPrinter::~ModelledPrinter() {
  closing_ = true;
  thread_.join();
}

std::string ModelledPrinter::address() const {
  return "tcp:127.0.0.1:" + std::to_string(port_);
}

std::vector<PaperSlip> ModelledPrinter::paper() const {
  const std::lock_guard lock(mutex_);
  return decoder_.slips();
}

std::string ModelledPrinter::fault() const {
  const std::lock_guard lock(mutex_);
  return decoder_.fault();
}

std::size_t ModelledPrinter::bytes_received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

void ModelledPrinter::refill() {
  const std::lock_guard lock(mutex_);
  script_.paper_rows = -1;
  script_.cover_opens_after_rows = -1;
}

bool ModelledPrinter::settle() const {
  for (int tick = 0; tick < 2000 / k_tick_ms; ++tick) {
    ::poll(nullptr, 0, k_tick_ms);
    const std::lock_guard lock(mutex_);
    if ((decoder_.waiting() == 0 && tail_.empty()) || stopped() || !decoder_.fault().empty()) return true;
  }
  return false;
}

void ModelledPrinter::run() {
  while (!closing_) {
    std::array<pollfd, 2> entries{};
    entries[0] = {listener_.get(), POLLIN, 0};
    {
      const std::lock_guard lock(mutex_);
      const bool reads = connection_ && room() > 0 && !script_.black_hole;
      entries[1] = {reads ? connection_.get() : -1, POLLIN, 0};
    }
    ::poll(entries.data(), entries.size(), k_tick_ms);
    const std::lock_guard lock(mutex_);
    if ((entries[0].revents & POLLIN) != 0)
      accept_connection();
    else if (entries[1].revents != 0)
      receive();
    print();
  }
}

// One visitor at a time: a new one replaces the old one, whose unread bytes are lost; the buffer stays.
void ModelledPrinter::accept_connection() {
  FileDescriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!connection) return;
  if (connection_ && !script_.black_hole && !stopped()) receive();
  connection_ = std::move(connection);
  reserve_left_ = k_reserve;
  tail_.clear();
}

std::size_t ModelledPrinter::room() const {
  const std::size_t waiting = decoder_.waiting();
  return waiting < script_.buffer_bytes ? script_.buffer_bytes - waiting : reserve_left_;
}

void ModelledPrinter::receive() {
  for (;;) {
    if (!connection_ || room() == 0) return;
    const bool full = decoder_.waiting() >= script_.buffer_bytes;
    std::string bytes(std::min<std::size_t>(512, room()), '\0');
    const ssize_t got = ::recv(connection_.get(), bytes.data(), bytes.size(), 0);
    if (got < 0) return;
    if (got == 0) {
      connection_.reset();
      return;
    }
    bytes.resize(static_cast<std::size_t>(got));
    received_ += bytes.size();
    if (full) reserve_left_ -= bytes.size();
    take(bytes);
    if (script_.drops_after_bytes >= 0 && received_ >= static_cast<std::size_t>(script_.drops_after_bytes)) {
      script_.drops_after_bytes = -1;
      const linger hard{1, 0};
      ::setsockopt(connection_.get(), SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
      connection_.reset();
    }
  }
}

// Real-time commands are found anywhere in the stream, pictures included, as real ones do.
void ModelledPrinter::take(const std::string& bytes) {
  const std::string all = tail_ + bytes;
  tail_.clear();
  std::string rest;
  for (std::size_t i = 0; i < all.size();) {
    if (all[i] == '\x10') {
      if (i + 1 == all.size() || (all[i + 1] == '\x04' && i + 2 == all.size()) ||
          (all[i + 1] == '\x14' && i + 9 >= all.size())) {
        tail_ = all.substr(i);
        break;
      }
      if (const std::size_t used = real_time(all, i); used > 0) {
        i += used;
        // What came before a clear is thrown away with the buffer.
        if (used == 10) rest.clear();
        continue;
      }
    }
    rest.push_back(all[i++]);
  }
  decoder_.push(rest);
}

std::size_t ModelledPrinter::real_time(const std::string& bytes, std::size_t at) {
  if (bytes[at + 1] == '\x04') {
    using Speech = PrinterScript::Speech;
    if (script_.speech == Speech::garbage) answer("\xFF");
    if (script_.speech == Speech::full || script_.speech == Speech::no_proof) {
      const char byte = static_cast<char>(status(bytes[at + 2]));
      answer(std::string_view(&byte, 1));
    }
    return 3;
  }
  if (bytes.substr(at, 10) == std::string("\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 10)) {
    decoder_.clear();
    return 10;
  }
  return 0;
}

bool ModelledPrinter::stopped() const {
  const auto rows = static_cast<long>(decoder_.rows_printed());
  return (script_.paper_rows >= 0 && rows >= script_.paper_rows) ||
         (script_.cover_opens_after_rows >= 0 && rows >= script_.cover_opens_after_rows);
}

unsigned char ModelledPrinter::status(int kind) const {
  const auto rows = static_cast<long>(decoder_.rows_printed());
  const bool no_paper = script_.paper_rows >= 0 && rows >= script_.paper_rows;
  const bool cover = script_.cover_opens_after_rows >= 0 && rows >= script_.cover_opens_after_rows;
  unsigned bits = 0x12;
  if (kind == 1 && (no_paper || cover)) bits |= 0x08;
  if (kind == 2) bits |= (cover ? 0x04U : 0U) | (no_paper ? 0x20U : 0U);
  if (kind == 4) bits |= (no_paper ? 0x60U : 0U) | (no_paper || script_.near_end ? 0x0CU : 0U);
  return static_cast<unsigned char>(bits);
}

void ModelledPrinter::print() {
  const auto now = std::chrono::steady_clock::now();
  next_row_ = std::max(next_row_, now - std::chrono::milliseconds(4 * k_tick_ms));
  while (!stopped() && (script_.row_time.count() == 0 || next_row_ <= now)) {
    const std::size_t before = decoder_.rows_printed();
    if (!decoder_.step()) break;
    next_row_ += script_.row_time * static_cast<long>(decoder_.rows_printed() - before);
  }
}

void ModelledPrinter::answer(std::string_view bytes) {
  if (connection_) ::send(connection_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

}  // namespace mingbai::test
