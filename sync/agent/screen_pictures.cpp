// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/screen_pictures.h"

#include "sync/agent/delivery.h"
#include "sync/agent/device.h"
#include "sync/base/file.h"
#include "sync/cases/screen_picture.h"

namespace mingbai::agent {

ScreenPictures::ScreenPictures(const AgentConfig& config, const store::State& state, const crypto::SigningKey& device,
                               http::Client& client, const Clock& clock)
    : config_(config), state_(state), device_(device), client_(client), clock_(clock) {}

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
  if (wish.empty() || config_.screen_picture.empty() || config_.central.empty()) {
    return {};
  }
  const auto file = read_file(config_.screen_picture, cases::k_longest_letter);
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
  const std::string letter =
      cases::sign_letter(cases::LetterPurpose::screen_picture, config_.channel, payload, device_);
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(state_, config_));
  std::optional<Milliseconds> retry_after;
  MINGBAI_ASSIGN(const std::string answer, exchange_letters(client_, config_.central + "/v1/screen-picture", letter,
                                                            cases::LetterPurpose::screen_picture_reply, config_.channel,
                                                            keys.server, clock_, retry_after));
  MINGBAI_ASSIGN(const cases::DeliveryReply reply, cases::parse_reply(answer));
  return require_answer(reply.of, reply.fault, letter);
}

}  // namespace mingbai::agent
