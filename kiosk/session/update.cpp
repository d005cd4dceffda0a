// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/update.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "kiosk/session/form_update.h"
#include "kiosk/session/operator_update.h"
#include "kiosk/session/typing_update.h"
#include "sync/base/wipe.h"

namespace mingbai::session {
namespace {

template <class Wanted>
const Wanted* shown(const Session& session) {
  return std::get_if<Wanted>(&session.screen());
}

// One intent applied; the class holds what every branch needs. Lives for one update().
class Turn {
 public:
  Turn(Session& session, const Surroundings& surroundings) : s_(session), around_(surroundings) {}

  std::vector<Effect> take_effects() { return std::move(effects_); }

  void operator()(const Begin&) {
    if (shown<AttractScreen>(s_) != nullptr) {
      s_.stack = {HomeScreen{}};
    }
  }

  void operator()(const GoBack&) {
    if (s_.sheet) {
      close_sheet();
    } else if (s_.stack.size() > 1) {
      leave_screen();
    } else if (shown<HomeScreen>(s_) != nullptr) {
      end_visit();
    } else {
      s_.stack = {HomeScreen{}};
    }
  }

  void operator()(const GoHome&) {
    close_sheet();
    clear_search(s_);
    s_.facets = {};
    s_.notices.reset();
    replace_wiped(s_.look_up);
    drop_form(s_);
    s_.stack = {HomeScreen{}};
  }

  void operator()(const GoTo& intent) {
    close_sheet();
    if (s_.screen() == intent.screen) {
      return;
    }
    if (std::holds_alternative<AttractScreen>(s_.stack.front())) {
      s_.stack.front() = HomeScreen{};
    }
    if (std::holds_alternative<HomeScreen>(intent.screen)) {
      s_.stack = {HomeScreen{}};
      return;
    }
    if (s_.stack.size() >= k_stack_limit) {
      s_.stack.erase(s_.stack.begin() + 1);
    }
    if (std::holds_alternative<LookUpScreen>(intent.screen)) {
      replace_wiped(s_.look_up);
    }
    // Where page and keys have no room together the look-up begins with what its page says.
    s_.typing.folded = std::holds_alternative<LookUpScreen>(intent.screen);
    if (std::holds_alternative<ListScreen>(intent.screen) || std::holds_alternative<SearchScreen>(intent.screen)) {
      s_.facets = {};
    }
    s_.stack.push_back(intent.screen);
  }

  void operator()(const OpenSheet& intent) { s_.sheet = intent.sheet; }
  void operator()(const CloseSheet&) { close_sheet(); }
  void operator()(const ChooseLanguage& intent) {
    s_.settings.language = intent.language;
    if (s_.sheet && std::holds_alternative<LanguageSheet>(*s_.sheet)) {
      close_sheet();
    }
  }
  void operator()(const ChooseTextSize& intent) { s_.settings.text_size = intent.size; }
  void operator()(const ChooseContrast& intent) { s_.settings.contrast = intent.contrast; }
  void operator()(const ChooseReach& intent) { s_.settings.reach = intent.reach; }
  void operator()(const ChooseSound& intent) { s_.settings.sound = intent.sound; }
  void operator()(const ChooseSpeech& intent) { s_.settings.speech = intent.speech; }

  void operator()(const ChooseFacets& intent) {
    s_.facets = intent.facets;
    if (s_.sheet && std::holds_alternative<FacetSheet>(*s_.sheet)) {
      close_sheet();
    }
  }
  void operator()(const ShowInHall& intent) {
    if (shown<HallScreen>(s_) != nullptr) {
      s_.stack.back() = intent.screen;
    }
  }
  void operator()(const ChooseNoticeKind& intent) { s_.notices = intent.kind; }

  void operator()(const ChooseTab& intent) {
    if (const auto* power = shown<PowerScreen>(s_)) {
      s_.powers[power->code].tab = intent.tab;
    }
  }
  void operator()(const ToggleStepList&) {
    if (const std::string code = s_.flow_code(); !code.empty()) {
      const bool as_list = s_.steps_as_list(code);
      s_.powers[code].steps_as_list = !as_list;
    }
  }
  void operator()(const AnswerSituation& intent) {
    if (const auto* power = shown<PowerScreen>(s_)) {
      auto& answers = s_.powers[power->code].answers;
      const auto given = answers.find(intent.question);
      if (given != answers.end() && given->second == intent.answer) {
        answers.erase(given);
      } else {
        answers[intent.question] = intent.answer;
      }
    }
  }
  void operator()(const ToggleMaterial& intent) {
    if (const auto* power = shown<PowerScreen>(s_)) {
      auto& ticked = s_.powers[power->code].ticked;
      if (ticked.erase(intent.index) == 0) {
        ticked.insert(intent.index);
      }
    }
  }

  void operator()(const ChooseLookUpForm& intent) {
    const LookUpForm form = intent.form;
    replace_wiped(s_.look_up);
    s_.look_up.form = form;
    s_.look_up.field = form == LookUpForm::by_code ? LookUpField::code : LookUpField::number;
  }
  void operator()(const ChooseLookUpField& intent) {
    const bool of_code = intent.field == LookUpField::code;
    if (of_code == (s_.look_up.form == LookUpForm::by_code)) {
      s_.look_up.field = intent.field;
      s_.typing.folded = false;
    }
  }
  void operator()(const AskCase&) { ask_case(); }

  void operator()(const CaseAnswered& intent) {
    if (intent.visit != s_.visit || s_.look_up.state != LookUpState::asking) {
      return;  // somebody else's, or asked no longer
    }
    if (intent.found) {
      s_.look_up.found = intent.found;
      s_.look_up.state = LookUpState::found;
      if (shown<LookUpScreen>(s_) != nullptr) {
        s_.stack.back() = CaseScreen{};
      }
      // The typed secret has done its work.
      replace_wiped(s_.look_up.secret);
      return;
    }
    s_.look_up.state = intent.error ? state_of(*intent.error) : LookUpState::not_found;
  }

  void operator()(const PrintGuide&) {
    if (const auto* power = shown<PowerScreen>(s_)) {
      print(SlipKind::guide, power->code);
    }
  }
  void operator()(const PrintStatus&) {
    if (shown<CaseScreen>(s_) != nullptr && s_.look_up.found) {
      print(SlipKind::status, {});
    }
  }
  void operator()(const PrintReceipt&) {
    if (shown<CaseScreen>(s_) != nullptr && s_.look_up.found) {
      print(SlipKind::receipt, {});
    }
  }
  void operator()(const PrintNotice&) {
    if (const auto* notice = shown<NoticeScreen>(s_)) {
      print(SlipKind::notice, notice->id);
    }
  }
  void operator()(const PrintWindow&) {
    if (const auto* hall = shown<HallScreen>(s_); hall != nullptr && !hall->window.empty()) {
      print(SlipKind::window, hall->window);
    }
  }
  void operator()(const PrintSubmission&) {
    if (s_.form.receipt) {
      print(SlipKind::submission, {});
    }
  }
  void operator()(const PrintAgain&) {
    if (s_.slip_at_hand()) {
      print(s_.slip, s_.slip_of);
    }
  }
  void operator()(const PrintReported& intent) {
    if (intent.job == s_.print_job && s_.print != PrintState::none) {
      s_.print = intent.state;
      s_.print_fault = intent.fault;
      touch();  // the slip has just come out: the visitor gets the whole time again
    }
  }

  void operator()(const StayHere&) { s_.idle.warned_at.reset(); }
  void operator()(const EndVisit&) { end_visit(); }
  void operator()(const Touched&) { s_.idle.warned_at.reset(); }

  void operator()(const Tick&) {
    const bool printing = s_.print == PrintState::preparing || s_.print == PrintState::printing;
    if (!s_.visited() || printing) {
      return;
    }
    if (must_end(s_, around_)) {
      end_visit();
      return;
    }
    const IdleTimes times = idle_times(s_, around_);
    if (s_.idle.warned_at) {
      if (around_.now >= *s_.idle.warned_at + times.answer_within) {
        end_visit();
      }
    } else if (around_.now >= s_.idle.last_touch + times.warn_after) {
      s_.idle.warned_at = around_.now;
    }
  }

  // Taken by update_form.
  void operator()(const OpenForm&) {}
  void operator()(const ChooseFormSubject&) {}
  void operator()(const PickFormSubject&) {}
  void operator()(const RateForm&) {}
  void operator()(const ToggleFormReason&) {}
  void operator()(const ChooseDelivery&) {}
  void operator()(const TypeInForm&) {}
  void operator()(const FinishTyping&) {}
  void operator()(const ReviewForm&) {}
  void operator()(const HandIn&) {}
  void operator()(const FormAnswered&) {}
  // Taken by update_typing.
  void operator()(const PressKey&) {}
  void operator()(const ChooseKeyboard&) {}
  void operator()(const TakeCandidate&) {}
  void operator()(const SettleSyllable&) {}
  void operator()(const ShowCandidates&) {}
  void operator()(const UnfoldKeyboard&) {}
  void operator()(const TypeSearch&) {}
  void operator()(const ReplaceSearch&) {}
  void operator()(const EraseSearch&) {}
  void operator()(const ClearSearch&) {}
  void operator()(const TypeLookUp&) {}
  void operator()(const EraseLookUp&) {}
  void operator()(const ClearLookUp&) {}
  // Taken by update_operator.
  void operator()(const Operate&) {}
  void operator()(const OperatorReported&) {}

  void touch() { s_.idle.last_touch = around_.now; }

 private:
  static LookUpState state_of(ErrorCode code) {
    switch (code) {
      case ErrorCode::rate_limited:
        return LookUpState::too_many_tries;
      case ErrorCode::case_unknown:
        return LookUpState::not_found;
      case ErrorCode::network_unreachable:
      case ErrorCode::network_timeout:
      case ErrorCode::network_refused:
      case ErrorCode::network_intercepted:
      case ErrorCode::io_not_found:
        return LookUpState::offline;
      default:
        return LookUpState::failed;
    }
  }

  void close_sheet() {
    if (s_.sheet && std::holds_alternative<PrintSheet>(*s_.sheet) && s_.print != PrintState::preparing &&
        s_.print != PrintState::printing) {
      s_.print = PrintState::none;
    }
    s_.sheet.reset();
  }

  void leave_screen() {
    if (shown<LookUpScreen>(s_) != nullptr || shown<CaseScreen>(s_) != nullptr) {
      replace_wiped(s_.look_up);
      s_.typing.folded = false;
    }
    if (shown<SearchScreen>(s_) != nullptr) {
      clear_search(s_);
    }
    if (shown<SearchScreen>(s_) != nullptr || shown<ListScreen>(s_) != nullptr) {
      s_.facets = {};
    }
    s_.stack.pop_back();
  }

  void end_visit() {
    replace_wiped(s_, fresh_session(s_.visit + 1, around_));
    effects_.emplace_back(ForgetVisitor{});
  }

  void ask_case() {
    LookUp& look_up = s_.look_up;
    if (shown<LookUpScreen>(s_) == nullptr || look_up.state == LookUpState::asking) {
      return;
    }
    s_.typing.folded = true;  // the answer is read
    cases::CaseQuestion question;
    if (look_up.form == LookUpForm::by_code) {
      if (!check_code(look_up)) {
        return;
      }
      question.tracking_code = cases::TrackingCode::parse(look_up.code)->printed();
    } else {
      if (look_up.number.empty() || look_up.secret.size() != k_secret_length) {
        look_up.state = LookUpState::incomplete;
        look_up.field = look_up.number.empty() ? LookUpField::number : LookUpField::secret;
        return;
      }
      question.number = look_up.number;
      question.secret = look_up.secret;
    }
    look_up.state = LookUpState::asking;
    effects_.emplace_back(LookUpCase{s_.visit, std::move(question)});
  }

  bool may_print() const {
    return around_.printer_ready && s_.print != PrintState::preparing && s_.print != PrintState::printing;
  }
  // `of` by value: it may be the session's own.
  void print(SlipKind kind, std::string of) {
    if (!may_print()) {
      return;
    }
    s_.print = PrintState::preparing;
    s_.slip = kind;
    s_.slip_of = std::move(of);
    ++s_.print_job;
    s_.sheet = PrintSheet{};
    switch (kind) {
      case SlipKind::guide: {
        const PowerVisit visit = s_.power_visit(s_.slip_of);
        effects_.emplace_back(PrintGuideSlip{s_.print_job, s_.slip_of, visit.answers, visit.ticked});
        return;
      }
      case SlipKind::status:
        effects_.emplace_back(PrintStatusSlip{s_.print_job, *s_.look_up.found});
        return;
      case SlipKind::receipt:
        effects_.emplace_back(PrintReceiptSlip{s_.print_job, *s_.look_up.found});
        return;
      case SlipKind::notice:
        effects_.emplace_back(PrintNoticeSlip{s_.print_job, s_.slip_of});
        return;
      case SlipKind::window:
        effects_.emplace_back(PrintWindowSlip{s_.print_job, s_.slip_of});
        return;
      case SlipKind::submission:
        effects_.emplace_back(
            PrintSubmissionSlip{s_.print_job, s_.form.kind, s_.form.subject, *s_.form.receipt, s_.form.handed_in_at});
        return;
      case SlipKind::staff:  // update_operator's own
        return;
    }
  }

  Session& s_;
  const Surroundings& around_;
  std::vector<Effect> effects_;
};

bool from_visitor(const Intent& intent) {
  return !std::holds_alternative<Tick>(intent) && !std::holds_alternative<CaseAnswered>(intent) &&
         !std::holds_alternative<FormAnswered>(intent) && !std::holds_alternative<PrintReported>(intent) &&
         !std::holds_alternative<OperatorReported>(intent);
}

// What is heard of a turn; `warned` before it.
std::optional<Tone> tone_of(const Session& session, const Intent& intent, bool warned) {
  if (session.idle.warned_at && !warned) {
    return Tone::warning;
  }
  if (const auto* report = std::get_if<PrintReported>(&intent)) {
    const bool out = report->job == session.print_job && report->state == PrintState::printed;
    return out ? std::optional(Tone::printed) : std::nullopt;
  }
  // A touch that hit nothing is silent: the tick says that something was pressed.
  const bool pressed = from_visitor(intent) && !std::holds_alternative<Touched>(intent);
  return pressed ? std::optional(Tone::tap) : std::nullopt;
}

}  // namespace

Session fresh_session(std::uint64_t visit, const Surroundings& surroundings) {
  Session session;
  session.visit = visit;
  session.settings = surroundings.defaults;
  session.idle.last_touch = surroundings.now;
  // Jobs are numbered over the visits, so that a late report cannot be taken for the next visitor's.
  session.print_job = visit << 16U;
  return session;
}

std::vector<Effect> update(Session& session, const Intent& intent, const Surroundings& surroundings) {
  Turn turn(session, surroundings);
  if (from_visitor(intent)) {
    turn.touch();
    session.idle.warned_at.reset();
  }
  std::vector<Effect> effects;
  if (update_operator(session, intent, surroundings, effects)) {
    return effects;
  }
  const bool warned = session.idle.warned_at.has_value();
  std::vector<Effect> of_form;
  if (!update_form(session, intent, of_form) && !update_typing(session, intent)) {
    std::visit(turn, intent);
    settle_form(session);
  }
  effects = turn.take_effects();
  std::move(of_form.begin(), of_form.end(), std::back_inserter(effects));
  if (session.settings.sound == Sound::on) {
    if (const auto tone = tone_of(session, intent, warned)) {
      effects.emplace_back(PlayTone{*tone});
    }
  }
  return effects;
}

}  // namespace mingbai::session
