// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace mingbai::publish {

// Puts what every command and option says into the reader's language and into 80 columns; `--lang` has been heeded.
void speak_help(CLI::App& app);

// Takes `--lang zh` or `--lang=en` in front of everything else: it decides in what language the rest is explained.
void heed_language(int argc, char** argv);

}  // namespace mingbai::publish
