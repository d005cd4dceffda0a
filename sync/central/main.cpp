// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// mingbai-central: serves releases, cases and phone pages. `token add NAME` makes an office's token, `missed` lists
// what is searched in vain, `kiosk` and `submissions` are in fleet_commands.h, `official` is in official_commands.h,
// `intake` in intake_command.h, `backup`, `restore` and `retention` in upkeep_commands.h.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/central/central.h"
#include "sync/central/fleet_commands.h"
#include "sync/central/intake_command.h"
#include "sync/central/official_commands.h"
#include "sync/central/site.h"
#include "sync/central/upkeep_commands.h"

namespace {

using namespace mingbai;
using namespace mingbai::central;

struct Arguments {
  std::string config, tree, root, channel, listen, port_file, database, public_url, tokens, assets, state,
      trusted_proxy, slip_key, submissions, outbox_keys, kiosks, officials, desk_key, desk_url;
  std::string token_name, site;
  std::vector<std::string> token_departments;
};

void declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--config", arguments.config, "configuration file (config/central.toml explains every key)");
  app.add_option("--tree", arguments.tree, "folder of the release tree, which holds v1/<channel>");
  app.add_option("--root", arguments.root, "signed root file: the trust anchor");
  app.add_option("--channel", arguments.channel, "channel of the tree, e.g. mingzhou");
  app.add_option("--listen", arguments.listen, "address:port; port 0 = the system chooses");
  app.add_option("--port-file", arguments.port_file, "write the port here");
  app.add_option("--database", arguments.database, "SQLite file of the cases");
  app.add_option("--public-url", arguments.public_url, "this server as a phone sees it");
  app.add_option("--tokens", arguments.tokens, "file of the offices' tokens");
  app.add_option("--slip-key", arguments.slip_key, "key file that seals slips");
  app.add_option("--submissions", arguments.submissions, "SQLite file of what citizens submitted");
  app.add_option("--outbox-keys", arguments.outbox_keys, "folder of outbox*.key, which open it");
  app.add_option("--kiosks", arguments.kiosks, "file of the known kiosks");
  app.add_option("--officials", arguments.officials, "SQLite file of the officials' accounts and of what they did");
  app.add_option("--desk-key", arguments.desk_key, "key file of their one-time codes");
  app.add_option("--desk-url", arguments.desk_url, "this server as their browsers see it");
  app.add_option("--assets", arguments.assets, "folder with pages, strings, calendar, openapi.json");
  app.add_option("--state", arguments.state, "folder for unpacked releases");
  app.add_option("--trusted-proxy", arguments.trusted_proxy, "address whose X-Real-IP is believed");
}

Result<Config> config_of(const Arguments& arguments) {
  Config config;
  if (!arguments.config.empty()) {
    MINGBAI_ASSIGN(config, load_config(arguments.config));
  }
  const auto take = [](auto& target, const std::string& value) {
    if (!value.empty()) {
      target = value;
    }
  };
  take(config.tree, arguments.tree);
  take(config.root_file, arguments.root);
  take(config.channel, arguments.channel);
  take(config.port_file, arguments.port_file);
  take(config.database, arguments.database);
  take(config.public_url, arguments.public_url);
  take(config.tokens, arguments.tokens);
  take(config.slip_key, arguments.slip_key);
  take(config.submissions, arguments.submissions);
  take(config.outbox_keys, arguments.outbox_keys);
  take(config.kiosks, arguments.kiosks);
  take(config.officials, arguments.officials);
  take(config.desk_key, arguments.desk_key);
  take(config.desk_url, arguments.desk_url);
  take(config.assets, arguments.assets);
  take(config.state, arguments.state);
  take(config.trusted_proxy, arguments.trusted_proxy);
  if (!arguments.listen.empty()) {
    MINGBAI_TRY(set_listen(config, arguments.listen));
  }
  if (config.assets.empty()) {
    config.assets = MINGBAI_ASSETS_DIR;
  }
  return config;
}

int add_token(const Arguments& arguments, const Log& log) {
  const auto config = config_of(arguments);
  if (!config || config->tokens.empty()) {
    log.failure("central.token_failed",
                config ? Error{ErrorCode::bad_value, "say the file: --tokens FILE"} : config.error());
    return 2;
  }
  const auto departments =
      arguments.token_departments.empty() ? std::vector<std::string>{"*"} : arguments.token_departments;
  const auto token = add_office(config->tokens, arguments.token_name, departments);
  if (!token) {
    log.failure("central.token_failed", token.error());
    return 1;
  }
  std::cout << *token << "\n";
  return 0;
}

// For the publishers: what many searched on the phone pages and nobody found.
int list_missed(const Arguments& arguments, const Clock& clock, const Log& log) {
  const auto config = config_of(arguments);
  if (!config) {
    log.failure("central.missed_failed", config.error());
    return 2;
  }
  for (const search::MissedWord& missed : search::MissedWords(missed_folder(*config), clock, log).shown()) {
    std::cout << missed.visits << "\t" << to_iso8601(missed.last) << "\t" << missed.text << "\n";
  }
  return 0;
}

// The newest release of the tree, verified like a stranger's, as a folder of pages.
int make_site(const Arguments& arguments, const Clock& clock, const Log& log) {
  const auto site = [&]() -> Result<std::size_t> {
    MINGBAI_ASSIGN(const Config config, config_of(arguments));
    MINGBAI_ASSIGN(const auto live,
                   LiveCatalog::open({config.tree, config.root_file, config.channel, releases_folder(config)}, clock));
    MINGBAI_TRY(live->refresh().map([](const LiveCatalog::Refreshed&) {}));
    const auto current = live->current();
    if (!current) {
      return fail(ErrorCode::io_not_found, config.tree.string() + " has no release yet");
    }
    MINGBAI_ASSIGN(const Words words, Words::load(config.assets / "strings"));
    MINGBAI_ASSIGN(const auto days, calendar::Calendar::load(config.assets / "calendar" / "holidays.toml"));
    constexpr std::size_t k_largest = 1U << 20U;
    MINGBAI_ASSIGN(std::string stylesheet, read_file(config.assets / "pages" / "app.css", k_largest));
    MINGBAI_ASSIGN(std::string mark, read_file(config.assets / "pages" / "mark.svg", k_largest));
    return current->read([&](const catalog::Reader& reader) {
      return write_site({reader, words, days, std::move(stylesheet), std::move(mark)}, arguments.site);
    });
  }();
  if (!site) {
    log.failure("central.site_failed", site.error());
    return 1;
  }
  std::cout << *site << " pages in " << arguments.site << "\n";
  return 0;
}

// Signals are blocked in every thread and taken here, so that stopping is ordinary code.
int serve(const Arguments& arguments, const Clock& clock, const Log& log) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const auto config = config_of(arguments);
  if (!config) {
    log.failure("central.not_started", config.error());
    return 2;
  }
  auto central = Central::start(*config, clock, log);
  if (!central) {
    log.failure("central.not_started", central.error());
    return 1;
  }
  log.write(LogLevel::notice, "central.listening", {{"host", config->host}, {"port", (*central)->port()}});
  int received = 0;
  sigwait(&signals, &received);
  log.write(LogLevel::notice, "central.stopping", {{"signal", received}});
  central->reset();
  log.write(LogLevel::notice, "central.stopped");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Serves signed releases, running cases and phone pages", "mingbai-central"};
  Arguments arguments;
  declare(app, arguments);
  CLI::App* const token = app.add_subcommand("token", "tokens of the offices' systems");
  CLI::App* const add = token->add_subcommand("add", "add an office, print its token once");
  token->require_subcommand(1);
  token->fallthrough();
  add->fallthrough();
  add->add_option("NAME", arguments.token_name, "name of the office's system")->required();
  add->add_option("--department", arguments.token_departments,
                  "department it may push for; may be repeated; none = all");
  CLI::App* const missed =
      app.add_subcommand("missed", "list what many searched and nobody found: visits, last day, text");
  missed->fallthrough();
  CLI::App* const site = app.add_subcommand("site", "write the newest release as a folder of pages without script");
  site->fallthrough();
  site->add_option("--out", arguments.site, "the folder")->required();
  FleetCommands fleet(app);
  OfficialCommands official(app);
  IntakeCommand intake(app);
  UpkeepCommands upkeep(app);
  CLI11_PARSE(app, argc, argv);
  const SystemClock clock;
  const Log log("mingbai-central", clock);
  if (const auto ended = fleet.run([&] { return config_of(arguments); }, clock, log)) {
    return *ended;
  }
  if (const auto ended = official.run([&] { return config_of(arguments); }, clock, log)) {
    return *ended;
  }
  if (const auto ended = intake.run([&] { return config_of(arguments); }, clock, log)) {
    return *ended;
  }
  if (const auto ended = upkeep.run([&] { return config_of(arguments); }, clock, log)) {
    return *ended;
  }
  if (site->parsed()) {
    return make_site(arguments, clock, log);
  }
  if (missed->parsed()) {
    return list_missed(arguments, clock, log);
  }
  return add->parsed() ? add_token(arguments, log) : serve(arguments, clock, log);
}
