// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "sync/base/clock.h"

namespace CLI {
class App;
}

namespace mingbai::publish {

// Adds `workspace` with its sub-commands. After parsing, the returned function runs the one that was given, and is
// empty when it was another command. `app` and the function live equally long.
std::function<int()> add_workspace(CLI::App& app, const Clock& clock, const std::filesystem::path& assets);

}  // namespace mingbai::publish
