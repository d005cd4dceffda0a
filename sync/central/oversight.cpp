// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/oversight.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/csv_cell.h"

namespace mingbai::central {

using cases::Mark;
using cases::MarkKind;

namespace {

constexpr int k_page = 500;
constexpr std::chrono::minutes k_fresh{5};

class Count {
 public:
  Count(const PublishedCatalog& catalog, const calendar::Calendar& calendar, Date today,
        const std::vector<officials::Lifting>& liftings)
      : catalog_(catalog), watch_(catalog, calendar, today, liftings) {}

  void add(const StoredCase& stored) {
    auto found = watch_.see(stored);
    if (!found) {
      return;
    }
    const catalog::Power& power = *found->power;
    OfficeRecord& office = offices_[stored.department];
    const cases::Supervision& seen = found->supervision;
    const auto has = [&](MarkKind kind) {
      return std::any_of(seen.marks.begin(), seen.marks.end(), [&](const Mark& mark) { return mark.kind == kind; });
    };
    if (stored.value.outcome == cases::Outcome::running) {
      ++office.running;
      office.near_due += has(MarkKind::near_due) ? 1 : 0;
      office.overdue += has(MarkKind::overdue) ? 1 : 0;
    } else if (stored.value.accepted && (power.guide.promised_days || power.guide.legal_days)) {
      ++office.finished;
      office.in_time += has(MarkKind::overdue) ? 0 : 1;
    }
    office.skipped += has(MarkKind::step_skipped) || has(MarkKind::out_of_order) ? 1 : 0;
    office.lifted += found->watched.liftings > 0 ? 1 : 0;
    if (power.flowchart) {
      add_stays(stored, seen, *power.flowchart, office);
    }
    if (!found->watched.marks.empty() && watched_.size() < k_most_watched) {
      watched_.push_back(std::move(found->watched));
    }
  }

  void write(Oversight& oversight) && {
    catalog_.read([&](const catalog::Reader& reader) {
      const auto all = reader.list_departments();
      for (const catalog::DepartmentSummary& one : all ? *all : std::vector<catalog::DepartmentSummary>{}) {
        if (const auto found = offices_.find(one.department.id); found != offices_.end()) {
          found->second.department = one.department.id;
          found->second.name = one.department.name;
          oversight.offices.push_back(std::move(found->second));
          offices_.erase(found);
        }
      }
    });
    for (auto& [key, post] : posts_) {
      post.department = key.first;
      post.post = key.second;
      oversight.posts.push_back(std::move(post));
    }
    std::ranges::stable_sort(watched_, is_worse);
    oversight.watched = std::move(watched_);
  }

 private:
  void add_stays(const StoredCase& stored, const cases::Supervision& seen, const catalog::Flowchart& chart,
                 OfficeRecord& office) {
    for (const cases::Visit& visit : seen.visits) {
      const catalog::FlowNode& node = chart.nodes[visit.step];
      const int late = cases::days_over(visit, chart) > 0 ? 1 : 0;
      office.late_stays += late;
      if (visit.left && !node.post.empty()) {
        PostRecord& post = posts_[{stored.department, node.post}];
        ++post.stays;
        post.late += late;
        post.days += visit.days_used;
      }
    }
  }

  const PublishedCatalog& catalog_;
  CaseWatch watch_;
  std::vector<WatchedCase> watched_;
  std::map<std::string, OfficeRecord> offices_;
  std::map<std::pair<std::string, std::string>, PostRecord> posts_;
};

Result<void> add_all(CaseStore& cases, bool running, CaseMark after, Count& count) {
  for (std::optional<CaseMark> from = after; from;) {
    MINGBAI_ASSIGN(const CasePage page, cases.list({running, {}}, *from, k_page));
    for (const StoredCase& stored : page.cases) {
      count.add(stored);
    }
    from = page.next;
  }
  return {};
}

}  // namespace

OfficeRecord sum_of(const std::vector<OfficeRecord>& offices) {
  OfficeRecord sum;
  for (const OfficeRecord& one : offices) {
    sum.running += one.running;
    sum.near_due += one.near_due;
    sum.overdue += one.overdue;
    sum.finished += one.finished;
    sum.in_time += one.in_time;
    sum.late_stays += one.late_stays;
    sum.skipped += one.skipped;
    sum.lifted += one.lifted;
  }
  return sum;
}

// "<seconds>.<id>", as `next` of the page before.
std::optional<CaseMark> parse_case_mark(std::string_view text) {
  const std::size_t dot = text.find('.');
  std::int64_t seconds = 0;
  std::int64_t id = 0;
  const auto read = [](std::string_view digits, std::int64_t& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() && value >= 0;
  };
  if (dot == std::string_view::npos || !read(text.substr(0, dot), seconds) || !read(text.substr(dot + 1), id)) {
    return std::nullopt;
  }
  return CaseMark{Instant{std::chrono::seconds{seconds}}, id};
}

std::string to_text(const CaseMark& mark) {
  return std::to_string(mark.updated.time_since_epoch().count()) + "." + std::to_string(mark.id);
}

std::optional<int> OfficeRecord::in_time_percent() const {
  return finished == 0 ? std::nullopt : std::optional(in_time * 100 / finished);
}

Result<Oversight> oversee(CaseStore& cases, const PublishedCatalog& catalog, const calendar::Calendar& calendar,
                          const Clock& clock, const std::vector<officials::Lifting>& liftings) {
  Oversight oversight;
  oversight.made = clock.now();
  oversight.as_of = clock.today();
  oversight.since = Date{std::chrono::sys_days{oversight.as_of} - k_oversight_window + std::chrono::days{1}};
  Count count(catalog, calendar, oversight.as_of, liftings);
  MINGBAI_TRY(add_all(cases, true, {}, count));
  MINGBAI_TRY(add_all(cases, false, {china_midnight(oversight.since), 0}, count));
  std::move(count).write(oversight);
  return oversight;
}

Result<std::shared_ptr<const Oversight>> OversightDesk::newest() {
  const std::lock_guard lock(mutex_);
  const auto catalog = catalog_.current();
  if (!catalog) {
    return std::shared_ptr<const Oversight>();
  }
  const Instant now = clock_.now();
  const bool fresh = newest_ && of_ == catalog && newest_->as_of == clock_.today() && now >= newest_->made &&
                     now - newest_->made < k_fresh;
  if (!fresh) {
    MINGBAI_ASSIGN(const auto liftings, record_.liftings());
    MINGBAI_ASSIGN(Oversight made, oversee(cases_, *catalog, calendar_, clock_, liftings));
    newest_ = std::make_shared<const Oversight>(std::move(made));
    of_ = catalog;
  }
  return newest_;
}

void OversightDesk::forget() {
  const std::lock_guard lock(mutex_);
  newest_.reset();
}

std::string to_json(const Oversight& oversight) {
  nlohmann::ordered_json offices = nlohmann::ordered_json::array();
  for (const OfficeRecord& one : oversight.offices) {
    nlohmann::ordered_json entry{{"department", one.department}, {"name", one.name},
                                 {"running", one.running},       {"near_due", one.near_due},
                                 {"overdue", one.overdue},       {"finished", one.finished},
                                 {"in_time", one.in_time},       {"late_stays", one.late_stays},
                                 {"skipped", one.skipped},       {"lifted", one.lifted}};
    offices.push_back(std::move(entry));
  }
  return nlohmann::ordered_json{
      {"since", to_iso8601(oversight.since)}, {"as_of", to_iso8601(oversight.as_of)}, {"offices", std::move(offices)}}
      .dump();
}

std::string to_csv(const Oversight& oversight) {
  std::string out =
      "\xEF\xBB\xBF"
      "department,name,since,as_of,running,near_due,overdue,finished,in_time,late_stays,skipped,lifted\r\n";
  for (const OfficeRecord& one : oversight.offices) {
    out += csv_cell(one.department) + "," + csv_cell(one.name) + "," + to_iso8601(oversight.since) + "," +
           to_iso8601(oversight.as_of);
    for (const int value :
         {one.running, one.near_due, one.overdue, one.finished, one.in_time, one.late_stays, one.skipped, one.lifted}) {
      out += "," + std::to_string(value);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace mingbai::central
