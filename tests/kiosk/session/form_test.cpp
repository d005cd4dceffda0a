// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/form.h"

#include <algorithm>
#include <set>

#include "kiosk/session/update.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

using cases::SubmissionKind;

struct Visit {
  Surroundings around;
  Session session = fresh_session(1, around);

  std::vector<Effect> does(const Intent& intent) { return update(session, intent, around); }
  std::string_view shows() const { return name(session.screen()); }
  FormPage page() const { return std::get<FormScreen>(session.screen()).page; }
};

Visit opened(SubmissionKind kind, const FormSubject& subject = {}) {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{FeedbackScreen{}});
  visit.does(OpenForm{kind, subject});
  return visit;
}

void type(Visit& visit, FormField field, const std::string& text) {
  visit.does(TypeInForm{field});
  visit.does(ChooseKeyboard{input::LayoutId::latin});
  visit.does(TypeLookUp{text});
  visit.does(FinishTyping{});
}

Visit ready() {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(ToggleFormReason{"extra_papers"});
  type(visit, FormField::words, "They asked for a tenth paper");
  type(visit, FormField::phone, "13912345678");
  visit.does(ReviewForm{});
  return visit;
}

HandInForm handed_in(const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    if (const auto* found = std::get_if<HandInForm>(&effect)) {
      return *found;
    }
  }
  FAIL("nothing is handed in");
  return {};
}

cases::TrackingCode a_code() {
  return cases::TrackingCode::from_bits(7);
}

std::string value_of(const cases::Submission& submission, std::string_view field) {
  const auto found = std::find_if(submission.fields.begin(), submission.fields.end(),
                                  [&](const auto& one) { return one.first == field; });
  return found == submission.fields.end() ? "(absent)" : found->second;
}

FormSubject of_power() {
  return {FormSubject::Kind::power, "SC005", {}};
}

}  // namespace

TEST_CASE("a key of the keyboard ends the page that is typed on, and nothing else of the form", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(TypeInForm{FormField::words});
  visit.does(ChooseKeyboard{input::LayoutId::latin});
  visit.does(TypeLookUp{"slow"});
  REQUIRE(std::get<FormScreen>(visit.session.screen()).page == FormPage::typing);
  input::Key done;
  done.kind = input::KeyKind::done;
  visit.does(PressKey{done});
  CHECK(std::get<FormScreen>(visit.session.screen()).page == FormPage::reasons);
  CHECK(visit.session.form.words == "slow");
  visit.does(PressKey{done});
  CHECK(std::get<FormScreen>(visit.session.screen()).page == FormPage::reasons);
}

TEST_CASE("what the search was composing is not the form's, and goes on when the visitor is back", "[session]") {
  Visit visit;
  visit.does(Begin{});
  visit.does(GoTo{SearchScreen{}});
  visit.does(ChooseKeyboard{input::LayoutId::pinyin});
  visit.does(TypeLookUp{"shipin"});
  REQUIRE(visit.session.typing.keys == "shipin");
  visit.does(OpenForm{SubmissionKind::complaint, {}});
  visit.does(TypeInForm{FormField::words});
  CHECK(visit.session.typing.keys.empty());
  visit.does(TypeLookUp{"tousu"});
  visit.does(FinishTyping{});
  CHECK(visit.session.form.words == "tousu");
  CHECK(visit.session.typing.keys == "shipin");
  visit.does(TypeInForm{FormField::words});
  visit.does(TypeLookUp{"x"});
  visit.does(GoHome{});
  CHECK(visit.session.typing.keys.empty());
  CHECK(visit.session.search_typing.keys.empty());
}

TEST_CASE("a complaint is handed in by four taps, without a letter and without a name", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(ToggleFormReason{"late"});
  visit.does(ReviewForm{});
  REQUIRE(visit.page() == FormPage::review);
  const HandInForm asked = handed_in(visit.does(HandIn{"mz-scj"}));
  CHECK(asked.submission.kind == SubmissionKind::complaint);
  CHECK(value_of(asked.submission, "reasons") == "late");
  CHECK(value_of(asked.submission, "department") == "mz-scj");
  CHECK(value_of(asked.submission, "name") == "(absent)");
  CHECK(value_of(asked.submission, "phone") == "(absent)");
  CHECK(visit.session.form.state == FormState::sending);
}

TEST_CASE("what each form still needs is said before it is handed in", "[session]") {
  struct Row {
    SubmissionKind kind;
    FormSubject subject;
    int rating;
    bool reason;
    std::string words;
    std::string person;
    std::string phone;
    FormGap gap;
  };
  const std::vector<Row> rows{
      {SubmissionKind::complaint, {}, 0, false, "", "", "", FormGap::reason},
      {SubmissionKind::complaint, {}, 0, true, "", "", "", FormGap::none},
      {SubmissionKind::complaint, {}, 0, false, "words", "", "", FormGap::none},
      {SubmissionKind::consultation, {}, 0, false, "", "", "", FormGap::reason},
      {SubmissionKind::consultation, {}, 0, false, "words", "", "", FormGap::none},
      {SubmissionKind::feedback, {}, 0, false, "words", "", "", FormGap::rating},
      {SubmissionKind::feedback, {}, 1, false, "", "", "", FormGap::none},
      {SubmissionKind::guide_error, {}, 0, true, "", "", "", FormGap::subject},
      {SubmissionKind::guide_error, {FormSubject::Kind::window, "1-3", {}}, 0, true, "", "", "", FormGap::subject},
      {SubmissionKind::guide_error, of_power(), 0, false, "", "", "", FormGap::reason},
      {SubmissionKind::guide_error, of_power(), 0, true, "", "", "", FormGap::none},
      {SubmissionKind::disclosure_request, {}, 0, false, "", "", "", FormGap::reason},
      {SubmissionKind::disclosure_request, {}, 0, true, "", "", "", FormGap::name},
      {SubmissionKind::disclosure_request, {}, 0, true, "", "Wang", "", FormGap::phone},
      {SubmissionKind::disclosure_request, {}, 0, true, "", "Wang", "139", FormGap::none},
  };
  for (const Row& row : rows) {
    Form form;
    form.kind = row.kind;
    form.subject = row.subject;
    form.rating = row.rating;
    form.words = row.words;
    form.name = row.person;
    form.phone = row.phone;
    if (row.reason) {
      form.reasons.insert("any");
    }
    INFO(cases::word(row.kind) << " " << row.rating << row.reason << row.words << row.person << row.phone);
    CHECK(gap_of(form) == row.gap);
  }
}

TEST_CASE("a form that lacks something stays where it is and says what", "[session]") {
  Visit visit = opened(SubmissionKind::guide_error);
  visit.does(ReviewForm{});
  CHECK(visit.page() == FormPage::reasons);
  CHECK(visit.session.form.state == FormState::incomplete);
  CHECK(visit.session.form.gap == FormGap::subject);
  visit.does(ChooseFormSubject{of_power()});
  CHECK(visit.session.form.state == FormState::filling);

  Visit request = opened(SubmissionKind::disclosure_request);
  request.does(ToggleFormReason{"budget"});
  request.does(ReviewForm{});
  CHECK(request.page() == FormPage::review);
  CHECK(request.does(HandIn{}).empty());
  CHECK(request.session.form.gap == FormGap::name);
}

TEST_CASE("what was typed stands in the submission, and nothing else does", "[session]") {
  Visit visit = ready();
  const cases::Submission submission = handed_in(visit.does(HandIn{"mz-scj"})).submission;
  CHECK(value_of(submission, "text") == "They asked for a tenth paper");
  CHECK(value_of(submission, "phone") == "13912345678");
  CHECK(value_of(submission, "language") == "zh-Hans");
  CHECK(submission.thread.empty());
  CHECK(cases::parse_submission(cases::encode(submission)));
}

TEST_CASE("a submission about a power or a case keeps the order of its thread", "[session]") {
  struct Row {
    FormSubject subject;
    std::string thread;
    std::string field;
  };
  for (const Row& row : {Row{of_power(), "SC005", "power"},
                         Row{{FormSubject::Kind::the_case, "7K3M-Q9TX-0B2D-HV", "SC005"}, "7K3M-Q9TX-0B2D-HV", "case"},
                         Row{{FormSubject::Kind::window, "1-3", {}}, "", "window"},
                         Row{{FormSubject::Kind::department, "mz-scj", {}}, "", "department"}}) {
    Form form;
    form.subject = row.subject;
    form.reasons = {"late"};
    const cases::Submission submission = submission_of(form, "", "zh-Hans");
    INFO(row.field);
    CHECK(submission.thread == row.thread);
    CHECK(value_of(submission, row.field) == row.subject.id);
    const auto named = [&](const auto& field) { return field.first == row.field; };
    CHECK(std::count_if(submission.fields.begin(), submission.fields.end(), named) == 1);
    CHECK(cases::parse_submission(cases::encode(submission)));
  }
}

TEST_CASE("tried again it goes under the same number, changed under another", "[session]") {
  Visit visit = ready();
  const HandInForm first = handed_in(visit.does(HandIn{}));
  visit.does(FormAnswered{first.visit, first.number, std::nullopt, ErrorCode::network_timeout, {}});
  REQUIRE(visit.session.form.state == FormState::agent_absent);
  const HandInForm again = handed_in(visit.does(HandIn{}));
  CHECK(again.number == first.number);
  CHECK(again.submission == first.submission);
  visit.does(FormAnswered{again.visit, again.number, std::nullopt, ErrorCode::network_timeout, {}});
  visit.does(GoBack{});
  visit.does(ToggleFormReason{"late"});
  visit.does(ReviewForm{});
  CHECK(handed_in(visit.does(HandIn{})).number != first.number);
}

TEST_CASE("every refusal of the agent has its own state, and nothing that was written is lost", "[session]") {
  struct Row {
    ErrorCode code;
    FormState state;
  };
  for (const Row& row :
       {Row{ErrorCode::outbox_full, FormState::full}, Row{ErrorCode::key_invalid, FormState::no_key},
        Row{ErrorCode::io_not_found, FormState::agent_absent},
        Row{ErrorCode::network_unreachable, FormState::agent_absent},
        Row{ErrorCode::network_timeout, FormState::agent_absent}, Row{ErrorCode::too_large, FormState::failed},
        Row{ErrorCode::io_no_space, FormState::failed}, Row{ErrorCode::bad_value, FormState::failed}}) {
    Visit visit = ready();
    const HandInForm asked = handed_in(visit.does(HandIn{}));
    visit.does(FormAnswered{asked.visit, asked.number, std::nullopt, row.code, {}});
    INFO(name(row.code));
    CHECK(visit.session.form.state == row.state);
    CHECK(visit.page() == FormPage::review);
    CHECK(visit.session.form.words == "They asked for a tenth paper");
    CHECK_FALSE(visit.session.form.receipt);
  }
}

TEST_CASE("with the receipt the written words are gone, and it can be printed", "[session]") {
  Visit visit = ready();
  const HandInForm asked = handed_in(visit.does(HandIn{}));
  CHECK(visit.does(HandIn{}).empty());  // once is enough
  visit.does(FormAnswered{asked.visit, asked.number, a_code(), std::nullopt, {}});
  CHECK(visit.page() == FormPage::done);
  CHECK(visit.session.form.receipt == a_code());
  CHECK(visit.session.form.words.empty());
  CHECK(visit.session.form.phone.empty());
  const auto printed = visit.does(PrintSubmission{});
  REQUIRE(printed.size() == 1);
  CHECK(std::get<PrintSubmissionSlip>(printed.front()).receipt == a_code());
  visit.does(GoBack{});
  visit.does(GoBack{});
  CHECK(visit.shows() == "feedback");
  CHECK(visit.session.form == Form{});
}

TEST_CASE("the receipt comes up wherever the visitor went meanwhile, but never for the next visitor", "[session]") {
  Visit visit = ready();
  const HandInForm asked = handed_in(visit.does(HandIn{}));
  visit.does(GoHome{});
  visit.does(FormAnswered{asked.visit, asked.number, a_code(), std::nullopt, {}});
  CHECK(visit.page() == FormPage::done);

  Visit other = ready();
  const HandInForm late = handed_in(other.does(HandIn{}));
  other.does(EndVisit{});
  other.does(Begin{});
  other.does(FormAnswered{late.visit, late.number, a_code(), std::nullopt, {}});
  CHECK(other.shows() == "home");
  CHECK(other.session.form == Form{});
}

TEST_CASE("a draft outlives a way back, and neither home nor the end of the visit", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  type(visit, FormField::words, "draft");
  visit.does(GoBack{});
  REQUIRE(visit.shows() == "feedback");
  visit.does(OpenForm{SubmissionKind::complaint});
  CHECK(visit.session.form.words == "draft");
  visit.does(GoBack{});
  visit.does(OpenForm{SubmissionKind::consultation});
  CHECK(visit.session.form.words.empty());
  type(visit, FormField::words, "draft");
  visit.does(GoHome{});
  CHECK(visit.session.form == Form{});
}

TEST_CASE("a power or a case that is found while one is picked becomes the subject", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(GoTo{FormScreen{FormPage::subject}});
  visit.does(PickFormSubject{});
  visit.does(GoTo{SearchScreen{}});
  visit.does(GoTo{PowerScreen{"SC005"}});
  CHECK(visit.page() == FormPage::reasons);
  CHECK(visit.session.form.subject == of_power());

  visit.does(GoTo{FormScreen{FormPage::subject}});
  visit.does(PickFormSubject{});
  visit.does(GoTo{LookUpScreen{}});
  visit.does(TypeLookUp{cases::TrackingCode::from_bits(3).compact()});
  visit.does(AskCase{});
  cases::Case found;
  found.tracking_code = cases::TrackingCode::from_bits(3).printed();
  found.power = "SC005";
  visit.does(CaseAnswered{1, found, std::nullopt});
  CHECK(visit.page() == FormPage::reasons);
  CHECK(visit.session.form.subject == FormSubject{FormSubject::Kind::the_case, found.tracking_code, "SC005"});
  CHECK_FALSE(visit.session.look_up.found);
}

TEST_CASE("who came back without picking opens powers as ever", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(GoTo{FormScreen{FormPage::subject}});
  visit.does(PickFormSubject{});
  visit.does(GoTo{SearchScreen{}});
  visit.does(GoBack{});
  visit.does(GoTo{PowerScreen{"SC005"}});
  CHECK(visit.shows() == "power");
  CHECK(visit.session.form.subject == FormSubject{});
}

TEST_CASE("reasons belong to a level of the rating", "[session]") {
  Visit visit = opened(SubmissionKind::feedback);
  CHECK(ready_reasons(SubmissionKind::feedback, 0).empty());
  visit.does(RateForm{5});
  visit.does(ToggleFormReason{"quick"});
  visit.does(RateForm{4});
  CHECK(visit.session.form.reasons.size() == 1);
  visit.does(RateForm{1});
  CHECK(visit.session.form.reasons.empty());
}

TEST_CASE("no kind offers a reason twice", "[session]") {
  for (const SubmissionKind kind : cases::k_submission_kinds) {
    for (int rating = 0; rating <= 5; ++rating) {
      const auto reasons = ready_reasons(kind, rating);
      CHECK(std::set<std::string_view>(reasons.begin(), reasons.end()).size() == reasons.size());
    }
  }
}

TEST_CASE("letters that are no hanzi yet stand as they are when the page is left", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(TypeInForm{FormField::words});
  visit.does(PressKey{{.text = "n", .name = "n"}});
  visit.does(PressKey{{.text = "i", .name = "i"}});
  REQUIRE(visit.session.typing.keys == "ni");
  visit.does(GoBack{});
  CHECK(visit.session.form.words == "ni");
  CHECK(visit.session.typing.keys.empty());
}

TEST_CASE("a telephone number takes digits alone", "[session]") {
  Visit visit = opened(SubmissionKind::complaint);
  visit.does(TypeInForm{FormField::phone});
  visit.does(TypeLookUp{"139-a1234"});
  CHECK(visit.session.form.phone == "1391234");
}

}  // namespace mingbai::session
