// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/aloud.h"

#include "sync/base/text.h"

namespace mingbai::app {
namespace {

bool is_tibetan(char32_t c) {
  return c >= 0x0F00 && c <= 0x0FFF;
}

std::string without_tibetan(const std::string& text) {
  std::string kept;
  for (const char32_t c : decode_utf8(text)) {
    kept += is_tibetan(c) ? std::string(" ") : encode_utf8(c);
  }
  return std::string(trim(kept));
}

bool holds_hanzi(const std::string& text) {
  for (const char32_t c : decode_utf8(text)) {
    if (c >= 0x3400 && c <= 0x9FFF) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Aloud> words_aloud(const session::Session& session, const std::string& words,
                                 const std::string& heading) {
  if (session.field() == input::Field::secret || session.field() == input::Field::telephone ||
      std::holds_alternative<session::OperatorScreen>(session.screen())) {
    return std::nullopt;
  }
  const std::string text = without_tibetan(words.empty() || heading.empty() ? words + heading : words + "。" + heading);
  if (text.empty()) {
    return std::nullopt;
  }
  const bool english = session.settings.language == session::Language::en && !holds_hanzi(text);
  return Aloud{text, english ? speech::Voice::english : speech::Voice::mandarin};
}

std::string heading_of(const ui::SemanticTree& tree) {
  const int top = tree.top_layer();
  for (const ui::Node& node : tree.nodes) {
    if (node.role == ui::Role::heading && node.layer == top) {
      return node.label;
    }
  }
  return {};
}

}  // namespace mingbai::app
