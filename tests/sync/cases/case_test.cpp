// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/case.h"

#include "sync/base/date.h"
#include "sync/cases/link.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using mingbai::test::ok;

namespace {

Instant at(std::string_view text) {
  return *parse_instant(text);
}

Case full_case() {
  Case value;
  value.number = "明市监办 2026-0001";
  value.tracking_code = "0000-0000-0000-00";
  value.power = "TE001";
  value.applicant = "王*";
  value.accepted = at("2026-11-02T09:00:00+08:00");
  value.events = {
      {"start", EventKind::arrived, at("2026-11-02T09:00:00+08:00"), ""},
      {"check", EventKind::arrived, at("2026-11-03T10:00:00+08:00"), "材料收到\n\"一次告知\"，请补一份复印件"},
      {"check", EventKind::suspended, at("2026-11-04T10:00:00+08:00"), "现场核查"},
      {"check", EventKind::resumed, at("2026-11-06T10:00:00+08:00"), "།"},
      {"end", EventKind::finished, at("2026-11-09T10:00:00+08:00"), ""}};
  value.outcome = Outcome::granted;
  value.updated = at("2026-11-09T10:00:01+08:00");
  return value;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("a case comes back from JSON as it was, with every event and outcome", "[cases]") {
  CHECK(ok(parse_case(to_json(full_case()))) == full_case());
  CHECK(to_json(full_case()).find('\n') == std::string::npos);  // one line on the socket

  Case bare;
  bare.number = "1";
  bare.power = "P";
  CHECK(ok(parse_case(to_json(bare))) == bare);
  for (const Outcome outcome :
       {Outcome::running, Outcome::granted, Outcome::refused, Outcome::returned, Outcome::withdrawn}) {
    bare.outcome = outcome;
    CHECK(ok(parse_case(to_json(bare))).outcome == outcome);
  }
}

TEST_CASE("a tracking code is kept in its printed form", "[cases]") {
  CHECK(ok(parse_case(with(to_json(full_case()), "0000-0000-0000-00", "oooo oooo 0000 00"))).tracking_code ==
        "0000-0000-0000-00");
}

TEST_CASE("an office that forgets to mask a name does not bring it to a screen", "[cases]") {
  CHECK(ok(parse_case(with(to_json(full_case()), "王*", "王小明"))).applicant == "王*");
}

TEST_CASE("a bad case is refused with the field that is wrong", "[cases]") {
  const std::string good = to_json(full_case());
  const std::string long_text(65, 'x');
  struct Row {
    std::string text;
    const char* field;
  };
  const Row rows[] = {
      {with(good, "\"number\":\"明市监办 2026-0001\"", "\"number\":\"\""), "number"},
      {with(good, "\"number\"", "\"numero\""), "number"},
      {with(good, "\"number\":\"明市监办 2026-0001\"", "\"number\":7"), "number"},
      {with(good, "\"number\":\"明市监办 2026-0001\"", "\"number\":null"), "number"},
      {with(good, "明市监办 2026-0001", long_text), "number"},
      {with(good, "0000-0000-0000-00", "0000-0000-0000-01"), "tracking_code"},
      {with(good, "0000-0000-0000-00", "0000"), "tracking_code"},
      {with(good, "\"power\"", "\"macht\""), "power"},
      {with(good, "王*", long_text), "applicant"},
      {with(good, "\"applicant\":\"王*\"", "\"applicant\":[]"), "applicant"},
      {with(good, "\"accepted\":\"2026-11-02T09", "\"accepted\":\"2026-11-32T09"), "accepted"},
      {with(good, "\"accepted\":\"2026-11-02T09:00:00+08:00\"", "\"accepted\":1761930000"), "accepted"},
      {with(good, "\"accepted\":\"2026", "\"accepted\":\"0026"), "accepted"},
      {with(good, "\"accepted\":\"2026", "\"accepted\":\"2206"), "accepted"},
      {with(good, "\"outcome\":\"granted\"", "\"outcome\":\"done\""), "outcome"},
      {with(good, "\"outcome\"", "\"result\""), "outcome"},
      {with(good, "\"updated\"", "\"changed\""), "updated"},
      {with(good, "\"updated\":\"2026-11-09T10:00:01+08:00\"", "\"updated\":\"yesterday\""), "updated"},
      {with(good, "\"events\"", "\"event\""), "events"},
      {R"({"number":"1","power":"P","outcome":"running","updated":"2026-11-09T10:00:01+08:00","events":{}})", "events"},
      {R"({"number":"1","power":"P","outcome":"running","updated":"2026-11-09T10:00:01+08:00","events":[7]})",
       "events"},
      {with(good, "\"kind\":\"suspended\"", "\"kind\":\"paused\""), "kind"},
      {with(good, "\"step\":\"end\"", "\"step\":\"\""), "step"},
      {with(good, "\"at\":\"2026-11-03", "\"at\":\"2026-13-03"), "at"},
      {with(good, "现场核查", std::string(2001, 'x')), "note"},
      {with(good, "\"at\":\"2026-11-03", "\"at\":\"2026-11-05"), "events"},  // not in order of time
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto result = parse_case(row.text);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::bad_value);
    CHECK(result.error().message.find("\"" + std::string(row.field) + "\"") != std::string::npos);
    CHECK(result.error().message.find("王") == std::string::npos);
  }
  for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("null"),
                                  with(good, "现场核查", "\xff\xfe"), std::string(100'000, '['), good + good}) {
    CHECK(parse_case(text).error().code == ErrorCode::bad_syntax);
  }
}

TEST_CASE("a case may not hold more events than a person would ever read", "[cases]") {
  Case value = full_case();
  value.events.assign(500, value.events[1]);
  CHECK(parse_case(to_json(value)));
  value.events.push_back(value.events[1]);
  CHECK(parse_case(to_json(value)).error().code == ErrorCode::bad_value);
}

TEST_CASE("a masked name keeps the first character only, whatever the script and length", "[cases]") {
  const std::pair<const char*, const char*> rows[] = {
      {"王小明", "王*"}, {"欧阳修", "欧*"}, {"李", "李*"},  {" 张三 ", "张*"}, {"　张三", "张*"}, {"Ann Smith", "A*"},
      {"བཀྲ་ཤིས", "བ*"},   {"𠮷田", "𠮷*"},   {"王*", "王*"}, {"", ""},          {"  ", ""}};
  for (const auto& [name, masked] : rows) {
    INFO(name);
    CHECK(mask_name(name) == masked);
  }
}

TEST_CASE("links are short, upper case and without dashes, so that a QR stays small", "[cases]") {
  CHECK(case_link("https://hall.example", "7K3M-Q9TX-0B2D-HV") == "HTTPS://HALL.EXAMPLE/R/7K3MQ9TX0B2DHV");
  CHECK(case_link("https://hall.example/", "7k3mq9tx0b2dhv") == "HTTPS://HALL.EXAMPLE/R/7K3MQ9TX0B2DHV");
  CHECK(power_link("http://10.0.0.5:8080//", "TE001") == "HTTP://10.0.0.5:8080/P/TE001");
  for (const char c : case_link("https://hall.example:8443", "7K3M-Q9TX-0B2D-HV")) {
    CHECK(std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:").find(c) != std::string_view::npos);
  }
}
