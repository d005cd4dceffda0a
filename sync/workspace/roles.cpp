// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/roles.h"

namespace mingbai::workspace {

using catalog::Review;

namespace {

struct RoleText {
  std::string_view word;
  std::string_view term;
};
constexpr std::array<RoleText, 7> k_role_texts = {{{"lead", "牵头单位"},
                                                   {"cleaning", "清理人"},
                                                   {"legal-section", "法制科室"},
                                                   {"leader", "单位负责人"},
                                                   {"staffing-office", "编办"},
                                                   {"legal-affairs", "法制办"},
                                                   {"secrecy-bureau", "保密局"}}};
constexpr std::array<RoleText, 5> k_step_texts = {
    {{"cleaning", "清理"}, {"preliminary", "初审"}, {"confirmation", "确认"}, {"review", "审核"}, {"done", "办结"}}};

const RoleText& text_of(Role role) {
  return k_role_texts[static_cast<std::size_t>(role)];
}

}  // namespace

std::string_view word(Role role) {
  return text_of(role).word;
}

std::string_view term(Role role) {
  return text_of(role).term;
}

std::optional<Role> role_of(std::string_view text) {
  for (const Role role : k_roles) {
    if (word(role) == text) {
      return role;
    }
  }
  return std::nullopt;
}

bool belongs_to_unit(Role role) {
  return role == Role::cleaning || role == Role::legal_section || role == Role::leader;
}

std::optional<std::size_t> seat_of(Role role) {
  switch (role) {
    case Role::staffing_office:
      return 0;
    case Role::legal_affairs:
      return 1;
    case Role::secrecy_bureau:
      return 2;
    default:
      return std::nullopt;
  }
}

bool may_say(Role role, Review verdict) {
  switch (role) {
    case Role::staffing_office:
    case Role::legal_affairs:
      return verdict == Review::recorded || verdict == Review::to_settle || verdict == Review::abolished;
    case Role::secrecy_bureau:
      return verdict == Review::recorded || verdict == Review::disclosed || verdict == Review::never_disclosed;
    default:
      return false;
  }
}

std::string_view word(Step step) {
  return k_step_texts[static_cast<std::size_t>(step)].word;
}

std::string_view term(Step step) {
  return k_step_texts[static_cast<std::size_t>(step)].term;
}

}  // namespace mingbai::workspace
