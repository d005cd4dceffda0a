// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/text/text_engine.h"
#include "kiosk/ui/frame_buffer.h"

namespace mingbai::test {

// Small pictures side by side with their names below, as many sheets as needed: NAME-1.png, NAME-2.png...
class ContactSheets {
 public:
  ContactSheets(std::filesystem::path folder, std::string name, int columns, int rows);
  // Takes a picture made smaller to about a third; all pictures of one sheet have the same size.
  void add(const ui::FrameBuffer& picture, const std::string& name);
  // Writes what is left; the number of sheets.
  int finish();

 private:
  void write();

  std::filesystem::path folder_;
  std::string name_;
  int columns_;
  int rows_;
  int sheets_ = 0;
  text::TextEngine engine_;
  std::vector<std::pair<ui::FrameBuffer, std::string>> waiting_;
};

}  // namespace mingbai::test
