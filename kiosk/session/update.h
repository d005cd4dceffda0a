// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "kiosk/session/health.h"
#include "kiosk/session/intent.h"
#include "kiosk/session/session.h"

namespace mingbai::session {

// From kiosk.toml.
struct IdleTimes {
  Milliseconds warn_after{120'000};
  Milliseconds answer_within{30'000};
};

// What the session may know of the world around it. Values, read once a turn.
struct Surroundings {
  Milliseconds now{0};  // steady
  Health health = Health::ok;
  bool printer_ready = true;
  IdleTimes idle;
  Settings defaults;  // the hall's own language and sizes, taken up by each new visit
};

// The one way a session changes. Pure: same arguments, same result. The effects are to be carried out in order.
std::vector<Effect> update(Session& session, const Intent& intent, const Surroundings& surroundings);

// When the next Tick is due, in steady time; nothing while nobody is here or a slip is being printed.
std::optional<Milliseconds> next_timer(const Session& session, const Surroundings& surroundings);

// A screen that is forced on the machine ends the visit at once (but not a slip on its way, nor an operator's work):
// the visitor can do nothing more here, and whoever comes to mend the machine must not find his case.
bool must_end(const Session& session, const Surroundings& surroundings);

// Both times are doubled in the two large text sizes: who reads slowly needs longer.
IdleTimes idle_times(const Session& session, const Surroundings& surroundings);
// Whole seconds until the visit ends; nothing while no warning is up.
std::optional<int> seconds_left(const Session& session, const Surroundings& surroundings);

// Whole seconds until the operator's number may be tried again; nothing while it may.
std::optional<int> pin_seconds_left(const Session& session, const Surroundings& surroundings);

// A new visit after `visit`, on the attract screen.
Session fresh_session(std::uint64_t visit, const Surroundings& surroundings);

}  // namespace mingbai::session
