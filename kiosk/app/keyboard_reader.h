// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/input/hanzi.h"
#include "kiosk/input/nine_keys.h"
#include "kiosk/screens/models.h"
#include "kiosk/session/session.h"
#include "sync/base/log.h"
#include "sync/search/answer.h"

namespace mingbai::app {

// Reads as hanzi what waits behind a field's text, when it has changed. The dictionary is opened with the first letter
// that is typed, for most never need it; what it holds of a visitor is overwritten when he goes. Without one (logged
// once) letters still search. UI thread only.
class KeyboardReader {
 public:
  explicit KeyboardReader(const Log& log) : log_(log) {}

  // `said` puts a candidate into the visitor's script.
  void read(const session::Session& session, const std::function<std::string(const std::string&)>& said,
            screens::KeyboardModel& model);
  // The words of what was found come first: in this hall 食品 is meant and not 视频. What the letters found as a whole
  // ("jhdj") is a candidate even if no dictionary has it. Once for an answer.
  static void prefer(const search::Answer& answer, const session::Session& session, screens::KeyboardModel& model);
  // Overwrites the letters that the dictionary's decoder still holds.
  void forget();

 private:
  input::HanziSource* source();
  void read_nine(const session::Session& session, input::HanziSource& source, screens::KeyboardModel& model);

  const Log& log_;
  std::unique_ptr<input::HanziSource> source_;
  std::unique_ptr<input::NineKeys> nine_;  // with the first digit; leans on source_
  bool missing_ = false;                   // there is no dictionary on this machine
};

}  // namespace mingbai::app
