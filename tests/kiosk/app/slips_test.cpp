// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slips.h"

#include <algorithm>

#include "kiosk/app/hall_file.h"
#include "sync/cases/checklist.h"
#include "sync/cases/slip_seal.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::app {
namespace {

SlipPlace place(const test::ScreenDriver& kiosk, session::Language language = session::Language::zh_hans) {
  static_cast<void>(kiosk);
  SlipPlace value;
  value.hall = "明州政务服务大厅";
  value.kiosk_number = "3";
  value.public_url = "https://hall.example";
  value.release = 128;
  value.now = Instant{std::chrono::seconds{1'795'399'560}};
  value.language = language;
  return value;
}

}  // namespace

TEST_CASE("the guide slip lists what fits the answers and marks what is ticked", "[app]") {
  test::ScreenDriver kiosk;
  const auto model = kiosk.stage().presenter().power(std::string(test::k_full_power));
  REQUIRE(model);
  const print::GuideSlip slip =
      guide_slip(place(kiosk), *model, {{"房子是谁的？", "租的房子"}}, {1}, kiosk.stage().words());
  REQUIRE(slip.power == "食品经营许可");
  REQUIRE(slip.materials.size() == 2);
  REQUIRE(slip.materials[0].tick == print::SlipMaterial::Tick::open);
  REQUIRE(slip.materials[1].name == "租赁合同");
  REQUIRE(slip.materials[1].tick == print::SlipMaterial::Tick::ticked);
  REQUIRE(slip.answers == std::vector<print::SlipRow>{{"房子是谁的？", "租的房子"}});
  // The phone goes on with the same list; without answers and ticks the address is the short one.
  const std::string before = "HTTPS://HALL.EXAMPLE/P/SC0001";
  REQUIRE(slip.frame.link.starts_with(before + "+"));
  const auto carried = cases::parse_checklist(slip.frame.link.substr(before.size() + 1), model->power.guide);
  REQUIRE(carried);
  REQUIRE(carried->mine.size() == 2);
  REQUIRE(carried->ticked == std::set<std::size_t>{1});
  REQUIRE(guide_slip(place(kiosk), *model, {}, {}, kiosk.stage().words()).frame.link == before);
  REQUIRE(slip.frame.kiosk == "3 号机");
}

TEST_CASE("the queue's slip says the number, where to go and how many wait before", "[app]") {
  test::ScreenDriver kiosk;
  const auto ticket = test::ok(parse_queue_ticket(R"({"number":"A023","window":"3","item":"食品经营许可","ahead":4})"));
  const print::NoticeSlip slip = queue_slip(place(kiosk), ticket, kiosk.stage().words());
  REQUIRE(slip.number == print::SlipRow{"您的号", "A023"});
  REQUIRE(slip.heading == "请到 3 号窗口");
  REQUIRE(slip.rows == std::vector<print::SlipRow>{{"事项", "食品经营许可"}, {"前面还有", "4 位"}});
  REQUIRE(slip.frame.link.empty());
  const print::NoticeSlip waiting = queue_slip(place(kiosk), {.number = "B7"}, kiosk.stage().words());
  REQUIRE(waiting.heading == "请等叫号");
  REQUIRE(waiting.rows.empty());
}

TEST_CASE("a ticket that is none is refused", "[app]") {
  for (const char* json :
       {"", "[]", "{}", R"({"number":""})", R"({"number":7})", R"({"number":"A1","ahead":-1})",
        R"({"number":"A1","ahead":10000})", R"({"number":"A234567890123"})", R"({"number":"A1","window":3})"}) {
    INFO(json);
    REQUIRE_FALSE(parse_queue_ticket(json));
  }
}

TEST_CASE("the status slip says where the case lies and how its date was worked out", "[app]") {
  test::ScreenDriver kiosk;
  const auto model = kiosk.stage().presenter().the_case(
      test::running_case(), Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}});
  REQUIRE(model);
  const print::StatusSlip slip = status_slip(place(kiosk), *model, kiosk.stage().words());
  REQUIRE(slip.now.value == "审查决定 · 许可科");
  REQUIRE(slip.applicant.value == "王*");
  REQUIRE(slip.deadline.value == "2026 年 11 月 27 日 周五");
  REQUIRE(slip.how_computed.find("11 月 18 日") != std::string::npos);
  REQUIRE(slip.tracking_code == test::running_case().tracking_code);
  REQUIRE(slip.frame.link.find("/R/") != std::string::npos);
}

TEST_CASE("a case of a power that the release does not hold still has its slip", "[app]") {
  test::ScreenDriver kiosk;
  cases::Case value = test::running_case();
  value.power = "GONE01";
  const auto model = kiosk.stage().presenter().the_case(
      value, Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}});
  const print::StatusSlip slip = status_slip(place(kiosk), *model, kiosk.stage().words());
  REQUIRE(slip.power.value == "GONE01");
  REQUIRE_FALSE(slip.now.value.empty());
  REQUIRE(slip.deadline.value.empty());
}

namespace {

std::optional<screens::CaseModel> case_model(test::ScreenDriver& kiosk, const cases::Case& value) {
  return kiosk.stage().presenter().the_case(
      value, Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}});
}

// The case as the central server answers it under `release`.
cases::Case sealed_case(test::ScreenDriver& kiosk, int release) {
  cases::Case value = test::running_case();
  const auto model = case_model(kiosk, value);
  const auto said = cases::statement_of(value, model->progress, release, place(kiosk).now);
  value.seal = *cases::seal(*said, *crypto::SigningKey::from_seed(std::string(32, 'a')));
  return value;
}

}  // namespace

TEST_CASE("a slip carries the server's seal when it says exactly what was sealed", "[app]") {
  test::ScreenDriver kiosk;
  const cases::Case value = sealed_case(kiosk, 128);
  const auto model = case_model(kiosk, value);
  const print::StatusSlip slip = status_slip(place(kiosk), *model, kiosk.stage().words());
  CHECK(slip.frame.link == "HTTPS://HALL.EXAMPLE/V/" + value.seal);
  CHECK(receipt_slip(place(kiosk), *model, kiosk.stage().words()).frame.link == slip.frame.link);
}

TEST_CASE("a slip of the last known state says as of when, and is sealed all the same", "[app]") {
  test::ScreenDriver kiosk;
  cases::Case value = sealed_case(kiosk, 128);
  value.as_of = place(kiosk).now - std::chrono::hours{3};
  const print::StatusSlip slip = status_slip(place(kiosk), *case_model(kiosk, value), kiosk.stage().words());
  REQUIRE_FALSE(slip.further.empty());
  CHECK(slip.further.front().label == "情况截至");
  CHECK(slip.further.front().value.find("2026 年 11 月 23 日 07:06") != std::string::npos);
  CHECK(slip.frame.link == "HTTPS://HALL.EXAMPLE/V/" + value.seal);
}

TEST_CASE("a slip that says anything else than what was sealed carries the short link", "[app]") {
  test::ScreenDriver kiosk;
  const auto link_of = [&](const cases::Case& value) {
    return status_slip(place(kiosk), *case_model(kiosk, value), kiosk.stage().words()).frame.link;
  };
  CHECK(link_of(sealed_case(kiosk, 127)).find("/R/") != std::string::npos);  // this machine has another release
  cases::Case moved = sealed_case(kiosk, 128);
  moved.outcome = cases::Outcome::granted;
  CHECK(link_of(moved).find("/R/") != std::string::npos);
  cases::Case garbled = sealed_case(kiosk, 128);
  garbled.seal = "7K3M";
  CHECK(link_of(garbled).find("/R/") != std::string::npos);
}

TEST_CASE("the receipt says that the case was taken in, by whom it is decided and until when", "[app]") {
  test::ScreenDriver kiosk;
  const print::ReceiptSlip slip =
      receipt_slip(place(kiosk), *case_model(kiosk, test::running_case()), kiosk.stage().words());
  CHECK(slip.received.find("已收到") != std::string::npos);
  CHECK(slip.subject == "食品经营许可");
  CHECK(slip.tracking_code == test::running_case().tracking_code);
  CHECK(slip.next.size() == 3);
  const auto holds = [&](const char* value) {
    return std::any_of(slip.rows.begin(), slip.rows.end(),
                       [&](const print::SlipRow& row) { return row.value.find(value) != std::string::npos; });
  };
  CHECK(holds("王*"));
  CHECK(holds("2026 年 11 月 1"));
  CHECK(holds("2026 年 11 月 27 日"));
}

TEST_CASE("the slip of a window says where it is, who sits there and until when", "[app]") {
  test::ScreenDriver kiosk;
  std::optional<screens::HallPlan> plan = test::ok(load_hall_plan(test::source_path("config/hall.toml")));
  plan->hours = "工作日 9:00–18:00";
  const screens::HallModel hall = kiosk.stage().presenter().hall(plan);
  const auto slip = window_slip(place(kiosk), hall, plan, "1-3", kiosk.stage().words());
  REQUIRE(slip);
  CHECK(slip->number.value == "3");
  CHECK(slip->heading == "一楼 3 号窗口");
  CHECK(slip->frame.link.empty());
  const auto holds = [&](const std::string& value) {
    return std::any_of(slip->rows.begin(), slip->rows.end(),
                       [&](const print::SlipRow& row) { return row.value.find(value) != std::string::npos; });
  };
  CHECK(holds(plan->hours));
  CHECK(holds(plan->desk));
  CHECK_FALSE(window_slip(place(kiosk), hall, plan, "1-99", kiosk.stage().words()));
}

TEST_CASE("in a hall without a plan the slip of a window holds what the guides say", "[app]") {
  test::ScreenDriver kiosk;
  const screens::HallModel hall = kiosk.stage().presenter().hall(std::nullopt);
  const auto slip = window_slip(place(kiosk), hall, std::nullopt, "#0", kiosk.stage().words());
  REQUIRE(slip);
  CHECK(slip->number.value == hall.places[0].window);
  CHECK(slip->heading == hall.places[0].address);
  CHECK(slip->paragraphs.size() == 1);
  CHECK_FALSE(window_slip(place(kiosk), hall, std::nullopt, "#9", kiosk.stage().words()));
}

TEST_CASE("whoever does not read Chinese gets it under each line, for the window", "[app]") {
  CHECK(second_language(session::Language::bo) == session::Language::zh_hans);
  CHECK(second_language(session::Language::en) == session::Language::zh_hans);
  CHECK_FALSE(second_language(session::Language::zh_hans));
  CHECK_FALSE(second_language(session::Language::zh_hant));
}

TEST_CASE("the words on paper are as large as those the visitor chose for the screen", "[app]") {
  test::ScreenDriver kiosk;
  SlipPlace where = place(kiosk);
  const auto size = [&](session::TextSize chosen) {
    where.text_size = chosen;
    return slip_frame(where, kiosk.stage().words(), screens::Word::slip_guidetitle).size;
  };
  CHECK(size(session::TextSize::s) == print::SlipSize::normal);
  CHECK(size(session::TextSize::m) == print::SlipSize::normal);
  CHECK(size(session::TextSize::l) == print::SlipSize::large);
  CHECK(size(session::TextSize::xl) == print::SlipSize::largest);
}

}  // namespace mingbai::app
