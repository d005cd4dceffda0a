// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/print/slip_drawing.h"
#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/sample_slips.h"

using namespace mingbai;
using namespace mingbai::test;
using print::PaperWidth;

namespace {

bool column_is_white(const print::Bitmap& bitmap, int x) {
  for (int y = 0; y < bitmap.height; ++y) {
    if (bitmap.black(x, y)) return false;
  }
  return true;
}

std::string without_blanks(const std::string& text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return c != ' ' && c != '\n' && c != '\f'; });
  return kept;
}

}  // namespace

TEST_CASE("no text of a slip runs over the edge of the paper", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  for (const NamedSlip& sample : all_samples()) {
    for (const PaperWidth paper : {PaperWidth::mm58, PaperWidth::mm80}) {
      INFO(sample.name << " on " << static_cast<int>(paper) << " dots");
      const auto picture = drawing.bitmap(sample.slip, paper);
      REQUIRE(picture);
      REQUIRE(picture->width == static_cast<int>(paper));
      const int margin = paper == PaperWidth::mm58 ? 4 : 22;
      for (int x = 0; x < margin; ++x) {
        REQUIRE(column_is_white(*picture, x));
        REQUIRE(column_is_white(*picture, picture->width - 1 - x));
      }
    }
  }
}

TEST_CASE("a slip with a text of ten thousand characters stays a slip", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  print::StatusSlip slip = status_sample(SampleLanguage::zh);
  slip.power.value.clear();
  for (int i = 0; i < 10000; ++i) slip.power.value += "许";
  const auto picture = drawing.bitmap(slip, PaperWidth::mm58);
  REQUIRE(picture);
  CHECK(picture->height < 2600);
  CHECK(read_qr(*picture) == slip.frame.link);
}

TEST_CASE("larger words for those who read the screen in large words, on the same paper", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  for (const PaperWidth paper : {PaperWidth::mm58, PaperWidth::mm80}) {
    print::StatusSlip slip = status_sample(SampleLanguage::zh);
    int height = drawing.bitmap(slip, paper)->height;
    for (const print::SlipSize size : {print::SlipSize::large, print::SlipSize::largest}) {
      slip.frame.size = size;
      const auto picture = drawing.bitmap(slip, paper);
      REQUIRE(picture);
      CHECK(picture->height > height);
      height = picture->height;
    }
  }
}

TEST_CASE("what both languages say alike is printed once", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  const print::StatusSlip one = status_sample(SampleLanguage::zh);
  print::StatusSlip two = one;
  two.second = {one};
  CHECK(*drawing.bitmap(one, PaperWidth::mm80) == *drawing.bitmap(two, PaperWidth::mm80));
}

TEST_CASE("a queue ticket needs no link, every other slip does", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  CHECK(drawing.bitmap(queue_sample(SampleLanguage::zh), PaperWidth::mm58));
  print::ReceiptSlip slip = receipt_sample(SampleLanguage::zh);
  slip.frame.link.clear();
  CHECK(drawing.bitmap(slip, PaperWidth::mm58).error().code == ErrorCode::bad_value);
}

TEST_CASE("facts that are not known take no paper", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  print::StatusSlip slip = status_sample(SampleLanguage::zh);
  const int full = drawing.bitmap(slip, PaperWidth::mm80)->height;
  slip.applicant.value.clear();
  slip.deadline = {};
  slip.how_computed.clear();
  slip.further.clear();
  CHECK(drawing.bitmap(slip, PaperWidth::mm80)->height < full - 300);
}

TEST_CASE("the same slip is the same picture", "[print]") {
  print::SlipDrawing one(product_fonts());
  print::SlipDrawing two(product_fonts());
  const print::Slip slip = guide_sample(SampleLanguage::bo);
  CHECK(*one.bitmap(slip, PaperWidth::mm80) == *two.bitmap(slip, PaperWidth::mm80));
}

TEST_CASE("a slip whose link is no QR is not printed", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  print::StatusSlip slip = status_sample(SampleLanguage::zh);
  slip.frame.link = "明州";
  CHECK(drawing.bitmap(slip, PaperWidth::mm80).error().code == ErrorCode::bad_value);
  slip.frame.link = std::string(2000, 'A');
  CHECK(drawing.bitmap(slip, PaperWidth::mm58).error().code == ErrorCode::too_large);
}

TEST_CASE("the words of a PDF can be selected", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  const TempDirectory folder;
  for (const print::PdfPage page : {print::PdfPage::roll_80mm, print::PdfPage::a4, print::PdfPage::a5}) {
    const auto bytes = drawing.pdf(long_guide_sample(), page);
    REQUIRE(bytes);
    write_bytes(folder / "slip.pdf", *bytes);
    const std::string text = without_blanks(output_of("pdftotext -raw " + (folder / "slip.pdf").string() + " -"));
    CHECK(text.find("材料单") != std::string::npos);
    CHECK(text.find("房屋租赁合同") != std::string::npos);
    CHECK(text.find("到市疾控中心或乡镇卫生院办理") != std::string::npos);
    CHECK(text.find("此单供查询，不作证明") != std::string::npos);
    const std::string facts = output_of("pdfinfo " + (folder / "slip.pdf").string());
    const int pages = std::stoi(facts.substr(facts.find("Pages:") + 6));
    if (page == print::PdfPage::roll_80mm) CHECK(pages == 1);
    // Sheets that fell apart say what they belong to; a single one has nothing to say.
    CHECK((text.find("·1/" + std::to_string(pages)) != std::string::npos) == (pages > 1));
    if (page == print::PdfPage::a4) CHECK(facts.find("(A4)") != std::string::npos);
    if (page == print::PdfPage::a5) CHECK(facts.find("419.52") != std::string::npos);
  }
}
