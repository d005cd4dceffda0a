// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The measured rules of accessibility. Numbers: VVSG 2.0 7.1-C/D (contrast), 7.1-G (text), 7.2-I (targets); A1-A27 name
// the rules in the checklist that docs of the product follow. Every rule looks at a Sight and tells what it measured.
#pragma once

#include <string>
#include <vector>

#include "tests/accessibility/sight.h"

namespace mingbai::test {

struct Violation {
  std::string rule;      // "A5"
  std::string element;   // semantic name
  std::string measured;  // "3.2:1"
  std::string required;  // ">= 10:1"
  std::string detail;    // words, other element...
};
using Violations = std::vector<Violation>;

// A2, A3, A4: heights of capital letters and hanzi.
void check_text_sizes(const Sight& sight, text::TextEngine& engine, Violations& out);
// A5: every text and icon against the ground that its own pixels lie on; the edges of fields and boxes.
void check_contrast(const Sight& sight, Violations& out);
// A6: size, distance and overlap of targets; main actions.
void check_targets(const Sight& sight, Violations& out);
// A11: cut, covered, overlapping or shortened text, text outside of its target or of the glass.
void check_text_whole(const Sight& sight, Violations& out);
// A21, A19: characters without a glyph; targets without words, places of words left unfilled.
void check_words(const Sight& sight, Violations& out);
// A23: help, home and settings one tap away. A25: nothing to press above the reach of a seated visitor.
void check_bar_and_reach(const Sight& sight, Violations& out);

void check_everything(const Sight& sight, text::TextEngine& engine, Violations& out);

// Lightness difference of two colours, CIE L*, 0 to 100.
double lightness_difference(ui::Colour a, ui::Colour b);

}  // namespace mingbai::test
