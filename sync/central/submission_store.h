// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/cases/heartbeat.h"
#include "sync/cases/submission.h"
#include "sync/central/follow_up.h"
#include "sync/crypto/digest.h"

namespace mingbai::central {

// In the place of a kiosk's id, of what was handed in on a page of this server: no key has such an id, and no disk of
// its own can be copied.
inline constexpr std::string_view k_from_phone = "phone";

// One submission as it came out of its sealed box.
struct OpenedSubmission {
  std::string id;  // 16 bytes
  std::int64_t seq = 0;
  crypto::Digest body;  // of the sealed bytes
  cases::Submission content;
};

struct StoredSubmission {
  std::int64_t number = 0;  // in the order of arrival
  std::string receipt;      // printed form of the citizen's code
  std::string kiosk;        // id of its key
  std::int64_t seq = 0;
  cases::Submission content;
  Instant received{};
};

// A submission with all that followed, in its order.
struct FollowedSubmission {
  StoredSubmission stored;
  std::string department;  // Department::id that answers for it; empty: nobody's in particular
  std::vector<FollowUp> follow_ups;
};

// Which ones an office asks for, newest first.
struct SubmissionQuery {
  // Those that lie there and, unless `open_only`, those that were handed over from there:
  // FollowedSubmission::department is another one then. "*": all, and those of none in particular.
  std::vector<std::string> departments;
  std::optional<cases::SubmissionKind> kind;
  bool open_only = false;
  std::int64_t before = 0;  // StoredSubmission::number; 0: from the newest on
  int most = 50;
};

enum class TakeEffect {
  stored,
  known,      // this id came before, with the same bytes
  id_reused,  // ... with other bytes: refused
};
struct TakeResult {
  TakeEffect effect;
  Instant received{};  // when it came first
};
struct TakenLetter {
  bool cloned = false;  // two disks use this key: nothing was stored, and nothing will be
  std::vector<TakeResult> results;
};

// Since when a submission's time runs.
enum class WipeAfter {
  received,  // since it came
  closed,    // since the last step; one that waits for an office has no end
};

enum class Heard {
  news,
  old,     // a letter that was late, or that somebody sent again
  cloned,  // two disks use this key
};

struct SeenKiosk {
  std::string kiosk;
  bool cloned = false;
  std::int64_t submissions = 0;
  std::int64_t gaps = 0;  // numbers below its highest one that never came: set aside there, or still held
  std::optional<Instant> heard;
  std::optional<cases::Heartbeat> last;
};

// The value of a submission's field; empty when it is not there.
std::string_view field_of(const cases::Submission& submission, std::string_view name);

// What citizens submitted at kiosks, and what kiosks said of themselves. Ids are kept for good: a kiosk may be off line
// for months and then send again. Safe for concurrent use, also by several servers where the store is a PostgreSQL one;
// every call is one transaction, durable when it returns. Numbers follow each other in the order of the transactions'
// ends: whoever saw a number has seen, or will see, all below it.
class SubmissionStore {
 public:
  virtual ~SubmissionStore() = default;
  // All of one letter, in one transaction with the ids that make it happen once. A number that this kiosk has used for
  // another id is a copied or restored disk: the kiosk is marked as cloned, in the same transaction, for good.
  virtual Result<TakenLetter> take(std::string_view kiosk, std::span<const OpenedSubmission> letter) = 0;
  virtual Result<std::vector<StoredSubmission>> newest(int most) = 0;
  virtual Result<std::optional<StoredSubmission>> find_by_receipt(std::string_view printed) = 0;
  virtual Result<std::optional<FollowedSubmission>> follow(std::string_view printed) = 0;
  virtual Result<std::vector<FollowedSubmission>> list(const SubmissionQuery& query) = 0;
  // Adds it, and moves a submission that is handed over to its new office, unless `judge`, called within the
  // transaction with what stands there, finds a fault. The same as the last one, again: nothing is added. Follow-ups
  // are never changed or taken away; each is chained to the one before by its digest. Nothing: there is no such
  // submission.
  using Judge = std::function<std::optional<FollowUpFault>(const FollowedSubmission&)>;
  struct Added {
    std::optional<FollowUpFault> fault;
    FollowedSubmission now;
  };
  virtual Result<std::optional<Added>> add(std::string_view printed, FollowUp next, const Judge& judge) = 0;
  // The number of follow-ups whose chain holds; conflict names the first that was changed, or that is missing.
  virtual Result<std::int64_t> check_follow_ups() = 0;
  virtual Result<std::int64_t> count() = 0;
  // Wipes what was written in up to `most` submissions of the kind whose time ended before `before`, and in all that
  // followed them; how many. What makes them happen once stays, and so does the chain. A follow-up that comes later
  // lets the time run anew.
  virtual Result<std::int64_t> wipe(cases::SubmissionKind kind, WipeAfter after, Instant before, int most) = 0;
  // A kiosk numbers its heartbeats and writes each number down before it sends. So two of one number with different
  // words, or a lower number sent later by the kiosk's own clock, come from two disks, or from one that an old image
  // was put on: the kiosk is marked as cloned, though it never submitted anything.
  virtual Result<Heard> hear(std::string_view kiosk, const cases::Heartbeat& heartbeat) = 0;
  virtual Result<std::vector<SeenKiosk>> seen() = 0;
};

}  // namespace mingbai::central
