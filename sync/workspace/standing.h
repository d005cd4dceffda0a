// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the journal adds up to: who holds which role, which unit's items stand at which step, what may be published.
// Pure: entries in, state out. The same rules judge an entry before it is written and again whenever the journal is
// read, so a step that was skipped is found even if somebody wrote to the file by himself.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/terms.h"
#include "sync/crypto/signature.h"
#include "sync/workspace/roles.h"

namespace mingbai::workspace {

// An opened entry. `said` is {"kind": ..., "at": ..., ...}; rules.cpp has the members of each kind.
struct Entry {
  std::int64_t seq = 0;
  Instant at{};
  crypto::VerifyKey signer{};
  std::string kind;
  nlohmann::ordered_json said;
};

struct Holder {
  Role role = Role::lead;
  std::string unit;  // empty for roles of the whole prefecture
  std::string person;
  crypto::VerifyKey key{};
  bool dismissed = false;
};

struct Opinion {
  catalog::Review verdict = catalog::Review::recorded;
  std::string why;
  std::int64_t entry = 0;
};

// A version of an item that has passed all four steps. `dropped`: what was approved is that it goes.
struct Approved {
  std::int64_t version = 0;
  catalog::Review outcome = catalog::Review::recorded;
  bool dropped = false;
  bool may_be_published() const {
    return !dropped && (outcome == catalog::Review::recorded || outcome == catalog::Review::disclosed);
  }
};

// One power of a unit on its way through the steps. The unit's cover, notices and translations are an item too, with
// an empty code: nothing reaches a release unseen.
struct Item {
  std::string code;
  std::string name;
  bool confidential = false;
  int alias = 0;             // of a confidential item: what it is called outside of the vault; else 0
  std::int64_t version = 0;  // the entry that handed it in as it is now
  bool dropped = false;      // handed in without it: that it goes must pass all steps as well (C7)
  std::string returned;      // why the legal section sent it back; empty = it did not
  std::int64_t passed = 0;   // entries; 0 = not yet
  std::int64_t confirmed = 0;
  std::array<std::optional<Opinion>, k_seats> opinions;
  std::optional<Approved> approved;  // the newest version that is through, this one or an older one

  Step step() const;
  // Of this version, once the three bodies have signed (C13): abolished before to settle before never disclosed before
  // disclosed before recorded.
  std::optional<catalog::Review> outcome() const;
  bool is_through() const { return step() == Step::done; }
  // For the eyes of everybody: the code, or 密-1 of a confidential item, or 单位资料.
  std::string shown_code() const;
  std::string shown_name() const;
};

struct HandedIn {
  std::int64_t entry = 0;
  std::string package;     // its folder's or zip's name
  std::string attachment;  // digest of the closed files, hex
  std::optional<Date> submitted;
};

struct Unit {
  std::string id;
  std::string name;
  int aliases = 0;
  std::map<std::string, Item> items;  // by code
  std::map<std::int64_t, HandedIn> hand_ins;
  nlohmann::ordered_json list;  // the top-down list of the newest hand-in (hand_in.h)
  std::string document;         // of the newest confirmation
  std::string opinion;

  // The item of this code or of this alias (密-1).
  const Item* find(std::string_view code_or_alias) const;
};

struct Batch {
  std::string id;
  std::string name;
  std::vector<std::string> units;
  std::array<Date, k_steps> deadlines{};
};

// A change of a power's basis, chart or content that must be published within the limit of the law (F6, 条例 Art 26).
struct RunningClock {
  std::string unit;
  std::string code;
  catalog::ChangedPart part = catalog::ChangedPart::item;
  Date began{};
  std::string why;
  std::int64_t entry = 0;  // that opened it

  // Handed in since, and through: the next release publishes it.
  bool is_answered_by(const Item& item) const { return item.version >= entry && item.is_through(); }
};

struct ReleasedAs {
  int release = 0;
  std::string digest;
  std::int64_t made_of = 0;  // the journal up to this entry
};

struct ReleaseStatement;

class Standing {
 public:
  // Takes the entry into account, or says why it breaks a rule and changes nothing: unauthorised (not this key's step),
  // conflict (not this step's turn), bad_value (a member is missing or of no use), bad_syntax (no such kind).
  // A release that was signed elsewhere and brought back (ReleaseStatement) counts at the entry of which it was made;
  // that the journal passed through that entry is Workspace's to know.
  Result<void> apply(const Entry& entry);
  // As it was when this release was made. bad_value when none of this number is known.
  Result<Standing> before_release(int release) const;

  const std::string& title() const { return title_; }
  const std::string& channel() const { return channel_; }
  const std::map<std::string, Unit>& units() const { return units_; }
  const Unit* find_unit(std::string_view id) const;
  const std::vector<Batch>& batches() const { return batches_; }
  const std::vector<RunningClock>& clocks() const { return clocks_; }
  const std::vector<ReleasedAs>& releases() const { return releases_; }
  // By key id, dismissed ones too: they have signed what they signed.
  const std::map<std::string, Holder>& holders() const { return holders_; }
  const Holder* holder_of(const crypto::VerifyKey& key) const;

 private:
  using Json = nlohmann::ordered_json;
  Result<void> judge(const Entry& entry);
  Result<void> take(const Entry& entry);
  Result<void> bring_back(const Entry& entry);
  Result<void> open(const Entry& entry);
  Result<void> appoint(const Entry& entry, const Holder& by);
  Result<void> dismiss(const Entry& entry, const Holder& by);
  Result<void> open_batch(const Entry& entry, const Holder& by);
  Result<void> hand_in(const Entry& entry, const Holder& by);
  Result<void> examine(const Entry& entry, const Holder& by);
  Result<void> confirm(const Entry& entry, const Holder& by);
  Result<void> review(const Entry& entry, const Holder& by);
  Result<void> open_clocks(const Entry& entry, const Holder& by);
  Result<void> settle_clocks(const Entry& entry, const Holder& by);
  void start_clock(const Entry& entry, const Unit& unit, const std::string& code);
  Result<void> release(const Entry& entry, const Holder& by);
  Result<void> count(const Entry& entry, std::int64_t made_of);
  Result<Unit*> unit_for(const Entry& entry, const Holder& by, Role role);

  std::string title_;
  std::string channel_;
  Instant newest_{};
  std::map<std::string, Holder> holders_;
  std::map<std::string, Unit> units_;
  std::vector<Batch> batches_;
  std::vector<RunningClock> clocks_;
  std::vector<ReleasedAs> releases_;
  std::vector<std::shared_ptr<const Entry>> taken_;  // in the order in which they count
};

}  // namespace mingbai::workspace
