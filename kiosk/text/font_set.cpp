// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/font_set.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace mingbai::text {
namespace {

struct Family {
  const char* name;
  enum class Need { required, fallback } need;
};

constexpr std::array<Family, 8> k_families{{
    {"Noto Sans CJK SC", Family::Need::required},
    {"Noto Sans CJK TC", Family::Need::required},
    {"Noto Serif CJK SC", Family::Need::fallback},  // the seal only
    {"Noto Sans", Family::Need::required},
    {"Noto Serif Tibetan", Family::Need::required},
    {"BabelStone Han", Family::Need::fallback},
    {"HanaMinA", Family::Need::fallback},
    {"HanaMinB", Family::Need::fallback},
}};

std::set<std::string> installed_families(FcConfig* config) {
  std::set<std::string> names;
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcChar8* family = nullptr;
    for (int n = 0; FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &family) == FcResultMatch; ++n) {
      names.emplace(reinterpret_cast<const char*>(family));
    }
  }
  return names;
}

}  // namespace

Result<std::shared_ptr<const FontSet>> FontSet::load(const std::filesystem::path& fonts_dir) {
  const std::filesystem::path file = fonts_dir / "fonts.conf";
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return fail(ErrorCode::io_not_found, "no font configuration at " + file.string());
  }
  std::shared_ptr<FontSet> set(new FontSet);
  set->config_ = FcConfigCreate();
  const auto* name = reinterpret_cast<const FcChar8*>(file.c_str());
  if (set->config_ == nullptr || FcConfigParseAndLoad(set->config_, name, FcTrue) == FcFalse ||
      FcConfigBuildFonts(set->config_) == FcFalse) {
    return fail(ErrorCode::bad_syntax, "fontconfig refuses " + file.string());
  }
  // Pango prepares fontconfig's current configuration on a thread of its own, used or not: without this line it would
  // read the system's files and every font that they name.
  FcConfigSetCurrent(set->config_);
  const FcFontSet* fonts = FcConfigGetFonts(set->config_, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcCharSet* glyphs = nullptr;
    const bool known = FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &glyphs) == FcResultMatch;
    if (known && std::find(set->glyphs_.begin(), set->glyphs_.end(), glyphs) == set->glyphs_.end()) {
      set->glyphs_.push_back(glyphs);
    }
  }
  const std::set<std::string> installed = installed_families(set->config_);
  for (const Family& family : k_families) {
    if (installed.contains(family.name)) {
      set->families_.emplace_back(family.name);
    } else if (family.need == Family::Need::required) {
      return fail(ErrorCode::device_absent,
                  std::string("font family ") + family.name + " is not installed; fonts/README.md names the package");
    } else {
      set->absent_.emplace_back(family.name);
    }
  }
  return set;
}

bool FontSet::covers(char32_t code_point) const {
  return std::any_of(glyphs_.begin(), glyphs_.end(),
                     [&](const FcCharSet* glyphs) { return FcCharSetHasChar(glyphs, code_point) == FcTrue; });
}

FontSet::~FontSet() {
  if (config_ != nullptr) {
    FcConfigDestroy(config_);
  }
}

}  // namespace mingbai::text
