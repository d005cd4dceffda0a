// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/oversight.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "sync/central/submission_rules.h"

namespace mingbai::central {

using cases::Mark;
using cases::MarkKind;

namespace {

constexpr int k_page = 500;
constexpr std::chrono::minutes k_fresh{5};
constexpr int k_rest = 20;  // times what one took

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

  // As it stands on `today`, or stood on the day of its answer.
  void add(const FollowedSubmission& complaint, const OversightSources& sources, Date today) {
    const Standing standing = standing_of(complaint.follow_ups);
    if (complaint.department.empty() || standing == Standing::not_ours) {
      return;
    }
    OfficeRecord& office = offices_[complaint.department];
    ++office.complaints;
    const auto answer = std::ranges::find(complaint.follow_ups, FollowUpKind::answered, &FollowUp::kind);
    const bool answered = answer != complaint.follow_ups.end();
    const auto clock =
        clock_of(complaint.stored.content.kind, complaint.stored.received, {complaint.follow_ups.begin(), answer},
                 sources.clocks, sources.calendar, answered ? china_date(answer->at) : today);
    const bool late = clock && clock->days_left < 0;
    office.answered += answered ? 1 : 0;
    office.answered_in_time += answered && !late ? 1 : 0;
    office.unanswered_late += !answered && late ? 1 : 0;
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

Result<void> add_complaints(const OversightSources& sources, Date since, Date today, Count& count) {
  SubmissionQuery query{{"*"}, cases::SubmissionKind::complaint, false, 0, k_most_listed_submissions};
  for (;;) {
    MINGBAI_ASSIGN(const auto listed, sources.submissions.list(query));
    for (const FollowedSubmission& complaint : listed) {
      if (china_date(complaint.stored.received) >= since) {
        count.add(complaint, sources, today);
      }
    }
    // Newest first: what follows came earlier.
    if (listed.empty() || china_date(listed.back().stored.received) < since) {
      return {};
    }
    query.before = listed.back().stored.number;
  }
}

}  // namespace

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

Result<Oversight> oversee(const OversightSources& sources, const PublishedCatalog& catalog,
                          const std::vector<officials::Lifting>& liftings) {
  Oversight oversight;
  oversight.made = sources.clock.now();
  oversight.as_of = sources.clock.today();
  oversight.since = Date{std::chrono::sys_days{oversight.as_of} - k_oversight_window + std::chrono::days{1}};
  Count count(catalog, sources.calendar, oversight.as_of, liftings);
  MINGBAI_TRY(add_all(sources.cases, true, {}, count));
  MINGBAI_TRY(add_all(sources.cases, false, {china_midnight(oversight.since), 0}, count));
  MINGBAI_TRY(add_complaints(sources, oversight.since, oversight.as_of, count));
  std::move(count).write(oversight);
  return oversight;
}

Result<std::shared_ptr<const Oversight>> OversightDesk::newest() {
  std::unique_lock lock(mutex_);
  std::shared_ptr<const PublishedCatalog> catalog;
  for (;; made_.wait(lock)) {
    catalog = catalog_.current();
    if (!catalog) {
      return std::shared_ptr<const Oversight>();
    }
    const Instant now = sources_.clock.now();
    const bool stands = newest_ && of_ == catalog && newest_->as_of == sources_.clock.today() && now >= newest_->made;
    if (stands && (making_ || now - newest_->made < kept_)) {
      return newest_;
    }
    if (!making_) {
      break;
    }
  }
  making_ = true;
  const int forgotten = forgotten_;
  lock.unlock();
  const Milliseconds begun = sources_.clock.steady();
  auto made = make(*catalog);
  const Milliseconds took = sources_.clock.steady() - begun;
  lock.lock();
  making_ = false;
  made_.notify_all();
  if (made && forgotten == forgotten_) {
    newest_ = *made;
    of_ = catalog;
    kept_ = std::max(Milliseconds{k_fresh}, took * k_rest);
  }
  return made;
}

Result<std::shared_ptr<const Oversight>> OversightDesk::make(const PublishedCatalog& catalog) {
  MINGBAI_ASSIGN(const auto liftings, record_.liftings());
  MINGBAI_ASSIGN(Oversight made, oversee(sources_, catalog, liftings));
  return std::make_shared<const Oversight>(std::move(made));
}

void OversightDesk::forget() {
  const std::lock_guard lock(mutex_);
  ++forgotten_;
  newest_.reset();
}

}  // namespace mingbai::central
