// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::store {

class State;
struct StateFile;

// One submission as it lies here: sealed, so that nothing of it can be read on this machine.
struct OutboxMessage {
  std::int64_t seq = 0;
  std::string id;  // 16 bytes
  int lane = 0;    // messages of one lane leave in the order of `seq`
  std::string key_id;
  std::string sealed;
  std::string signature;  // 64 bytes
  Instant created{};
  int refusals = 0;     // final ones so far
  std::string refusal;  // the last one's word
};

struct OutboxSummary {
  std::int64_t depth = 0;         // waiting or on their way
  std::int64_t dead = 0;          // set aside after k_most_refusals
  std::int64_t bytes = 0;         // of all that lie here
  std::int64_t delivered = 0;     // since this state.db was made
  std::optional<Instant> oldest;  // of those that wait
  std::optional<Instant> last_delivery;
};

// What became of one message that was sent.
struct Settlement {
  enum class Result { acked, refused, later } result = Result::later;
  std::string id;
  std::string word;  // of a refusal: a closed word of the program
};

// Submissions on their way to the central server, in state.db: queued -> sent -> acked, which removes them; three final
// refusals set one aside (dead), where it is told and blocks nobody. Every call is one transaction that is durable when
// it returns (WAL, synchronous=FULL). Safe for concurrent use.
class Outbox {
 public:
  static constexpr int k_most_refusals = 3;
  static constexpr std::chrono::days k_remembered{7};
  static constexpr std::size_t k_row_bytes = 256;  // what a message costs beside its sealed bytes

  // `limit`: bytes of all messages together.
  Outbox(const State& state, std::int64_t limit);

  // `make` gets the message's number and returns the rest of it; it runs inside of the transaction. When this returns,
  // the message outlives a power cut. An `id` that lies here, or was delivered within k_remembered, is not put twice.
  // outbox_full, and nothing is kept, when the limit or the disk is reached. Returns how much of the limit is used
  // afterwards, 0 to 1.
  Result<double> put(const std::string& id, const std::function<OutboxMessage(std::int64_t seq)>& make);

  // The oldest ones that wait, as many as fit by `fits` (called in order, until it says no), none of `held_lanes`; they
  // are then `sent`: whether they arrived is not known until settled, so that they are offered again.
  Result<std::vector<OutboxMessage>> take(const std::function<bool(const OutboxMessage&)>& fits,
                                          const std::vector<int>& held_lanes);
  // The same without marking anything, for a stick.
  Result<std::vector<OutboxMessage>> peek(const std::function<bool(const OutboxMessage&)>& fits,
                                          std::int64_t after_seq);
  // What is not known here (any more) is passed over. Returns how many were set aside by this call.
  Result<int> settle(const std::vector<Settlement>& settlements, Instant now);

  Result<OutboxSummary> summary() const;
  Result<std::vector<OutboxMessage>> dead() const;
  // Those that were set aside wait again.
  Result<int> revive();
  // A new device key begins its own numbers: every message gets the next one from 1 and what `sign` makes of it.
  Result<void> renumber(const std::function<std::string(const OutboxMessage&)>& sign);

 private:
  Result<std::vector<OutboxMessage>> select(const std::function<bool(const OutboxMessage&)>& fits,
                                            const std::vector<int>& held_lanes, std::int64_t after_seq);
  Result<bool> settle_one(const Settlement& settlement, Instant now);
  Result<void> remove(const std::string& id, Instant now);

  std::shared_ptr<StateFile> file_;
  const std::int64_t limit_;
};

}  // namespace mingbai::store
