// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Releases that were signed over a copy, and come back to a journal that has grown.
#include "sync/workspace/release_statement.h"
#include "sync/workspace/step_entries.h"
#include "tests/sync/workspace/cast.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::workspace;

namespace {

const crypto::Digest k_digest = crypto::Digest::of("a signed release");

// AA001 is through; two clocks run, and the publisher has the journal as it is at `copied`.
struct Copied : Cast {
  Copied() {
    appoint_all();
    through({{"AA001", "许可"}, {"AA002", "处罚"}});
    copied = space->head();
  }
  void through(const std::vector<Row>& rows) {
    ok(hand_in(rows));
    ok(examine());
    ok(confirm());
    review_all();
  }
  ReleaseStatement signed_elsewhere(int release = 1) const {
    return ReleaseStatement::make(key(Role::lead), release, k_digest, copied);
  }
  Result<Head> bring_back(const ReleaseStatement& statement, Role by = Role::staffing_office) {
    return say(by, "released", released_entry(statement));
  }
  std::vector<std::string> running() const {
    std::vector<std::string> codes;
    for (const RunningClock& one : space->standing().clocks()) {
      codes.push_back(one.code);
    }
    return codes;
  }
  Head copied;
};

ErrorCode code_of(const Result<Head>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().code;
}

}  // namespace

TEST_CASE("a statement is read as it was written, however it was copied", "[workspace]") {
  const Copied cast;
  const ReleaseStatement statement = cast.signed_elsewhere(12);
  const std::string line = statement.text();
  for (const std::string& copied : {line, "  " + line + "\r\n", [&] {
                                      std::string broken = line;
                                      broken.replace(broken.find(' '), 1, "\n\t ");
                                      return broken;
                                    }()}) {
    const auto read = ReleaseStatement::parse(copied);
    REQUIRE(read);
    CHECK(read->text() == line);
    CHECK(read->verify(cast.key(Role::lead).verify_key()).has_value());
    CHECK_FALSE(read->verify(cast.key(Role::leader).verify_key()).has_value());
  }
  for (const std::string& odd :
       {std::string(), line.substr(0, line.size() - 1), line + " more", "mingbai " + line.substr(17),
        "mingbai-released 0" + line.substr(19), "mingbai-released -3" + line.substr(19),
        "mingbai-released 99999999999" + line.substr(19), std::string(5000, 'a')}) {
    INFO(odd);
    CHECK_FALSE(ReleaseStatement::parse(odd));
  }
}

TEST_CASE("a release that comes back stops the clocks of what it was made of, and no later one", "[workspace]") {
  Copied cast;
  REQUIRE(cast.running() == std::vector<std::string>{"AA001", "AA002"});
  // Meanwhile one is handed in anew and passes, and a third comes in: neither was in that copy.
  cast.through({{"AA001", "许可二"}, {"AA002", "处罚", false, cast.item("AA002").version}, {"AA003", "确认"}});
  REQUIRE(cast.running() == std::vector<std::string>{"AA001", "AA002", "AA003"});
  ok(cast.bring_back(cast.signed_elsewhere()));
  CHECK(cast.running() == std::vector<std::string>{"AA001", "AA003"});
  const auto& releases = cast.space->standing().releases();
  REQUIRE(releases.size() == 1);
  CHECK(releases.front().made_of == cast.copied.seq);
  CHECK(releases.front().digest == k_digest.hex());
  // What the release was made of can be had again, and the journal opens as it was left.
  CHECK(ok(cast.space->standing().before_release(1)).find_unit("mz-a")->items.size() == 3);
  CHECK(ok(cast.space->standing().before_release(1)).clocks().size() == 2);
  CHECK_FALSE(cast.space->standing().before_release(2).has_value());
  const auto again = ok(Workspace::open(cast.folder(), cast.source));
  CHECK(again->standing().clocks().size() == 2);
  CHECK(again->standing().releases().front().made_of == cast.copied.seq);
  CHECK(ok(again->standing().before_release(1)).clocks().size() == 2);
  // It goes on: the next one is signed here, or comes back in its turn.
  ok(cast.say(Role::lead, "released", {{"release", 2}, {"digest", "aa"}}));
  CHECK(cast.running().empty());
  cast.copied = cast.space->head();
  ok(cast.bring_back(cast.signed_elsewhere(3), Role::lead));
  ok(cast.bring_back(cast.signed_elsewhere(4)));  // the same once more
  CHECK(cast.space->standing().releases().size() == 4);
  CHECK(ok(Workspace::open(cast.folder(), cast.source))->standing().releases().size() == 4);
}

TEST_CASE("a release comes back only with the lead's own word of this journal, and in order", "[workspace]") {
  Copied cast;
  const Copied other;
  const Head before = cast.space->head();
  const auto with = [&](const char* member, const ordered_json& value) {
    ordered_json said = released_entry(cast.signed_elsewhere());
    said[member] = value;
    return cast.say(Role::staffing_office, "released", said);
  };
  ReleaseStatement forged = cast.signed_elsewhere();
  forged.release = 2;
  ReleaseStatement never = ReleaseStatement::make(cast.key(Role::lead), 1, k_digest, {cast.copied.seq, k_digest});
  CHECK(code_of(cast.bring_back(forged)) == ErrorCode::signature_invalid);
  CHECK(code_of(cast.bring_back(ReleaseStatement::make(cast.key(Role::staffing_office), 1, k_digest, cast.copied))) ==
        ErrorCode::signature_invalid);
  CHECK(code_of(cast.bring_back(other.signed_elsewhere())) == ErrorCode::digest_mismatch);
  CHECK(code_of(cast.bring_back(never)) == ErrorCode::digest_mismatch);
  never.of.seq = 0;
  CHECK(code_of(cast.bring_back(never)) == ErrorCode::digest_mismatch);
  CHECK(code_of(with("release", 2)) == ErrorCode::bad_syntax);
  CHECK(code_of(with("digest", "00")) == ErrorCode::bad_syntax);
  CHECK(code_of(with("statement", "1")) == ErrorCode::bad_syntax);
  CHECK(code_of(with("statement", 7)) == ErrorCode::bad_syntax);
  cast.clock.advance(std::chrono::minutes{1});
  CHECK(code_of(cast.space->sign(crypto::SigningKey::generate(), "released", released_entry(cast.signed_elsewhere()),
                                 cast.clock)) == ErrorCode::unauthorised);
  CHECK(cast.space->head() == before);
  // A release of a later state is in the journal: the earlier one cannot have come after it.
  ok(cast.bring_back(cast.signed_elsewhere(1)));
  CHECK(code_of(cast.bring_back(cast.signed_elsewhere(1))) == ErrorCode::conflict);
  const ReleaseStatement late = cast.signed_elsewhere(3);
  ok(cast.say(Role::lead, "released", {{"release", 2}, {"digest", "aa"}}));
  CHECK(code_of(cast.bring_back(late)) == ErrorCode::conflict);
}
