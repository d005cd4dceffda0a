// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// Every widget of the kiosk in every state (ready, under the finger, finger slid off, focused, disabled, loading,
// error), as pages to be looked at by those who build the product. Its words are samples, not words of the product: it
// is reached by `--screen gallery` and by the test program `gallery`, never by a visitor.
enum class GalleryPage { buttons, cards, lists, fields, choices, tables, news, dialog, sheet, icons };
inline constexpr std::size_t k_gallery_pages = 10;
std::string_view name(GalleryPage page);  // "buttons", "cards", ...
std::optional<GalleryPage> gallery_page_from_word(std::string_view word);
UiWords gallery_words();

struct Gallery {
  GalleryPage page = GalleryPage::buttons;
  int copies = 2;                      // what the stepper counts
  std::size_t tab = 1;                 // chosen tab
  bool checked = true;                 // of the live checkbox
  std::span<const std::string> icons;  // names of all icons; for the last page
};

// One whole screen between Ui::begin and Ui::end. Back and home turn the pages.
void draw_gallery(Ui& ui, Gallery& gallery);

}  // namespace mingbai::ui
