// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kiosk/text/text_engine.h"
#include "kiosk/ui/frame_buffer.h"
#include "tests/accessibility/rules.h"
#include "tests/accessibility/scenes.h"

namespace mingbai::test {

// Looks at scenes in settings and keeps what it found: equal violations of one scene are one entry with a count.
class Inspection {
 public:
  struct Entry {
    Violation first;
    std::string scene;
    std::string setting;  // of the first
    std::size_t count = 0;
  };

  // Shows the scene and measures it, then the next `pages` pages of what scrolls.
  void look_at(ScreenDriver& kiosk, const Scene& scene, const Setting& setting, int pages);
  void add(Violations found, const std::string& scene, const std::string& setting);
  // As a PNG in the folder MINGBAI_ACCESSIBILITY_PICTURES, if that is named.
  void keep_picture(const Violations& found, const Scene& scene, const Setting& setting, int page) const;

  std::size_t looks() const { return looks_; }
  std::size_t texts() const { return texts_; }
  std::size_t targets() const { return targets_; }
  std::size_t violations() const;
  // One line for each entry; empty: nothing found.
  std::string lines() const;
  // Most frequent first.
  std::vector<Entry> entries() const;
  std::string text() const;
  std::string json() const;

 private:
  std::map<std::string, Entry> entries_;
  ui::FrameBuffer frame_;
  std::size_t looks_ = 0;
  std::size_t texts_ = 0;
  std::size_t targets_ = 0;
};

}  // namespace mingbai::test
