// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/file_descriptor.h"
#include "tests/support/escpos_decoder.h"
#include "tests/support/loopback.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

// What can befall a printer in the middle of its work.
enum class Fault {
  none,
  paper_out,   // stands still until there is a new roll
  cover_open,  // stands still until it is closed
  jam,         // the knife is stuck; stands still
  unplug,      // the line is gone, the printer goes on with what it has
  power_cut,   // line, buffer and everything but the paper are gone
  black_hole,  // stands still, takes nothing, says nothing; the line stays up
};

// How the printer behaves; -1 = never.
struct PrinterScript {
  int width_dots = 576;
  enum class Link { tcp, tty, device } link = Link::tcp;
  enum class Speech { full, silent, garbage, no_proof, lagging } speech = Speech::full;  // lagging: one answer late
  bool black_hole = false;  // accepts a connection and never reads
  bool near_end = false;
  bool ignores_clear = false;
  long paper_rows = -1;  // runs out after so many rows
  long cover_opens_after_rows = -1;
  long drops_after_bytes = -1;  // resets the connection, once
  std::chrono::microseconds row_time{0};
  std::size_t buffer_bytes = 4096;
  // One fault, when so many rows are printed or so many bytes have come, whichever is set; passes by itself after
  // `fault_lasts`, or never.
  Fault fault = Fault::none;
  long fault_after_rows = -1;
  long fault_after_bytes = -1;
  std::optional<std::chrono::milliseconds> fault_lasts;
};

// A receipt printer behind a TCP port of its own, or behind a pseudo terminal that stands in for a serial or USB line:
// a receive buffer with back-pressure, real-time commands that are obeyed on arrival, automatic status, paper that can
// run out, a cover, a knife, a plug. One thread; the public functions may be called from any thread.
class ModelledPrinter {
 public:
  explicit ModelledPrinter(PrinterScript script);
  ~ModelledPrinter();
  ModelledPrinter(const ModelledPrinter&) = delete;
  ModelledPrinter& operator=(const ModelledPrinter&) = delete;

  std::string address() const;  // tcp:127.x.y.z:PORT, tty:PATH,115200 or dev:PATH
  // What lies on (and hangs from) the paper now.
  std::vector<PaperSlip> paper() const;
  // Why the byte stream was refused; empty when all of it was understood.
  std::string refusal() const;
  std::size_t bytes_received() const;
  std::size_t rows_printed() const;
  // New roll, cover closed, knife free, plugged in, power on; and no fault any more that has not come yet.
  void refill();
  bool fault_has_come() const;
  // Waits until nothing is buffered or on its way, or the printer is stopped; false after ten seconds.
  bool settle() const;

 private:
  void run();
  void plug_in();
  void pull_out();
  void accept_connection();
  void receive();
  std::size_t room() const;
  void take(const std::string& bytes);
  std::size_t real_time(const std::string& bytes, std::size_t at);
  void watch_fault();
  void begin_fault();
  void end_fault();
  void print();
  bool stopped() const;
  bool no_paper() const;
  bool cover() const;
  bool reads() const;
  bool has_unread() const;
  unsigned char status(int kind) const;
  std::array<unsigned char, 4> automatic_status() const;
  void speak_up();
  void answer(std::string_view bytes);
  void say(std::string_view bytes);

  TempDirectory folder_;  // of the pseudo terminal's stable name
  FileDescriptor listener_;
  sockaddr_in address_ = own_loopback_address();
  mutable std::mutex mutex_;  // protects everything below but closing_ and thread_
  PrinterScript script_;
  EscposDecoder decoder_;
  FileDescriptor connection_;  // or the master of the pseudo terminal
  FileDescriptor slave_;       // keeps the pseudo terminal alive between clients
  std::string tail_;           // bytes that may begin a real-time command
  std::string late_;           // what a lagging printer has not said yet
  std::size_t received_ = 0;
  std::size_t reserve_left_ = 0;  // of this connection, once the buffer is full
  Fault active_ = Fault::none;
  bool fault_came_ = false;
  std::chrono::steady_clock::time_point fault_began_{};
  bool watched_ = false;  // automatic status is wanted
  std::array<unsigned char, 4> last_automatic_{};
  std::chrono::steady_clock::time_point next_row_{};
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

}  // namespace mingbai::test
