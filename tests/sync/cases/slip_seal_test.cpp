// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/slip_seal.h"

#include "sync/crypto/encoding.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using mingbai::test::ok;

namespace {

crypto::SigningKey key(char seed) {
  return *crypto::SigningKey::from_seed(std::string(32, seed));
}

SlipStatement statement() {
  SlipStatement value;
  value.code = TrackingCode::from_bits(0x3A1B2C3D4E5F607);
  value.power = "SC0107";
  value.step = "s3";
  value.deadline = parse_date("2026-12-07");
  value.release = 128;
  value.at = *parse_instant("2026-11-22T10:06:00+08:00");
  return value;
}

std::vector<crypto::VerifyKey> keys(char seed) {
  return {key('x').verify_key(), key(seed).verify_key()};
}

}  // namespace

TEST_CASE("a seal says exactly what was sealed, to everybody who knows the key", "[cases]") {
  for (const Outcome outcome :
       {Outcome::running, Outcome::granted, Outcome::refused, Outcome::returned, Outcome::withdrawn}) {
    SlipStatement said = statement();
    said.outcome = outcome;
    said.deadline = outcome == Outcome::running ? said.deadline : std::nullopt;
    const std::string seal = *cases::seal(said, key('a'));
    CHECK(*open_seal(seal, keys('a')) == said);
    CHECK(*read_seal(seal) == said);
  }
}

TEST_CASE("whoever opens a seal may have scanned the whole address, in any case", "[cases]") {
  const std::string seal = *cases::seal(statement(), key('a'));
  const std::string link = seal_link("https://hall.example/", seal);
  CHECK(link == "HTTPS://HALL.EXAMPLE/V/" + seal);
  std::string lower = link;
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const std::string& scanned :
       {seal, link, lower, " " + link + "\r\n", link + "?lang=en", "http://10.0.0.7:8080/v/" + seal}) {
    CAPTURE(scanned);
    CHECK(*open_seal(scanned, keys('a')) == statement());
  }
}

TEST_CASE("what is not a seal is told from what is", "[cases]") {
  for (const char* scanned :
       {"", "7K3M-Q9TX-0B2D-HV", "HTTPS://HALL.EXAMPLE/R/7K3MQ9TX0B2DHV", "HTTPS://HALL.EXAMPLE/P/SC0107",
        "HTTPS://HALL.EXAMPLE/V/7K3MQ9TX0B2DHV", "https://elsewhere.example/", "明州", "WIFI:T:WPA;S:x;;"}) {
    CAPTURE(scanned);
    CHECK_FALSE(seal_in(scanned));
    CHECK(open_seal(scanned, keys('a')).error().code == ErrorCode::bad_syntax);
  }
  const std::string seal = *cases::seal(statement(), key('a'));
  CHECK_FALSE(seal_in("HTTPS://HALL.EXAMPLE/R/" + seal));
  CHECK(open_seal(std::string(5000, 'A'), keys('a')).error().code == ErrorCode::bad_syntax);
}

TEST_CASE("a seal by a foreign key is not genuine", "[cases]") {
  const std::string seal = *cases::seal(statement(), key('b'));
  CHECK(open_seal(seal, keys('a')).error().code == ErrorCode::signature_invalid);
  CHECK(open_seal(seal, {}).error().code == ErrorCode::signature_invalid);
}

TEST_CASE("no bit of a seal can be changed unnoticed", "[cases]") {
  const std::string bytes = *crypto::from_base32(*cases::seal(statement(), key('a')));
  for (std::size_t at = 0; at < bytes.size() * 8; ++at) {
    std::string changed = bytes;
    changed[at / 8] = static_cast<char>(changed[at / 8] ^ (1 << (at % 8)));
    CAPTURE(at);
    REQUIRE(open_seal(crypto::to_base32(changed), keys('a')).error().code == ErrorCode::signature_invalid);
  }
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    REQUIRE_FALSE(open_seal(crypto::to_base32(bytes.substr(0, length)), keys('a')));
  }
}

TEST_CASE("a seal stays small enough for a QR of 45 modules under a short address", "[cases]") {
  // 178 characters of the alphanumeric mode fit version 7 at level M (ISO/IEC 18004, table 7).
  CHECK(seal_link("https://hall.example", *cases::seal(statement(), key('a'))).size() <= 178);
}

TEST_CASE("codes that no QR would carry are refused instead of cut", "[cases]") {
  SlipStatement said = statement();
  said.power = std::string(41, 'A');
  CHECK(cases::seal(said, key('a')).error().code == ErrorCode::bad_value);
  said.power = std::string(40, 'A');
  CHECK(open_seal(*cases::seal(said, key('a')), keys('a'))->power == said.power);
}

TEST_CASE("a seal of a later version is named as such", "[cases]") {
  std::string payload = crypto::from_base32(*cases::seal(statement(), key('a')))->substr(0, 20);
  payload[0] = 2;
  const std::string later = crypto::to_base32(payload + std::string(key('a').sign("slip", payload).view()));
  CHECK(open_seal(later, keys('a')).error().code == ErrorCode::unsupported_version);
}

TEST_CASE("two statements agree when the case stands the same, whenever they were made", "[cases]") {
  SlipStatement later = statement();
  later.at += std::chrono::hours{30};
  later.release = 129;
  CHECK(same_standing(statement(), later));
  later.step = "s4";
  CHECK_FALSE(same_standing(statement(), later));
  later = statement();
  later.deadline = parse_date("2026-12-08");
  CHECK_FALSE(same_standing(statement(), later));
}

TEST_CASE("a case is stated with the step where it lies, a finished one with its outcome only", "[cases]") {
  Case value;
  value.tracking_code = TrackingCode::from_bits(7).printed();
  value.power = "SC0107";
  Progress progress;
  progress.steps = {{"s1", StepState::done, {}, {}, 0}, {"s2", StepState::here, {}, {}, 0}};
  progress.here = 1;
  const Instant now = *parse_instant("2026-11-22T10:06:41+08:00");
  const auto running = statement_of(value, progress, 128, now);
  REQUIRE(running);
  CHECK(running->step == "s2");
  CHECK(running->at == *parse_instant("2026-11-22T10:06:00+08:00"));
  value.outcome = Outcome::granted;
  CHECK(statement_of(value, progress, 128, now)->step.empty());
  value.tracking_code = "";
  CHECK_FALSE(statement_of(value, progress, 128, now));
}

TEST_CASE("the answer to a look-up keeps its seal on the way through the agent", "[cases]") {
  Case value;
  value.number = "1";
  value.power = "SC0107";
  value.tracking_code = TrackingCode::from_bits(7).printed();
  value.updated = *parse_instant("2026-11-22T10:06:00+08:00");
  value.seal = *cases::seal(statement(), key('a'));
  CHECK(ok(parse_case(to_json(value))) == value);
}
