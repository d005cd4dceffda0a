// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/app/kiosk_config.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"

namespace mingbai::app {

// `mingbai-kiosk print`: one slip, for installers and tests.
struct PrintOrder {
  std::string slip = "status";      // status | guide | receipt | notice | queue
  std::filesystem::path case_file;  // JSON of a case as in the /v1 API (sync/cases/case.h); for the first three
  std::string notice;               // for notice: its id in the catalog
  std::filesystem::path ticket;     // for queue: see queue_ticket.h
  std::string printer;              // see kiosk/print/printer.h, make_printer; also ipp:URI
  int width_dots = 0;               // 0: the profile's
  std::string profile;              // see kiosk/print/escpos.h, profile_from_name; empty: kiosk.toml's
  std::string proof;                // none | status_after | process_id; empty: the profile's
  std::string public_url;           // empty: kiosk.toml's
  std::filesystem::path state;      // the folder of the journal
};

// What was claimed, as the program's exit code. 1: nothing could be tried (words on standard error).
enum class PrintExit { printed = 0, impossible = 1, failed = 3, unknown = 4 };

// Settles first what the journal of `order.state` still holds (one JSON line each, with "settled":true), then prints
// the slip and waits for the outcome, in all at most 25 s. A slip that the journal knows already is the same job: it is
// not printed again when settling has just done so, and else comes out marked as a copy. Ends with one JSON line:
//   {"claim":"printed|failed|unknown","code":"<tracking code>","reason":...,"attempts":...,"url":...,"job":...}
// `code` is empty for a notice, and the number for the queue.
PrintExit run_print(const PrintOrder& order, const KioskConfig& config, const Clock& clock, const Log& log);

// `mingbai-kiosk print --detect`: one JSON line for every printer that this machine can see, {"printer":ADDRESS|null,
// "name":...}, as kiosk.toml would name it; takes about `limit`.
void show_printers(Milliseconds limit);

// kiosk.toml, or, where there is none, the defaults with the assets beside the program: an installer prints before
// anything is configured.
Result<KioskConfig> config_for_print(const std::filesystem::path& file);

}  // namespace mingbai::app
