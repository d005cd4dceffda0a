// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "sync/package/finding.h"

namespace mingbai::package {

// The files of a zip container (xlsx or a zipped package) by name; all of them in memory, within the limits of sheet.h.
using ContainerFiles = std::map<std::string, std::string, std::less<>>;

// Damage, too much content or an encrypted entry becomes a finding at `place`, and the files read so far come back.
// Entry names are only keys: nothing is ever written to disk by them. An entry that is a link, or whose name leads out
// of the container, is a finding and is not read.
ContainerFiles unpack(std::string_view bytes, const Place& place, Findings& findings);

// ../a, /a, C:\\a, a\\b, or nothing at all.
bool leads_outside(std::string_view name);

}  // namespace mingbai::package
