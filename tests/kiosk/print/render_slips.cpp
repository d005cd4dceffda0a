// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// render_slips OUTDIR: every sample slip as PNG (58 and 80 mm paper, read back from its ESC/POS job) and PDF.
#include <cstdio>
#include <filesystem>
#include <string>

#include "kiosk/print/escpos.h"
#include "kiosk/print/slip_drawing.h"
#include "sync/base/atomic_file.h"
#include "tests/kiosk/print/png.h"
#include "tests/kiosk/print/sample_slips.h"
#include "tests/support/escpos_decoder.h"

namespace {

using namespace mingbai;

bool render(print::SlipDrawing& drawing, const test::NamedSlip& sample, const std::filesystem::path& folder) {
  for (const print::PaperWidth paper : {print::PaperWidth::mm58, print::PaperWidth::mm80}) {
    const auto picture = drawing.bitmap(sample.slip, paper);
    if (!picture) return false;
    print::PrinterProfile profile;
    profile.width_dots = static_cast<int>(paper);
    const test::DecodedJob job = test::decode_escpos(print::encode_job(*picture, profile), profile.width_dots);
    if (!job.fault.empty() || job.slips.size() != 1) return false;
    print::Bitmap paper_strip(profile.width_dots, static_cast<int>(job.slips[0].rows.size()));
    paper_strip.dots = job.slips[0].dots();
    const char* width = paper == print::PaperWidth::mm58 ? "-58mm.png" : "-80mm.png";
    if (!test::write_png(folder / (sample.name + width), paper_strip, 16)) return false;
  }
  const auto roll = drawing.pdf(sample.slip, print::PdfPage::roll_80mm);
  const auto a4 = drawing.pdf(sample.slip, print::PdfPage::a4);
  const auto a5 = drawing.pdf(sample.slip, print::PdfPage::a5);
  return roll && a4 && a5 && write_file_atomically(folder / (sample.name + "-80mm.pdf"), *roll) &&
         write_file_atomically(folder / (sample.name + "-a4.pdf"), *a4) &&
         write_file_atomically(folder / (sample.name + "-a5.pdf"), *a5);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || argv[1][0] == '-') {
    std::fprintf(stderr, "usage: render_slips OUTDIR\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto fonts = mingbai::text::FontSet::load(MINGBAI_FONTS_DIR);
  if (!fonts) {
    std::fprintf(stderr, "%s\n", fonts.error().to_string().c_str());
    return 1;
  }
  mingbai::print::SlipDrawing drawing(*fonts);
  for (const auto& sample : mingbai::test::all_samples()) {
    if (!render(drawing, sample, folder)) {
      std::fprintf(stderr, "cannot render %s into %s\n", sample.name.c_str(), argv[1]);
      return 1;
    }
  }
  return 0;
}
