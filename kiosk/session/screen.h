// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/session/operator_page.h"
#include "sync/base/clock.h"
#include "sync/base/date.h"
#include "sync/catalog/terms.h"

namespace mingbai::session {

// Every screen a visitor can stand on, with what it is about. Values, so that two stacks can be compared.
struct AttractScreen {
  bool operator==(const AttractScreen&) const = default;
};
struct HomeScreen {
  bool operator==(const HomeScreen&) const = default;
};
struct LifeEventsScreen {
  bool operator==(const LifeEventsScreen&) const = default;
};
struct DepartmentsScreen {
  bool operator==(const DepartmentsScreen&) const = default;
};
// Which powers are listed; exactly one field is filled.
struct ListScreen {
  std::optional<catalog::PowerClass> power_class;
  std::string department;  // Department::id
  std::string life_event;
  bool operator==(const ListScreen&) const = default;
};
struct SearchScreen {
  bool operator==(const SearchScreen&) const = default;
};
struct PowerScreen {
  std::string code;
  bool operator==(const PowerScreen&) const = default;
};
struct LookUpScreen {
  bool operator==(const LookUpScreen&) const = default;
};
struct CaseScreen {
  bool operator==(const CaseScreen&) const = default;
};
struct NoticesScreen {
  bool operator==(const NoticesScreen&) const = default;
};
struct NoticeScreen {
  std::string id;
  bool operator==(const NoticeScreen&) const = default;
};
struct HelpScreen {
  std::string about;  // name of the screen on which help was asked; empty: of everything
  bool operator==(const HelpScreen&) const = default;
};
// Where in the hall: floors, windows and what each decides (O9).
struct HallScreen {
  std::string window;  // screens::HallWindow::id of the window that is lit, or "#<place>" where no map is; empty: none
  std::string floor;   // screens::HallFloor::id; empty: that of the window, else of the machine
  bool operator==(const HallScreen&) const = default;
};
// How to complain, rate, report a wrong guide and ask for information; what the law promises.
struct FeedbackScreen {
  bool operator==(const FeedbackScreen&) const = default;
};
// A form that is being filled in (Session::form).
enum class FormPage { reasons, subject, typing, review, done };
struct FormScreen {
  FormPage page = FormPage::reasons;
  bool operator==(const FormScreen&) const = default;
};
// A power's flowchart that fills the screen.
struct FlowScreen {
  std::string code;
  bool operator==(const FlowScreen&) const = default;
};
using Screen = std::variant<AttractScreen, HomeScreen, LifeEventsScreen, DepartmentsScreen, ListScreen, SearchScreen,
                            PowerScreen, LookUpScreen, CaseScreen, NoticesScreen, NoticeScreen, HelpScreen, HallScreen,
                            FeedbackScreen, FormScreen, FlowScreen, OperatorScreen>;

// What a list or a search can be narrowed by; "on the spot" is a facet without values.
enum class FacetKind { power_class, department, life_event };

// A sheet lies over the screen and closes back to it.
struct LanguageSheet {
  bool operator==(const LanguageSheet&) const = default;
};
struct DisplaySheet {
  bool operator==(const DisplaySheet&) const = default;
};
// One step of a flowchart.
struct StepSheet {
  std::string node;  // FlowNode::id of the power (or of the case's power) that is shown
  bool operator==(const StepSheet&) const = default;
};
// How the date was reached.
struct DeadlineSheet {
  bool operator==(const DeadlineSheet&) const = default;
};
// The QR that a phone goes on with, for the power or the case that is shown.
struct PhoneSheet {
  bool operator==(const PhoneSheet&) const = default;
};
// Progress and outcome of the slip.
struct PrintSheet {
  bool operator==(const PrintSheet&) const = default;
};
// One basis of the power that is shown: the article in full.
struct BasisSheet {
  std::size_t index = 0;  // into Power::bases
  bool operator==(const BasisSheet&) const = default;
};
// One material of the power that is shown: form, copies, where to get it.
struct MaterialSheet {
  std::size_t index = 0;  // into Guide::materials
  bool operator==(const MaterialSheet&) const = default;
};
// The values of one facet, to choose from.
struct FacetSheet {
  FacetKind kind = FacetKind::department;
  bool operator==(const FacetSheet&) const = default;
};
// What the shapes, signs and colours of a flowchart mean.
struct LegendSheet {
  bool operator==(const LegendSheet&) const = default;
};
// What this machine can say, without a network, of a slip that was held to its scanner.
struct SlipSheet {
  enum class Verdict {
    genuine,
    older,    // genuine, and printed under an earlier release than the one in force here
    forged,   // no key that the trusted root names made its seal
    unknown,  // this machine cannot judge it: no keys yet, or a seal of a later version
  } verdict = Verdict::unknown;
  // What the paper must say; only of a genuine one.
  std::string code;   // the tracking code, as printed
  std::string power;  // its name, or its code when the release does not hold it
  std::string step;   // where the case lay, or how it ended
  std::optional<Date> deadline;
  int release = 0;
  Instant stated{};
  bool operator==(const SlipSheet&) const = default;
};
using Sheet = std::variant<LanguageSheet, DisplaySheet, StepSheet, DeadlineSheet, PhoneSheet, PrintSheet, BasisSheet,
                           MaterialSheet, FacetSheet, LegendSheet, SlipSheet>;

}  // namespace mingbai::session
