// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/workspace_commands.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "sync/base/file.h"
#include "sync/crypto/key_file.h"
#include "sync/package/package_files.h"
#include "sync/publish/report.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/workspace/assemble.h"
#include "sync/workspace/hand_in.h"
#include "sync/workspace/step_entries.h"

namespace mingbai::publish {

using nlohmann::ordered_json;
using workspace::Decisions;
using workspace::Head;
using workspace::Item;
using workspace::Others;
using workspace::Unit;
using workspace::Workspace;

namespace {

constexpr std::size_t k_longest_statement = 4096;

// Signs and tells the receipt.
int sign(Workspace& space, const SpaceOptions& options, const std::string& kind, const ordered_json& said,
         const Clock& clock, const std::vector<std::string>& closed = {}) {
  const Result<crypto::SigningKey> key = crypto::load_signing_key(options.key);
  if (!key) {
    return report_failure(key.error());
  }
  const Result<Head> head = space.sign(*key, kind, said, clock, closed);
  if (!head) {
    return report_failure(head.error());
  }
  print_receipt(*head, options.json);
  return k_done;
}

int open_and_sign(const SpaceOptions& options, const std::string& kind, const ordered_json& said, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  return space ? sign(**space, options, kind, said, clock) : report_failure(space.error());
}

// By code or alias, from the table; bad_value for a row that names no item of the unit.
Result<Decisions> read_decisions(const std::filesystem::path& path, const Unit& unit) {
  Decisions decisions;
  if (path.empty()) {
    return decisions;
  }
  constexpr std::array<std::string_view, 3> k_columns = {"职权编码", "意见", "理由"};
  MINGBAI_ASSIGN(const auto rows, workspace::read_columns(path, k_columns, 0));
  for (const std::vector<std::string>& row : rows) {
    const Item* const item = unit.find(row[0]);
    if (item == nullptr) {
      return fail(ErrorCode::bad_value,
                  path.filename().string() + " names an item that " + unit.id + " has not handed in");
    }
    decisions[item] = workspace::Decision{row[1], row[2]};
  }
  return decisions;
}

Others others_of(const DecideOptions& options) {
  return options.pass_others ? Others::approved : Others::not_named;
}

Result<const Unit*> unit_of(const Workspace& space, const std::string& id) {
  const Unit* const unit = space.standing().find_unit(id);
  if (unit == nullptr) {
    return fail(ErrorCode::bad_value, "there is no unit " + id);
  }
  return unit;
}

Result<ordered_json> hand_in_entry(const Workspace& space, const CleanOptions& options,
                                   const package::Submission& submission, const std::string& attachment) {
  std::optional<std::vector<workspace::ListedPower>> list;
  if (!options.list.empty()) {
    MINGBAI_ASSIGN(list, workspace::read_list(options.list));
  }
  return workspace::handed_in_entry(space, submission, attachment, list);
}

Result<ordered_json> named_items(const std::filesystem::path& path, const Unit& unit) {
  MINGBAI_ASSIGN(const auto decisions, read_decisions(path, unit));
  ordered_json items = ordered_json::array();
  for (const auto& [item, decision] : decisions) {
    items.push_back({{"code", item->code}});
  }
  return items;
}

// Items of the newest hand-in whose basis is this law.
Result<ordered_json> items_resting_on(const Workspace& space, const Unit& unit, const std::string& law) {
  ordered_json items = ordered_json::array();
  MINGBAI_ASSIGN(const auto submissions, read_newest(space, unit.id));
  for (const package::Submission& submission : submissions) {
    for (const package::SubmittedPower& submitted : submission.powers) {
      const auto& bases = submitted.power.bases;
      if (std::ranges::any_of(bases, [&](const catalog::Basis& basis) { return basis.title == law; })) {
        items.push_back({{"code", submitted.power.code}});
      }
    }
  }
  return items;
}

}  // namespace

int run_space_key(const std::filesystem::path& file, bool json) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    return report_failure({ErrorCode::conflict, file.string() + " is there already"});
  }
  const crypto::SigningKey key = crypto::SigningKey::generate();
  for (const Result<void>& saved :
       {crypto::save_key(file, key), crypto::save_key(file.string() + ".pub", key.verify_key())}) {
    if (!saved) {
      return report_failure(saved.error());
    }
  }
  const std::string told = say("{0} signs; keep it to yourself. Give {0}.pub to the leading office.", {file.string()});
  print(stdout, json ? ordered_json{{"key", file.string()}, {"public_key", file.string() + ".pub"}}.dump() + "\n"
                     : wrapped_to(told) + "\n");
  return k_done;
}

int run_space_init(const SpaceInitOptions& options, const Clock& clock) {
  const Result<crypto::SigningKey> lead = crypto::load_signing_key(options.key);
  if (!lead) {
    return report_failure(lead.error());
  }
  const auto space = Workspace::create(options.folder, options.vault, options.founding, *lead, clock);
  if (!space) {
    return report_failure(space.error());
  }
  print_receipt((*space)->head(), options.json);
  return k_done;
}

int run_space_appoint(const AppointOptions& options, const Clock& clock) {
  const Result<crypto::VerifyKey> key = crypto::load_verify_key(options.public_key);
  if (!key) {
    return report_failure(key.error());
  }
  if (!options.dismiss_because.empty()) {
    return open_and_sign(options, "dismissed", {{"key", key->hex()}, {"why", options.dismiss_because}}, clock);
  }
  return open_and_sign(
      options, "appointed",
      {{"role", options.role}, {"unit", options.unit}, {"person", options.person}, {"key", key->hex()}}, clock);
}

int run_space_batch(const BatchOptions& options, const Clock& clock) {
  return open_and_sign(
      options, "batch",
      {{"id", options.id}, {"name", options.name}, {"units", options.units}, {"deadlines", options.deadlines}}, clock);
}

int run_space_clean(const CleanOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  package::Findings findings;
  const package::ContainerFiles files = package::read_package_files(options.package.lexically_normal(), findings);
  const package::Submission submission =
      package::read_submission(files, package::package_name(options.package), findings);
  if (findings.has_errors()) {
    print(stderr, options.json ? as_json(findings) : as_text(findings, reader_language()));
    return k_refused;
  }
  const auto closed = (*space)->close(workspace::to_bytes(files));
  const Result<ordered_json> said = hand_in_entry(**space, options, submission, closed.second);
  if (!said) {
    return report_failure(said.error());
  }
  const int status = sign(**space, options, "handed_in", *said, clock, {closed.first});
  if (status == k_done) {
    print(stdout, differences_text(**space, submission.department.id, options.json));
  }
  return status;
}

int run_space_examine(const DecideOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const Result<const Unit*> unit = unit_of(**space, options.unit);
  if (!unit) {
    return report_failure(unit.error());
  }
  const auto decisions = read_decisions(options.decisions, **unit);
  const auto said = decisions ? workspace::examined_entry(**unit, *decisions, others_of(options))
                              : Result<ordered_json>(tl::unexpected(decisions.error()));
  return said ? sign(**space, options, "examined", *said, clock) : report_failure(said.error());
}

int run_space_confirm(const ConfirmOptions& options, const Clock& clock) {
  return open_and_sign(options, "confirmed",
                       {{"unit", options.unit}, {"document", options.document}, {"opinion", options.opinion}}, clock);
}

int run_space_change(const ChangeOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const Result<const Unit*> unit = unit_of(**space, options.unit);
  if (!unit) {
    return report_failure(unit.error());
  }
  const Result<ordered_json> items =
      options.law.empty() ? named_items(options.items, **unit) : items_resting_on(**space, **unit, options.law);
  if (!items) {
    return report_failure(items.error());
  }
  ordered_json said = {{"unit", (*unit)->id}, {"items", *items}, {"why", options.why}};
  if (!options.unaffected) {
    said["part"] = options.part;
    said["on"] = options.on;
  }
  return sign(**space, options, options.unaffected ? "unaffected" : "changed", said, clock);
}

int run_space_review(const DecideOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const Result<crypto::SigningKey> key = crypto::load_signing_key(options.key);
  if (!key) {
    return report_failure(key.error());
  }
  const Result<const Unit*> unit = unit_of(**space, options.unit);
  if (!unit) {
    return report_failure(unit.error());
  }
  const workspace::Holder* const holder = (*space)->standing().holder_of(key->verify_key());
  const auto seat = holder == nullptr ? std::nullopt : workspace::seat_of(holder->role);
  if (!seat) {
    return report_failure({ErrorCode::unauthorised, "this key is none of the three bodies that review"});
  }
  const auto decisions = read_decisions(options.decisions, **unit);
  const auto said = decisions ? workspace::reviewed_entry(**unit, *seat, *decisions, others_of(options))
                              : Result<ordered_json>(tl::unexpected(decisions.error()));
  return said ? sign(**space, options, "reviewed", *said, clock) : report_failure(said.error());
}

int run_space_bring_back(const BringBackOptions& options, const Clock& clock) {
  const Result<std::string> text = read_file(options.statement, k_longest_statement);
  if (!text) {
    return report_failure(text.error());
  }
  const auto statement = workspace::ReleaseStatement::parse(*text);
  if (!statement) {
    return report_failure({ErrorCode::bad_syntax, options.statement.string() +
                                                      " does not hold the line that `workspace release` printed, or "
                                                      "not all of it"});
  }
  return open_and_sign(options, "released", released_entry(*statement), clock);
}

}  // namespace mingbai::publish
