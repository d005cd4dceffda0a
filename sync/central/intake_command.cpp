// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/intake_command.h"

#include <iostream>
#include <limits>

#include "sync/base/file.h"
#include "sync/central/case_intake.h"
#include "sync/central/central.h"
#include "sync/central/storage.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_longest_table = 32U << 20U;

}  // namespace

IntakeCommand::IntakeCommand(CLI::App& app) {
  intake_ =
      app.add_subcommand("intake", "take the cases of a table, CSV in UTF-8 or GB18030; one line of JSON for each");
  intake_->fallthrough();
  intake_->add_option("FILE", file_, "as POST /v1/cases/bulk takes it, of any length")->required();
}

// The operator of the server speaks for every department.
Result<int> IntakeCommand::take(const Config& config, const Clock& clock) const {
  MINGBAI_ASSIGN(const std::string table, read_file(file_, k_longest_table));
  MINGBAI_ASSIGN(const auto catalog,
                 LiveCatalog::open({config.tree, config.root_file, config.channel, releases_folder(config)}, clock));
  MINGBAI_TRY(catalog->refresh().map([](const LiveCatalog::Refreshed&) {}));
  MINGBAI_ASSIGN(const Stores stores, open_stores(config, clock));
  MINGBAI_ASSIGN(const SecretHash secrets, SecretHash::open(secret_key_file(config)));
  MINGBAI_TRY(stores.cases->require_key(secrets.fingerprint()));
  const CaseIntake intake(*stores.cases, *catalog, secrets, clock);
  const auto outcomes =
      intake.push_table({"mingbai-central intake", {"*"}, {}}, table, "", std::numeric_limits<std::size_t>::max());
  if (!outcomes) {
    return fail(ErrorCode::bad_value, outcomes.error().detail);
  }
  int refused = 0;
  for (const LineOutcome& one : *outcomes) {
    if (one.outcome.failure) {
      return fail(*one.outcome.failure);
    }
    refused += one.outcome.problem ? 1 : 0;
    std::cout << to_json(one) << "\n";
  }
  return refused;
}

std::optional<int> IntakeCommand::run(const std::function<Result<Config>()>& config_of, const Clock& clock,
                                      const Log& log) {
  if (!intake_->parsed()) {
    return std::nullopt;
  }
  const auto config = config_of();
  if (!config) {
    log.failure("central.command_failed", config.error());
    return 2;
  }
  const auto refused = take(*config, clock);
  if (!refused) {
    log.failure("central.command_failed", refused.error());
    return 1;
  }
  return *refused == 0 ? 0 : 1;
}

}  // namespace mingbai::central
