// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/submission.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"

namespace mingbai::cases {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t k_most_fields = 32;
constexpr std::size_t k_longest_name = 32;
constexpr std::size_t k_longest_thread = 64;

bool is_field_name(std::string_view name) {
  return !name.empty() && name.size() <= k_longest_name &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

tl::unexpected<Error> improper(std::string_view what) {
  return fail(ErrorCode::bad_value, "the submission has no proper " + std::string(what));
}

Result<void> read_fields(const ordered_json& object, Submission& submission) {
  const auto fields = object.find("fields");
  if (fields == object.end() || !fields->is_object() || fields->empty() || fields->size() > k_most_fields) {
    return improper("fields");
  }
  std::size_t place = 0;
  for (const auto& [name, value] : fields->items()) {
    ++place;
    if (!is_field_name(name) || !value.is_string()) {
      return improper("field " + std::to_string(place));
    }
    submission.fields.emplace_back(name, value.get_ref<const std::string&>());
  }
  return {};
}

}  // namespace

std::string_view word(SubmissionKind kind) {
  switch (kind) {
    case SubmissionKind::feedback:
      return "feedback";
    case SubmissionKind::complaint:
      return "complaint";
    case SubmissionKind::guide_error:
      return "guide_error";
    case SubmissionKind::consultation:
      return "consultation";
    case SubmissionKind::disclosure_request:
      return "disclosure_request";
  }
  return "";
}

std::string encode(const Submission& submission) {
  ordered_json object = {{"kind", std::string(word(submission.kind))}};
  if (!submission.thread.empty()) {
    object["thread"] = submission.thread;
  }
  if (submission.created != Instant{}) {
    object["created"] = to_iso8601(submission.created);
  }
  object["fields"] = ordered_json::object();
  for (const auto& [name, text] : submission.fields) {
    object["fields"][name] = text;
  }
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<Submission> parse_submission(std::string_view json) {
  if (json.size() > k_longest_submission) {
    return fail(ErrorCode::too_large, "a submission has at most " + std::to_string(k_longest_submission) + " bytes");
  }
  const ordered_json object = ordered_json::parse(json, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "a submission must be one JSON object");
  }
  Submission submission;
  const auto kind = object.find("kind");
  const auto known = std::ranges::find_if(k_submission_kinds, [&](SubmissionKind one) {
    return kind != object.end() && kind->is_string() && kind->get_ref<const std::string&>() == word(one);
  });
  if (known == std::end(k_submission_kinds)) {
    return improper("kind");
  }
  submission.kind = *known;
  if (const auto thread = object.find("thread"); thread != object.end()) {
    if (!thread->is_string() || thread->get_ref<const std::string&>().size() > k_longest_thread) {
      return improper("thread");
    }
    submission.thread = thread->get<std::string>();
  }
  if (const auto created = object.find("created"); created != object.end()) {
    const auto moment = created->is_string() ? parse_instant(created->get<std::string>()) : std::nullopt;
    if (!moment) {
      return improper("created");
    }
    submission.created = *moment;
  }
  MINGBAI_TRY(read_fields(object, submission));
  return submission;
}

}  // namespace mingbai::cases
