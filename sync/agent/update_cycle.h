// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/agent/agent_config.h"
#include "sync/agent/cycle_step.h"
#include "sync/agent/installer.h"
#include "sync/agent/neighbours.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/http/http_client.h"
#include "sync/release/tree_reader.h"
#include "sync/store/generations.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// One round through the steps of cycle_step.h. Whatever goes wrong, the active generation stays as it is and the
// next round starts over with what was already fetched. One thread; the collaborators outlive the object.
class UpdateCycle {
 public:
  enum class Outcome { unchanged, activated };

  // `kiosk`: its identity, which settles its turn at a release that is spread.
  UpdateCycle(const AgentConfig& config, std::string kiosk, http::Client& client, store::Generations& generations,
              store::State& state, const Clock& clock, const Log& log);

  // Tries each tree in turn, then each neighbour; fails with the first tree's error when none works. A neighbour may
  // bring news, but not say that there are none.
  Result<Outcome> run();

  // The next round does not wait for this kiosk's turn: somebody asked for it.
  void hurry();

  // A release that is offered and not taken yet: the publisher holds it, or this kiosk's turn has not come. Not an
  // error, and nothing to mend here.
  struct Waiting {
    int release = 0;
    std::optional<Instant> turn;  // none: it is held
  };
  const std::optional<Waiting>& waiting() const { return waiting_; }

  // What a failed server asked for (Retry-After), for the back-off.
  std::optional<Milliseconds> retry_after() const { return retry_after_; }

  // Those of the newest root that this machine trusts; needs no network. None when nothing can be read.
  std::vector<crypto::VerifyKey> slip_keys() const;

 private:
  Result<Outcome> run_with(const std::string& tree);
  Result<Outcome> try_tree(const std::string& tree);
  Result<std::optional<std::string>> poll_timestamp(const std::string& tree);
  Result<Outcome> follow(const std::string& tree, const std::string& timestamp_file);
  Result<Outcome> take_or_wait(release::TreeReader& reader, const std::string& tree,
                               const release::Timestamp& timestamp);
  Result<Outcome> bring(release::TreeReader& reader, const std::string& tree, const release::Timestamp& timestamp);
  std::optional<Waiting> reason_to_wait(const std::string& tree, const release::Timestamp& timestamp) const;
  bool is_near(const std::string& tree) const;
  bool news_from_neighbours();
  void share(const release::Trust& trust, const std::string& timestamp_file);
  Result<release::Trust> current_trust() const;
  release::Fetch fetch_from(const std::string& tree);

  const AgentConfig& config_;
  const std::string kiosk_;
  http::Client& client_;
  store::Generations& generations_;
  store::State& state_;
  const Clock& clock_;
  const Log& log_;
  // Of the last timestamp that was followed to its end. Once it has expired it is asked for in full again, so that a
  // server that says "unchanged" for ever is found out (TUF's freeze attack).
  std::string etag_tree_;
  std::string etag_;
  Instant etag_expires_{};
  CycleSteps steps_;
  Neighbours neighbours_;
  Installer installer_;
  std::optional<Milliseconds> retry_after_;
  std::optional<Waiting> waiting_;  // as long as the server says that nothing changed
  bool asked_ = false;              // for the next round
  bool hurried_ = false;            // this round
};

}  // namespace mingbai::agent
