// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Draws the pages of the widget gallery into PNG files, to be looked at: gallery FOLDER [standard|high|low|...]
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/gallery.h"
#include "tests/kiosk/ui/ui_fixture.h"

namespace {

using namespace mingbai;
using namespace mingbai::ui;

struct Variant {
  const char* name;
  ScreenProfile profile;
  TextStep step = TextStep::m;
  Contrast contrast = Contrast::standard;
  Reach reach = Reach::whole;
};

constexpr ScreenProfile k_portrait{};
constexpr ScreenProfile k_landscape{1920, 1080, 0.248F, 600.0F, 850.0F};
constexpr ScreenProfile k_tall_4k{2160, 3840, 0.124F, 600.0F, 850.0F};
constexpr ScreenProfile k_wide_4k{3840, 2160, 0.124F, 600.0F, 850.0F};

const std::array<Variant, 12> k_variants{{{"m", k_portrait},
                                          {"s", k_portrait, TextStep::s},
                                          {"l", k_portrait, TextStep::l},
                                          {"xl", k_portrait, TextStep::xl},
                                          {"high", k_portrait, TextStep::m, Contrast::high},
                                          {"low", k_portrait, TextStep::m, Contrast::low},
                                          {"reach", k_portrait, TextStep::m, Contrast::standard, Reach::lower_half},
                                          {"reach_xl", k_portrait, TextStep::xl, Contrast::low, Reach::lower_half},
                                          {"landscape", k_landscape},
                                          {"landscape_xl", k_landscape, TextStep::xl, Contrast::high},
                                          {"tall_4k", k_tall_4k},
                                          {"wide_4k", k_wide_4k}}};

void shoot(const Variant& variant, const std::string& folder) {
  for (std::size_t page = 0; page < k_gallery_pages; ++page) {
    test::UiFixture fixture(variant.profile, variant.step, variant.contrast, variant.reach);
    const std::vector<std::string> icons = fixture.icons().names();
    Gallery gallery;
    gallery.page = static_cast<GalleryPage>(page);
    gallery.icons = icons;
    const auto draw = [&](Ui& ui) { draw_gallery(ui, gallery); };
    for (int frame = 0; frame < 3; ++frame) fixture.frame(draw);
    const std::string file =
        folder + "/" + variant.name + "_" + std::to_string(page) + "_" + std::string(name(gallery.page)) + ".png";
    if (const auto written = write_png(fixture.render(), file); !written) {
      std::printf("%s\n", written.error().to_string().c_str());
    }
    for (const std::string& bad : fixture.ui().duplicate_names())
      std::printf("%s twice: %s\n", file.c_str(), bad.c_str());
    for (const std::string& bad : fixture.ui().undersized_targets()) {
      std::printf("%s small: %s\n", file.c_str(), bad.c_str());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::printf("gallery FOLDER [VARIANT...]\n");
    return 2;
  }
  for (const Variant& variant : k_variants) {
    bool wanted = argc == 2;
    for (int k = 2; k < argc; ++k) wanted = wanted || std::string(argv[k]) == variant.name;
    if (wanted) shoot(variant, argv[1]);
  }
  return 0;
}
