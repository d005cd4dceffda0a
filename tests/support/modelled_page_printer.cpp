// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/modelled_page_printer.h"

#include <cups/cups.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::test {
namespace {

constexpr int k_tick_ms = 2;
constexpr int k_patience_ms = 500;  // for the rest of a request

struct HttpCloser {
  void operator()(http_t* http) const { httpClose(http); }
};
struct IppDeleter {
  void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};

const char* word_of(ipp_t* request, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(request, name, IPP_TAG_ZERO);
  const char* text = attribute == nullptr ? nullptr : ippGetString(attribute, 0, nullptr);
  return text == nullptr ? "" : text;
}

int number_of(ipp_t* request, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(request, name, IPP_TAG_ZERO);
  return attribute == nullptr ? 0 : ippGetInteger(attribute, 0);
}

void hang_up(int connection) {
  const linger hard{1, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
}

}  // namespace

ModelledPagePrinter::ModelledPagePrinter(PagePrinterScript script) : script_(std::move(script)) {
  listener_ = listen_at(address_);
  MINGBAI_CHECK(static_cast<bool>(listener_));
  last_ = std::chrono::steady_clock::now();
  thread_ = std::thread([this] { run(); });
}

ModelledPagePrinter::~ModelledPagePrinter() {
  closing_ = true;
  thread_.join();
}

std::string ModelledPagePrinter::address() const {
  return "ipp://" + text_of(address_) + "/ipp/print";
}

std::vector<ModelledPagePrinter::Sheet> ModelledPagePrinter::tray() const {
  const std::lock_guard lock(mutex_);
  return tray_;
}

std::size_t ModelledPagePrinter::bytes_received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

void ModelledPagePrinter::repair() {
  const std::lock_guard lock(mutex_);
  script_.fault = PageFault::none;
  end_fault();
}

bool ModelledPagePrinter::settle() const {
  for (int tick = 0; tick < 2000 / k_tick_ms; ++tick) {
    ::poll(nullptr, 0, k_tick_ms);
    const std::lock_guard lock(mutex_);
    const bool waits =
        std::any_of(jobs_.begin(), jobs_.end(), [](const auto& job) { return job.second.state < IPP_JSTATE_STOPPED; });
    if (!waits || stopped()) return true;
  }
  return false;
}

bool ModelledPagePrinter::reachable() const {
  return active_ != PageFault::unplug && active_ != PageFault::power_cut;
}

bool ModelledPagePrinter::stopped() const {
  return active_ == PageFault::paper_out || active_ == PageFault::jam || active_ == PageFault::power_cut ||
         active_ == PageFault::black_hole;
}

void ModelledPagePrinter::run() {
  while (!closing_) {
    pollfd entry{-1, POLLIN, 0};
    {
      const std::lock_guard lock(mutex_);
      if (reachable() && !listener_) listener_ = listen_at(address_);
      entry.fd = listener_.get();
    }
    ::poll(&entry, 1, k_tick_ms);
    if ((entry.revents & POLLIN) != 0) serve(entry.fd);
    const std::lock_guard lock(mutex_);
    advance();
    watch_fault();
  }
}

void ModelledPagePrinter::serve(int listener) {
  const std::unique_ptr<http_t, HttpCloser> http(httpAcceptConnection(listener, 1));
  if (!http) return;
  {
    const std::lock_guard lock(mutex_);
    if (active_ == PageFault::black_hole) {
      held_.emplace_back(::dup(httpGetFd(http.get())));
      return;
    }
  }
  std::array<char, 256> path{};
  http_state_t state = HTTP_STATE_WAITING;
  for (int i = 0; state == HTTP_STATE_WAITING && httpWait(http.get(), k_patience_ms) != 0 && i < 4; ++i) {
    state = httpReadRequest(http.get(), path.data(), path.size());
  }
  if (state != HTTP_STATE_POST) return;
  http_status_t status = HTTP_STATUS_CONTINUE;
  while (status == HTTP_STATUS_CONTINUE && httpWait(http.get(), k_patience_ms) != 0) status = httpUpdate(http.get());
  if (status != HTTP_STATUS_OK) return;
  if (httpGetExpect(http.get()) == HTTP_STATUS_CONTINUE) httpWriteResponse(http.get(), HTTP_STATUS_CONTINUE);
  const std::unique_ptr<ipp_t, IppDeleter> request(ippNew());
  ipp_state_t read = IPP_STATE_IDLE;
  while (read != IPP_STATE_DATA && httpWait(http.get(), k_patience_ms) != 0) {
    read = ippRead(http.get(), request.get());
    if (read == IPP_STATE_ERROR) return;
  }
  if (read != IPP_STATE_DATA) return;
  const std::unique_ptr<ipp_t, IppDeleter> answer(answer_to(http.get(), request.get()));
  if (!answer) return hang_up(httpGetFd(http.get()));
  httpClearFields(http.get());
  httpSetField(http.get(), HTTP_FIELD_CONTENT_TYPE, "application/ipp");
  httpSetField(http.get(), HTTP_FIELD_CONNECTION, "close");
  httpSetLength(http.get(), ippLength(answer.get()));
  httpWriteResponse(http.get(), HTTP_STATUS_OK);
  ippSetState(answer.get(), IPP_STATE_IDLE);
  ippWrite(http.get(), answer.get());
  httpFlushWrite(http.get());
}

ipp_t* ModelledPagePrinter::answer_to(http_t* http, ipp_t* request) {
  if (ippGetOperation(request) == IPP_OP_PRINT_JOB) return print_job(http, request);
  std::unique_ptr<ipp_t, IppDeleter> answer(ippNewResponse(request));
  const std::lock_guard lock(mutex_);
  Job* const job = find(number_of(request, "job-id"));
  switch (ippGetOperation(request)) {
    case IPP_OP_GET_PRINTER_ATTRIBUTES:
      describe_printer(answer.get());
      break;
    case IPP_OP_GET_JOBS:
      for (const auto& [id, waiting] : jobs_) {
        const bool completed = std::string_view(word_of(request, "which-jobs")) == "completed";
        if ((waiting.state >= IPP_JSTATE_CANCELED) != completed) continue;
        describe_job(answer.get(), waiting);
        ippAddSeparator(answer.get());
      }
      break;
    case IPP_OP_GET_JOB_ATTRIBUTES:
      if (job == nullptr) {
        ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_NOT_FOUND);
      } else {
        describe_job(answer.get(), *job);
      }
      break;
    case IPP_OP_CANCEL_JOB:
      if (job == nullptr) {
        ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_NOT_FOUND);
      } else if (job->state >= IPP_JSTATE_CANCELED) {
        ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_NOT_POSSIBLE);
      } else {
        if (job->out > 0) tray_.push_back({job->document, false});
        job->state = IPP_JSTATE_CANCELED;
      }
      break;
    default:
      ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED);
  }
  return answer.release();
}

// The whole document, or nothing when the line broke on the way.
std::optional<std::string> ModelledPagePrinter::read_document(http_t* http) {
  std::string document;
  std::array<char, 2048> part{};
  for (;;) {
    if (httpGetState(http) == HTTP_STATE_POST_SEND || httpGetState(http) == HTTP_STATE_WAITING) return document;
    if (httpWait(http, k_patience_ms) == 0) return std::nullopt;
    const ssize_t got = httpRead2(http, part.data(), part.size());
    if (got < 0) return std::nullopt;
    document.append(part.data(), static_cast<std::size_t>(got));
    const std::lock_guard lock(mutex_);
    received_ += static_cast<std::size_t>(got);
    advance();
    watch_fault();
    if (!reachable()) return std::nullopt;
    if (active_ == PageFault::black_hole) {
      held_.emplace_back(::dup(httpGetFd(http)));
      return std::nullopt;
    }
    if (got == 0) return httpGetState(http) == HTTP_STATE_POST_RECV ? std::nullopt : std::optional(document);
  }
}

ipp_t* ModelledPagePrinter::print_job(http_t* http, ipp_t* request) {
  const auto document = read_document(http);
  if (!document) return nullptr;
  std::unique_ptr<ipp_t, IppDeleter> answer(ippNewResponse(request));
  const std::lock_guard lock(mutex_);
  const std::string format = word_of(request, "document-format");
  if (active_ == PageFault::busy) {
    ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_BUSY);
    return answer.release();
  }
  if (std::find(script_.formats.begin(), script_.formats.end(), format) == script_.formats.end()) {
    ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED);
    return answer.release();
  }
  const int id = next_id_++;
  jobs_[id] = Job{id, word_of(request, "job-name"), *document, IPP_JSTATE_PENDING, 0};
  describe_job(answer.get(), jobs_[id]);
  if (active_ == PageFault::lost_answer) return nullptr;
  return answer.release();
}

void ModelledPagePrinter::describe_printer(ipp_t* answer) const {
  const bool works =
      std::any_of(jobs_.begin(), jobs_.end(), [](const auto& job) { return job.second.state < IPP_JSTATE_CANCELED; });
  const int state = stopped() ? IPP_PSTATE_STOPPED : works ? IPP_PSTATE_PROCESSING : IPP_PSTATE_IDLE;
  const char* reason = active_ == PageFault::paper_out ? "media-empty-error"
                       : active_ == PageFault::jam     ? "media-jam-error"
                                                       : "none";
  ippAddInteger(answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", state);
  ippAddString(answer, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons", nullptr, reason);
  if (!script_.device.empty()) {
    ippAddBoolean(answer, IPP_TAG_PRINTER, "printer-is-accepting-jobs", 1);
    ippAddString(answer, IPP_TAG_PRINTER, IPP_TAG_URI, "device-uri", nullptr, script_.device.c_str());
  }
  std::vector<const char*> formats;
  for (const std::string& format : script_.formats) formats.push_back(format.c_str());
  ippAddStrings(answer, IPP_TAG_PRINTER, IPP_TAG_MIMETYPE, "document-format-supported",
                static_cast<int>(formats.size()), nullptr, formats.data());
  ippAddResolution(answer, IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported", IPP_RES_PER_INCH, 300, 300);
  ippAddString(answer, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "pwg-raster-document-type-supported", nullptr, "sgray_8");
}

void ModelledPagePrinter::describe_job(ipp_t* answer, const Job& job) const {
  ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", job.id);
  ippAddString(answer, IPP_TAG_JOB, IPP_TAG_NAME, "job-name", nullptr, job.name.c_str());
  ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", job.state);
  ippAddString(answer, IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-state-reasons", nullptr, "none");
  if (job.out > 0) {
    ippAddInteger(answer, IPP_TAG_JOB, IPP_TAG_INTEGER, "time-at-processing", 1);
  } else {
    ippAddOutOfBand(answer, IPP_TAG_JOB, IPP_TAG_NOVALUE, "time-at-processing");
  }
}

ModelledPagePrinter::Job* ModelledPagePrinter::find(int id) {
  const auto job = jobs_.find(id);
  return job == jobs_.end() ? nullptr : &job->second;
}

// One job after the other; a page is out when its time is over.
void ModelledPagePrinter::advance() {
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double> passed = now - last_;
  last_ = now;
  if (stopped() || script_.begins == PagePrinterScript::Begins::never) return;
  for (auto& [id, job] : jobs_) {
    if (job.state >= IPP_JSTATE_CANCELED) continue;
    job.state = IPP_JSTATE_PROCESSING;
    job.out += passed / std::chrono::duration<double>(script_.page_time);
    // A fault of this job strikes before its page is out.
    const bool to_strike = !fault_came_ && script_.fault != PageFault::none && script_.fault_after_page;
    if (to_strike && job.out >= *script_.fault_after_page) return;
    if (job.out >= 1.0) {
      tray_.push_back({job.document, true});
      job.state = IPP_JSTATE_COMPLETED;
    }
    return;
  }
}

void ModelledPagePrinter::watch_fault() {
  if (active_ != PageFault::none && script_.fault_lasts &&
      std::chrono::steady_clock::now() - fault_began_ >= *script_.fault_lasts) {
    end_fault();
  }
  if (script_.fault == PageFault::none || fault_came_) return;
  const bool by_bytes = script_.fault_after_bytes >= 0 && static_cast<long>(received_) >= script_.fault_after_bytes;
  const bool by_page = script_.fault_after_page && std::any_of(jobs_.begin(), jobs_.end(), [&](const auto& job) {
                         return job.second.out >= *script_.fault_after_page;
                       });
  if (by_bytes || by_page) begin_fault();
}

void ModelledPagePrinter::begin_fault() {
  fault_came_ = true;
  active_ = script_.fault;
  fault_began_ = std::chrono::steady_clock::now();
  if (active_ == PageFault::aborts || active_ == PageFault::jam) spoil_current(IPP_JSTATE_ABORTED);
  if (active_ == PageFault::power_cut) {
    spoil_current(IPP_JSTATE_ABORTED);
    jobs_.clear();
  }
  if (!reachable()) listener_.reset();
}

// The job that has begun ends with half a page; a jam keeps the job and prints its page anew.
void ModelledPagePrinter::spoil_current(int state) {
  for (auto& [id, job] : jobs_) {
    if (job.state >= IPP_JSTATE_CANCELED) continue;
    if (job.out > 0) tray_.push_back({job.document, false});
    job.out = 0;
    if (active_ != PageFault::jam) job.state = state;
    return;
  }
}

void ModelledPagePrinter::end_fault() {
  active_ = PageFault::none;
  for (const FileDescriptor& connection : held_) hang_up(connection.get());
  held_.clear();
}

}  // namespace mingbai::test
