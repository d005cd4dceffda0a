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
  enum class Part { unknown, cutter, paper_path } part = Part::unknown;   // what is broken, where the printer tells
  bool operator==(const PrinterState&) const = default;
};
std::string_view name(PrinterState::Readiness readiness);
// Whether a slip may be offered at all.
bool may_print(PrinterState::Readiness readiness);

// What may be claimed of one attempt, or of a job. Never "printed" without the printer's word.
struct PrintOutcome {
  enum class Claim {
    printed,  // the printer confirmed it
    unknown,  // every byte went out (or perhaps), nothing confirmed it: the citizen is told to look
    failed,   // nothing complete had come out when this was said
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
    interrupted,   // the program died, and what it was printing is gone or too old to be printed by itself
    cancelled,     // the program is closing
  };
  Claim claim = Claim::unknown;
  Reason reason = Reason::none;
  // Whether another attempt, marked as a copy, may follow by itself: a fault was seen that can pass. Never with a
  // printer that is silent or never proves: nobody knows whether its paper lies there already.
  enum class Again { no, when_ready } again = Again::no;
  bool operator==(const PrintOutcome&) const = default;
};
std::string_view name(PrintOutcome::Claim claim);
std::string_view name(PrintOutcome::Reason reason);
std::optional<PrintOutcome::Reason> reason_from_name(std::string_view word);
PrintOutcome::Reason reason_of(Delivery delivery);
PrintOutcome::Reason reason_of(PrinterState::Readiness readiness);

// A slip drawn for one printer, as that printer alone understands it: enough to print it again without the slip.
struct Page {
  std::string original;
  std::string copy;  // the whole page once more, marked; empty: the printer marks `original` itself
  int rows = 0;      // of paper that an original uses, in dots of 1/8 mm; 0: no roll
};

// One attempt at one page.
struct Attempt {
  std::string_view job_id;  // names files and process ids
  int number = 1;           // from 1 on; the same for ever once it was begun
  // An original may leave once only: whatever comes after an attempt that was begun carries the mark.
  enum class Kind { original, copy } kind = Kind::original;
  const Page& page;
  // half_a_job: the last attempt of any job was begun and never proved; what is left of it is cut off first.
  enum class Before { clean, half_a_job } before = Before::clean;
  // nobody: another attempt by itself. A printer that is silent then prints nothing (claim unknown, no_proof).
  enum class Asked { person, nobody } asked = Asked::person;
  // known: this printer has proved slips before, so that one that stops without a proof has not printed all of it. Else
  // it may be one that never proves, and stopped behind a whole slip.
  enum class Proving { unknown, known } proving = Proving::unknown;
  Milliseconds until{};  // steady time by which the outcome must be told
};

// The steps of an attempt, told by the printer as it takes them.
struct AttemptSteps {
  // Before the first byte that can mark paper. Its failure ends the attempt with not_recorded and nothing sent.
  std::function<Result<void>()> begin;
  // Every byte is out and only the proof is awaited.
  std::function<void()> sent;
};

// One place where slips come out. Owned and called by the print thread only.
class Printer {
 public:
  virtual ~Printer() = default;
  // Asks now; takes at most three seconds.
  virtual PrinterState state() = 0;
  // Fails where the slip cannot be drawn (see SlipDrawing).
  virtual Result<Page> draw(const Slip& slip) = 0;
  // Blocks until the outcome can be told, about until `attempt.until`. When `begin` was never called, no paper was
  // marked.
  virtual PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) = 0;
};

// Deadlines of one attempt. Tests shorten them.
struct PrintLimits {
  Milliseconds open{1000};
  Milliseconds stall{6000};       // without any progress
  Milliseconds answer{600};       // for one status byte
  Milliseconds proof_base{5000};  // plus three times the estimated printing time
  Milliseconds ask_every{250};    // status questions while a job runs
  double slowest_mm_per_s = 50.0;
};

// What is printed above a copy beside the bar: "副本 COPY འདྲ་བཤུས". The number of the attempt is added.
struct CopyWords {
  std::string words = "COPY";
};

// A receipt printer that speaks ESC/POS.
std::unique_ptr<Printer> make_escpos_printer(std::unique_ptr<Transport> transport, PrinterProfile profile,
                                             std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                             CopyWords copy = {}, PrintLimits limits = {});

// Writes "<directory>/<job_id>.pdf", complete or not at all; claims `printed` when the file is durable on disk. A copy
// is another file, "<job_id>-<number>.pdf".
std::unique_ptr<Printer> make_pdf_printer(std::filesystem::path directory, PdfPage page,
                                          std::shared_ptr<const text::FontSet> fonts, CopyWords copy = {});

// Deadlines of a page printer. Tests shorten them.
struct IppLimits {
  Milliseconds connect{1000};
  Milliseconds answer{2000};
  Milliseconds look_every{250};  // while a job runs
};

// A page printer that speaks IPP Everywhere, asked itself and through no queue: A4 as PDF, or as PWG raster where it
// takes no PDF. `uri`: ipp://HOST/PATH or ipps://HOST/PATH. Fails with bad_value.
Result<std::unique_ptr<Printer>> make_ipp_printer(std::string_view uri, std::shared_ptr<const text::FontSet> fonts,
                                                  const Clock& clock, CopyWords copy = {}, IppLimits limits = {});

// "none" -> nullptr; "pdf:DIRECTORY"; "ipp://HOST[:PORT]/PATH", "ipps://..." (A4 pages); "cups:QUEUE" (A4 pages, see
// cups_queue.h); else make_transport's addresses. Fails with bad_value.
Result<std::unique_ptr<Printer>> make_printer(std::string_view address, const PrinterProfile& profile,
                                              std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                              CopyWords copy = {});

}  // namespace mingbai::print
