// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>

#include "sync/base/check.h"

namespace mingbai::print {
namespace {

struct CodeDeleter {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<QrSymbol> make_qr(std::string_view text) {
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
  if (text.empty() || !printable)
    return fail(ErrorCode::bad_value, "a QR holds printable ASCII only, and at least one");
  const std::string copy(text);
  errno = 0;
  const std::unique_ptr<QRcode, CodeDeleter> code(QRcode_encodeString(copy.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (code == nullptr) {
    return fail(errno == ERANGE ? ErrorCode::too_large : ErrorCode::bad_value,
                "no QR symbol for " + std::to_string(text.size()) + " characters");
  }
  QrSymbol symbol;
  symbol.modules = code->width;
  const auto cells = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  symbol.dark.resize(cells);
  std::transform(code->data, code->data + cells, symbol.dark.begin(),
                 [](unsigned char cell) { return static_cast<std::uint8_t>(cell & 1U); });
  return symbol;
}

Result<Bitmap> qr_image(std::string_view text, int pixels_per_module) {
  MINGBAI_CHECK(pixels_per_module > 0);
  MINGBAI_ASSIGN(const QrSymbol symbol, make_qr(text));
  Bitmap image(symbol.side() * pixels_per_module, symbol.side() * pixels_per_module);
  const int quiet = k_quiet_modules * pixels_per_module;
  const int side = symbol.modules * pixels_per_module;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const int cell = (y / pixels_per_module) * symbol.modules + x / pixels_per_module;
      if (symbol.dark[static_cast<std::size_t>(cell)] != 0) image.set(quiet + x, quiet + y);
    }
  }
  return image;
}

}  // namespace mingbai::print
