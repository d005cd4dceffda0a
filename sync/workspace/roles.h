// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Who does what in the four steps (C5-C13). One key holds one role; no role can sign another's step.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "sync/catalog/terms.h"

namespace mingbai::workspace {

enum class Role {
  lead,             // 牵头单位: appoints, opens batches, publishes
  cleaning,         // 清理: the section of a unit that exercises the powers
  legal_section,    // 初审: the unit's own legal section
  leader,           // 确认: the unit's leader
  staffing_office,  // 审核: 编办
  legal_affairs,    // 审核: 法制办
  secrecy_bureau,   // 审核: 保密局
};
inline constexpr std::array k_roles = {Role::lead,          Role::cleaning,        Role::legal_section,
                                       Role::leader,        Role::staffing_office, Role::legal_affairs,
                                       Role::secrecy_bureau};
std::string_view word(Role role);
std::string_view term(Role role);
std::optional<Role> role_of(std::string_view word);
// Roles of a unit (the first three steps); the others stand for the whole prefecture.
bool belongs_to_unit(Role role);
// 0, 1, 2 for the three bodies that review; nothing for the others.
std::optional<std::size_t> seat_of(Role role);
inline constexpr std::size_t k_seats = 3;
// May this body say this of a power (C13)? The staffing and legal offices judge duty and basis, the secrecy bureau
// judges disclosure.
bool may_say(Role role, catalog::Review verdict);

// The step that something waits for.
enum class Step { cleaning, preliminary, confirmation, review, done };
inline constexpr std::size_t k_steps = 4;
std::string_view word(Step step);
std::string_view term(Step step);

}  // namespace mingbai::workspace
