// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/stored_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mingbai::officials {

std::string encode_departments(const std::vector<std::string>& departments) {
  return nlohmann::json(departments).dump();
}

std::vector<std::string> parse_departments(std::string_view text) {
  const auto list = nlohmann::json::parse(text, nullptr, false);
  std::vector<std::string> departments;
  for (const auto& one : list.is_array() ? list : nlohmann::json::array()) {
    departments.push_back(one.is_string() ? one.get<std::string>() : std::string());
  }
  return departments;
}

TryEffect count_try(Tries& tries, Instant now) {
  if (now < tries.rests_until) {
    return TryEffect::rests;
  }
  ++tries.failures;
  tries.rests_until = now + rest_after(tries.failures);
  return tries.failures == k_tries_to_lock ? TryEffect::locks : TryEffect::counted;
}

std::optional<AuditAct> act_of(std::string_view text) {
  constexpr AuditAct k_known[] = {
      AuditAct::account_added,     AuditAct::account_disabled,  AuditAct::account_enabled,
      AuditAct::account_reset,     AuditAct::sign_in_locked,    AuditAct::signed_in,
      AuditAct::signed_out,        AuditAct::enrolled,          AuditAct::password_changed,
      AuditAct::mark_lifted,       AuditAct::submission_read,   AuditAct::submission_followed_up,
      AuditAct::list_exported,     AuditAct::screen_asked,      AuditAct::signing_key_made,
      AuditAct::package_uploaded,  AuditAct::package_discarded, AuditAct::step_signed,
      AuditAct::candidate_prepared};
  const auto found = std::ranges::find(k_known, text, [](AuditAct act) { return word(act); });
  return found == std::end(k_known) ? std::nullopt : std::optional(*found);
}

AuditEntry entry_after(std::int64_t number, const crypto::Digest& digest, const AuditNote& note, Instant at) {
  AuditEntry entry;
  entry.number = number + 1;
  entry.at = at;
  entry.note = note;
  entry.digest = link_of(entry, digest);
  return entry;
}

std::string subject_of(const Lifting& lifting) {
  return "case " + lifting.department + "/" + lifting.case_number + " " + lifting.kind +
         (lifting.step.empty() ? "" : " " + lifting.step) + " lifting " + std::to_string(lifting.number);
}

Result<void> AuditWalk::step(const std::optional<AuditEntry>& entry) {
  const std::int64_t expected = checked_.entries + 1;
  if (!entry || entry->number != expected || link_of(*entry, checked_.head) != entry->digest) {
    return fail(ErrorCode::conflict,
                "the audit does not hold together at entry " + std::to_string(expected) + ": changed or missing");
  }
  if (entry->note.what == AuditAct::mark_lifted) {
    lifted_.push_back(entry->note.content);
  }
  checked_ = {expected, entry->digest};
  met_ = met_ || checked_.head == *known_;
  return {};
}

Result<AuditCheck> AuditWalk::end(const std::vector<Lifting>& liftings) const {
  for (std::size_t i = 0; i < std::max(liftings.size(), lifted_.size()); ++i) {
    if (i >= liftings.size() || i >= lifted_.size() || digest_of(liftings[i]) != lifted_[i]) {
      return fail(ErrorCode::conflict, "lifting " + std::to_string(i + 1) + " is not what the audit holds of it");
    }
  }
  if (!met_) {
    return fail(ErrorCode::conflict, "the audit no longer holds the entry that was noted: its end was cut off");
  }
  return checked_;
}

}  // namespace mingbai::officials
