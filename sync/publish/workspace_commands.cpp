// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/workspace_commands.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "sync/base/file.h"
#include "sync/crypto/key_file.h"
#include "sync/package/package_files.h"
#include "sync/publish/assemble.h"
#include "sync/publish/report.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/workspace/hand_in.h"

namespace mingbai::publish {

using nlohmann::ordered_json;
using workspace::Head;
using workspace::Item;
using workspace::Role;
using workspace::Step;
using workspace::Unit;
using workspace::Workspace;

namespace {

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

struct Decision {
  std::string verdict;
  std::string why;
};

// By code or alias, from the table; bad_value for a row that names no item of the unit.
Result<std::map<const Item*, Decision>> read_decisions(const std::filesystem::path& path, const Unit& unit) {
  std::map<const Item*, Decision> decisions;
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
    decisions[item] = Decision{row[1], row[2]};
  }
  return decisions;
}

// The rows of an entry that decides what stands at `step`. `row_of` makes one of a decision; nothing for a word that is
// none of this step's.
template <class RowOf>
Result<ordered_json> decide(const Unit& unit, const DecideOptions& options, Step step, const std::string& others,
                            const std::function<bool(const Item&)>& already, RowOf&& row_of) {
  MINGBAI_ASSIGN(const auto decisions, read_decisions(options.decisions, unit));
  ordered_json items = ordered_json::array();
  for (const auto& [code, item] : unit.items) {
    const auto said = decisions.find(&item);
    if (said == decisions.end() && (!options.pass_others || item.step() != step || already(item))) {
      continue;
    }
    const Decision decision = said == decisions.end() ? Decision{others, {}} : said->second;
    const std::optional<ordered_json> row = row_of(decision);
    if (!row) {
      return fail(ErrorCode::bad_value, "the opinion on " + item.shown_code() + " is none of this step's words");
    }
    ordered_json whole = {{"code", code}};
    whole.update(*row);
    items.push_back(std::move(whole));
  }
  return items;
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
  const Unit* const unit = space.standing().find_unit(submission.department.id);
  std::optional<package::Submission> before;
  if (unit != nullptr && !unit->hand_ins.empty()) {
    MINGBAI_ASSIGN(before, read_hand_in(space, *unit, unit->hand_ins.rbegin()->first));
  }
  std::vector<workspace::ListedPower> list;
  if (!options.list.empty()) {
    MINGBAI_ASSIGN(list, workspace::read_list(options.list));
  } else if (unit != nullptr) {
    list = workspace::list_of(unit->list);
  }
  return ordered_json{{"unit", submission.department.id},
                      {"name", submission.department.name},
                      {"package", submission.package},
                      {"attachment", attachment},
                      {"submitted", submission.submitted ? to_iso8601(*submission.submitted) : ""},
                      {"document", submission.document_number},
                      {"items", workspace::items_of(submission, before ? &*before : nullptr, unit)},
                      {"list", workspace::to_json(list)}};
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
  const auto row_of = [](const Decision& decision) -> std::optional<ordered_json> {
    if (decision.verdict != "通过" && decision.verdict != "退回") {
      return std::nullopt;
    }
    return ordered_json{{"pass", decision.verdict == "通过"}, {"why", decision.why}};
  };
  const auto items = decide(
      **unit, options, Step::preliminary, "通过", [](const Item&) { return false; }, row_of);
  return items ? sign(**space, options, "examined", {{"unit", (*unit)->id}, {"items", *items}}, clock)
               : report_failure(items.error());
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
  const auto row_of = [](const Decision& decision) -> std::optional<ordered_json> {
    const auto verdict = catalog::from_term<catalog::Review>(decision.verdict);
    if (!verdict) {
      return std::nullopt;
    }
    return ordered_json{{"verdict", catalog::word(*verdict)}, {"why", decision.why}};
  };
  const auto items = decide(
      **unit, options, Step::review, std::string(catalog::term(catalog::Review::recorded)),
      [&](const Item& item) { return item.opinions[*seat].has_value(); }, row_of);
  return items ? sign(**space, options, "reviewed", {{"unit", (*unit)->id}, {"items", *items}}, clock)
               : report_failure(items.error());
}

}  // namespace mingbai::publish
