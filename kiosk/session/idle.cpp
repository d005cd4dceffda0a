// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/update.h"

#include <algorithm>

namespace mingbai::session {
namespace {

constexpr Milliseconds k_second{1000};

bool printing(const Session& session) {
  return session.print == PrintState::preparing || session.print == PrintState::printing;
}

}  // namespace

IdleTimes idle_times(const Session& session, const Surroundings& surroundings) {
  if (std::holds_alternative<OperatorScreen>(session.screen())) {
    return {k_operator_warn_after, k_operator_answer_within};
  }
  const bool large = session.settings.text_size == TextSize::l || session.settings.text_size == TextSize::xl;
  const int factor = large ? 2 : 1;
  return {surroundings.idle.warn_after * factor, surroundings.idle.answer_within * factor};
}

bool must_end(const Session& session, const Surroundings& surroundings) {
  return session.visited() && !printing(session) && forced_screen(surroundings.health) != ForcedScreen::none &&
         !std::holds_alternative<OperatorScreen>(session.screen());
}

std::optional<int> seconds_left(const Session& session, const Surroundings& surroundings) {
  if (!session.idle.warned_at) {
    return std::nullopt;
  }
  const Milliseconds left =
      *session.idle.warned_at + idle_times(session, surroundings).answer_within - surroundings.now;
  if (left <= Milliseconds{0}) {
    return 0;
  }
  return static_cast<int>((left + k_second - Milliseconds{1}) / k_second);
}

std::optional<Milliseconds> next_timer(const Session& session, const Surroundings& surroundings) {
  if (!session.visited() || printing(session)) {
    return std::nullopt;
  }
  if (must_end(session, surroundings)) {
    return surroundings.now;
  }
  const IdleTimes times = idle_times(session, surroundings);
  if (!session.idle.warned_at) {
    const Milliseconds warning = session.idle.last_touch + times.warn_after;
    // The seconds that an operator has to wait are counted down on the screen.
    if (session.staff.pin_state != PinState::waiting) {
      return warning;
    }
    // The last of them is due as soon as the wait is over: it opens the entry again.
    const int wait = pin_seconds_left(session, surroundings).value_or(1);
    return std::min(warning, session.staff.wait_until - k_second * (wait - 1));
  }
  // The countdown changes once a second, counted from its end so that the last tick ends the visit.
  const Milliseconds end = *session.idle.warned_at + times.answer_within;
  const int left = seconds_left(session, surroundings).value_or(0);
  return left > 0 ? end - k_second * (left - 1) : end;
}

}  // namespace mingbai::session
