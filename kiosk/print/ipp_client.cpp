// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/ipp_client.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "kiosk/print/pwg_raster.h"

namespace mingbai::print {
namespace {

constexpr int k_good_dpi = 300;
constexpr int k_least_dpi = 150;
constexpr int k_most_dpi = 600;
constexpr const char* k_pdf = "application/pdf";
constexpr const char* k_pwg_raster = "image/pwg-raster";

int give_up(http_t*, void*) {
  return 0;
}

// Nobody stands there who could be asked for one.
const char* no_password(const char*, http_t*, const char*, const char*, void*) {
  return nullptr;
}

bool succeeded(ipp_t* answer) {
  return answer != nullptr && ippGetStatusCode(answer) < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

// It has too much to do, or is not itself at this moment.
bool is_for_now(ipp_t* answer) {
  switch (ippGetStatusCode(answer)) {
    case IPP_STATUS_ERROR_BUSY:
    case IPP_STATUS_ERROR_TEMPORARY:
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
    case IPP_STATUS_ERROR_DEVICE:
      return true;
    default:
      return false;
  }
}

std::vector<std::string> words_of(ipp_t* answer, const char* name) {
  std::vector<std::string> words;
  ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
    if (const char* word = ippGetString(attribute, i, nullptr)) words.emplace_back(word);
  }
  return words;
}

int number_of(ipp_t* answer, const char* name, int missing) {
  ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
  return attribute == nullptr ? missing : ippGetInteger(attribute, 0);
}

// printer-state-reasons carry -report, -warning or -error behind the reason; media-empty-warning stops a job as well.
PrinterState::Readiness readiness_of(const std::vector<std::string>& reasons, int state) {
  using Readiness = PrinterState::Readiness;
  const std::array<std::pair<std::string_view, Readiness>, 10> known{{
      {"cover-open", Readiness::cover_open},
      {"door-open", Readiness::cover_open},
      {"interlock-open", Readiness::cover_open},
      {"media-empty", Readiness::paper_out},
      {"media-needed", Readiness::paper_out},
      {"media-jam", Readiness::broken},
      {"marker-supply-empty", Readiness::broken},
      {"toner-empty", Readiness::broken},
      {"paused", Readiness::offline},
      {"shutdown", Readiness::offline},
  }};
  for (const auto& [prefix, readiness] : known) {
    for (const std::string& reason : reasons) {
      if (reason.starts_with(prefix)) return readiness;
    }
  }
  return state == IPP_PSTATE_STOPPED ? Readiness::broken : Readiness::ready;
}

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The one nearest to what a page needs: more is only slow.
int resolution_of(ipp_t* answer) {
  ipp_attribute_t* attribute = ippFindAttribute(answer, "pwg-raster-document-resolution-supported", IPP_TAG_RESOLUTION);
  int best = 0;
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
    int across = 0;
    ipp_res_t unit = IPP_RES_PER_INCH;
    int dpi = ippGetResolution(attribute, i, &across, &unit);
    if (unit == IPP_RES_PER_CM) dpi = dpi * 254 / 100;
    if (dpi != across || dpi < k_least_dpi || dpi > k_most_dpi) continue;
    if (best == 0 || std::abs(dpi - k_good_dpi) < std::abs(best - k_good_dpi)) best = dpi;
  }
  return best == 0 ? k_good_dpi : best;
}

IppClient::JobState job_state_of(int state) {
  if (state == IPP_JSTATE_COMPLETED) return IppClient::JobState::completed;
  if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) return IppClient::JobState::ended;
  return IppClient::JobState::waiting;
}

}  // namespace

Result<IppAddress> parse_ipp_address(std::string_view uri) {
  const std::string text(uri);
  std::array<char, 32> scheme{};
  std::array<char, 64> user{};
  std::array<char, 256> host{};
  std::array<char, 512> path{};
  int port = 0;
  const auto status = httpSeparateURI(HTTP_URI_CODING_ALL, text.c_str(), scheme.data(), scheme.size(), user.data(),
                                      user.size(), host.data(), host.size(), &port, path.data(), path.size());
  const std::string_view kind = scheme.data();
  if (status < HTTP_URI_STATUS_OK || host[0] == '\0' || (kind != "ipp" && kind != "ipps")) {
    return fail(ErrorCode::bad_value, "a page printer is written ipp://HOST[:PORT]/ipp/print (or ipps://...)");
  }
  return IppAddress{text, host.data(), path.data(), port, kind == "ipps"};
}

void IppClient::HttpCloser::operator()(http_t* http) const {
  httpClose(http);
}

void IppClient::IppDeleter::operator()(ipp_t* ipp) const {
  ippDelete(ipp);
}

IppClient::Http IppClient::connect() const {
  const auto encryption = address_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
  Http http(httpConnect2(address_.host.c_str(), address_.port, nullptr, AF_UNSPEC, encryption, 1,
                         static_cast<int>(limits_.connect.count()), nullptr));
  if (http) httpSetTimeout(http.get(), static_cast<double>(limits_.answer.count()) / 1000.0, give_up, nullptr);
  return http;
}

IppClient::Ipp IppClient::request(int operation) const {
  Ipp ipp(ippNewRequest(static_cast<ipp_op_t>(operation)));
  ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address_.uri.c_str());
  ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, address_.user.c_str());
  return ipp;
}

IppClient::Ipp IppClient::ask(Http& http, Ipp request, std::string_view document) const {
  const std::size_t length = ippLength(request.get()) + document.size();
  cupsSetPasswordCB2(no_password, nullptr);  // of this thread
  // A scheduler on this machine believes the kernel who asks, but only when asked a second time.
  for (int tries = 0; tries < 2; ++tries) {
    ippSetState(request.get(), IPP_STATE_IDLE);
    if (cupsSendRequest(http.get(), request.get(), address_.path.c_str(), length) != HTTP_STATUS_CONTINUE)
      return nullptr;
    if (!document.empty() &&
        cupsWriteRequestData(http.get(), document.data(), document.size()) != HTTP_STATUS_CONTINUE) {
      return nullptr;
    }
    Ipp answer(cupsGetResponse(http.get(), address_.path.c_str()));
    if (answer || httpGetStatus(http.get()) != HTTP_STATUS_UNAUTHORIZED) return answer;
  }
  return nullptr;
}

IppClient::Ipp IppClient::printer_attributes(const std::vector<const char*>& wanted) const {
  Http http = connect();
  if (!http) return nullptr;
  Ipp question = request(IPP_OP_GET_PRINTER_ATTRIBUTES);
  ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(wanted.size()), nullptr, wanted.data());
  Ipp answer = ask(http, std::move(question));
  return succeeded(answer.get()) ? std::move(answer) : nullptr;
}

std::optional<IppClient::Format> IppClient::format() const {
  const Ipp answer = printer_attributes(
      {"document-format-supported", "pwg-raster-document-resolution-supported", "pwg-raster-document-type-supported"});
  if (!answer) return std::nullopt;
  const std::vector<std::string> formats = words_of(answer.get(), "document-format-supported");
  Format format;
  if (among(formats, k_pdf) || !among(formats, k_pwg_raster)) return format;
  format.kind = Format::Kind::pwg_raster;
  format.dpi = resolution_of(answer.get());
  const std::vector<std::string> types = words_of(answer.get(), "pwg-raster-document-type-supported");
  for (const std::string_view type : k_raster_types) {
    if (among(types, type)) {
      format.type = type;
      break;
    }
  }
  return format;
}

PrinterState IppClient::state() const {
  PrinterState state;
  state.readiness = PrinterState::Readiness::not_reachable;
  const Ipp answer = printer_attributes({"printer-state", "printer-state-reasons"});
  if (!answer) return state;
  const std::vector<std::string> reasons = words_of(answer.get(), "printer-state-reasons");
  state.readiness = readiness_of(reasons, number_of(answer.get(), "printer-state", IPP_PSTATE_IDLE));
  state.paper = PrinterState::Paper::enough;
  for (const std::string& reason : reasons) {
    if (reason.starts_with("media-low")) state.paper = PrinterState::Paper::near_end;
    if (reason.starts_with("media-jam") && state.readiness == PrinterState::Readiness::broken) {
      state.part = PrinterState::Part::paper_path;
    }
  }
  return state;
}

std::optional<IppClient::Standing> IppClient::standing() const {
  using Readiness = PrinterState::Readiness;
  const Ipp answer =
      printer_attributes({"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "device-uri"});
  if (!answer) return std::nullopt;
  Standing standing;
  const int state = number_of(answer.get(), "printer-state", IPP_PSTATE_IDLE);
  standing.state.readiness = readiness_of(words_of(answer.get(), "printer-state-reasons"), IPP_PSTATE_IDLE);
  ipp_attribute_t* accepts = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  const bool closed = accepts != nullptr && ippGetBoolean(accepts, 0) == 0;
  if ((closed || state == IPP_PSTATE_STOPPED) && may_print(standing.state.readiness)) {
    standing.state.readiness = Readiness::offline;
  }
  for (const std::string& word : words_of(answer.get(), "device-uri")) standing.device = word;
  return standing;
}

IppClient::Job IppClient::submit(const std::string& job_name, std::string_view document) const {
  Job job;
  Http http = connect();
  if (!http) {
    job.delivery = Delivery::not_reachable;
    return job;
  }
  Ipp order = request(IPP_OP_PRINT_JOB);
  ippAddString(order.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job_name.c_str());
  ippAddString(order.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
               document.starts_with("%PDF") ? k_pdf : k_pwg_raster);
  const Ipp answer = ask(http, std::move(order), document);
  job.id = answer ? number_of(answer.get(), "job-id", 0) : 0;
  if (!succeeded(answer.get()) || job.id == 0) {
    // An answer that refuses is certain; no answer is not.
    job.delivery = !answer ? Delivery::lost : is_for_now(answer.get()) ? Delivery::timed_out : Delivery::no_space;
    return job;
  }
  job.state = job_state_of(number_of(answer.get(), "job-state", IPP_JSTATE_PENDING));
  return job;
}

IppClient::Job IppClient::look(int job_id) const {
  Job job{.id = job_id};
  Http http = connect();
  if (!http) {
    job.delivery = Delivery::not_reachable;
    return job;
  }
  Ipp question = request(IPP_OP_GET_JOB_ATTRIBUTES);
  ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job_id);
  const std::array<const char*, 3> wanted{"job-state", "job-state-reasons", "time-at-processing"};
  ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(wanted.size()), nullptr, wanted.data());
  const Ipp answer = ask(http, std::move(question));
  if (!answer) {
    job.delivery = Delivery::lost;
  } else if (ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_NOT_FOUND ||
             ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_GONE) {
    job.state = JobState::unknown_job;
  } else if (succeeded(answer.get())) {
    job.state = job_state_of(number_of(answer.get(), "job-state", IPP_JSTATE_PENDING));
    // A job that was never begun has this without a value (RFC 8011, 5.3.14.2).
    job.begun = ippFindAttribute(answer.get(), "time-at-processing", IPP_TAG_NOVALUE) == nullptr;
    for (const std::string& reason : words_of(answer.get(), "job-state-reasons")) {
      job.with_errors = job.with_errors || reason == "job-completed-with-errors";
    }
  }
  return job;
}

void IppClient::cancel(int job_id) const {
  Http http = connect();
  if (!http) return;
  Ipp order = request(IPP_OP_CANCEL_JOB);
  ippAddInteger(order.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job_id);
  ask(http, std::move(order));
}

std::optional<std::vector<IppClient::Named>> IppClient::jobs(const char* which) const {
  Http http = connect();
  if (!http) return std::nullopt;
  Ipp question = request(IPP_OP_GET_JOBS);
  ippAddString(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
  const std::array<const char*, 3> wanted{"job-id", "job-name", "job-state"};
  ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(wanted.size()), nullptr, wanted.data());
  const Ipp answer = ask(http, std::move(question));
  if (!succeeded(answer.get())) return std::nullopt;
  std::vector<Named> jobs;
  bool inside = false;
  for (ipp_attribute_t* one = ippFirstAttribute(answer.get()); one != nullptr; one = ippNextAttribute(answer.get())) {
    const char* const attribute = ippGetName(one);
    const bool of_job = attribute != nullptr && ippGetGroupTag(one) == IPP_TAG_JOB;
    if (of_job && !inside) jobs.emplace_back();
    inside = of_job;  // groups are parted by an attribute without a name
    if (!of_job) continue;
    const std::string_view kind = attribute;
    if (kind == "job-id") jobs.back().id = ippGetInteger(one, 0);
    if (kind == "job-state") jobs.back().state = ippGetInteger(one, 0);
    const char* const name = kind == "job-name" ? ippGetString(one, 0, nullptr) : nullptr;
    if (name != nullptr) jobs.back().name = name;
  }
  return jobs;
}

void IppClient::cancel_all(std::string_view prefix) const {
  for (const Named& job : jobs("not-completed").value_or(std::vector<Named>())) {
    if (job.id != 0 && std::string_view(job.name).starts_with(prefix)) cancel(job.id);
  }
}

IppClient::Job IppClient::find(std::string_view job_name) const {
  for (const char* which : {"not-completed", "completed"}) {
    const auto known = jobs(which);
    if (!known) return {.delivery = Delivery::lost};
    for (const Named& job : *known) {
      if (job.id != 0 && job.name == job_name) return {.id = job.id, .state = job_state_of(job.state)};
    }
  }
  return {};
}

}  // namespace mingbai::print
