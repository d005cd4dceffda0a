// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::app {

// A number in a hall's queue, as the system that calls the numbers hands it over. No name, no number of a person.
struct QueueTicket {
  std::string number;        // "A023"
  std::string window;        // "3", or empty: it will be called
  std::string item;          // what for, in the words of the slip; or empty
  std::optional<int> ahead;  // how many wait before
  bool operator==(const QueueTicket&) const = default;
};

// {"number":"A023","window":"3","item":"食品经营许可","ahead":4}; all but number may be left out. bad_syntax,
// bad_value.
Result<QueueTicket> parse_queue_ticket(std::string_view json);

}  // namespace mingbai::app
