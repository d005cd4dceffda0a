// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/cases/slip_seal.h"
#include "sync/catalog/reader.h"
#include "sync/publish/commands.h"
#include "sync/publish/speech.h"
#include "sync/release/tree_reader.h"

namespace mingbai::publish {

namespace {

constexpr int k_genuine = 0;
constexpr int k_not_genuine = 1;
constexpr int k_failed = 2;

int report(const Error& error, int status) {
  std::fprintf(stderr, "%s\n", error_text(error).c_str());
  return status;
}

// Names where a catalog has them.
struct Names {
  std::string power;
  std::string step;
};

Result<Names> names_in(const std::filesystem::path& file, const cases::SlipStatement& statement) {
  Names names{statement.power, statement.step};
  if (file.empty()) {
    return names;
  }
  MINGBAI_ASSIGN(const auto reader, catalog::Reader::open(file));
  MINGBAI_ASSIGN(const auto power, reader->find_power(statement.power));
  if (power) {
    names.power = power->name;
    const catalog::FlowNode* const node = power->flowchart ? power->flowchart->find(statement.step) : nullptr;
    names.step = node == nullptr ? statement.step : node->name;
  }
  return names;
}

nlohmann::ordered_json facts_of(const cases::SlipStatement& statement, const Names& names) {
  nlohmann::ordered_json facts = {{"genuine", true},
                                  {"code", statement.code.printed()},
                                  {"power", statement.power},
                                  {"power_name", names.power},
                                  {"step", statement.step},
                                  {"step_name", names.step},
                                  {"outcome", std::string(cases::word(statement.outcome))}};
  facts["deadline"] = statement.deadline ? nlohmann::ordered_json(to_iso8601(*statement.deadline)) : nullptr;
  facts["release"] = statement.release;
  facts["stated"] = to_iso8601(statement.at);
  return facts;
}

}  // namespace

int run_verify_slip(const VerifySlipOptions& options) {
  const auto root = read_file(options.root, release::k_root_limit);
  if (!root) {
    return report(root.error(), k_failed);
  }
  const auto keys = release::slip_keys_of(*root);
  if (keys.empty()) {
    return report({ErrorCode::key_invalid, options.root.string() + " names no slip key; see keys renew --new-slip-key"},
                  k_failed);
  }
  const auto statement = cases::open_seal(options.slip, keys);
  if (!statement) {
    if (options.json) {
      const nlohmann::ordered_json answer = {{"genuine", false}, {"reason", std::string(name(statement.error().code))}};
      std::printf("%s\n", answer.dump().c_str());
    }
    return report(statement.error(), k_not_genuine);
  }
  const auto names = names_in(options.catalog, *statement);
  if (!names) {
    return report(names.error(), k_failed);
  }
  const nlohmann::ordered_json facts = facts_of(*statement, *names);
  if (options.json) {
    std::printf("%s\n", facts.dump().c_str());
    return k_genuine;
  }
  std::printf("%s\n", say("genuine; the slip must say:").c_str());
  for (const auto& [key, value] : facts.items()) {
    if (key != "genuine" && !value.is_null()) {
      std::printf("  %-10s %s\n", key.c_str(),
                  value.is_string() ? value.get<std::string>().c_str() : value.dump().c_str());
    }
  }
  return k_genuine;
}

}  // namespace mingbai::publish
