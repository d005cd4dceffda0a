// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slip_check.h"

#include <algorithm>
#include <vector>

#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::app {
namespace {

using Verdict = session::SlipSheet::Verdict;

crypto::SigningKey key(char seed) {
  return *crypto::SigningKey::from_seed(std::string(32, seed));
}

cases::SlipStatement statement() {
  cases::SlipStatement said;
  said.code = cases::TrackingCode::from_bits(42);
  said.power = "SC0001";
  said.step = "decide";
  said.release = 128;
  return said;
}

std::optional<session::SlipSheet> check(const std::string& scanned, std::vector<crypto::VerifyKey> keys, int release) {
  return check_slip(scanned, keys, release, [](const cases::SlipStatement& said) {
    return StatementWords{"<" + said.power + ">", "<" + said.step + ">"};
  });
}

}  // namespace

TEST_CASE("a machine judges a scanned slip by the keys of its root alone", "[app]") {
  const std::string link = cases::seal_link("https://hall.example", *cases::seal(statement(), key('a')));
  const auto genuine = check(link, {key('b').verify_key(), key('a').verify_key()}, 128);
  REQUIRE(genuine);
  CHECK(genuine->verdict == Verdict::genuine);
  CHECK(genuine->power == "<SC0001>");
  CHECK(genuine->step == "<decide>");
  CHECK(genuine->code == cases::TrackingCode::from_bits(42).printed());
  CHECK(check(link, {key('a').verify_key()}, 129)->verdict == Verdict::older);
  const auto forged = check(link, {key('b').verify_key()}, 128);
  REQUIRE(forged);
  CHECK(forged->verdict == Verdict::forged);
  CHECK(forged->code.empty());
}

TEST_CASE("without keys an honest slip is not called forged", "[app]") {
  CHECK(check(*cases::seal(statement(), key('a')), {}, 128)->verdict == Verdict::unknown);
}

TEST_CASE("what is no sealed slip is left to others", "[app]") {
  CHECK_FALSE(check("HTTPS://HALL.EXAMPLE/R/7K3MQ9TX0B2DHV", {key('a').verify_key()}, 128));
  CHECK_FALSE(check("6901234567892", {key('a').verify_key()}, 128));
}

TEST_CASE("a slip held to the scanner is judged on the spot, and leads to its case", "[app]") {
  test::ScreenDriver kiosk;
  const auto key = crypto::SigningKey::from_seed(std::string(32, 'a'));
  cases::SlipStatement said;
  said.code = *cases::TrackingCode::parse(test::running_case().tracking_code);
  said.power = test::k_full_power;
  said.step = "decide";
  said.release = kiosk.stage().presenter().release();
  const std::string link = cases::seal_link("https://hall.example", *cases::seal(said, *key));
  kiosk.stage().use_slip_keys({key->verify_key()});
  REQUIRE(kiosk.stage().show_scanned_slip(link));
  kiosk.draw();
  CHECK(kiosk.label("slip.power").find("食品经营许可") != std::string::npos);
  CHECK(kiosk.shows("slip.verdict"));
  static_cast<void>(kiosk.take_effects());
  kiosk.tap("slip.now");
  const auto effects = kiosk.take_effects();
  const bool asked = std::any_of(effects.begin(), effects.end(), [](const session::Effect& effect) {
    return std::holds_alternative<session::LookUpCase>(effect);
  });
  CHECK(asked);
  CHECK_FALSE(kiosk.stage().show_scanned_slip("HTTPS://HALL.EXAMPLE/P/SC0001"));
}

}  // namespace mingbai::app
