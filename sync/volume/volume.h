// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The papers made of a release: the bound volume (汇编成册, W6), the sheets of one power (O8). Everything that they say
// comes from the catalog; equal content gives equal bytes. Flowcharts must have been laid out.
#pragma once

#include <string>

#include "sync/catalog/content.h"
#include "sync/volume/paper.h"

namespace mingbai::volume {

// Told after each power, for a progress bar; may be empty.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

// A4: title page, contents with page numbers and links, the catalog by class and office, every power with its chart and
// seven elements, an index of bases; bookmarks for all of it.
Result<std::string> bound_volume(const Fonts& fonts, const catalog::Content& content, const Progress& progress = {});

enum class Sheet {
  card,   // 明白卡, A5: what to bring, how long, how much, where
  guide,  // 办事指南, A4: everything that one who comes must know
  wall,   // 流程图, A3: for the wall
};
Result<std::string> sheet_of(const Fonts& fonts, const catalog::Content& content, const catalog::Power& power,
                             Sheet sheet);

// The notice board's table of one office, A3 across. bad_value for an office that is not there.
Result<std::string> board_of(const Fonts& fonts, const catalog::Content& content, const std::string& department);

}  // namespace mingbai::volume
