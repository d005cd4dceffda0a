// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Everything that can happen to a session, and everything a session can ask of the world. Closed lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "kiosk/session/form.h"
#include "kiosk/session/operator.h"
#include "kiosk/session/screen.h"
#include "kiosk/session/session.h"
#include "sync/base/error.h"
#include "sync/cases/case.h"

namespace mingbai::session {

// --- what a visitor does ---
struct Begin {};   // touches the attract screen
struct GoBack {};  // closes the sheet, else leaves the screen
struct GoHome {};
struct GoTo {
  Screen screen;
};
struct OpenSheet {
  Sheet sheet;
};
struct CloseSheet {};
struct ChooseLanguage {
  Language language;
};
struct ChooseTextSize {
  TextSize size;
};
struct ChooseContrast {
  Contrast contrast;
};
struct ChooseReach {
  Reach reach;
};
struct ChooseSound {
  Sound sound;
};
struct ChooseSpeech {
  Speech speech;
};
// --- typing, into the field of the shown screen ---
struct PressKey {
  input::Key key;  // of the keyboard on the screen
};
struct ChooseKeyboard {
  input::LayoutId layout;
};
struct TakeCandidate {
  std::string hanzi;
  std::size_t keys;  // of the composition, for which they stand
};
struct SettleSyllable {
  std::string syllable;  // how the next digits of nine keys are meant
};
struct ShowCandidates {
  std::size_t first;  // index of the first one on the page
};
struct UnfoldKeyboard {};
struct TypeSearch {
  std::string text;  // appended, as from a keyboard of hardware
};
struct ReplaceSearch {
  std::string text;  // the whole field, e.g. a word that was offered
};
struct EraseSearch {};  // the last character
struct ClearSearch {};
struct ChooseFacets {
  Facets facets;  // the whole choice; closes the sheet of values
};
struct ShowInHall {
  HallScreen screen;  // in the place of the hall screen that is shown
};
struct ChooseNoticeKind {
  std::optional<catalog::NoticeKind> kind;
};
struct ChooseTab {
  PowerTab tab;
};
struct ToggleStepList {};  // chart or list of the same steps
struct AnswerSituation {
  std::string question;
  std::string answer;  // the chosen one again takes it back
};
struct ToggleMaterial {
  std::size_t index;
};
struct ChooseLookUpForm {
  LookUpForm form;
};
struct ChooseLookUpField {
  LookUpField field;
};
struct TypeLookUp {
  std::string text;
};
struct EraseLookUp {};
struct ClearLookUp {};
struct AskCase {};
// --- a form ---
struct OpenForm {
  cases::SubmissionKind kind;
  FormSubject subject = {};  // none: what was chosen before stays
};
struct ChooseFormSubject {
  FormSubject subject;
};
struct PickFormSubject {};  // the next power or case that is opened becomes the subject
struct RateForm {
  int rating;
};
struct ToggleFormReason {
  std::string reason;
};
struct ChooseDelivery {
  std::string way;
};
struct TypeInForm {
  FormField field;
};
struct FinishTyping {};
struct ReviewForm {};
struct HandIn {
  std::string department;  // whose it is, as the page knows it
};
struct PrintSubmission {};  // the receipt of what was just handed in
struct PrintGuide {};       // the power that is shown, with its answers and ticks
struct PrintStatus {};      // the case that is shown
struct PrintReceipt {};     // that this case was handed in
struct PrintNotice {};      // the notice that is shown
struct PrintWindow {};      // the window of the hall that is shown
struct PrintAgain {};       // the slip that was asked for last, from wherever the visitor is now
struct StayHere {};         // answers the idle warning
struct EndVisit {};         // "I am done"
// Any touch or key, also one that hit nothing.
struct Touched {};

// --- what the world reports ---
struct Tick {};  // a timer that next_timer() asked for has come
struct CaseAnswered {
  std::uint64_t visit;
  std::optional<cases::Case> found;
  std::optional<ErrorCode> error;
};
struct FormAnswered {
  std::uint64_t visit;
  std::uint64_t number;  // Form::number
  std::optional<cases::TrackingCode> receipt;
  std::optional<ErrorCode> error;
  Instant at{};
};
struct PrintReported {
  std::uint64_t job;
  PrintState state;
  PrintFault fault = PrintFault::none;
};

using Intent =
    std::variant<Begin, GoBack, GoHome, GoTo, OpenSheet, CloseSheet, ChooseLanguage, ChooseTextSize, ChooseContrast,
                 ChooseReach, ChooseSound, ChooseSpeech, PressKey, ChooseKeyboard, TakeCandidate, SettleSyllable,
                 ShowCandidates, UnfoldKeyboard, TypeSearch, ReplaceSearch, EraseSearch, ClearSearch, ChooseFacets,
                 ShowInHall, ChooseNoticeKind, ChooseTab, ToggleStepList, AnswerSituation, ToggleMaterial,
                 ChooseLookUpForm, ChooseLookUpField, TypeLookUp, EraseLookUp, ClearLookUp, AskCase, PrintGuide,
                 PrintStatus, PrintReceipt, PrintNotice, PrintWindow, PrintAgain, OpenForm, ChooseFormSubject,
                 PickFormSubject, RateForm, ToggleFormReason, ChooseDelivery, TypeInForm, FinishTyping, ReviewForm,
                 HandIn, PrintSubmission, StayHere, EndVisit, Touched, Tick, CaseAnswered, FormAnswered, PrintReported,
                 Operate, OperatorReported>;

// --- what the session asks of kiosk/app ---
struct LookUpCase {
  std::uint64_t visit;
  cases::CaseQuestion question;
};
struct PrintGuideSlip {
  std::uint64_t job;
  std::string code;
  std::map<std::string, std::string> answers;
  std::set<std::size_t> ticked;
};
struct PrintStatusSlip {
  std::uint64_t job;
  cases::Case value;
};
struct PrintReceiptSlip {
  std::uint64_t job;
  cases::Case value;
};
struct PrintNoticeSlip {
  std::uint64_t job;
  std::string id;
};
struct PrintWindowSlip {
  std::uint64_t job;
  std::string window;  // as HallScreen::window
};
// Hands it in. The id that makes it happen once is made for each (visit, number) when it is first asked for.
struct HandInForm {
  std::uint64_t visit;
  std::uint64_t number;
  cases::Submission submission;
};
struct PrintSubmissionSlip {
  std::uint64_t job;
  cases::SubmissionKind kind;
  FormSubject subject;
  cases::TrackingCode receipt;
  Instant at;
};
// The visit is over: drop every text, picture and answer that it left outside of the session.
struct ForgetVisitor {};
// Only while Settings::sound is on.
enum class Tone { tap, warning, printed };
struct PlayTone {
  Tone tone;
};
using Effect = std::variant<LookUpCase, PrintGuideSlip, PrintStatusSlip, PrintReceiptSlip, PrintNoticeSlip,
                            PrintWindowSlip, PrintSubmissionSlip, HandInForm, PlayTone, ForgetVisitor, OperatorAsked>;

}  // namespace mingbai::session
