// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Forms as a visitor touches them.
#include <algorithm>

#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

std::optional<session::HandInForm> handed_in(ScreenDriver& kiosk) {
  for (const session::Effect& effect : kiosk.take_effects()) {
    if (const auto* form = std::get_if<session::HandInForm>(&effect)) {
      return *form;
    }
  }
  return std::nullopt;
}

void answer(ScreenDriver& kiosk, std::optional<ErrorCode> error) {
  const session::Session& session = kiosk.stage().session();
  session::FormAnswered answer{session.visit, session.form.number, std::nullopt, error, kiosk.clock().now()};
  if (!error) {
    answer.receipt = cases::TrackingCode::from_bits(77);
  }
  kiosk.stage().apply(answer);
  kiosk.draw();
}

// At the page where it is read over.
void fill_in(ScreenDriver& kiosk) {
  for (const char* name : {"attract.begin", "home.feedback", "feedback.complain", "form.reason.late", "form.next"}) {
    kiosk.tap(name);
  }
}

std::string field_of(const cases::Submission& submission, std::string_view name) {
  for (const auto& [field, value] : submission.fields) {
    if (field == name) {
      return value;
    }
  }
  return "(absent)";
}

}  // namespace

TEST_CASE("a complaint is handed in by touches alone, and the receipt comes up", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().chrome().online = true;
  kiosk.stage().chrome().printer_ready = true;
  fill_in(kiosk);
  kiosk.tap("form.handin");
  const auto asked = handed_in(kiosk);
  REQUIRE(asked);
  CHECK(field_of(asked->submission, "reasons") == "late");
  CHECK(kiosk.stage().ui().tree().find("form.handin")->state.disabled);
  answer(kiosk, std::nullopt);
  CHECK(kiosk.shows("form.done"));
  CHECK_FALSE(kiosk.shows("form.waits"));
  CHECK(kiosk.label("form.code") == cases::TrackingCode::from_bits(77).printed());
  kiosk.tap("form.print");
  const auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  CHECK(std::holds_alternative<session::PrintSubmissionSlip>(effects.front()));
}

TEST_CASE("without a line the receipt says that it waits, and that it goes by itself", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().chrome().online = false;
  fill_in(kiosk);
  kiosk.tap("form.handin");
  answer(kiosk, std::nullopt);
  CHECK(kiosk.shows("form.waits"));
  CHECK_FALSE(kiosk.shows("form.done"));
  CHECK(kiosk.shows("form.code"));
}

TEST_CASE("each refusal is said in words, and it can be tried again", "[screens]") {
  for (const ErrorCode code :
       {ErrorCode::outbox_full, ErrorCode::io_not_found, ErrorCode::key_invalid, ErrorCode::io_no_space}) {
    ScreenDriver kiosk;
    fill_in(kiosk);
    kiosk.tap("form.handin");
    answer(kiosk, code);
    INFO(name(code));
    CHECK(kiosk.shows("form.problem"));
    CHECK_FALSE(kiosk.shows("form.code"));
    kiosk.take_effects();
    kiosk.tap("form.handin");
    CHECK(handed_in(kiosk));
  }
}

TEST_CASE("an item's own page and one's own case are what the form is about", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.stage().apply(session::ChooseTab{session::PowerTab::supervision});
  kiosk.draw();
  kiosk.tap("power.form.correct");
  REQUIRE(kiosk.screen() == "form");
  CHECK(kiosk.stage().session().form.kind == cases::SubmissionKind::guide_error);
  CHECK(kiosk.stage().session().form.subject.id == k_full_power);

  kiosk.stage().apply(session::GoHome{});
  kiosk.stage().apply(session::GoTo{session::LookUpScreen{}});
  kiosk.stage().apply(session::TypeLookUp{a_code()});
  kiosk.stage().apply(session::AskCase{});
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  kiosk.tap("case.rate");
  kiosk.tap("form.rating.0");
  kiosk.tap("form.next");
  kiosk.take_effects();
  kiosk.tap("form.handin");
  const auto asked = handed_in(kiosk);
  REQUIRE(asked);
  CHECK(asked->submission.kind == cases::SubmissionKind::feedback);
  CHECK(field_of(asked->submission, "rating") == "5");
  CHECK(field_of(asked->submission, "case") == running_case().tracking_code);
  CHECK(field_of(asked->submission, "department") == "mz-test");
}

TEST_CASE("own words are typed on the screen's keyboard and can be read over", "[screens]") {
  ScreenDriver kiosk;
  fill_in(kiosk);
  kiosk.tap("form.own");
  kiosk.tap("form.tab.latin");
  kiosk.tap("form.key.h");
  kiosk.tap("form.key.i");
  kiosk.tap("form.written");
  CHECK(kiosk.stage().session().form.words == "hi");
  CHECK(kiosk.label("form.title").find("看") != std::string::npos);
  kiosk.tap("form.phone");
  kiosk.type("139");
  kiosk.tap("form.written");
  CHECK(kiosk.stage().session().form.phone == "139");
}

TEST_CASE("a window and an office can be chosen as the subject", "[screens]") {
  ScreenDriver kiosk;
  for (const char* name : {"attract.begin", "home.feedback", "feedback.complain", "form.about"}) {
    kiosk.tap(name);
  }
  kiosk.tap("form.department.mz-test");
  CHECK(kiosk.stage().session().form.subject.kind == session::FormSubject::Kind::department);
  CHECK(std::get<session::FormScreen>(kiosk.stage().session().screen()).page == session::FormPage::reasons);
}

}  // namespace mingbai::test
