// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/digest.h"

#include <unordered_set>

#include "sync/crypto/encoding.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::crypto;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

TEST_CASE("the digest is BLAKE2b-256 as everybody computes it", "[crypto]") {
  // From `b2sum -l 256`.
  CHECK(Digest::of("").hex() == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(Digest::of("abc").hex() == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("pieces, whole text and file have one digest", "[crypto]") {
  const TempDirectory folder;
  std::string content;
  for (int i = 0; i < 300'000; ++i) {
    content += static_cast<char>(i * 7);
  }
  Hasher hasher;
  for (std::size_t at = 0, size = 1; at < content.size(); at += size, size = size * 3 % 5000 + 1) {
    hasher.update(std::string_view(content).substr(at, size));
  }
  const Digest whole = Digest::of(content);
  CHECK(hasher.finish() == whole);
  write_bytes(folder / "f", content);
  CHECK(*Digest::of_file(folder / "f") == whole);
  CHECK(Digest::of_file(folder / "none").error().code == ErrorCode::io_not_found);
  CHECK(Digest::of_file(folder.path()).error().code == ErrorCode::io_failed);
}

TEST_CASE("a digest is read back from hex and bytes of the right length only", "[crypto]") {
  const Digest digest = Digest::of("x");
  CHECK(Digest::from_hex(digest.hex()) == digest);
  CHECK(Digest::from_bytes(digest.view()) == digest);
  for (const std::string& bad : {std::string(), digest.hex().substr(1), digest.hex() + "0", std::string(64, 'g'),
                                 " " + digest.hex().substr(1)}) {
    CAPTURE(bad);
    CHECK_FALSE(Digest::from_hex(bad));
  }
  CHECK_FALSE(Digest::from_bytes("short"));
  CHECK(std::unordered_set<Digest>{digest, digest, Digest::of("y")}.size() == 2);
}

TEST_CASE("hex and base64url are strict", "[crypto]") {
  for (const std::string& bytes :
       {std::string(), std::string("\0", 1), std::string("\xFF\xFE\xFD"), std::string("abcd")}) {
    CHECK(from_hex(to_hex(bytes)) == bytes);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
  CHECK(to_hex("\x0A\xFF") == "0aff");
  CHECK(from_hex("0AfF") == "\x0A\xFF");
  CHECK(to_base64url("\xFB\xEF\xFF") == "--__");
  for (const char* bad : {"0", "0g", "0a ", " 0a", "0a:0b"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_hex(bad));
  }
  for (const char* bad : {"A", "AA==", "A+", "A/", "AA\n", "明"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64url(bad));
  }
}

TEST_CASE("base32 reads what a person would copy, and nothing that it would not write", "[crypto]") {
  for (const std::string& bytes :
       {std::string(), std::string("\0", 1), std::string("\xFF\xFE\xFD"), std::string("abcde")}) {
    CHECK(from_base32(to_base32(bytes)) == bytes);
  }
  CHECK(to_base32("\xFF") == "ZW");
  CHECK(from_base32("zw") == "\xFF");
  CHECK(from_base32("OOIL") == from_base32("0011"));
  for (const char* bad : {"U0", "Z-", "ZW ", "Z", "ZX", "000", "明"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base32(bad));
  }
}
