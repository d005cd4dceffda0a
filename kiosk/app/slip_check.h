// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/session/screen.h"
#include "sync/cases/slip_seal.h"

namespace mingbai::app {

// What stands on the paper, in the visitor's words.
struct StatementWords {
  std::string power;
  std::string step;
};

// What this machine says of a scanned slip; nothing when it is not a sealed one. Needs no network: `keys` are those of
// the root that the agent trusts, `release` is the one in force here. Pure.
std::optional<session::SlipSheet> check_slip(std::string_view scanned, std::span<const crypto::VerifyKey> keys,
                                             int release,
                                             const std::function<StatementWords(const cases::SlipStatement&)>& say);

}  // namespace mingbai::app
