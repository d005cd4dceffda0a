// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What is confidential in a package is planted, goes through the desk's whole way, and is looked for in every page, in
// what is downloaded, on the server's disk and in its log.
#include "sync/package/package_files.h"
#include "tests/sync/central/publishing_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using workspace::Role;

namespace {

constexpr const char* k_marks[] = {"ZQ7MOLEXK93", "鼯鼠鳄鱼鹧鸪", "planted-reason-914", "planted-opinion-55v"};

// The sample's confidential power with its own texts replaced; `damage` breaks something in its rows.
std::string planted(const std::string& from, const std::string& to) {
  return sample_zip("mz-bmb", [&](std::string text) {
    text = replace_all(replace_all(std::move(text), "BM001", "ZQ7MOLEXK93"), "星河", "鼯鼠鳄鱼鹧鸪");
    text = replace_all(std::move(text), "本项职权的名称", "planted-reason-914");
    return from.empty() ? text : replace_all(std::move(text), from, to);
  });
}

std::vector<std::string> marks_in(std::string_view text) {
  std::vector<std::string> found;
  for (const char* mark : k_marks) {
    if (text.find(mark) != std::string_view::npos) {
      found.emplace_back(mark);
    }
  }
  return found;
}

// An xlsx is a zip: what its parts say.
std::string plain_text(const std::string& book) {
  package::Findings findings;
  std::string text;
  for (const auto& [name, bytes] : package::unpack(book, {}, findings)) {
    text += bytes;
  }
  return text;
}

}  // namespace

TEST_CASE("nothing confidential is on a page, in a download, on the disk or in the log", "[central]") {
  PublishingHall hall;
  const std::string unit = "mz-bmb";
  DeskBrowser& cleaner = hall.staff("clean", Role::cleaning, unit);
  DeskBrowser& legal = hall.staff("legal", Role::legal_section, unit);
  DeskBrowser& leader = hall.staff("leader", Role::leader, unit);
  std::vector<DeskBrowser*> bodies;
  for (const auto& [name, role] :
       {std::pair{"staffing", Role::staffing_office}, std::pair{"affairs", Role::legal_affairs},
        std::pair{"secrecy", Role::secrecy_bureau}}) {
    bodies.push_back(&hall.staff(name, role, ""));
  }
  const auto clean = [&](const DeskBrowser::Answer& answer, const std::string& where) {
    INFO(where << " " << answer.status);
    CHECK(marks_in(answer.body).empty());
  };
  // Broken in the confidential rows: the findings say where, not what.
  REQUIRE_FALSE(marks_in(plain_text(planted("", ""))).empty());
  for (const auto& [from, to] :
       {std::pair{"其他,科技防范科", "鼯鼠鳄鱼鹧鸪类,科技防范科"}, std::pair{"ZQ7MOLEXK93,鼯", "ZQ7MOLEXK93,,鼯"},
        std::pair{"0900-2170011", "鼯鼠鳄鱼鹧鸪号"}}) {
    REQUIRE(hall.upload(cleaner, "mz-bmb.zip", planted(from, to)).status == 303);
    const auto page = cleaner.get("/desk/publishing/draft?of=clean");
    clean(page, "draft");
    clean(cleaner.get("/desk/publishing/draft?of=clean&lang=en"), "draft in English");
    const auto book = cleaner.get("/desk/publishing/marked.xlsx?of=clean");
    REQUIRE(book.body.starts_with("PK"));
    CHECK(marks_in(plain_text(book.body)).empty());
    CHECK(plain_text(book.body).find("（不公开事项）") != std::string::npos);
  }
  REQUIRE(hall.upload(cleaner, "mz-bmb.zip", planted("", "")).status == 303);
  const auto page = cleaner.get("/desk/publishing/draft?of=clean");
  CHECK(page.says("其中 1 项不公开"));
  clean(page, "whole draft");
  REQUIRE(hall.hand_in(cleaner, "clean").status == 303);
  CHECK(legal.get("/desk/publishing/unit?id=mz-bmb").says("密-1"));
  REQUIRE(hall.sign(legal, unit, "examine").status == 303);
  REQUIRE(hall.sign(leader, unit, "confirm", {{"document", "1 号"}, {"opinion", "同意"}}).status == 303);
  REQUIRE(hall.sign(*bodies[0], unit, "review").status == 303);
  REQUIRE(hall.sign(*bodies[1], unit, "review").status == 303);
  const auto form = bodies[2]->get("/desk/publishing/unit?id=mz-bmb").body;
  DeskBrowser::Fields never;
  for (int i = 0; i < 10; ++i) {
    if (PublishingHall::value_of(form, "item-" + std::to_string(i)) == "密-1") {
      never = {{"say-" + std::to_string(i), "不得公开"}, {"why-" + std::to_string(i), "planted-opinion-55v 泄露有害"}};
    }
  }
  REQUIRE_FALSE(never.empty());
  REQUIRE(hall.sign(*bodies[2], unit, "review", never).status == 303);
  CHECK(hall.open()->standing().find_unit(unit)->find("密-1")->outcome() == catalog::Review::never_disclosed);
  bodies[2]->get("/desk/publishing/candidate");
  REQUIRE(bodies[2]->post("/desk/publishing/candidate", {{"without_pending", "yes"}}).status == 303);
  for (const std::string path : {"/desk/publishing", "/desk/publishing/unit?id=mz-bmb",
                                 "/desk/publishing/unit?id=mz-bmb&lang=en", "/desk/publishing/differences?unit=mz-bmb",
                                 "/desk/publishing/candidate", "/desk/publishing/candidate.tar", "/desk/audit"}) {
    for (DeskBrowser* browser : {&cleaner, &legal, &leader, bodies[0], bodies[2]}) {
      clean(browser->get(path), path);
    }
  }
  hall.central.stop();
  CHECK(marks_in(hall.central.log()).empty());
  for (const auto& file : std::filesystem::recursive_directory_iterator(hall.central.path("."))) {
    if (file.is_regular_file()) {
      INFO(file.path());
      CHECK(marks_in(read_bytes(file.path())).empty());
    }
  }
}
