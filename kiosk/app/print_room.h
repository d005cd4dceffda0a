// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/print/journal.h"
#include "kiosk/print/page_keep.h"
#include "kiosk/print/paper_book.h"
#include "kiosk/print/spooler.h"
#include "kiosk/screens/strings.h"

namespace mingbai::app {

// The folder in this machine's memory for pages of jobs without an end: the service's own (RuntimeDirectory of
// mingbai-kiosk.service), else one under /dev/shm for this user and `state`.
std::filesystem::path page_folder(const std::filesystem::path& state);

// "副本 COPY འདྲ་བཤུས": a copy says so to everybody who may read it.
print::CopyWords copy_words(const screens::Strings& chinese, const screens::Strings& english,
                            const screens::Strings& tibetan);

// Journal, kept pages and paper book of one state folder, and the spooler over them. Made and owned by the UI thread;
// between open and end the print thread uses the parts.
class PrintRoom {
 public:
  // Fails when the journal cannot be opened: without one nothing may be printed. `printer` is not null.
  static Result<std::unique_ptr<PrintRoom>> open(const std::filesystem::path& state,
                                                 std::unique_ptr<print::Printer> printer, int roll_mm,
                                                 Mailbox<print::PrintEvent>& events, const Clock& clock,
                                                 print::SpoolLimits limits = {});
  print::Spooler& spooler() { return *spooler_; }

 private:
  PrintRoom() = default;
  std::unique_ptr<print::SqliteJournal> journal_;
  print::PageKeep keep_;
  std::unique_ptr<print::PaperBook> book_;
  std::unique_ptr<print::Spooler> spooler_;  // last: its thread uses the others
};

}  // namespace mingbai::app
