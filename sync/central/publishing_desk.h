// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/central/publishing_drafts.h"
#include "sync/central/publishing_judgement.h"
#include "sync/central/publishing_keys.h"
#include "sync/workspace/assemble.h"
#include "sync/workspace/workspace.h"

namespace mingbai::central {

struct PublishingPlaces {
  std::filesystem::path workspace;  // its folder, made by mingbai-publish workspace init
  std::filesystem::path vault_key;  // the file of its key
  std::filesystem::path desk;       // drafts, signing keys, the candidate: all closed
};

// What the leading office takes along to sign: the workspace as it stood at `head`, closed, as one tar file. Unsigned:
// it becomes a release where the publisher's keys are, by mingbai-publish, which proves every step of it again.
struct Candidate {
  workspace::Head head;
  crypto::Digest digest;  // of the tar file
  std::uint64_t bytes = 0;
  Instant at{};
  std::string by;                // officials::Official::name
  std::uint64_t powers = 0;      // that it publishes
  bool without_pending = false;  // what had not passed all steps is left as it was published before, or out
};

// The workspace of the four steps as the desk works with it. The journal is the truth and may grow by
// mingbai-publish at the same time: it is read again whenever it did. Safe for concurrent use; the workspace by one
// thread after the other.
class PublishingDesk {
 public:
  // Fails when a folder or the key cannot be had; whether the workspace opens is seen at each use.
  static Result<std::unique_ptr<PublishingDesk>> open(const PublishingPlaces& places, const crypto::HashCosts& costs,
                                                      const Clock& clock);

  DraftShelf& drafts() { return *drafts_; }
  SigningKeys& keys() { return *keys_; }

  // judge_package, one package after the other: so much memory and no more.
  JudgedPackage judge(std::string bytes, const std::string& name);

  // What `use(workspace)`, a Result, comes to. Nothing of the workspace may be kept after it returns.
  template <class Use>
  auto with(Use&& use) -> decltype(use(std::declval<workspace::Workspace&>())) {
    const std::lock_guard lock(mutex_);
    MINGBAI_TRY(catch_up());
    return use(*space_);
  }

  // Takes the place of the earlier one. conflict when the journal grew meanwhile.
  Result<Candidate> prepare(const workspace::Workspace& space, Candidate wanted);
  Result<std::optional<Candidate>> candidate() const;
  // digest_mismatch when it is gone or is another one.
  Result<std::string> bytes_of(const Candidate& candidate) const;

 private:
  PublishingDesk(PublishingPlaces places, const Clock& clock) : places_(std::move(places)), clock_(clock) {}
  Result<void> catch_up();

  const PublishingPlaces places_;
  const Clock& clock_;
  std::unique_ptr<DraftShelf> drafts_;
  std::unique_ptr<SigningKeys> keys_;
  std::mutex judging_;
  std::mutex mutex_;
  std::unique_ptr<workspace::Workspace> space_;  // protected by mutex_; null until it is wanted
};

// One file of a POSIX tar archive, mode 0600; and its end.
std::string tar_entry(const std::string& name, std::string_view bytes, Instant at);
std::string tar_end();

}  // namespace mingbai::central
