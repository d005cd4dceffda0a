// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/screen_picture.h"

#include "sync/base/date.h"
#include "sync/cases/delivery_letter.h"
#include "sync/cases/relay.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using namespace mingbai::test;

namespace {

const std::string k_png = std::string("\x89PNG\r\n\x1a\n", 8) + std::string("a\nb\0c", 5);

ScreenPicture sample() {
  return {"0123456789abcdef", *parse_instant("2026-11-22T09:00:00+08:00"), k_png};
}

}  // namespace

TEST_CASE("a screen's picture comes out as it went in, bytes that look like lines too", "[cases]") {
  CHECK(ok(parse_screen_picture(encode(sample()))) == sample());
}

TEST_CASE("what is no screen's picture is refused, and said why", "[cases]") {
  struct Row {
    const char* name;
    std::string payload;
    ErrorCode code;
  };
  const auto changed = [](auto change) {
    ScreenPicture one = sample();
    change(one);
    return encode(one);
  };
  for (const Row& row :
       {Row{"nothing", "", ErrorCode::bad_syntax},
        Row{"one line", encode(sample()).substr(0, 40), ErrorCode::bad_syntax},
        Row{"no JSON", "x\n" + k_png, ErrorCode::bad_syntax},
        Row{"a wish that is a path", changed([](auto& one) { one.wish = "../../etc/passwd"; }), ErrorCode::bad_value},
        Row{"a wish in capitals", changed([](auto& one) { one.wish = "0123456789ABCDEF"; }), ErrorCode::bad_value},
        Row{"no time", "{\"wish\":\"0123456789abcdef\"}\n" + k_png, ErrorCode::bad_value},
        Row{"another kind of picture", changed([](auto& one) { one.png = "GIF89a"; }), ErrorCode::bad_value},
        Row{"too large", changed([](auto& one) { one.png.resize(k_largest_picture + 1); }), ErrorCode::too_large}}) {
    INFO(row.name);
    const auto parsed = parse_screen_picture(row.payload);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == row.code);
  }
}

TEST_CASE("a wish goes through the answer to a heartbeat and through the relay, and an odd one is none", "[cases]") {
  const DeliveryReply reply{crypto::Digest::of("letter"), DeliveryFault::none, {}, "0123456789abcdef"};
  CHECK(ok(parse_reply(encode(reply))).picture_wish == "0123456789abcdef");
  const DeliveryReply odd{crypto::Digest::of("letter"), DeliveryFault::none, {}, "<script>"};
  CHECK(ok(parse_reply(encode(odd))).picture_wish.empty());
  CHECK(ok(parse_reply(encode(DeliveryReply{crypto::Digest::of("letter"), DeliveryFault::none, {}, {}})))
            .picture_wish.empty());
  LinkStatus status;
  status.picture_wish = "0123456789abcdef";
  CHECK(encode_answer(status).find("\"picture\":\"0123456789abcdef\"") != std::string::npos);
}
