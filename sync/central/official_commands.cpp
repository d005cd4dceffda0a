// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/official_commands.h"

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "sync/base/text.h"
#include "sync/central/central.h"
#include "sync/central/storage.h"
#include "sync/officials/gate.h"

namespace mingbai::central {

using nlohmann::ordered_json;
using officials::Gate;
using officials::Official;

namespace {

constexpr std::string_view k_by = "command";  // who runs it is the server's own administrator: its system log knows

ordered_json to_json(const Official& official) {
  return {{"name", official.name},
          {"shown", official.shown},
          {"role", std::string(word(official.role))},
          {"departments", official.departments},
          {"state", official.disabled     ? "disabled"
                    : official.enrolled() ? "enrolled"
                                          : "first-password"},
          {"created", to_iso8601(official.created)}};
}

void print_row(const Official& official) {
  const ordered_json object = to_json(official);
  std::printf("%-32s %-14s %-14s %s  %s\n", official.name.c_str(), object["role"].get<std::string>().c_str(),
              object["state"].get<std::string>().c_str(), join(official.departments, ",").c_str(),
              official.shown.c_str());
}

Result<void> check_audit(officials::Record& record, const std::string& known) {
  const auto head = crypto::Digest::from_hex(known);
  if (!known.empty() && !head) {
    return fail(ErrorCode::bad_value, "a head has 64 hex digits, as an earlier check printed them");
  }
  MINGBAI_ASSIGN(const auto checked, record.check(head));
  std::cout << ordered_json{{"entries", checked.entries}, {"head", checked.head.hex()}}.dump() << "\n";
  return {};
}

}  // namespace

OfficialCommands::OfficialCommands(CLI::App& app) {
  official_ = app.add_subcommand("official", "accounts of the oversight desk");
  official_->require_subcommand(1);
  official_->fallthrough();
  add_ = official_->add_subcommand("add", "make an account, print its one-time first password");
  list_ = official_->add_subcommand("list", "all accounts");
  disable_ = official_->add_subcommand("disable", "let an account in no more, end its sessions");
  enable_ = official_->add_subcommand("enable", "let a disabled account in again");
  reset_ = official_->add_subcommand("reset", "a new one-time password and new codes, for who lost one of them");
  audit_ = official_->add_subcommand("audit", "hold the record of what officials did against itself");
  for (CLI::App* const one : {add_, list_, disable_, enable_, reset_, audit_}) {
    one->fallthrough();
  }
  for (CLI::App* const one : {add_, disable_, enable_, reset_}) {
    one->add_option("NAME", name_, "for signing in: small letters, digits, '.', '-' and '_'")->required();
  }
  add_->add_option("--shown", shown_, "name for people; none = NAME");
  add_->add_option("--role", role_, "viewer, handler, supervisor or administrator")
      ->check(CLI::IsMember({"viewer", "handler", "supervisor", "administrator"}));
  add_->add_option("--department", departments_, "department whose cases it sees; may be repeated; '*' = all")
      ->required();
  list_->add_flag("--json", json_, "one JSON object a line");
  audit_->add_option("--known-head", known_head_, "head that an earlier check printed: it must still be there");
}

Result<void> OfficialCommands::run_one(const Config& config, const Clock& clock) const {
  MINGBAI_ASSIGN(const auto store, open_officials(config, clock));
  if (audit_->parsed()) {
    return check_audit(*store, known_head_);
  }
  if (list_->parsed()) {
    MINGBAI_ASSIGN(const auto all, store->all());
    for (const Official& official : all) {
      if (json_) {
        std::cout << to_json(official).dump() << "\n";
      } else {
        print_row(official);
      }
    }
    return {};
  }
  const std::string by(k_by);
  MINGBAI_ASSIGN(const auto gate, Gate::open(*store, desk_key_file(config), clock));
  if (add_->parsed()) {
    const auto role = officials::role_of(role_);
    MINGBAI_ASSIGN(const std::string password, gate->add(name_, shown_.empty() ? name_ : shown_,
                                                         role.value_or(officials::Role::viewer), departments_, by));
    std::cout << password << "\n";
    return {};
  }
  if (reset_->parsed()) {
    MINGBAI_ASSIGN(const std::string password, gate->reset(name_, by));
    std::cout << password << "\n";
    return {};
  }
  return gate->set_standing(name_, disable_->parsed() ? Gate::Standing::disabled : Gate::Standing::enabled, by);
}

std::optional<int> OfficialCommands::run(const std::function<Result<Config>()>& config_of, const Clock& clock,
                                         const Log& log) {
  if (!official_->parsed()) {
    return std::nullopt;
  }
  const auto config = config_of();
  if (!config) {
    log.failure("central.command_failed", config.error());
    return 2;
  }
  if (const auto done = run_one(*config, clock); !done) {
    log.failure("central.command_failed", done.error());
    return 1;
  }
  return 0;
}

}  // namespace mingbai::central
