// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What binds each follow-up to the one before it, whatever store they lie in. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/central/follow_up.h"
#include "sync/crypto/digest.h"

namespace mingbai::central {

// One follow-up with its place in the chain of all.
struct ChainLink {
  std::int64_t number = 0;      // 1, 2, 3 ... without gaps
  std::int64_t submission = 0;  // StoredSubmission::number
  FollowUp follow_up;           // its text may have been wiped when its time was over
  std::string text_digest;      // 32 bytes, of the text as it was
  std::string chain;            // 32 bytes
};

// `before`: the chain of the one before; empty for the first.
ChainLink link_to(std::string_view before, std::int64_t number, std::int64_t submission, FollowUp follow_up);

// Goes along the chain from its beginning.
class ChainWalk {
 public:
  // conflict names the first that was changed, or that is missing.
  Result<void> step(const ChainLink& link);
  std::int64_t checked() const { return checked_; }

 private:
  std::string before_;
  std::int64_t checked_ = 0;
};

// The same as the last one, again: a page that was sent twice.
bool repeats(const std::vector<FollowUp>& before, const FollowUp& next);

}  // namespace mingbai::central
