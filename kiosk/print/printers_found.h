// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"

namespace mingbai::print {

// A printer that this machine can see, for whoever sets it up.
struct FoundPrinter {
  std::string address;  // as kiosk.toml names it; empty: it is announced, but its place cannot be found out from here
  std::string words;    // what it calls itself, or empty
  bool operator==(const FoundPrinter&) const = default;
};

// USB printers and serial plugs (which may hold something else), sorted by address. `system`: where dev and sys lie,
// "/".
std::vector<FoundPrinter> printers_at_plugs(const std::filesystem::path& system);

// Queues of this machine's CUPS, and page printers that announce themselves in the network (DNS-SD), sorted by address.
// Listens for at most `limit`; where somebody announces a printer, finding its place takes up to eight seconds more,
// whatever the daemons that are asked do. Nothing where none run. Any thread but the UI's.
std::vector<FoundPrinter> printers_announced(Milliseconds limit);

}  // namespace mingbai::print
