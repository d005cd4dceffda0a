// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the people who look after the machine come in, and how everybody else does not.
#include <algorithm>
#include <array>
#include <cstring>
#include <new>

#include "kiosk/session/update.h"
#include "sync/base/date.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

struct Machine {
  Session session;
  Surroundings around;

  Machine() { session = fresh_session(1, around); }
  std::vector<Effect> after(int seconds, const Intent& intent) {
    around.now += Milliseconds{seconds * 1000};
    return update(session, intent, around);
  }
  std::vector<Effect> act(OperatorIntent intent) { return after(0, Operate{std::move(intent)}); }
  std::vector<Effect> tap(Corner corner) { return act(CornerTapped{corner}); }
  std::vector<Effect> type(std::string_view text) {
    PinDigits digits;
    digits.append(text);
    return act(TypePin{digits});
  }
  void answer(PinAnswered value) {
    value.visit = session.visit;
    after(0, OperatorReported{value});
  }
  void enter() {
    act(OpenOperator{});
    answer({0, PinState::typing, 5});
    type("904172");
    act(EnterPin{});
    answer({.visit = 0, .state = PinState::typing, .tries_left = 5, .wait = Milliseconds{0}, .right = true});
  }
  bool at(OperatorPage page) const { return session.screen() == Screen{OperatorScreen{page}}; }
};

bool asks(const std::vector<Effect>& effects, OperatorOrder order) {
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    const auto* asked = std::get_if<OperatorAsked>(&effect);
    return asked != nullptr && asked->order == order;
  });
}

}  // namespace

TEST_CASE("the wait after each wrong number follows the table", "[session]") {
  struct Row {
    int wrong;
    std::optional<int> seconds;  // nothing: locked
    int tries_left;
  };
  const std::array<Row, 17> rows{{{0, 0, 5},
                                  {1, 0, 4},
                                  {2, 0, 3},
                                  {3, 0, 2},
                                  {4, 0, 1},
                                  {5, 15, 1},
                                  {6, 30, 1},
                                  {7, 60, 1},
                                  {8, 120, 1},
                                  {9, 240, 1},
                                  {10, 480, 1},
                                  {11, 960, 1},
                                  {12, 1920, 1},
                                  {13, 3840, 1},
                                  {14, 7680, 1},
                                  {15, {}, 0},
                                  {16, {}, 0}}};
  const Instant now = *parse_instant("2026-11-22T10:06:00+08:00");
  PinRecord record;
  for (const Row& row : rows) {
    INFO(row.wrong);
    const auto wait = wait_after(row.wrong);
    REQUIRE(wait.has_value() == row.seconds.has_value());
    if (wait) {
      REQUIRE(wait->count() == *row.seconds);
    }
    const PinGate gate = gate_of(record, now);
    REQUIRE(gate.tries_left == row.tries_left);
    REQUIRE((gate.state == PinGate::State::locked) == !row.seconds);
    REQUIRE((gate.state == PinGate::State::waiting) == (row.seconds.value_or(0) > 0));
    if (row.seconds.value_or(0) > 0) {
      REQUIRE(gate_of(record, now + std::chrono::seconds{*row.seconds - 1}).state == PinGate::State::waiting);
      REQUIRE(gate_of(record, now + std::chrono::seconds{*row.seconds}).state == PinGate::State::open);
    }
    record = after_wrong_try(record, now);
  }
}

TEST_CASE("a clock that was set back does not make the wait longer", "[session]") {
  const Instant now = *parse_instant("2026-11-22T10:06:00+08:00");
  const PinRecord record{6, now + std::chrono::seconds{30}};
  const PinGate gate = gate_of(record, now - std::chrono::hours{24 * 365});
  REQUIRE(gate.state == PinGate::State::waiting);
  REQUIRE(gate.wait == std::chrono::seconds{30});
}

TEST_CASE("the digits are overwritten when they die", "[session]") {
  alignas(PinDigits) std::array<unsigned char, sizeof(PinDigits)> room{};
  auto* digits = new (room.data()) PinDigits();
  digits->append("90 41-7a2");
  REQUIRE(digits->view() == "904172");
  digits->append("0000000000");
  REQUIRE(digits->size() == PinDigits::k_limit);
  digits->~PinDigits();
  REQUIRE(std::string_view(reinterpret_cast<const char*>(room.data()), room.size()).find("904172") ==
          std::string_view::npos);
}

TEST_CASE("three touches upper left and two upper right lead to the operators' entry", "[session]") {
  Machine machine;
  for (const Corner corner : {Corner::upper_left, Corner::upper_left, Corner::upper_left, Corner::upper_right}) {
    REQUIRE(machine.tap(corner).empty());
    REQUIRE_FALSE(machine.session.visited());
  }
  REQUIRE(asks(machine.tap(Corner::upper_right), OperatorOrder::ask_pin_state));
  REQUIRE(machine.at(OperatorPage::pin));
}

TEST_CASE("no other touches lead there", "[session]") {
  using enum Corner;
  const std::vector<std::vector<Corner>> wrong{
      {upper_left, upper_left, upper_left, upper_left, upper_left, upper_left, upper_left},
      {upper_right, upper_right, upper_right, upper_right, upper_right, upper_right},
      {upper_right, upper_right, upper_left, upper_left, upper_left},
      {upper_left, upper_left, upper_left, upper_right, upper_left},
      {upper_left, upper_left, upper_left, elsewhere, upper_right, upper_right},
      {upper_left, upper_left, upper_right, upper_right, upper_right}};
  for (const auto& taps : wrong) {
    Machine machine;
    for (const Corner corner : taps) {
      machine.tap(corner);
    }
    REQUIRE_FALSE(machine.session.visited());
  }
  Machine slow;
  for (const Corner corner : {upper_left, upper_left, upper_left, upper_right, upper_right}) {
    slow.after(3, Operate{CornerTapped{corner}});
  }
  REQUIRE_FALSE(slow.session.visited());
}

TEST_CASE("the entry ends the visit of whoever was here", "[session]") {
  Machine machine;
  machine.after(0, Begin{});
  machine.after(0, TypeSearch{"planted"});
  const std::uint64_t before = machine.session.visit;
  const auto effects = machine.act(OpenOperator{});
  REQUIRE(std::any_of(effects.begin(), effects.end(),
                      [](const Effect& effect) { return std::holds_alternative<ForgetVisitor>(effect); }));
  REQUIRE(machine.session.visit == before + 1);
  REQUIRE(machine.session.search.empty());
}

TEST_CASE("no page opens and nothing is done before the number was right", "[session]") {
  const std::vector<OperatorIntent> locked{OpenOperatorPage{OperatorPage::menu},
                                           OpenOperatorPage{OperatorPage::restart},
                                           RunSelfTest{},
                                           SyncNow{},
                                           TrySpeaker{},
                                           CheckPrinter{},
                                           PrintTestSlip{},
                                           PrintReport{},
                                           SwitchMaintenance{Maintenance::on},
                                           RestartScreen{},
                                           JudgeByHand{SelfCheck::touch, CheckState::ok}};
  for (const OperatorIntent& intent : locked) {
    Machine machine;
    machine.act(OpenOperator{});
    REQUIRE(machine.act(intent).empty());
    REQUIRE(machine.at(OperatorPage::pin));
    Machine nobody;
    REQUIRE(nobody.act(intent).empty());
    REQUIRE_FALSE(nobody.session.visited());
  }
  Machine machine;
  machine.act(OpenOperator{});
  machine.after(0, GoTo{OperatorScreen{OperatorPage::menu}});
  REQUIRE(machine.at(OperatorPage::pin));
  machine.after(0, Begin{});
  REQUIRE(machine.at(OperatorPage::pin));
}

TEST_CASE("no visitor's intent opens an operator page", "[session]") {
  Machine machine;
  machine.after(0, Begin{});
  machine.after(0, GoTo{OperatorScreen{OperatorPage::menu}});
  REQUIRE_FALSE(machine.session.staff.unlocked);
  REQUIRE(machine.act(RestartScreen{}).empty());
}

TEST_CASE("the number is asked once, handed over and not kept", "[session]") {
  Machine machine;
  machine.act(OpenOperator{});
  machine.answer({0, PinState::typing, 5});
  machine.type("9041");
  REQUIRE(machine.act(EnterPin{}).empty());
  REQUIRE(machine.session.staff.pin_state == PinState::too_short);
  machine.type("72");
  const auto effects = machine.act(EnterPin{});
  REQUIRE(effects.size() == 1);
  REQUIRE(std::get<OperatorAsked>(effects.front()).pin.view() == "904172");
  REQUIRE(machine.session.staff.pin.size() == 0);
  REQUIRE(machine.session.staff.pin_state == PinState::checking);
  REQUIRE(machine.act(EnterPin{}).empty());
  machine.type("1");
  REQUIRE(machine.session.staff.pin.size() == 0);
  machine.answer({0, PinState::wrong, 4});
  REQUIRE(machine.session.staff.tries_left == 4);
  REQUIRE(machine.at(OperatorPage::pin));
}

TEST_CASE("while the wait lasts nothing can be typed and the seconds are counted", "[session]") {
  Machine machine;
  machine.act(OpenOperator{});
  machine.answer({0, PinState::waiting, 1, Milliseconds{15'000}});
  machine.type("904172");
  REQUIRE(machine.session.staff.pin.size() == 0);
  REQUIRE(pin_seconds_left(machine.session, machine.around) == 15);
  REQUIRE(next_timer(machine.session, machine.around) == machine.around.now + Milliseconds{1'000});
  machine.after(14, Tick{});
  REQUIRE(pin_seconds_left(machine.session, machine.around) == 1);
  machine.around.now += Milliseconds{1'500};  // the frame comes late: the tick must still be due
  REQUIRE(*next_timer(machine.session, machine.around) <= machine.around.now);
  machine.after(0, Tick{});
  REQUIRE(machine.session.staff.pin_state == PinState::typing);
  REQUIRE_FALSE(pin_seconds_left(machine.session, machine.around));
  machine.type("9");
  REQUIRE(machine.session.staff.pin.size() == 1);
}

TEST_CASE("an answer to somebody else's try opens nothing", "[session]") {
  Machine machine;
  machine.act(OpenOperator{});
  machine.type("904172");
  machine.act(EnterPin{});
  const std::uint64_t asked = machine.session.visit;
  machine.after(0, GoHome{});
  machine.act(OpenOperator{});
  machine.after(0, OperatorReported{PinAnswered{asked, PinState::typing, 5, Milliseconds{0}, true}});
  REQUIRE(machine.at(OperatorPage::pin));
  REQUIRE_FALSE(machine.session.staff.unlocked);
}

TEST_CASE("back leads from page to page and out; out locks", "[session]") {
  Machine machine;
  machine.enter();
  REQUIRE(machine.at(OperatorPage::menu));
  machine.act(OpenOperatorPage{OperatorPage::self_test});
  machine.act(OpenOperatorPage{OperatorPage::touch_test});
  machine.after(0, GoBack{});
  REQUIRE(machine.at(OperatorPage::self_test));
  machine.after(0, GoBack{});
  machine.after(0, GoBack{});
  REQUIRE_FALSE(machine.session.visited());
  REQUIRE_FALSE(machine.session.staff.unlocked);
}

TEST_CASE("an operator who went away is asked after 90 seconds and sent out after two minutes", "[session]") {
  Machine machine;
  machine.around.defaults.text_size = TextSize::xl;  // is not doubled here
  machine.enter();
  machine.after(90, Tick{});
  REQUIRE(machine.session.idle.warned_at);
  machine.after(30, Tick{});
  REQUIRE_FALSE(machine.session.visited());
  REQUIRE_FALSE(machine.session.staff.unlocked);
}

TEST_CASE("each order goes out once while it runs", "[session]") {
  Machine machine;
  machine.enter();
  REQUIRE(asks(machine.act(RunSelfTest{}), OperatorOrder::self_test));
  REQUIRE(machine.act(RunSelfTest{}).empty());
  machine.after(0, OperatorReported{SelfTestEnded{machine.session.visit}});
  REQUIRE(machine.session.staff.self_test == TaskState::done);
  REQUIRE(asks(machine.act(SyncNow{}), OperatorOrder::sync));
  machine.after(0, OperatorReported{SyncEnded{machine.session.visit, false}});
  REQUIRE(machine.session.staff.sync == TaskState::failed);
  REQUIRE(asks(machine.act(PrintTestSlip{}), OperatorOrder::test_slip));
  REQUIRE(machine.act(PrintReport{}).empty());
  machine.after(0, PrintReported{machine.session.print_job, PrintState::printed});
  REQUIRE(machine.session.print == PrintState::printed);
  REQUIRE(asks(machine.act(SwitchMaintenance{Maintenance::on}), OperatorOrder::maintenance_on));
}

TEST_CASE("the colour fields come one after the other and end with the question", "[session]") {
  Machine machine;
  machine.enter();
  machine.act(OpenOperatorPage{OperatorPage::self_test});
  machine.act(OpenOperatorPage{OperatorPage::screen_test});
  for (int i = 0; i < k_fields + 3; ++i) {
    machine.act(NextField{});
  }
  REQUIRE(machine.session.staff.field == k_fields);
  machine.act(JudgeByHand{SelfCheck::screen, CheckState::fault});
  REQUIRE(machine.at(OperatorPage::self_test));
  REQUIRE(machine.session.staff.by_hand.at(SelfCheck::screen) == CheckState::fault);
}

TEST_CASE("every operator page has its word", "[session]") {
  for (int i = 0; i <= static_cast<int>(OperatorPage::restart); ++i) {
    const auto page = static_cast<OperatorPage>(i);
    REQUIRE(operator_page_from_word(word(page)) == page);
  }
  REQUIRE_FALSE(operator_page_from_word("root"));
}

}  // namespace mingbai::session
