// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/health.h"

#include <array>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::session {
namespace {

constexpr std::array<std::pair<Health, std::string_view>, 6> k_names{{
    {Health::ok, "ok"},
    {Health::catalog_stale, "catalog_stale"},
    {Health::printer_absent, "printer_absent"},
    {Health::no_catalog, "no_catalog"},
    {Health::maintenance, "maintenance"},
    {Health::out_of_service, "out_of_service"},
}};

}  // namespace

std::string_view name(Health health) {
  for (const auto& [candidate, text] : k_names) {
    if (candidate == health) {
      return text;
    }
  }
  return {};
}

std::optional<Health> health_from_word(std::string_view text) {
  for (const auto& [health, candidate] : k_names) {
    if (candidate == text) {
      return health;
    }
  }
  return std::nullopt;
}

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
