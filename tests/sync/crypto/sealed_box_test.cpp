// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/sealed_box.h"

#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::crypto;

TEST_CASE("only the owner of the key opens a box", "[crypto]") {
  const BoxSecretKey owner = BoxSecretKey::generate();
  for (const std::size_t size : {0u, 1u, 255u, 256u, 257u, 5000u}) {
    CAPTURE(size);
    const std::string plain(size, 'p');
    const std::string sealed = owner.public_key().seal(plain);
    const auto opened = owner.open(sealed);
    REQUIRE(opened);
    CHECK(opened->view() == plain);
    CHECK(BoxSecretKey::generate().open(sealed).error().code == ErrorCode::sealed_box_invalid);
  }
}

TEST_CASE("a box's length does not tell what was written", "[crypto]") {
  const BoxPublicKey key = BoxSecretKey::generate().public_key();
  CHECK(key.seal("yes").size() == key.seal("no, because of the neighbour").size());
  CHECK(key.seal("yes") != key.seal("yes"));
}

TEST_CASE("a box that was changed or cut is refused", "[crypto]") {
  const BoxSecretKey owner = BoxSecretKey::generate();
  const std::string sealed = owner.public_key().seal("words");
  for (std::size_t at = 0; at < sealed.size(); at += 11) {
    std::string bent = sealed;
    bent[at] = static_cast<char>(bent[at] ^ 1);
    CAPTURE(at);
    CHECK(owner.open(bent).error().code == ErrorCode::sealed_box_invalid);
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{48}, sealed.size() - 1}) {
    CHECK_FALSE(owner.open(std::string_view(sealed).substr(0, size)));
  }
  CHECK_FALSE(owner.open(sealed + "x"));
}
