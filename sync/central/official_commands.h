// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// `mingbai-central official`: the accounts of the oversight desk and the check of its audit.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/central/config.h"

namespace mingbai::central {

class OfficialCommands {
 public:
  // Adds the commands to `app`, which outlives this.
  explicit OfficialCommands(CLI::App& app);

  // The exit code, if one of them was asked for: 0 done, 1 failed, 2 wrong configuration.
  std::optional<int> run(const std::function<Result<Config>()>& config, const Clock& clock, const Log& log);

 private:
  Result<void> run_one(const Config& config, const Clock& clock) const;

  CLI::App* official_;
  CLI::App* add_;
  CLI::App* list_;
  CLI::App* disable_;
  CLI::App* enable_;
  CLI::App* reset_;
  CLI::App* audit_;
  std::string name_;
  std::string shown_;
  std::string role_ = "viewer";
  std::vector<std::string> departments_;
  std::string known_head_;
  bool json_ = false;
};

}  // namespace mingbai::central
