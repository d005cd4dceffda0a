// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The phone pages in the four languages, and the deadline in a phone's own calendar.
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/cases/checklist.h"
#include "sync/central/icalendar.h"
#include "sync/central/words.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

std::string page(RunningCentral& central, const std::string& path) {
  const auto answer = central.get(path);
  INFO(path);
  CHECK(answer.status == 200);
  CHECK(answer.body.find("⟦") == std::string::npos);
  CHECK(answer.body.find("\xE2\x81\xA0") == std::string::npos);  // marks of what is not converted stay inside
  return answer.body;
}

}  // namespace

TEST_CASE("every page is there in each language, and names the others by their own names", "[central]") {
  RunningCentral central;
  const std::string code = nlohmann::json::parse(central.push(sample_push()).body)["tracking_code"];
  for (const std::string& path :
       {std::string("/"), std::string("/p/TE001"), "/r/" + code, std::string("/r"), std::string("/v"),
        std::string("/find?q=%E8%AE%B8%E5%8F%AF"), std::string("/sunshine")}) {
    const std::string joint = path.find('?') == std::string::npos ? "?" : "&";
    for (const char* const language : {"zh-Hans", "zh-Hant", "bo", "en"}) {
      const std::string body = page(central, path + joint + "lang=" + language);
      CHECK(body.find(std::string("<html lang=\"") + language + "\">") != std::string::npos);
      CHECK(body.size() < 50 * 1024);
      for (const auto& [tag, name] : {std::pair{"zh-Hans", "简体"}, std::pair{"zh-Hant", "繁體"},
                                      std::pair{"bo", "བོད་ཡིག"}, std::pair{"en", "English"}}) {
        INFO(path << " " << language << " " << tag);
        CHECK(body.find(std::string(">") + name + "<") != std::string::npos);
        CHECK(
            (std::string(tag) == language || body.find(std::string("hreflang=\"") + tag + "\"") != std::string::npos));
      }
    }
  }
}

TEST_CASE("traditional Chinese is whole, but for names and what somebody typed", "[central]") {
  RunningCentral central;
  nlohmann::json push = nlohmann::json::parse(sample_push());
  push["applicant"]["name"] = "余后来";
  const std::string code = nlohmann::json::parse(central.push(push.dump()).body)["tracking_code"];
  const std::string body = page(central, "/r/" + code + "?lang=zh-Hant");
  CHECK(body.find("您的辦件在這裏") != std::string::npos);
  CHECK(body.find("余") != std::string::npos);
  CHECK(body.find("餘*") == std::string::npos);
  CHECK(body.find("个工作日") == std::string::npos);
  CHECK(page(central, "/find?q=%E4%BD%99%E5%90%8E&lang=zh-Hant").find("value=\"余后\"") != std::string::npos);
  const auto words = ok(Words::load(source_path("assets/strings")));
  REQUIRE(words.has_traditional());
  CHECK(words.traditional("发展" + verbatim(Language::zh_hant, "后") + "后面") == "發展后後面");
  CHECK(words.traditional(verbatim(Language::zh_hant, "")) == "");
  CHECK(language_of("xx") == Language::zh_hans);
}

TEST_CASE("what an office translated is shown in its language, the rest in Chinese that says so", "[central]") {
  catalog::Content content = small_content();
  const std::string name = content.powers[0].name;
  content.translations = {{"bo", name, "མིང་ཞིག"}, {"en", name, "A Service"}};
  RunningCentral central(content);
  CHECK(page(central, "/p/TE001?lang=bo").find("མིང་ཞིག") != std::string::npos);
  const std::string english = page(central, "/p/TE001?lang=en");
  CHECK(english.find("A Service") != std::string::npos);
  CHECK(english.find("lang=\"zh-Hans\"") != std::string::npos);
  CHECK(page(central, "/p/TE001").find("A Service") == std::string::npos);
  CHECK(page(central, "/p/TE001?lang=bo").find("暂无藏文") != std::string::npos);
}

TEST_CASE("the materials that a visitor ticked come along, and one of an older guide says so", "[central]") {
  RunningCentral central;
  const catalog::Guide guide = small_content().powers[0].guide;
  const std::string symbols = cases::to_symbols({{0}, {0}}, guide.materials.size(), cases::checklist_mark(guide));
  const std::string mine = page(central, "/P/TE001+" + symbols);
  CHECK(mine.find("我的清单") != std::string::npos);
  CHECK(mine.find("checked=\"checked\"") != std::string::npos);
  CHECK(mine.find("noindex") != std::string::npos);
  CHECK(page(central, "/p/TE001").find("我的清单") == std::string::npos);
  for (const char* const odd : {"ZZZZZ", "", "%3Cb%3E"}) {
    const std::string changed = page(central, std::string("/P/TE001+") + odd);
    CHECK(changed.find("改过") != std::string::npos);
    CHECK(changed.find("<b>") == std::string::npos);
  }
}

TEST_CASE("the deadline goes into a calendar, without the code that opens the case", "[central]") {
  RunningCentral central;
  const std::string code = nlohmann::json::parse(central.push(sample_push()).body)["tracking_code"];
  CHECK(page(central, "/r/" + code).find("/deadline.ics") != std::string::npos);
  const auto answer = central.get("/r/" + code + "/deadline.ics");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Type") == "text/calendar; charset=utf-8");
  CHECK(answer.body.find("DTSTART;VALUE=DATE:20261127\r\n") != std::string::npos);
  CHECK(answer.body.find("DTEND;VALUE=DATE:20261128\r\n") != std::string::npos);
  std::string compact = replace_all(code, "-", "");
  for (const std::string& secret : {code, compact, std::string("王")}) {
    CHECK(answer.body.find(secret) == std::string::npos);
  }
  CHECK(central.get("/r/" + code + "/deadline.ics").body == answer.body);  // an entry replaces itself
  CHECK(central.get("/r/7K3M-9Q2X-VT4B-8C/deadline.ics").status == 404);
  nlohmann::json done = nlohmann::json::parse(sample_push("2026-002"));
  done["outcome"] = "granted";
  done["events"].push_back({{"step", "end"}, {"kind", "finished"}, {"at", "2026-11-20T09:00:00+08:00"}});
  const auto pushed = central.push(done.dump());
  const std::string finished = nlohmann::json::parse(pushed.body)["tracking_code"];
  CHECK(central.get("/r/" + finished + "/deadline.ics").status == 404);
}

TEST_CASE("lines of a calendar are folded within 75 octets and never within a character", "[central]") {
  CalendarDay day;
  day.uid = "u@x";
  day.day = *parse_date("2026-12-31");
  day.made = *parse_instant("2026-11-22T10:06:00+08:00");
  day.summary = "最晚答复：一个名字很长很长很长很长很长很长很长很长很长很长很长的事项; 甲, 乙\\丙";
  day.description = "第一行\n第二行";
  const std::string text = to_icalendar(day);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    const std::string line = text.substr(at, end - at);
    CHECK(line.size() <= 75);
    CHECK(is_valid_utf8(line));
    at = end + 2;
  }
  const std::string unfolded = replace_all(text, "\r\n ", "");
  CHECK(unfolded.find("的事项\\; 甲\\, 乙\\\\丙\r\n") != std::string::npos);
  CHECK(unfolded.find("第一行\\n第二行\r\n") != std::string::npos);
  CHECK(unfolded.find("DTSTAMP:20261122T020600Z\r\n") != std::string::npos);
  CHECK(unfolded.find("DTEND;VALUE=DATE:20270101\r\n") != std::string::npos);
}
