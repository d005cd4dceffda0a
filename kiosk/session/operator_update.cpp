// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/operator_update.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mingbai::session {
namespace {

using namespace std::string_view_literals;

constexpr std::array k_pages{
    std::pair{OperatorPage::pin, "pin"sv},
    std::pair{OperatorPage::menu, "menu"sv},
    std::pair{OperatorPage::self_test, "selftest"sv},
    std::pair{OperatorPage::screen_test, "screen"sv},
    std::pair{OperatorPage::touch_test, "touch"sv},
    std::pair{OperatorPage::sound_test, "sound"sv},
    std::pair{OperatorPage::sync, "sync"sv},
    std::pair{OperatorPage::printer, "printer"sv},
    std::pair{OperatorPage::log, "log"sv},
    std::pair{OperatorPage::about, "about"sv},
    std::pair{OperatorPage::maintenance, "maintenance"sv},
    std::pair{OperatorPage::restart, "restart"sv},
};

// One operator's turn; lives for one update().
class Turn {
 public:
  Turn(Session& session, const Surroundings& surroundings, std::vector<Effect>& effects)
      : s_(session), around_(surroundings), effects_(effects) {}

  void operator()(const CornerTapped& tap) {
    OperatorState& staff = s_.staff;
    const bool late = staff.taps > 0 && around_.now > staff.first_tap + k_taps_within;
    const int taps = late ? 0 : staff.taps;
    const Corner expected = taps < k_left_taps ? Corner::upper_left : Corner::upper_right;
    if (tap.corner != expected) {
      // A fourth touch upper left may be the first of a new sequence's.
      staff.taps = tap.corner == Corner::upper_left ? 1 : 0;
      staff.first_tap = around_.now;
      return;
    }
    if (taps == 0) {
      staff.first_tap = around_.now;
    }
    staff.taps = taps + 1;
    if (staff.taps >= k_all_taps) {
      (*this)(OpenOperator{});
    }
  }

  void operator()(const OpenOperator&) {
    if (s_.visited()) {
      leave();
    }
    s_.staff = {};
    s_.stack = {AttractScreen{}, OperatorScreen{OperatorPage::pin}};
    order(OperatorOrder::ask_pin_state);
  }

  void operator()(const TypePin& typed) {
    if (may_type()) {
      s_.staff.pin.append(typed.digits.view());
      s_.staff.pin_state = PinState::typing;
    }
  }
  void operator()(const ErasePin&) {
    if (may_type()) {
      s_.staff.pin.erase_last();
      s_.staff.pin_state = PinState::typing;
    }
  }
  void operator()(const ClearPin&) {
    if (may_type()) {
      s_.staff.pin.clear();
      s_.staff.pin_state = PinState::typing;
    }
  }
  void operator()(const EnterPin&) {
    if (!may_type()) {
      return;
    }
    if (s_.staff.pin.size() < k_pin_least) {
      s_.staff.pin_state = PinState::too_short;
      return;
    }
    s_.staff.pin_state = PinState::checking;
    effects_.emplace_back(OperatorAsked{s_.visit, OperatorOrder::check_pin, s_.staff.pin, 0});
    s_.staff.pin.clear();
  }

  void operator()(const OpenOperatorPage& intent) {
    if (!s_.staff.unlocked || intent.page == OperatorPage::pin || s_.screen() == Screen{OperatorScreen{intent.page}}) {
      return;
    }
    s_.sheet.reset();
    s_.staff.field = 0;
    s_.staff.maintenance = TaskState::none;
    s_.staff.tone = TaskState::none;
    if (intent.page == OperatorPage::menu) {
      s_.stack = {AttractScreen{}, OperatorScreen{OperatorPage::menu}};
      return;
    }
    s_.stack.emplace_back(OperatorScreen{intent.page});
  }

  void operator()(const RunSelfTest&) { start(s_.staff.self_test, OperatorOrder::self_test); }
  void operator()(const TrySpeaker&) { start(s_.staff.tone, OperatorOrder::tone); }
  void operator()(const SyncNow&) { start(s_.staff.sync, OperatorOrder::sync); }
  void operator()(const CheckPrinter&) { when_unlocked(OperatorOrder::check_printer); }
  void operator()(const SwitchMaintenance& intent) {
    start(s_.staff.maintenance,
          intent.to == Maintenance::on ? OperatorOrder::maintenance_on : OperatorOrder::maintenance_off);
  }
  void operator()(const RestartScreen&) { when_unlocked(OperatorOrder::restart); }

  void operator()(const NextField&) {
    if (++s_.staff.field >= k_fields) {
      s_.staff.field = k_fields;  // the question whether all was well
    }
  }
  void operator()(const JudgeByHand& intent) {
    if (s_.staff.unlocked) {
      s_.staff.by_hand[intent.check] = intent.verdict;
      if (s_.stack.size() > 2) {
        s_.stack.pop_back();
      }
      s_.staff.field = 0;
    }
  }

  void operator()(const PrintTestSlip&) { print(OperatorOrder::test_slip); }
  void operator()(const PrintReport&) { print(OperatorOrder::report_slip); }
  void print_again() { print(last_slip_of(s_)); }

  void operator()(const PinAnswered& answer) {
    if (answer.visit != s_.visit || !on_pin_page()) {
      return;
    }
    OperatorState& staff = s_.staff;
    staff.pin.clear();
    if (answer.right) {
      staff.unlocked = true;
      staff.pin_state = PinState::typing;
      s_.stack = {AttractScreen{}, OperatorScreen{OperatorPage::menu}};
      return;
    }
    staff.pin_state = answer.state;
    staff.tries_left = answer.tries_left;
    staff.wait_until = around_.now + answer.wait;
  }
  void operator()(const SelfTestEnded& end) {
    if (end.visit == s_.visit) {
      s_.staff.self_test = TaskState::done;
    }
  }
  void operator()(const SyncEnded& end) { finish(end, s_.staff.sync); }
  void operator()(const ToneEnded& end) { finish(end, s_.staff.tone); }
  void operator()(const MaintenanceSwitched& end) { finish(end, s_.staff.maintenance); }

  // One page back; out of the first one altogether.
  void go_back() {
    if (s_.sheet) {
      if (std::holds_alternative<PrintSheet>(*s_.sheet) && s_.print != PrintState::preparing &&
          s_.print != PrintState::printing) {
        s_.print = PrintState::none;
      }
      s_.sheet.reset();
    } else if (s_.stack.size() > 2) {
      s_.staff.field = 0;
      s_.stack.pop_back();
    } else {
      leave();
    }
  }
  void leave() {
    s_ = fresh_session(s_.visit + 1, around_);
    effects_.emplace_back(ForgetVisitor{});
  }
  void tick() {
    if (s_.staff.pin_state == PinState::waiting && around_.now >= s_.staff.wait_until) {
      s_.staff.pin_state = PinState::typing;
    }
  }

 private:
  static OperatorOrder last_slip_of(const Session& session) {
    const auto* screen = std::get_if<OperatorScreen>(&session.screen());
    return screen != nullptr && screen->page == OperatorPage::self_test ? OperatorOrder::report_slip
                                                                        : OperatorOrder::test_slip;
  }
  bool on_pin_page() const { return s_.screen() == Screen{OperatorScreen{OperatorPage::pin}}; }
  bool may_type() const {
    const PinState state = s_.staff.pin_state;
    return on_pin_page() && (state == PinState::typing || state == PinState::too_short || state == PinState::wrong);
  }
  void order(OperatorOrder what) { effects_.emplace_back(OperatorAsked{s_.visit, what, {}, 0}); }
  void when_unlocked(OperatorOrder what) {
    if (s_.staff.unlocked) {
      order(what);
    }
  }
  void start(TaskState& task, OperatorOrder what) {
    if (s_.staff.unlocked && task != TaskState::running) {
      task = TaskState::running;
      order(what);
    }
  }
  template <class End>
  void finish(const End& end, TaskState& task) {
    if (end.visit == s_.visit && task == TaskState::running) {
      task = end.well ? TaskState::done : TaskState::failed;
    }
  }
  void print(OperatorOrder what) {
    if (!s_.staff.unlocked || s_.print == PrintState::preparing || s_.print == PrintState::printing) {
      return;
    }
    s_.print = PrintState::preparing;
    s_.slip = SlipKind::staff;
    ++s_.print_job;
    s_.sheet = PrintSheet{};
    effects_.emplace_back(OperatorAsked{s_.visit, what, {}, s_.print_job});
  }

  Session& s_;
  const Surroundings& around_;
  std::vector<Effect>& effects_;
};

// What a visitor's screens have in common with an operator's; everything else is kept away from these pages.
bool shared(const Intent& intent) {
  return std::holds_alternative<OpenSheet>(intent) || std::holds_alternative<CloseSheet>(intent) ||
         std::holds_alternative<ChooseLanguage>(intent) || std::holds_alternative<ChooseTextSize>(intent) ||
         std::holds_alternative<ChooseContrast>(intent) || std::holds_alternative<ChooseReach>(intent) ||
         std::holds_alternative<ChooseSound>(intent) || std::holds_alternative<StayHere>(intent) ||
         std::holds_alternative<EndVisit>(intent) || std::holds_alternative<Touched>(intent) ||
         std::holds_alternative<Tick>(intent) || std::holds_alternative<PrintReported>(intent);
}

}  // namespace

bool update_operator(Session& session, const Intent& intent, const Surroundings& surroundings,
                     std::vector<Effect>& effects) {
  Turn turn(session, surroundings, effects);
  if (const auto* operate = std::get_if<Operate>(&intent)) {
    std::visit(turn, operate->intent);
    return true;
  }
  if (const auto* reported = std::get_if<OperatorReported>(&intent)) {
    std::visit(turn, reported->report);
    return true;
  }
  if (!std::holds_alternative<OperatorScreen>(session.screen())) {
    return false;
  }
  turn.tick();
  if (std::holds_alternative<GoBack>(intent)) {
    turn.go_back();
    return true;
  }
  if (std::holds_alternative<GoHome>(intent)) {
    turn.leave();
    return true;
  }
  if (std::holds_alternative<PrintAgain>(intent)) {
    turn.print_again();
    return true;
  }
  return !shared(intent);
}

std::optional<int> pin_seconds_left(const Session& session, const Surroundings& surroundings) {
  if (session.staff.pin_state != PinState::waiting || session.staff.wait_until <= surroundings.now) {
    return std::nullopt;
  }
  constexpr Milliseconds k_second{1000};
  return static_cast<int>((session.staff.wait_until - surroundings.now + k_second - Milliseconds{1}) / k_second);
}

std::string_view word(OperatorPage page) {
  for (const auto& [candidate, text] : k_pages) {
    if (candidate == page) {
      return text;
    }
  }
  return {};
}

std::optional<OperatorPage> operator_page_from_word(std::string_view text) {
  for (const auto& [page, candidate] : k_pages) {
    if (candidate == text) {
      return page;
    }
  }
  return std::nullopt;
}

std::string_view name(PinState state) {
  constexpr std::array k_names{"typing"sv, "tooshort"sv, "checking"sv, "wrong"sv, "waiting"sv, "locked"sv, "notset"sv};
  return k_names[static_cast<std::size_t>(state)];
}

std::string_view name(OperatorOrder order) {
  constexpr std::array k_names{"ask_pin_state"sv,  "check_pin"sv,       "self_test"sv, "tone"sv,
                               "sync"sv,           "check_printer"sv,   "test_slip"sv, "report_slip"sv,
                               "maintenance_on"sv, "maintenance_off"sv, "restart"sv};
  return k_names[static_cast<std::size_t>(order)];
}

}  // namespace mingbai::session
