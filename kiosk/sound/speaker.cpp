// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sound/speaker.h"

#include <SDL.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace mingbai::sound {
namespace {

constexpr Uint16 k_buffer = 512;  // samples: 11 ms
// A finger that is faster than the tones would be heard long after it has gone.
constexpr std::uint32_t k_most_waiting = k_rate / 5 * sizeof(std::int16_t);

}  // namespace

Speaker::Speaker(Found found) : found_(std::move(found)), thread_([this] { run(); }) {}

Speaker::~Speaker() {
  orders_.close();
  thread_.join();
}

void Speaker::run() {
  while (const auto order = orders_.wait()) {
    serve(*order);
  }
  close();
  if (started_) {
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
}

void Speaker::serve(const Order& order) {
  if (std::holds_alternative<Rest>(order)) {
    close();
    return;
  }
  if (std::holds_alternative<Hush>(order)) {
    if (device_ != 0) {
      SDL_ClearQueuedAudio(device_);
    }
    return;
  }
  const bool there = open();
  if (!std::exchange(tried_, true)) {
    found_(there);
  }
  if (const Tone* tone = std::get_if<Tone>(&order); tone != nullptr && there) {
    if (SDL_GetQueuedAudioSize(device_) < k_most_waiting) {
      const std::vector<std::int16_t> samples = samples_of(*tone);
      SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size() * sizeof(std::int16_t)));
    }
  } else if (const Stream* stream = std::get_if<Stream>(&order); stream != nullptr) {
    if (there) {
      const std::vector<std::int16_t> samples = at_rate(stream->samples, stream->rate);
      SDL_QueueAudio(device_, samples.data(), static_cast<Uint32>(samples.size() * sizeof(std::int16_t)));
    }
  } else if (there) {
    close();  // it was only a question
  }
}

bool Speaker::open() {
  if (device_ != 0 || absent_) {
    return device_ != 0;
  }
  started_ = started_ || SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
  if (started_) {
    SDL_AudioSpec wanted{};
    wanted.freq = k_rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = k_buffer;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  }
  if (device_ == 0) {
    absent_ = true;  // a kiosk's speaker is built in: it does not come later
    return false;
  }
  SDL_PauseAudioDevice(device_, 0);
  return true;
}

void Speaker::close() {
  if (device_ != 0) {
    SDL_CloseAudioDevice(std::exchange(device_, 0));
  }
}

}  // namespace mingbai::sound
