// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/modelled_printer.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "sync/base/check.h"

namespace mingbai::test {
namespace {

// Beyond a full buffer the interface still looks at so many bytes of a connection, for real-time commands.
constexpr std::size_t k_reserve = 256;
constexpr int k_tick_ms = 2;
constexpr int k_settling_ms = 10'000;
// Small, so that back-pressure reaches the sender.
constexpr int k_receive_buffer = 2048;

}  // namespace

ModelledPrinter::ModelledPrinter(PrinterScript script) : script_(script), decoder_(script.width_dots) {
  plug_in();
  MINGBAI_CHECK(script_.link == PrinterScript::Link::tcp ? static_cast<bool>(listener_)
                                                         : static_cast<bool>(connection_));
  decoder_.on_answer = [this](std::string_view bytes) {
    if (script_.speech == PrinterScript::Speech::full || script_.speech == PrinterScript::Speech::lagging)
      answer(bytes);
  };
  decoder_.on_watch = [this](bool on) {
    watched_ = on && script_.speech == PrinterScript::Speech::full;
    if (watched_) speak_up();
  };
  thread_ = std::thread([this] { run(); });
}

ModelledPrinter::~ModelledPrinter() {
  closing_ = true;
  thread_.join();
}

std::string ModelledPrinter::address() const {
  const std::string path = (folder_ / "printer").string();
  if (script_.link == PrinterScript::Link::tty) return "tty:" + path + ",115200";
  if (script_.link == PrinterScript::Link::device) return "dev:" + path;
  return "tcp:" + text_of(address_);
}

std::vector<PaperSlip> ModelledPrinter::paper() const {
  const std::lock_guard lock(mutex_);
  return decoder_.slips();
}

std::string ModelledPrinter::refusal() const {
  const std::lock_guard lock(mutex_);
  return decoder_.fault();
}

std::size_t ModelledPrinter::bytes_received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

std::size_t ModelledPrinter::rows_printed() const {
  const std::lock_guard lock(mutex_);
  return decoder_.rows_printed();
}

bool ModelledPrinter::fault_has_come() const {
  const std::lock_guard lock(mutex_);
  return fault_came_;
}

void ModelledPrinter::refill() {
  const std::lock_guard lock(mutex_);
  script_.paper_rows = -1;
  script_.cover_opens_after_rows = -1;
  script_.fault = Fault::none;
  end_fault();
}

bool ModelledPrinter::settle() const {
  for (int tick = 0; tick < k_settling_ms / k_tick_ms; ++tick) {
    ::poll(nullptr, 0, k_tick_ms);
    const std::lock_guard lock(mutex_);
    const bool idle = decoder_.waiting() == 0 && tail_.empty() && !(reads() && has_unread());
    if (idle || stopped() || !decoder_.fault().empty()) return true;
  }
  return false;
}

// What the sender wrote and this has not looked at yet: on a busy machine it lies in the line when the sender is done.
bool ModelledPrinter::has_unread() const {
  pollfd line{connection_ ? connection_.get() : -1, POLLIN, 0};
  return ::poll(&line, 1, 0) > 0 && (line.revents & POLLIN) != 0;
}

// A printer that comes back has its old address.
void ModelledPrinter::plug_in() {
  if (script_.link == PrinterScript::Link::tcp) {
    if (!listener_) listener_ = listen_at(address_, k_receive_buffer);
    return;
  }
  if (connection_) return;
  FileDescriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  MINGBAI_CHECK(master && ::grantpt(master.get()) == 0 && ::unlockpt(master.get()) == 0);
  std::array<char, 64> name{};
  MINGBAI_CHECK(::ptsname_r(master.get(), name.data(), name.size()) == 0);
  slave_ = FileDescriptor(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  termios raw{};
  MINGBAI_CHECK(slave_ && ::tcgetattr(slave_.get(), &raw) == 0);
  ::cfmakeraw(&raw);
  ::tcsetattr(slave_.get(), TCSANOW, &raw);
  std::error_code error;
  std::filesystem::remove(folder_ / "printer", error);
  std::filesystem::create_symlink(name.data(), folder_ / "printer", error);
  connection_ = std::move(master);
  reserve_left_ = k_reserve;
}

void ModelledPrinter::pull_out() {
  if (script_.link == PrinterScript::Link::tcp) {
    listener_.reset();
    if (connection_) {
      const linger hard{1, 0};
      ::setsockopt(connection_.get(), SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
    }
  } else {
    std::error_code error;
    std::filesystem::remove(folder_ / "printer", error);
  }
  connection_.reset();
  slave_.reset();
  tail_.clear();
}

void ModelledPrinter::run() {
  while (!closing_) {
    std::array<pollfd, 2> entries{};
    {
      const std::lock_guard lock(mutex_);
      entries[0] = {script_.link == PrinterScript::Link::tcp ? listener_.get() : -1, POLLIN, 0};
      entries[1] = {connection_ && room() > 0 && reads() ? connection_.get() : -1, POLLIN, 0};
    }
    ::poll(entries.data(), entries.size(), k_tick_ms);
    const std::lock_guard lock(mutex_);
    if ((entries[0].revents & POLLIN) != 0)
      accept_connection();
    else if (entries[1].revents != 0)
      receive();
    print();
    watch_fault();
  }
}

bool ModelledPrinter::reads() const {
  return !script_.black_hole && active_ != Fault::black_hole;
}

// One visitor at a time: a new one replaces the old one, whose unread bytes are lost; the buffer stays.
void ModelledPrinter::accept_connection() {
  FileDescriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!connection) return;
  if (connection_ && reads() && !stopped()) receive();
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
    // A serial line has no new connection to renew what may still be looked at.
    if (!full && script_.link != PrinterScript::Link::tcp) reserve_left_ = k_reserve;
    std::string bytes(std::min<std::size_t>(512, room()), '\0');
    const ssize_t got = ::read(connection_.get(), bytes.data(), bytes.size());
    if (got < 0) return;
    if (got == 0) {
      if (script_.link == PrinterScript::Link::tcp) connection_.reset();
      return;
    }
    bytes.resize(static_cast<std::size_t>(got));
    received_ += bytes.size();
    if (full) reserve_left_ -= bytes.size();
    take(bytes);
    watch_fault();
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
        if (used == 10 && !script_.ignores_clear) rest.clear();
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
    const int kind = static_cast<unsigned char>(bytes[at + 2]);
    if (kind == 0) return 3;             // broken off, and ended by zeros
    if (kind < 1 || kind > 4) return 0;  // no question that it knows: its bytes are taken for something else
    if (script_.speech == Speech::garbage) say("\xFF");
    if (script_.speech != Speech::garbage && script_.speech != Speech::silent) {
      const char byte = static_cast<char>(status(kind));
      answer(std::string_view(&byte, 1));
    }
    return 3;
  }
  constexpr std::string_view k_clear("\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 10);
  const std::size_t same = static_cast<std::size_t>(
      std::mismatch(k_clear.begin(), k_clear.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end())
          .first -
      k_clear.begin());
  if (same == k_clear.size()) {
    if (!script_.ignores_clear) decoder_.clear();
    return same;
  }
  // Broken off in the middle and ended by zeros: passed over. Anything else behind it is taken for something else.
  return same >= 2 && bytes[at + same] == '\0' ? same : 0;
}

void ModelledPrinter::watch_fault() {
  if (active_ != Fault::none && script_.fault_lasts &&
      std::chrono::steady_clock::now() - fault_began_ >= *script_.fault_lasts) {
    end_fault();
  }
  if (script_.fault == Fault::none || fault_came_) return;
  const bool by_rows =
      script_.fault_after_rows >= 0 && static_cast<long>(decoder_.rows_printed()) >= script_.fault_after_rows;
  const bool by_bytes = script_.fault_after_bytes >= 0 && static_cast<long>(received_) >= script_.fault_after_bytes;
  if (by_rows || by_bytes) begin_fault();
}

void ModelledPrinter::begin_fault() {
  fault_came_ = true;
  active_ = script_.fault;
  fault_began_ = std::chrono::steady_clock::now();
  if (active_ == Fault::unplug || active_ == Fault::power_cut) pull_out();
  if (active_ == Fault::power_cut) {
    decoder_.clear();
    watched_ = false;
    late_.clear();
  }
  speak_up();
}

void ModelledPrinter::end_fault() {
  const Fault was = active_;
  active_ = Fault::none;
  if (was == Fault::unplug || was == Fault::power_cut) plug_in();
  speak_up();
}

bool ModelledPrinter::no_paper() const {
  return active_ == Fault::paper_out ||
         (script_.paper_rows >= 0 && static_cast<long>(decoder_.rows_printed()) >= script_.paper_rows);
}

bool ModelledPrinter::cover() const {
  return active_ == Fault::cover_open || (script_.cover_opens_after_rows >= 0 &&
                                          static_cast<long>(decoder_.rows_printed()) >= script_.cover_opens_after_rows);
}

bool ModelledPrinter::stopped() const {
  return no_paper() || cover() || active_ == Fault::jam || active_ == Fault::power_cut || active_ == Fault::black_hole;
}

unsigned char ModelledPrinter::status(int kind) const {
  const bool jam = active_ == Fault::jam;
  unsigned bits = 0x12;
  if (kind == 1 && (no_paper() || cover() || jam)) bits |= 0x08;
  if (kind == 2) bits |= (cover() ? 0x04U : 0U) | (no_paper() ? 0x20U : 0U) | (jam ? 0x40U : 0U);
  if (kind == 3) bits |= jam ? 0x08U : 0U;
  if (kind == 4) bits |= (no_paper() ? 0x60U : 0U) | (no_paper() || script_.near_end ? 0x0CU : 0U);
  return static_cast<unsigned char>(bits);
}

std::array<unsigned char, 4> ModelledPrinter::automatic_status() const {
  const bool jam = active_ == Fault::jam;
  std::array<unsigned char, 4> group{0x10, 0, 0, 0x0F};
  if (no_paper() || cover() || jam) group[0] |= 0x08;
  if (cover()) group[0] |= 0x20;
  if (jam) group[1] |= 0x08;
  if (no_paper()) group[2] |= 0x0C;
  if (no_paper() || script_.near_end) group[2] |= 0x03;
  return group;
}

// Tells a status that changed, or the first one after it was asked to.
void ModelledPrinter::speak_up() {
  if (!watched_) {
    last_automatic_ = {};
    return;
  }
  const auto group = automatic_status();
  if (group == last_automatic_) return;
  last_automatic_ = group;
  say(std::string_view(reinterpret_cast<const char*>(group.data()), group.size()));
}

void ModelledPrinter::print() {
  const auto now = std::chrono::steady_clock::now();
  next_row_ = std::max(next_row_, now - std::chrono::milliseconds(4 * k_tick_ms));
  while (!stopped() && (script_.row_time.count() == 0 || next_row_ <= now)) {
    const std::size_t before = decoder_.rows_printed();
    if (!decoder_.step()) break;
    next_row_ += script_.row_time * static_cast<long>(decoder_.rows_printed() - before);
    watch_fault();
  }
  speak_up();
}

void ModelledPrinter::answer(std::string_view bytes) {
  if (script_.speech != PrinterScript::Speech::lagging) return say(bytes);
  const std::string before = late_;
  late_ = bytes;
  say(before);
}

void ModelledPrinter::say(std::string_view bytes) {
  if (!connection_ || bytes.empty() || active_ == Fault::black_hole) return;
  if (script_.link == PrinterScript::Link::tcp) {
    ::send(connection_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  } else if (::write(connection_.get(), bytes.data(), bytes.size()) < 0) {
    return;  // nobody has read for long: lost, as on a real line
  }
}

}  // namespace mingbai::test
