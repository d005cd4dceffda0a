// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/central/case_looks.h"
#include "sync/crypto/digest.h"

namespace mingbai::central {

// A case as an office pushed it, checked and masked: no full name and no secret ever reaches a store.
struct PushedCase {
  std::string department;  // catalog::Department::id
  cases::Case value;       // tracking_code empty = make one
  crypto::Digest secret;   // keyed hash of the applicant's second secret
  bool undated = false;    // the office named no time: `updated` is this server's, and never before the stored one
};

struct StoredCase {
  std::string department;
  cases::Case value;
  crypto::Digest secret;
  // Rises with each push that wrote something, of whichever case, and is never used again.
  std::int64_t change = 0;
};

// The office's own name for one push: the same key with the same body is the same push.
struct PushIdentity {
  std::string office;
  std::string key;
  crypto::Digest body;
};

enum class PushEffect {
  created,
  changed,
  unchanged,     // equal content: nothing was written
  replayed,      // this Idempotency-Key was seen with this body
  key_reused,    // ... with another body: refused
  code_differs,  // the case has another tracking code, which is already in the citizen's hand: refused
  code_taken,    // another case has this tracking code: refused
  older,         // the stored case was updated later than this push says: refused
};

struct Pushed {
  PushEffect effect;
  std::string tracking_code;  // of the stored case, printed form; empty when refused
};

// Which cases a list holds, and where it goes on.
struct CaseFilter {
  bool running = true;                   // else the finished ones
  std::vector<std::string> departments;  // empty: all
};
struct CaseMark {
  Instant updated{};
  std::int64_t id = 0;
};
struct CasePage {
  std::vector<StoredCase> cases;
  std::optional<CaseMark> next;  // nothing: that was all
};

// What became of the cases since a change.
struct CaseChanges {
  std::vector<StoredCase> cases;  // as they stand now, each once, in the order of their newest changes
  std::int64_t through = 0;       // where the next page goes on
  bool more = false;
};

// Cases that the offices' systems pushed. (department, number) is unique. Safe for concurrent use, also by several
// servers where the store is a PostgreSQL one. Every call is one transaction; what `push` reported is durable.
class CaseStore {
 public:
  virtual ~CaseStore() = default;
  virtual Result<Pushed> push(const PushedCase& pushed, const std::optional<PushIdentity>& identity) = 0;
  // `tracking_code` in printed form.
  virtual Result<std::optional<StoredCase>> find_by_code(std::string_view tracking_code) = 0;
  // Every department's case of that number: two offices may use the same one.
  virtual Result<std::vector<StoredCase>> find_by_number(std::string_view number) = 0;
  // By (updated, id), behind `after`; at most `most` > 0. A case's `updated` never falls, so a push can only move it
  // towards the end: what was acknowledged before the first page is on one of them, or was moved to the other list. One
  // that is pushed between two pages may come twice. The order says nothing of when a transaction ended: a mark that is
  // kept does not find all that came later.
  virtual Result<CasePage> list(const CaseFilter& filter, const CaseMark& after, int most) = 0;
  // What changed behind `after`, in the order in which it became visible: one who follows it misses none, whatever
  // times the offices write. Of the finished cases only those updated at or after `finished_since`, of the running ones
  // those at or after `running_since`; at most `most` > 0. `departments` empty: all.
  struct ChangeFilter {
    std::vector<std::string> departments;
    Instant running_since{};
    Instant finished_since{};
  };
  virtual Result<CaseChanges> changed(const ChangeFilter& filter, std::int64_t after, int most) = 0;
  // The newest change that was told; 0: none ever was.
  virtual Result<std::int64_t> newest_change() = 0;
  virtual Result<std::int64_t> count() = 0;
  // Removes up to `most` finished cases whose last push is older, oldest first; how many. An office that pushes one of
  // them again makes it anew, with another code.
  virtual Result<std::int64_t> forget_finished(Instant before, int most) = 0;
  // Who looked at them.
  virtual CaseLooks& looks() = 0;
  // The secrets of all cases are hashed under one key. The first call keeps its fingerprint; key_invalid for another.
  virtual Result<void> require_key(const crypto::Digest& fingerprint) = 0;
};

}  // namespace mingbai::central
