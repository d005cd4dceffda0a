// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/escpos.h"

#include <algorithm>

#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/sample_slips.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

// What lies on the paper, without the rows fed before the knife.
print::Bitmap printed(const std::string& stream, int width, int feed) {
  const DecodedJob job = decode_escpos(stream, width);
  REQUIRE(job.fault.empty());
  REQUIRE(job.slips.size() == 1);
  REQUIRE(job.slips[0].cut);
  print::Bitmap all = bitmap_of(job.slips[0]);
  all.height -= feed;
  all.dots.resize(static_cast<std::size_t>(all.width) * static_cast<std::size_t>(all.height));
  return all;
}

bool has_run(const std::string& bytes, char second) {
  const std::string run{'\x10', second};
  return bytes.find(run) != std::string::npos;
}

}  // namespace

TEST_CASE("what was drawn is what lies on the paper", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  for (const NamedSlip& sample : all_samples()) {
    INFO(sample.name);
    const auto picture = drawing.bitmap(sample.slip, print::PaperWidth::mm80);
    REQUIRE(picture);
    const auto profile = profile_of(print::PaperWidth::mm80);
    const print::Bitmap paper = printed(print::encode_job(*picture, profile), 576, profile.feed_before_cut_dots);
    REQUIRE(paper.dots.size() == picture->dots.size());
    std::size_t added = 0;
    std::size_t lost = 0;
    for (std::size_t i = 0; i < paper.dots.size(); ++i) {
      if (paper.dots[i] > picture->dots[i]) ++added;
      if (paper.dots[i] < picture->dots[i]) ++lost;
    }
    CHECK(lost == 0);
    CHECK(added <= 8);  // dots that defuse real-time commands
  }
}

TEST_CASE("bands are short, trimmed at the right and leave white stretches to the motor", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  const auto picture = drawing.bitmap(status_sample(SampleLanguage::zh), print::PaperWidth::mm80);
  REQUIRE(picture);
  const std::string job = print::encode_job(*picture, profile_of(print::PaperWidth::mm80));
  EscposDecoder decoder(576);
  decoder.push(job);
  decoder.run();
  REQUIRE(decoder.fault().empty());
  CHECK(*std::max_element(decoder.band_rows.begin(), decoder.band_rows.end()) <= print::k_band_rows);
  CHECK(*std::min_element(decoder.band_bytes.begin(), decoder.band_bytes.end()) < 40);
  CHECK(job.size() * 2 < picture->dots.size() / 8);  // less than half of the untrimmed raster
}

TEST_CASE("a picture never holds a real-time command", "[print]") {
  // Every pair of bytes somewhere: 256 rows of 0x10, b.
  for (const int shift : {0, 1}) {
    print::Bitmap picture(384, 256);
    for (int y = 0; y < 256; ++y) {
      for (int byte = 0; byte < 48; ++byte) {
        const unsigned value = (byte + shift) % 2 == 0 ? 0x10U : static_cast<unsigned>(y);
        for (int bit = 0; bit < 8; ++bit) {
          if ((value >> (7 - bit) & 1U) != 0) picture.set(byte * 8 + bit, y);
        }
      }
    }
    const std::string job = print::encode_job(picture, profile_of(print::PaperWidth::mm58));
    CHECK_FALSE(has_run(job, '\x04'));
    CHECK_FALSE(has_run(job, '\x05'));
    CHECK_FALSE(has_run(job, '\x14'));
    CHECK(decode_escpos(job, 384).fault.empty());
  }
}

TEST_CASE("edge cases of pictures are understood by the strict reader", "[print]") {
  auto profile = profile_of(print::PaperWidth::mm58);
  profile.feed_before_cut_dots = 0;
  SECTION("white only") {
    const print::Bitmap picture(384, 700);
    CHECK(printed(print::encode_job(picture, profile), 384, 0) == picture);
  }
  SECTION("one dot in the last column of the last row") {
    print::Bitmap picture(384, 300);
    picture.set(383, 299);
    CHECK(printed(print::encode_job(picture, profile), 384, 0) == picture);
  }
  SECTION("black only: no white row to cut at") {
    print::Bitmap picture(384, 300);
    std::fill(picture.dots.begin(), picture.dots.end(), std::uint8_t{255});
    CHECK(printed(print::encode_job(picture, profile), 384, 0) == picture);
  }
  SECTION("no rows at all") {
    const DecodedJob job = decode_escpos(print::encode_job(print::Bitmap(384, 0), profile), 384);
    CHECK(job.fault.empty());
  }
  SECTION("a flush of half a picture is white") {
    print::Bitmap picture(384, 120);
    std::fill(picture.dots.begin(), picture.dots.end(), std::uint8_t{255});
    const std::string whole = print::encode_job(picture, profile);
    const std::string stream = whole.substr(0, 1000) + print::flush_sequence() + whole;
    CHECK(decode_escpos(stream, 384).fault.empty());
  }
}

TEST_CASE("the strict reader refuses what the encoder never sends", "[print]") {
  const struct {
    const char* name;
    std::string stream;
  } cases[] = {
      {"text", "hello"},
      {"unknown ESC", "\x1B!x"},
      {"unknown GS", "\x1D*x"},
      {"a picture that is too wide", std::string("\x1Dv0\0\x49\0\1\0", 8)},
      {"half a picture", std::string("\x1Dv0\0\1\0\2\0\xFF", 9)},
      {"half a command", "\x1B"},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK_FALSE(decode_escpos(c.stream, 576).fault.empty());
  }
}
