// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/official.h"

#include <algorithm>

#include "sync/base/check.h"

namespace mingbai::officials {

std::string_view word(Role role) {
  switch (role) {
    case Role::viewer:
      return "viewer";
    case Role::handler:
      return "handler";
    case Role::supervisor:
      return "supervisor";
    case Role::administrator:
      return "administrator";
  }
  check_failed("a role", __FILE__, __LINE__);
}

std::optional<Role> role_of(std::string_view text) {
  for (const Role role : k_roles) {
    if (word(role) == text) {
      return role;
    }
  }
  return std::nullopt;
}

bool may(Role role, Act act) {
  const bool staff = role != Role::administrator;
  switch (act) {
    case Act::enter:
      return true;
    case Act::watch_cases:
      return staff;
    case Act::read_submissions:
      return role == Role::handler || role == Role::supervisor;
    case Act::answer:
      return role == Role::handler;
    case Act::lift_marks:
      return role == Role::supervisor;
    case Act::watch_fleet:
      return role == Role::supervisor || role == Role::administrator;
    case Act::keep_accounts:
      return role == Role::administrator;
    case Act::read_audit:
      return role == Role::supervisor || role == Role::administrator;
    case Act::prepare_releases:
      return role == Role::handler || role == Role::supervisor;
  }
  check_failed("an act", __FILE__, __LINE__);
}

bool Official::speaks_for(std::string_view department) const {
  return std::ranges::any_of(departments, [&](const std::string& one) { return one == "*" || one == department; });
}

bool is_official_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
         });
}

std::string_view word(SessionStage stage) {
  return stage == SessionStage::enrolling ? "enrolling" : "open";
}

bool is_alive(const Session& session, Instant now) {
  return now >= session.opened && now - session.opened < k_session_limit && now - session.seen < k_idle_limit;
}

std::chrono::seconds rest_after(int failures) {
  using namespace std::chrono_literals;
  if (failures >= k_tries_to_lock) {
    return 30min;
  }
  if (failures < 3) {
    return 0s;
  }
  return std::min<std::chrono::seconds>(5s * (1 << (failures - 3)), 15min);
}

}  // namespace mingbai::officials
