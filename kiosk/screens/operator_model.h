// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/session/self_test.h"
#include "kiosk/ui/texture_registry.h"
#include "sync/base/clock.h"
#include "sync/base/error.h"
#include "sync/base/log.h"

namespace mingbai::screens {

// One event of the kiosk's log, as an operator reads it. Log lines never hold anything that a visitor typed.
struct LogRow {
  std::string moment;  // "11-22 10:06:03"
  LogLevel level = LogLevel::notice;
  std::string event;   // the stable id
  std::string detail;  // "code=io_no_space release=7"
};

// A thing and its version or address. `key` is a word of [about], or empty: then `name` is shown as it is.
struct VersionRow {
  std::string key;
  std::string name;
  std::string value;
};

// What many typed and nobody found; see app::MissedSearches.
struct MissedRow {
  std::string text;
  int visits = 0;
  Date last{};
};

struct SyncOutcome {
  bool activated = false;
  std::optional<ErrorCode> error;
};

// What the operator pages show. Made by kiosk/app; UI thread.
struct OperatorModel {
  std::vector<session::CheckResult> checks;  // of the last self-test
  std::optional<Instant> tested;
  session::CheckResult printer{
      session::SelfCheck::printer, session::CheckState::attention, session::Finding::printernone, {}};
  std::string printer_address;
  struct Paper {
    int used_mm = 0;
    std::optional<int> left_mm;
    std::optional<int> days_left;
    int slips_today = 0;
    struct Order {
      std::string fault;  // a word of [printfault]
      Instant opened{};
      Instant seen{};
    };
    std::vector<Order> orders;  // open ones, oldest first
  };
  std::optional<Paper> paper;  // nothing: no printer
  bool agent_answers = false;
  bool online = false;
  std::optional<Instant> checked;
  int release = 0;
  std::optional<SyncOutcome> outcome;  // of the round that was asked for
  bool maintenance = false;
  bool maintenance_by_agent = false;  // set from outside: only there can it be ended
  std::vector<LogRow> log;            // newest first
  std::vector<VersionRow> versions;
  std::vector<VersionRow> licences;
  std::vector<MissedRow> missed;
};

// What a forced screen tells a visitor to do instead; from kiosk.toml.
struct ForcedModel {
  std::string place;                  // "一楼导办台"; empty: the words say it in general
  std::string phone;                  // "12345"
  std::string url;                    // of the phone pages; empty: none
  std::optional<ui::ImageView> code;  // its QR
};

}  // namespace mingbai::screens
