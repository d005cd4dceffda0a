// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "kiosk/screens/hall_plan.h"
#include "sync/base/result.h"

namespace mingbai::app {

// The map of the hall (config/hall.toml is the commented sample). Fails with bad_syntax (no TOML, with the line) or
// bad_value: a key that is missing, misspelt or of another type, something that lies outside of its floor, two windows
// of one id; the message names `source`, the line and what to do.
Result<screens::HallPlan> parse_hall_plan(std::string_view toml, std::string_view source);
Result<screens::HallPlan> load_hall_plan(const std::filesystem::path& path);

}  // namespace mingbai::app
