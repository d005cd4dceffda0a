// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "sync/base/result.h"

namespace mingbai::speech {

// There is no Tibetan voice in any library of Debian: Tibetan is not spoken, and the settings say so.
enum class Voice { mandarin, english };

// Turns words into sound. One thread.
class Synthesizer {
 public:
  virtual ~Synthesizer() = default;
  virtual int rate() const = 0;  // samples a second, one channel
  // Hands over piece after piece until the text is spoken, or `piece` answers false.
  using Piece = std::function<bool(std::span<const std::int16_t>)>;
  virtual void speak(const std::string& text, Voice voice, const Piece& piece) = 0;
  // Overwrites what it still holds of the text that was spoken last.
  virtual void forget() = 0;
};

// espeak-ng. The library brings thirty others along (PulseAudio, D-Bus ...), so that it is not linked but loaded when
// somebody wants to hear something. It stays loaded: it forgets to free 180 kB each time that it goes. One object in a
// process. device_absent where libespeak-ng1 or its data are not installed.
Result<std::unique_ptr<Synthesizer>> open_synthesizer();

}  // namespace mingbai::speech
