// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Narrowing a list or a search: what is chosen, what could be, and how much of it is there.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// Which facets a list offers: not the one that it is already a list of.
struct FacetOffer {
  bool power_class = true;
  bool department = true;
  bool life_event = true;
};

bool fits(const session::Facets& facets, const catalog::PowerSummary& power);
// Indices of those that fit, in their order.
std::vector<std::size_t> narrowed(const session::Facets& facets,
                                  const std::vector<const catalog::PowerSummary*>& powers);

// One value of a facet, with the number of powers that the other facets leave for it.
struct FacetValue {
  std::string id;  // word of the class, short name of the department, id of the life event
  int powers = 0;
  bool chosen = false;
};
// Values that occur, most powers first.
std::vector<FacetValue> values_of(session::FacetKind kind, const session::Facets& facets,
                                  const std::vector<const catalog::PowerSummary*>& powers);
// One text for each choice: two lists of one length are not mistaken for each other.
std::string facet_key(const session::Facets& facets);
// Without that facet.
session::Facets without(session::Facets facets, session::FacetKind kind);

// The powers of the list or search that the models hold.
std::vector<const catalog::PowerSummary*> powers_shown(const Models& models);

// The row of chips; `narrowed_count` of all fit. Draws nothing where there is nothing to choose.
void facet_bar(Context& context, const FacetOffer& offer, const std::vector<const catalog::PowerSummary*>& powers,
               std::size_t narrowed_count);
// Instead of an empty list: which filter to drop.
void facet_empty(Context& context, const std::vector<const catalog::PowerSummary*>& powers);

}  // namespace mingbai::screens
