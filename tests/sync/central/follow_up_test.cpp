// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What offices and citizens do with submissions: by the interface, and on the phone page.
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/envelope.h"
#include "sync/central/follow_up.h"
#include "sync/central/office_tokens.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/postgres/connection.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;
using cases::SubmissionKind;
using nlohmann::json;

namespace {

constexpr std::string_view k_written = "窗口 7 的 <b>planted</b> 收了我 50 块";
constexpr std::string_view k_phone = "13912345678";
constexpr std::string_view k_name = "尉迟小明";

cases::Submission complaint(SubmissionKind kind = SubmissionKind::complaint, std::string department = "mz-test") {
  cases::Submission value;
  value.kind = kind;
  value.thread = "TE001";
  value.fields = {{"power", "TE001"},
                  {"department", std::move(department)},
                  {"reasons", "extra_fee late not_known_yet"},
                  {"text", std::string(k_written)},
                  {"name", std::string(k_name)},
                  {"phone", std::string(k_phone)}};
  return value;
}

// A server and what citizens handed in there.
struct Hall {
  RunningCentral central;
  std::unique_ptr<SubmissionStore> store = std::move(ok(open_stores(central.config(), central.clock())).submissions);
  std::int64_t seq = 0;

  std::string handed_in(cases::Submission content = complaint()) {
    ++seq;
    const std::string id(cases::k_submission_id, static_cast<char>('a' + seq));
    const OpenedSubmission one{id, seq, crypto::Digest::of(id), std::move(content)};
    REQUIRE(ok(store->take("kiosk", std::vector{one})).results.front().effect == TakeEffect::stored);
    return cases::receipt_code(id).printed();
  }
  std::string compact(const std::string& code) { return cases::TrackingCode::parse(code)->compact(); }
  http::Response get(const std::string& path, const std::string& token) {
    return central.get(path, {{"Authorization", "Bearer " + token}});
  }
  http::Response get(const std::string& path) { return get(path, central.token()); }
  http::Response say(const std::string& code, const std::string& body, const std::string& token) {
    return central.send(http::Method::post, "/v1/submissions/" + code + "/follow-ups",
                        {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}}, body);
  }
  http::Response say(const std::string& code, const std::string& body) { return say(code, body, central.token()); }
  // As raw bytes: the client takes a redirect for an answer from elsewhere. The answer's first line.
  std::string send_form(const std::string& code, const std::string& body) {
    return central.raw("POST /r/" + compact(code) +
                       " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                       "application/x-www-form-urlencoded\r\nContent-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  std::string page(const std::string& code) { return central.get("/R/" + compact(code)).body; }
  std::string office(const std::string& name, const std::vector<std::string>& departments) {
    const std::string token = ok(add_office(central.path("tokens.toml"), name, departments));
    ok(central.central().refresh());
    return token;
  }
};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

FollowUp of(FollowUpKind kind, const char* at, std::string text = "x") {
  return {kind, by_citizen(kind) ? "" : "office", std::move(text), kind == FollowUpKind::rated ? 5 : 0,
          *parse_instant(at)};
}

}  // namespace

TEST_CASE("an office answers, and the phone page shows the answer with the clock stopped", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  const std::string before = hall.page(code);
  CHECK(holds(before, "您的投诉"));
  CHECK(holds(before, "已经收到"));
  CHECK(holds(before, "2026 年 12 月 7 日"));  // 15 days after November 22nd
  CHECK(holds(before, "《信访工作条例》第二十三条"));

  REQUIRE(hall.say(code, R"({"kind":"accepted"})").status == 201);
  CHECK(holds(hall.page(code), "《信访工作条例》第三十四条"));
  const auto answered = hall.say(code, R"({"kind":"answered","text":"多收的 50 元已退还。\n请到 3 号窗口领。"})");
  REQUIRE(answered.status == 201);
  CHECK(json::parse(answered.body)["standing"] == "answered");
  CHECK_FALSE(json::parse(answered.body).contains("clock"));
  const std::string after = hall.page(code);
  CHECK(holds(after, "已经答复"));
  CHECK(holds(after, "多收的 50 元已退还。"));
  CHECK(holds(after, "请到 3 号窗口领。"));
  CHECK_FALSE(holds(after, "第三十四条"));
}

TEST_CASE("the phone page repeats nothing that was written and masks name and number", "[central]") {
  Hall hall;
  const std::string page = hall.page(hall.handed_in());
  for (const std::string_view secret : {k_written, k_phone, k_name, std::string_view("planted")}) {
    CHECK_FALSE(holds(page, secret));
  }
  CHECK(holds(page, "139****5678"));
  CHECK(holds(page, "尉*"));
  CHECK(holds(page, "收了不该收的钱"));
  CHECK(holds(page, "not_known_yet"));  // a newer kiosk's reason, as it came
  CHECK_FALSE(holds(page, "⟦"));
  CHECK(page.size() < 50 * 1024);
  CHECK_FALSE(holds(hall.central.get("/R/" + hall.compact(hall.handed_in()) + "?lang=en").body, "⟦"));
}

TEST_CASE("a code that leads nowhere, a foreign one and a mistyped one get the same page and the same status",
          "[central]") {
  Hall hall;
  hall.handed_in();
  const auto unknown = hall.central.get("/r/" + cases::TrackingCode::from_bits(99).compact());
  const auto mistyped = hall.central.get("/r/AAAABBBBCCCCDD");
  CHECK(unknown.status == 404);
  CHECK(unknown.body == mistyped.body);
  CHECK(mistyped.status == 404);
  const auto form = hall.central.send(http::Method::post, "/r/AAAABBBBCCCCDD",
                                      {{"Content-Type", "application/x-www-form-urlencoded"}}, "what=rate&rating=5");
  CHECK(form.status == 404);
  CHECK(form.body == unknown.body);
}

TEST_CASE("an office sees what its departments were sent, and nothing else exists for it", "[central]") {
  Hall hall;
  const std::string ours = hall.handed_in();
  const std::string theirs = hall.handed_in(complaint(SubmissionKind::consultation, "mz-other"));
  const std::string nobodys = hall.handed_in(complaint(SubmissionKind::complaint, ""));
  const std::string all = hall.office("desk", {"*"});
  const std::string other = hall.office("other", {"mz-other"});

  struct Row {
    std::string token;
    std::string code;
    int status;
  };
  for (const Row& row :
       {Row{hall.central.token(), ours, 200}, Row{hall.central.token(), theirs, 404},
        Row{hall.central.token(), nobodys, 404}, Row{other, ours, 404}, Row{other, theirs, 200}, Row{all, ours, 200},
        Row{all, nobodys, 200}, Row{"mbo_wrong", ours, 401}, Row{all, "0000-0000-0000-00", 404}}) {
    INFO(row.code);
    CHECK(hall.get("/v1/submissions/" + row.code, row.token).status == row.status);
    const auto said = hall.say(row.code, R"({"kind":"accepted"})", row.token);
    CHECK((said.status == row.status || (row.status == 200 && (said.status == 201 || said.status == 409))));
  }
  const auto codes = [&](const std::string& token) {
    std::vector<std::string> found;
    const json answer = json::parse(hall.get("/v1/submissions", token).body);
    for (const json& one : answer["submissions"]) {
      found.push_back(one["code"]);
    }
    return found;
  };
  CHECK(codes(hall.central.token()) == std::vector{ours});
  CHECK(codes(other) == std::vector{theirs});
  CHECK(codes(all) == std::vector{nobodys, theirs, ours});
  CHECK(hall.get("/v1/submissions", "mbo_wrong").status == 401);
}

TEST_CASE("a list holds no word that was written, one submission holds all of it", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  const std::string list = hall.get("/v1/submissions").body;
  for (const std::string_view secret : {k_written, k_phone, k_name}) {
    CHECK_FALSE(holds(list, secret));
  }
  const json whole = json::parse(hall.get("/v1/submissions/" + code).body);
  CHECK(whole["fields"]["text"] == k_written);
  CHECK(whole["fields"]["phone"] == k_phone);
  CHECK(whole["clock"]["rule"] == "petition.told");
  CHECK(whole["clock"]["days_left"] == 15);
  // Who opened it stands on the citizen's page.
  CHECK(holds(hall.page(code), "承办单位看过"));
  CHECK_FALSE(holds(hall.central.log(), k_written));
}

TEST_CASE("a list is asked for by kind, standing and in pages", "[central]") {
  Hall hall;
  std::vector<std::string> codes;
  for (int i = 0; i < 5; ++i) {
    codes.push_back(hall.handed_in(complaint(i % 2 == 0 ? SubmissionKind::complaint : SubmissionKind::consultation)));
  }
  REQUIRE(hall.say(codes[0], R"({"kind":"answered","text":"done"})").status == 201);
  const auto count = [&](const std::string& query) {
    return json::parse(hall.get("/v1/submissions?" + query).body)["submissions"].size();
  };
  CHECK(count("state=all") == 5);
  CHECK(count("state=open") == 4);
  CHECK(count("kind=complaint") == 3);
  CHECK(count("kind=complaint&state=open") == 2);
  const json first = json::parse(hall.get("/v1/submissions?limit=2").body);
  REQUIRE(first["submissions"].size() == 2);
  CHECK(first["submissions"][0]["code"] == codes[4]);
  const json second =
      json::parse(hall.get("/v1/submissions?limit=2&before=" + std::to_string(first["next"].get<int>())).body);
  CHECK(second["submissions"][0]["code"] == codes[2]);
  for (const char* wrong : {"state=gone", "kind=x", "before=-1", "before=x", "limit=0", "limit=1000"}) {
    INFO(wrong);
    CHECK(hall.get("/v1/submissions?" + std::string(wrong)).status == 400);
  }
}

TEST_CASE("a follow-up that is none is refused with its field", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  struct Row {
    std::string body;
    int status;
    std::string type;
  };
  for (const Row& row :
       {Row{"", 400, "bad-json"}, Row{"[]", 400, "bad-json"}, Row{"{}", 400, "bad-field"},
        Row{R"({"kind":"rated"})", 400, "bad-field"}, Row{R"({"kind":"read"})", 400, "bad-field"},
        Row{R"({"kind":"supplemented","text":"x"})", 400, "bad-field"}, Row{R"({"kind":"answered"})", 400, "bad-field"},
        Row{R"({"kind":"answered","text":"  "})", 400, "bad-field"},
        Row{R"({"kind":"answered","text":"x","who":"me"})", 400, "bad-field"},
        Row{R"({"kind":"answered","text":")" + std::string(8001, 'x') + "\"}", 400, "bad-field"},
        Row{"{\"kind\":\"answered\",\"text\":\"\xff\"}", 400, "bad-json"},
        Row{R"({"kind":"answered","text":"x\u0000y"})", 400, "bad-field"},
        Row{R"({"kind":"extended","text":"complicated"})", 409, "no-extension"}}) {
    const auto refused = hall.say(code, row.body);
    INFO(row.body.substr(0, 60));
    CHECK(refused.status == row.status);
    CHECK(holds(refused.body, "/problems/" + row.type));
  }
  CHECK(hall.central
            .send(http::Method::post, "/v1/submissions/" + code + "/follow-ups",
                  {{"Authorization", "Bearer " + hall.central.token()}, {"Content-Type", "text/plain"}}, "{}")
            .status == 415);
  CHECK(ok(hall.store->follow(code))->follow_ups.empty());
}

TEST_CASE("the same follow-up sent again is there once", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  const std::string body = R"({"kind":"answered","text":"done"})";
  REQUIRE(hall.say(code, body).status == 201);
  REQUIRE(hall.say(code, body).status == 201);
  CHECK(ok(hall.store->follow(code))->follow_ups.size() == 1);
}

TEST_CASE("a citizen adds something and rates the answer, from a page without script", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  CHECK(holds(hall.send_form(code, "what=rate&rating=5"), " 422 "));  // there is no answer yet
  REQUIRE(hall.say(code, R"({"kind":"asked_more","text":"哪一天的事？"})").status == 201);
  const std::string asked = hall.page(code);
  CHECK(holds(asked, "哪一天的事？"));
  CHECK(holds(asked, "等您补充"));
  CHECK_FALSE(holds(asked, "最晚"));  // the clock waits with the citizen
  CHECK(holds(hall.send_form(code, "what=supplement&text=%20"), " 422 "));
  const auto added = hall.send_form(code, "what=supplement&text=11%20%E6%9C%88%203%20%E6%97%A5%20%3Cscript%3E");
  CHECK(holds(added, " 303 "));
  CHECK_FALSE(holds(hall.page(code), "script>"));
  CHECK(json::parse(hall.get("/v1/submissions/" + code).body)["follow_ups"].dump().find("11 月 3 日 <script>") !=
        std::string::npos);
  REQUIRE(hall.say(code, R"({"kind":"answered","text":"好"})").status == 201);
  CHECK(holds(hall.page(code), "对答复满意吗"));
  CHECK(holds(hall.send_form(code, "what=rate&rating=9"), " 422 "));
  CHECK(holds(hall.send_form(code, "what=rate&rating=2"), " 303 "));
  CHECK(holds(hall.send_form(code, "what=rate&rating=5"), " 422 "));  // once
  CHECK_FALSE(holds(hall.page(code), "对答复满意吗"));
  CHECK(json::parse(hall.get("/v1/submissions/" + code).body)["follow_ups"].dump().find("\"rating\":2") !=
        std::string::npos);
}

TEST_CASE("a citizen may add only so much", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  for (int i = 0; i < k_most_supplements; ++i) {
    CHECK(holds(hall.send_form(code, "what=supplement&text=more" + std::to_string(i)), " 303 "));
  }
  CHECK(holds(hall.send_form(code, "what=supplement&text=again"), " 422 "));
  CHECK_FALSE(holds(hall.page(code), "<textarea"));
  CHECK(holds(hall.send_form(code, "what=supplement&text=" + std::string(4000, 'x')), " 422 "));
}

TEST_CASE("nothing that followed can be changed in the file without being found out", "[central]") {
  Hall hall;
  const std::string code = hall.handed_in();
  REQUIRE(hall.say(code, R"({"kind":"accepted"})").status == 201);
  REQUIRE(hall.say(code, R"({"kind":"answered","text":"no"})").status == 201);
  REQUIRE(holds(hall.send_form(code, "what=rate&rating=1"), " 303 "));
  CHECK(ok(hall.store->check_follow_ups()) == 3);
  const auto edit = [&](SqlText sql) {
    const Config& config = hall.central.config();
    return config.postgres.empty()
               ? ok(sqlite::Connection::create_or_open(submissions_file(config)))->run(sql).has_value()
               : ok(postgres::Connection::open({config.postgres}))->run(sql).has_value();
  };
  CHECK_FALSE(edit("DELETE FROM follow_ups WHERE number = 3"));
  CHECK_FALSE(edit("UPDATE follow_ups SET rating = 5 WHERE number = 3"));
  CHECK_FALSE(edit("UPDATE follow_ups SET text = 'yes' WHERE number = 2"));
  // A text may be wiped when its time is over.
  CHECK(edit("UPDATE follow_ups SET text = '' WHERE number = 2"));
  CHECK(ok(hall.store->check_follow_ups()) == 3);
  const bool sqlite = hall.central.config().postgres.empty();
  REQUIRE(edit(sqlite ? SqlText("DROP TRIGGER follow_ups_unchanged")
                      : SqlText("DROP TRIGGER follow_ups_unchanged ON follow_ups")));
  REQUIRE(edit("UPDATE follow_ups SET rating = 5 WHERE number = 3"));
  const auto broken = hall.store->check_follow_ups();
  REQUIRE_FALSE(broken);
  CHECK(broken.error().code == ErrorCode::conflict);
  CHECK(holds(broken.error().message, "number 3"));
}

TEST_CASE("a store of before follow-ups is taken over with what is in it", "[central]") {
  TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const auto path = directory / "old.submissions";
  {
    auto connection = ok(sqlite::Connection::create_or_open(path));
    ok(submission_store_migrations(1).apply(*connection));
    ok(
        connection->run("INSERT INTO submissions(id, receipt, kiosk, seq, body, kind, content, received) VALUES "
                        "(zeroblob(16), '0000-0000-0000-00', 'k', 1, zeroblob(32), 'complaint', "
                        "'{\"kind\":\"complaint\",\"thread\":\"\",\"fields\":{\"department\":\"mz-x\"}}', 0)"));
  }
  const auto store = ok(SqliteSubmissionStore::open(path, clock));
  const auto found = ok(store->list({{"mz-x"}, std::nullopt, true, 0, 10}));
  REQUIRE(found.size() == 1);
  CHECK(found.front().department == "mz-x");
}

TEST_CASE("where a submission stands follows from what was done", "[central]") {
  using K = FollowUpKind;
  struct Row {
    std::vector<FollowUpKind> done;
    Standing standing;
  };
  for (const Row& row :
       {Row{{}, Standing::received}, Row{{K::read}, Standing::received}, Row{{K::accepted}, Standing::accepted},
        Row{{K::accepted, K::extended}, Standing::accepted}, Row{{K::asked_more}, Standing::waits_for_citizen},
        Row{{K::asked_more, K::supplemented}, Standing::supplemented}, Row{{K::not_ours}, Standing::not_ours},
        Row{{K::answered, K::rated}, Standing::answered},
        Row{{K::answered, K::supplemented}, Standing::supplemented}}) {
    std::vector<FollowUp> done;
    for (const FollowUpKind kind : row.done) {
      done.push_back(of(kind, "2026-11-23T10:00:00+08:00"));
    }
    INFO(word(row.standing));
    CHECK(standing_of(done) == row.standing);
  }
}

TEST_CASE("the clock of a request runs in working days, waits for the applicant and can be extended once",
          "[central]") {
  const auto clocks = ok(calendar::LegalClocks::load(source_path("assets/calendar/clocks.toml")));
  const auto holidays = ok(calendar::Calendar::load(source_path("assets/calendar/holidays.toml")));
  const Instant received = *parse_instant("2026-09-21T09:00:00+08:00");
  const Date today = *parse_date("2026-09-22");
  const auto due = [&](const std::vector<FollowUp>& done) {
    const auto clock = clock_of(SubmissionKind::disclosure_request, received, done, clocks, holidays, today);
    return clock ? to_iso8601(clock->deadline.date) : std::string("none");
  };
  const auto plain = holidays.add_working_days(*parse_date("2026-09-21"), 20).date;
  CHECK(due({}) == to_iso8601(plain));
  CHECK(plain > *parse_date("2026-10-19"));  // the October holidays do not count
  std::vector<FollowUp> done{of(FollowUpKind::asked_more, "2026-09-22T09:00:00+08:00")};
  CHECK(due(done) == "none");
  done.push_back(of(FollowUpKind::supplemented, "2026-09-24T09:00:00+08:00"));
  CHECK(due(done) == to_iso8601(holidays.add_working_days(*parse_date("2026-09-24"), 20).date));
  CHECK_FALSE(fault_of(of(FollowUpKind::extended, "2026-09-25T09:00:00+08:00"), SubmissionKind::disclosure_request,
                       received, done, clocks));
  done.push_back(of(FollowUpKind::extended, "2026-09-25T09:00:00+08:00"));
  CHECK(due(done) == to_iso8601(holidays.add_working_days(*parse_date("2026-09-24"), 40).date));
  CHECK(fault_of(of(FollowUpKind::extended, "2026-09-26T09:00:00+08:00"), SubmissionKind::disclosure_request, received,
                 done, clocks) == FollowUpFault::already_extended);
  done.push_back(of(FollowUpKind::answered, "2026-09-27T09:00:00+08:00"));
  CHECK(due(done) == "none");
}

TEST_CASE("kinds for which no law sets a limit show none", "[central]") {
  const auto clocks = ok(calendar::LegalClocks::load(source_path("assets/calendar/clocks.toml")));
  const calendar::Calendar holidays;
  for (const SubmissionKind kind :
       {SubmissionKind::feedback, SubmissionKind::guide_error, SubmissionKind::consultation}) {
    CHECK_FALSE(clock_of(kind, {}, {}, clocks, holidays, *parse_date("2026-09-22")));
  }
}

TEST_CASE("a telephone number shows too little to call it", "[central]") {
  CHECK(mask_phone("13912345678") == "139****5678");
  CHECK(mask_phone("09991234567") == "099****4567");
  CHECK(mask_phone("1234567") == "*****67");
  CHECK(mask_phone("12") == "12");
  CHECK(mask_phone("").empty());
}

TEST_CASE("handing a complaint over gives nobody a day more", "[central]") {
  const auto clocks = ok(calendar::LegalClocks::load(source_path("assets/calendar/clocks.toml")));
  const auto holidays = ok(calendar::Calendar::load(source_path("assets/calendar/holidays.toml")));
  const Instant received = *parse_instant("2026-09-01T10:00:00+08:00");
  const auto fault = [&](const FollowUp& next, const std::vector<FollowUp>& before) {
    return fault_of(next, SubmissionKind::complaint, received, before, clocks);
  };
  const auto due = [&](const std::vector<FollowUp>& done) {
    const auto clock = clock_of(SubmissionKind::complaint, received, done, clocks, holidays, *parse_date("2026-09-22"));
    return clock ? to_iso8601(clock->deadline.date) : std::string();
  };
  std::vector<FollowUp> done{of(FollowUpKind::accepted, "2026-09-03T10:00:00+08:00")};
  const std::string limit = due(done);
  CHECK(limit == "2026-11-02");
  const FollowUp over = of(FollowUpKind::handed_over, "2026-09-10T10:00:00+08:00");
  CHECK_FALSE(fault(over, done));
  CHECK(fault(of(FollowUpKind::handed_over, "2026-09-10T10:00:00+08:00", " "), done) == FollowUpFault::text_missing);
  done.push_back(over);
  CHECK(standing_of(done) == Standing::received);
  CHECK(due(done) == limit);
  const FollowUp again = of(FollowUpKind::accepted, "2026-09-12T10:00:00+08:00");
  CHECK_FALSE(fault(again, done));
  done.push_back(again);
  CHECK(due(done) == limit);
  CHECK(fault(again, done) == FollowUpFault::already_accepted);
  done.push_back(of(FollowUpKind::answered, "2026-09-13T10:00:00+08:00"));
  CHECK(fault(over, done) == FollowUpFault::already_answered);
}
