// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/sealed_case.h"

#include "sync/base/date.h"
#include "sync/cases/sealed_letter.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using mingbai::test::ok;

namespace {

const crypto::PassphraseCosts k_costs = case_key_costs(std::string(16, 's'));
const Instant k_until = *parse_instant("2026-12-22T10:00:00+08:00");

Case sample() {
  Case value;
  value.number = "MZ-2026-0001";
  value.tracking_code = TrackingCode::from_bits(7).printed();
  value.power = "TE001";
  value.applicant = "王*";
  value.updated = *parse_instant("2026-11-20T10:00:00+08:00");
  value.events = {{"start", EventKind::arrived, *parse_instant("2026-11-19T10:00:00+08:00"), "请补交原件"}};
  value.seal = "0123456789ABCDEF";
  return value;
}

}  // namespace

TEST_CASE("a sealed case opens with its own code and says what was sealed", "[cases]") {
  const auto key = ok(case_key(TrackingCode::from_bits(7), k_costs));
  const SealedCase sealed = seal_case(sample(), key, k_until);
  CHECK(sealed.slot == key.id());
  CHECK(sealed.until == k_until);
  CHECK(ok(open_case(sealed, ok(case_key(TrackingCode::from_bits(7), k_costs)))) == sample());
}

TEST_CASE("a sealed case shows nothing of itself", "[cases]") {
  const auto key = ok(case_key(TrackingCode::from_bits(7), k_costs));
  const SealedCase one = seal_case(sample(), key, k_until);
  for (const char* word : {"MZ-2026", "TE001", "王", "start", "running", "补交"}) {
    CHECK((one.slot + one.box).find(word) == std::string::npos);
  }
  Case longer = sample();
  longer.outcome = Outcome::granted;
  CHECK(seal_case(longer, key, k_until).box.size() == one.box.size());  // "granted" is as good as "running"
  CHECK(seal_case(sample(), key, k_until).box != one.box);
}

TEST_CASE("what is not exactly the case's own box and key does not open", "[cases]") {
  const auto key = ok(case_key(TrackingCode::from_bits(7), k_costs));
  const auto other = ok(case_key(TrackingCode::from_bits(8), k_costs));
  const auto of_another_server = ok(case_key(TrackingCode::from_bits(7), case_key_costs(std::string(16, 't'))));
  const SealedCase sealed = seal_case(sample(), key, k_until);
  CHECK(other.id() != key.id());
  CHECK(of_another_server.id() != key.id());
  CHECK(open_case(sealed, other).error().code == ErrorCode::sealed_box_invalid);
  CHECK(open_case(sealed, of_another_server).error().code == ErrorCode::sealed_box_invalid);
  SealedCase moved = sealed;
  moved.slot = other.id();
  CHECK(open_case(moved, key).error().code == ErrorCode::sealed_box_invalid);
  for (const std::size_t at : {std::size_t{0}, sealed.box.size() / 2, sealed.box.size() - 1}) {
    SealedCase changed = sealed;
    changed.box[at] = static_cast<char>(changed.box[at] ^ 1);
    CHECK(open_case(changed, key).error().code == ErrorCode::sealed_box_invalid);
  }
}

TEST_CASE("a kiosk does not work out costs that no server of ours asks for", "[cases]") {
  auto dear = k_costs;
  dear.memory = std::uint64_t{1} << 33U;
  CHECK(case_key(TrackingCode::from_bits(7), dear).error().code == ErrorCode::bad_value);
  auto slow = k_costs;
  slow.passes = 1'000'000;
  CHECK(case_key(TrackingCode::from_bits(7), slow).error().code == ErrorCode::bad_value);
}

TEST_CASE("letters of sealed cases come back as they were written", "[cases]") {
  const SealedQuestion question{std::string(16, 'n'), k_costs.salt, 42};
  const auto asked = ok(parse_sealed_question(encode(question)));
  CHECK(asked.nonce == question.nonce);
  CHECK(asked.salt == question.salt);
  CHECK(asked.after == 42);
  CHECK(ok(parse_sealed_question(encode(SealedQuestion{std::string(16, 'n'), "", 0}))).salt.empty());

  SealedReply reply;
  reply.of = crypto::Digest::of("letter");
  reply.costs = k_costs;
  reply.whole = true;
  reply.more = true;
  reply.through = 9;
  reply.at = *parse_instant("2026-11-22T10:00:00+08:00");
  reply.cases = {seal_case(sample(), ok(case_key(TrackingCode::from_bits(7), k_costs)), k_until)};
  const auto read = ok(parse_sealed_reply(encode(reply)));
  CHECK(read.of == reply.of);
  CHECK(read.costs.salt == k_costs.salt);
  CHECK(read.costs.memory == k_costs.memory);
  CHECK(read.whole);
  CHECK(read.more);
  CHECK(read.through == 9);
  CHECK(read.at == reply.at);
  CHECK(read.cases == reply.cases);
  CHECK(encode(reply).size() < wire_size(reply.cases[0]) + k_letter_overhead);

  const auto refused = ok(parse_sealed_reply(encode(SealedReply{reply.of, DeliveryFault::kiosk_revoked, {}})));
  CHECK(refused.fault == DeliveryFault::kiosk_revoked);
}

TEST_CASE("an improper letter of sealed cases is refused by what is wrong", "[cases]") {
  const std::string nonce = R"("nonce":"00112233445566778899aabbccddeeff")";
  for (const std::string& payload :
       {std::string("[]"), std::string("{}"), "{" + nonce + "}", "{" + nonce + R"(,"salt":"","after":-1})",
        "{" + nonce + R"(,"salt":"00","after":1})", "{" + nonce + R"(,"salt":"xy","after":1})",
        std::string(R"({"nonce":"00","salt":"","after":1})")}) {
    CHECK_FALSE(parse_sealed_question(payload));
  }
  SealedReply reply;
  reply.costs = k_costs;
  reply.cases = {{std::string(16, 'a'), "box", k_until}};
  const std::string honest = encode(reply);
  REQUIRE(parse_sealed_reply(honest));
  const std::pair<std::string, std::string> changes[] = {
      {"\"passes\":1", "\"passes\":0"},     {"\"cases\":[", "\"cases\":7,\"x\":["},
      {"aaaaaaaaaaaaaaaa", "aaaa"},         {"aaaaaaaaaaaaaaaa", "zzzzzzzzzzzzzzzz"},
      {"\"through\":0", "\"through\":-4"},  {"\"salt\":\"73", "\"salt\":\""},
      {"\"until\":\"2026", "\"until\":\"x"}};
  for (const auto& [from, to] : changes) {
    std::string broken = honest;
    const auto at = broken.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    broken.replace(at, from.size(), to);
    CHECK_FALSE(parse_sealed_reply(broken));
  }
}
