// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The drill: a backup while offices push, the loss of everything, and what stands there afterwards.
#include "sync/central/backup.h"

#include <atomic>
#include <thread>

#include "sync/base/date.h"
#include "sync/cases/envelope.h"
#include "sync/central/central.h"
#include "sync/central/secret_hash.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

PushedCase sample(int number) {
  PushedCase pushed;
  pushed.department = "mz-test";
  pushed.value.number = std::to_string(number);
  pushed.value.power = "TE001";
  pushed.value.applicant = "王*";
  pushed.value.updated = *parse_instant("2026-11-20T10:00:00+08:00");
  pushed.value.events = {{"start", cases::EventKind::arrived, pushed.value.updated, "备注"}};
  pushed.secret = crypto::Digest::of("x");
  return pushed;
}

OpenedSubmission submission(std::int64_t seq) {
  const std::string name = std::to_string(seq);
  OpenedSubmission one;
  one.id = std::string(crypto::Digest::of(name).view().substr(0, cases::k_submission_id));
  one.seq = seq;
  one.body = crypto::Digest::of(name + " sealed");
  one.content = {cases::SubmissionKind::complaint, "t", {{"department", "mz-test"}, {"text", name}}, {}};
  return one;
}

// An installation of either kind, and offices that push without a pause.
struct Installation {
  TempDirectory folder;
  FixedClock clock{*parse_instant("2026-11-22T10:06:00+08:00")};
  Config config;

  Installation() {
    choose_fresh_storage(config, folder / "live");
    std::filesystem::create_directories(folder / "live");
    config.tokens = folder / "live/tokens.toml";
    config.kiosks = folder / "live/kiosks.toml";
    write_bytes(config.tokens, "# tokens\n");
  }
  Stores open() { return ok(open_stores(config, clock)); }
};

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("what was acknowledged before a backup is there after everything was lost", "[central]") {
  Installation hall;
  constexpr int k_pushers = 3;
  std::atomic<int> acknowledged[k_pushers] = {};
  std::atomic<std::int64_t> taken{0};
  std::atomic<bool> done{false};
  const auto hash = ok(SecretHash::open(hall.folder / "secret.key"));
  int before[k_pushers] = {};
  std::int64_t taken_before = 0;
  {
    const Stores stores = hall.open();
    ok(stores.cases->require_key(hash.fingerprint()));
    std::vector<std::thread> pushing;
    for (int i = 0; i < k_pushers; ++i) {
      pushing.emplace_back([&, i] {
        while (!done) {
          if (stores.cases->push(sample(acknowledged[i] * k_pushers + i), {})) {
            ++acknowledged[i];
          }
        }
      });
    }
    pushing.emplace_back([&] {
      while (!done) {
        if (stores.submissions->take("kiosk", std::vector{submission(taken + 1)})) {
          ++taken;
          const FollowUp next{FollowUpKind::accepted, "office", "x", 0, {}};
          REQUIRE(stores.submissions->add(cases::receipt_code(submission(taken).id).printed(), next,
                                          [](const auto&) { return std::optional<FollowUpFault>(); }));
        }
      }
    });
    while (acknowledged[0] < 20 || acknowledged[1] < 20 || acknowledged[2] < 20 || taken < 10) {
      std::this_thread::yield();
    }
    for (int i = 0; i < k_pushers; ++i) {
      before[i] = acknowledged[i];
    }
    taken_before = taken;
    // The record of officials goes along, and still holds together.
    ok(ok(open_officials(hall.config, hall.clock))->note({"zhang", officials::AuditAct::list_exported, "cases", {}}));
    if (storage_kind() == StorageKind::sqlite) {
      const Backup backup = ok(back_up(hall.config, hall.folder / "backup", hall.clock));
      CHECK(backup.cases >= before[0] + before[1] + before[2]);
      CHECK(backup.files == std::vector<std::string>{"cases.db", "submissions.db", "officials.db", "tokens.toml"});
    } else {
      hall.config.postgres = PostgresCluster::shared().restored_from_dump(hall.config.postgres);
    }
    done = true;
    for (std::thread& thread : pushing) {
      thread.join();
    }
  }
  if (storage_kind() == StorageKind::sqlite) {
    std::filesystem::remove_all(hall.folder / "live");
    ok(restore(hall.config, hall.folder / "backup"));
    CHECK(std::filesystem::exists(officials_file(hall.config)));
    CHECK(read_bytes(hall.config.tokens) == "# tokens\n");
  }
  const auto officials = ok(open_officials(hall.config, hall.clock));
  CHECK(ok(officials->check({})).entries == 1);
  CHECK(ok(officials->entries(0, 1))[0].note.who == "zhang");
  const Stores stores = hall.open();
  for (int i = 0; i < k_pushers; ++i) {
    for (int k = 0; k < before[i]; ++k) {
      const auto found = ok(stores.cases->find_by_number(std::to_string(k * k_pushers + i)));
      REQUIRE(found.size() == 1);
      CHECK(found[0].value.events == sample(0).value.events);
    }
  }
  for (std::int64_t seq = 1; seq <= taken_before; ++seq) {
    const auto found = ok(stores.submissions->follow(cases::receipt_code(submission(seq).id).printed()));
    REQUIRE(found);
    CHECK((seq == taken_before || found->follow_ups.size() == 1));
    CHECK(ok(stores.submissions->take("kiosk", std::vector{submission(seq)})).results[0].effect == TakeEffect::known);
  }
  CHECK(ok(stores.submissions->check_follow_ups()) >= taken_before - 1);
  CHECK(ok(stores.cases->count()) >= before[0] + before[1] + before[2]);
  // The key for secrets is saved apart; another one does not pass for it.
  CHECK_FALSE(stores.cases->require_key(crypto::Digest::of("another")));
  ok(stores.cases->require_key(hash.fingerprint()));
  CHECK(ok(stores.cases->push(sample(1'000'000), {})).effect == PushEffect::created);
}

TEST_CASE("a backup of PostgreSQL is PostgreSQL's own, and the command says so", "[central]") {
  Installation hall;
  hall.config.postgres = "host=/nowhere dbname=d";
  for (const auto& result :
       {back_up(hall.config, hall.folder / "backup", hall.clock), restore(hall.config, hall.folder / "b")}) {
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::unsupported_version);
    CHECK(result.error().message.find("pg_dump") != std::string::npos);
  }
}

TEST_CASE("a backup is never put over a live installation, and a damaged one nowhere", "[central]") {
  Installation hall;
  hall.config.postgres.clear();
  const auto backup = hall.folder / "backup";
  {
    const Stores stores = hall.open();
    REQUIRE(stores.cases->push(sample(1), {}));
    ok(back_up(hall.config, backup, hall.clock));
  }
  const auto refused = [&] {
    const auto result = restore(hall.config, backup);
    return result ? std::string("restored") : std::string(name(result.error().code));
  };
  CHECK(refused() == "conflict");
  CHECK_FALSE(back_up(hall.config, backup, hall.clock));  // nor is one written over another
  std::filesystem::remove(hall.config.database);
  CHECK(refused() == "conflict");  // the submissions are still there
  const auto live = hall.folder / "live";
  std::filesystem::remove_all(live);
  write_bytes(hall.config.database.string() + "-wal", "left over");
  CHECK(refused() == "conflict");
  std::filesystem::remove_all(live);

  const std::string manifest = read_bytes(backup / "manifest.json");
  const std::string cases = read_bytes(backup / "cases.db");
  std::string flipped = cases;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  write_bytes(backup / "cases.db", flipped);
  CHECK(refused() == "digest_mismatch");
  write_bytes(backup / "cases.db", cases.substr(0, cases.size() / 2));
  CHECK(refused() == "digest_mismatch");
  std::filesystem::remove(backup / "cases.db");
  CHECK(refused() == "io_not_found");
  write_bytes(backup / "cases.db", cases);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = manifest;
    text.replace(text.find(from), from.size(), to);
    write_bytes(backup / "manifest.json", text);
    return refused();
  };
  CHECK(with("cases.db", "../../etc/x") == "bad_syntax");
  CHECK(with("\"format\": 1", "\"format\": 2") == "unsupported_version");
  CHECK(with("blake2b", "blake3") == "bad_syntax");
  CHECK(with("{", "[") == "bad_syntax");
  // A backup that was interrupted has no manifest.
  std::filesystem::remove(backup / "manifest.json");
  CHECK(refused() == "io_not_found");
  CHECK((!std::filesystem::exists(live) || files_in(live).empty()));

  write_bytes(backup / "manifest.json", manifest);
  CHECK(refused() == "restored");
  CHECK(ok(hall.open().cases->count()) == 1);
}

TEST_CASE("others on the machine cannot read a backup", "[central]") {
  Installation hall;
  hall.config.postgres.clear();
  const auto backup = hall.folder / "backup";
  { const Stores stores = hall.open(); }
  ok(back_up(hall.config, backup, hall.clock));
  using std::filesystem::perms;
  CHECK((std::filesystem::status(backup).permissions() & (perms::group_all | perms::others_all)) == perms::none);
  for (const auto& file : files_in(backup)) {
    INFO(file);
    CHECK((std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) == perms::none);
  }
}
