// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The wall beside the invitation, and the same numbers on the page of notices.
#include "kiosk/screens/wall.h"

#include "kiosk/screens/screens.h"
#include "sync/base/date.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

cases::PublicRecord two_offices(std::string_view as_of = "2026-11-22") {
  cases::OfficeRecord own;
  own.department = "mz-test";
  own.name = "明州测试局";
  own.finished = 100;
  own.in_time = 99;
  own.running = 12;
  own.overdue = 1;
  own.complaints = 5;
  own.answered = 4;
  own.answered_in_time = 4;
  cases::OfficeRecord other;
  other.department = "elsewhere";
  other.name = "别处的局";
  other.finished = 100;
  other.in_time = 100;
  const Date day = *parse_date(as_of);
  return {Date{std::chrono::sys_days{day} - std::chrono::days{89}}, day, china_midnight(day), {own, other}};
}

// Everything that stands on the cards of the wall within one whole turn.
std::string seen_in_a_turn(ScreenDriver& kiosk) {
  std::string seen;
  for (int turn = 0; turn < 8; ++turn) {
    for (int place = 0; place < 4; ++place) {
      const std::string name = "attract.notice." + std::to_string(place);
      seen += kiosk.label(name + ".kind") + "|" + kiosk.label(name) + "|" + kiosk.label(name + ".body") + "\n";
    }
    kiosk.wait(screens::k_notice_turn);
  }
  return seen;
}

void show(ScreenDriver& kiosk, std::optional<cases::PublicRecord> record) {
  kiosk.stage().use_record(std::move(record));
  kiosk.draw();
}

}  // namespace

TEST_CASE("the wall tells how the offices keep their limits, all together and each", "[screens]") {
  ScreenDriver kiosk;
  show(kiosk, two_offices());
  const std::string seen = seen_in_a_turn(kiosk);
  for (const char* said :
       {"公开 · 办得准不准时 · 截至 11 月 22 日|全部单位：99% 按时办结|近 90 天办结 200 件，1 件超期",
        "正在办 12 件，1 件已超期", "投诉 5 件，已答复 4 件",
        "别处的局：100% 按时办结|近 90 天办结 100 件，都没有超期\n", "本月食品经营许可名单"}) {
    INFO(said << " in\n" << seen);
    CHECK(seen.find(said) != std::string::npos);
  }
}

TEST_CASE("numbers of another season are not shown, and none are made up", "[screens]") {
  ScreenDriver kiosk;
  for (const auto& record : {std::optional(two_offices("2026-10-22")), std::optional<cases::PublicRecord>()}) {
    show(kiosk, record);
    const std::string seen = seen_in_a_turn(kiosk);
    CHECK(seen.find("按时办结") == std::string::npos);
    CHECK(seen.find("本月食品经营许可名单") != std::string::npos);
  }
}

TEST_CASE("the wall names what changed this month", "[screens]") {
  ScreenDriver kiosk;
  CHECK(seen_in_a_turn(kiosk).find("本月改动") == std::string::npos);
  kiosk.clock().set(*parse_instant("2026-10-15T09:00:00+08:00"));
  kiosk.draw();
  kiosk.draw();
  CHECK(seen_in_a_turn(kiosk).find("公开 · 本月改动|修订 1 项|第 0 项") != std::string::npos);
}

TEST_CASE("the page of notices has the same numbers, whole", "[screens]") {
  ScreenDriver kiosk;
  show(kiosk, two_offices());
  kiosk.stage().apply(session::GoTo{session::NoticesScreen{}});
  kiosk.draw();
  kiosk.draw();
  CHECK(kiosk.label("notices.record.0") == "全部单位：99% 按时办结");
  CHECK(kiosk.label("notices.record.0.body").find("投诉 5 件，已答复 4 件") != std::string::npos);
  kiosk.stage().apply(session::ChooseNoticeKind{catalog::NoticeKind::result});
  kiosk.draw();
  CHECK_FALSE(kiosk.shows("notices.record.0"));  // not of this kind
  CHECK(kiosk.shows("notices.item.n1"));
}

}  // namespace mingbai::test
