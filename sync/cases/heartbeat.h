// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::cases {

// What a kiosk says of itself every few minutes: enough to send somebody with paper, nothing of any visitor. Payload of
// LetterPurpose::heartbeat.
struct Heartbeat {
  std::int64_t number = 0;         // rises with each one, so that an old letter is not taken for news
  Instant sent{};                  // by the kiosk's clock
  std::string version;             // of the agent
  int release = 0;                 // active generation, 0 = none
  std::optional<Instant> checked;  // last verified update round
  std::string error;               // word of the ErrorCode of the last round; empty: it succeeded

  std::int64_t outbox_depth = 0;
  std::int64_t outbox_dead = 0;
  std::optional<Instant> outbox_oldest;

  // As the kiosk program reports them in its printer.json; absent without one.
  struct WorkOrder {
    std::string fault;
    Instant opened{};
    bool operator==(const WorkOrder&) const = default;
  };
  struct Printer {
    std::string readiness;
    Instant written{};
    std::optional<int> left_mm;
    std::optional<int> days_left;
    int slips_today = 0;
    std::vector<WorkOrder> orders;
    bool operator==(const Printer&) const = default;
  };
  std::optional<Printer> printer;
  bool operator==(const Heartbeat&) const = default;
};

std::string encode(const Heartbeat& heartbeat);
// bad_syntax, bad_value. Words are short and plain, lists are short: they end up in metrics.
Result<Heartbeat> parse_heartbeat(std::string_view payload);
// The kiosk program's printer.json; nothing when it is not understood.
std::optional<Heartbeat::Printer> parse_printer_report(std::string_view json);

}  // namespace mingbai::cases
