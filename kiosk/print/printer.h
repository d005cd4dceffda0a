// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/print/escpos.h"
#include "kiosk/print/slip.h"
#include "kiosk/print/slip_drawing.h"
#include "kiosk/print/transport.h"
#include "sync/base/clock.h"

namespace mingbai::print {

// What the printer says of itself.
struct PrinterState {
  enum class Readiness {
    ready,
    silent,  // reachable or a one-way channel, but it never answers: may be tried, nothing can be promised
    offline,
    paper_out,
    cover_open,
    broken,  // cutter or other fault that somebody must see to
    not_reachable,
  };
  Readiness readiness = Readiness::silent;
  enum class Paper { unknown, enough, near_end } paper = Paper::unknown;  // near_end concerns the staff only
  bool operator==(const PrinterState&) const = default;
};
std::string_view name(PrinterState::Readiness readiness);
// Whether a slip may be offered at all.
bool may_print(PrinterState::Readiness readiness);

// What may be claimed of one attempt. Never "printed" without the printer's word.
struct PrintOutcome {
  enum class Claim {
    printed,  // the printer confirmed it
    unknown,  // every byte went out (or perhaps), nothing confirmed it: the citizen is told to look
    failed,   // surely nothing complete came out
  };
  enum class Reason {
    none,
    no_proof,    // one-way channel or silent printer
    proof_late,  // a two-way printer did not confirm in time
    not_reachable,
    timed_out,
    lost,
    no_space,
    offline,
    paper_out,
    cover_open,
    broken,
    cannot_draw,   // the slip itself (a link that no QR holds)
    not_recorded,  // the job could not be written down, so nothing was sent
    cancelled,     // the program is closing
  };
  Claim claim = Claim::unknown;
  Reason reason = Reason::none;
  bool operator==(const PrintOutcome&) const = default;
};
std::string_view name(PrintOutcome::Claim claim);
std::string_view name(PrintOutcome::Reason reason);

// One place where slips come out. Owned and called by the print thread only.
class Printer {
 public:
  // Told once every byte of a job is out and only the proof is awaited.
  using OnSent = std::function<void()>;

  virtual ~Printer() = default;
  // Asks now; takes at most two seconds.
  virtual PrinterState state() = 0;
  // One attempt. Blocks until the outcome can be told; at most about 25 s. `job_id` names files and process ids.
  virtual PrintOutcome print(const Slip& slip, std::string_view job_id, const OnSent& on_sent) = 0;
};

// Deadlines of one attempt. Tests shorten them.
struct PrintLimits {
  Milliseconds open{1000};
  Milliseconds stall{6000};       // without any progress
  Milliseconds answer{600};       // for one status byte
  Milliseconds proof_base{5000};  // plus three times the estimated printing time
  double slowest_mm_per_s = 50.0;
};

// A receipt printer that speaks ESC/POS.
std::unique_ptr<Printer> make_escpos_printer(std::unique_ptr<Transport> transport, PrinterProfile profile,
                                             std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                             PrintLimits limits = {});

// Writes "<directory>/<job_id>.pdf", complete or not at all; claims `printed` when the file is durable on disk.
std::unique_ptr<Printer> make_pdf_printer(std::filesystem::path directory, PdfPage page,
                                          std::shared_ptr<const text::FontSet> fonts);

// "none" -> nullptr; "pdf:DIRECTORY"; else make_transport's addresses. Fails with bad_value.
Result<std::unique_ptr<Printer>> make_printer(std::string_view address, const PrinterProfile& profile,
                                              std::shared_ptr<const text::FontSet> fonts, const Clock& clock);

}  // namespace mingbai::print
