// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What citizens submitted: the list with its clocks, one to read, and what its office does with it.
#include <algorithm>
#include <limits>

#include "sync/base/text.h"
#include "sync/central/desk_service.h"
#include "sync/central/desk_submission_pages.h"

namespace mingbai::central {

using officials::AuditAct;
using officials::Official;

namespace {

constexpr int k_rows = 100;
constexpr FollowUpKind k_by_office[] = {FollowUpKind::answered, FollowUpKind::accepted,    FollowUpKind::asked_more,
                                        FollowUpKind::extended, FollowUpKind::handed_over, FollowUpKind::not_ours};

std::string subject_of(std::int64_t number, std::string_view what = {}) {
  return "submission " + std::to_string(number) + (what.empty() ? "" : " " + std::string(what));
}

// The most urgent first; those without a clock behind, the newest first.
bool is_more_urgent(const SubmissionRow& a, const SubmissionRow& b) {
  if (a.clock && b.clock) {
    return std::chrono::sys_days{a.clock->deadline.date} < std::chrono::sys_days{b.clock->deadline.date};
  }
  return a.clock.has_value() && !b.clock;
}

}  // namespace

std::optional<RunningClock> DeskService::clock_of(const FollowedSubmission& followed) const {
  return central::clock_of(followed.stored.content.kind, followed.stored.received, followed.follow_ups, parts_.clocks,
                           parts_.calendar, parts_.clock.today());
}

WebResponse DeskService::list_submissions(const Visit& visit) {
  const Official& official = visit.visitor.official;
  SubmissionListModel model;
  model.state = visit.request.parameter("state") == "all" ? "all" : "open";
  SubmissionQuery query{official.departments, {}, model.state == "open", 0, k_rows};
  for (const cases::SubmissionKind kind : cases::k_submission_kinds) {
    if (visit.request.parameter("kind") == cases::word(kind)) {
      query.kind = kind;
      model.kind = cases::word(kind);
    }
  }
  query.before = whole_number(visit.request.parameter("before").value_or("")).value_or(0);
  auto found = parts_.submissions.list(query);
  if (!found) {
    return failed(visit, found.error());
  }
  if (found->size() == static_cast<std::size_t>(k_rows)) {
    model.after = "/desk/feedback?state=" + model.state + (model.kind.empty() ? "" : "&kind=" + model.kind) +
                  "&before=" + std::to_string(found->back().stored.number);
  }
  for (FollowedSubmission& one : *found) {
    const bool over = !official.speaks_for(one.department);
    auto clock = clock_of(one);
    model.rows.push_back({std::move(one), std::move(clock), over});
  }
  std::ranges::stable_sort(model.rows, is_more_urgent);
  if (const auto catalog = parts_.catalog.current()) {
    model.departments = departments_of(official, *catalog);
    for (const SubmissionRow& row : model.rows) {
      if (row.handed_over) {
        model.departments.emplace_back(row.followed.department, office_name(row.followed.department));
      }
    }
  }
  DeskFrame frame = frame_of(visit);
  frame.page.query = "state=" + model.state + (model.kind.empty() ? "" : "&kind=" + model.kind);
  return page(frame, "desk.feedback", submission_list_body(frame, model));
}

// By its number and the account's departments in one question: another office's is not found at all.
Result<std::optional<FollowedSubmission>> DeskService::submission_of(const Visit& visit) const {
  const auto number = whole_number(visit.request.parameter("n").value_or(""));
  if (!number || *number == 0 || *number == std::numeric_limits<std::int64_t>::max()) {
    return std::optional<FollowedSubmission>{};
  }
  MINGBAI_ASSIGN(auto found, parts_.submissions.list({visit.visitor.official.departments, {}, false, *number + 1, 1}));
  return found.empty() || found.front().stored.number != *number ? std::nullopt
                                                                 : std::optional(std::move(found.front()));
}

WebResponse DeskService::show_submission(const Visit& visit, FollowedSubmission followed, int status,
                                         std::string_view warning) const {
  DeskSubmissionModel model;
  model.shown.clock = clock_of(followed);
  model.shown.followed = std::move(followed);
  const FollowedSubmission& there = model.shown.followed;
  if (officials::may(visit.visitor.official.role, officials::Act::answer)) {
    for (const FollowUpKind kind : k_by_office) {
      const FollowUp next{kind, "", "text", 0, {}};
      if (!fault_of(next, there.stored.content.kind, there.stored.received, there.follow_ups, parts_.clocks)) {
        model.possible.push_back(kind);
      }
    }
  }
  if (const auto catalog = parts_.catalog.current()) {
    catalog->read([&](const catalog::Reader& reader) {
      const auto power = reader.find_power(field_of(there.stored.content, "power"));
      model.shown.power = power ? *power : std::nullopt;
      const auto office = reader.find_department(there.department);
      model.shown.office = office ? *office : std::nullopt;
      const auto all = reader.list_departments();
      for (const auto& one : all ? *all : std::vector<catalog::DepartmentSummary>{}) {
        if (one.department.id != there.department) {
          model.others.emplace_back(one.department.id, one.department.name);
        }
      }
    });
  }
  DeskFrame frame = frame_of(visit);
  frame.page.query = "n=" + std::to_string(there.stored.number);
  return page(frame, "desk_submission.title", desk_submission_body(frame, model, warning), status);
}

// The office that citizens see: never the name of the person.
std::string DeskService::office_name(std::string_view department) const {
  const auto catalog = parts_.catalog.current();
  const auto found =
      catalog ? catalog->read([&](const catalog::Reader& reader) { return reader.find_department(department); })
              : Result<std::optional<catalog::Department>>(std::nullopt);
  return found && *found ? (*found)->name : std::string(department);
}

bool DeskService::is_department(std::string_view id) const {
  const auto catalog = parts_.catalog.current();
  const auto found = catalog ? catalog->read([&](const catalog::Reader& reader) { return reader.find_department(id); })
                             : Result<std::optional<catalog::Department>>(std::nullopt);
  return found && *found;
}

// That an office has opened it is written down before it is shown: for the citizen, and who it was for the audit.
WebResponse DeskService::submission_page(const Visit& visit) {
  const auto found = submission_of(visit);
  if (!found) {
    return failed(visit, found.error());
  }
  if (!*found) {
    return plain(visit, 404, "missing");
  }
  const std::int64_t number = (*found)->stored.number;
  if (!visit.visitor.official.speaks_for((*found)->department)) {
    DeskFrame frame = frame_of(visit);
    frame.page.query = "n=" + std::to_string(number);
    return page(frame, "desk_submission.title", handed_over_body(frame, **found, office_name((*found)->department)));
  }
  if (auto trouble = record(visit, AuditAct::submission_read, subject_of(number))) {
    return std::move(*trouble);
  }
  const FollowUp read{FollowUpKind::read, office_name((*found)->department), "", 0, {}};
  // Once, however often it is opened before anything else happens.
  auto added = parts_.submissions.add((*found)->stored.receipt, read, [&](const FollowedSubmission& there) {
    const bool again = !there.follow_ups.empty() && there.follow_ups.back().kind == FollowUpKind::read &&
                       there.follow_ups.back().who == read.who;
    return again ? std::optional(FollowUpFault::not_answered) : std::nullopt;
  });
  if (!added) {
    return failed(visit, added.error());
  }
  return *added ? show_submission(visit, std::move((*added)->now), 200, "") : plain(visit, 404, "missing");
}

WebResponse DeskService::follow_up_submission(const Visit& visit) {
  auto found = submission_of(visit);
  if (!found) {
    return failed(visit, found.error());
  }
  const auto kind = follow_up_kind(field(visit, "kind"));
  if (*found && !visit.visitor.official.speaks_for((*found)->department)) {
    found->reset();  // handed over: no longer theirs
  }
  if (!*found || !kind || std::ranges::find(k_by_office, *kind) == std::end(k_by_office)) {
    return plain(visit, *found ? 400 : 404, *found ? "odd" : "missing");
  }
  FollowUp next;
  next.kind = *kind;
  next.who = office_name((*found)->department);
  const std::string typed = field(visit, "text");
  next.text = std::string(trim(typed));
  if (!is_valid_utf8(next.text)) {
    return plain(visit, 400, "odd");
  }
  const std::int64_t number = (*found)->stored.number;
  std::string what(word(*kind));
  if (*kind == FollowUpKind::handed_over) {
    next.to = field(visit, "to");
    if (next.to == (*found)->department || !is_department(next.to)) {
      return show_submission(visit, std::move(**found), 422, "desk_submission.no_office");
    }
    next.text = next.text.empty() ? "" : office_name(next.to) + "\n" + next.text;
    what += " to " + next.to;
  }
  // Written down before it is done: what is done is never without its name.
  if (auto trouble = record(visit, AuditAct::submission_followed_up, subject_of(number, what))) {
    return std::move(*trouble);
  }
  auto added = parts_.submissions.add((*found)->stored.receipt, next, [&](const FollowedSubmission& there) {
    return fault_of(next, there.stored.content.kind, there.stored.received, there.follow_ups, parts_.clocks);
  });
  if (!added) {
    return failed(visit, added.error());
  }
  if (!*added) {
    return plain(visit, 404, "missing");
  }
  if (const auto fault = (*added)->fault) {
    const bool of_text = *fault == FollowUpFault::text_missing || *fault == FollowUpFault::text_too_long;
    return show_submission(
        visit, std::move((*added)->now), of_text ? 422 : 409,
        of_text ? "fault." + std::string(word(*fault)) : std::string("desk_submission.does_not_fit"));
  }
  return go_to(visit, *kind == FollowUpKind::handed_over ? "/desk/feedback?state=all" : submission_address(number));
}

}  // namespace mingbai::central
