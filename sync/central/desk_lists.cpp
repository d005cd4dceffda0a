// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The lists of the desk: what is due, duties, statistics, what was not found, kiosks, accounts, the record; exports.
#include <algorithm>

#include "sync/central/desk_list_pages.h"
#include "sync/central/desk_service.h"
#include "sync/central/workbook.h"

namespace mingbai::central {

using officials::AuditAct;
using officials::Official;

namespace {

constexpr int k_entries = 100;

// An empty list where the catalog cannot be read: it was verified, and the trouble is logged elsewhere.
template <class Value>
std::vector<Value> all_of(Result<std::vector<Value>> read) {
  return read ? std::move(*read) : std::vector<Value>{};
}

WebResponse workbook_response(std::string bytes, std::string_view name) {
  WebResponse response;
  response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  response.body = std::move(bytes);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"");
  return response;
}

}  // namespace

WebResponse DeskService::due_page(const Visit& visit) {
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return plain(visit, 200, "empty");
  }
  const Official& official = visit.visitor.official;
  const DepartmentNames names = departments_of(official, *catalog);
  std::vector<DueRow> rows;
  catalog->read([&](const catalog::Reader& reader) {
    for (const catalog::PendingChange& change : all_of(reader.list_pending(""))) {
      const auto power = reader.find_power(change.power);
      if (power && *power && official.speaks_for((*power)->department)) {
        rows.push_back({change, (*power)->name, name_of(names, (*power)->department),
                        parts_.calendar.working_days_between(parts_.clock.today(), change.due)});
      }
    }
  });
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.due", due_body(frame, rows));
}

WebResponse DeskService::duties_page(const Visit& visit) {
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return plain(visit, 200, "empty");
  }
  const Official& official = visit.visitor.official;
  DutiesModel model;
  model.departments = departments_of(official, *catalog);
  const std::string first = model.departments.empty() ? std::string() : model.departments.front().first;
  model.department = visit.request.parameter("department").value_or(first);
  if (!model.department.empty() && !official.speaks_for(model.department)) {
    return plain(visit, 404, "missing");
  }
  catalog->read([&](const catalog::Reader& reader) {
    for (const catalog::PowerSummary& summary : all_of(reader.list_powers({{}, {}, model.department, {}}))) {
      const auto power = reader.find_power(summary.code);
      for (const catalog::Duty& duty : power&&* power ? (*power)->duties : std::vector<catalog::Duty>{}) {
        model.rows.push_back({duty.post, summary.code, (*power)->name, duty});
      }
    }
  });
  std::ranges::stable_sort(model.rows, {}, &DutyRow::post);
  DeskFrame frame = frame_of(visit);
  frame.page.query = "department=" + encode_component(model.department);
  return page(frame, "desk.duties", duties_body(frame, model));
}

// What the official sees of the newest count; nothing before the first release.
Result<std::optional<Oversight>> DeskService::oversight_for(const Official& official) {
  MINGBAI_ASSIGN(const auto newest, parts_.oversight.newest());
  if (!newest) {
    return std::optional<Oversight>{};
  }
  Oversight own{{newest->since, newest->as_of, newest->made, {}}, {}, {}};
  const auto keep = [&](const auto& all, auto& kept) {
    for (const auto& one : all) {
      if (official.speaks_for(one.department)) {
        kept.push_back(one);
      }
    }
  };
  keep(newest->offices, own.offices);
  keep(newest->posts, own.posts);
  keep(newest->watched, own.watched);
  return std::optional(std::move(own));
}

WebResponse DeskService::statistics_page(const Visit& visit) {
  auto own = oversight_for(visit.visitor.official);
  if (!own) {
    return failed(visit, own.error());
  }
  const auto catalog = parts_.catalog.current();
  if (!*own || !catalog) {
    return plain(visit, 200, "empty");
  }
  const DeskFrame frame = frame_of(visit);
  const StatisticsModel model{departments_of(visit.visitor.official, *catalog), std::move(**own)};
  return page(frame, "desk.statistics", statistics_body(frame, model));
}

WebResponse DeskService::missed_page(const Visit& visit) {
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.missed", missed_body(frame, parts_.missed_finds.shown()));
}

WebResponse DeskService::show_accounts(const Visit& visit, int status, std::string_view warning) {
  const auto all = parts_.accounts.all();
  if (!all) {
    return failed(visit, all.error());
  }
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.officials", accounts_body(frame, *all, warning), status);
}

WebResponse DeskService::accounts_page(const Visit& visit) {
  return show_accounts(visit, 200, "");
}

// One's own account is left alone: the last administrator must not lock himself out.
WebResponse DeskService::change_account(const Visit& visit) {
  const std::string name = field(visit, "name");
  const std::string what = field(visit, "what");
  const std::string& own = visit.visitor.official.name;
  if (name == own || (what != "disable" && what != "enable")) {
    return show_accounts(visit, 422, "desk_accounts.not_own");
  }
  using enum officials::Gate::Standing;
  const auto done = parts_.gate.set_standing(name, what == "disable" ? disabled : enabled, own);
  if (!done) {
    return done.error().code == ErrorCode::io_not_found ? plain(visit, 404, "missing") : failed(visit, done.error());
  }
  return go_to(visit, "/desk/officials");
}

WebResponse DeskService::audit_page(const Visit& visit) {
  const auto before = whole_number(visit.request.parameter("before").value_or("")).value_or(0);
  auto entries = parts_.record.entries(before, k_entries);
  if (!entries) {
    return failed(visit, entries.error());
  }
  AuditModel model{std::move(*entries), ""};
  if (model.entries.size() == static_cast<std::size_t>(k_entries) && model.entries.back().number > 1) {
    model.after = "/desk/audit?before=" + std::to_string(model.entries.back().number);
  }
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.audit", audit_body(frame, model));
}

tl::expected<DeskService::Exported, WebResponse> DeskService::exported_for(const Visit& visit) {
  auto own = oversight_for(visit.visitor.official);
  if (!own) {
    return tl::make_unexpected(failed(visit, own.error()));
  }
  const auto catalog = parts_.catalog.current();
  if (!*own || !catalog) {
    return tl::make_unexpected(plain(visit, 404, "empty"));
  }
  return Exported{std::move(**own), frame_of(visit), departments_of(visit.visitor.official, *catalog)};
}

WebResponse DeskService::export_cases(const Visit& visit) {
  const auto exported = exported_for(visit);
  if (!exported) {
    return exported.error();
  }
  const auto& [own, frame, names] = *exported;
  WorkSheet sheet{frame.say("desk.cases"), {}, {}};
  for (const char* key : {"number", "department", "power", "state", "light", "due", "days", "marks", "lifted"}) {
    sheet.head.push_back(frame.say("desk_export." + std::string(key)));
  }
  for (const WatchedCase& one : own.watched) {
    std::string marks;
    std::string lifted;
    for (const JudgedMark& mark : one.marks) {
      marks += (marks.empty() ? "" : "; ") + mark_words(frame, mark);
      if (mark.lifting) {
        lifted += (lifted.empty() ? "" : "; ") + mark_words(frame, mark) + " (" + mark.lifting->who + ", " +
                  to_iso8601(china_date(mark.lifting->at)) + "): " + mark.lifting->reason;
      }
    }
    sheet.rows.push_back(
        {one.number, name_of(names, one.department), one.power_name,
         frame.say(one.finished ? "desk_cases.finished" : "desk_cases.running"),
         frame.say("light." + std::string(cases::word(one.light))), one.due ? to_iso8601(*one.due) : std::string(),
         one.due ? WorkSheet::Cell(std::int64_t{one.days_left}) : WorkSheet::Cell(std::string()), marks, lifted});
  }
  return export_sheets(visit, {sheet}, "cases.xlsx");
}

WebResponse DeskService::export_record(const Visit& visit) {
  const auto exported = exported_for(visit);
  if (!exported) {
    return exported.error();
  }
  const auto& [own, frame, names] = *exported;
  WorkSheet offices{frame.say("desk_export.offices"), {}, {}};
  for (const char* key : {"office", "since", "as_of", "running", "near_due", "overdue", "finished", "in_time",
                          "late_stays", "skipped", "lifted_cases"}) {
    offices.head.push_back(frame.say("desk_export." + std::string(key)));
  }
  for (const OfficeRecord& one : own.offices) {
    std::vector<WorkSheet::Cell> row{one.name, to_iso8601(own.since), to_iso8601(own.as_of)};
    for (const int value :
         {one.running, one.near_due, one.overdue, one.finished, one.in_time, one.late_stays, one.skipped, one.lifted}) {
      row.emplace_back(std::int64_t{value});
    }
    offices.rows.push_back(std::move(row));
  }
  WorkSheet posts{frame.say("desk_export.posts"), {}, {}};
  for (const char* key : {"office", "post", "stays", "late", "post_days"}) {
    posts.head.push_back(frame.say("desk_export." + std::string(key)));
  }
  for (const PostRecord& one : own.posts) {
    posts.rows.push_back({name_of(names, one.department), one.post, std::int64_t{one.stays}, std::int64_t{one.late},
                          std::int64_t{one.days}});
  }
  return export_sheets(visit, {offices, posts}, "record.xlsx");
}

WebResponse DeskService::export_sheets(const Visit& visit, const std::vector<WorkSheet>& sheets,
                                       std::string_view name) {
  auto book = make_workbook(sheets, parts_.workshop);
  if (!book) {
    return failed(visit, book.error());
  }
  if (auto trouble = record(visit, AuditAct::list_exported, std::string(name))) {
    return std::move(*trouble);
  }
  return workbook_response(std::move(*book), name);
}

}  // namespace mingbai::central
