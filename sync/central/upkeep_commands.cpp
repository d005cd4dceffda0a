// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/upkeep_commands.h"

#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/central/backup.h"
#include "sync/central/central.h"
#include "sync/central/retention.h"
#include "sync/central/storage.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

void print(const Backup& backup) {
  std::cout
      << ordered_json{{"files", backup.files}, {"cases", backup.cases}, {"submissions", backup.submissions}}.dump()
      << "\n";
}

}  // namespace

UpkeepCommands::UpkeepCommands(CLI::App& app) {
  backup_ = app.add_subcommand("backup", "copy the databases into a new folder while the server runs");
  restore_ = app.add_subcommand("restore", "put a backup where the configuration says; nothing is written over");
  retention_ =
      app.add_subcommand("retention", "remove what has been kept as long as retention.toml says, and say how much");
  for (CLI::App* const one : {backup_, restore_, retention_}) {
    one->fallthrough();
  }
  backup_->add_option("FOLDER", folder_, "new or empty")->required();
  restore_->add_option("FOLDER", folder_, "as backup wrote it")->required();
}

Result<void> UpkeepCommands::run_asked(const Config& config, const Clock& clock) const {
  if (backup_->parsed()) {
    MINGBAI_ASSIGN(const Backup backup, back_up(config, folder_, clock));
    print(backup);
    return {};
  }
  if (restore_->parsed()) {
    MINGBAI_ASSIGN(const Backup backup, restore(config, folder_));
    print(backup);
    return {};
  }
  MINGBAI_ASSIGN(const auto rules, load_retention(retention_file(config)));
  MINGBAI_ASSIGN(const Stores stores, open_stores(config, clock));
  MINGBAI_ASSIGN(const RetentionReport report, apply_retention(rules, *stores.cases, *stores.submissions, clock.now(),
                                                               std::numeric_limits<std::int64_t>::max()));
  for (const Removed& removed : report.removed) {
    std::cout << ordered_json{{"what", removed.what},
                              {"before", to_iso8601(removed.before)},
                              {"removed", removed.number}}
                     .dump()
              << "\n";
  }
  return {};
}

std::optional<int> UpkeepCommands::run(const std::function<Result<Config>()>& config_of, const Clock& clock,
                                       const Log& log) {
  if (!backup_->parsed() && !restore_->parsed() && !retention_->parsed()) {
    return std::nullopt;
  }
  const auto config = config_of();
  if (!config) {
    log.failure("central.command_failed", config.error());
    return 2;
  }
  if (const auto done = run_asked(*config, clock); !done) {
    log.failure("central.command_failed", done.error());
    return 1;
  }
  return 0;
}

}  // namespace mingbai::central
