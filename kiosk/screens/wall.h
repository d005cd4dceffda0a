// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The wall beside the invitation (O8, G5): notices of the offices, how they keep their limits, what changed this month.
// The numbers are those of the public page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// One card: what it is, the one thing to be read from afar, the rest. Any may run over two lines.
struct WallCard {
  std::string head;
  std::string title;
  std::string body;
};

// In the order of their turn: after two notices one card of numbers.
std::vector<WallCard> wall_cards(const Context& context);
// All offices together, then what changed; none of what is not known, or is older than a month.
std::vector<WallCard> record_cards(const Context& context);
// Whether anything takes turns.
bool turns(const NoticesModel& model);

// px that the wall takes in a column of `width` with one card; 0: there is nothing to show.
float least_wall(const Context& context, float width);
void draw_wall(Context& context, const ui::Rect& rect);
// `most_lines` of title and body each; 0: all of them.
void draw_wall_card(Context& context, const WallCard& card, const std::string& name, ui::Spacing before,
                    int most_lines);

}  // namespace mingbai::screens
