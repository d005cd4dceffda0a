// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands that put a release on paper. Exit status as in commands.h.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace mingbai::publish {

struct PaperOptions {
  std::filesystem::path release;
  std::filesystem::path out;       // a PDF of the volume, a folder for the rest
  std::filesystem::path fonts;     // folder of fonts.conf
  std::vector<std::string> kinds;  // of sheets: card, guide, wall, board
  std::vector<std::string> codes;  // of sheets: only these powers; empty = all
  bool json = false;
};

int run_volume(const PaperOptions& options);
// <code>-card.pdf, <code>-guide.pdf, <code>-wall.pdf, <office>-board.pdf
int run_sheets(const PaperOptions& options);

}  // namespace mingbai::publish
