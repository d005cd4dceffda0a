// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "kiosk/session/session.h"
#include "kiosk/speech/synthesizer.h"
#include "kiosk/ui/semantic_tree.h"

namespace mingbai::app {

struct Aloud {
  std::string text;
  speech::Voice voice = speech::Voice::mandarin;
};

// What is read aloud of the words that were pressed or have the focus, and of a heading that is new; either may be
// empty. Nothing for the keys of a secret, nor on operator pages: a number that is typed there is not for the hall to
// hear. Tibetan has no voice: what of the text is not Tibetan is read in Mandarin.
std::optional<Aloud> words_aloud(const session::Session& session, const std::string& words, const std::string& heading);

// The first heading of the top layer; empty: none.
std::string heading_of(const ui::SemanticTree& tree);

}  // namespace mingbai::app
