// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include "kiosk/print/qr.h"
#include "kiosk/print/slip_drawing.h"
#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/reading.h"
#include "tests/kiosk/print/sample_slips.h"

using namespace mingbai;
using namespace mingbai::test;
using print::PaperWidth;

namespace {

std::string link_of(const print::Slip& slip) {
  return std::visit([](const auto& s) { return s.frame.link; }, slip);
}

// The paper as the printer makes it of the job's bytes.
print::Bitmap printed(print::SlipDrawing& drawing, const print::Slip& slip, PaperWidth paper) {
  const auto picture = drawing.bitmap(slip, paper);
  REQUIRE(picture);
  const auto job = decode_escpos(print::encode_job(*picture, profile_of(paper)), static_cast<int>(paper));
  REQUIRE(job.fault.empty());
  REQUIRE(job.slips.size() == 1);
  return bitmap_of(job.slips[0]);
}

struct Reading {
  double worst = 1.0;
  double mean = 0.0;
  std::string worst_text;
};

// Each of the texts looked for on the paper, as it was printed, enlarged to what the recogniser expects.
Reading read_again(const print::Bitmap& paper, const std::vector<std::string>& texts, const std::string& languages) {
  const TempDirectory folder;
  REQUIRE(write_png(folder / "slip.png", paper, 24));
  REQUIRE(output_of("convert " + (folder / "slip.png").string() + " -resize 200% " + (folder / "large.png").string())
              .empty());
  const std::string found = read_text(folder / "large.png", languages);
  Reading reading;
  for (const std::string& text : texts) {
    const double share = share_found(without_blanks(text), found);
    reading.mean += share / static_cast<double>(texts.size());
    if (share < reading.worst) {
      reading.worst = share;
      reading.worst_text = text;
    }
  }
  return reading;
}

std::vector<std::string> words_of(const print::StatusSlip& slip) {
  std::vector<std::string> words{slip.frame.hall,   slip.frame.title,    slip.power.label,    slip.power.value,
                                 slip.now.value,    slip.step_day.value, slip.deadline.label, slip.deadline.value,
                                 slip.how_computed, slip.frame.footer};
  for (const print::SlipRow& row : slip.further) {
    words.push_back(row.label);
    words.push_back(row.value);
  }
  return words;
}

}  // namespace

TEST_CASE("two strange readers find the link on the paper of every slip, sharp and blurred", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  const TempDirectory folder;
  int read = 0;
  for (const NamedSlip& sample : all_samples()) {
    if (link_of(sample.slip).empty()) continue;
    for (const PaperWidth paper : {PaperWidth::mm58, PaperWidth::mm80}) {
      INFO(sample.name << " on " << static_cast<int>(paper) << " dots");
      REQUIRE(write_png(folder / "sharp.png", printed(drawing, sample.slip, paper), 16));
      REQUIRE(blur(folder / "sharp.png", folder / "blurred.png"));
      for (const char* seen : {"sharp.png", "blurred.png"}) {
        INFO(seen);
        CHECK(read_by_zbar(folder / seen) == link_of(sample.slip));
        CHECK(read_by_zxing(folder / seen) == link_of(sample.slip));
        ++read;
      }
    }
  }
  CHECK(read > 100);
}

namespace {

// The number of the page that says what the code is for: the code stands over these words, on the same page.
std::string code_page(const std::filesystem::path& pdf, const print::Slip& slip) {
  const std::string said = without_blanks(std::visit([](const auto& s) { return s.frame.scan_note; }, slip));
  const int pages = std::stoi("0" + output_of("pdfinfo " + pdf.string() + " | sed -n 's/^Pages: *//p'"));
  for (int page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    const std::string words = output_of("pdftotext -f " + number + " -l " + number + " " + pdf.string() + " -");
    if (without_blanks(words).find(said) != std::string::npos) {
      return number;
    }
  }
  return "none";
}

// The page with the code of the slip's PDF, drawn by poppler as a page printer or a screen would, sharp and blurred by
// one of its dots. How many pictures held the link for both readers; each that did not fails the test.
int read_pages(print::SlipDrawing& drawing, const NamedSlip& sample, print::PdfPage page, std::span<const int> dpis) {
  int read = 0;
  const TempDirectory folder;
  const auto bytes = drawing.pdf(sample.slip, page);
  REQUIRE(bytes);
  write_bytes(folder / "slip.pdf", *bytes);
  for (const int dpi : dpis) {
    const std::string prefix = (folder / std::to_string(dpi)).string();
    output_of("pdftoppm -gray -png -r " + std::to_string(dpi) + " " + (folder / "slip.pdf").string() + " " + prefix);
    const std::filesystem::path sharp = prefix + "-" + code_page(folder / "slip.pdf", sample.slip) + ".png";
    INFO(sharp);
    REQUIRE(std::filesystem::exists(sharp));
    REQUIRE(blur(sharp, folder / "blurred.png"));
    for (const std::filesystem::path& seen : {sharp, folder / "blurred.png"}) {
      INFO(sample.name << (page == print::PdfPage::a4 ? ", A4, " : ", A5, ") << dpi << " dpi, "
                       << seen.filename().string());
      const bool zbar = read_by_zbar(seen) == link_of(sample.slip);
      const bool zxing = read_by_zxing(seen) == link_of(sample.slip);
      CHECK(zbar);
      CHECK(zxing);
      read += zbar && zxing ? 1 : 0;
    }
  }
  return read;
}

}  // namespace

TEST_CASE("two strange readers find the link on an A4 and an A5 page, sharp and blurred", "[print]") {
  print::SlipDrawing drawing(product_fonts());
  // The other slips are for the test below, which takes minutes.
  const auto samples = all_samples();
  const auto sample = std::find_if(samples.begin(), samples.end(), [](const NamedSlip& one) {
    return one.name.ends_with("-zh") && !link_of(one.slip).empty();
  });
  REQUIRE(sample != samples.end());
  CHECK(read_pages(drawing, *sample, print::PdfPage::a4, std::array{203}) == 2);
  CHECK(read_pages(drawing, *sample, print::PdfPage::a5, std::array{300}) == 2);
}

TEST_CASE("two strange readers find the link on the pages of every slip", "[.pages]") {
  print::SlipDrawing drawing(product_fonts());
  int read = 0;
  for (const NamedSlip& sample : all_samples()) {
    if (link_of(sample.slip).empty()) continue;
    for (const print::PdfPage page : {print::PdfPage::a4, print::PdfPage::a5})
      read += read_pages(drawing, sample, page, std::array{203, 300});
  }
  WARN(read << " pictures of pages were read by both");
  CHECK(read > 300);
}

TEST_CASE("a short link takes 25 modules of six dots, a sealed one fits the narrow paper at six dots too", "[print]") {
  const auto plain = print::make_qr(status_sample(SampleLanguage::zh).frame.link);
  REQUIRE(plain);
  CHECK(plain->modules == 25);
  const auto sealed = print::make_qr(sealed_sample(SampleLanguage::zh).frame.link);
  REQUIRE(sealed);
  CHECK(sealed->modules == 45);
  CHECK(6 * sealed->side() <= static_cast<int>(PaperWidth::mm58));
}

TEST_CASE("the words on the paper can be read", "[print]") {
  struct Expectation {
    SampleLanguage language;
    const char* recogniser;
    double mean;  // of the share of each text; a dot between two words is lost as often as not
  };
  print::SlipDrawing drawing(product_fonts());
  for (const Expectation& expected :
       {Expectation{SampleLanguage::zh, "chi_sim+eng", 0.88}, Expectation{SampleLanguage::en, "eng+chi_sim", 0.95},
        Expectation{SampleLanguage::bo, "bod", 0.9}}) {
    for (const PaperWidth paper : {PaperWidth::mm58, PaperWidth::mm80}) {
      print::StatusSlip slip = status_sample(expected.language);
      slip.second.clear();  // one language at a time: the recogniser guesses one a line
      const Reading reading = read_again(printed(drawing, slip, paper), words_of(slip), expected.recogniser);
      INFO(expected.recogniser << " on " << static_cast<int>(paper) << " dots: mean " << reading.mean << ", worst "
                               << reading.worst << " for " << reading.worst_text);
      CHECK(reading.mean >= expected.mean);
    }
  }
}
