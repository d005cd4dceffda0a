// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The four steps at the desk, by the keys that the journal names; and what is made ready for the publisher.
#include <algorithm>

#include "sync/central/publishing_keys.h"
#include "sync/officials/sqlite_officials.h"
#include "sync/workspace/release_statement.h"
#include "tests/sync/central/publishing_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using workspace::Step;

namespace {

constexpr const char* k_candidate = "/desk/publishing/candidate";
constexpr const char* k_unit = "/desk/publishing/unit?id=mz-cl";

struct Cast {
  Cast()
      : cleaner(hall.staff("clean", workspace::Role::cleaning, "mz-cl")),
        legal(hall.staff("legal", workspace::Role::legal_section, "mz-cl")),
        leader(hall.staff("leader", workspace::Role::leader, "mz-cl")),
        staffing(hall.staff("staffing", workspace::Role::staffing_office, "")),
        affairs(hall.staff("affairs", workspace::Role::legal_affairs, "")),
        secrecy(hall.staff("secrecy", workspace::Role::secrecy_bureau, "")) {}

  void hand_in() {
    REQUIRE(hall.upload(cleaner, "mz-cl.zip", sample_zip("mz-cl")).status == 303);
    const auto done = hall.hand_in(cleaner, "clean");
    INFO(done.body);
    REQUIRE(done.status == 303);
  }
  DeskBrowser::Answer confirm(DeskBrowser& by) {
    return hall.sign(by, "mz-cl", "confirm", {{"document", "明残〔2026〕9 号"}, {"opinion", "同意上报"}});
  }
  Step slowest() const {
    const auto space = hall.open();
    Step step = Step::done;
    for (const auto& [code, item] : space->standing().find_unit("mz-cl")->items) {
      step = std::min(step, item.step());
    }
    return step;
  }

  PublishingHall hall;
  DeskBrowser& cleaner;
  DeskBrowser& legal;
  DeskBrowser& leader;
  DeskBrowser& staffing;
  DeskBrowser& affairs;
  DeskBrowser& secrecy;
};

// The files of a tar archive by name, without their folder.
std::map<std::string, std::string> untar(const std::string& tar) {
  std::map<std::string, std::string> files;
  for (std::size_t at = 0; at + 512 <= tar.size() && tar[at] != '\0';) {
    const std::string name = tar.substr(at, tar.find('\0', at) - at);
    const std::size_t size = std::stoull(tar.substr(at + 124, 11), nullptr, 8);
    files[name.substr(name.find('/') + 1)] = tar.substr(at + 512, size);
    at += 512 + (size + 511) / 512 * 512;
  }
  return files;
}

}  // namespace

TEST_CASE("four steps are signed in order, each by who may, and a candidate is made ready", "[central]") {
  Cast cast;
  PublishingHall& hall = cast.hall;
  cast.hand_in();
  CHECK(cast.slowest() == Step::preliminary);
  CHECK(cast.cleaner.get("/desk/publishing/draft?of=clean").status == 404);
  // Nobody is ahead of his turn.
  CHECK(cast.confirm(cast.leader).status == 409);
  CHECK(
      hall.sign(cast.staffing, "mz-cl", "review", {{"item-0", "CL001"}, {"say-0", "准予备案"}, {"why-0", ""}}).status ==
      409);
  CHECK(cast.slowest() == Step::preliminary);
  // 初审 sends one back with its reason, and the office hands in again.
  CHECK(hall.sign(cast.legal, "mz-cl", "examine", {{"say-1", "退回"}}).status == 422);
  CHECK(hall.sign(cast.legal, "mz-cl", "examine", {{"say-1", "退回"}, {"why-1", "依据写得不全"}}).status == 303);
  CHECK(cast.cleaner.get(k_unit).says("依据写得不全"));
  CHECK(cast.confirm(cast.leader).status == 409);
  cast.hand_in();
  REQUIRE(hall.sign(cast.legal, "mz-cl", "examine").status == 303);
  CHECK(cast.confirm(cast.legal).status == 422);
  REQUIRE(cast.confirm(cast.leader).status == 303);
  CHECK(cast.slowest() == Step::review);
  REQUIRE(hall.sign(cast.staffing, "mz-cl", "review").status == 303);
  REQUIRE(hall.sign(cast.affairs, "mz-cl", "review").status == 303);
  CHECK(cast.staffing.get(k_candidate).says("还没走完四步"));
  CHECK(cast.staffing.post(k_candidate, {}).status == 409);
  CHECK(cast.staffing.get("/desk/publishing/candidate.tar").status == 404);
  REQUIRE(hall.sign(cast.secrecy, "mz-cl", "review").status == 303);
  CHECK(cast.slowest() == Step::done);
  CHECK(
      hall.sign(cast.secrecy, "mz-cl", "review", {{"item-0", "CL001"}, {"say-0", "准予备案"}, {"why-0", ""}}).status ==
      409);

  const auto page = cast.leader.get(k_unit);
  for (const char* who : {"签字clean", "签字legal", "签字leader", "签字staffing", "签字affairs", "签字secrecy"}) {
    CHECK(page.says(who));
  }
  CHECK(page.says("明残〔2026〕9 号"));
  CHECK(page.body.size() < 50 * 1024);
  CHECK(cast.staffing.get(k_candidate).says("新增"));
  REQUIRE(cast.staffing.post(k_candidate, {}).status == 303);
  const auto ready = cast.staffing.get(k_candidate);
  const auto tar = cast.staffing.get("/desk/publishing/candidate.tar");
  REQUIRE(tar.status == 200);
  CHECK(ready.says(crypto::Digest::of(tar.body).hex()));
  CHECK(ready.says("mingbai-publish workspace release"));
  CHECK(ready.says(hall.open()->head().text()));
  // It is the whole workspace, and opens with its key only.
  const TempDirectory elsewhere;
  for (const auto& [name, bytes] : untar(tar.body)) {
    write_bytes(elsewhere / "copy" / name, bytes);
  }
  const auto copy = ok(workspace::Workspace::open(elsewhere / "copy", hall.source()));
  CHECK(copy->head() == hall.open()->head());
  CHECK(tar.body.find("明残") == std::string::npos);
  // Who signs after that makes it old.
  hall.staff("late", workspace::Role::cleaning, "mz-gjj");
  CHECK(cast.staffing.get(k_candidate).says("又有人签过字"));

  const auto store = ok(officials::SqliteOfficials::open(officials_file(hall.central.config()), hall.central.clock()));
  ok(store->check(std::nullopt));
  int signatures = 0;
  for (const auto& entry : ok(store->entries(0, 200))) {
    signatures += entry.note.what == officials::AuditAct::step_signed ? 1 : 0;
  }
  CHECK(signatures >= 9);
  for (const std::string& path :
       {std::string(k_unit), std::string(k_unit) + "&lang=en", std::string(k_candidate),
        k_candidate + std::string("?lang=en"), std::string("/desk/publishing/differences?unit=mz-cl"),
        std::string("/desk/publishing/differences?unit=mz-cl&lang=en")}) {
    INFO(path);
    const auto shown = cast.staffing.get(path);
    CHECK(shown.status == 200);
    CHECK_FALSE(shown.says("⟦"));
  }
}

TEST_CASE("a release that the publisher signed off line comes back to the desk's journal", "[central]") {
  Cast cast;
  PublishingHall& hall = cast.hall;
  cast.hand_in();
  REQUIRE(hall.sign(cast.legal, "mz-cl", "examine").status == 303);
  REQUIRE(cast.confirm(cast.leader).status == 303);
  for (DeskBrowser* const body : {&cast.staffing, &cast.affairs, &cast.secrecy}) {
    REQUIRE(hall.sign(*body, "mz-cl", "review").status == 303);
  }
  REQUIRE(cast.staffing.post(k_candidate, {}).status == 303);
  const workspace::Head made_of = hall.open()->head();
  const auto clocks = hall.open()->standing().clocks().size();
  REQUIRE(clocks > 0);
  hall.staff("late", workspace::Role::cleaning, "mz-gjj");  // the journal grows meanwhile

  const auto statement =
      workspace::ReleaseStatement::make(hall.lead, 1, crypto::Digest::of("the release"), made_of).text();
  const auto bring = [&](DeskBrowser& by, const std::string& line, const std::string& passphrase = k_signing_words) {
    hall.central.clock().advance(std::chrono::minutes{1});
    by.get(k_candidate);
    return by.post(k_candidate, {{"what", "bring_back"}, {"text", line}, {"passphrase", passphrase}});
  };
  const auto forged =
      workspace::ReleaseStatement::make(crypto::SigningKey::generate(), 1, crypto::Digest::of("the release"), made_of)
          .text();
  CHECK(cast.staffing.get(k_candidate).says("带回"));
  CHECK(bring(cast.staffing, statement.substr(0, 40)).says("没有贴全"));
  CHECK(bring(cast.staffing, forged).says("不是本工作区的牵头单位签的"));
  CHECK(bring(cast.staffing, statement, "not the words at all").says("签字口令不对"));
  CHECK(bring(cast.leader, statement).status == 403);
  hall.enter("unnamed", {"*"});
  CHECK(hall.browsers.at("unnamed")->get(k_candidate).says("有角色的签字钥匙"));
  CHECK(bring(*hall.browsers.at("unnamed"), statement).says("还没有得到任命"));
  CHECK(hall.open()->standing().releases().empty());

  REQUIRE(bring(cast.staffing, "  " + statement + "\r\n").status == 303);
  CHECK(hall.open()->standing().releases().front().made_of == made_of.seq);
  CHECK(hall.open()->standing().clocks().empty());
  const auto after = cast.staffing.get(k_candidate);
  CHECK(after.says("已经发布为第 1 号"));
  CHECK_FALSE(after.says("workspace release"));
  CHECK(bring(cast.staffing, statement).status == 409);
  CHECK(cast.staffing.get(k_candidate + std::string("?lang=en")).says("Published as release 1"));
}

TEST_CASE("who may not sign is told why, and nothing is signed", "[central]") {
  Cast cast;
  PublishingHall& hall = cast.hall;
  cast.hand_in();
  hall.enter("nobody", {"mz-cl"});
  hall.staff("other", workspace::Role::legal_section, "mz-scj");
  DeskBrowser keyless(hall.central);
  keyless.enter_as("keyless", officials::Role::handler, {"mz-cl"});
  const auto before = hall.open()->head();
  struct Row {
    const char* what;
    DeskBrowser& by;
    DeskBrowser::Fields but;
    int status;
    const char* says;
  };
  const DeskBrowser::Fields one{{"item-0", "CL001"}, {"say-0", "通过"}, {"why-0", ""}};
  DeskBrowser::Fields wrong = one;
  wrong["passphrase"] = "not the words at all";
  DeskBrowser::Fields old = one;
  old["seen"] = "1";
  const DeskBrowser::Fields odd{{"say-1", "准予备案"}};
  for (const Row& row :
       {Row{"no key", keyless, one, 422, "签字口令不对"},
        Row{"a key that nobody appointed", *hall.browsers.at("nobody"), one, 422, "不是这个单位"},
        Row{"another unit's", *hall.browsers.at("other"), one, 404, ""},
        Row{"another step's", cast.leader, one, 422, "不是这个单位"},
        Row{"another passphrase", cast.legal, wrong, 422, "签字口令不对"},
        Row{"an old page", cast.legal, old, 409, "没有签"}, Row{"another step's word", cast.legal, odd, 422, "没有签"},
        Row{"one item twice", cast.legal, one, 422, "没有签"}}) {
    INFO(row.what);
    const auto answer = hall.sign(row.by, "mz-cl", "examine", row.but);
    CHECK(answer.status == row.status);
    CHECK(answer.says(row.says));
    CHECK(hall.open()->head() == before);
  }
  cast.legal.get(k_unit);
  CHECK(cast.legal
            .post_file(k_unit,
                       {{"what", "examine"},
                        {"seen", hall.newest_hand_in("mz-cl")},
                        {"item-0", "ZZ999"},
                        {"say-0", "通过"},
                        {"passphrase", k_signing_words}},
                       {})
            .status == 422);
  CHECK(cast.legal.post_file(k_unit, {{"what", "release"}, {"passphrase", k_signing_words}}, {}).status == 400);
  CHECK(hall.open()->head() == before);
  CHECK(keyless.get(k_unit).says("还没有签字钥匙"));
  CHECK(hall.browsers.at("nobody")->get(k_unit).says("还没有得到任命"));
  CHECK(cast.legal.get(k_candidate).status == 403);
  CHECK(hall.browsers.at("other")->get("/desk/publishing/differences?unit=mz-cl").status == 404);
}

TEST_CASE("wrong signing passphrases make the key rest, and a new key signs no more for the old role", "[central]") {
  Cast cast;
  PublishingHall& hall = cast.hall;
  cast.hand_in();
  for (int i = 0; i < 3; ++i) {
    CHECK(hall.sign(cast.legal, "mz-cl", "examine", {{"passphrase", "wrong words here"}}).status == 422);
  }
  const auto page = cast.legal.get(k_unit);
  DeskBrowser::Fields fields{{"what", "examine"}, {"passphrase", "wrong words here"}};
  CHECK(cast.legal.post_file(k_unit, fields, {}).status == 429);
  fields["passphrase"] = k_signing_words;  // the right one rests as well
  CHECK(cast.legal.post_file(k_unit, fields, {}).status == 429);
  REQUIRE(hall.sign(cast.legal, "mz-cl", "examine").status == 303);  // a minute later
  cast.leader.get("/desk/publishing/key");
  for (const auto& [first, again] : {std::pair{"short", "short"}, std::pair{"long enough words", "other words here"},
                                     std::pair{"leader leader 1", "leader leader 1"}}) {
    CHECK(cast.leader.post("/desk/publishing/key", {{"passphrase", first}, {"again", again}}).status == 422);
  }
  REQUIRE(
      cast.leader.post("/desk/publishing/key", {{"passphrase", k_signing_words}, {"again", k_signing_words}}).status ==
      303);
  CHECK(cast.confirm(cast.leader).status == 422);
  CHECK(cast.leader.get("/desk/publishing/key").says("mingbai-publish workspace appoint"));
  for (const auto& file : std::filesystem::directory_iterator(hall.central.path("space.desk") / "signers")) {
    using std::filesystem::perms;
    CHECK((file.status().permissions() & (perms::group_all | perms::others_all)) == perms::none);
  }
}

TEST_CASE("the desk goes on when mingbai-publish has signed meanwhile", "[central]") {
  Cast cast;
  cast.hand_in();
  const auto elsewhere = cast.hall.open();
  cast.hall.central.clock().advance(std::chrono::minutes{1});
  ok(elsewhere->sign(cast.hall.lead, "batch",
                     {{"id", "1"},
                      {"name", "第一批"},
                      {"units", {"mz-cl", "mz-gjj"}},
                      {"deadlines", {"2026-11-01", "2026-11-02", "2026-12-01", "2026-12-31"}}},
                     cast.hall.central.clock()));
  CHECK(cast.legal.get("/desk/publishing").says("超 "));
  CHECK(cast.hall.sign(cast.legal, "mz-cl", "examine").status == 303);
}
