// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/input/key_repeat.h"
#include "kiosk/screens/models.h"
#include "kiosk/screens/strings.h"
#include "kiosk/screens/touch_paint.h"
#include "kiosk/session/intent.h"
#include "kiosk/session/session.h"
#include "kiosk/ui/ui.h"

namespace mingbai::screens {

// What drawing remembers from frame to frame to save work: the heights of long lists' rows. Dropped with the visit.
struct ViewState {
  struct Rows {
    std::string of;              // which list, in which size
    std::vector<float> heights;  // 0 = not measured yet
  };
  std::map<std::string, Rows> rows;
  float row_height = 0.0F;        // px of the row that long_list is about to draw; 0 = not known
  TouchPaint paint;               // of the operator's touch test
  input::KeyRepeat erase;         // of the keyboard
  std::string readings_of;        // the digits of nine keys that the next belongs to
  std::size_t first_reading = 0;  // the column of readings begins there
};

// What a screen's draw function is given. Lives for one frame.
struct Context {
  ui::Ui& ui;
  const Strings& words;
  const session::Session& session;
  const Models& models;
  ViewState& view;
  std::vector<session::Intent>& intents;

  template <class Wanted>
  void emit(Wanted intent) {
    intents.emplace_back(std::move(intent));
  }
  bool english() const { return session.settings.language == session::Language::en; }
  Date today() const { return china_date(models.chrome.now); }
};

}  // namespace mingbai::screens
