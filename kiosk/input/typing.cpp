// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/typing.h"

#include <algorithm>

#include "sync/base/text.h"
#include "sync/base/wipe.h"

namespace mingbai::input {
namespace {

constexpr std::size_t k_most_keys = 39;  // as many as the pinyin library reads at once

bool is_small_letter(char32_t c) {
  return c >= U'a' && c <= U'z';
}

void erase_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
    text.pop_back();
  }
  if (!text.empty()) {
    text.pop_back();
  }
}

// The last character, U+0000 of an empty text.
char32_t last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) {
    --at;
  }
  const std::u32string last = at == 0 ? std::u32string() : decode_utf8(text.substr(at - 1));
  return last.empty() ? U'\0' : last.front();
}

// Digits that the syllables stand for: one each letter.
std::size_t digits_of(const std::vector<std::string>& syllables) {
  std::size_t digits = 0;
  for (const std::string& syllable : syllables) {
    digits += syllable.size();
  }
  return digits;
}

// Letters of the pinyin keyboard and digits of nine keys wait for a candidate; what else stands there does not.
bool waits(const Key& key) {
  const auto c = static_cast<unsigned char>(key.text.front());
  return key.text.size() == 1 && (is_small_letter(c) || (c >= '2' && c <= '9'));
}

void drop_composition(Typing& typing) {
  replace_wiped(typing.keys);
  replace_wiped(typing.settled);
  typing.first_candidate = 0;
}

// Codes and numbers have one keyboard, which does not compose.
bool holds_words(Field field) {
  return rules(field).layouts.size() > 1;
}

void add_key(Typing& typing, char key) {
  if (typing.keys.size() < k_most_keys) {
    typing.keys += key;
    typing.first_candidate = 0;
  }
}

void add_character(std::string& text, Field field, char32_t c) {
  const FieldRules& rule = rules(field);
  if (rule.capitals && is_small_letter(c)) {
    c = c - U'a' + U'A';
  }
  // As TrackingCode::parse reads them: O, I and L are not in the alphabet.
  if (field == Field::tracking_code) {
    c = c == U'O' ? U'0' : (c == U'I' || c == U'L') ? U'1' : c;
  }
  const std::string bytes = encode_utf8(c);
  if (!rule.accepts(c) || text.size() + bytes.size() > rule.limit || (needs_base(c) && !carries_marks(last_of(text)))) {
    return;
  }
  text += bytes;
}

void add_text(Typing& typing, std::string& text, Field field, std::string_view more) {
  if (holds_words(field)) {
    commit_letters(typing, text, field);
  }
  for (const char32_t c : decode_utf8(more)) {
    add_character(text, field, c);
  }
}

}  // namespace

LayoutId shown_layout(const Typing& typing, Field field, Tongue tongue) {
  const auto offered = rules(field).layouts;
  const LayoutId wanted = typing.chosen.value_or(first_layout(field, tongue));
  if (std::find(offered.begin(), offered.end(), tab_of(wanted)) == offered.end()) {
    return first_layout(field, tongue);
  }
  return wanted == LayoutId::digits && tongue != Tongue::chinese ? LayoutId::latin_digits : wanted;
}

void choose_layout(Typing& typing, std::string& text, Field field, LayoutId id) {
  if (!composes(id) || !typing.chosen || *typing.chosen != id) {
    commit_letters(typing, text, field);
  }
  typing.chosen = id;
  typing.capitals = false;
}

void press(Typing& typing, std::string& text, Field field, Tongue tongue, const Key& key) {
  const LayoutId shown = shown_layout(typing, field, tongue);
  switch (key.kind) {
    case KeyKind::text:
      if (composes(shown) && waits(key)) {
        return add_key(typing, key.text.front());
      }
      if (typing.capitals && key.text.size() == 1 && is_small_letter(static_cast<unsigned char>(key.text.front()))) {
        add_text(typing, text, field, std::string(1, static_cast<char>(key.text.front() - 'a' + 'A')));
        typing.capitals = false;  // for one letter, as a sentence needs it
        return;
      }
      add_text(typing, text, field, key.text);
      if (shown == LayoutId::tibetan_stack) {
        typing.chosen = LayoutId::tibetan;  // most stacks are two letters high
      }
      return;
    case KeyKind::split:
      if (!typing.keys.empty() && typing.keys.back() != '\'') {
        add_key(typing, '\'');
      }
      return;
    case KeyKind::shift:
      typing.capitals = !typing.capitals;
      return;
    case KeyKind::page:
      typing.chosen = key.to;
      return;
    case KeyKind::space:
      return add_text(typing, text, field, " ");
    case KeyKind::erase:
      return erase(typing, text, field);
    case KeyKind::clear:
      return clear(typing, text, field);
    case KeyKind::done:
      typing.folded = true;
      return;
  }
}

void type(Typing& typing, std::string& text, Field field, Tongue tongue, std::string_view typed) {
  // Letters that come with anything else (a word that was pasted or composed elsewhere) stand as they are.
  const bool letters =
      std::all_of(typed.begin(), typed.end(), [](char c) { return is_small_letter(static_cast<unsigned char>(c)); });
  if (!letters || shown_layout(typing, field, tongue) != LayoutId::pinyin) {
    return add_text(typing, text, field, typed);
  }
  for (const char c : typed) {
    add_key(typing, c);
  }
}

void erase(Typing& typing, std::string& text, Field field) {
  if (typing.keys.empty() || !holds_words(field)) {
    return erase_last_character(text);
  }
  typing.keys.pop_back();
  typing.first_candidate = 0;
  while (digits_of(typing.settled) > typing.keys.size()) {
    typing.settled.pop_back();
  }
}

void clear(Typing& typing, std::string& text, Field field) {
  if (holds_words(field)) {
    drop_composition(typing);
  }
  replace_wiped(text);
}

void take_candidate(Typing& typing, std::string& text, Field field, std::string_view hanzi, std::size_t keys) {
  for (const char32_t c : decode_utf8(hanzi)) {
    add_character(text, field, c);
  }
  const std::size_t taken = std::min(keys, typing.keys.size());
  std::string rest = typing.keys.substr(taken);
  while (!rest.empty() && rest.front() == '\'') {
    rest.erase(0, 1);
  }
  std::vector<std::string> still;
  std::size_t digits = 0;
  for (const std::string& syllable : typing.settled) {
    digits += syllable.size();
    if (digits > taken) {
      still.push_back(syllable);
    }
  }
  drop_composition(typing);
  typing.keys = std::move(rest);
  typing.settled = typing.keys.empty() ? std::vector<std::string>() : std::move(still);
}

void settle(Typing& typing, const std::string& syllable) {
  if (open_digits(typing).size() >= syllable.size()) {
    typing.settled.push_back(syllable);
    typing.first_candidate = 0;
  }
}

void commit_letters(Typing& typing, std::string& text, Field field) {
  const std::string letters = typing.keys;
  drop_composition(typing);
  for (const char c : letters) {
    if (c != '\'') {
      add_character(text, field, static_cast<unsigned char>(c));
    }
  }
}

std::string open_digits(const Typing& typing) {
  return typing.keys.substr(std::min(digits_of(typing.settled), typing.keys.size()));
}

bool applies(const Key& key, std::string_view text) {
  if (key.kind != KeyKind::text) {
    return true;
  }
  const char32_t character = decode_utf8(key.text).front();
  return !needs_base(character) || carries_marks(last_of(text));
}

}  // namespace mingbai::input
