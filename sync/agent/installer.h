// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/agent/agent_config.h"
#include "sync/agent/cycle_step.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/release/tree_reader.h"
#include "sync/store/generations.h"

namespace mingbai::agent {

// Whether a whole catalog may come over the network now.
bool may_fetch_full(FullDownload rule, Instant now);

// Makes a verified release the active generation: finds the cheapest way to its rows, fetches them, makes catalog.db
// with its index, tries it and swaps. Until the swap the active generation stays as it is. One thread; the
// collaborators outlive the object.
class Installer {
 public:
  Installer(const AgentConfig& config, store::Generations& generations, CycleSteps& steps, const Clock& clock,
            const Log& log);

  // Whether this release is active and sound. Looked at thoroughly once in the life of the process and again whenever
  // `forget_soundness` was called: disks of cheap machines forget.
  bool is_active(const crypto::Digest& release_digest);
  // True once a night, when it is time to look at the active generation's rows again.
  bool look_is_due() const;
  void forget_soundness() { sound_digest_.clear(); }

  // What `reader` has just verified, from the step `fetch` on to `activate`. download_withheld when only the full pack
  // would do and `full_download` forbids it now; io_no_space before anything is fetched when the room is not there.
  enum class Line { network, own_medium };
  Result<void> install(release::TreeReader& reader, const release::Release& release, Line line);

 private:
  // The rows of a generation, if they are those that were signed for it.
  Result<release::Base> sound_base(const store::Generation& generation) const;
  std::vector<release::Base> sound_bases() const;
  Result<std::string_view> bring_rows(release::TreeReader& reader, const release::Release& release, Line line,
                                      const std::filesystem::path& staged);
  Result<bool> bring_by_deltas(release::TreeReader& reader, const release::Release& release,
                               const std::vector<release::Base>& bases, const std::filesystem::path& staged);
  Result<void> require_room(const release::Route& route, const release::Release& release,
                            const std::filesystem::path& staged) const;

  const AgentConfig& config_;
  store::Generations& generations_;
  CycleSteps& steps_;
  const Clock& clock_;
  const Log& log_;
  std::string sound_digest_;  // of the generation that was looked at in this process
  Milliseconds looked_at_{};  // steady
};

}  // namespace mingbai::agent
