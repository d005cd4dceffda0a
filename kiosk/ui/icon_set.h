// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/texture_registry.h"
#include "sync/base/result.h"

namespace mingbai::ui {

// Icons by the name of their file in assets/icons without ".svg", e.g. "home". One stroke family: 24x24 grid, strokes
// of 2 with round ends, drawn in currentColor. Rendered to a coverage mask of the exact px size and cached.
// UI thread only.
class IconSet {
 public:
  // Reads every *.svg in `icons_dir`. Fails with io_not_found (no folder, no icon) or bad_syntax (naming the file).
  static Result<std::unique_ptr<IconSet>> load(const std::filesystem::path& icons_dir);
  ~IconSet();
  IconSet(const IconSet&) = delete;
  IconSet& operator=(const IconSet&) = delete;

  bool contains(std::string_view icon) const;
  std::vector<std::string> names() const;
  // `edge_px` wide and high. An unknown name is a bug and draws a visible box. Good as long as the set lives.
  ImageView render(std::string_view icon, int edge_px, TextureRegistry& textures);

 private:
  struct State;
  explicit IconSet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::ui
