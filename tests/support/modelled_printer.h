// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/file_descriptor.h"
#include "tests/support/escpos_decoder.h"

namespace mingbai::test {

// How the printer behaves; -1 = never.
struct PrinterScript {
  int width_dots = 576;
  enum class Speech { full, silent, garbage, no_proof } speech = Speech::full;
  bool black_hole = false;  // accepts a connection and never reads
  bool near_end = false;
  long paper_rows = -1;  // runs out after so many rows
  long cover_opens_after_rows = -1;
  long drops_after_bytes = -1;  // resets the connection, once
  std::chrono::microseconds row_time{0};
  std::size_t buffer_bytes = 4096;
};

// A receipt printer behind a TCP port of its own: a receive buffer with back-pressure, real-time commands that are
// obeyed on arrival, paper that can run out, a cover. One thread; the public functions may be called from any thread.
class ModelledPrinter {
 public:
  explicit ModelledPrinter(PrinterScript script);
  ~ModelledPrinter();
  ModelledPrinter(const ModelledPrinter&) = delete;
  ModelledPrinter& operator=(const ModelledPrinter&) = delete;

  std::string address() const;  // tcp:127.0.0.1:PORT
  // What lies on (and hangs from) the paper now.
  std::vector<PaperSlip> paper() const;
  // Why the byte stream was refused; empty when all of it was understood.
  std::string fault() const;
  std::size_t bytes_received() const;
  // New roll, cover closed.
  void refill();
  // Waits until nothing is buffered or the printer is stopped; false after two seconds.
  bool settle() const;

 private:
  void run();
  void accept_connection();
  void receive();
  std::size_t room() const;
  void take(const std::string& bytes);
  std::size_t real_time(const std::string& bytes, std::size_t at);
  void print();
  bool stopped() const;
  unsigned char status(int kind) const;
  void answer(std::string_view bytes);

  FileDescriptor listener_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;  // protects everything below but closing_ and thread_
  PrinterScript script_;
  EscposDecoder decoder_;
  FileDescriptor connection_;
  std::string tail_;  // bytes that may begin a real-time command
  std::size_t received_ = 0;
  std::size_t reserve_left_ = 0;  // of this connection, once the buffer is full
  std::chrono::steady_clock::time_point next_row_{};
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

}  // namespace mingbai::test
