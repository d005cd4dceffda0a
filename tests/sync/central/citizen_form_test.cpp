// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What citizens hand in on their phones: every form, what is refused, what happens once, and what a flood comes to.
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/central/citizen_form_page.h"
#include "sync/central/form_ticket.h"
#include "sync/central/storage.h"
#include "sync/central/web.h"
#include "tests/support/ok.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;
using cases::SubmissionKind;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string value_of(const std::string& html, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const std::size_t at = html.find(before);
  return at == std::string::npos
             ? std::string()
             : html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
}

struct Hall {
  explicit Hall(Rate rate = {1000, 1000}) {
    central.config().forms_per_client = rate;
    central.config().lookups_per_client = {1000, 1000};
    central.restart();
    store = std::move(ok(open_stores(central.config(), central.clock())).submissions);
  }
  http::Response open(const std::string& form) { return central.get("/f/" + form); }
  http::Response send(const std::string& kind, Fields fields, const std::string& ticket) {
    fields.emplace_back("ticket", ticket);
    std::string body;
    for (const auto& [name, value] : fields) {
      body += (body.empty() ? "" : "&") + name + "=" + encode_component(value);
    }
    return post("/f/" + kind, body);
  }
  // As raw bytes: the client takes a redirect for an answer from elsewhere.
  http::Response post(const std::string& path, const std::string& body) {
    const std::string raw = central.raw_answer("POST " + path +
                                               " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                               "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                                               std::to_string(body.size()) + "\r\n\r\n" + body);
    const std::size_t end = raw.find("\r\n\r\n");
    REQUIRE(end != std::string::npos);
    http::Response response;
    response.status = std::stoi(raw.substr(raw.find(' ') + 1, 3));
    for (std::size_t line = raw.find("\r\n") + 2; line < end;) {
      const std::size_t next = raw.find("\r\n", line);
      const std::size_t colon = raw.find(": ", line);
      response.headers.push_back({raw.substr(line, colon - line), raw.substr(colon + 2, next - colon - 2)});
      line = next + 2;
    }
    response.body = raw.substr(end + 4);
    return response;
  }
  // As a phone does: the page first, then what stands in it.
  http::Response fill(const std::string& form, Fields fields) {
    const std::string page = open(form).body;
    for (const char* const hidden : {"case", "power"}) {
      if (const std::string value = value_of(page, hidden); !value.empty()) {
        fields.emplace_back(hidden, value);
      }
    }
    return send(form.substr(0, form.find('?')), std::move(fields), value_of(page, "ticket"));
  }
  std::vector<StoredSubmission> stored() { return ok(store->newest(50)); }

  RunningCentral central;
  std::unique_ptr<SubmissionStore> store;
};

std::string text_in(const StoredSubmission& stored, std::string_view name) {
  return std::string(field_of(stored.content, name));
}

}  // namespace

TEST_CASE("each form is filled in on a phone, and its receipt's page says that it came", "[central]") {
  Hall hall;
  const std::string code = nlohmann::json::parse(hall.central.push(sample_push()).body)["tracking_code"];
  struct Row {
    const char* form;
    SubmissionKind kind;
    Fields fields;
  };
  for (const Row& row :
       {Row{"feedback?case=", SubmissionKind::feedback, {{"rating", "2"}, {"reason", "late"}, {"reason", "quick"}}},
        Row{"complaint?power=TE001",
            SubmissionKind::complaint,
            {{"reason", "extra_fee"}, {"text", "  收了\n我 50 块 "}}},
        Row{"guide_error?power=TE001", SubmissionKind::guide_error, {{"reason", "hours_wrong"}}},
        Row{"consultation", SubmissionKind::consultation, {{"text", "<b>找谁？</b>"}, {"phone", "139 1234 5678"}}},
        Row{"disclosure_request",
            SubmissionKind::disclosure_request,
            {{"reason", "budget"}, {"name", "欧阳修"}, {"phone", "13912345678"}, {"delivery", "on_paper"}}}}) {
    INFO(row.form);
    const std::string form = std::string(row.form) + (std::string(row.form).ends_with("=") ? code : "");
    const auto sent = hall.fill(form, row.fields);
    INFO(sent.body);
    REQUIRE(sent.status == 303);
    const StoredSubmission stored = hall.stored().front();
    CHECK(stored.content.kind == row.kind);
    CHECK(stored.kiosk == k_from_phone);
    const auto page = hall.central.get(std::string(*sent.header("Location")));
    CHECK(page.status == 200);
    CHECK(page.body.find(stored.receipt) != std::string::npos);
    CHECK(page.body.find("50 块") == std::string::npos);  // whoever has the code reads no word of it
    CHECK(page.body.find("<b>") == std::string::npos);
  }
  const auto all = hall.stored();
  REQUIRE(all.size() == 5);
  CHECK(text_in(all[4], "case") == code);
  CHECK(text_in(all[4], "power") == "TE001");
  CHECK(text_in(all[4], "department") == "mz-test");
  CHECK(text_in(all[4], "reasons") == "late");  // "quick" is none of a bad rating's
  CHECK(text_in(all[3], "text") == "收了\n我 50 块");
  CHECK(text_in(all[3], "department") == "mz-test");
  CHECK(text_in(all[1], "department").empty());
  CHECK(text_in(all[0], "delivery") == "on_paper");
  CHECK(all[0].content.created == hall.central.clock().now());
  CHECK(ok(hall.store->seen()).empty());  // no kiosk sent any of it
  CHECK(hall.central.log().find("欧阳") == std::string::npos);
}

TEST_CASE("what is missing is said on the form, with everything that was filled in", "[central]") {
  Hall hall;
  const std::string long_text(3 * k_longest_words + 3, 'a');
  struct Row {
    const char* form;
    Fields fields;
    const char* says;
  };
  for (const Row& row : {Row{"feedback", {{"text", "写好的话"}}, "请先选满意程度"},
                         Row{"feedback", {{"rating", "9"}, {"text", "写好的话"}}, "请先选满意程度"},
                         Row{"complaint", {}, "请至少选一条"}, Row{"complaint", {{"reason", "may_i"}}, "请至少选一条"},
                         Row{"guide_error", {{"text", "写好的话"}}, "请从事项的页面进来"},
                         Row{"disclosure_request", {{"reason", "budget"}, {"phone", "13912345678"}}, "要写姓名"},
                         Row{"disclosure_request", {{"reason", "budget"}, {"name", "王小明"}}, "电话号码"},
                         Row{"consultation", {{"text", "写好的话"}, {"phone", "打我"}}, "电话号码"},
                         Row{"consultation", {{"text", long_text}}, "写得太长了"}}) {
    INFO(row.form << " " << row.says);
    const auto answer = hall.fill(row.form, row.fields);
    CHECK(answer.status == 422);
    CHECK(answer.body.find(row.says) != std::string::npos);
    const bool written = !row.fields.empty() && row.fields.back().second == "写好的话";
    CHECK((!written || std::string(row.form) == "guide_error" || answer.body.find("写好的话") != std::string::npos));
    CHECK(answer.header("Cache-Control") == "no-store");
  }
  CHECK(hall.stored().empty());
  // What comes back is text, whatever was typed.
  const auto attack =
      hall.fill("disclosure_request", {{"text", "</textarea><script>alert(1)</script>"}, {"name", "\"><img>"}});
  CHECK(attack.status == 422);
  CHECK(attack.body.find("<script>") == std::string::npos);
  CHECK(attack.body.find("<img>") == std::string::npos);
}

TEST_CASE("a form happens once: another site's, an old one and a second tap are told apart", "[central]") {
  Hall hall;
  const Fields fields{{"reason", "late"}, {"text", "等了三次"}};
  const std::string ticket = value_of(hall.open("complaint").body, "ticket");
  REQUIRE_FALSE(ticket.empty());
  for (const std::string& forged : {std::string(), std::string("1.2.3"), ticket.substr(0, ticket.size() - 1) + "x",
                                    "9" + ticket.substr(1), std::string(4000, '.')}) {
    const auto answer = hall.send("complaint", fields, forged);
    CHECK(answer.status == 422);
    CHECK(answer.body.find("等了三次") != std::string::npos);
  }
  CHECK(hall.stored().empty());
  const auto first = hall.send("complaint", fields, ticket);
  REQUIRE(first.status == 303);
  hall.central.clock().advance(std::chrono::seconds{2});
  const auto again = hall.send("complaint", fields, ticket);
  CHECK(again.status == 303);
  CHECK(again.header("Location") == first.header("Location"));
  CHECK(hall.stored().size() == 1);
  // Going back and writing something else is another one, and says so before it is handed in.
  const Fields other{{"text", "还有一件事"}};
  const auto changed = hall.send("complaint", other, ticket);
  CHECK(changed.status == 409);
  CHECK(changed.body.find("已经交过了") != std::string::npos);
  REQUIRE(hall.send("complaint", other, value_of(changed.body, "ticket")).status == 303);
  CHECK(hall.stored().size() == 2);
  // A page that lay open over night keeps what was written.
  const std::string old = value_of(hall.open("complaint").body, "ticket");
  hall.central.clock().advance(FormTickets::k_good_for + std::chrono::minutes{1});
  const auto late = hall.send("complaint", fields, old);
  CHECK(late.status == 422);
  CHECK(late.body.find("开得太久了") != std::string::npos);
  CHECK(hall.send("complaint", fields, value_of(late.body, "ticket")).status == 303);
}

TEST_CASE("a flood from one address is held, and others are heard", "[central]") {
  Hall hall({2, 3});
  int taken = 0;
  int held = 0;
  for (int i = 0; i < 20; ++i) {
    const auto answer = hall.fill("complaint", {{"text", "第 " + std::to_string(i) + " 次"}});
    taken += answer.status == 303 ? 1 : 0;
    held += answer.status == 429 ? 1 : 0;
    // Who is held loses nothing that was written.
    CHECK((answer.status == 303 || answer.body.find("第 " + std::to_string(i) + " 次") != std::string::npos));
  }
  CHECK(taken == 3);
  CHECK(held == 17);
  CHECK(hall.stored().size() == 3);
  hall.central.clock().advance(std::chrono::minutes{2});
  CHECK(hall.fill("complaint", {{"text", "后来"}}).status == 303);
}

TEST_CASE("a form is about what there is, and its pages are in every language", "[central]") {
  Hall hall;
  CHECK(value_of(hall.open("complaint?power=te001").body, "power") == "TE001");
  CHECK(hall.open("complaint?power=NONE").body.find("NONE") == std::string::npos);
  CHECK(hall.open("complaint?case=7K3M-9Q2X-VT4B-8C").body.find("7K3M") == std::string::npos);
  CHECK(hall.central.get("/f/nothing").status == 404);
  CHECK(hall.central.get("/f").body.find("/f/disclosure_request") != std::string::npos);
  CHECK(hall.central.send(http::Method::post, "/f/complaint", {{"Content-Type", "application/json"}}, "{}").status ==
        415);
  CHECK(hall.send("complaint", {{"text", std::string("a\0b", 3)}}, "").status == 400);
  CHECK(hall.send("complaint", {{"text", "\xFF\xFE"}}, "").status == 400);
  for (const char* const language : {"en", "bo", "zh-Hant"}) {
    INFO(language);
    for (const char* const page : {"/f", "/f/feedback", "/f/complaint", "/f/consultation", "/f/disclosure_request"}) {
      const auto shown = hall.central.get(std::string(page) + "?lang=" + language);
      CHECK(shown.status == 200);
      CHECK(shown.body.find("⟦") == std::string::npos);
      CHECK(shown.body.find(std::string("<html lang=\"") + language + "\">") != std::string::npos);
    }
    const auto sent = hall.post(
        std::string("/f/complaint?lang=") + language,
        "text=x&ticket=" + value_of(hall.central.get(std::string("/f/complaint?lang=") + language).body, "ticket"));
    REQUIRE(sent.status == 303);
    CHECK(sent.header("Location")->ends_with(std::string("lang=") + language));
    CHECK(text_in(hall.stored().front(), "language") == language);
  }
}
