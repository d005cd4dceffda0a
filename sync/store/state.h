// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/result.h"
#include "sync/release/tree_reader.h"

namespace mingbai::store {

struct StateFile;

// How the update rounds went: for those who watch many kiosks, so that it outlives the agent.
struct RoundBook {
  std::optional<Instant> tried;         // the end of the last round
  std::optional<Instant> verified;      // of the last one that reached a server and was verified
  std::string error;                    // the word of the last round's failure; empty: it succeeded
  std::optional<Instant> activated;     // when a release was activated last
  std::int64_t update_bytes = 0;        // what that cost on the wire
  int waiting_release = 0;              // offered, verified and not taken yet; 0: none
  std::optional<Instant> waiting_turn;  // when it will be; none: the publisher holds it
  bool operator==(const RoundBook&) const = default;
};

// state.db: what this machine must never lose (WAL, synchronous=FULL; migrated forward, never wiped). One writing
// process at a time (AgentLock); safe for concurrent use inside of it.
class State {
 public:
  static Result<std::unique_ptr<State>> open(const std::filesystem::path& path);
  ~State();

  // What was trusted at the last verified poll; nullopt on a new machine, which then starts from its configured root.
  Result<std::optional<release::Trust>> load_trust(std::string_view channel) const;
  // Those with a trust, sorted: one, but for a machine that was moved to another prefecture.
  Result<std::vector<std::string>> channels() const;
  Result<void> save_trust(std::string_view channel, const release::Trust& trust);

  Result<RoundBook> load_rounds() const;
  Result<void> save_rounds(const RoundBook& rounds);
  // The word of the step that the update cycle went into last (agent/cycle_step.h).
  Result<std::string> load_step() const;
  Result<void> save_step(std::string_view step);
  // A number that is higher each time, also after a restart.
  Result<std::int64_t> next_heartbeat();

  // For the outbox, which lives in the same file.
  const std::shared_ptr<StateFile>& file() const { return file_; }

 private:
  explicit State(std::shared_ptr<StateFile> file);
  std::shared_ptr<StateFile> file_;
};

// Held by the one program that writes in a state folder: the agent, or a command of mingbai-sync while no agent runs.
// Released with the process, however it ends.
class AgentLock {
 public:
  // conflict when another process holds it and does not let go within `patience`.
  static Result<AgentLock> take(const std::filesystem::path& folder, Milliseconds patience = Milliseconds{0});

 private:
  explicit AgentLock(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

// The schema as the chain of migrations makes it; tests compare it with the schema file below.
Result<std::string> migrated_schema_text();
Result<std::string> intended_schema_text();

}  // namespace mingbai::store
