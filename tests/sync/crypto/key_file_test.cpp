// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/key_file.h"

#include <sys/stat.h>

#include "sync/base/text.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::crypto;
using mingbai::test::read_bytes;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

TEST_CASE("every kind of key is read back as it was saved, secrets for their owner only", "[crypto]") {
  const TempDirectory folder;
  const SigningKey signing = SigningKey::generate();
  const BoxSecretKey box = BoxSecretKey::generate();
  REQUIRE(save_key(folder / "sign", signing));
  REQUIRE(save_key(folder / "sign.pub", signing.verify_key()));
  REQUIRE(save_key(folder / "box", box));
  REQUIRE(save_key(folder / "box.pub", box.public_key()));
  CHECK(load_signing_key(folder / "sign")->seed().view() == signing.seed().view());
  CHECK(*load_verify_key(folder / "sign.pub") == signing.verify_key());
  CHECK(load_box_secret_key(folder / "box")->view() == box.view());
  CHECK(*load_box_public_key(folder / "box.pub") == box.public_key());
  struct stat status {};
  REQUIRE(::stat((folder / "sign").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(read_bytes(folder / "sign.pub").find(read_bytes(folder / "sign").substr(45, 64)) == std::string::npos);
}

TEST_CASE("a secret that others may read is not used", "[crypto]") {
  const TempDirectory folder;
  REQUIRE(save_key(folder / "key", SigningKey::generate()));
  for (const mode_t mode : {0644, 0604, 0620, 0666}) {
    REQUIRE(::chmod((folder / "key").c_str(), mode) == 0);
    CHECK(load_signing_key(folder / "key").error().code == ErrorCode::io_denied);
  }
  REQUIRE(::chmod((folder / "key").c_str(), 0640) == 0);
  CHECK(load_signing_key(folder / "key"));
}

TEST_CASE("a key file that is damaged or of another kind is refused with the reason", "[crypto]") {
  const TempDirectory folder;
  const SigningKey key = SigningKey::generate();
  REQUIRE(save_key(folder / "good", key.verify_key()));
  const std::string good = read_bytes(folder / "good");
  struct Case {
    const char* what;
    std::string text;
  };
  const Case cases[] = {
      {"empty", ""},
      {"not ours", "ssh-ed25519 AAAA\n"},
      {"newer format", replace_all(good, "mingbai-key 1", "mingbai-key 2")},
      {"another kind", replace_all(good, "signing-public", "box-public")},
      {"no id line", replace_all(good, "id ", "di ")},
      {"wrong id", replace_all(good, key.id(), "0123456789abcdef")},
      {"cut short", good.substr(0, good.size() - 3)},
      {"not hex", replace_all(good, key.verify_key().hex(), std::string(64, 'x'))},
      {"other key, same id", replace_all(good, key.verify_key().hex(), SigningKey::generate().verify_key().hex())},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    write_bytes(folder / "bad", each.text);
    const auto loaded = load_verify_key(folder / "bad");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code == ErrorCode::key_invalid);
  }
  write_bytes(folder / "dos", replace_all(good, "\n", "\r\n"));
  CHECK(load_verify_key(folder / "dos"));
  CHECK(load_verify_key(folder / "missing").error().code == ErrorCode::io_not_found);
  write_bytes(folder / "huge", std::string(10'000, 'x'));
  CHECK(load_verify_key(folder / "huge").error().code == ErrorCode::too_large);
}
