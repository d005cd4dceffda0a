// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::cases {

// What happened at one step of the power's flowchart (S2: every important exercise is recorded).
enum class EventKind {
  arrived,    // the case now lies at this step; the step before it is done
  suspended,  // the clock stands: 行政许可法 Art 45 (hearing, inspection, expert review ... are not counted)
  resumed,
  finished,  // the last event: Case::outcome says how
};

struct CaseEvent {
  std::string step;  // catalog::FlowNode::id
  EventKind kind = EventKind::arrived;
  Instant at{};
  std::string note;  // for the applicant's eyes, written by the office
  bool operator==(const CaseEvent&) const = default;
};

enum class Outcome { running, granted, refused, returned, withdrawn };

// One running or finished case as its own applicant may see it. Holds no identity number and only a masked name.
struct Case {
  std::string number;               // the office's case number
  std::string tracking_code;        // canonical form XXXX-XXXX-XXXX-CC
  std::string power;                // catalog::Power::code
  std::string applicant;            // masked: 王*
  std::optional<Instant> accepted;  // 受理; the clock starts the working day after (行政许可法 Art 32, 42)
  std::vector<CaseEvent> events;    // in order of time
  Outcome outcome = Outcome::running;
  Instant updated{};
  std::string seal = {};  // of the answer to a look-up, by the central server (slip_seal.h); never stored
  // Set when the central server could not be asked and this is what the hall was last told of the case (sealed_case.h):
  // it stood so then, and may have moved since. Never stored.
  std::optional<Instant> as_of = {};
  bool operator==(const Case&) const = default;
};

std::string_view word(EventKind kind);
std::string_view word(Outcome outcome);

// "王小明" -> "王*", "欧阳修" -> "欧*": the first hanzi only, whatever the length; Latin names keep their first letter.
std::string mask_name(std::string_view name);

// The JSON of one case in the /v1 API and on the local socket. `parse_case` checks every field and size: bad_syntax,
// bad_value (the message names the field). It masks the applicant again, whatever the sender forgot.
std::string to_json(const Case& value);
Result<Case> parse_case(std::string_view json);

// How a citizen asks for a case: by tracking code, or by case number and a second secret (last four characters of the
// identity number). Exactly one form is filled.
struct CaseQuestion {
  std::string tracking_code;
  std::string number;
  std::string secret;
};

}  // namespace mingbai::cases
