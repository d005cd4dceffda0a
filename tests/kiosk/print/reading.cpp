// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/print/reading.h"

#include <algorithm>
#include <vector>

#include "sync/base/text.h"
#include "tests/kiosk/print/print_fixture.h"

namespace mingbai::test {

bool blur(const std::filesystem::path& png, const std::filesystem::path& blurred) {
  output_of("convert " + png.string() + " -blur 0x1 " + blurred.string());
  return std::filesystem::exists(blurred);
}

std::string read_by_zbar(const std::filesystem::path& png) {
  return output_of("zbarimg -q --raw -Sdisable -Sqrcode.enable " + png.string());
}

std::string read_by_zxing(const std::filesystem::path& png) {
  return output_of("ZXingReader -format QRCode -bytes " + png.string());
}

std::string read_text(const std::filesystem::path& png, const std::string& languages) {
  // Once as one block and once as a column: a slip is neither, and each way loses a short line now and then.
  std::string found;
  for (const char* layout : {"6", "4"}) {
    found += without_blanks(output_of("OMP_THREAD_LIMIT=1 tesseract " + png.string() + " - --dpi 406 --psm " + layout +
                                      " -l " + languages));
  }
  return found;
}

double share_found(std::string_view expected, std::string_view found) {
  const std::u32string wanted = decode_utf8(expected);
  const std::u32string text = decode_utf8(found);
  if (wanted.empty()) return 1.0;
  // Edit distance of `wanted` to the best piece of `text`: a piece may begin and end anywhere for nothing.
  std::vector<std::size_t> before(text.size() + 1, 0);
  std::vector<std::size_t> row(text.size() + 1);
  for (std::size_t i = 1; i <= wanted.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= text.size(); ++j) {
      const std::size_t changed = before[j - 1] + (wanted[i - 1] == text[j - 1] ? 0 : 1);
      row[j] = std::min({changed, before[j] + 1, row[j - 1] + 1});
    }
    std::swap(before, row);
  }
  const std::size_t wrong = *std::min_element(before.begin(), before.end());
  return 1.0 - static_cast<double>(wrong) / static_cast<double>(wanted.size());
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return c != ' ' && c != '\n' && c != '\f' && c != '\r' && c != '\t'; });
  return kept;
}

}  // namespace mingbai::test
