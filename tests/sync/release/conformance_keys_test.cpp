// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The rest of conformance_test.cpp: thresholds, rotation, and what is forgotten with a stolen key.
#include "tests/sync/release/offered_repository.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

TEST_CASE(
    "numbers that a thief drove far ahead are forgotten with his key (test_new_timestamp_fast_forward_recovery, "
    "test_new_snapshot_fast_forward_recovery, test_new_targets_fast_forward_recovery)",
    "[release][conformance]") {
  Repository repository;
  const Signers fresh;
  Root second = repository.root;
  second.number = 2;
  Timestamp honest = repository.world.timestamp();
  SECTION("timestamp") {
    Timestamp far = honest;
    far.version = 100;
    repository.offer_timestamp(far, {&repository.keys.timestamp});
    CHECK_FALSE(repository.refresh());
    CHECK(repository.trust.timestamp_version == 100);
    second.timestamp = fresh.threshold(1, {0});
    repository.offer_root(second, repository.root_signers());
    repository.offer_timestamp(honest, fresh.of({0}));
  }
  SECTION("release") {
    Release far = repository.world.newest_release();
    far.number = 99'999;
    repository.offer_release(far, {&repository.keys.release}, 2);
    CHECK_FALSE(repository.refresh());
    CHECK(repository.trust.release == 99'999);
    second.release = fresh.threshold(1, {1});
    second.timestamp = fresh.threshold(1, {0});
    repository.offer_root(second, repository.root_signers());
    const std::string file = sign_file(Role::release, "test", encode(repository.world.newest_release()), fresh.of({1}));
    honest.release_digest = crypto::Digest::of(file);
    honest.release_size = file.size();
    repository.world.replaced[release_path("test", 1, honest.release_digest)] = file;
    repository.offer_timestamp(honest, fresh.of({0}));
  }
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trust.timestamp_version == 1);
  CHECK(repository.trust.release == 1);
}

TEST_CASE(
    "a threshold cannot be faked by one key listed often, and a role with too few keys locks nobody out "
    "(test_duplicate_keys_root, test_snapshot_has_too_few_keys, test_snapshot_threshold, "
    "test_root_has_keys_but_not_snapshot)",
    "[release][conformance]") {
  Repository repository;
  CHECK_FALSE(repository.refresh());
  const Signers signers;
  Root second = repository.root;
  second.number = 2;
  SECTION("one key nine times") {
    second.release = signers.threshold(6, {0, 0, 0, 0, 0, 0, 0, 0, 0});
    repository.offer_root(second, repository.root_signers());
    Release next = repository.world.newest_release();
    next.number = 2;
    repository.offer_release(next, signers.of({0, 0, 0, 0, 0, 0}), 2);
    CHECK(repository.refresh() == ErrorCode::bad_value);
  }
  SECTION("six of five") {
    second.release = signers.threshold(6, {0, 1, 2, 3, 4});
    repository.offer_root(second, repository.root_signers());
    CHECK(repository.refresh() == ErrorCode::bad_value);
  }
  SECTION("five of five, signed by three of them and two of others") {
    second.release = signers.threshold(5, {0, 1, 2, 3, 4});
    repository.offer_root(second, repository.root_signers());
    Release next = repository.world.newest_release();
    next.number = 2;
    next.previous = repository.trust.release_digest;
    repository.offer_release(next, signers.of({0, 1, 2, 8, 9}), 2);
    CHECK(repository.refresh() == ErrorCode::signature_invalid);
    CHECK(repository.trusted_root() == 2);
  }
  CHECK(repository.trust.release <= 1);
}

TEST_CASE(
    "roots follow one another when old and new thresholds have signed each (test_root_rotation, "
    "test_max_root_rotations)",
    "[release][conformance]") {
  struct Row {
    const char* name;
    std::vector<SignedVersion> versions;
  };
  const Row rows[] = {
      {"one key for another", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}},
      {"with signatures that nobody asked for", {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}}},
      {"three of five in other choices",
       {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}},
        {{0, 1, 2, 3, 4}, 3, {0, 4, 1}},
        {{0, 1, 2, 3, 4}, 3, {0, 1, 3}},
        {{0, 1, 2, 3, 4}, 3, {0, 1, 3}}}},
      {"one of five for another", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 1}}}},
      {"... with a step between",
       {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4, 5}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}}},
      {"all five for others",
       {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}}, {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}}},
      {"one of three to two of three", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}},
      {"two of three to one of three", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}}},
      {"one of one to two of two", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}},
      {"not signed by the old key", {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}, false}}},
      {"not signed by the new key", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}, false}}},
      {"not signed by three new keys", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4}, false}}},
      {"not signed by three old keys", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}, false}}},
      {"the new threshold not reached", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}, false}}},
      {"the old threshold not reached", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}, false}}},
  };
  const Signers signers;
  for (const Row& row : rows) {
    INFO(row.name);
    Repository repository;
    std::vector<std::string> files;
    for (const SignedVersion& version : row.versions) {
      Root root = repository.root;
      root.number = static_cast<int>(files.size()) + 1;
      root.root = signers.threshold(version.threshold, version.keys);
      files.push_back(repository.signed_root(root, signers.of(version.signatures)));
      repository.world.replaced[root_path("test", root.number)] = files.back();
    }
    repository.trust.root_file = files.front();
    const bool accepted = row.versions.back().accepted;
    CHECK(repository.refresh() == (accepted ? std::nullopt : std::optional(ErrorCode::signature_invalid)));
    CHECK(repository.trust.root_file == (accepted ? files.back() : files[files.size() - 2]));
  }

  // No endless walk: 64 in one refresh, the rest in the next.
  Repository repository;
  for (int number = 2; number <= 100; ++number) {
    Root root = repository.root;
    root.number = number;
    repository.offer_root(root, repository.root_signers());
  }
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trusted_root() == 65);
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trusted_root() == 100);
}

TEST_CASE("timestamp and release are held against the keys of the newest root (test_non_root_rotations)",
          "[release][conformance]") {
  const SignedVersion rows[] = {
      {{2}, 1, {2}},
      {{1}, 1, {3, 1, 4}},
      {{2}, 1, {1, 3, 4}, false},
      {{0, 1, 3, 4, 5}, 3, {0, 2, 4}, false},
      {{0, 1, 3, 4, 5}, 3, {0, 4}, false},
      {{0, 1, 2, 3, 4}, 3, {0, 2, 4}},
      {{0, 1, 2, 3, 4}, 3, {0, 4, 1}},
      {{0, 1, 2, 3, 4}, 3, {0, 1, 3}},
      {{0, 1, 2, 3, 4}, 3, {1, 2, 3}},
      {{0, 1, 2, 3, 4}, 3, {2, 3, 4}},
  };
  const Signers signers;
  for (const Role role : {Role::timestamp, Role::release}) {
    for (const SignedVersion& row : rows) {
      INFO(word(role) << " row " << &row - rows);
      Repository repository;
      Root second = repository.root;
      second.number = 2;
      (role == Role::timestamp ? second.timestamp : second.release) = signers.threshold(row.threshold, row.keys);
      repository.offer_root(second, repository.root_signers());
      if (role == Role::timestamp) {
        repository.offer_timestamp(repository.world.timestamp(), signers.of(row.signatures));
      } else {
        repository.offer_release(repository.world.newest_release(), signers.of(row.signatures), 2);
      }
      CHECK(repository.refresh() == (row.accepted ? std::nullopt : std::optional(ErrorCode::signature_invalid)));
      CHECK((repository.trust.release == 1) == row.accepted);
    }
  }
}

TEST_CASE("the one kind of key is verified for what it is (test_keytype_and_scheme)", "[release][conformance]") {
  Repository repository;
  const Signers signers;
  Root second = repository.root;
  second.number = 2;
  second.root.keys.push_back(signers.keys[0].verify_key());
  second.root.count = 3;
  repository.offer_root(second, {&repository.keys.root[0], &repository.keys.root[1], &signers.keys[0]});
  CHECK_FALSE(repository.refresh());
  CHECK(repository.trusted_root() == 2);
  Root third = second;
  third.number = 3;
  repository.offer_root(third, {&repository.keys.root[0], &repository.keys.root[1], &signers.keys[0]});
  // A signature that looks like one: of the same key, over other words.
  std::string& file = repository.world.replaced[root_path("test", 3)];
  const std::string other = repository.signed_root(second, {&signers.keys[0]});
  file.replace(file.size() - 64, 64, other.substr(other.size() - 64));
  CHECK(repository.refresh() == ErrorCode::signature_invalid);
  CHECK(repository.trusted_root() == 2);
}
