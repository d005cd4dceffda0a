// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Tables of cases that offices leave as files; what lies there is not believed.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "sync/base/date.h"
#include "sync/central/drop_folder.h"
#include "sync/package/encoding.h"
#include "tests/support/ok.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;
namespace fs = std::filesystem;

namespace {

const std::string k_headings = "办件编号,部门,职权编码,申请人,查询密码,受理时间,办理结果,环节,动作,时间,说明\n";

std::string row(const std::string& number, const std::string& department = "mz-test",
                const std::string& word = "到达") {
  return number + "," + department + ",TE001,王小明,123x,2026-11-18 10:00,在办,start," + word + ",2026-11-18 9:00,\n";
}

// The drop folder of a server whose catalog and cases are real, without its thread.
struct Drop {
  Drop()
      : stores(fresh_stores(folder.path(), central.clock())),
        catalog(ok(LiveCatalog::open({central.config().tree, central.config().root_file, "test", folder / "releases"},
                                     central.clock()))),
        secrets(ok(SecretHash::open(folder / "secret.key"))),
        intake(*stores.cases, *catalog, secrets, central.clock()),
        words(ok(Words::load(central.config().assets / "strings"))),
        log_file(::open((folder / "log").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600)),
        log("test", central.clock(), log_file.get()),
        drop(folder / "drop", intake, words, central.clock(), log) {
    ok(catalog->refresh());
    fs::create_directories(office());
  }
  fs::path office() const { return folder / "drop/mz-test"; }
  void leave(const std::string& name, const std::string& bytes) const { write_bytes(office() / name, bytes); }
  // Twice: the first call sees it, the second that it rests.
  void take() {
    drop.take();
    drop.take();
  }
  std::string answers(const std::string& name) const { return read_bytes(office() / "answers" / name); }
  std::string logged() const { return read_bytes(folder / "log"); }
  std::int64_t cases() { return ok(stores.cases->count()); }

  RunningCentral central;
  TempDirectory folder;
  Stores stores;
  std::unique_ptr<LiveCatalog> catalog;
  SecretHash secrets;
  CaseIntake intake;
  Words words;
  FileDescriptor log_file;
  Log log;
  DropFolder drop;
};

}  // namespace

TEST_CASE("a table that rests is taken, answered case by case, and removed", "[central]") {
  Drop hall;
  hall.leave("今天.csv", k_headings + row("T-1") + row("T-2"));
  hall.drop.take();
  CHECK(hall.cases() == 0);  // it may still be written
  hall.leave("今天.csv", k_headings + row("T-1") + row("T-2") + row("T-3"));
  hall.drop.take();
  CHECK(hall.cases() == 0);
  hall.drop.take();
  CHECK(hall.cases() == 3);
  CHECK_FALSE(fs::exists(hall.office() / "今天.csv"));
  const std::string answers = hall.answers("今天.csv");
  CHECK(answers.starts_with("\xEF\xBB\xBF行,办件编号,结果,查询码"));
  CHECK(answers.find("\r\n3,T-2,已收,") != std::string::npos);
  CHECK(answers.find("王小明") == std::string::npos);
  CHECK(hall.logged().find("central.table_taken") != std::string::npos);
  CHECK(hall.logged().find("今天") == std::string::npos);
  // GB18030, as spreadsheets write it; what is known already is told so.
  hall.leave("again.CSV", *package::utf8_to_gb18030(k_headings + row("T-1") + row("T-4")));
  hall.take();
  CHECK(hall.answers("again.CSV").find("2,T-1,没有变化,") != std::string::npos);
  CHECK(hall.answers("again.CSV").find("3,T-4,已收,") != std::string::npos);
  CHECK(hall.cases() == 4);
}

TEST_CASE("a row that is refused says where and how to mend it, and the table is kept for that", "[central]") {
  Drop hall;
  hall.leave("a.csv", k_headings + row("T-1") + row("T-2", "mz-test", "走了") + row("T-3", "mz-other"));
  hall.take();
  CHECK(hall.cases() == 1);
  CHECK_FALSE(fs::exists(hall.office() / "a.csv"));
  CHECK(read_bytes(hall.office() / "refused/a.csv").find("T-3") != std::string::npos);
  const std::string answers = hall.answers("a.csv");
  CHECK(answers.find("3,T-2,没有收,,动作,填：到达、暂停、恢复、办结") != std::string::npos);
  CHECK(answers.find("4,T-3,没有收,,部门,这个文件夹只收本部门的办件") != std::string::npos);
  CHECK(answers.find("走了") == std::string::npos);
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"empty.csv", ""}, {"odd.csv", "a,b\n1,2\n"}, {"binary.csv", std::string("\xFF\xFE\x00\x01", 4)}}) {
    INFO(name);
    hall.leave(name, bytes);
    hall.take();
    CHECK(fs::exists(hall.office() / "refused" / name));
    CHECK(hall.answers(name).find("第一行是栏目") != std::string::npos);
  }
  // Mended under the same name, it is taken.
  hall.leave("a.csv", k_headings + row("T-2"));
  hall.take();
  CHECK(hall.cases() == 2);
  CHECK_FALSE(fs::exists(hall.office() / "a.csv"));
}

TEST_CASE("a link, a pipe, a second name and a folder are not read, nor written through", "[central]") {
  Drop hall;
  const fs::path outside = hall.folder / "outside";
  fs::create_directories(outside);
  write_bytes(outside / "secret.csv", k_headings + row("X-1"));
  fs::create_symlink(outside / "secret.csv", hall.office() / "link.csv");
  fs::create_hard_link(outside / "secret.csv", hall.office() / "second.csv");
  REQUIRE(mkfifo((hall.office() / "pipe.csv").c_str(), 0600) == 0);
  fs::create_directories(hall.office() / "folder.csv");
  fs::create_symlink(outside, hall.folder / "drop/mz-linked");
  hall.leave(".hidden.csv", k_headings + row("X-2"));
  hall.leave("notes.txt", k_headings + row("X-3"));
  hall.take();
  CHECK(hall.cases() == 0);
  CHECK(fs::exists(outside / "secret.csv"));
  CHECK(hall.logged().find("central.table_not_taken") != std::string::npos);
  // Answers do not leave through a link that the office put in their place.
  fs::create_symlink(outside, hall.office() / "answers");
  hall.leave("good.csv", k_headings + row("T-1"));
  hall.take();
  CHECK_FALSE(fs::exists(outside / "good.csv"));
  CHECK(fs::exists(hall.office() / "good.csv"));
  fs::remove(hall.office() / "answers");
  hall.take();
  CHECK(hall.answers("good.csv").find("2,T-1,没有变化,") != std::string::npos);
}

TEST_CASE("answers and refused tables go after thirty days", "[central]") {
  Drop hall;
  hall.leave("a.csv", k_headings + row("T-1") + row("T-3", "mz-other"));
  hall.take();
  const auto age = [&](int days) {  // once a day
    hall.central.clock().advance(std::chrono::hours{24});
    const timespec then{
        std::chrono::floor<std::chrono::seconds>(hall.central.clock().now()).time_since_epoch().count() - 86400L * days,
        0};
    const timespec both[2] = {then, then};
    for (const char* kept : {"answers/a.csv", "refused/a.csv"}) {
      REQUIRE(utimensat(AT_FDCWD, (hall.office() / kept).c_str(), both, 0) == 0);
    }
    hall.drop.take();
    return fs::exists(hall.office() / "answers/a.csv") || fs::exists(hall.office() / "refused/a.csv");
  };
  CHECK(age(29));
  CHECK_FALSE(age(31));
}

TEST_CASE("a table waits for a catalog, and a folder that is gone is said once", "[central]") {
  Drop hall;
  const RunningCentral empty(RunningCentral::Release::none);
  const auto nothing = ok(
      LiveCatalog::open({hall.folder / "no-tree", hall.central.config().root_file, "test", hall.folder / "no-releases"},
                        hall.central.clock()));
  const CaseIntake early(*hall.stores.cases, *nothing, hall.secrets, hall.central.clock());
  DropFolder drop(hall.folder / "drop", early, hall.words, hall.central.clock(), hall.log);
  hall.leave("a.csv", k_headings + row("T-1"));
  drop.take();
  drop.take();
  CHECK(fs::exists(hall.office() / "a.csv"));
  CHECK_FALSE(fs::exists(hall.office() / "answers"));
  hall.take();
  CHECK(hall.cases() == 1);
  fs::remove_all(hall.folder / "drop");
  const std::size_t before = hall.logged().size();
  hall.take();
  hall.take();
  const std::string said = hall.logged().substr(before);
  CHECK(said.find("io_not_found") != std::string::npos);
  CHECK(std::ranges::count(said, '\n') == 1);
}

TEST_CASE("a running server takes what offices leave", "[central]") {
  RunningCentral central;
  central.config().drop = central.path("drop");
  fs::create_directories(central.path("drop/mz-test"));
  central.restart();
  write_bytes(central.path("drop/mz-test/a.csv"), k_headings + row("T-1"));
  for (int i = 0; i < 300 && !fs::exists(central.path("drop/mz-test/answers/a.csv")); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  REQUIRE(fs::exists(central.path("drop/mz-test/answers/a.csv")));
  CHECK(central.look_up("T-1", "123X").status == 200);
}
