// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/submission.h"

#include <functional>
#include <set>

#include "sync/base/date.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/envelope.h"
#include "sync/cases/heartbeat.h"
#include "sync/cases/letter.h"
#include "sync/crypto/random.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using namespace mingbai::test;

namespace {

const auto k_outbox = crypto::BoxSecretKey::from_bytes(std::string(32, 'o'));
const auto k_device = crypto::SigningKey::from_seed(std::string(32, 'd'));
const auto k_server = crypto::SigningKey::from_seed(std::string(32, 's'));

Submission complaint(std::string words = "窗口没有人", std::string thread = "MZ-2026-000123") {
  return {SubmissionKind::complaint,
          std::move(thread),
          {{"text", std::move(words)}, {"phone", "13800000000"}},
          *parse_instant("2026-11-22T10:06:00+08:00")};
}

Envelope sealed(std::int64_t seq = 1, const Submission& submission = complaint()) {
  return seal_submission(submission, crypto::random_bytes(k_submission_id), seq, "test", *k_device,
                         k_outbox->public_key());
}

}  // namespace

TEST_CASE("a submission is the same after sealing and opening, for the server's key only", "[cases]") {
  for (const SubmissionKind kind : k_submission_kinds) {
    Submission submission = complaint();
    submission.kind = kind;
    const Envelope envelope = sealed(7, submission);
    CHECK(ok(open_envelope(envelope, *k_outbox)) == submission);
    CHECK(open_envelope(envelope, crypto::BoxSecretKey::generate()).error().code == ErrorCode::sealed_box_invalid);
    CHECK(envelope.sealed.find("13800000000") == std::string::npos);
    CHECK(envelope.key_id == k_outbox->id());
  }
}

TEST_CASE("sealed submissions come in steps of 512 bytes, whatever was written", "[cases]") {
  std::set<std::size_t> sizes;
  for (std::size_t length = 1; length < 1200; length += 13) {
    sizes.insert(sealed(1, complaint(std::string(length, 'x'))).sealed.size());
  }
  CHECK(sizes == std::set<std::size_t>{512 + 48, 1024 + 48, 1536 + 48});
}

TEST_CASE("whatever is changed in an envelope, its signature no longer holds", "[cases]") {
  const Envelope good = sealed();
  const auto key = k_device->verify_key();
  ok(verify_envelope(good, "test", key));
  CHECK_FALSE(verify_envelope(good, "other", key));
  CHECK_FALSE(verify_envelope(good, "test", k_server->verify_key()));
  const std::function<void(Envelope&)> changes[] = {
      [](Envelope& one) { one.seq += 1; },           [](Envelope& one) { one.lane = (one.lane + 1) % k_lanes; },
      [](Envelope& one) { one.id[3] ^= 1; },         [](Envelope& one) { one.key_id[0] = 'x'; },
      [](Envelope& one) { one.sealed.back() ^= 1; }, [](Envelope& one) { one.signature.bytes[9] ^= 1; },
  };
  for (const auto& change : changes) {
    Envelope bent = good;
    change(bent);
    CHECK(verify_envelope(bent, "test", key).error().code == ErrorCode::signature_invalid);
  }
}

TEST_CASE("a thread stays in its lane, and a lane belongs to one device", "[cases]") {
  CHECK(lane_of("MZ-1", *k_device) == lane_of("MZ-1", *k_device));
  std::set<int> lanes;
  int moved = 0;
  for (int i = 0; i < 400; ++i) {
    const std::string thread = "MZ-" + std::to_string(i);
    const int lane = lane_of(thread, *k_device);
    CHECK((lane >= 0 && lane < k_lanes));
    lanes.insert(lane);
    moved += lane != lane_of(thread, *k_server) ? 1 : 0;
  }
  CHECK(lanes.size() > 350);
  CHECK(moved > 390);
  lanes.clear();
  for (int i = 0; i < 40; ++i) {
    lanes.insert(lane_of("", *k_device));
  }
  CHECK(lanes.size() > 20);
}

TEST_CASE("a receipt code is 60 bits of the id", "[cases]") {
  const std::string id = std::string("\x01\x23\x45\x67\x89\xab\xcd\xef", 8) + std::string(8, '\x00');
  CHECK(receipt_code(id).bits() == 0x0123456789abcdeU);
  CHECK(TrackingCode::parse(receipt_code(id).printed()) == receipt_code(id));
}

TEST_CASE("submissions are read strictly, and errors do not repeat what was written", "[cases]") {
  CHECK(ok(parse_submission(R"({"kind":"feedback","fields":{"stars":"5"}})")).thread.empty());
  struct Row {
    std::string json;
    ErrorCode code;
  };
  const Row rows[] = {
      {"", ErrorCode::bad_syntax},
      {"secretwords", ErrorCode::bad_syntax},
      {R"(["secretwords"])", ErrorCode::bad_syntax},
      {R"({"kind":"secretwords","fields":{"a":"b"}})", ErrorCode::bad_value},
      {R"({"fields":{"a":"secretwords"}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","fields":{}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","fields":["secretwords"]})", ErrorCode::bad_value},
      {R"({"kind":"feedback","fields":{"a":7}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","fields":{"secretwords!":"b"}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","thread":7,"fields":{"a":"b"}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","created":"secretwords","fields":{"a":"b"}})", ErrorCode::bad_value},
      {R"({"kind":"feedback","fields":{"a":")" + std::string(k_longest_submission, 'x') + "\"}}", ErrorCode::too_large},
      {"{\"kind\":\"feedback\",\"fields\":{\"a\":\"secretwords\xff\"}}", ErrorCode::bad_syntax},
  };
  for (const Row& row : rows) {
    INFO(row.json.substr(0, 80));
    const auto parsed = parse_submission(row.json);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == row.code);
    CHECK(parsed.error().message.find("secretwords") == std::string::npos);
  }
}

TEST_CASE("a letter is read only for its purpose, its channel and its signer", "[cases]") {
  const std::string letter = sign_letter(LetterPurpose::submissions, "test", "the payload", *k_device);
  const std::vector keys{k_server->verify_key(), k_device->verify_key()};
  CHECK(claimed_signer(letter, LetterPurpose::submissions) == k_device->id());
  CHECK_FALSE(claimed_signer(letter, LetterPurpose::heartbeat));
  CHECK(ok(open_letter(letter, LetterPurpose::submissions, "test", keys)) == "the payload");
  CHECK(open_letter(letter, LetterPurpose::heartbeat, "test", keys).error().code == ErrorCode::bad_syntax);
  CHECK(open_letter(letter, LetterPurpose::submissions, "other", keys).error().code == ErrorCode::signature_invalid);
  CHECK(open_letter(letter, LetterPurpose::submissions, "test", std::vector{k_server->verify_key()}).error().code ==
        ErrorCode::signature_invalid);
  for (std::size_t at = 0; at < letter.size(); ++at) {
    std::string bent = letter;
    bent[at] = static_cast<char>(bent[at] ^ 1);
    CAPTURE(at);
    CHECK_FALSE(open_letter(bent, LetterPurpose::submissions, "test", keys));
    CHECK_FALSE(open_letter(std::string_view(letter).substr(0, at), LetterPurpose::submissions, "test", keys));
  }
  for (const char* page :
       {"", "\n", "<html>welcome</html>\n", "mingbai-letter 1 \n", "mingbai-letter 1 submissions \n"}) {
    CHECK(open_letter(page, LetterPurpose::submissions, "test", keys).error().code == ErrorCode::bad_syntax);
  }
}

TEST_CASE("a batch and its answer come back whole, and broken ones are refused", "[cases]") {
  const std::vector<Envelope> envelopes{sealed(3), sealed(9)};
  const std::string payload = encode_batch("nonce", envelopes);
  CHECK(payload.size() <= wire_size(envelopes[0]) + wire_size(envelopes[1]) + k_letter_overhead);
  const auto read = ok(parse_batch(payload));
  REQUIRE(read.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(read[i].id == envelopes[i].id);
    CHECK(read[i].seq == envelopes[i].seq);
    ok(verify_envelope(read[i], "test", k_device->verify_key()));
  }
  CHECK_FALSE(parse_batch(encode_batch("nonce", std::vector{envelopes[1], envelopes[0]})));
  CHECK_FALSE(parse_batch(encode_batch("nonce", std::vector<Envelope>{})));
  for (const char* broken : {"", "[]", "{}", R"({"messages":7})", R"({"messages":[7]})", R"({"messages":[{}]})"}) {
    CHECK_FALSE(parse_batch(broken));
  }

  DeliveryReply reply;
  reply.of = crypto::Digest::of("letter");
  reply.taken = {{envelopes[0].id, DeliveryFault::none, crypto::Digest::of("sealed"),
                  *parse_instant("2026-11-22T10:06:00+08:00"), true},
                 {envelopes[1].id, DeliveryFault::id_reused, {}, {}, false}};
  const auto answer = ok(parse_reply(encode(reply)));
  CHECK(answer.of == reply.of);
  REQUIRE(answer.taken.size() == 2);
  CHECK(answer.taken[0].body == reply.taken[0].body);
  CHECK(answer.taken[0].received == reply.taken[0].received);
  CHECK(answer.taken[0].known);
  CHECK(answer.taken[1].fault == DeliveryFault::id_reused);
  for (const char* broken : {"", "{}", R"({"of":"x","taken":[]})", R"({"of":7})"}) {
    CHECK_FALSE(parse_reply(broken));
  }
}

TEST_CASE("every fault has a word, a status and a code, and a word of a newer server means later", "[cases]") {
  for (int i = 0; i <= static_cast<int>(DeliveryFault::id_reused); ++i) {
    const auto fault = static_cast<DeliveryFault>(i);
    CHECK(delivery_fault(word(fault)) == fault);
    CHECK(status_of(fault) >= 200);
  }
  const std::string of = crypto::Digest::of("x").hex();
  const auto reply = ok(parse_reply(R"({"of":")" + of + R"(","fault":"too-cold","taken":[]})"));
  CHECK(reply.fault == DeliveryFault::storage);
  CHECK_FALSE(is_final(reply.fault));
}

TEST_CASE("a heartbeat comes back whole, with and without a printer", "[cases]") {
  Heartbeat beat;
  beat.number = 4711;
  beat.sent = *parse_instant("2026-11-22T10:06:00+08:00");
  beat.version = "0.1.0";
  beat.error = "network_timeout";
  beat.release = 12;
  beat.outbox_depth = 3;
  CHECK(ok(parse_heartbeat(encode(beat))) == beat);
  beat.checked = beat.sent - std::chrono::hours{1};
  beat.outbox_oldest = beat.sent - std::chrono::hours{2};
  beat.printer = Heartbeat::Printer{"ready", beat.sent, 40'000, 3, 17, {{"paper_near_end", beat.sent}}};
  CHECK(ok(parse_heartbeat(encode(beat))) == beat);
}

TEST_CASE("what would not fit into a metric's label is not taken from a heartbeat", "[cases]") {
  const std::string head = R"({"number":1,"sent":"2026-11-22T10:06:00+08:00","outbox":{},)";
  CHECK(parse_heartbeat(head + R"("version":"1\"}"})").error().code == ErrorCode::bad_value);
  CHECK(parse_heartbeat(head + R"("error":"a b"})").error().code == ErrorCode::bad_value);
  CHECK(ok(parse_heartbeat(head + R"("printer":{"readiness":"x\ny"}})")).printer == std::nullopt);
  for (const char* broken : {"", "[]", "{}", R"({"number":-1})", R"({"number":"1"})"}) {
    CHECK_FALSE(parse_heartbeat(broken));
  }
}

TEST_CASE("the kiosk's printer report is read as it is written there", "[cases]") {
  const auto printer = parse_printer_report(
      R"({"written":"2026-11-22T10:06:00+08:00","readiness":"paper_near_end","paper":{"used_mm":5,"left_mm":null,)"
      R"("days_left":2,"slips_today":9,"work_orders":[{"fault":"cutter","opened":"2026-11-22T09:00:00+08:00",)"
      R"("seen":"2026-11-22T10:00:00+08:00"}]}})");
  REQUIRE(printer);
  CHECK(printer->readiness == "paper_near_end");
  CHECK_FALSE(printer->left_mm);
  CHECK(printer->days_left == 2);
  REQUIRE(printer->orders.size() == 1);
  CHECK(printer->orders[0].fault == "cutter");
  for (const char* broken : {"", "7", "{}", R"({"readiness":"ready"})"}) {
    CHECK_FALSE(parse_printer_report(broken));
  }
}
