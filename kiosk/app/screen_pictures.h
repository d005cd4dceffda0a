// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/ui/frame_buffer.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"

namespace mingbai::app {

// The picture of the screen that a technician far away asks for (cases/screen_picture.h): left in a file, from which
// the agent sends it. Whoever calls take() sees to it that no visitor is here. UI thread.
class ScreenPictures {
 public:
  // Removes what an earlier life left in `file`. The others outlive it.
  ScreenPictures(std::filesystem::path file, const Clock& clock, const Log& log);

  // What the agent says that is asked for; empty: nothing, and a picture that was taken is removed.
  void follow(const std::string& wish);
  bool wanted() const { return !wish_.empty() && wish_ != taken_; }
  // Once for each wish; what fails is logged and not tried again.
  void take(const ui::FrameBuffer& frame);

 private:
  void remove();

  const std::filesystem::path file_;
  const Clock& clock_;
  const Log& log_;
  std::string wish_;
  std::string taken_;
};

}  // namespace mingbai::app
