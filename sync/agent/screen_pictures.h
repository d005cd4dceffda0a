// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>

#include "sync/agent/delivery.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::agent {

// Between the central server, which asks for a picture of the screen, and the kiosk program, which takes it
// (cases/screen_picture.h). Nothing of it outlives the agent: the server asks again with each heartbeat.
class ScreenPictures {
 public:
  // How often the kiosk program's file is looked for while a picture is wished for.
  static constexpr Milliseconds k_every{5'000};

  explicit ScreenPictures(const CentralLine& line);

  // What the answer to a heartbeat asks for; empty: nothing. Any thread.
  void wish(const std::string& word);
  // For the kiosk program; empty when nothing is asked for, or it was sent. Any thread.
  std::string wished() const;

  // Sends what is wished for, once it lies there. Failures as Delivery::run has them: it is tried again, but for one
  // that the server does not want (submission_rejected). One thread.
  Result<void> run();

 private:
  Result<void> send(const std::string& payload);
  void settle(const std::string& wish);

  const CentralLine line_;
  mutable std::mutex mutex_;
  std::string wish_;     // protected by mutex_
  std::string settled_;  // protected by mutex_; an answer that was on its way when it was sent may ask again
};

}  // namespace mingbai::agent
