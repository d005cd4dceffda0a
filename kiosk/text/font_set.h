// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/result.h"

typedef struct _FcConfig FcConfig;
typedef struct _FcCharSet FcCharSet;

namespace mingbai::text {

// The product's own font families in a certain order, apart from whatever else is installed: a private fontconfig
// configuration (fonts/fonts.conf), so that two machines with the same packages draw the same pixels.
// Order: Noto Sans CJK (region by language), Noto Sans (Latin with marks), Noto Serif Tibetan, BabelStone Han and
// HanaMin (hanzi of Plane 2 and 3 that names hold; GB 18030-2022 level 3).
// Immutable after load(); may be shared between threads (each TextEngine makes its own font map of it).
class FontSet {
 public:
  // Reads fonts.conf in `fonts_dir` (the repository's or the installed fonts/ folder).
  // Fails with io_not_found when the file is absent, bad_syntax when fontconfig refuses it, device_absent when a family
  // that the product cannot do without (hanzi, Tibetan) is not installed.
  static Result<std::shared_ptr<const FontSet>> load(const std::filesystem::path& fonts_dir);

  ~FontSet();
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  // Families in order of use that are really installed; for the self-test of the kiosk and its status report.
  const std::vector<std::string>& families() const { return families_; }
  // Does any installed family of the order hold a glyph for it?
  bool covers(char32_t code_point) const;
  // Families of the order that are absent (only the fallbacks for rare hanzi may be).
  const std::vector<std::string>& absent_families() const { return absent_; }
  // Not owned by the caller; lives as long as the FontSet.
  FcConfig* config() const { return config_; }

 private:
  FontSet() = default;

  FcConfig* config_ = nullptr;
  std::vector<FcCharSet*> glyphs_;  // of each font file; owned by config_
  std::vector<std::string> families_;
  std::vector<std::string> absent_;
};

}  // namespace mingbai::text
