// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/record.h"

#include "sync/base/check.h"

namespace mingbai::officials {

namespace {

// The length in front keeps ("ab", "c") and ("a", "bc") apart.
void add(crypto::Hasher& hasher, std::string_view part) {
  hasher.update(std::to_string(part.size()) + ":");
  hasher.update(part);
}

void add(crypto::Hasher& hasher, std::int64_t number) {
  add(hasher, std::to_string(number));
}

}  // namespace

std::string_view word(AuditAct act) {
  switch (act) {
    case AuditAct::account_added:
      return "account_added";
    case AuditAct::account_disabled:
      return "account_disabled";
    case AuditAct::account_enabled:
      return "account_enabled";
    case AuditAct::account_reset:
      return "account_reset";
    case AuditAct::sign_in_locked:
      return "sign_in_locked";
    case AuditAct::signed_in:
      return "signed_in";
    case AuditAct::signed_out:
      return "signed_out";
    case AuditAct::enrolled:
      return "enrolled";
    case AuditAct::password_changed:
      return "password_changed";
    case AuditAct::mark_lifted:
      return "mark_lifted";
    case AuditAct::submission_read:
      return "submission_read";
    case AuditAct::submission_followed_up:
      return "submission_followed_up";
    case AuditAct::list_exported:
      return "list_exported";
    case AuditAct::screen_asked:
      return "screen_asked";
    case AuditAct::signing_key_made:
      return "signing_key_made";
    case AuditAct::package_uploaded:
      return "package_uploaded";
    case AuditAct::package_discarded:
      return "package_discarded";
    case AuditAct::step_signed:
      return "step_signed";
    case AuditAct::candidate_prepared:
      return "candidate_prepared";
  }
  check_failed("an act", __FILE__, __LINE__);
}

crypto::Digest link_of(const AuditEntry& entry, const crypto::Digest& before) {
  crypto::Hasher hasher;
  add(hasher, "mingbai audit 1");
  add(hasher, before.view());
  add(hasher, entry.number);
  add(hasher, entry.at.time_since_epoch().count());
  add(hasher, entry.note.who);
  add(hasher, word(entry.note.what));
  add(hasher, entry.note.subject);
  add(hasher, entry.note.content.view());
  return hasher.finish();
}

crypto::Digest digest_of(const Lifting& lifting) {
  crypto::Hasher hasher;
  add(hasher, "mingbai lifting 1");
  add(hasher, lifting.number);
  for (const std::string_view part : {std::string_view(lifting.department), std::string_view(lifting.case_number),
                                      std::string_view(lifting.kind), std::string_view(lifting.step)}) {
    add(hasher, part);
  }
  add(hasher, lifting.days);
  add(hasher, lifting.reason);
  add(hasher, lifting.who);
  add(hasher, lifting.at.time_since_epoch().count());
  return hasher.finish();
}

}  // namespace mingbai::officials
