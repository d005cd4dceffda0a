// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor chose and ticked of a guide's materials at the kiosk, carried to his phone in the QR: a few symbols,
// nothing that was typed, nothing on a server. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sync/catalog/power.h"

namespace mingbai::cases {

// Indices into Guide::materials.
struct Checklist {
  std::set<std::size_t> mine;    // that the chosen situation asks for
  std::set<std::size_t> ticked;  // of mine: "I have it"
  bool operator==(const Checklist&) const = default;
};

// Two bytes that change when a material is added, taken away, renamed or moved: a list is of one state of the
// guide.
std::string checklist_mark(const catalog::Guide& guide);
// `list`, of a guide with so many materials, in crypto::to_base32: a QR packs it best.
std::string to_symbols(const Checklist& list, std::size_t materials, std::string_view mark);
// Nothing when the guide has changed since, or the symbols are none of ours. Case does not matter.
std::optional<Checklist> parse_checklist(std::string_view symbols, const catalog::Guide& guide);

}  // namespace mingbai::cases
