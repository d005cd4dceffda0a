// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The pages that a phone shows. Pure: content and words in, HTML out; no storage, no clock. They work without script.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/cases/case.h"
#include "sync/cases/checklist.h"
#include "sync/cases/progress.h"
#include "sync/cases/slip_seal.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "sync/central/case_looks.h"
#include "sync/central/html.h"
#include "sync/central/words.h"
#include "sync/officials/record.h"
#include "sync/search/answer.h"

namespace mingbai::central {

// A page of the running server, or a file in a folder: there nothing can be looked up and no language chosen.
enum class Serving { live, folder };

// What is around every page.
struct PageFrame {
  const Words& words;
  Language language = Language::zh_hans;
  std::string path;   // of this page, without query: the language switch points to it
  std::string query;  // further parameters of it, encoded, e.g. "q=..."; empty = none
  std::string hall;   // name of the hall; the program's own where no release is there yet
  std::optional<catalog::ReleaseFacts> facts;
  Serving serving = Serving::live;
  const catalog::TranslationTable* translations = nullptr;  // of the release into this language

  std::string say(std::string_view key, Words::Places places = {}) const { return words.say(language, key, places); }
  // `path` with this page's language.
  std::string link(std::string_view to) const;
  // What somebody is called or has typed: the same in either script.
  std::string as_written(std::string_view text) const { return verbatim(language, text); }
  // Nothing when the office has not translated it.
  std::optional<std::string> in_this_language(std::string_view text) const;
  // Text of the catalog: as the office translated it, else in Chinese, marked so that it is spoken rightly.
  Markup content(std::string_view text) const;
  Markup content(HtmlName tag, std::string_view css, std::string_view text) const;
};

enum class Indexing { allowed, forbidden };

Markup head_of(const PageFrame& frame, std::string_view title, Indexing indexing);
// The whole document, in traditional Chinese where that is the page's language.
std::string to_document(const PageFrame& frame, std::string_view title, const Markup& body, Indexing indexing);

struct StartModel {
  std::vector<catalog::CountedClass> classes;
  std::vector<catalog::DepartmentSummary> departments;
  std::vector<catalog::PowerSummary> popular;
};
Markup start_body(const PageFrame& frame, const StartModel& model);
// The same without what needs a server: popular powers, classes, departments.
Markup browse_body(const PageFrame& frame, const StartModel& model);

// What was asked and what was found; `bodies` below the hits. Where nothing fits wholly the classes follow.
struct FoundModel {
  std::string question;
  search::Answer answer;
  std::vector<search::Hit> bodies;
  std::vector<catalog::CountedClass> classes;
};
Markup search_body(const PageFrame& frame, const FoundModel& model);
// The field and button that lead to /find.
Markup search_form(const PageFrame& frame, std::string_view value);
Markup list_body(const PageFrame& frame, const Markup& title, const std::vector<catalog::PowerSummary>& powers);

struct PowerModel {
  catalog::Power power;
  std::optional<catalog::Department> department;
  std::vector<catalog::Change> changes;
  // What is due of it (F6), with the working days left; below 0 = overdue.
  struct Due {
    catalog::PendingChange change;
    int days_left = 0;
  };
  std::vector<Due> due;
  // What the visitor chose and ticked at the kiosk; nothing when none came along.
  std::optional<cases::Checklist> mine;
  bool list_changed = false;  // one came along, of another state of the guide
};
Markup power_body(const PageFrame& frame, const PowerModel& model);
// Two parts of it. What has changed and is not revised here yet is said before anything that might no longer be so.
Markup due_section(const PageFrame& frame, const std::vector<PowerModel::Due>& all);
Markup registered_section(const PageFrame& frame, const PowerModel& model);

// Who looked at the case, in this page's language.
struct ShownLook {
  Look look;
  std::vector<std::string> offices;  // names; empty: no official, or one of all offices
};
inline constexpr std::size_t k_shown_looks = 30;
Markup looks_section(const PageFrame& frame, const std::vector<ShownLook>& looks);

struct CaseModel {
  cases::Case value;
  // Nothing when the power is no longer in the catalog.
  std::optional<catalog::Power> power;
  std::optional<catalog::Department> department;
  cases::Progress progress;
  Date today{};
  std::vector<ShownLook> looks;              // newest first
  std::vector<officials::Lifting> liftings;  // of marks that it has or had, in order
};
Markup case_body(const PageFrame& frame, const CaseModel& model);
// Two parts of it.
Markup how_computed(const PageFrame& frame, const CaseModel& model);
Markup case_chart(const PageFrame& frame, const CaseModel& model);

// What the server can say of a slip that somebody holds.
enum class SlipVerdict {
  none,      // nothing was asked yet
  genuine,   // sealed here, and the case still stands so
  moved_on,  // sealed here, and the case has gone on since
  no_case,   // sealed here, but there is no such case any more
  forged,    // nobody's seal that the root names
  no_slip,   // not the code of a slip at all
  newer,     // of a version that this server does not read
};
struct VerifyModel {
  SlipVerdict verdict = SlipVerdict::none;
  std::optional<cases::SlipStatement> statement;  // what the seal says; only of a genuine one
  std::optional<CaseModel> now;                   // where its case stands today
  std::optional<catalog::Power> power;            // of the statement, as published today
  std::optional<catalog::Department> office;      // of this power
};
Markup verify_body(const PageFrame& frame, const VerifyModel& model);

enum class LookupNotice { none, not_found };
Markup lookup_body(const PageFrame& frame, LookupNotice notice);

// How the offices keep their limits (oversight.h), and what was published this month.
struct Oversight;
Markup sunshine_body(const PageFrame& frame, const Oversight& oversight, const catalog::RecentChanges& changes);

// 404, 429, no data yet: strings "<key>.title", "<key>.text".
Markup plain_body(const PageFrame& frame, std::string_view key, Words::Places places = {});

// Parts that several pages use.
Markup phone_link(std::string_view number);
// The two lines of a row in a list; without a note one.
Markup name_and_note(const Markup& name, const Markup& note);
Markup hidden_field(std::string_view name, std::string_view value);
// "How satisfied?": five round buttons called "rating", 5 the best; one must be chosen. 0: none is yet.
Markup rating_choices(const PageFrame& frame, std::string_view legend_key, int chosen);
Markup class_tiles(const PageFrame& frame, const std::vector<catalog::CountedClass>& classes);
Markup power_rows(const PageFrame& frame, const std::vector<catalog::PowerSummary>& powers);
// "chart w12": the style sheet keeps the chart's small texts at 13 px or more; wider charts scroll in their box.
std::string chart_classes(const catalog::Flowchart& chart);
std::string limit_words(const PageFrame& frame, int days);  // 当场办结 / 5 个工作日

}  // namespace mingbai::central
