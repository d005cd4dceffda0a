// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/signature.h"

#include <type_traits>

#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::crypto;

static_assert(!std::is_copy_constructible_v<SigningKey>);

TEST_CASE("a signature holds for its key, context and message alone", "[crypto]") {
  const SigningKey key = SigningKey::generate();
  const VerifyKey verify = key.verify_key();
  const Signature signature = key.sign("release.root", "version 7");
  CHECK(verify.verify("release.root", "version 7", signature));
  CHECK(verify.verify("release.root", "version 8", signature).error().code == ErrorCode::signature_invalid);
  CHECK_FALSE(verify.verify("release.manifest", "version 7", signature));
  CHECK_FALSE(SigningKey::generate().verify_key().verify("release.root", "version 7", signature));
  // The border between context and message cannot be moved.
  CHECK_FALSE(verify.verify("release", "root\nversion 7", signature));
  for (std::size_t bit = 0; bit < 64 * 8; bit += 7) {
    Signature bent = signature;
    bent.bytes[bit / 8] = static_cast<std::uint8_t>(bent.bytes[bit / 8] ^ (1u << (bit % 8)));
    CAPTURE(bit);
    CHECK_FALSE(verify.verify("release.root", "version 7", bent));
  }
}

TEST_CASE("a seed gives the same key on every machine", "[crypto]") {
  const auto key = SigningKey::from_seed(std::string(32, '\x01'));
  REQUIRE(key);
  // The public key of RFC 8032's method for the seed 01..01.
  CHECK(key->verify_key().hex() == "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c");
  CHECK(key->sign("a", "b") == SigningKey::from_seed(key->seed().view())->sign("a", "b"));
  CHECK(key->id().size() == 16);
  CHECK(key->id() == key->verify_key().id());
  CHECK_FALSE(SigningKey::from_seed("short"));
}

TEST_CASE("keys and signatures survive their text forms", "[crypto]") {
  const SigningKey key = SigningKey::generate();
  const Signature signature = key.sign("slip", "x");
  CHECK(Signature::from_base64url(signature.base64url()) == signature);
  CHECK(Signature::from_hex(signature.hex()) == signature);
  CHECK(Signature::from_bytes(signature.view()) == signature);
  CHECK(VerifyKey::from_hex(key.verify_key().hex()) == key.verify_key());
  CHECK_FALSE(Signature::from_base64url(signature.base64url().substr(1)));
  CHECK_FALSE(VerifyKey::from_hex(key.verify_key().hex().substr(2)));
}

TEST_CASE("a key of zeros verifies nothing", "[crypto]") {
  const auto zero = VerifyKey::from_bytes(std::string(32, '\0'));
  REQUIRE(zero);
  CHECK_FALSE(zero->verify("a", "b", Signature{}));
}
