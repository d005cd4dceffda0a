// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One canonical JSON form of what is published about a power: the digest is made over it.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/catalog/power.h"

namespace mingbai::catalog {

nlohmann::ordered_json to_canonical(const Material& value);
nlohmann::ordered_json to_canonical(const Flowchart& value);
// Without secrecy_basis and secrecy_reason, which are never published.
nlohmann::ordered_json to_canonical(const Power& value);

}  // namespace mingbai::catalog
