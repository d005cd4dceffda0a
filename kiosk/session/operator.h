// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The people who look after the machine: how they come in, what they can ask for, what they are told. Part of the
// session: pure, and gone with it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/session/operator_page.h"
#include "kiosk/session/pin.h"
#include "kiosk/session/self_test.h"
#include "sync/base/clock.h"

namespace mingbai::session {

// What the page of the number says.
enum class PinState {
  typing,
  too_short,  // less than six digits: not a try
  checking,   // the hash takes a while
  wrong,
  waiting,  // until OperatorState::wait_until
  locked,
  not_set,  // no hash is configured: nobody comes in here
};
std::string_view name(PinState state);

enum class Corner { upper_left, upper_right, elsewhere };
// Three touches upper left, then two upper right, on the attract screen or a forced one. Two corners, so that a child
// who hammers on one does not come here; nothing on the screen tells of it.
inline constexpr int k_left_taps = 3;
inline constexpr int k_all_taps = 5;
inline constexpr Milliseconds k_taps_within{8'000};

enum class TaskState { none, running, done, failed };
enum class Maintenance { off, on };
inline constexpr int k_fields = 7;  // of the screen test: six colours and a grid

struct OperatorState {
  bool unlocked = false;
  PinDigits pin;
  PinState pin_state = PinState::typing;
  int tries_left = k_free_tries;
  Milliseconds wait_until{0};  // steady
  int taps = 0;                // of the hidden sequence
  Milliseconds first_tap{0};
  TaskState self_test = TaskState::none;
  TaskState sync = TaskState::none;
  TaskState tone = TaskState::none;
  TaskState maintenance = TaskState::none;  // failed: the switch could not be written
  int field = 0;                            // of the screen test
  std::map<SelfCheck, CheckState> by_hand;  // a person's word on screen, touch, sound
};

// --- what an operator does ---
struct CornerTapped {
  Corner corner;
};
struct OpenOperator {};  // what the hidden sequence leads to; ends the visit of whoever was here
struct TypePin {
  PinDigits digits;
};
struct ErasePin {};
struct ClearPin {};
struct EnterPin {};
struct OpenOperatorPage {
  OperatorPage page;
};
struct RunSelfTest {};
struct NextField {};  // of the screen test; after the last one back to the list
struct JudgeByHand {
  SelfCheck check;
  CheckState verdict;
};
struct TrySpeaker {};
struct SyncNow {};
struct CheckPrinter {};  // "the paper is changed"
struct PrintTestSlip {};
struct PrintReport {};  // the results of the self-test as a slip
struct SwitchMaintenance {
  Maintenance to;
};
struct RestartScreen {};
using OperatorIntent = std::variant<CornerTapped, OpenOperator, TypePin, ErasePin, ClearPin, EnterPin, OpenOperatorPage,
                                    RunSelfTest, NextField, JudgeByHand, TrySpeaker, SyncNow, CheckPrinter,
                                    PrintTestSlip, PrintReport, SwitchMaintenance, RestartScreen>;
struct Operate {
  OperatorIntent intent;
};

// --- what kiosk/app reports ---
struct PinAnswered {
  std::uint64_t visit;
  PinState state;  // typing: a try is allowed now
  int tries_left;
  Milliseconds wait{0};
  bool right = false;
};
struct SelfTestEnded {
  std::uint64_t visit;
};
struct SyncEnded {
  std::uint64_t visit;
  bool well;
};
struct ToneEnded {
  std::uint64_t visit;
  bool well;
};
struct MaintenanceSwitched {
  std::uint64_t visit;
  bool well;
};
using OperatorReport = std::variant<PinAnswered, SelfTestEnded, SyncEnded, ToneEnded, MaintenanceSwitched>;
struct OperatorReported {
  OperatorReport report;
};

// --- what the session asks of kiosk/app ---
enum class OperatorOrder {
  ask_pin_state,  // may a number be tried now?
  check_pin,      // OperatorAsked::pin
  self_test,
  tone,
  sync,
  check_printer,
  test_slip,  // OperatorAsked::job
  report_slip,
  maintenance_on,
  maintenance_off,
  restart,
};
std::string_view name(OperatorOrder order);  // for the log
struct OperatorAsked {
  std::uint64_t visit = 0;
  OperatorOrder order = OperatorOrder::ask_pin_state;
  PinDigits pin;
  std::uint64_t job = 0;
};

// An operator who forgot to leave is sent away after two minutes in all.
inline constexpr Milliseconds k_operator_warn_after{90'000};
inline constexpr Milliseconds k_operator_answer_within{30'000};

}  // namespace mingbai::session
