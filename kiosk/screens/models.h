// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What kiosk/app gives to the screens: plain values, read from the catalog before the frame is drawn (invariant 5).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/hanzi.h"
#include "kiosk/screens/hall_plan.h"
#include "kiosk/screens/operator_model.h"
#include "kiosk/session/health.h"
#include "kiosk/ui/texture_registry.h"
#include "sync/base/clock.h"
#include "sync/calendar/legal_clock.h"
#include "sync/cases/case.h"
#include "sync/cases/progress.h"
#include "sync/cases/public_record.h"
#include "sync/catalog/reader.h"
#include "sync/search/answer.h"

namespace mingbai::screens {

// unknown: nobody has asked for sound yet.
enum class Speaker { unknown, absent, present };

// Around every screen.
struct Chrome {
  std::string place;  // the hall's name
  Instant now{};
  std::optional<Instant> data_as_of;  // last verified check, or when the release was made
  bool online = false;
  session::Health health = session::Health::ok;
  bool printer_ready = false;
  bool phone_links = false;             // a public address is configured
  std::vector<std::string> languages;   // complete ones, as words of session::Language
  std::optional<int> seconds_left;      // of the idle warning
  std::optional<int> pin_seconds_left;  // until the operators' number may be tried again
  Speaker speaker = Speaker::unknown;
  Speaker voice = Speaker::unknown;  // absent: nothing here can read aloud
  std::string said_place;            // the hall's name in the visitor's language
  bool partly_chinese = false;       // something on this page has no words in the visitor's language
  std::optional<HallPlan> hall;      // config/hall.toml
};

struct HomeModel {
  std::vector<std::string> popular;  // everyday names of the most needed powers
  std::vector<catalog::CountedLifeEvent> life_events;
  std::vector<catalog::CountedClass> classes;
  int departments = 0;
  int notices = 0;
};

struct ListModel {
  std::string title;  // name of a department; else the screen finds its words
  std::string place;  // address and telephone of a department
  std::vector<catalog::PowerSummary> powers;
};

struct SearchModel {
  std::vector<std::string> popular;
  search::Answer answer;       // behind the hits of the names those whose text holds the words, once it was looked at
  bool bodies_wanted = false;  // it has not been looked at yet
};

// What waits behind the text of a field, read as hanzi.
struct KeyboardModel {
  std::string of;                            // the composition that it belongs to; empty: nothing waits
  std::vector<input::Candidate> candidates;  // in the visitor's script; `keys` count what was pressed
  std::vector<std::string> readings;         // of nine keys: what the next digits may be
  std::string reading;                       // of nine keys: the likeliest reading of all, syllables parted by '\''
  std::vector<std::string> searched;         // of nine keys: what is searched for the digits, likeliest first
};

// A revision that the office owes: a part has changed, and what the page tells of it is from before (F6).
struct DueRevision {
  catalog::PendingChange change;
  int days_left = 0;  // working days until it is due; negative: overdue by so many
};

struct PowerModel {
  catalog::Power power;
  catalog::Department department;
  std::vector<catalog::Change> changes;
  std::vector<DueRevision> due;
  std::map<std::string, std::string> said;  // question or answer of a situation -> how it is shown; absent: as it is

  const std::string& shown(const std::string& text) const {
    const auto found = said.find(text);
    return found == said.end() ? text : found->second;
  }
  std::string list_mark;    // cases::checklist_mark of the guide's own words
  std::string hall_window;  // HallWindow::id of the window that the map can light; empty: none
  bool elsewhere = false;   // its guide names another place than this hall
};

struct CaseModel {
  cases::Case value;
  std::optional<PowerModel> power;  // nothing: the release does not hold this power
  std::optional<cases::Progress> progress;
};

struct NoticesModel {
  std::vector<catalog::Notice> notices;
  std::map<std::string, std::string> departments;  // id -> short name
  std::map<std::string, std::string> powers;       // code -> name, of the powers that notices name
  catalog::RecentChanges changes;                  // of this month
  std::optional<cases::PublicRecord> record;       // as the central server last told it
};

// A place that the guides name, with the powers that are handled there.
struct CountedPlace {
  std::string address;
  std::string window;
  std::vector<catalog::PowerSummary> powers;
};

struct HallModel {
  std::map<std::string, std::vector<catalog::PowerSummary>> windows;  // HallWindow::id -> what is handled there
  std::vector<CountedPlace> places;                                   // without a plan: every place of the catalog
  std::map<std::string, std::string> departments;                     // id -> short name
  std::map<std::string, std::string> said;  // the plan's own words -> as the visitor reads them
};

struct FeedbackModel {
  std::vector<catalog::Department> departments;  // those with a supervision number
  std::vector<calendar::DatedRule> clocks;       // in force today
};

// What a form is about, and who answers for it.
struct FormModel {
  std::vector<catalog::Department> departments;  // to choose from
  std::string subject;                           // the name of its power or department; empty: see FormSubject
  std::string department;                        // Department::id that answers; empty: not known here
  std::string office;                            // its name
  std::optional<calendar::DatedRule> clock;      // of the kind, in force today
};

struct PhoneModel {
  std::string url;
  ui::ImageView code;
};

struct PrintModel {
  std::optional<ui::ImageView> preview;
  std::optional<PhoneModel> phone = {};  // what the slip's QR leads to, whatever becomes of the paper
};

// Everything that may be shown in this frame; what belongs to other screens is absent.
struct Models {
  std::string subject;  // which page was prepared, in words of app::Presenter; empty: none
  Chrome chrome;
  std::optional<HomeModel> home;
  std::vector<catalog::DepartmentSummary> departments;
  std::optional<ListModel> list;
  std::optional<SearchModel> search;
  KeyboardModel keyboard;
  std::optional<PowerModel> power;
  std::optional<CaseModel> the_case;
  std::optional<NoticesModel> notices;
  std::optional<HallModel> hall;
  std::optional<FeedbackModel> feedback;
  std::optional<FormModel> form;
  std::optional<PhoneModel> phone;
  std::optional<PrintModel> print;
  std::optional<OperatorModel> staff;  // only on operator pages
  ForcedModel forced;
};

}  // namespace mingbai::screens
