// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/update.h"
#include "sync/cases/tracking_code.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

struct Visit {
  Surroundings around;
  Session session = fresh_session(1, around);

  std::vector<Effect> does(const Intent& intent) { return update(session, intent, around); }
  std::string_view shows() const { return name(session.screen()); }
};

std::string good_code() {
  return cases::TrackingCode::from_bits(0x123456789ABCDEFULL).compact();
}

cases::Case some_case() {
  cases::Case value;
  value.number = "SC-1";
  value.tracking_code = cases::TrackingCode::from_bits(1).printed();
  value.power = "SC005";
  return value;
}

Visit asking() {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{LookUpScreen{}});
  visit.does(TypeLookUp{good_code()});
  visit.does(AskCase{});
  return visit;
}

}  // namespace

TEST_CASE("a touch on the attract screen opens the home screen", "[session]") {
  Visit visit;
  REQUIRE_FALSE(visit.session.visited());
  visit.does(Begin{});
  REQUIRE(visit.shows() == "home");
  REQUIRE(visit.session.visited());
}

TEST_CASE("back leaves one screen at a time and ends the visit from the home screen", "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{DepartmentsScreen{}});
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(GoBack{});
  REQUIRE(visit.shows() == "departments");
  visit.does(GoBack{});
  REQUIRE(visit.shows() == "home");
  visit.does(GoBack{});
  REQUIRE(visit.shows() == "attract");
}

TEST_CASE("back closes the sheet before it leaves the screen", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(OpenSheet{PhoneSheet{}});
  visit.does(GoBack{});
  REQUIRE_FALSE(visit.session.sheet);
  REQUIRE(visit.shows() == "power");
}

TEST_CASE("home is one touch away from everywhere and keeps nothing that was typed", "[session]") {
  Visit visit = asking();
  visit.does(CaseAnswered{visit.session.visit, some_case(), std::nullopt});
  visit.does(GoHome{});
  REQUIRE(visit.session.stack == std::vector<Screen>{HomeScreen{}});
  REQUIRE_FALSE(visit.session.look_up.found);
  REQUIRE(visit.session.look_up.code.empty());
}

TEST_CASE("a screen opened twice stands on the stack once", "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{HelpScreen{}});
  visit.does(GoTo{HelpScreen{}});
  REQUIRE(visit.session.stack.size() == 2);
}

TEST_CASE("a long walk does not grow the stack without end", "[session]") {
  Visit visit;
  visit.does(Begin{});
  for (int i = 0; i < 200; ++i) {
    visit.does(GoTo{PowerScreen{"P" + std::to_string(i)}});
  }
  REQUIRE(visit.session.stack.size() <= k_stack_limit);
  REQUIRE(std::holds_alternative<HomeScreen>(visit.session.stack.front()));
}

TEST_CASE("going back to a power finds its answers and ticks", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(AnswerSituation{"房子是谁的？", "租的房子"});
  visit.does(ToggleMaterial{2});
  visit.does(ChooseTab{PowerTab::flow});
  visit.does(GoBack{});
  visit.does(GoTo{PowerScreen{"GA001"}});
  const PowerVisit again = visit.session.power_visit("GA001");
  REQUIRE(again.answers.at("房子是谁的？") == "租的房子");
  REQUIRE(again.ticked == std::set<std::size_t>{2});
  REQUIRE(again.tab == PowerTab::flow);
}

TEST_CASE("the chosen answer, touched again, is taken back", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(AnswerSituation{"q", "a"});
  visit.does(AnswerSituation{"q", "a"});
  REQUIRE(visit.session.power_visit("GA001").answers.empty());
}

TEST_CASE("erasing takes whole characters", "[session]") {
  Visit visit;
  visit.does(GoTo{SearchScreen{}});
  visit.does(TypeSearch{"户口a"});
  visit.does(EraseSearch{});
  REQUIRE(visit.session.search == "户口");
  visit.does(EraseSearch{});
  REQUIRE(visit.session.search == "户");
  visit.does(EraseSearch{});
  visit.does(EraseSearch{});
  REQUIRE(visit.session.search.empty());
}

TEST_CASE("a search never grows beyond its limit nor holds control characters", "[session]") {
  Visit visit;
  visit.does(GoTo{SearchScreen{}});
  visit.does(TypeSearch{std::string(500, 'x') + "\n\x01"});
  REQUIRE(visit.session.search.size() == input::rules(input::Field::search).limit);
  visit.does(ReplaceSearch{"a\nb"});
  REQUIRE(visit.session.search == "ab");
}

TEST_CASE("pinyin that waits is searched with the text, and goes when the search is left", "[session]") {
  Visit visit;
  visit.does(GoTo{SearchScreen{}});
  visit.does(TypeSearch{"证"});
  visit.does(PressKey{{.text = "j", .name = "j"}});
  CHECK(visit.session.search == "证");
  CHECK(visit.session.searched() == "证j");
  visit.does(TakeCandidate{"就", 1});
  CHECK(visit.session.searched() == "证就");
  visit.does(PressKey{{.text = "j", .name = "j"}});
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(GoBack{});
  CHECK(visit.session.searched() == "证就j");  // still there after a look at a power
  visit.does(GoBack{});
  CHECK(visit.session.searched().empty());
}

TEST_CASE("a keyboard that was chosen stays for the visit and is not left to the next visitor", "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{SearchScreen{}});
  CHECK(visit.session.keyboard() == input::LayoutId::pinyin);
  visit.does(ChooseKeyboard{input::LayoutId::nine});
  visit.does(GoHome{});
  visit.does(GoTo{SearchScreen{}});
  CHECK(visit.session.keyboard() == input::LayoutId::nine);
  visit.does(EndVisit{});
  visit.does(GoTo{SearchScreen{}});
  CHECK(visit.session.keyboard() == input::LayoutId::pinyin);
}

TEST_CASE("while a case is asked for its code cannot be changed", "[session]") {
  Visit visit = asking();
  const std::string code = visit.session.look_up.code;
  visit.does(PressKey{{.kind = input::KeyKind::erase, .name = "erase"}});
  visit.does(PressKey{{.kind = input::KeyKind::clear, .name = "clear"}});
  visit.does(ClearLookUp{});
  CHECK(visit.session.look_up.code == code);
}

TEST_CASE("keys on a page without a field do nothing", "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(PressKey{{.text = "j", .name = "j"}});
  visit.does(TakeCandidate{"就", 1});
  CHECK(visit.session.search.empty());
  CHECK(visit.session.typing == input::Typing{});
}

TEST_CASE("a complete code is checked before anybody is asked", "[session]") {
  Visit visit;
  visit.does(GoTo{LookUpScreen{}});
  std::string wrong = good_code();
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  visit.does(TypeLookUp{wrong});
  REQUIRE(visit.session.look_up.state == LookUpState::bad_code);
  REQUIRE(visit.session.look_up.fault->kind == cases::TrackingCodeFault::Kind::wrong_check);
  REQUIRE(visit.does(AskCase{}).empty());
  visit.does(EraseLookUp{});
  REQUIRE(visit.session.look_up.state == LookUpState::typing);
}

TEST_CASE("letters that a code does not have are read as their digits", "[session]") {
  Visit visit;
  visit.does(GoTo{LookUpScreen{}});
  visit.does(TypeLookUp{"oil-O "});
  REQUIRE(visit.session.look_up.code == "0110");
}

TEST_CASE("a short code is told when the visitor asks", "[session]") {
  Visit visit;
  visit.does(GoTo{LookUpScreen{}});
  visit.does(TypeLookUp{"7K3M"});
  REQUIRE(visit.session.look_up.state == LookUpState::typing);
  REQUIRE(visit.does(AskCase{}).empty());
  REQUIRE(visit.session.look_up.fault->kind == cases::TrackingCodeFault::Kind::wrong_length);
}

TEST_CASE("number and secret are both needed", "[session]") {
  Visit visit;
  visit.does(GoTo{LookUpScreen{}});
  visit.does(ChooseLookUpForm{LookUpForm::by_number});
  REQUIRE(visit.does(AskCase{}).empty());
  REQUIRE(visit.session.look_up.field == LookUpField::number);
  visit.does(TypeLookUp{"sc-2026-1"});
  REQUIRE(visit.does(AskCase{}).empty());
  REQUIRE(visit.session.look_up.state == LookUpState::incomplete);
  REQUIRE(visit.session.look_up.field == LookUpField::secret);
  visit.does(TypeLookUp{"123x9"});
  const auto effects = visit.does(AskCase{});
  REQUIRE(effects.size() == 1);
  const auto& asked = std::get<LookUpCase>(effects.front());
  REQUIRE(asked.question.number == "SC-2026-1");
  REQUIRE(asked.question.secret == "123X");
  REQUIRE(asked.question.tracking_code.empty());
}

TEST_CASE("where both have no room the look-up shows its page, the keys for a field, and the page for the answer",
          "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{LookUpScreen{}});
  CHECK(visit.session.typing.folded);
  visit.does(ChooseLookUpField{LookUpField::code});
  CHECK_FALSE(visit.session.typing.folded);
  visit.does(TypeLookUp{good_code()});
  CHECK_FALSE(visit.session.typing.folded);
  visit.does(AskCase{});
  CHECK(visit.session.typing.folded);
  visit.does(GoBack{});
  visit.does(GoTo{SearchScreen{}});
  CHECK_FALSE(visit.session.typing.folded);
}

TEST_CASE("a found case opens its page in place of the look-up and drops the secret", "[session]") {
  Visit visit = asking();
  visit.does(CaseAnswered{visit.session.visit, some_case(), std::nullopt});
  REQUIRE(visit.shows() == "case");
  REQUIRE(visit.session.look_up.secret.empty());
  visit.does(GoBack{});
  REQUIRE(visit.shows() == "home");
  REQUIRE_FALSE(visit.session.look_up.found);
}

TEST_CASE("every way in which a look-up fails has its own words", "[session]") {
  struct Row {
    std::optional<ErrorCode> error;
    LookUpState state;
  };
  const std::vector<Row> rows{
      {std::nullopt, LookUpState::not_found},
      {ErrorCode::network_unreachable, LookUpState::offline},
      {ErrorCode::network_timeout, LookUpState::offline},
      {ErrorCode::network_intercepted, LookUpState::offline},
      {ErrorCode::io_not_found, LookUpState::offline},
      {ErrorCode::rate_limited, LookUpState::too_many_tries},
      {ErrorCode::bad_syntax, LookUpState::failed},
  };
  for (const Row& row : rows) {
    Visit visit = asking();
    visit.does(CaseAnswered{visit.session.visit, std::nullopt, row.error});
    REQUIRE(visit.session.look_up.state == row.state);
    REQUIRE(visit.shows() == "lookup");
  }
}

TEST_CASE("an answer that comes after the visit is dropped", "[session]") {
  Visit visit = asking();
  const std::uint64_t earlier = visit.session.visit;
  visit.does(EndVisit{});
  visit.does(Begin{});
  visit.does(GoTo{LookUpScreen{}});
  visit.does(CaseAnswered{earlier, some_case(), std::nullopt});
  REQUIRE(visit.shows() == "lookup");
  REQUIRE_FALSE(visit.session.look_up.found);
}

TEST_CASE("a second touch while a slip is printed prints no second one", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  REQUIRE(visit.does(PrintGuide{}).size() == 1);
  REQUIRE(visit.does(PrintGuide{}).empty());
  visit.does(PrintReported{visit.session.print_job, PrintState::printed});
  REQUIRE(visit.does(PrintGuide{}).size() == 1);
}

TEST_CASE("printed is said only of the job that was asked for last", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(PrintGuide{});
  visit.does(PrintReported{visit.session.print_job + 1, PrintState::printed});
  REQUIRE(visit.session.print == PrintState::preparing);
}

TEST_CASE("nothing is printed without a printer", "[session]") {
  Visit visit;
  visit.around.printer_ready = false;
  visit.does(GoTo{PowerScreen{"GA001"}});
  REQUIRE(visit.does(PrintGuide{}).empty());
  visit.does(GoTo{NoticeScreen{"n1"}});
  REQUIRE(visit.does(PrintNotice{}).empty());
  visit.does(GoTo{HallScreen{"1-3", "1"}});
  REQUIRE(visit.does(PrintWindow{}).empty());
  Visit with_case = asking();
  with_case.does(CaseAnswered{with_case.session.visit, some_case(), std::nullopt});
  with_case.around.printer_ready = false;
  REQUIRE(with_case.does(PrintReceipt{}).empty());
  REQUIRE(with_case.does(PrintStatus{}).empty());
  REQUIRE_FALSE(visit.session.sheet);
}

TEST_CASE("a receipt is printed of the case that is open, and of none that was left", "[session]") {
  Visit visit = asking();
  REQUIRE(visit.does(PrintReceipt{}).empty());
  visit.does(CaseAnswered{visit.session.visit, some_case(), std::nullopt});
  const auto effects = visit.does(PrintReceipt{});
  REQUIRE(effects.size() == 1);
  REQUIRE(std::get<PrintReceiptSlip>(effects.front()).value.tracking_code == some_case().tracking_code);
  visit.does(PrintReported{visit.session.print_job, PrintState::failed});
  REQUIRE(visit.session.slip_at_hand());
  visit.does(CloseSheet{});
  visit.does(GoBack{});
  REQUIRE_FALSE(visit.session.slip_at_hand());
  REQUIRE(visit.does(PrintAgain{}).empty());
}

TEST_CASE("a notice and a window are printed from their own pages alone", "[session]") {
  Visit visit;
  visit.does(Begin{});
  REQUIRE(visit.does(PrintNotice{}).empty());
  REQUIRE(visit.does(PrintWindow{}).empty());
  visit.does(GoTo{NoticeScreen{"n1"}});
  const auto notice = visit.does(PrintNotice{});
  REQUIRE(notice.size() == 1);
  REQUIRE(std::get<PrintNoticeSlip>(notice.front()).id == "n1");
  visit.does(PrintReported{visit.session.print_job, PrintState::printed});
  visit.does(GoTo{HallScreen{}});
  REQUIRE(visit.does(PrintWindow{}).empty());  // no window is lit
  visit.does(ShowInHall{HallScreen{"1-3", "1"}});
  const auto window = visit.does(PrintWindow{});
  REQUIRE(window.size() == 1);
  REQUIRE(std::get<PrintWindowSlip>(window.front()).window == "1-3");
}

TEST_CASE("a slip that failed is printed again from wherever the visitor has gone", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(AnswerSituation{"where", "here"});
  visit.does(PrintGuide{});
  const std::uint64_t first = visit.session.print_job;
  visit.does(GoTo{PowerScreen{"GA002"}});
  visit.does(PrintReported{first, PrintState::failed});
  const auto effects = visit.does(PrintAgain{});
  REQUIRE(effects.size() == 1);
  const auto& slip = std::get<PrintGuideSlip>(effects.front());
  REQUIRE(slip.code == "GA001");
  REQUIRE(slip.answers.at("where") == "here");
  REQUIRE(slip.job > first);
}

TEST_CASE("changing the language keeps the place", "[session]") {
  Visit visit;
  visit.does(GoTo{PowerScreen{"GA001"}});
  visit.does(OpenSheet{LanguageSheet{}});
  visit.does(ChooseLanguage{Language::en});
  REQUIRE(visit.shows() == "power");
  REQUIRE_FALSE(visit.session.sheet);
  REQUIRE(visit.session.settings.language == Language::en);
}

TEST_CASE("with the sound on a press ticks, the warning and a slip that is out are heard; with it off nothing is",
          "[session]") {
  for (const Sound sound : {Sound::off, Sound::on}) {
    Surroundings around;
    around.defaults.sound = sound;
    Session session = fresh_session(1, around);
    const auto heard = [&](const Intent& intent) -> std::optional<Tone> {
      for (const Effect& effect : update(session, intent, around)) {
        if (const auto* tone = std::get_if<PlayTone>(&effect)) {
          return tone->tone;
        }
      }
      return std::nullopt;
    };
    const auto when_on = [&](Tone tone) { return sound == Sound::on ? std::optional(tone) : std::nullopt; };
    CHECK(heard(Begin{}) == when_on(Tone::tap));
    CHECK_FALSE(heard(Touched{}));
    CHECK_FALSE(heard(Tick{}));
    around.now += std::chrono::seconds(120);
    CHECK(heard(Tick{}) == when_on(Tone::warning));
    around.now += std::chrono::seconds(1);
    CHECK_FALSE(heard(Tick{}));
    CHECK(heard(GoTo{PowerScreen{"GA001"}}) == when_on(Tone::tap));
    CHECK(heard(PrintGuide{}) == when_on(Tone::tap));
    CHECK_FALSE(heard(PrintReported{session.print_job, PrintState::printing}));
    CHECK(heard(PrintReported{session.print_job, PrintState::printed}) == when_on(Tone::printed));
    CHECK_FALSE(heard(PrintReported{session.print_job + 1, PrintState::printed}));
  }
}

}  // namespace mingbai::session
