// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "sync/catalog/power.h"

namespace mingbai::session {

// The materials that fit a visitor's situation, as indices into Guide::materials, in the office's order: those always
// needed, and those whose question was answered with one of their answers. The rows that only declare an answer
// (name "—") are left out.
std::vector<std::size_t> fitting_materials(const catalog::Guide& guide,
                                           const std::map<std::string, std::string>& answers);

// How many questions of the guide are still open.
int open_questions(const catalog::Guide& guide, const std::map<std::string, std::string>& answers);

}  // namespace mingbai::session
