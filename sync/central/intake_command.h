// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// `mingbai-central intake FILE.csv`: declares itself and says whether it was asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/central/config.h"

namespace mingbai::central {

class IntakeCommand {
 public:
  // Adds the command to `app`, which outlives this.
  explicit IntakeCommand(CLI::App& app);

  // The exit code, if it was asked for: 0 every case was taken, 1 one was refused, 2 wrong configuration.
  std::optional<int> run(const std::function<Result<Config>()>& config, const Clock& clock, const Log& log);

 private:
  // How many were refused.
  Result<int> take(const Config& config, const Clock& clock) const;

  CLI::App* intake_;
  std::string file_;
};

}  // namespace mingbai::central
