// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// `mingbai-central kiosk` and `mingbai-central submissions`: each declares itself and says whether it was asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/central/config.h"

namespace mingbai::central {

class FleetCommands {
 public:
  // Adds the commands to `app`, which outlives this.
  explicit FleetCommands(CLI::App& app);

  // The exit code, if one of them was asked for: 0 done, 1 failed, 2 wrong configuration.
  std::optional<int> run(const std::function<Result<Config>()>& config, const Clock& clock, const Log& log);

 private:
  Result<void> run_kiosk(const Config& config, const Clock& clock) const;
  Result<void> run_submissions(const Config& config, const Clock& clock, const Log& log) const;

  CLI::App* kiosk_;
  CLI::App* add_;
  CLI::App* revoke_;
  CLI::App* list_kiosks_;
  CLI::App* submissions_;
  CLI::App* list_;
  CLI::App* show_;
  CLI::App* check_;
  CLI::App* import_;
  std::string name_;
  std::string key_;
  std::vector<std::string> departments_;
  std::string receipt_;
  std::string folder_;
  int most_ = 50;
  bool json_ = false;
};

}  // namespace mingbai::central
