// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gallery_run.h"

#include "kiosk/app/appearance.h"
#include "kiosk/text/text_engine.h"
#include "kiosk/ui/gallery.h"

namespace mingbai::app {
namespace {

constexpr std::string_view k_gallery = "gallery";

ui::Theme theme_in(const ui::Window& window, const KioskConfig& config) {
  ui::ScreenProfile profile = config.screen;
  profile.width_px = window.width();
  profile.height_px = window.height();
  return theme_of(profile, config.defaults);
}

Result<ui::GalleryPage> page_of(std::string_view screen) {
  const std::size_t colon = screen.find(':');
  if (colon == std::string_view::npos) {
    return ui::GalleryPage::buttons;
  }
  const auto page = ui::gallery_page_from_word(screen.substr(colon + 1));
  if (!page) {
    return fail(ErrorCode::bad_value,
                "pages of the gallery: buttons cards lists fields choices tables news dialog sheet icons");
  }
  return *page;
}

}  // namespace

bool wants_gallery(const KioskOptions& options) {
  return std::string_view(options.screen).substr(0, options.screen.find(':')) == k_gallery;
}

Result<void> run_gallery(const KioskConfig& config, const KioskOptions& options, const Clock& clock) {
  MINGBAI_ASSIGN(const ui::GalleryPage page, page_of(options.screen));
  MINGBAI_ASSIGN(const auto fonts, text::FontSet::load(config.fonts));
  MINGBAI_ASSIGN(const auto icons, ui::IconSet::load(config.assets / "icons"));
  std::unique_ptr<ui::Window> window;
  if (options.offscreen) {
    window = ui::Window::open_offscreen(options.width_px, options.height_px);
  } else {
    MINGBAI_ASSIGN(window, ui::Window::open({.title = "mingbai: gallery",
                                             .mode = options.mode,
                                             .width_px = options.width_px,
                                             .height_px = options.height_px,
                                             .renderer = ui::RendererChoice::software}));
  }
  text::TextEngine engine(fonts, text::TextTarget::screen);
  ui::Ui screen(engine, *icons);
  const std::vector<std::string> names = icons->names();
  ui::Gallery gallery;
  gallery.page = page;
  gallery.icons = names;
  ui::FrameBuffer frame(window->width(), window->height());
  const auto draw = [&](const ui::UiInput& input) {
    ui::UiInput pending = input;
    for (;;) {
      screen.begin(theme_in(*window, config), ui::gallery_words(), pending, clock.steady());
      ui::draw_gallery(screen, gallery);
      const ui::FrameOutcome outcome = screen.end();
      if (!outcome.run_again) {
        return outcome;
      }
      pending = {};
    }
  };
  ui::WindowEvents events;
  for (bool first = true; !events.closed; first = false) {
    const ui::FrameOutcome outcome = draw(events.input);
    const auto everything = first || events.resized || events.exposed;
    const auto damage = screen.render(frame, everything ? ui::Redraw::everything : ui::Redraw::changes);
    if (!options.screenshot.empty()) {
      return ui::write_png(frame, options.screenshot);
    }
    window->present(frame, damage);
    events = window->wait(outcome.next_frame_in);
  }
  return {};
}

}  // namespace mingbai::app
