// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/kiosk_screens.h"

#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"

namespace mingbai::central {

std::string new_picture_wish() {
  constexpr std::size_t k_wish = 8;
  return crypto::to_hex(crypto::random_bytes(k_wish));
}

Result<void> KioskScreensInMemory::wish(std::string_view kiosk, std::string_view by) {
  KioskScreen screen;
  screen.wish = new_picture_wish();
  screen.by = by;
  screen.asked = clock_.now();
  const std::lock_guard lock(mutex_);
  KioskScreen& known = screens_[std::string(kiosk)];
  if (known.wish.empty() || !known.stands(screen.asked)) {
    known = std::move(screen);
  }
  return {};
}

Result<std::optional<KioskScreen>> KioskScreensInMemory::find(std::string_view kiosk) {
  const std::lock_guard lock(mutex_);
  const auto found = screens_.find(kiosk);
  return found == screens_.end() ? std::nullopt : std::optional(found->second);
}

Result<bool> KioskScreensInMemory::keep(std::string_view kiosk, const cases::ScreenPicture& picture) {
  const std::lock_guard lock(mutex_);
  const auto found = screens_.find(kiosk);
  if (found == screens_.end() || found->second.wish != picture.wish || !found->second.stands(clock_.now())) {
    return false;
  }
  found->second.came = clock_.now();
  found->second.taken = picture.taken;
  found->second.png = picture.png;
  return true;
}

}  // namespace mingbai::central
