// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/screen_picture.h"

namespace mingbai::central {

// So long a kiosk is asked for a picture: a technician waits for it; a kiosk that was off line does not send one days
// later that nobody remembers.
inline constexpr std::chrono::hours k_wish_stands{1};
// So long a picture can be looked at. It shows no visitor; it is old after that.
inline constexpr std::chrono::hours k_screen_kept{24};

// What is known of a kiosk's screen.
struct KioskScreen {
  std::string wish;  // see cases::is_picture_wish
  std::string by;    // name of the account that asked last
  Instant asked{};
  std::optional<Instant> came;  // none: not yet
  Instant taken{};              // by the kiosk's clock
  std::string png;
  bool stands(Instant now) const { return !came && now - asked < k_wish_stands; }
  bool is_shown(Instant now) const { return came && now - *came < k_screen_kept; }
};

// The last picture that was asked for of each kiosk, and nothing before it. Never backed up. Safe for concurrent use.
class KioskScreens {
 public:
  virtual ~KioskScreens() = default;
  // Asks for a new one, unless it is being asked for; what was there is gone then.
  virtual Result<void> wish(std::string_view kiosk, std::string_view by) = 0;
  virtual Result<std::optional<KioskScreen>> find(std::string_view kiosk) = 0;
  // False: it is not the one that this kiosk was asked for, or it came before, or too late.
  virtual Result<bool> keep(std::string_view kiosk, const cases::ScreenPicture& picture) = 0;
};

// In memory, for a server that is alone: pictures never reach its disk, and are gone with it.
class KioskScreensInMemory final : public KioskScreens {
 public:
  explicit KioskScreensInMemory(const Clock& clock) : clock_(clock) {}
  Result<void> wish(std::string_view kiosk, std::string_view by) override;
  Result<std::optional<KioskScreen>> find(std::string_view kiosk) override;
  Result<bool> keep(std::string_view kiosk, const cases::ScreenPicture& picture) override;

 private:
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, KioskScreen, std::less<>> screens_;  // protected by mutex_; only of kiosks that are known
};

// Another one each time.
std::string new_picture_wish();

}  // namespace mingbai::central
