// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/cycle_step.h"

#include <algorithm>
#include <array>

#include "sync/base/check.h"

namespace mingbai::agent {

namespace {

using enum CycleStep;

struct Way {
  CycleStep from;
  CycleStep to;
};
constexpr Way k_ways[] = {
    {idle, check},       // a round begins
    {failed, check},     // ... after one that failed, or at the next tree
    {check, idle},       // no news, or what is offered is active and sound
    {check, fetch},      //
    {fetch, stage},      //
    {stage, verify},     //
    {verify, activate},  //
    {activate, idle},    // the new release is shown
};

constexpr std::array<std::pair<CycleStep, std::string_view>, 7> k_words = {{{idle, "idle"},
                                                                            {check, "check"},
                                                                            {fetch, "fetch"},
                                                                            {stage, "stage"},
                                                                            {verify, "verify"},
                                                                            {activate, "activate"},
                                                                            {failed, "failed"}}};

}  // namespace

std::string_view word(CycleStep step) {
  return std::ranges::find(k_words, step, [](const auto& entry) { return entry.first; })->second;
}

bool may_follow(CycleStep from, CycleStep to) {
  return (to == failed && from != idle && from != failed) ||
         std::ranges::any_of(k_ways, [&](const Way& way) { return way.from == from && way.to == to; });
}

CycleSteps::CycleSteps(store::State& state, const Log& log) : state_(state) {
  const std::string before = state_.load_step().value_or(std::string());
  if (!before.empty() && before != word(idle) && before != word(failed)) {
    log.write(LogLevel::warning, "sync.interrupted", {{"step", before}});
  }
}

Result<void> CycleSteps::enter(CycleStep step) {
  MINGBAI_CHECK(may_follow(now_, step));
  now_ = step;
  return state_.save_step(word(step));
}

}  // namespace mingbai::agent
