// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/base/atomic_file.h"
#include "sync/crypto/key_file.h"
#include "sync/package/compile.h"
#include "sync/publish/compare_text.h"
#include "sync/publish/press.h"
#include "sync/publish/rederive.h"
#include "sync/publish/report.h"
#include "sync/publish/search_words.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/publish/workspace_commands.h"
#include "sync/workspace/release_statement.h"

namespace mingbai::publish {

using nlohmann::ordered_json;
using workspace::Workspace;

namespace {

// What would be published of the newest hand-ins if everything passed, against a release (C7).
Result<std::vector<EntryChange>> against_release(const Workspace& space, const DifferencesOptions& options) {
  std::optional<UnpackedRelease> scratch;
  MINGBAI_ASSIGN(const auto reader, open_release(options.release, scratch));
  MINGBAI_ASSIGN(catalog::Content before, reader->read_all());
  MINGBAI_ASSIGN(const catalog::Content after, workspace::prospect(space, options.unit));
  if (!options.unit.empty()) {
    before = workspace::only_of(std::move(before), options.unit);
  }
  return compare(before, after);
}

Result<Rederived> derive_again(const Workspace& space, const VerifySpaceOptions& options) {
  std::optional<UnpackedRelease> scratch;
  MINGBAI_ASSIGN(const auto reader, open_release(options.release, scratch));
  MINGBAI_ASSIGN(const Almanac almanac, Almanac::load(options.calendar));
  MINGBAI_ASSIGN(Ingredients ingredients, ingredients_of(space, almanac, reader->facts()));
  return rederive(std::move(ingredients), {options.release, options.previous, options.search_words}, *reader);
}

}  // namespace

int run_space_differences(const DifferencesOptions& options) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  if (!options.release.empty()) {
    const auto changes = against_release(**space, options);
    if (!changes) {
      return report_failure(changes.error());
    }
    print(stdout, options.json ? to_json(*changes).dump(2) + "\n" : as_text(*changes));
    return changes->empty() ? k_done : k_refused;
  }
  if (options.superior.empty()) {
    print(stdout, differences_text(**space, options.unit, options.json));
    return k_done;
  }
  const auto list = workspace::read_list(options.superior);
  const auto found = list ? differences(**space, options.unit, *list)
                          : Result<std::vector<workspace::ListDifference>>(tl::unexpected(list.error()));
  if (!found) {
    return report_failure(found.error());
  }
  print(stdout, options.json ? to_json(*found).dump(2) + "\n" : as_text(*found));
  return found->empty() ? k_done : k_refused;
}

int run_space_status(const StatusOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const auto almanac = Almanac::load(options.calendar);
  if (!almanac) {
    return report_failure(almanac.error());
  }
  const auto progress = workspace::progress_of((*space)->standing(), almanac->calendar, clock.today());
  const auto clocks = state_of((*space)->standing(), *almanac, clock.today());
  if (!clocks) {
    return report_failure(clocks.error());
  }
  if (options.json) {
    print(stdout, ordered_json{{"units", to_json(progress)}, {"due", to_json(*clocks)}}.dump(2) + "\n");
  } else {
    print(stdout, progress_text(progress) + clocks_text(*clocks, almanac->calendar, clock.today()));
  }
  return k_done;
}

int run_space_log(const SpaceOptions& options) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const ordered_json lines = log_of(**space);
  if (options.json) {
    print(stdout, lines.dump(2) + "\n");
    return k_done;
  }
  for (const ordered_json& line : lines) {
    print(stdout, line["entry"].dump() + "  " + line["at"].get<std::string>() + "  " +
                      line["person"].get<std::string>() + "（" + line["role"].get<std::string>() + "）  " +
                      line["what"].get<std::string>() + "\n");
  }
  return k_done;
}

int run_space_verify(const VerifySpaceOptions& options) {
  const auto space = Workspace::open(options.folder, options.vault);
  if (!space) {
    return report_failure(space.error());
  }
  const auto receipt = workspace::Head::parse(options.receipt);
  if (!options.receipt.empty() && !receipt) {
    return report_failure({ErrorCode::bad_value, "a receipt looks like 12:4f3a..."});
  }
  for (const Result<void>& held :
       {(*space)->verify_attachments(), receipt ? (*space)->require(*receipt) : Result<void>()}) {
    if (!held) {
      return report_failure(held.error());
    }
  }
  if (!options.release.empty()) {
    const Result<Rederived> outcome = derive_again(**space, options);
    if (!outcome) {
      return report_failure(outcome.error());
    }
    print(stdout, options.json ? as_json(*outcome) : as_text(*outcome));
    return outcome->same ? k_done : k_refused;
  }
  const auto entries = (*space)->entries().size();
  print(stdout, options.json
                    ? ordered_json{{"entries", entries}, {"receipt", (*space)->head().text()}}.dump() + "\n"
                    : say("{0} entries, each signed, in order and within the rules", {std::to_string(entries)}) + "\n" +
                          say("receipt {0}", {(*space)->head().text()}) + "\n");
  return k_done;
}

int run_space_reveal(const DecideOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  const auto key = crypto::load_signing_key(options.key);
  if (!space || !key) {
    return report_failure(space ? key.error() : space.error());
  }
  const auto head = (*space)->sign(*key, "revealed", {{"unit", options.unit}}, clock);
  const auto submissions = head ? read_newest(**space, options.unit)
                                : Result<std::vector<package::Submission>>(tl::unexpected(head.error()));
  if (!submissions) {
    return report_failure(submissions.error());
  }
  for (const package::Submission& submission : *submissions) {
    for (const auto& [code, item] : (*space)->standing().find_unit(submission.department.id)->items) {
      for (const package::SubmittedPower& submitted : submission.powers) {
        if (item.confidential && submitted.power.code == code) {
          print(stdout, item.shown_code() + "\n" + as_lines(submitted.power) + "不公开依据：" +
                            submitted.power.secrecy_basis + "\n不公开理由：" + submitted.power.secrecy_reason + "\n\n");
        }
      }
    }
  }
  return k_done;
}

int run_space_release(const SpaceReleaseOptions& options, const Clock& clock) {
  const auto space = Workspace::open(options.folder, options.vault);
  const auto key = crypto::load_signing_key(options.key);
  if (!space || !key) {
    return report_failure(space ? key.error() : space.error());
  }
  const workspace::Holder* const holder = (*space)->standing().holder_of(key->verify_key());
  if (holder == nullptr || holder->dismissed || holder->role != workspace::Role::lead) {
    return report_failure({ErrorCode::unauthorised, "a release is signed by the leading office"});
  }
  package::Findings findings;
  const Result<workspace::Assembled> assembled = assemble(**space, findings);
  if (!assembled) {
    return report_failure(assembled.error());
  }
  print(stderr, withheld_text(assembled->withheld));
  if (!assembled->withheld.empty() && !options.without_pending) {
    return report_failure({ErrorCode::conflict,
                           "these have not passed all four steps; --without-pending leaves them "
                           "as they were published before, or out"});
  }
  catalog::Content content = compile(assembled->submissions);
  const search::SearchWords words = read_search_words(options.search_words, findings);
  if (findings.has_errors()) {
    print(stderr, options.json ? as_json(findings) : as_text(findings, reader_language()));
    return k_refused;
  }
  content.channel = (*space)->standing().channel();
  content.title = (*space)->standing().title();
  const auto almanac = Almanac::load(options.calendar);
  auto clocks = almanac ? state_of((*space)->standing(), *almanac, clock.today())
                        : Result<ClockState>(tl::unexpected(almanac.error()));
  if (!clocks) {
    return report_failure(clocks.error());
  }
  content.pending = std::move(clocks->pending);
  const Result<Released> released =
      write_release(content, options.tree, options.release_keys, clock, words, clocks->answered);
  if (!released) {
    return report_failure(released.error());
  }
  const auto statement = workspace::ReleaseStatement::make(*key, released->published.release,
                                                           released->published.digest, (*space)->head());
  const auto head = (*space)->sign(*key, "released",
                                   {{"release", released->published.release},
                                    {"digest", released->published.digest.hex()},
                                    {"powers", content.powers.size()}},
                                   clock);
  if (!head) {
    return report_failure(head.error());
  }
  print(options.json ? stderr : stdout, say("release {0}: {1} powers", {std::to_string(released->published.release),
                                                                        std::to_string(content.powers.size())}) +
                                            "\n");
  const std::filesystem::path file = options.folder / ("released-" + std::to_string(statement.release) + ".txt");
  if (const auto kept = write_file_atomically(file, statement.text() + "\n"); !kept) {
    print(stderr, error_text(kept.error()) + "\n");  // the line stands in the output as well
  }
  if (options.json) {
    print(stdout,
          ordered_json{{"entry", head->seq}, {"receipt", head->text()}, {"statement", statement.text()}}.dump() + "\n");
    return k_done;
  }
  print_receipt(*head, false);
  print(stdout, say("if this is a copy of another workspace, bring this line back to it, from {0}:", {file.string()}) +
                    "\n" + statement.text() + "\n");
  return k_done;
}

}  // namespace mingbai::publish
