// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// Where a round of the update cycle stands.
enum class CycleStep {
  idle,
  check,     // the timestamp is polled, roots are walked
  fetch,     // the release document and the parts come; rows are made of them and held against the signed state
  stage,     // catalog.db with its index is made of the rows
  verify,    // it is opened and read through as a kiosk does it
  activate,  // the swap
  failed,    // until the next round
};

std::string_view word(CycleStep step);
// The whole table of ways: forward one step, to idle where nothing is left to do, and to failed from everywhere.
bool may_follow(CycleStep from, CycleStep to);

// The step of one state folder. Each is written down, durably, before it is taken, so that whoever looks after a power
// cut knows what was going on. One thread.
class CycleSteps {
 public:
  // Says in the log when the program before ended within a step; that step is begun anew, nothing of it counts.
  CycleSteps(store::State& state, const Log& log);

  // The step has been written down when this returns without an error. A way that the table does not know is a bug.
  Result<void> enter(CycleStep step);
  CycleStep now() const { return now_; }

 private:
  store::State& state_;
  CycleStep now_ = CycleStep::idle;
};

}  // namespace mingbai::agent
