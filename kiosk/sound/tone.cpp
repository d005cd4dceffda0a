// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/sound/tone.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

namespace mingbai::sound {
namespace {

struct Note {
  double hertz;
  double seconds;
};

constexpr double k_loudest = 0.25;
constexpr double k_rise = 0.004;  // seconds

void append(std::vector<std::int16_t>& samples, const Note& note) {
  const auto count = static_cast<std::size_t>(note.seconds * k_rate);
  const double fall = std::max(note.seconds * 0.6, k_rise);
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / k_rate;
    const double envelope = std::clamp(std::min(at / k_rise, (note.seconds - at) / fall), 0.0, 1.0);
    const double wave = std::sin(2.0 * std::numbers::pi * note.hertz * at);
    samples.push_back(static_cast<std::int16_t>(std::lround(wave * envelope * k_loudest * 32'767.0)));
  }
}

std::vector<std::int16_t> notes(std::span<const Note> all) {
  std::vector<std::int16_t> samples;
  for (const Note& note : all) {
    append(samples, note);
  }
  samples.push_back(0);
  return samples;
}

}  // namespace

std::vector<std::int16_t> samples_of(Tone tone) {
  // Between 600 and 1,400 Hz: old ears lose the high notes first.
  static constexpr Note k_tap[] = {{1'200.0, 0.022}};
  static constexpr Note k_warning[] = {{880.0, 0.16}, {660.0, 0.24}};
  static constexpr Note k_printed[] = {{784.0, 0.12}, {1'047.0, 0.22}};
  static constexpr Note k_trial[] = {{660.0, 0.33}, {880.0, 0.33}, {1'175.0, 0.34}};
  switch (tone) {
    case Tone::tap:
      return notes(k_tap);
    case Tone::warning:
      return notes(k_warning);
    case Tone::trial:
      return notes(k_trial);
    case Tone::printed:
      break;
  }
  return notes(k_printed);
}

std::vector<std::int16_t> at_rate(const std::vector<std::int16_t>& samples, int rate) {
  if (rate == k_rate || rate <= 0 || samples.empty()) {
    return samples;
  }
  const std::size_t count = samples.size() * static_cast<std::size_t>(k_rate) / static_cast<std::size_t>(rate);
  std::vector<std::int16_t> converted(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) * rate / k_rate;
    const auto before = static_cast<std::size_t>(at);
    const std::size_t after = std::min(before + 1, samples.size() - 1);
    const double share = at - static_cast<double>(before);
    converted[i] = static_cast<std::int16_t>(samples[before] * (1.0 - share) + samples[after] * share);
  }
  return converted;
}

}  // namespace mingbai::sound
