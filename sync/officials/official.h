// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/crypto/digest.h"

namespace mingbai::officials {

// What an account is for. One account has one role: no one decides, carries out and supervises at once (G1), and who
// keeps the accounts sees no citizen's words.
enum class Role { viewer, handler, supervisor, administrator };
inline constexpr Role k_roles[] = {Role::viewer, Role::handler, Role::supervisor, Role::administrator};
std::string_view word(Role role);  // "handler"
std::optional<Role> role_of(std::string_view word);

enum class Act {
  enter,             // sign out, change one's own password, see the numbers that are public anyway
  watch_cases,       // cases without their applicants, marks, statistics, exports
  read_submissions,  // what a citizen wrote
  answer,            // accept, ask, extend, transfer, answer
  lift_marks,
  watch_fleet,
  keep_accounts,
  read_audit,
  prepare_releases,  // packages, the steps that his own key may sign, candidates
};
inline constexpr Act k_acts[] = {Act::enter,         Act::watch_cases, Act::read_submissions,
                                 Act::answer,        Act::lift_marks,  Act::watch_fleet,
                                 Act::keep_accounts, Act::read_audit,  Act::prepare_releases};
bool may(Role role, Act act);

struct Official {
  std::string name;   // for signing in: 2 to 32 small letters, digits, '.', '-' and '_'
  std::string shown;  // for people
  Role role = Role::viewer;
  std::vector<std::string> departments;  // catalog::Department::id; "*" = all, and what is nobody's in particular
  std::string password;                  // crypto::PasswordHash::text()
  std::optional<Instant> first_until;    // the password is a one-time first one, good until then; else it is his own
  std::string code_secret;               // of the one-time codes, sealed by the desk's key
  std::int64_t code_step = 0;            // of the last code that was taken: it and older ones are refused
  bool disabled = false;
  Instant created{};

  bool speaks_for(std::string_view department) const;
  bool enrolled() const { return !first_until; }
};
bool is_official_name(std::string_view name);

// An enrolling session may choose a password and set up the codes, and nothing else.
enum class SessionStage { enrolling, open };
std::string_view word(SessionStage stage);

// One browser that is signed in. The token itself lies in that browser only.
struct Session {
  crypto::Digest token;
  std::string official;
  SessionStage stage = SessionStage::open;
  Instant opened{};
  Instant seen{};
};
inline constexpr std::chrono::minutes k_idle_limit{30};
inline constexpr std::chrono::hours k_session_limit{12};
// Neither idle for too long, nor too old, nor of a clock that was put back.
bool is_alive(const Session& session, Instant now);

// How long a name rests after so many wrong tries in a row. The first three are free; then 5 s, doubling, at most 15
// minutes; every tenth and later one costs half an hour.
std::chrono::seconds rest_after(int failures);
inline constexpr int k_tries_to_lock = 10;
inline constexpr std::chrono::hours k_tries_forgotten{24};

}  // namespace mingbai::officials
