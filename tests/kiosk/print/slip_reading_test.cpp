// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
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
