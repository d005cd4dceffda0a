// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/crypto/digest.h"

namespace mingbai::officials {

enum class AuditAct {
  account_added,
  account_disabled,
  account_enabled,
  account_reset,
  sign_in_locked,
  signed_in,
  signed_out,
  enrolled,
  password_changed,
  mark_lifted,
  submission_read,
  submission_followed_up,
  list_exported,
  screen_asked,
  signing_key_made,
  package_uploaded,
  package_discarded,
  step_signed,
  candidate_prepared,
};
std::string_view word(AuditAct act);  // "mark_lifted"

// Who did what on what. No name, no number and no word of a citizen: a case is named by its office and number, a
// submission by its number in the order of arrival.
struct AuditNote {
  std::string who;  // Official::name; "command" for one given at the server itself; "-" for nobody who signed in
  AuditAct what{};
  std::string subject;
  crypto::Digest
      content{};  // of what was written elsewhere by the same act, so that the chain holds it too; zero: none
};

struct AuditEntry {
  std::int64_t number = 0;  // 1, 2, 3 ... without gaps
  Instant at{};
  AuditNote note;
  crypto::Digest digest;  // of all the above and the entry before
};
// The link between an entry and the one before it (zero before the first).
crypto::Digest link_of(const AuditEntry& entry, const crypto::Digest& before);

struct AuditCheck {
  std::int64_t entries = 0;
  crypto::Digest head;  // of the newest one: noted elsewhere, it shows later that nothing was cut off
};

// A mark of supervision that is no longer held against an office, with the reason. It excuses what had happened by
// then: `days` over the limit and no further one.
struct Lifting {
  std::int64_t number = 0;  // in order
  std::string department;
  std::string case_number;
  std::string kind;  // cases::word(MarkKind)
  std::string step;  // empty: of the whole case
  int days = 0;
  std::string reason;
  std::string who;  // Official::name
  Instant at{};
};
crypto::Digest digest_of(const Lifting& lifting);
inline constexpr std::size_t k_longest_reason = 2000;  // bytes

// What officials did, written once and never changed or taken away: the schema refuses it, and a chain of digests shows
// what was done behind its back. Safe for concurrent use; every call is one transaction, durable when it returns.
class Record {
 public:
  virtual ~Record() = default;
  virtual Result<void> note(const AuditNote& note) = 0;
  // Newest first, those before `before` (0: from the newest).
  virtual Result<std::vector<AuditEntry>> entries(std::int64_t before, int most) = 0;
  // conflict names the first entry that was changed or is missing, also when a lifting is not what its entry says; and
  // when `known`, a head of an earlier check, is no longer in the chain.
  virtual Result<AuditCheck> check(const std::optional<crypto::Digest>& known) = 0;

  // Together with its entry in the audit. `who`, `at` and `number` of what comes back are the store's.
  virtual Result<Lifting> lift(Lifting lifting) = 0;
  virtual Result<std::vector<Lifting>> liftings() = 0;  // in order
  virtual Result<std::vector<Lifting>> liftings_of(std::string_view department, std::string_view case_number) = 0;
};

}  // namespace mingbai::officials
