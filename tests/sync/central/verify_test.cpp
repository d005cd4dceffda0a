// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/slip_seal.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/key_file.h"
#include "sync/release/keys.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::test;
using nlohmann::json;

namespace {

bool holds(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

// A server that seals, with one running case.
struct Hall {
  RunningCentral central;
  std::string code;

  Hall() {
    central.config().slip_key = central.path("keys/slip.key");
    central.restart();
    code = json::parse(central.push(sample_push()).body)["tracking_code"];
  }
  std::string seal() { return json::parse(central.get("/v1/cases/" + code).body).value("seal", ""); }
  std::string page(const std::string& seal) { return central.get("/V/" + seal).body; }
};

}  // namespace

TEST_CASE("every answer to a look-up carries a seal that the root's key made", "[central]") {
  Hall hall;
  const auto key = crypto::load_signing_key(hall.central.path("keys/slip.key"));
  REQUIRE(key);
  const std::vector<crypto::VerifyKey> keys{key->verify_key()};
  const auto said = cases::open_seal(hall.seal(), keys);
  REQUIRE(said);
  CHECK(said->code.printed() == hall.code);
  CHECK(said->power == "TE001");
  CHECK(said->release == 1);
  CHECK(said->deadline == parse_date("2026-11-27"));
  const auto by_number = json::parse(hall.central.look_up("2026-001", "123X").body);
  CHECK(cases::open_seal(by_number.value("seal", ""), keys).has_value());
}

TEST_CASE("whoever scans a genuine slip reads what it must say", "[central]") {
  Hall hall;
  const std::string seal = hall.seal();
  const auto answer = hall.central.get("/V/" + seal);
  CHECK(answer.status == 200);
  for (const char* said :
       {"是真的，现在还是这样", "食品经营许可", "2026 年 11 月 27 日 周五", "第 1 号发布", "noindex"}) {
    INFO(said);
    CHECK(holds(answer.body, said));
  }
  CHECK(holds(answer.body, hall.code));
  CHECK_FALSE(holds(answer.body, "王"));
  CHECK(holds(hall.central.get("/v/" + seal + "?lang=en").body, "Genuine, and still true"));
  // A scanner that types into the page's field sends the whole address.
  CHECK(holds(hall.central.get("/v?slip=HTTPS%3A%2F%2FHALL.EXAMPLE%2FV%2F" + seal).body, "是真的，现在还是这样"));
}

TEST_CASE("a slip whose case has gone on is genuine and no longer the latest", "[central]") {
  Hall hall;
  const std::string seal = hall.seal();
  hall.central.clock().advance(std::chrono::hours{1});
  json push = json::parse(sample_push());
  push["outcome"] = "granted";
  push["events"].push_back(
      {{"step", push["events"].back()["step"]}, {"kind", "finished"}, {"at", to_iso8601(hall.central.clock().now())}});
  push["updated"] = to_iso8601(hall.central.clock().now());
  const auto pushed = hall.central.push(push.dump());
  INFO(pushed.body);
  REQUIRE(pushed.status == 200);
  const std::string page = hall.page(seal);
  CHECK(holds(page, "是真的，但不是最新的"));
  CHECK(holds(page, "同意"));
  CHECK(holds(hall.page(hall.seal()), "是真的，现在还是这样"));
}

TEST_CASE("of a sealed slip whose case is not here nothing is claimed but the seal, and the office is named",
          "[central]") {
  Hall hall;
  cases::SlipStatement said = *cases::read_seal(hall.seal());
  said.code = cases::TrackingCode::random();
  const auto key = crypto::load_signing_key(hall.central.path("keys/slip.key"));
  REQUIRE(key);
  const std::string page = hall.page(*cases::seal(said, *key));
  CHECK(holds(page, "签名对得上，但这里没有这件事"));
  CHECK_FALSE(holds(page, "是真的"));
  CHECK_FALSE(holds(page, "✓"));
  CHECK(holds(page, "问承办单位"));
  CHECK(holds(page, "0900-1234567"));
  CHECK_FALSE(holds(page, "/r/" + said.code.compact()));
  CHECK(holds(page, said.code.printed()));
}

TEST_CASE("a forged slip, a damaged one and a stranger's code are told apart from a genuine one", "[central]") {
  Hall hall;
  const std::string seal = hall.seal();
  const auto said = cases::read_seal(seal);
  REQUIRE(said);
  const std::string forged = *cases::seal(*said, crypto::SigningKey::generate());
  CHECK(holds(hall.page(forged), "不是真的"));
  cases::SlipStatement sooner = *said;
  sooner.deadline = parse_date("2026-11-20");
  std::string changed = *crypto::from_base32(*cases::seal(sooner, crypto::SigningKey::generate()));
  const std::string signed_before = *crypto::from_base32(seal);
  changed.replace(changed.size() - 64, 64, signed_before.substr(signed_before.size() - 64));
  CHECK(holds(hall.page(crypto::to_base32(changed)), "不是真的"));
  CHECK(holds(hall.page("7K3MQ9TX0B2DHV"), "这不是办件单的二维码"));
  CHECK(hall.central.get("/V/%3Cscript%3E").body.find("<script") == std::string::npos);
  for (const std::string& page : {hall.page(forged), hall.page("7K3MQ9TX0B2DHV")}) {
    CHECK_FALSE(holds(page, "食品经营许可"));
  }
}

TEST_CASE("without a slip key that the root names nothing is sealed, and the log says why", "[central]") {
  Hall hall;
  REQUIRE(crypto::save_key(hall.central.path("other.key"), crypto::SigningKey::generate()));
  hall.central.config().slip_key = hall.central.path("other.key");
  hall.central.restart();
  hall.central.publish(small_content());
  CHECK(hall.seal().empty());
  CHECK(holds(hall.central.log(), "central.slip_key_unknown"));
  hall.central.config().slip_key.clear();
  hall.central.restart();
  CHECK(hall.seal().empty());
}

TEST_CASE("slips stay genuine after a new slip key, and not after a stolen one", "[central]") {
  Hall hall;
  const std::string old_seal = hall.seal();
  REQUIRE(release::renew_root(hall.central.path("keys"), hall.central.clock(), release::Renewal::new_slip_key));
  hall.central.publish(small_content());
  CHECK(holds(hall.page(old_seal), "是真的"));
  hall.central.config().slip_key = hall.central.path("keys/slip-2.key");
  hall.central.restart();
  CHECK(holds(hall.page(hall.seal()), "是真的，现在还是这样"));
  REQUIRE(release::renew_root(hall.central.path("keys"), hall.central.clock(), release::Renewal::stolen_slip_key));
  hall.central.publish(small_content());
  CHECK(holds(hall.page(old_seal), "不是真的"));
}
