// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

WebResponse letter_response(int status, std::string letter) {
  WebResponse response;
  response.status = status;
  response.content_type = "application/vnd.mingbai.letter";
  response.body = std::move(letter);
  return response;
}

Problem not_a_letter() {
  return {400, "bad-letter", "the body is no letter that a known kiosk signed", "", {}};
}

}  // namespace

WebResponse Service::no_desk() const {
  return to_response({503, "not-ready", "this server has no key to open submissions or to sign answers", "",
                      std::chrono::seconds{300}});
}

WebResponse Service::take_submissions(const WebRequest& request, const std::string&) {
  if (parts_.desk == nullptr) {
    return no_desk();
  }
  auto answer = parts_.desk->take(request.body);
  if (!answer) {
    parts_.log.failure("submission.bad_letter", answer.error());
    return to_response(not_a_letter());
  }
  parts_.metrics.count_submissions(Metrics::Submission::stored, answer->stored);
  parts_.metrics.count_submissions(Metrics::Submission::known, answer->known);
  parts_.metrics.count_submissions(Metrics::Submission::later, answer->later);
  parts_.metrics.count_submissions(Metrics::Submission::refused, answer->refused);
  return letter_response(answer->status, std::move(answer->letter));
}

WebResponse Service::answer_letter(Result<SubmissionDesk::Answer> answer, std::string_view failed) const {
  if (!answer) {
    parts_.log.failure(failed, answer.error());
    return to_response(not_a_letter());
  }
  return letter_response(answer->status, std::move(answer->letter));
}

WebResponse Service::take_heartbeat(const WebRequest& request, const std::string&) {
  return parts_.desk == nullptr ? no_desk() : answer_letter(parts_.desk->hear(request.body), "heartbeat.bad_letter");
}

WebResponse Service::take_screen_picture(const WebRequest& request, const std::string&) {
  return parts_.desk == nullptr ? no_desk()
                                : answer_letter(parts_.desk->look_at(request.body), "screen_picture.bad_letter");
}

WebResponse Service::send_sealed_cases(const WebRequest& request, const std::string&) {
  if (parts_.sealed_desk == nullptr) {
    return no_desk();
  }
  auto answer = parts_.sealed_desk->answer(request.body, [this](cases::Case& value) { put_seal(value); });
  if (!answer) {
    parts_.log.failure("sealed_cases.bad_letter", answer.error());
    return to_response(not_a_letter());
  }
  return letter_response(answer->status, std::move(answer->letter));
}

}  // namespace mingbai::central
