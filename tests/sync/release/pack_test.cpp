// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/pack.h"

#include <zstd.h>

#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using mingbai::test::noise;
using mingbai::test::ok;

namespace {

struct Unpacked {
  std::string bytes;
  Result<void> result;
};

Unpacked unpack(std::string_view packed, std::uint64_t limit, std::size_t piece) {
  Unpacked out;
  Decompressor decompressor(limit, [&](std::string_view plain) -> Result<void> {
    out.bytes += plain;
    return {};
  });
  for (std::size_t at = 0; at < packed.size(); at += piece) {
    out.result = decompressor.add(packed.substr(at, piece));
    if (!out.result) {
      return out;
    }
  }
  out.result = decompressor.finish();
  return out;
}

}  // namespace

TEST_CASE("what was packed comes out again, in pieces of any size", "[release]") {
  const std::string plain = noise(300'000, 1) + std::string(700'000, 'x') + noise(5, 2);
  const std::string packed = ok(compress(plain));
  CHECK(packed.size() < 310'000);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{997}, std::size_t{262'144}, packed.size()}) {
    INFO(piece);
    const Unpacked out = unpack(packed, plain.size(), piece);
    ok(out.result);
    CHECK(out.bytes == plain);
  }
}

TEST_CASE("a decompression bomb is stopped at the signed size", "[release]") {
  const std::string bomb = ok(compress(std::string(64 * 1024 * 1024, '\0')));
  CHECK(bomb.size() < 64 * 1024);
  const Unpacked out = unpack(bomb, 1'000'000, bomb.size());
  REQUIRE_FALSE(out.result);
  CHECK(out.result.error().code == ErrorCode::too_large);
  CHECK(out.bytes.size() <= 1'000'000);
}

TEST_CASE("a pack cut at any byte is refused", "[release]") {
  const std::string plain = noise(500, 3);
  const std::string packed = ok(compress(plain));
  for (std::size_t length = 0; length < packed.size(); ++length) {
    INFO(length);
    const Unpacked out = unpack(std::string_view(packed).substr(0, length), plain.size(), 64);
    REQUIRE_FALSE(out.result);
    CHECK(out.result.error().code == ErrorCode::bad_syntax);
  }
}

TEST_CASE("bytes after the end of the pack are refused", "[release]") {
  const std::string plain = "plain";
  const std::string packed = ok(compress(plain));
  for (const std::string& extra : {std::string("x"), packed, std::string(1000, '\0')}) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{100'000}}) {
      const Unpacked out = unpack(packed + extra, 1000, piece);
      REQUIRE_FALSE(out.result);
      CHECK(out.result.error().code == ErrorCode::bad_syntax);
    }
  }
}

TEST_CASE("no flipped bit of a pack changes the content in silence", "[release]") {
  const std::string plain = "Who applies gets an answer within five working days. " + noise(60, 4);
  const std::string packed = ok(compress(plain));
  for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
    std::string flipped = packed;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const Unpacked out = unpack(flipped, plain.size(), flipped.size());
    INFO("bit " << bit);
    CHECK((!out.result || out.bytes == plain));
  }
}

TEST_CASE("a frame that asks for a larger window than allowed is refused before memory is taken", "[release]") {
  // Frame header by hand (RFC 8878 section 3.1.1): magic, no content size, no single segment, window of 2^30 bytes.
  const std::string frame{"\x28\xb5\x2f\xfd\x00\xa0\x01\x00\x00", 9};
  const Unpacked out = unpack(frame, 1000, frame.size());
  REQUIRE_FALSE(out.result);
  CHECK(out.result.error().code == ErrorCode::bad_syntax);
}

TEST_CASE("a failing writer ends the unpacking with its own error", "[release]") {
  const std::string packed = ok(compress("plain"));
  Decompressor decompressor(100, [](std::string_view) -> Result<void> { return fail(ErrorCode::io_no_space, "full"); });
  CHECK(decompressor.add(packed).error().code == ErrorCode::io_no_space);
}
