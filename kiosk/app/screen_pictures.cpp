// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/screen_pictures.h"

#include <system_error>
#include <utility>

#include "kiosk/ui/small_picture.h"
#include "sync/base/atomic_file.h"
#include "sync/cases/screen_picture.h"

namespace mingbai::app {

ScreenPictures::ScreenPictures(std::filesystem::path file, const Clock& clock, const Log& log)
    : file_(std::move(file)), clock_(clock), log_(log) {
  remove();
}

void ScreenPictures::remove() {
  std::error_code ignored;  // it lies there until the next one replaces it
  std::filesystem::remove(file_, ignored);
}

void ScreenPictures::follow(const std::string& wish) {
  wish_ = wish;
  if (wish_.empty() && !std::exchange(taken_, std::string()).empty()) {
    remove();
  }
}

void ScreenPictures::take(const ui::FrameBuffer& frame) {
  taken_ = wish_;
  auto png = ui::small_png(frame, cases::k_largest_picture);
  if (!png) {
    log_.failure("kiosk.no_screen_picture", png.error());
    return;
  }
  const cases::ScreenPicture picture{wish_, clock_.now(), std::move(*png)};
  if (const auto written = write_file_atomically(file_, cases::encode(picture)); !written) {
    log_.failure("kiosk.no_screen_picture", written.error());
    return;
  }
  log_.write(LogLevel::notice, "kiosk.screen_picture_taken",
             {{"bytes", static_cast<std::int64_t>(picture.png.size())}});
}

}  // namespace mingbai::app
