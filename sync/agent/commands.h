// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands of mingbai-sync; each returns how the program ends (exit_code.h) and says in one line what came of it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/agent/exit_code.h"
#include "sync/base/clock.h"
#include "sync/base/log.h"

namespace mingbai::agent {

// Which kiosk: a configuration file, or its parts on the command line.
struct PlaceOptions {
  std::filesystem::path config;
  std::filesystem::path state;
  std::filesystem::path root;
  std::string channel;
  std::vector<std::string> mirrors;
  std::string central;
};

struct CommandOptions {
  PlaceOptions place;
  bool json = false;
  std::string input = "-";       // submit: a file, or - for standard input
  bool new_key = false;          // enrol
  std::filesystem::path folder;  // outbox export, import-receipts
  std::string listen;            // share: instead of the configuration's
};

// The agent itself, until it is told to stop; `once` ends after one round.
ExitCode run_agent(const std::filesystem::path& config, bool once, const Clock& clock, const Log& log);

ExitCode run_once(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_submit(const CommandOptions& options, const Clock& clock, const Log& log);
// Serves what the agent of this state folder shares, until SIGTERM or SIGINT. Needs no lock and no key.
ExitCode run_share(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_status(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_enrol(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_outbox_list(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_outbox_revive(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_outbox_export(const CommandOptions& options, const Clock& clock, const Log& log);
ExitCode run_import_receipts(const CommandOptions& options, const Clock& clock, const Log& log);

}  // namespace mingbai::agent
