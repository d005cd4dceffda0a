// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/submission_rules.h"

#include <algorithm>

namespace mingbai::central {

std::string_view field_of(const cases::Submission& submission, std::string_view name) {
  for (const auto& [field, value] : submission.fields) {
    if (field == name) {
      return value;
    }
  }
  return {};
}

TakeResult judge_known(const OpenedSubmission& again, std::string_view body, Instant received) {
  return {body == again.body.view() ? TakeEffect::known : TakeEffect::id_reused, received};
}

Heard judge_heartbeat(bool cloned, std::string_view last_text, const cases::Heartbeat& heartbeat) {
  if (cloned) {
    return Heard::cloned;
  }
  const auto last = cases::parse_heartbeat(last_text);
  if (!last || heartbeat.number > last->number) {
    return Heard::news;
  }
  // An old letter of an hour in which the clock was ahead would pass for a second disk too; to send it again somebody
  // must have read inside of TLS, and a new key is then right as well.
  const bool two_disks = heartbeat.number == last->number ? heartbeat != *last : heartbeat.sent > last->sent;
  return two_disks ? Heard::cloned : Heard::old;
}

cases::Submission wiped(const cases::Submission& submission) {
  cases::Submission rest;
  rest.kind = submission.kind;
  for (const auto& [field, value] : submission.fields) {
    if (field == "department" || field == "power") {
      rest.fields.emplace_back(field, value);
    }
  }
  return rest;
}

std::string department_of(const cases::Submission& submission) {
  constexpr std::size_t k_longest = 64;
  const std::string_view id = field_of(submission, "department");
  const bool plain =
      id.size() <= k_longest && std::ranges::none_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return plain ? std::string(id) : std::string();
}

}  // namespace mingbai::central
