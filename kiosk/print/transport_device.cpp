// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>

#include "kiosk/print/transport_channel.h"

namespace mingbai::print {
namespace {

// linux/lp.h: what the printer port's status lines say.
constexpr unsigned long k_lpgetstatus = 0x060b;
constexpr int k_out_of_paper = 0x20;

std::optional<speed_t> speed_of(unsigned baud) {
  switch (baud) {
    case 9600:
      return B9600;
    case 19200:
      return B19200;
    case 38400:
      return B38400;
    case 57600:
      return B57600;
    case 115200:
      return B115200;
    case 230400:
      return B230400;
    default:
      return std::nullopt;
  }
}

// A character device: USB printer class, serial line, pseudo terminal.
class DeviceTransport final : public Transport {
 public:
  DeviceTransport(std::string path, unsigned baud, FlowControl flow)
      : path_(std::move(path)), baud_(baud), flow_(flow) {}

  Delivery open(Milliseconds) override {
    close();
    two_way_ = true;
    FileDescriptor device(::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!device && (errno == EACCES || errno == EINVAL || errno == EPERM)) {
      two_way_ = false;
      device = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    }
    struct stat status {};
    if (!device || ::fstat(device.get(), &status) != 0 || !S_ISCHR(status.st_mode)) return Delivery::not_reachable;
    if (::isatty(device.get()) == 1) make_raw(device.get());
    device_ = std::move(device);
    return Delivery::sent;
  }
  Delivery write(std::string_view bytes, Milliseconds stall_limit, std::size_t& written) override {
    return write_all(device_.get(), bytes, stall_limit, written);
  }
  std::string read(Milliseconds limit) override { return two_way_ ? read_some(device_.get(), limit) : std::string(); }
  // The close of a serial line would also wait for what a stopped printer does not take.
  void discard() override {
    if (device_ && ::isatty(device_.get()) == 1) ::tcflush(device_.get(), TCOFLUSH);
  }
  Delivery close() override {
    device_.reset();
    return Delivery::sent;
  }
  Channel channel() const override { return two_way_ ? Channel::two_way : Channel::one_way; }
  PortSign port_sign() override {
    int lines = 0;
    if (!device_ || ::isatty(device_.get()) == 1 || ::ioctl(device_.get(), k_lpgetstatus, &lines) != 0) {
      return PortSign::none;
    }
    return (lines & k_out_of_paper) != 0 ? PortSign::paper_out : PortSign::none;
  }

 private:
  void make_raw(int descriptor) const {
    termios settings{};
    if (::tcgetattr(descriptor, &settings) != 0) return;
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    if (const auto speed = speed_of(baud_)) {
      ::cfsetspeed(&settings, *speed);
      // No answer of a printer looks like XON or XOFF: their fixed bits differ (status_query.cpp).
      if (flow_ == FlowControl::xon_xoff) settings.c_iflag |= IXON;
      if (flow_ == FlowControl::rts_cts) settings.c_cflag |= CRTSCTS;
    }
    ::tcsetattr(descriptor, TCSANOW, &settings);
  }

  const std::string path_;
  const unsigned baud_;
  const FlowControl flow_;
  FileDescriptor device_;
  bool two_way_ = true;
};

}  // namespace

bool is_baud(unsigned baud) {
  return speed_of(baud).has_value();
}

std::unique_ptr<Transport> make_device_transport(std::string path, unsigned baud, FlowControl flow) {
  return std::make_unique<DeviceTransport>(std::move(path), baud, flow);
}

}  // namespace mingbai::print
