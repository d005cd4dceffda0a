// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>

#include "kiosk/print/escpos.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/transport.h"

namespace mingbai::print {

// Asks DLE EOT 1, 2, 4 and 3 over an open two-way transport; each answer may take `answer_limit`. Anything that is not
// a status byte (fixed bits) counts as silence. Some printers answer with what was asked before: `twice` takes the
// second answer to each question and so names the right fault; `once` is quick and sees every fault, perhaps under
// another name. Readiness is never not_reachable. What came back meanwhile is added to `overheard`.
enum class Asking { once, twice };
PrinterState query_state(Transport& transport, Milliseconds answer_limit, Asking asking = Asking::twice,
                         std::string* overheard = nullptr);

// The stream of bytes that a printer sends back while a job is being printed, taken apart. Packets may split it
// anywhere.
class AnswerReader {
 public:
  struct Answer {
    enum class Kind { process_id, status_after, real_time, automatic } kind = Kind::real_time;
    ProcessId id{};                        // process_id
    unsigned char byte = 0;                // status_after, real_time
    std::array<unsigned char, 4> group{};  // automatic
  };
  void push(std::string_view bytes) { pending_ += bytes; }
  // The next whole answer; bytes that belong to none are dropped.
  std::optional<Answer> next();

 private:
  std::optional<Answer> take_process_id();
  std::optional<Answer> take_group();

  std::string pending_;
  bool incomplete_ = false;
};

// What the answer to DLE EOT `kind` says, if it says that something is wrong.
std::optional<PrinterState::Readiness> trouble_of(int kind, unsigned char answer);
// The same of an automatic status.
std::optional<PrinterState::Readiness> trouble_of(const std::array<unsigned char, 4>& group);

std::string real_time_question(int kind);

}  // namespace mingbai::print
