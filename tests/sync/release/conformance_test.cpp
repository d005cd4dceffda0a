// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the conformance suite of The Update Framework (theupdateframework/tuf-conformance) asks of a client, put to this
// one: same names, same behaviour, our own formats. Its snapshot and targets are one document here, the release. Which
// of its functions have no counterpart, and why, stands in tests/sync/faults.md.
#include "tests/sync/release/offered_repository.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

TEST_CASE(
    "a first refresh asks for what it needs and trusts what it saw (test_basic_refresh_requests, "
    "test_basic_refresh_trusted_data, test_implicit_refresh, test_client_downloads_expected_file)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  const Release release = repository.world.newest_release();
  CHECK(repository.world.asked == std::vector<std::string>{root_path("test", 2), timestamp_path("test"),
                                                           repository.world.newest_release_path(),
                                                           part_path("test", release.full.parts.at(0))});
  CHECK(repository.trusted_root() == 1);
  CHECK(repository.trust.timestamp_version == 1);
  CHECK(repository.trust.release == 1);
  CHECK(repository.world.staged_text() == "one");
}

TEST_CASE(
    "with a root that is broken or not signed by its own keys nothing is asked of the server "
    "(test_invalid_initial_root, test_unsigned_initial_root)",
    "[release][conformance]") {
  Repository repository;
  SECTION("a field is missing") {
    std::string payload = encode(repository.root);
    payload.replace(payload.find("\"n\":"), 4, "\"m\":");
    repository.trust.root_file = sign_file(Role::root, "test", payload, repository.root_signers());
  }
  SECTION("a signature is another one") {
    repository.trust.root_file = repository.signed_root(repository.root, repository.root_signers());
    repository.trust.root_file[repository.trust.root_file.size() - 1] ^= 1;
  }
  SECTION("signed by fewer than its threshold") {
    repository.trust.root_file = repository.signed_root(repository.root, {&repository.keys.root[0]});
  }
  SECTION("a bit of it rotted on the disk") {
    const std::size_t at = repository.trust.root_file.find("expires") + 12;
    repository.trust.root_file[at] ^= 1;
  }
  CHECK(repository.refresh());
  CHECK(repository.world.asked.empty());
}

TEST_CASE(
    "a role that is not properly signed stops the refresh there, and what came before it counts "
    "(test_unsigned_metadata, test_snapshot_does_not_meet_threshold)",
    "[release][conformance]") {
  Repository repository;
  Root second = repository.root;
  second.number = 2;
  repository.offer_root(second, repository.root_signers());
  SECTION("root") {
    repository.offer_root(second, {&repository.keys.root[2]});
    CHECK(repository.refresh() == ErrorCode::signature_invalid);
    CHECK(repository.trusted_root() == 1);
  }
  SECTION("timestamp") {
    repository.offer_timestamp(repository.world.timestamp(), {});
    CHECK(repository.refresh() == ErrorCode::signature_invalid);
    CHECK(repository.trusted_root() == 2);
    CHECK(repository.trust.timestamp_version == 0);
  }
  SECTION("release") {
    repository.offer_release(repository.world.newest_release(), {}, 2);
    CHECK(repository.refresh() == ErrorCode::signature_invalid);
    CHECK(repository.trusted_root() == 2);
    CHECK(repository.trust.timestamp_version == 2);
    CHECK(repository.trust.release == 0);
  }
  SECTION("two of three that are needed sign the release") {
    const Signers signers;
    second.release = signers.threshold(3, {0, 1, 2});
    repository.offer_root(second, repository.root_signers());
    repository.offer_release(repository.world.newest_release(), signers.of({0, 2}), 2);
    CHECK(repository.refresh() == ErrorCode::signature_invalid);
    CHECK(repository.trust.release == 0);
    repository.offer_release(repository.world.newest_release(), signers.of({0, 2, 1}), 3);
    CHECK_FALSE(repository.refresh());
  }
}

TEST_CASE(
    "a document of another version than its place says is refused (test_url_and_metadata_version_mismatch, "
    "test_new_snapshot_version_mismatch)",
    "[release][conformance]") {
  Repository repository;
  SECTION("root") {
    Root third = repository.root;
    third.number = 3;
    repository.offer_root(third, repository.root_signers(), 2);
    CHECK(repository.refresh() == ErrorCode::release_rolled_back);
    CHECK(repository.trusted_root() == 1);
  }
  SECTION("release") {
    Release other = repository.world.newest_release();
    other.number = 2;
    repository.offer_release(other, {&repository.keys.release}, 2);
    Timestamp timestamp =
        ok(parse_timestamp(ok(payload_of(repository.world.replaced.at(timestamp_path("test")), Role::timestamp))));
    const std::string file = repository.world.replaced.at(release_path("test", 2, timestamp.release_digest));
    timestamp.release = 1;
    repository.world.replaced[release_path("test", 1, timestamp.release_digest)] = file;
    repository.offer_timestamp(timestamp, {&repository.keys.timestamp});
    CHECK(repository.refresh() == ErrorCode::release_wrong_channel);
    CHECK(repository.trust.release == 0);
  }
}

TEST_CASE(
    "a timestamp that changes without a new version is not taken (test_timestamp_content_changes, "
    "test_timestamp_eq_versions_check)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  repository.world.asked.clear();
  Timestamp changed = repository.world.timestamp();
  changed.release = 100;
  repository.offer_timestamp(changed, {&repository.keys.timestamp});
  CHECK(repository.refresh() == ErrorCode::release_rolled_back);
  CHECK(repository.world.asked.back() == timestamp_path("test"));
  CHECK(repository.trust.release == 1);
  repository.world.replaced.clear();
  CHECK_FALSE(repository.refresh());  // the very same again is no news, and no fault

  // A kiosk of before this was written down does not know what it saw, and takes the first it meets.
  repository.trust.timestamp_digest = {};
  CHECK_FALSE(repository.refresh());
  repository.offer_timestamp(changed, {&repository.keys.timestamp});
  CHECK(repository.refresh() == ErrorCode::release_rolled_back);
}

TEST_CASE(
    "a document or part that is not the one that was signed for is refused (test_basic_metadata_hash_support, "
    "test_new_targets_hash_mismatch, test_repository_substitutes_target_file, test_multiple_changes_to_target)",
    "[release][conformance]") {
  Repository repository;
  for (int number = 1; number <= 11; ++number) {
    INFO(number);
    if (number > 1) {
      repository.world.publish(number, "text " + std::to_string(number));
    }
    const std::string document = repository.world.newest_release_path();
    const std::string part = part_path("test", repository.world.newest_release().full.parts.at(0));
    for (const std::string& path : {document, part}) {
      std::string false_bytes = read_bytes(repository.world.tree / path);
      false_bytes.back() ^= 1;
      repository.world.replaced = {{path, false_bytes}};
      CHECK(repository.refresh() == ErrorCode::digest_mismatch);
      CHECK_FALSE(std::filesystem::exists(repository.world.temp / "staged/rows.db"));
    }
    repository.world.replaced.clear();
    if (number % 5 == 0) {  // a client sees some releases only
      CHECK_FALSE(repository.refresh());
      CHECK(repository.world.staged_text() == "text " + std::to_string(number));
    }
  }
}

TEST_CASE(
    "a new release that no timestamp names is not looked at (test_new_targets_version_mismatch, "
    "test_simple_snapshot_rollback)",
    "[release][conformance]") {
  Repository repository;
  const std::string before = repository.world.timestamp_file();
  CHECK_FALSE(repository.refresh());
  repository.world.publish(2, "two");
  repository.world.replaced = {{timestamp_path("test"), before}};
  repository.world.asked.clear();
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trust.release == 1);
  for (const std::string& path : repository.world.asked) {
    CHECK(path.find("release/2-") == std::string::npos);
  }
}

TEST_CASE(
    "bytes are kept as they came, and fields of later programs are no fault (test_metadata_bytes_match, "
    "test_custom_fields, test_deprecated_keyid_hash_algorithms)",
    "[release][conformance]") {
  Repository repository;
  Root second = repository.root;
  second.number = 2;
  std::string payload = encode(second);
  payload.insert(payload.find("\"roles\":{") + 9, "\"another-field\":\"value\",");
  payload.insert(1, " \"custom-field\" : {\"a\": 1, \"keyid_hash_algorithms\": [\"md5\"]} , ");
  const std::string file = sign_file(Role::root, "test", payload, repository.root_signers());
  repository.world.replaced[root_path("test", 2)] = file;
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trust.root_file == file);
}

TEST_CASE(
    "what signed documents name and the server lacks is told, and what was verified before counts "
    "(test_snapshot_404, test_targets_404, test_timestamp_404)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  SECTION("release") {
    Timestamp next = repository.world.timestamp();
    next.version = 2;
    next.release = 2;
    next.release_digest = crypto::Digest::of("nowhere");
    repository.offer_timestamp(next, {&repository.keys.timestamp});
    CHECK(repository.refresh() == ErrorCode::release_incomplete);
    CHECK(repository.world.asked.back() == release_path("test", 2, next.release_digest));
    CHECK(repository.trust.timestamp_version == 2);
    CHECK(repository.trust.release == 1);
  }
  SECTION("part") {
    repository.world.publish(2, "two");
    repository.world.missing = {part_path("test", repository.world.newest_release().full.parts.at(0))};
    CHECK(repository.refresh() == ErrorCode::release_incomplete);
    CHECK(repository.trust.release == 2);
  }
  SECTION("timestamp") {
    repository.world.missing = {timestamp_path("test")};
    CHECK(repository.refresh() == ErrorCode::release_incomplete);
    CHECK(repository.world.asked.back() == timestamp_path("test"));
  }
}

TEST_CASE("a document of another role is refused though it is signed by a key that may (test_incorrect_metadata_type)",
          "[release][conformance]") {
  Repository repository;
  Root second = repository.root;
  second.number = 2;
  second.release.keys = second.timestamp.keys;  // one key for both
  repository.offer_root(second, repository.root_signers());
  const std::string words = encode(repository.world.timestamp());
  repository.world.replaced[timestamp_path("test")] =
      sign_file(Role::release, "test", words, {&repository.keys.timestamp});
  CHECK(repository.refresh() == ErrorCode::bad_syntax);
  // Nor does a frame that says the right role help, with the signature of the other one inside.
  repository.world.replaced[timestamp_path("test")][5] = static_cast<char>(Role::timestamp);
  CHECK(repository.refresh() == ErrorCode::signature_invalid);
  CHECK(repository.trusted_root() == 2);
  CHECK(repository.trust.timestamp_version == 0);
}

TEST_CASE(
    "an expired document is not taken, and an expired root is kept but nothing after it (test_root_expired, "
    "test_timestamp_expired, test_snapshot_expired, test_targets_expired)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  const Instant yesterday = repository.world.clock.now() - std::chrono::days{1};
  SECTION("root") {
    Root second = repository.root;
    second.number = 2;
    second.expires = yesterday;
    repository.offer_root(second, repository.root_signers());
    CHECK(repository.refresh() == ErrorCode::release_expired);
    CHECK(repository.trusted_root() == 2);
    CHECK(repository.trust.timestamp_version == 1);
  }
  SECTION("timestamp") {
    Timestamp next = repository.world.timestamp();
    next.version = 2;
    next.expires = yesterday;
    repository.offer_timestamp(next, {&repository.keys.timestamp});
    CHECK(repository.refresh() == ErrorCode::release_expired);
    CHECK(repository.trust.timestamp_version == 1);
  }
  SECTION("release") {
    Release next = repository.world.newest_release();
    next.number = 2;
    next.previous = repository.trust.release_digest;
    next.expires = yesterday;
    repository.offer_release(next, {&repository.keys.release}, 2);
    CHECK(repository.refresh() == ErrorCode::release_expired);
    CHECK(repository.trust.release == 1);
  }
}

TEST_CASE(
    "a client whose own documents expired follows fresh ones, whatever its clock says (test_expired_metadata, "
    "test_faketime)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  repository.world.clock.advance(std::chrono::days{18});  // a timestamp lives seven
  CHECK(repository.refresh() == ErrorCode::release_expired);
  repository.world.publish(2, "two");
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trust.release == 2);
}

TEST_CASE(
    "nothing that was seen once goes back (test_new_timestamp_version_rollback, test_snapshot_rollback, "
    "test_targets_rollback)",
    "[release][conformance]") {
  Repository repository;
  repository.world.publish(2, "two");
  const Timestamp newest = repository.world.timestamp();
  CHECK_FALSE(repository.refresh());
  Timestamp next = newest;
  SECTION("the timestamp's version") {
    next.version = newest.version - 1;
    repository.offer_timestamp(next, {&repository.keys.timestamp});
  }
  SECTION("the release under a newer timestamp") {
    next.version = newest.version + 1;
    next.release = 1;
    repository.offer_timestamp(next, {&repository.keys.timestamp});
  }
  CHECK(repository.refresh() == ErrorCode::release_rolled_back);
  CHECK(repository.trust.timestamp_version == newest.version);
  CHECK(repository.trust.release == 2);
}
