// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace mingbai::session {

// The machine's one state as the screen has to treat it, worst first. Made by kiosk/app from what it watches.
enum class Health {
  ok,
  catalog_stale,   // the newest verified data is old: everything works, the status line says how old
  printer_absent,  // everything works but slips: the phone takes their place
  no_catalog,      // first start: nothing was ever received
  maintenance,     // an operator holds the machine
  out_of_service,  // something that a visitor cannot do without has failed
};

std::string_view name(Health health);  // "ok", "catalog_stale"...
std::optional<Health> health_from_word(std::string_view text);

// What the screen must show instead of the visitor's own.
enum class ForcedScreen { none, waiting_for_data, maintenance, out_of_service };

// Invariant 6: the only place where a state forces a screen; a new Health value does not compile before it is placed.
ForcedScreen forced_screen(Health health);

}  // namespace mingbai::session
