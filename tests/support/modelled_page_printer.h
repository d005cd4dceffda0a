// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/file_descriptor.h"
#include "tests/support/loopback.h"

typedef struct _http_s http_t;
typedef struct _ipp_s ipp_t;

namespace mingbai::test {

// What can befall a page printer in the middle of its work.
enum class PageFault {
  none,
  paper_out,    // stands still until there is paper; then goes on with the job
  jam,          // the same, and the sheet in it is spoilt
  aborts,       // gives up the job that it prints, with half a page out
  unplug,       // the line is gone, the printer goes on with what it has
  power_cut,    // line, jobs and their history are gone; half a page hangs out
  black_hole,   // stands still and answers nothing; connections stay open
  lost_answer,  // takes the job and breaks the line before it answers
  busy,         // refuses jobs
};

struct PagePrinterScript {
  std::vector<std::string> formats{"application/pdf"};
  std::chrono::milliseconds page_time{200};
  PageFault fault = PageFault::none;
  // The fault comes when so many bytes of documents came, or so much of the first page is out, whichever is set.
  long fault_after_bytes = -1;
  std::optional<double> fault_after_page;
  std::optional<std::chrono::milliseconds> fault_lasts;  // or for ever
  // As a queue of CUPS: where it sends its jobs, told only (nothing is passed on), and whether it begins any.
  std::string device;
  enum class Begins { at_once, never } begins = Begins::at_once;
};

// A page printer behind an IPP port of its own: jobs in a row, states and their reasons, documents that must arrive
// whole. One thread, one request at a time; the public functions may be called from any thread.
class ModelledPagePrinter {
 public:
  explicit ModelledPagePrinter(PagePrinterScript script);
  ~ModelledPagePrinter();
  ModelledPagePrinter(const ModelledPagePrinter&) = delete;
  ModelledPagePrinter& operator=(const ModelledPagePrinter&) = delete;

  std::string address() const;  // ipp://127.x.y.z:PORT/ipp/print
  struct Sheet {
    std::string document;
    bool whole = false;
  };
  // What lies in the tray.
  std::vector<Sheet> tray() const;
  std::size_t bytes_received() const;
  // New paper, line and power are there, no fault any more.
  void repair();
  // Waits until no job waits or nothing can move; false after two seconds.
  bool settle() const;

 private:
  struct Job {
    int id = 0;
    std::string name;
    std::string document;
    int state = 0;   // IPP_JSTATE_...
    double out = 0;  // share of the page
  };

  void run();
  void serve(int listener);
  // The answer, or nothing where the line breaks before it. Reads the document of a Print-Job.
  ipp_t* answer_to(http_t* http, ipp_t* request);
  ipp_t* print_job(http_t* http, ipp_t* request);
  std::optional<std::string> read_document(http_t* http);
  void describe_printer(ipp_t* answer) const;
  void describe_job(ipp_t* answer, const Job& job) const;
  Job* find(int id);
  void advance();
  void watch_fault();
  void begin_fault();
  void end_fault();
  void spoil_current(int state);
  bool stopped() const;
  bool reachable() const;

  FileDescriptor listener_;
  sockaddr_in address_ = own_loopback_address();
  mutable std::mutex mutex_;  // protects everything below but closing_ and thread_
  PagePrinterScript script_;
  std::map<int, Job> jobs_;
  int next_id_ = 1;
  std::vector<Sheet> tray_;
  std::vector<FileDescriptor> held_;  // connections that a black hole never answers
  std::size_t received_ = 0;
  PageFault active_ = PageFault::none;
  bool fault_came_ = false;
  std::chrono::steady_clock::time_point fault_began_{};
  std::chrono::steady_clock::time_point last_{};
  std::atomic<bool> closing_{false};
  std::thread thread_;
};

}  // namespace mingbai::test
