// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rules that one picture cannot answer: what keys reach, what a state looks like without colour.
#pragma once

#include "kiosk/ui/frame_buffer.h"
#include "tests/accessibility/rules.h"
#include "tests/accessibility/sight.h"
#include "tests/kiosk/screens/screen_driver.h"

namespace mingbai::test {

// A14: the four arrows reach every target of the top layer, and each shows a ring of at least 3:1 around it. At most
// `most` targets are walked. Leaves the focus somewhere.
void check_keys(ScreenDriver& kiosk, std::size_t most, Violations& out);

// A12: touched, chosen and ticked targets differ from what they were in lightness alone (20 of L*). Touches what it
// measures.
void check_states_in_grey(ScreenDriver& kiosk, Violations& out);

}  // namespace mingbai::test
