// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/health.h"

#include "sync/base/check.h"

namespace mingbai::session {

ForcedScreen forced_screen(Health health) {
  switch (health) {
    case Health::ok:
    case Health::catalog_stale:
    case Health::printer_absent:
      return ForcedScreen::none;
    case Health::no_catalog:
      return ForcedScreen::waiting_for_data;
    case Health::maintenance:
      return ForcedScreen::maintenance;
    case Health::out_of_service:
      return ForcedScreen::out_of_service;
  }
  MINGBAI_CHECK(false);
  return ForcedScreen::out_of_service;
}

}  // namespace mingbai::session
