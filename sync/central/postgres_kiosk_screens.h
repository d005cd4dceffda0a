// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/central/kiosk_screens.h"

namespace mingbai::postgres {
class Pool;
}

namespace mingbai::central {

// Where several servers share a database: the kiosk sends its picture to any of them.
class PostgresKioskScreens final : public KioskScreens {
 public:
  static Result<std::unique_ptr<PostgresKioskScreens>> open(std::shared_ptr<postgres::Pool> pool, const Clock& clock);
  ~PostgresKioskScreens() override;

  Result<void> wish(std::string_view kiosk, std::string_view by) override;
  Result<std::optional<KioskScreen>> find(std::string_view kiosk) override;
  Result<bool> keep(std::string_view kiosk, const cases::ScreenPicture& picture) override;

 private:
  PostgresKioskScreens(std::shared_ptr<postgres::Pool> pool, const Clock& clock);

  std::shared_ptr<postgres::Pool> pool_;
  const Clock& clock_;
};

}  // namespace mingbai::central
