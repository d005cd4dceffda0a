// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// mingbai-sync: the agent on the kiosk. Keeps the newest verified release on this machine, relays look-ups, and carries
// what citizens submit. The commands serve installers, scripts and tests.
#include <CLI/CLI.hpp>

#include "sync/agent/commands.h"
#include "sync/base/core_dumps.h"

namespace {

using namespace mingbai;
using namespace mingbai::agent;

void add_place(CLI::App& command, PlaceOptions& place) {
  command.add_option("--config", place.config, "agent.toml of this kiosk");
  command.add_option("--state", place.state, "its state folder");
  command.add_option("--root", place.root, "root.mbsg given at installation");
  command.add_option("--channel", place.channel, "which catalog it shows");
  command.add_option("--central", place.central, "base URL of the central server");
}

CLI::App& add_command(CLI::App& app, CommandOptions& options, const std::string& name, const std::string& what) {
  CLI::App& command = *app.add_subcommand(name, what);
  add_place(command, options.place);
  command.fallthrough(false);
  return command;
}

}  // namespace

int main(int argc, char** argv) {
  forbid_core_dumps();  // what a citizen writes passes through here
  CLI::App app{
      "Keeps the newest signed release on this kiosk, relays look-ups, and\n"
      "carries what citizens submit to the central server. Without a\n"
      "command it is the agent itself and runs until it is stopped.",
      "mingbai-sync"};
  app.get_formatter()->column_width(26);
  app.footer("Exit codes of the commands:\n" + exit_code_list());
  CommandOptions options;
  std::string config = "/etc/mingbai/agent.toml";
  bool once_flag = false;
  app.add_option("--config", config, "configuration file of the agent");
  app.add_flag("--once", once_flag, "one round, then 0, or 1 for any failure");
  app.require_subcommand(0, 1);

  CLI::App& once = add_command(app, options, "once", "one round: update, deliver, report");
  once.add_option("--mirror", options.place.mirrors, "base URL of a tree; may be repeated");
  CLI::App& submit = add_command(app, options, "submit", "put a submission into the outbox");
  submit.add_option("input", options.input, "JSON file; none or - reads it here");
  submit.add_flag("--json", options.json, "print JSON instead of the receipt");
  CLI::App& share = add_command(app, options, "share", "give neighbours what was fetched");
  share.add_option("--listen", options.listen, "HOST:PORT instead of the file's");
  CLI::App& status = add_command(app, options, "status", "how this kiosk stands");
  status.add_flag("--json", options.json, "as one JSON object");
  CLI::App& enrol = add_command(app, options, "enrol", "print the key to add at the server");
  enrol.add_flag("--new-key", options.new_key, "a new identity, for a copied disk");
  enrol.add_flag("--json", options.json, "as JSON");

  CLI::App& outbox = *app.add_subcommand("outbox", "what waits for the central server");
  outbox.require_subcommand(1);
  CLI::App& list = add_command(outbox, options, "dead", "list what was set aside, and why");
  CLI::App& revive = add_command(outbox, options, "revive", "let what was set aside wait again");
  CLI::App& exported = add_command(outbox, options, "export", "write it to a stick, sealed");
  exported.add_option("folder", options.folder, "the stick's folder")->required();
  CLI::App& imported = add_command(outbox, options, "import-receipts", "take the answers from a stick");
  imported.add_option("folder", options.folder, "the stick's folder")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }

  const SystemClock clock;
  const Log log("mingbai-sync", clock);
  using Run = ExitCode (*)(const CommandOptions&, const Clock&, const Log&);
  const std::pair<CLI::App*, Run> commands[] = {
      {&once, run_once},
      {&submit, run_submit},
      {&share, run_share},
      {&status, run_status},
      {&enrol, run_enrol},
      {&list, run_outbox_list},
      {&revive, run_outbox_revive},
      {&exported, run_outbox_export},
      {&imported, run_import_receipts},
  };
  for (const auto& [command, run] : commands) {
    if (command->parsed()) {
      return static_cast<int>(run(options, clock, log));
    }
  }
  return static_cast<int>(run_agent(config, once_flag, clock, log));
}
