// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sync/base/result.h"
#include "sync/search/cells.h"

namespace mingbai::publish {

// Every traditional character with the simplified one that OpenCC gives for it, by the traditional one; the index
// carries them, so that who searches needs no OpenCC. io_not_found where its dictionaries are not installed.
Result<std::vector<search::FoldedCharacter>> traditional_characters();

}  // namespace mingbai::publish
