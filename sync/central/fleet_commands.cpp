// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/fleet_commands.h"

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/central.h"
#include "sync/central/fleet.h"
#include "sync/central/stick_import.h"
#include "sync/central/storage.h"
#include "sync/crypto/key_file.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

ordered_json moment(const std::optional<Instant>& value) {
  return value ? ordered_json(to_iso8601(*value)) : ordered_json(nullptr);
}

ordered_json to_json(const StoredSubmission& stored) {
  ordered_json object = ordered_json::parse(cases::encode(stored.content));
  return {{"receipt", stored.receipt},
          {"received", to_iso8601(stored.received)},
          {"kiosk", stored.kiosk},
          {"seq", stored.seq},
          {"submission", std::move(object)}};
}

ordered_json printer_json(const cases::Heartbeat::Printer& printer) {
  ordered_json orders = ordered_json::array();
  for (const auto& order : printer.orders) {
    orders.push_back({{"fault", order.fault}, {"opened", to_iso8601(order.opened)}});
  }
  return {{"readiness", printer.readiness},
          {"days_left", printer.days_left ? ordered_json(*printer.days_left) : ordered_json()},
          {"slips_today", printer.slips_today},
          {"work_orders", std::move(orders)}};
}

ordered_json to_json(const FleetEntry& entry) {
  ordered_json object = {{"name", entry.kiosk.name},
                         {"kiosk", entry.kiosk.key.id()},
                         {"state", entry.kiosk.revoked ? "revoked"
                                   : entry.seen.cloned ? "cloned"
                                                       : "known"},
                         {"heard", moment(entry.seen.heard)},
                         {"submissions", entry.seen.submissions},
                         {"gaps", entry.seen.gaps}};
  if (const auto& last = entry.seen.last) {
    object["version"] = last->version;
    object["release"] = last->release;
    object["checked"] = moment(last->checked);
    object["error"] = last->error.empty() ? ordered_json() : ordered_json(last->error);
    object["outbox"] = {
        {"depth", last->outbox_depth}, {"dead", last->outbox_dead}, {"oldest", moment(last->outbox_oldest)}};
    object["printer"] = last->printer ? printer_json(*last->printer) : ordered_json();
  }
  return object;
}

void print_row(const FleetEntry& entry) {
  const auto& last = entry.seen.last;
  const std::string state = entry.kiosk.revoked ? "revoked" : entry.seen.cloned ? "cloned" : "known";
  const std::string orders = last && last->printer
                                 ? std::to_string(last->printer->orders.size()) + " orders, " + last->printer->readiness
                                 : "-";
  std::printf("%-20s %-8s %-26s %8d %6lld  %s\n", entry.kiosk.name.c_str(), state.c_str(),
              entry.seen.heard ? to_iso8601(*entry.seen.heard).c_str() : "-", last ? last->release : 0,
              last ? static_cast<long long>(last->outbox_depth) : 0LL, orders.c_str());
}

}  // namespace

FleetCommands::FleetCommands(CLI::App& app) {
  kiosk_ = app.add_subcommand("kiosk", "the kiosks that this server knows");
  submissions_ = app.add_subcommand("submissions", "what citizens submitted at kiosks");
  add_ = kiosk_->add_subcommand("add", "let a kiosk in, by the key of mingbai-sync enrol");
  revoke_ = kiosk_->add_subcommand("revoke", "refuse a kiosk from now on: it was stolen or replaced");
  list_kiosks_ = kiosk_->add_subcommand("list", "all of them with their last heartbeat");
  list_ = submissions_->add_subcommand("list", "the newest ones");
  show_ = submissions_->add_subcommand("show", "one, by the citizen's code");
  check_ = submissions_->add_subcommand("check", "hold the chain of follow-ups against itself: nothing was changed");
  import_ = submissions_->add_subcommand("import", "take letters from a stick, lay the answers beside them");
  for (CLI::App* const one : {kiosk_, submissions_}) {
    one->require_subcommand(1);
    one->fallthrough();
  }
  for (CLI::App* const one : {add_, revoke_, list_kiosks_, list_, show_, check_, import_}) {
    one->fallthrough();
  }
  add_->add_option("NAME", name_, "what people call it, e.g. hall-3")->required();
  add_->add_option("KEY", key_, "64 hex digits")->required();
  add_->add_option("--department", departments_, "an office of its hall, whose sealed cases it holds; may be repeated");
  revoke_->add_option("NAME", name_, "what people call it")->required();
  list_kiosks_->add_flag("--json", json_, "one JSON object a line");
  list_->add_option("--most", most_, "how many")->check(CLI::Range(1, 100'000));
  show_->add_option("CODE", receipt_, "the code on the receipt")->required();
  import_->add_option("FOLDER", folder_, "the stick")->required();
}

Result<void> FleetCommands::run_kiosk(const Config& config, const Clock& clock) const {
  if (config.kiosks.empty()) {
    return fail(ErrorCode::bad_value, "say the file of the kiosks: --kiosks FILE");
  }
  if (add_->parsed()) {
    const auto key = crypto::VerifyKey::from_hex(key_);
    if (!key) {
      return fail(ErrorCode::bad_value, "a kiosk's key has 64 hex digits; mingbai-sync enrol prints it");
    }
    return add_kiosk(config.kiosks, name_, *key, departments_);
  }
  if (revoke_->parsed()) {
    return revoke_kiosk(config.kiosks, name_);
  }
  MINGBAI_ASSIGN(const auto kiosks, KnownKiosks::open(config.kiosks));
  MINGBAI_ASSIGN(const Stores stores, open_stores(config, clock));
  MINGBAI_ASSIGN(const auto fleet, fleet_of(kiosks->all(), *stores.submissions));
  if (!json_) {
    std::printf("%-20s %-8s %-26s %8s %6s  %s\n", "kiosk", "state", "heard", "release", "outbox", "printer");
  }
  for (const FleetEntry& entry : fleet) {
    if (json_) {
      std::cout << to_json(entry).dump() << "\n";
    } else {
      print_row(entry);
    }
  }
  return {};
}

Result<void> FleetCommands::run_submissions(const Config& config, const Clock& clock, const Log& log) const {
  MINGBAI_ASSIGN(const Stores stores, open_stores(config, clock));
  SubmissionStore* const store = stores.submissions.get();
  if (list_->parsed()) {
    MINGBAI_ASSIGN(const auto found, store->newest(most_));
    for (const StoredSubmission& one : found) {
      std::cout << to_json(one).dump() << "\n";
    }
    return {};
  }
  if (show_->parsed()) {
    const auto code = cases::TrackingCode::parse(receipt_);
    MINGBAI_ASSIGN(const auto found, store->find_by_receipt(code ? code->printed() : std::string()));
    if (!found) {
      return fail(ErrorCode::io_not_found, "there is no submission of this code");
    }
    std::cout << to_json(*found).dump(2) << "\n";
    return {};
  }
  if (check_->parsed()) {
    MINGBAI_ASSIGN(const std::int64_t checked, store->check_follow_ups());
    std::cout << ordered_json{{"follow_ups", checked}}.dump() << "\n";
    return {};
  }
  MINGBAI_ASSIGN(const auto kiosks, KnownKiosks::open(config.kiosks));
  MINGBAI_ASSIGN(const auto keys, OutboxKeys::open(config.outbox_keys));
  MINGBAI_ASSIGN(const crypto::SigningKey signer, crypto::load_signing_key(config.slip_key));
  SubmissionDesk desk(config.channel, *kiosks, *keys, signer, *store, *stores.screens, clock, log);
  MINGBAI_ASSIGN(const StickTally tally, import_letters(desk, folder_, log));
  std::cout << ordered_json{{"letters", tally.letters},
                            {"stored", tally.stored},
                            {"known", tally.known},
                            {"refused", tally.refused},
                            {"foreign", tally.foreign}}
                   .dump()
            << "\n";
  return {};
}

std::optional<int> FleetCommands::run(const std::function<Result<Config>()>& config_of, const Clock& clock,
                                      const Log& log) {
  if (!kiosk_->parsed() && !submissions_->parsed()) {
    return std::nullopt;
  }
  const auto config = config_of();
  if (!config) {
    log.failure("central.command_failed", config.error());
    return 2;
  }
  const auto done = kiosk_->parsed() ? run_kiosk(*config, clock) : run_submissions(*config, clock, log);
  if (!done) {
    log.failure("central.command_failed", done.error());
    return 1;
  }
  return 0;
}

}  // namespace mingbai::central
