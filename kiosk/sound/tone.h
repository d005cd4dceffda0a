// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace mingbai::sound {

//   tap: a target took the press. warning: the machine asks whether somebody is still here. printed: the slip is out.
//   trial: a second of rising notes, for the operator who tests the speaker.
enum class Tone { tap, warning, printed, trial };

inline constexpr int k_rate = 48'000;  // samples a second, one channel

// The tone's samples, at most a quarter of full loudness; rises from and falls to silence, so that nothing clicks.
std::vector<std::int16_t> samples_of(Tone tone);

// The same sound at k_rate, on straight lines between the samples; enough for a voice.
std::vector<std::int16_t> at_rate(const std::vector<std::int16_t>& samples, int rate);

}  // namespace mingbai::sound
