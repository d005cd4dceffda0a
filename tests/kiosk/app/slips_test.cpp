// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slips.h"

#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

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
  REQUIRE(slip.frame.link == "HTTPS://HALL.EXAMPLE/P/SC0001");
  REQUIRE(slip.frame.kiosk == "3 号机");
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

}  // namespace mingbai::app
