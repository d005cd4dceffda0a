// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/screen_pictures.h"

#include "sync/base/file.h"
#include "sync/cases/screen_picture.h"

namespace mingbai::agent {

ScreenPictures::ScreenPictures(const CentralLine& line) : line_(line) {}

void ScreenPictures::wish(const std::string& word) {
  const std::lock_guard lock(mutex_);
  wish_ = word == settled_ ? std::string() : word;
}

std::string ScreenPictures::wished() const {
  const std::lock_guard lock(mutex_);
  return wish_;
}

void ScreenPictures::settle(const std::string& wish) {
  const std::lock_guard lock(mutex_);
  settled_ = wish;
  if (wish_ == wish) {
    wish_.clear();
  }
}

Result<void> ScreenPictures::run() {
  const std::string wish = wished();
  if (wish.empty() || line_.config.screen_picture.empty() || line_.config.central.empty()) {
    return {};
  }
  const auto file = read_file(line_.config.screen_picture, cases::k_longest_letter);
  if (!file && file.error().code == ErrorCode::io_not_found) {
    return {};  // somebody uses the kiosk, or its program does not run
  }
  MINGBAI_TRY(file);
  const auto picture = cases::parse_screen_picture(*file);
  if (!picture || picture->wish != wish) {
    return {};  // of an earlier wish; the kiosk program replaces it whole
  }
  auto sent = send(*file);
  if (sent || sent.error().code == ErrorCode::submission_rejected) {
    settle(wish);
  }
  return sent;
}

Result<void> ScreenPictures::send(const std::string& payload) {
  constexpr Question k_picture{"/v1/screen-picture", cases::LetterPurpose::screen_picture,
                               cases::LetterPurpose::screen_picture_reply};
  return ask_central(line_, k_picture, payload, cases::parse_reply).map([](const cases::DeliveryReply&) {});
}

}  // namespace mingbai::agent
