// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "kiosk/print/escpos.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/status_query.h"
#include "kiosk/print/transport.h"

// Inside this room only: the bytes of one attempt over one open transport, with an ear for the printer all the while.
namespace mingbai::print {

// Four characters that no other attempt of this or a neighbouring job has.
ProcessId process_id_of(std::string_view job_id, int attempt);

class EscposSession {
 public:
  enum class Questions { none, asked };  // none: the printer does not answer
  struct Setting {
    Transport& transport;
    const Clock& clock;
    const PrintLimits& limits;
    Questions questions = Questions::asked;
    Milliseconds until{};  // steady
  };
  explicit EscposSession(const Setting& setting) : s_(setting) {}

  struct Sent {
    Delivery delivery = Delivery::sent;
    bool reached_cut = false;                          // the bytes of the cut have begun to leave
    std::optional<PrinterState::Readiness> trouble{};  // seen on the way: nothing more was sent
  };
  // `before` and the job. Stops at once when the printer tells of paper, cover or a fault; a pause without progress may
  // last limits.stall, or a second once the printer hinted at trouble.
  // `proof` stands behind the job; answers that came before it left are none.
  Sent send(const std::string& before, EncodedJob job, const std::string& proof);

  struct Proved {
    enum class Ending { proved, trouble, lost, silent, late } ending = Ending::late;
    PrinterState::Readiness trouble = PrinterState::Readiness::ready;
  };
  // Waits `patience`, or up to setting.until when this printer has `proved_before`.
  Proved wait_for_proof(Proof proof, const ProcessId& id, Milliseconds patience, bool proved_before);

 private:
  struct Stream;
  // Takes in what came back; trouble that is certain.
  std::optional<PrinterState::Readiness> listen(Milliseconds limit);
  enum class Hearing { all, no_real_time };
  std::optional<PrinterState::Readiness> take_in(std::string_view bytes, Hearing hearing);
  // Asks all over again, so that neither a lagging nor a garbled answer stops a job. Only between commands.
  std::optional<PrinterState::Readiness> confirmed_trouble();
  Milliseconds stall_limit() const;

  Setting s_;
  AnswerReader answers_;
  int asked_ = 4;  // the kind of the last question
  Milliseconds last_question_{};
  Milliseconds last_answer_{};
  bool suspicion_ = false;
  std::optional<ProcessId> process_id_;        // heard
  std::optional<unsigned char> status_after_;  // heard
};

}  // namespace mingbai::print
