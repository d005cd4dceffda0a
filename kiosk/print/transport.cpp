// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/transport.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>

#include "kiosk/print/transport_channel.h"
#include "sync/base/atomic_file.h"

namespace mingbai::print {
namespace {

// Small enough that a slow printer shows progress within the stall limit.
constexpr std::size_t k_chunk = 1024;
constexpr std::size_t k_read = 256;
constexpr Milliseconds k_hung_up{20};

ssize_t write_chunk(int descriptor, std::string_view chunk) {
  const ssize_t sent = ::send(descriptor, chunk.data(), chunk.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0 && errno == ENOTSOCK) return ::write(descriptor, chunk.data(), chunk.size());
  return sent;
}

// Waits for `events`; 1 ready, 0 time is up, -1 broken.
int wait_for(int descriptor, short events, Milliseconds limit) {
  pollfd entry{descriptor, events, 0};
  int ready = 0;
  do {
    ready = ::poll(&entry, 1, static_cast<int>(limit.count()));
  } while (ready < 0 && errno == EINTR);
  return ready;
}

// A file that is replaced whole when a job is complete; a broken job leaves the last one in place.
class FileTransport final : public Transport {
 public:
  explicit FileTransport(std::filesystem::path path) : path_(std::move(path)) {}

  Delivery open(Milliseconds) override {
    file_.reset();
    auto created = AtomicFile::create(path_);
    if (!created) return delivery_of(created.error());
    file_.emplace(std::move(*created));
    broken_ = false;
    return Delivery::sent;
  }
  Delivery write(std::string_view bytes, Milliseconds, std::size_t& written) override {
    written = 0;
    if (auto result = file_->write(bytes); !result) {
      broken_ = true;
      return result.error().code == ErrorCode::io_no_space ? Delivery::no_space : Delivery::lost;
    }
    written = bytes.size();
    return Delivery::sent;
  }
  std::string read(Milliseconds) override { return {}; }
  void discard() override { broken_ = true; }
  Delivery close() override {
    if (!file_) return Delivery::sent;
    Delivery delivery = Delivery::sent;
    if (!broken_) {
      if (auto result = file_->commit(); !result) {
        delivery = result.error().code == ErrorCode::io_no_space ? Delivery::no_space : Delivery::lost;
      }
    }
    file_.reset();
    return delivery;
  }
  Channel channel() const override { return Channel::file; }

 private:
  static Delivery delivery_of(const Error& error) {
    return error.code == ErrorCode::io_no_space ? Delivery::no_space : Delivery::not_reachable;
  }

  const std::filesystem::path path_;
  std::optional<AtomicFile> file_;
  bool broken_ = false;
};

Result<std::unique_ptr<Transport>> tcp_of(std::string_view place) {
  const std::size_t colon = place.rfind(':');
  std::string_view host = place.substr(0, std::min(colon, place.size()));
  const std::string_view port_text = colon == std::string_view::npos ? std::string_view() : place.substr(colon + 1);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  if (host.empty() || error != std::errc() || end != port_text.data() + port_text.size() || port == 0) {
    return fail(ErrorCode::bad_value, "a network printer is written tcp:ADDRESS:PORT, e.g. tcp:192.168.1.50:9100");
  }
  if (host.find_first_not_of("0123456789abcdefABCDEF.:%") != std::string_view::npos) {
    return fail(ErrorCode::bad_value, "a network printer needs a numeric address; names are not looked up");
  }
  return make_tcp_transport(std::string(host), port);
}

Result<std::unique_ptr<Transport>> tty_of(std::string_view place) {
  const std::size_t comma = place.find(',');
  std::string_view rest = comma == std::string_view::npos ? std::string_view() : place.substr(comma + 1);
  FlowControl flow = FlowControl::xon_xoff;
  constexpr std::string_view k_wires = ",rtscts";
  if (rest.ends_with(k_wires)) {
    flow = FlowControl::rts_cts;
    rest.remove_suffix(k_wires.size());
  }
  unsigned baud = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), baud);
  if (comma == 0 || error != std::errc() || end != rest.data() + rest.size() || !is_baud(baud)) {
    return fail(ErrorCode::bad_value, "a serial printer is written tty:PATH,BAUD, e.g. tty:/dev/ttyS0,115200");
  }
  return make_device_transport(std::string(place.substr(0, comma)), baud, flow);
}

}  // namespace

Delivery delivery_of_errno(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return Delivery::no_space;
    case ETIMEDOUT:
      return Delivery::timed_out;
    default:
      return Delivery::lost;
  }
}

Delivery write_all(int descriptor, std::string_view bytes, Milliseconds stall_limit, std::size_t& written) {
  written = 0;
  while (written < bytes.size()) {
    const ssize_t sent = write_chunk(descriptor, bytes.substr(written, k_chunk));
    if (sent > 0) {
      written += static_cast<std::size_t>(sent);
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return delivery_of_errno(errno);
    const int ready = wait_for(descriptor, POLLOUT, stall_limit);
    if (ready == 0) return Delivery::timed_out;
    if (ready < 0) return Delivery::lost;
  }
  return Delivery::sent;
}

std::string read_some(int descriptor, Milliseconds limit) {
  if (descriptor < 0 || wait_for(descriptor, POLLIN, limit) <= 0) return {};
  std::string bytes(k_read, '\0');
  const ssize_t got = ::read(descriptor, bytes.data(), bytes.size());
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  // A line that hung up is always "readable": whoever waits for an answer must not spin.
  if (got <= 0 && limit.count() > 0) ::poll(nullptr, 0, static_cast<int>(std::min(limit, k_hung_up).count()));
  return bytes;
}

Result<std::unique_ptr<Transport>> make_transport(std::string_view address) {
  const std::size_t colon = address.find(':');
  const std::string_view kind = address.substr(0, std::min(colon, address.size()));
  const std::string_view place = colon == std::string_view::npos ? std::string_view() : address.substr(colon + 1);
  if (!place.empty()) {
    if (kind == "tcp") return tcp_of(place);
    if (kind == "dev") return make_device_transport(std::string(place), 0, FlowControl::xon_xoff);
    if (kind == "tty") return tty_of(place);
    if (kind == "file") return std::make_unique<FileTransport>(std::filesystem::path(std::string(place)));
  }
  return fail(ErrorCode::bad_value,
              "unknown printer address \"" + std::string(address) +
                  "\"; known are tcp:ADDRESS:PORT, tty:PATH,BAUD, dev:PATH, ipp://HOST/ipp/print, cups:QUEUE, "
                  "file:PATH, pdf:DIRECTORY and none");
}

}  // namespace mingbai::print
