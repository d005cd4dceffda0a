// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/keyboard_reader.h"

#include <algorithm>
#include <utility>

#include "sync/base/text.h"
#include "sync/base/wipe.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_most_candidates = 60;  // some five pages
constexpr std::size_t k_most_searched = 3;     // readings of the same digits that are looked for at once

std::string without_strokes(const std::string& letters) {
  return replace_all(letters, "'", "");
}

// Keys of the beginning of a reading: its letters, without the strokes that the reading was parted with.
std::size_t keys_of(const std::string& reading, std::size_t letters) {
  return without_strokes(reading.substr(0, letters)).size();
}

bool all_hanzi(std::string_view text) {
  const std::u32string characters = decode_utf8(text);
  return characters.size() >= 2 &&
         std::all_of(characters.begin(), characters.end(), [](char32_t c) { return c >= 0x3400 && c <= 0x9FFF; });
}

// What of the hit the letters stand for, when they stand for one run of hanzi.
std::string found_words(const search::Hit& hit) {
  if (hit.reading != search::Reading::pinyin && hit.reading != search::Reading::initials) {
    return {};
  }
  const bool in_name = hit.field == search::Field::name;
  const std::string& text = in_name ? hit.power.name : hit.matched;
  const std::vector<search::ByteRange>& marks = in_name ? hit.name_marks : hit.matched_marks;
  if (marks.size() != 1 || marks.front().end > text.size()) {
    return {};
  }
  const std::string words = text.substr(marks.front().begin, marks.front().end - marks.front().begin);
  return all_hanzi(words) ? words : std::string();
}

}  // namespace

void KeyboardReader::prefer(const search::Answer& answer, const session::Session& session,
                            screens::KeyboardModel& model) {
  constexpr std::size_t k_looked_at = 5;
  constexpr std::size_t k_most_found = 3;
  const std::size_t hits = std::min(k_looked_at, answer.hits.size());
  std::stable_partition(model.candidates.begin(), model.candidates.end(), [&](const input::Candidate& candidate) {
    return all_hanzi(candidate.text) &&
           std::any_of(answer.hits.begin(), answer.hits.begin() + static_cast<std::ptrdiff_t>(hits),
                       [&](const search::Hit& hit) {
                         return hit.power.name.find(candidate.text) != std::string::npos ||
                                hit.matched.find(candidate.text) != std::string::npos;
                       });
  });
  if (!session.search.empty() || model.of.empty()) {
    return;  // the marks are of the whole field
  }
  std::size_t place = 0;
  for (std::size_t i = 0; i < hits && place < k_most_found; ++i) {
    const std::string words = found_words(answer.hits[i]);
    const bool known = std::any_of(model.candidates.begin(), model.candidates.end(),
                                   [&](const input::Candidate& candidate) { return candidate.text == words; });
    if (!words.empty() && !known) {
      model.candidates.insert(model.candidates.begin() + static_cast<std::ptrdiff_t>(place++),
                              {words, session.typing.keys.size()});
    }
  }
}

input::HanziSource* KeyboardReader::source() {
  if (!source_ && !missing_) {
    auto opened = input::open_hanzi_source();
    if (opened) {
      source_ = std::move(*opened);
    } else {
      missing_ = true;
      log_.failure("kiosk.hanzi_missing", opened.error());
    }
  }
  return source_.get();
}

void KeyboardReader::forget() {
  nine_.reset();
  source_.reset();
}

void KeyboardReader::read(const session::Session& session, const std::function<std::string(const std::string&)>& said,
                          screens::KeyboardModel& model) {
  const input::LayoutId layout = session.keyboard();
  const std::string& keys = session.typing.keys;
  std::string of;
  if (session.field() && input::composes(layout) && !keys.empty()) {
    of = std::string(input::word(layout)) + "/" + keys + "/" + join(session.typing.settled, "'") + "/" +
         std::string(session::word(session.settings.language));
  }
  if (of == model.of) {
    return;
  }
  replace_wiped(model);
  model.of = of;
  input::HanziSource* opened = of.empty() ? nullptr : source();
  if (opened == nullptr) {
    return;
  }
  if (layout == input::LayoutId::nine) {
    read_nine(session, *opened, model);
  } else {
    model.candidates = opened->candidates(keys, k_most_candidates);
  }
  for (input::Candidate& candidate : model.candidates) {
    candidate.text = said(candidate.text);
  }
}

// The likeliest reading's candidates, and before its shorter ones the whole words of the other readings.
void KeyboardReader::read_nine(const session::Session& session, input::HanziSource& source,
                               screens::KeyboardModel& model) {
  if (!nine_) {
    nine_ = std::make_unique<input::NineKeys>(source);
  }
  input::NineReadings readings = nine_->read(input::open_digits(session.typing), session.typing.settled);
  model.readings = std::move(readings.first);
  const auto add = [&](input::Candidate candidate) {
    const bool known = std::any_of(model.candidates.begin(), model.candidates.end(),
                                   [&](const input::Candidate& other) { return other.text == candidate.text; });
    if (!known && model.candidates.size() < k_most_candidates) {
      model.candidates.push_back(std::move(candidate));
    }
  };
  for (const std::string& reading : readings.whole) {
    for (input::Candidate& candidate : source.candidates(reading, 1)) {
      candidate.keys = keys_of(reading, candidate.keys);
      add(std::move(candidate));
    }
    if (model.searched.size() < k_most_searched) {
      model.searched.push_back(without_strokes(reading));
    }
  }
  if (!readings.whole.empty()) {
    model.reading = readings.whole.front();
    for (input::Candidate& candidate : source.candidates(model.reading, k_most_candidates)) {
      candidate.keys = keys_of(model.reading, candidate.keys);
      add(std::move(candidate));
    }
  }
}

}  // namespace mingbai::app
