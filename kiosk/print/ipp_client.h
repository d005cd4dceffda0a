// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/print/printer.h"
#include "sync/base/result.h"

typedef struct _http_s http_t;
typedef struct _ipp_s ipp_t;

// Inside this room only: IPP Everywhere spoken to the printer itself (RFC 8011, PWG 5100.14). A queue in between would
// be believed at our peril: it says "completed" of jobs that a printer without power never saw.
namespace mingbai::print {

// "ipp://HOST[:PORT]/PATH" or "ipps://...": its parts. bad_value.
struct IppAddress {
  std::string uri;
  std::string host;  // or the path of a socket
  std::string path;
  int port = 631;
  bool encrypted = false;
  std::string user = "mingbai";  // whose the jobs are
};
Result<IppAddress> parse_ipp_address(std::string_view uri);

// One printer. Each call opens a connection of its own, takes at most about three seconds, and fails as a value:
// Delivery::not_reachable before the printer has the request, Delivery::lost when its answer is missing.
class IppClient {
 public:
  explicit IppClient(IppAddress address, IppLimits limits = {}) : address_(std::move(address)), limits_(limits) {}

  PrinterState state() const;

  // What a queue of CUPS says of itself, and where it sends what it holds.
  struct Standing {
    PrinterState state;  // ready: it takes jobs and passes them on
    std::string device;  // "ipp://...", "usb://...", "socket://..."
  };
  // Nothing when there is no such queue or nobody answers.
  std::optional<Standing> standing() const;

  // How this printer wants its pages.
  struct Format {
    enum class Kind { pdf, pwg_raster } kind = Kind::pdf;
    int dpi = 300;  // of a raster, and its type
    std::string type{"sgray_8"};
  };
  // PDF wherever it is taken. Nothing when the printer does not answer.
  std::optional<Format> format() const;

  enum class JobState {
    waiting,     // pending, held, processing
    completed,   // the printer's own word: printed
    ended,       // canceled or aborted
    unknown_job  // the printer has lost it
  };
  struct Job {
    Delivery delivery = Delivery::sent;
    int id = 0;
    JobState state = JobState::waiting;
    bool with_errors = false;  // completed, but the printer complains of this very job
    bool begun = false;        // told by `look`: some of it may have been printed; true where nothing is told
  };
  // Print-Job with `document` (PDF or PWG raster). no_space: it was refused, timed_out: it was refused for now; nothing
  // can have been printed then.
  Job submit(const std::string& job_name, std::string_view document) const;
  Job look(int job_id) const;
  // The job of that name, wherever it stands; id 0: the printer knows none. For whoever never got the answer to
  // `submit`.
  Job find(std::string_view job_name) const;
  void cancel(int job_id) const;
  // Cancels what waits there under a name that begins with `prefix`.
  void cancel_all(std::string_view prefix) const;

 private:
  struct HttpCloser {
    void operator()(http_t* http) const;
  };
  struct IppDeleter {
    void operator()(ipp_t* ipp) const;
  };
  using Http = std::unique_ptr<http_t, HttpCloser>;
  using Ipp = std::unique_ptr<ipp_t, IppDeleter>;

  Http connect() const;
  Ipp request(int operation) const;
  // The answer, or nothing; `request` is used up.
  Ipp ask(Http& http, Ipp request, std::string_view document = {}) const;

  struct Named {
    int id = 0;
    std::string name;
    int state = 0;  // IPP_JSTATE_...
  };
  // Get-Jobs; nothing without a good answer. `which`: not-completed or completed.
  std::optional<std::vector<Named>> jobs(const char* which) const;
  // Get-Printer-Attributes; nothing without a good answer.
  Ipp printer_attributes(const std::vector<const char*>& wanted) const;

  const IppAddress address_;
  const IppLimits limits_;
};

}  // namespace mingbai::print
