// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/connection.h"
#include "tests/sync/workspace/cast.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::workspace;

namespace {

// A journal of seven entries and more, closed.
struct Finished : Cast {
  Finished() {
    appoint_all();
    ok(hand_in({{"AA001", "许可"}}));
    ok(examine());
    receipt = space->head();
    ok(confirm());
    space.reset();
  }
  Result<void> open_again() const {
    return Workspace::open(folder(), source).map([](const auto&) {});
  }
  // What somebody does who has the file, but no key.
  void break_in(std::vector<sqlite::Sql> scripts) const {
    auto connection = ok(sqlite::Connection::create_or_open(folder() / "workspace.db"));
    for (const sqlite::Sql script : scripts) {
      ok(connection->run(script));
    }
  }
  ErrorCode refused() const {
    const Result<void> opened = open_again();
    REQUIRE_FALSE(opened.has_value());
    return opened.error().code;
  }
  Head receipt;
};

constexpr sqlite::Sql k_no_triggers = R"sql(
DROP TRIGGER entry_never_changes; DROP TRIGGER entry_never_goes; DROP TRIGGER entry_follows;
DROP TRIGGER attachment_never_changes; DROP TRIGGER attachment_never_goes;)sql";

}  // namespace

TEST_CASE("a workspace opens again as it was left", "[workspace]") {
  Finished cast;
  const auto space = ok(Workspace::open(cast.folder(), cast.source));
  CHECK(space->standing().find_unit("mz-a")->items.at("AA001").step() == Step::review);
  CHECK(space->entries().size() == 10);
  CHECK(space->require(cast.receipt).has_value());
  CHECK(space->verify_attachments().has_value());
}

TEST_CASE("the database refuses every change, removal and insertion out of order", "[workspace]") {
  Finished cast;
  auto connection = ok(sqlite::Connection::create_or_open(cast.folder() / "workspace.db"));
  const sqlite::Sql k_tries[] = {
      "UPDATE entry SET sealed = x'00' WHERE seq = 3",
      "UPDATE entry SET seq = seq + 100",
      "DELETE FROM entry WHERE seq = 9",
      "DELETE FROM entry",
      "INSERT INTO entry SELECT 100, previous, signer, sealed, signature, digest FROM entry WHERE seq = 2",
      "INSERT OR REPLACE INTO entry SELECT seq, previous, signer, x'00', signature, digest FROM entry WHERE seq = 2",
      "INSERT OR REPLACE INTO attachment SELECT digest, x'00' FROM attachment",
      "UPDATE attachment SET sealed = x'00'",
      "DELETE FROM attachment",
      "UPDATE lock SET key_id = '0000000000000000'",
  };
  for (const sqlite::Sql sql : k_tries) {
    INFO(sql.text());
    const Result<void> done = connection->run(sql);
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().code == ErrorCode::conflict);
  }
  connection.reset();
  CHECK(cast.open_again().has_value());
}

TEST_CASE("whoever gets round the triggers is found", "[workspace]") {
  struct Case {
    const char* what;
    sqlite::Sql sql;
  };
  const Case cases[] = {
      {"a byte changed", "UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE seq = 4"},
      {"an entry removed", "DELETE FROM entry WHERE seq = 5"},
      {"an entry removed and the rest moved up",
       "DELETE FROM entry WHERE seq = 5; UPDATE entry SET seq = seq - 1 WHERE seq = 6; "
       "UPDATE entry SET seq = seq - 1 WHERE seq = 7; UPDATE entry SET seq = seq - 1 WHERE seq = 8; "
       "UPDATE entry SET seq = seq - 1 WHERE seq = 9; UPDATE entry SET seq = seq - 1 WHERE seq = 10"},
      {"two entries changed places",
       "UPDATE entry SET seq = 100 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4; "
       "UPDATE entry SET seq = 4 WHERE seq = 100"},
      {"the end cut off", "DELETE FROM entry WHERE seq > 8"},
      {"everything cut off", "DELETE FROM entry"},
      {"an entry repeated",
       "INSERT INTO entry SELECT 11, previous, signer, sealed, signature, digest FROM entry WHERE seq = 10"},
      {"the signer changed", "UPDATE entry SET signer = (SELECT signer FROM entry WHERE seq = 1) WHERE seq = 9"},
      {"the digest changed", "UPDATE entry SET digest = zeroblob(32) WHERE seq = 10"},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    Finished cast;
    cast.break_in({k_no_triggers, one.sql});
    const ErrorCode code = cast.refused();
    CHECK((code == ErrorCode::digest_mismatch || code == ErrorCode::signature_invalid));
  }
}

TEST_CASE("a changed attachment is found", "[workspace]") {
  Finished cast;
  cast.break_in({k_no_triggers, "UPDATE attachment SET sealed = x'00'"});
  const auto space = ok(Workspace::open(cast.folder(), cast.source));
  const Result<void> verified = space->verify_attachments();
  REQUIRE_FALSE(verified.has_value());
  CHECK(verified.error().code == ErrorCode::digest_mismatch);
}

TEST_CASE("a journal cut together with HEAD is found by a receipt that was kept elsewhere", "[workspace]") {
  Finished cast;
  cast.break_in({k_no_triggers, "DELETE FROM entry WHERE seq > 8"});
  std::string digest;
  {
    auto connection = ok(sqlite::Connection::create_or_open(cast.folder() / "workspace.db"));
    auto select = ok(connection->prepare("SELECT digest FROM entry WHERE seq = 8"));
    ok(select.for_each([&](const sqlite::Statement& row) { digest = row.blob("digest"); }));
  }
  write_bytes(cast.folder() / "HEAD", Head{8, *crypto::Digest::from_bytes(digest)}.text() + "\n");
  const auto space = ok(Workspace::open(cast.folder(), cast.source));
  CHECK_FALSE(space->require(cast.receipt).has_value());
}

TEST_CASE("HEAD behind the journal is a power cut, HEAD gone is not", "[workspace]") {
  Finished cast;
  write_bytes(cast.folder() / "HEAD", cast.receipt.text() + "\n");
  CHECK(cast.open_again().has_value());
  std::filesystem::remove(cast.folder() / "HEAD");
  CHECK(cast.refused() == ErrorCode::digest_mismatch);
}

TEST_CASE("a step that somebody with a key wrote past the rules is found on reading", "[workspace]") {
  Finished cast;
  const auto vault = ok(crypto::load_vault_key(cast.source.key_file));
  {
    const auto journal = ok(Journal::open(cast.folder() / "workspace.db"));
    const Head head = ok(journal->head());
    const std::string said = R"({"kind":"released","at":"2026-12-01T09:00:00+08:00","release":1,"digest":"00"})";
    const std::string sealed =
        vault.seal(said, "workspace.entry " + std::to_string(head.seq + 1) + " " + head.digest.hex());
    ok(journal->append(head, cast.key(Role::leader), sealed, {}));
  }
  CHECK(cast.refused() == ErrorCode::unauthorised);
}

TEST_CASE("two that sign at once: the second is told to look again", "[workspace]") {
  Cast cast;
  auto other = ok(Workspace::open(cast.folder(), cast.source));
  ok(cast.appoint(Role::cleaning, "mz-a", "张三"));
  const auto late = other->sign(
      cast.key(Role::lead), "batch",
      {{"id", "1"}, {"units", {"mz-a"}}, {"deadlines", {"2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"}}},
      cast.clock);
  REQUIRE_FALSE(late.has_value());
  CHECK(late.error().code == ErrorCode::conflict);
}

TEST_CASE("another key does not open a workspace, the right passphrase does", "[workspace]") {
  Cast cast;
  cast.space.reset();
  CHECK(Workspace::open(cast.folder(), {cast.temp / "absent.key", {}}).error().code == ErrorCode::io_not_found);
  ok(crypto::save_key(cast.temp / "other.key", crypto::VaultKey::generate()));
  CHECK(Workspace::open(cast.folder(), {cast.temp / "other.key", {}}).error().code == ErrorCode::key_invalid);
  CHECK(Workspace::create(cast.folder(), cast.source, {"明州", "mingzhou", "甲"}, cast.key(Role::lead), cast.clock)
            .error()
            .code == ErrorCode::conflict);

  write_bytes(cast.temp / "words", "十一月的朝阳路有风 kettle\n");
  write_bytes(cast.temp / "wrong", "十一月的朝阳路有雨 kettle\n");
  write_bytes(cast.temp / "short", "1234\n");
  const VaultSource words{{}, cast.temp / "words"};
  ok(Workspace::create(cast.temp / "second", words, {"明州", "mingzhou", "甲"}, cast.key(Role::lead), cast.clock));
  CHECK(Workspace::open(cast.temp / "second", words).has_value());
  CHECK(Workspace::open(cast.temp / "second", {{}, cast.temp / "wrong"}).error().code == ErrorCode::key_invalid);
  CHECK(Workspace::create(cast.temp / "third", {{}, cast.temp / "short"}, {"明州", "mingzhou", "甲"},
                          cast.key(Role::lead), cast.clock)
            .error()
            .code == ErrorCode::bad_value);
}

TEST_CASE("nothing that was said or handed in lies readable on the disk", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"ZQ7MOLE", "种下的秘密名称", true}}, std::string(5000, 'x') + "planted content 种下的内容"));
  ok(cast.examine());
  std::size_t files = 0;  // with the connection still open: the WAL is there
  for (const auto& file : std::filesystem::recursive_directory_iterator(cast.temp.path())) {
    if (!file.is_regular_file()) {
      continue;
    }
    ++files;
    const std::string bytes = read_bytes(file.path());
    for (const char* planted : {"ZQ7MOLE", "种下的", "planted content", "甲局", "handed_in"}) {
      INFO(file.path() << " " << planted);
      CHECK(bytes.find(planted) == std::string::npos);
    }
  }
  CHECK(files >= 3);
}

TEST_CASE("a copy is the whole workspace, and who keeps one open sees that another program signed", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"A1", "甲事"}}));
  const auto beside = ok(Workspace::open(cast.folder(), cast.source));
  CHECK(ok(beside->is_current()));
  ok(cast.space->copy_to(cast.temp / "copy"));
  const auto copy = ok(Workspace::open(cast.temp / "copy", cast.source));
  CHECK(copy->head() == cast.space->head());
  ok(copy->verify_attachments());
  ok(cast.examine());
  CHECK_FALSE(ok(beside->is_current()));
  CHECK(beside->copy_to(cast.temp / "late").error().code == ErrorCode::conflict);
  CHECK_FALSE(copy->copy_to(cast.temp / "copy").has_value());  // what is there stays
  CHECK(ok(Workspace::open(cast.temp / "copy", cast.source))->head() == copy->head());
}
