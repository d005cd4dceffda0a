// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "kiosk/print/escpos.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/transport.h"

namespace mingbai::print {

// Asks DLE EOT 1, 2, 3 and 4 over an open two-way transport; each answer may take `answer_limit`. Anything that is not
// a status byte (fixed bits) counts as silence. Readiness is never not_reachable.
PrinterState query_state(Transport& transport, Milliseconds answer_limit);

// The stream of bytes that a printer sends back while a job is being printed, taken apart. Packets may split it
// anywhere.
class AnswerReader {
 public:
  struct Answer {
    enum class Kind { process_id, status_after, real_time } kind = Kind::real_time;
    ProcessId id{};          // process_id
    unsigned char byte = 0;  // status_after, real_time
  };
  void push(std::string_view bytes) { pending_ += bytes; }
  // The next whole answer; bytes that belong to none are dropped.
  std::optional<Answer> next();

 private:
  std::string pending_;
};

// What the answer to DLE EOT `kind` says, if it says that something is wrong.
std::optional<PrinterState::Readiness> trouble_of(int kind, unsigned char answer);

std::string real_time_question(int kind);

}  // namespace mingbai::print
