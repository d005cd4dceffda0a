// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Invariant 7 by experiment: unusual texts are planted through the real screens, the visit is ended in every way there
// is, and then every writable page of this process is searched for them. The program's heap (wiping_heap.cpp) is linked
// in; AddressSanitizer, which brings its own, is told below to overwrite what is freed as that heap does.
// ThreadSanitizer cannot, so that the search is left out there.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/agent_desk.h"
#include "sync/base/wipe.h"
#include "sync/cases/envelope.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"
#include "tests/support/own_memory.h"
#include "tests/support/temp_directory.h"

#if defined(__SANITIZE_ADDRESS__)
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer asks for it by this name
extern "C" const char* __asan_default_options() {
  return "max_free_fill_size=2147483647:free_fill_byte=0:alloc_dealloc_mismatch=0";  // see google_pinyin.cpp
}
#endif

namespace mingbai::test {
namespace {

constexpr Planted k_search("planted-search-qz7-mole");
constexpr Planted k_missed("鼯鼠鳄鱼鹧鸪鸵鸟");  // finds nothing, and is counted
constexpr Planted k_letters("zhuangxiukongjian");
constexpr Planted k_code("ZQ7KX93MVB2TNW");
constexpr Planted k_number("PLANTED-NUMBER-83K1Q7Z");
constexpr Planted k_holder("尉迟 planted-holder-55v");
constexpr Planted k_note("请带上 planted-note-914");
constexpr Planted k_complaint("planted-complaint-xq7-lynx");
constexpr Planted k_person("planted-person-qx9");
constexpr Planted k_phone("13900718293");
constexpr Planted k_case("PLNT-9Z8Y-7X6W-5V");

// Whatever this program's objects write into a folder for a while lies in this one, apart from other tests' folders.
struct OwnTemporaryFolder {
  TempDirectory folder;
  OwnTemporaryFolder() { ::setenv("TMPDIR", folder.path().c_str(), 1); }
};
const OwnTemporaryFolder k_own_folder;

// The same in files: what the kiosk has open, and the folders that this test's objects were given.
std::vector<std::string> found_in_files(const Planted& planted) {
  namespace fs = std::filesystem;
  std::vector<std::string> places;
  const std::string text = planted.clear();
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const fs::directory_entry& open : fs::directory_iterator("/proc/self/fd")) {
    const fs::path target = fs::read_symlink(open.path(), ignored);
    if (target.is_absolute() && fs::is_regular_file(target, ignored)) {
      files.push_back(target);
    }
  }
  for (const fs::directory_entry& folder : fs::directory_iterator(fs::temp_directory_path())) {
    if (folder.path().filename().string().starts_with("mingbai-test-")) {
      for (auto at = fs::recursive_directory_iterator(folder.path(), ignored); at != fs::recursive_directory_iterator();
           at.increment(ignored)) {
        if (at->is_regular_file(ignored)) {
          files.push_back(at->path());
        }
      }
    }
  }
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (bytes.find(text) != std::string::npos) {
      places.push_back(file.string());
    }
  }
  return places;
}

cases::Case planted_case() {
  cases::Case value = running_case();
  value.applicant = k_holder.clear();
  value.tracking_code = k_case.clear();
  value.number = k_number.clear();
  value.events.back().note = k_note.clear();
  return value;
}

// One whole visit; what it leaves on the stack is the kiosk's business only below Stage::frame, so it runs in a call of
// its own and its room is overwritten.
[[gnu::noinline]] void visit(ScreenDriver& kiosk) {
  kiosk.tap("attract.begin");
  kiosk.tap("home.search");
  kiosk.type(k_search.clear());
  kiosk.tap("search.key.clear");
  kiosk.type(k_missed.clear());
  kiosk.wait(Milliseconds{500});  // long enough to look through everything
  REQUIRE(kiosk.shows("search.none"));
  kiosk.tap("search.key.clear");
  for (std::size_t i = 0; i < k_letters.size(); ++i) {
    kiosk.tap("search.key." + std::string(1, k_letters.at(i)));
  }
  kiosk.tap("search.key.more");
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.stage().apply(session::ChooseTab{session::PowerTab::materials});
  kiosk.draw();
  kiosk.stage().apply(session::ToggleMaterial{0});
  kiosk.stage().apply(session::AnswerSituation{k_note.clear(), k_holder.clear()});
  kiosk.draw();
  const auto write = [&](session::FormField field, const std::string& text) {
    kiosk.stage().apply(session::TypeInForm{field});
    kiosk.draw();
    kiosk.stage().apply(session::ChooseKeyboard{input::LayoutId::latin});
    kiosk.type(text);
    kiosk.tap("form.written");
  };
  kiosk.stage().apply(session::OpenForm{cases::SubmissionKind::disclosure_request});
  write(session::FormField::words, k_complaint.clear());
  write(session::FormField::name, k_person.clear());
  write(session::FormField::phone, k_phone.clear());
  kiosk.tap("form.next");
  kiosk.tap("form.handin");
  REQUIRE(kiosk.stage().session().form.state == session::FormState::sending);
  const session::Session& now = kiosk.stage().session();
  kiosk.stage().apply(session::FormAnswered{now.visit, now.form.number, std::nullopt, ErrorCode::network_timeout, {}});
  kiosk.draw();
  kiosk.stage().apply(session::GoTo{session::LookUpScreen{}});
  kiosk.draw();
  kiosk.type(k_code.clear());
  kiosk.tap("case.form.1");
  kiosk.type(k_number.clear());
  kiosk.tap("case.secret");
  kiosk.type("7Q4X");
  kiosk.tap("case.ask");
  REQUIRE(kiosk.stage().session().look_up.state == session::LookUpState::asking);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, planted_case(), std::nullopt});
  kiosk.draw();
  REQUIRE(kiosk.screen() == "case");
  kiosk.take_effects();
}

struct Way {
  std::string name;
  std::function<void(ScreenDriver&)> end;
};

std::vector<Way> ways_out() {
  using std::chrono::seconds;
  return {
      {"nobody touches it any more",
       [](ScreenDriver& kiosk) {
         kiosk.wait(seconds(121));
         kiosk.wait(seconds(31));
       }},
      {"the visitor says that he is done",
       [](ScreenDriver& kiosk) {
         kiosk.wait(seconds(121));
         kiosk.tap("idle.end");
       }},
      {"the visitor goes home and back",
       [](ScreenDriver& kiosk) {
         kiosk.tap("bar.home");
         kiosk.tap("bar.back");
       }},
      {"an operator takes the machine",
       [](ScreenDriver& kiosk) {
         kiosk.stage().chrome().health = session::Health::maintenance;
         kiosk.draw();
       }},
  };
}

}  // namespace

TEST_CASE("the search finds what is there", "[app]") {
  if (!k_searchable) {
    return;
  }
  const std::string there = k_search.clear();
  REQUIRE_FALSE(found(k_search).empty());
  REQUIRE(there.size() == k_search.size());
}

TEST_CASE("nothing that a visitor typed or was shown is in memory after the visit, whatever way it ended", "[app]") {
  if (!k_searchable) {
    return;
  }
  for (const Way& way : ways_out()) {
    ScreenDriver kiosk;
    visit(kiosk);
    const bool was_there = !found(k_holder).empty();
    way.end(kiosk);
    scrub_stack();
    INFO(way.name);
    REQUIRE(was_there);
    REQUIRE_FALSE(kiosk.stage().session().visited());
    kiosk.take_effects();
    kiosk.draw();
    scrub_stack();
    const std::pair<const char*, const Planted*> planted[] = {
        {"search", &k_search},       {"missed", &k_missed}, {"letters", &k_letters}, {"code", &k_code},
        {"number", &k_number},       {"holder", &k_holder}, {"note", &k_note},       {"case", &k_case},
        {"complaint", &k_complaint}, {"person", &k_person}, {"phone", &k_phone}};
    for (const auto& [what, text] : planted) {
      for (const std::size_t stride : {std::size_t{1}, std::size_t{4}}) {
        std::string places;
        for (const std::string& place : found(*text, stride)) {
          places += "\n" + place;
        }
        INFO(what << (stride == 4 ? " as UTF-32 in " : " in ") << places);
        CHECK(places.empty());
      }
      CHECK(found_in_files(*text).empty());
    }
  }
}

TEST_CASE("the thread that asks for cases keeps no question", "[app]") {
  if (!k_searchable) {
    return;
  }
  TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  Mailbox<app::AgentDesk::Answered> answers;
  app::AgentDesk desk(cases::RelayClient(directory / "nobody.sock", Milliseconds{200}), clock,
                      [&](app::AgentDesk::Answered answer) { answers.post(std::move(answer)); });
  [&]() __attribute__((noinline)) {
    cases::CaseQuestion question;
    question.tracking_code = k_case.clear();
    question.number = k_number.clear();
    question.secret = k_code.clear();
    desk.ask(session::LookUpCase{1, std::move(question)});
    REQUIRE(answers.wait());
    desk.ask(session::LookUpCase{2, {}});  // its answer comes after the thread has put the first one away
    REQUIRE(answers.wait());
  }
  ();
  scrub_stack();
  CHECK(found(k_case).empty());
  CHECK(found(k_number).empty());
  CHECK(found(k_code).empty());
}

TEST_CASE("the thread that hands submissions in keeps no word of them", "[app]") {
  if (!k_searchable) {
    return;
  }
  TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  Mailbox<app::AgentDesk::Answered> answers;
  app::AgentDesk desk(cases::RelayClient(directory / "nobody.sock", Milliseconds{200}), clock,
                      [&](app::AgentDesk::Answered answer) { answers.post(std::move(answer)); });
  [&]() __attribute__((noinline)) {
    session::HandInForm form{1, 1, {}};
    form.submission.fields = {{"text", k_complaint.clear()}, {"phone", k_phone.clear()}};
    desk.ask(app::Errand{std::string(cases::k_submission_id, 'i'), std::move(form)});
    const auto answer = answers.wait();
    REQUIRE(answer);
    CHECK(std::get<session::FormAnswered>(*answer).error == ErrorCode::io_not_found);
    desk.ask(session::LookUpCase{2, {}});
    REQUIRE(answers.wait());
  }
  ();
  scrub_stack();
  CHECK(found(k_complaint).empty());
  CHECK(found(k_phone).empty());
}

}  // namespace mingbai::test
