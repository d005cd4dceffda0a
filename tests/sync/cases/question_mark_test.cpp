// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/question_mark.h"

#include "sync/base/date.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::cases;

TEST_CASE("only the kiosk itself marks a question as its own", "[cases]") {
  const auto device = crypto::SigningKey::generate();
  const crypto::VerifyKey key = device.verify_key();
  const Instant now = *parse_instant("2026-11-22T10:06:00+08:00");
  const MarkedQuestion question{"mingzhou", "/v1/cases/7K3MQ9TX0B2DHV", ""};
  const std::string header = mark_question(question, now, device);
  CHECK(claimed_marker(header) == device.id());
  CHECK(is_marked_by(key, header, question, now));
  CHECK(is_marked_by(key, header, question, now + k_question_mark_good));
  CHECK(is_marked_by(key, header, question, now - k_question_mark_good));

  CHECK_FALSE(is_marked_by(key, header, question, now + k_question_mark_good + std::chrono::seconds{1}));
  CHECK_FALSE(is_marked_by(key, header, question, now - k_question_mark_good - std::chrono::seconds{1}));
  CHECK_FALSE(is_marked_by(key, header, {"elsewhere", question.path, ""}, now));
  CHECK_FALSE(is_marked_by(key, header, {"mingzhou", "/v1/cases/7777777777777", ""}, now));
  CHECK_FALSE(is_marked_by(key, header, {"mingzhou", question.path, "{}"}, now));
  CHECK_FALSE(is_marked_by(crypto::SigningKey::generate().verify_key(), header, question, now));
  std::string later = header;
  later[18] = later[18] == '9' ? '8' : '9';  // another second
  CHECK_FALSE(is_marked_by(key, later, question, now));
}

TEST_CASE("a header that is no mark is none", "[cases]") {
  const std::string id(16, 'a');
  for (const std::string& header :
       {std::string(), std::string("hall-3"), id, id + " ", id + " 1", id + " x y", id + " -1 y", id + "  1 y",
        std::string("ABCDEFABCDEFABCD 1 y"), id + " 99999999999999999999999 y"}) {
    INFO(header);
    CHECK_FALSE(claimed_marker(header));
  }
  const auto device = crypto::SigningKey::generate();
  CHECK(claimed_marker(device.id() + " 1 y"));
  CHECK_FALSE(is_marked_by(device.verify_key(), device.id() + " 1 y", {"mingzhou", "/", ""}, Instant{}));
}
