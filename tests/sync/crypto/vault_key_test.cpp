// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/vault_key.h"

#include <sys/stat.h>

#include "sync/crypto/key_file.h"
#include "sync/crypto/sealed_box.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::crypto;
using mingbai::test::ok;

TEST_CASE("a vault key opens what it closed, and nothing that was changed or moved", "[crypto]") {
  const VaultKey key = VaultKey::generate();
  for (const std::string& plain : {std::string(), std::string("办事"), std::string(5000, 'x')}) {
    const std::string sealed = key.seal(plain, "here");
    CHECK(ok(key.open(sealed, "here")).view() == plain);
    CHECK(sealed != key.seal(plain, "here"));
    CHECK(key.open(sealed, "there").error().code == ErrorCode::sealed_box_invalid);
    CHECK_FALSE(VaultKey::generate().open(sealed, "here").has_value());
    for (const std::size_t at : {std::size_t{0}, std::size_t{30}, sealed.size() - 1}) {
      std::string changed = sealed;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      CHECK_FALSE(key.open(changed, "here").has_value());
    }
    CHECK_FALSE(key.open(sealed.substr(0, sealed.size() - 1), "here").has_value());
  }
  CHECK_FALSE(key.open("", "here").has_value());
}

TEST_CASE("the length of what was closed does not show", "[crypto]") {
  const VaultKey key = VaultKey::generate();
  CHECK(key.seal("a", "").size() == key.seal(std::string(k_sealed_padding - 1, 'a'), "").size());
}

TEST_CASE("a passphrase gives the same key with the same salt only", "[crypto]") {
  PassphraseCosts costs = PassphraseCosts::fresh();
  costs.memory = std::uint64_t{8} << 20U;  // for the test's time
  const std::string words = "十一月的朝阳路有风";
  const VaultKey key = ok(VaultKey::from_passphrase(words, costs));
  CHECK(ok(VaultKey::from_passphrase(words, costs)).id() == key.id());
  PassphraseCosts other = costs;
  other.salt = PassphraseCosts::fresh().salt;
  CHECK(ok(VaultKey::from_passphrase(words, other)).id() != key.id());
  CHECK(ok(VaultKey::from_passphrase(words + "。", costs)).id() != key.id());
  CHECK(VaultKey::from_passphrase("short", costs).error().code == ErrorCode::bad_value);
  costs.salt = "too short";
  CHECK(VaultKey::from_passphrase(words, costs).error().code == ErrorCode::bad_value);
}

TEST_CASE("a vault key comes back from its file, which nobody else may read", "[crypto]") {
  mingbai::test::TempDirectory temp;
  const VaultKey key = VaultKey::generate();
  ok(save_key(temp / "vault.key", key));
  CHECK(ok(load_vault_key(temp / "vault.key")).id() == key.id());
  CHECK(load_signing_key(temp / "vault.key").error().code == ErrorCode::key_invalid);
  REQUIRE(::chmod((temp / "vault.key").c_str(), 0644) == 0);
  CHECK(load_vault_key(temp / "vault.key").error().code == ErrorCode::io_denied);
}
