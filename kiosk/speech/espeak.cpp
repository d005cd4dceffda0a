// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>

#include "kiosk/speech/synthesizer.h"

namespace mingbai::speech {
namespace {

constexpr int k_piece_ms = 60;
constexpr std::size_t k_longest_clause = 1600;  // bytes; N_TR_SOURCE of the library twice
constexpr int k_words_a_minute = 165;           // espeak's own is 175: a little slower for who hears it the first time

// The functions that are used, by the types of the header.
struct Calls {
  decltype(&espeak_Initialize) initialize = nullptr;
  decltype(&espeak_SetSynthCallback) set_callback = nullptr;
  decltype(&espeak_SetVoiceByName) set_voice = nullptr;
  decltype(&espeak_SetParameter) set_parameter = nullptr;
  decltype(&espeak_Synth) synthesize = nullptr;
};

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

class Espeak final : public Synthesizer {
 public:
  Espeak(Calls calls, int rate) : calls_(calls), rate_(rate) {
    calls_.set_callback(&Espeak::take);
    calls_.set_parameter(espeakRATE, k_words_a_minute, 0);
  }
  int rate() const override { return rate_; }

  void speak(const std::string& text, Voice voice, const Piece& piece) override {
    if (calls_.set_voice(voice == Voice::english ? "en" : "cmn") != EE_OK) {
      return;
    }
    // Synchronous: the callback comes on this thread, before the call returns. The last argument reaches it as
    // espeak_EVENT::user_data.
    calls_.synthesize(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr,
                      const_cast<Piece*>(&piece));
  }

  // Nobody's words, longer than a clause that the library holds; cut off before they are sound.
  void forget() override {
    std::string nobodys;
    while (nobodys.size() < k_longest_clause) {
      nobodys += "ma ";
    }
    const Piece silence = [](std::span<const std::int16_t>) { return false; };
    speak(nobodys, Voice::mandarin, silence);
    speak(nobodys, Voice::english, silence);
  }

 private:
  static int take(short* samples, int count, espeak_EVENT* event) {
    const auto* piece = event == nullptr ? nullptr : static_cast<const Piece*>(event->user_data);
    if (piece == nullptr || samples == nullptr || count <= 0) {
      return 0;
    }
    return (*piece)({samples, static_cast<std::size_t>(count)}) ? 0 : 1;
  }

  Calls calls_;
  int rate_;
};

}  // namespace

Result<std::unique_ptr<Synthesizer>> open_synthesizer() {
  void* library = dlopen("libespeak-ng.so.1", RTLD_NOW | RTLD_LOCAL);
  Calls calls;
  if (library == nullptr || !find(library, "espeak_Initialize", calls.initialize) ||
      !find(library, "espeak_SetSynthCallback", calls.set_callback) ||
      !find(library, "espeak_SetVoiceByName", calls.set_voice) ||
      !find(library, "espeak_SetParameter", calls.set_parameter) || !find(library, "espeak_Synth", calls.synthesize)) {
    return fail(ErrorCode::device_absent, "no espeak-ng: install libespeak-ng1");
  }
  const int rate = calls.initialize(AUDIO_OUTPUT_SYNCHRONOUS, k_piece_ms, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0) {
    return fail(ErrorCode::device_absent, "espeak-ng without data: install espeak-ng-data");
  }
  return std::unique_ptr<Synthesizer>(std::make_unique<Espeak>(calls, rate));
}

}  // namespace mingbai::speech
