// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What offices do with submissions, by their tokens, and what a citizen adds to his own, by its code.
#include <charconv>
#include <nlohmann/json.hpp>

#include "sync/base/text.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/api_answers.h"
#include "sync/central/intake.h"
#include "sync/central/service.h"
#include "sync/central/submission_page.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

constexpr int k_listed = 50;
constexpr int k_most_listed = 200;
constexpr int k_deepest = 4;
constexpr std::string_view k_no_code = "0000-0000-0000-00";  // asked for in the place of a code that is none

Problem no_such_submission() {
  return {404, "no-such-submission", "there is no submission of this code for this office", "", {}};
}

Problem bad_query(std::string name) {
  return {400, "bad-query", "the parameter " + name + " is not understood", "", {}};
}

std::string printed_or_none(std::string_view text) {
  const auto code = cases::TrackingCode::parse(text);
  return code ? code->printed() : std::string(k_no_code);
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

// Without a word of what was written, so that a list can be shown on a wall.
ordered_json summary_of(const FollowedSubmission& followed, const std::optional<RunningClock>& clock) {
  const cases::Submission& content = followed.stored.content;
  ordered_json object = {{"code", followed.stored.receipt},
                         {"kind", std::string(cases::word(content.kind))},
                         {"received", to_iso8601(followed.stored.received)},
                         {"department", followed.department},
                         {"standing", std::string(word(standing_of(followed.follow_ups)))}};
  for (const std::string_view field : {"power", "case", "window", "rating", "reasons"}) {
    if (const std::string_view value = field_of(content, field); !value.empty()) {
      object[std::string(field)] = std::string(value);
    }
  }
  if (clock) {
    object["clock"] = {{"rule", clock->rule.id},
                       {"law", clock->rule.law},
                       {"article", clock->rule.article},
                       {"due", to_iso8601(clock->deadline.date)},
                       {"days_left", clock->days_left},
                       {"working_days", clock->rule.unit == calendar::LimitUnit::working_days},
                       {"provisional", clock->deadline.provisional}};
  }
  return object;
}

ordered_json whole_of(const FollowedSubmission& followed, const std::optional<RunningClock>& clock) {
  ordered_json object = summary_of(followed, clock);
  ordered_json fields = ordered_json::object();
  for (const auto& [name, value] : followed.stored.content.fields) {
    fields[name] = value;
  }
  object["fields"] = std::move(fields);
  ordered_json follow_ups = ordered_json::array();
  for (const FollowUp& one : followed.follow_ups) {
    ordered_json entry = {{"kind", std::string(word(one.kind))},
                          {"at", to_iso8601(one.at)},
                          {"by", by_citizen(one.kind) ? std::string("citizen") : one.who}};
    if (!one.text.empty()) entry["text"] = one.text;
    if (one.rating > 0) entry["rating"] = one.rating;
    follow_ups.push_back(std::move(entry));
  }
  object["follow_ups"] = std::move(follow_ups);
  return object;
}

std::string dumped(const ordered_json& object) {
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

// {"kind": "answered", "text": "..."}: nothing else.
tl::expected<FollowUp, Problem> parse_follow_up(std::string_view body) {
  const auto bad = [](std::string detail, std::string field) {
    return tl::make_unexpected(Problem{400, "bad-field", std::move(detail), std::move(field), {}});
  };
  const nlohmann::json object =
      nests_deeper_than(body, k_deepest) ? nlohmann::json() : nlohmann::json::parse(body, nullptr, false);
  if (!object.is_object()) {
    return tl::make_unexpected(Problem{400, "bad-json", "the body must be one JSON object", "", {}});
  }
  FollowUp next;
  for (const auto& [name, value] : object.items()) {
    if ((name != "kind" && name != "text") || !value.is_string()) {
      return bad("a follow-up has kind and text, both texts", "/" + name);
    }
  }
  const auto kind = object.contains("kind") ? follow_up_kind(object["kind"].get<std::string>()) : std::nullopt;
  // Handing over is done at the desk, where a person chooses the office.
  if (!kind || by_citizen(*kind) || *kind == FollowUpKind::read || *kind == FollowUpKind::handed_over) {
    return bad("kind is one of accepted, asked_more, extended, not_ours, answered", "/kind");
  }
  next.kind = *kind;
  next.text = object.contains("text") ? object["text"].get<std::string>() : std::string();
  if (next.text.find('\0') != std::string::npos) {  // PostgreSQL keeps none
    return bad("text must not hold control characters", "/text");
  }
  return next;
}

Problem problem_of(FollowUpFault fault) {
  const bool of_text = fault == FollowUpFault::text_missing || fault == FollowUpFault::text_too_long;
  return {of_text ? 400 : 409,
          of_text ? "bad-field" : word(fault),
          of_text ? "text is missing, or longer than 8000 bytes" : "this does not fit what was done before",
          of_text ? "/text" : "",
          {}};
}

}  // namespace

std::optional<Office> Service::office_of(const WebRequest& request) const {
  constexpr std::string_view k_bearer = "Bearer ";
  const std::string_view authorization = request.header("Authorization").value_or("");
  return authorization.starts_with(k_bearer) ? parts_.offices.find(authorization.substr(k_bearer.size()))
                                             : std::nullopt;
}

std::optional<RunningClock> Service::clock_of(const FollowedSubmission& followed) const {
  return central::clock_of(followed.stored.content.kind, followed.stored.received, followed.follow_ups, parts_.clocks,
                           parts_.calendar, parts_.clock.today());
}

WebResponse Service::list_submissions(const WebRequest& request, const std::string&) {
  const auto office = office_of(request);
  if (!office) {
    return to_response(bad_token());
  }
  SubmissionQuery query;
  query.departments = office->departments;
  query.most = k_listed;
  if (const auto state = request.parameter("state")) {
    if (*state != "open" && *state != "all") return to_response(bad_query("state"));
    query.open_only = *state == "open";
  }
  if (const auto wanted = request.parameter("kind")) {
    for (const cases::SubmissionKind kind : cases::k_submission_kinds) {
      query.kind = cases::word(kind) == *wanted ? std::optional(kind) : query.kind;
    }
    if (!query.kind) return to_response(bad_query("kind"));
  }
  if (const auto before = request.parameter("before")) {
    const auto number = number_of(*before);
    if (!number) return to_response(bad_query("before"));
    query.before = *number;
  }
  if (const auto limit = request.parameter("limit")) {
    const auto number = number_of(*limit);
    if (!number || *number < 1 || *number > k_most_listed) return to_response(bad_query("limit"));
    query.most = static_cast<int>(*number);
  }
  const auto found = parts_.submissions.list(query);
  if (!found) {
    return storage_failed(found.error());
  }
  ordered_json list = ordered_json::array();
  for (const FollowedSubmission& one : *found) {
    if (office->speaks_for(one.department)) {  // else it was handed over
      list.push_back(summary_of(one, clock_of(one)));
    }
  }
  ordered_json body = {{"submissions", std::move(list)}};
  if (found->size() == static_cast<std::size_t>(query.most)) {
    body["next"] = found->back().stored.number;  // as `before` of the next question
  }
  return json_response(200, dumped(body));
}

// That an office has opened it is written down before it is shown.
WebResponse Service::show_submission(const WebRequest& request, const std::string& code) {
  const auto office = office_of(request);
  if (!office) {
    return to_response(bad_token());
  }
  FollowUp read;
  read.who = office->name;
  bool foreign = false;
  const auto added = parts_.submissions.add(printed_or_none(code), read, [&](const FollowedSubmission& there) {
    foreign = !office->speaks_for(there.department);
    return foreign ? std::optional(FollowUpFault::not_answered) : std::nullopt;
  });
  if (!added) {
    return storage_failed(added.error());
  }
  if (!*added || foreign) {
    return to_response(no_such_submission());
  }
  return json_response(200, dumped(whole_of((*added)->now, clock_of((*added)->now))));
}

WebResponse Service::follow_up_submission(const WebRequest& request, const std::string& code) {
  const auto office = office_of(request);
  if (!office) {
    return to_response(bad_token());
  }
  if (!is_json(request)) {
    return to_response(not_json());
  }
  auto next = parse_follow_up(request.body);
  if (!next) {
    return to_response(next.error());
  }
  next->who = office->name;
  bool foreign = false;
  const auto added = parts_.submissions.add(printed_or_none(code), *next, [&](const FollowedSubmission& there) {
    foreign = !office->speaks_for(there.department);
    return foreign ? std::optional(FollowUpFault::not_answered)
                   : fault_of(*next, there.stored.content.kind, there.stored.received, there.follow_ups, parts_.clocks);
  });
  if (!added) {
    return storage_failed(added.error());
  }
  if (!*added || foreign) {
    return to_response(no_such_submission());
  }
  if ((*added)->fault) {
    return to_response(problem_of(*(*added)->fault));
  }
  parts_.log.write(LogLevel::notice, "submission.followed_up",
                   {{"kind", std::string(word(next->kind))}, {"office", office->name}});
  return json_response(201, dumped(summary_of((*added)->now, clock_of((*added)->now))));
}

SubmissionModel Service::submission_model(FollowedSubmission followed, const PublishedCatalog* catalog) const {
  SubmissionModel model;
  model.clock = clock_of(followed);
  model.followed = std::move(followed);
  const std::string power(field_of(model.followed.stored.content, "power"));
  if (catalog != nullptr) {
    catalog->read([&](const catalog::Reader& reader) {
      const auto found = reader.find_power(power);
      model.power = found ? *found : std::nullopt;
      const std::string office = model.power ? model.power->department : model.followed.department;
      const auto department = reader.find_department(office);
      model.office = department ? *department : std::nullopt;
    });
  }
  return model;
}

// Found by its code alone; the store is asked whatever the code looks like, so that no answer is quicker than another.
Result<std::optional<FollowedSubmission>> Service::follow(std::string_view code) {
  return parts_.submissions.follow(printed_or_none(code));
}

// The two forms of a citizen's own page.
WebResponse Service::citizen_form(const WebRequest& request, const std::string& code) {
  const auto type = request.header("Content-Type").value_or("");
  if (!type.starts_with("application/x-www-form-urlencoded")) {
    return plain_page(request, 415, "odd");
  }
  if (const auto wait = limited(request)) {
    return later_page(request, *wait);
  }
  FollowUp next;
  next.kind = FollowUpKind::supplemented;
  for (const auto& [name, value] : parse_form(request.body)) {
    if (name == "what" && value == "rate") {
      next.kind = FollowUpKind::rated;
    } else if (name == "text") {
      next.text = std::string(trim(value));
    } else if (name == "rating" && value.size() == 1) {
      next.rating = value.front() - '0';
    }
  }
  if (!is_valid_utf8(next.text) || next.text.find('\0') != std::string::npos) {
    return plain_page(request, 400, "odd");
  }
  if (next.kind == FollowUpKind::rated) {
    next.text.clear();
  } else {
    next.rating = 0;
  }
  const auto added = parts_.submissions.add(printed_or_none(code), next, [&](const FollowedSubmission& there) {
    return fault_of(next, there.stored.content.kind, there.stored.received, there.follow_ups, parts_.clocks);
  });
  if (!added) {
    parts_.log.failure("central.storage_failed", added.error());
    return private_page(plain_page(request, 503, "broken"));
  }
  if (!*added) {
    return unknown_code(request);
  }
  if ((*added)->fault) {
    WebResponse response = submission_page(request, std::move((*added)->now), (*added)->fault);
    response.status = 422;
    return response;
  }
  WebResponse response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  const PageFrame frame = frame_of(request, nullptr);
  const auto parsed = cases::TrackingCode::parse(code);
  response.headers.emplace_back("Location", frame.link("/r/" + (parsed ? parsed->compact() : std::string())));
  return private_page(std::move(response));
}

WebResponse Service::submission_page(const WebRequest& request, FollowedSubmission followed,
                                     std::optional<FollowUpFault> fault) {
  const auto catalog = parts_.catalog.current();
  PageFrame frame = frame_of(request, catalog.get());
  SubmissionModel model = submission_model(std::move(followed), catalog.get());
  model.notice = fault ? FormNotice::refused : FormNotice::none;
  model.fault = fault;
  const std::string title = submission_title(frame, model.followed.stored.content.kind);
  return private_page(html_page(to_document(frame, title, submission_body(frame, model), Indexing::forbidden)));
}

}  // namespace mingbai::central
