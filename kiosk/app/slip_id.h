// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mingbai::app {

// The one stable id of a printed slip, over every attempt and a restart: 32 hex digits of BLAKE2b over `salt` and what
// the slip was asked for with. The kiosk's salt is random for each visit and is never written anywhere, so an id in the
// journal tells nothing, and the same slip asked for twice in one visit, but not by two visitors, has the same id.
std::string slip_id(std::string_view salt, std::span<const std::string> parts);

}  // namespace mingbai::app
