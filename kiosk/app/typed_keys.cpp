// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/typed_keys.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <variant>

#include "sync/base/text.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_longest_code = 64;  // of a power

bool code_symbol(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return result;
}

std::vector<session::Intent> look_up(std::string_view code) {
  const auto parsed = cases::TrackingCode::parse(code);
  if (!parsed) {
    return {};
  }
  return {session::GoTo{session::LookUpScreen{}}, session::ChooseLookUpForm{session::LookUpForm::by_code},
          session::TypeLookUp{parsed->compact()}, session::AskCase{}};
}

std::vector<session::Intent> open_power(std::string_view code,
                                        const std::function<bool(const std::string&)>& knows_power) {
  if (code.empty() || code.size() > k_longest_code || !std::all_of(code.begin(), code.end(), code_symbol)) {
    return {};
  }
  for (const std::string& wanted : {std::string(code), upper(code)}) {
    if (knows_power(wanted)) {
      return {session::GoTo{session::PowerScreen{wanted}}};
    }
  }
  return {};
}

// Between the keys of a quick hand, about.
constexpr Milliseconds k_quick_hand{60};

bool small_letter(const ui::UiEvent& event) {
  const auto* text = std::get_if<ui::TextEvent>(&event);
  return text != nullptr && text->waited.count() == 0 && text->text.size() == 1 && text->text[0] >= 'a' &&
         text->text[0] <= 'z';
}

// Keys that came at once, unstamped, after the program was busy: as a hand has typed them meanwhile.
ui::UiInput spread(ui::UiInput input, Milliseconds away) {
  const auto count = static_cast<std::int64_t>(input.events.size());
  if (count < 2 || away < count * k_quick_hand || !std::ranges::all_of(input.events, small_letter)) {
    return input;
  }
  std::int64_t left = count;
  for (ui::UiEvent& event : input.events) {
    std::get<ui::TextEvent>(event).waited = away * --left / count;
  }
  return input;
}

}  // namespace

SiftedInput sift(const ui::UiInput& fetched, input::ScanFilter& filter, Milliseconds now, Milliseconds away) {
  const ui::UiInput input = spread(fetched, away);
  SiftedInput sifted;
  const auto pass = [&](std::vector<input::Typed> typed) {
    for (input::Typed& one : typed) {
      if (one.kind == input::Typed::Kind::text) {
        sifted.input.events.emplace_back(ui::TextEvent{std::move(one.text)});
      } else {
        sifted.scanned.push_back(std::move(one.text));
      }
    }
  };
  for (const ui::UiEvent& event : input.events) {
    if (const auto* text = std::get_if<ui::TextEvent>(&event)) {
      pass(filter.key(text->text, {now - text->waited, now}));
      continue;
    }
    if (const auto* key = std::get_if<ui::KeyEvent>(&event)) {
      std::vector<input::Typed> before;
      const bool ends = key->key == ui::Key::ok || key->key == ui::Key::next;
      const input::ScanFilter::When when{now - key->waited, now};
      const bool of_scanner = ends ? filter.end_key(when, before) : filter.other_key(when, before);
      pass(std::move(before));
      if (of_scanner) {
        continue;
      }
    }
    sifted.input.events.push_back(event);
  }
  pass(filter.pause(now));
  return sifted;
}

std::vector<session::Intent> read_scan(std::string_view scanned,
                                       const std::function<bool(const std::string&)>& knows_power) {
  const std::string_view text = trim(scanned);
  const std::string folded = upper(text);
  if (folded.starts_with("HTTP://") || folded.starts_with("HTTPS://")) {
    const std::size_t slash = folded.rfind('/');
    const std::string_view last = text.substr(slash + 1);
    const std::string_view before = std::string_view(folded).substr(0, slash);
    return before.ends_with("/R")   ? look_up(last)
           : before.ends_with("/P") ? open_power(last, knows_power)
                                    : std::vector<session::Intent>();
  }
  std::vector<session::Intent> intents = look_up(text);
  return intents.empty() ? open_power(text, knows_power) : intents;
}

}  // namespace mingbai::app
