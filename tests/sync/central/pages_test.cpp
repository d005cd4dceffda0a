// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/html.h"
#include "sync/central/oversight.h"
#include "sync/central/pages.h"
#include "sync/central/words.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

const std::string k_attack =
    R"#(</title></style></svg><script>alert(1)</script>"'><img src=x onerror=alert(1)><a href="javascript:alert(1)">)#";

void spoil(std::string& text) {
  text = k_attack + text;
}

catalog::Content hostile_content() {
  catalog::Content content = small_content();
  content.title = k_attack;
  spoil(content.departments[0].name);
  spoil(content.departments[0].short_name);
  content.history[0].what = k_attack;
  catalog::Power& power = content.powers[0];
  for (std::string* text :
       {&power.name, &power.section, &power.person, &power.phone, &power.disclosed_content, &power.disclosed_form,
        &power.disclosed_scope, &power.disclosed_when, &power.supervision_phone, &power.guide.days_note,
        &power.guide.address, &power.guide.window, &power.guide.hours, &power.guide.online, &power.guide.result}) {
    spoil(*text);
  }
  power.everyday_names = {k_attack};
  power.complaint_channels = {k_attack, "javascript:alert(1)"};
  power.guide.conditions = {k_attack};
  power.guide.delivery = {k_attack};
  power.guide.questions = {{k_attack, k_attack}};
  power.guide.fees = {{k_attack, k_attack, k_attack, k_attack}};
  for (catalog::Material& material : power.guide.materials) {
    spoil(material.name);
    material.source_note = material.hint = k_attack;
    if (!material.question.empty()) {
      material.question = k_attack;
      material.answers = {k_attack};
    }
  }
  for (catalog::Basis& basis : power.bases) {
    basis.title = basis.article = basis.gist = basis.text = k_attack;
  }
  for (catalog::Duty& duty : power.duties) {
    duty.post = duty.person = duty.content = k_attack;
  }
  for (catalog::FlowNode& node : power.flowchart->nodes) {
    node.name = node.post = node.task = node.handover = node.limit_note = node.supervision_phone = k_attack;
    node.rights = node.complaints = {k_attack};
  }
  for (catalog::FlowEdge& edge : power.flowchart->edges) {
    edge.condition = k_attack;
  }
  return content;
}

// No tag, attribute or address of the attack came through as markup.
void check_harmless(const std::string& html) {
  for (const std::string_view sign : {"<script", "<img", "\"javascript:", "</svg><", "<a href=\"javascript"}) {
    INFO(sign);
    const auto at = html.find(sign);
    INFO((at == std::string::npos ? std::string() : html.substr(at > 80 ? at - 80 : 0, 200)));
    // The one </svg> followed by markup is our own end of a chart.
    CHECK((at == std::string::npos || (sign == "</svg><" && html.find("</svg></style>") == std::string::npos)));
  }
  CHECK(html.find("&lt;script&gt;alert(1)") != std::string::npos);
}

}  // namespace

TEST_CASE("markup in any field of the catalog or a case is shown as text", "[central]") {
  RunningCentral central(hostile_content());
  nlohmann::json push = nlohmann::json::parse(sample_push("<script>alert(1)</script>"));
  push["applicant"]["name"] = "<img src=x>";
  push["events"][1]["note"] = k_attack;
  const auto pushed = central.push(push.dump());
  INFO(pushed.body);
  REQUIRE(pushed.status == 201);
  const std::string code = nlohmann::json::parse(pushed.body)["tracking_code"];
  for (const std::string& path :
       {std::string("/"), std::string("/p/TE001"), std::string("/p/TE001?lang=en"), std::string("/d/mz-test"),
        std::string("/c/enforcement"), "/r/" + code, "/r/" + code + "?lang=en",
        std::string("/find?q=%3Cscript%3Ealert(1)%3C/script%3E")}) {
    INFO(path);
    const auto response = central.get(path);
    CHECK(response.status == 200);
    check_harmless(response.body);
  }
  check_harmless(central.get("/find?q=%3Cscript%3Ealert(1)%22%3E").body);
  const auto odd = central.get("/p/%3Cscript%3Ealert(1)%3C%2Fscript%3E").body;
  CHECK(odd.find("<script") == std::string::npos);
}

TEST_CASE("a search that finds nothing leads to the classes and to somebody to ask", "[central]") {
  RunningCentral central;
  const std::string body = central.get("/find?q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0").body;  // 量子纠缠
  CHECK(body.find("没有找到") != std::string::npos);
  CHECK(body.find("href=\"/c/enforcement\"") != std::string::npos);
  CHECK(body.find("href=\"tel:12345\"") != std::string::npos);
  const std::string english = central.get("/find?q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0&lang=en").body;
  CHECK(english.find("Nothing found") != std::string::npos);
  CHECK(english.find("href=\"/c/enforcement?lang=en\"") != std::string::npos);
}

TEST_CASE("text, attributes and addresses are escaped by construction", "[central]") {
  using central::Markup;
  CHECK(central::element("p", {}, std::string("<b>&\"'")).html() == "<p>&lt;b&gt;&amp;&quot;&#39;</p>");
  CHECK(central::element("a", {{"href", "javascript:alert(1)"}}, std::string("x")).html() == "<a href=\"#\">x</a>");
  CHECK(central::element("a", {{"href", "//evil.example"}}, std::string("x")).html() == "<a href=\"#\">x</a>");
  CHECK(central::element("a", {{"href", "/p/A?x=\"1\""}}, std::string("x")).html() ==
        "<a href=\"/p/A?x=&quot;1&quot;\">x</a>");
  CHECK(central::void_element("input", {{"value", "\" onfocus=\"x"}}).html() ==
        "<input value=\"&quot; onfocus=&quot;x\">");
  CHECK(Markup::text(std::string("a\0b\x01", 4)).html() == "ab");
}

TEST_CASE("page words exist in every language and a filled place is never filled again", "[central]") {
  const auto words = central::Words::load(source_path("assets/strings"));
  INFO((words ? std::string() : words.error().to_string()));
  REQUIRE(words);
  CHECK(words->say(central::Language::zh_hans, "case.applicant", {{"name", "{name}"}}) == "申请人 {name}");
  CHECK(words->say(central::Language::en, "no.such") == "⟦no.such⟧");
  CHECK(words->date(central::Language::zh_hans, *parse_date("2026-12-07")) == "2026 年 12 月 7 日 周一");
  CHECK(words->date(central::Language::en, *parse_date("2026-12-07")) == "Mon 7 Dec 2026");
}

TEST_CASE("the public clock says in words what its bars show, and calls nothing whole that is not", "[central]") {
  using namespace mingbai::central;
  Oversight seen;
  seen.since = *parse_date("2026-08-25");
  seen.as_of = *parse_date("2026-11-22");
  for (const auto& [finished, in_time, running, overdue] : {std::tuple{200, 199, 3, 1}, {10, 10, 0, 0}, {0, 0, 2, 0}}) {
    OfficeRecord office;
    office.name = "<局>" + std::to_string(finished);
    office.finished = finished;
    office.in_time = in_time;
    office.running = running;
    office.overdue = overdue;
    office.complaints = finished == 200 ? 7 : 0;
    office.answered = finished == 200 ? 6 : 0;
    office.answered_in_time = finished == 200 ? 4 : 0;
    office.unanswered_late = finished == 200 ? 1 : 0;
    seen.offices.push_back(office);
  }
  const auto words = ok(Words::load(source_path("assets/strings")));
  const PageFrame frame{words, Language::zh_hans, "/sunshine", "", "厅", std::nullopt};
  catalog::RecentChanges changes{2, 1, 1, {}};
  changes.newest = {{"SC005", "食品<经营>许可", 3, *parse_date("2026-11-20"), catalog::Change::Kind::revised,
                     "要带什么", std::nullopt, *parse_date("2026-11-17"), 3},
                    {"SC009", "旧许可", 3, *parse_date("2026-11-02"), catalog::Change::Kind::withdrawn, "", {}, {}, 0}};
  const std::string html = sunshine_body(frame, seen, changes).html();
  for (const char* said :
       {"&lt;局&gt;200", "99% 按时办结", "办结 200 件，其中 1 件超期", "100% 按时办结", "办结 10 件，都没有超期",
        "这段时间没有办结的件", "已经超期 1 件", "投诉 7 件，已答复 6 件", "其中 2 件答复超期", "投诉超期没答复 1 件",
        "新公布 2 项，修订 1 项，取消 1 项", "食品&lt;经营&gt;许可", "要带什么", "超期 3 个工作日公布",
        "上面是最近的 2 项", "/open/changes.csv"}) {
    INFO(said);
    CHECK(html.find(said) != std::string::npos);
  }
  CHECK(html.find("<局>") == std::string::npos);
  CHECK(html.find("href=\"/p/SC005\"") != std::string::npos);
  CHECK(html.find("/p/SC009") == std::string::npos);  // there is no such page any more
}

TEST_CASE("the case page works the deadline out in front of the citizen", "[central]") {
  RunningCentral central;
  nlohmann::json push = nlohmann::json::parse(sample_push());
  const std::string code = nlohmann::json::parse(central.push(push.dump()).body)["tracking_code"];
  const std::string page = central.get("/r/" + code).body;
  // Accepted Wednesday 18 November, 7 promised working days: 19, 20, 23, 24, 25, 26, 27.
  CHECK(page.find("2026 年 11 月 27 日 周五") != std::string::npos);
  CHECK(page.find("还剩 5 个工作日") != std::string::npos);
  CHECK(page.find("11 月 21 日–11 月 22 日") != std::string::npos);
  CHECK(page.find("flow-here") != std::string::npos);
  CHECK(page.find("noindex") != std::string::npos);
  central.clock().advance(std::chrono::hours{24 * 10});
  CHECK(central.get("/r/" + code).body.find("已超 3 个工作日") != std::string::npos);
}
