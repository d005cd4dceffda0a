// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// `mingbai-central backup`, `restore` and `retention`: each declares itself and says whether it was asked for.
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

class UpkeepCommands {
 public:
  // Adds the commands to `app`, which outlives this.
  explicit UpkeepCommands(CLI::App& app);

  // The exit code, if one of them was asked for: 0 done, 1 failed, 2 wrong configuration.
  std::optional<int> run(const std::function<Result<Config>()>& config, const Clock& clock, const Log& log);

 private:
  Result<void> run_asked(const Config& config, const Clock& clock) const;

  CLI::App* backup_;
  CLI::App* restore_;
  CLI::App* retention_;
  std::string folder_;
};

}  // namespace mingbai::central
