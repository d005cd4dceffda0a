// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands of mingbai-publish workspace: the four steps of the clean-up (C5-C13). Exit status: 0 done, 1 refused by
// the rules or the checks, 2 it could not be done. What is confidential is never printed but by `reveal`: it is called
// by its alias (密-1).
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/workspace/workspace.h"

namespace mingbai::publish {

struct SpaceOptions {
  std::filesystem::path folder;
  workspace::VaultSource vault;
  std::filesystem::path key;  // of the one who signs
  bool json = false;
};

struct SpaceInitOptions : SpaceOptions {
  workspace::Founding founding{"明州政务服务大厅", "mingzhou", {}};
};
struct AppointOptions : SpaceOptions {
  std::string role;
  std::string unit;
  std::string person;
  std::filesystem::path public_key;
  std::string dismiss_because;  // not empty: the role ends
};
struct BatchOptions : SpaceOptions {
  std::string id;
  std::string name;
  std::vector<std::string> units;
  std::array<std::string, workspace::k_steps> deadlines;
};
struct CleanOptions : SpaceOptions {
  std::filesystem::path package;
  std::filesystem::path list;  // from above, or empty
};
struct DecideOptions : SpaceOptions {
  std::string unit;
  // A table with the columns 职权编码, 意见, 理由. Codes are not taken from the command line, where everybody sees
  // them.
  std::filesystem::path decisions;
  bool pass_others = false;
};
struct ConfirmOptions : SpaceOptions {
  std::string unit;
  std::string document;
  std::string opinion;
};
struct DifferencesOptions : SpaceOptions {
  std::string unit;                // empty: all
  std::filesystem::path superior;  // a superior's list, or
  std::filesystem::path release;   // a release; neither: the list that was handed in
};
struct StatusOptions : SpaceOptions {
  std::filesystem::path calendar;  // folder of holidays.toml and clocks.toml
};
// A change that opens a clock of F6; or, signed by the legal section, word that it does not touch the items.
struct ChangeOptions : SpaceOptions {
  std::string unit;
  std::string part;  // basis, chart, item
  std::string on;    // the day
  std::string why;
  std::string law;              // every item that rests on it, or
  std::filesystem::path items;  // a table with the column 职权编码
  bool unaffected = false;
};
struct VerifySpaceOptions : SpaceOptions {
  std::string receipt;
  std::filesystem::path release;   // derived again from the journal, clocks included; or empty
  std::filesystem::path previous;  // the release before it
  std::filesystem::path search_words;
  std::filesystem::path calendar;
};
struct BringBackOptions : SpaceOptions {
  std::filesystem::path statement;  // a file with the line that `release` printed over a copy
};
struct SpaceReleaseOptions : SpaceOptions {
  std::filesystem::path release_keys;
  std::filesystem::path tree;
  std::filesystem::path search_words;
  std::filesystem::path calendar;
  bool without_pending = false;
};

// A key pair for one who will sign: FILE and FILE.pub.
int run_space_key(const std::filesystem::path& file, bool json = false);
int run_space_init(const SpaceInitOptions& options, const Clock& clock);
int run_space_appoint(const AppointOptions& options, const Clock& clock);
int run_space_batch(const BatchOptions& options, const Clock& clock);
int run_space_clean(const CleanOptions& options, const Clock& clock);
int run_space_examine(const DecideOptions& options, const Clock& clock);
int run_space_confirm(const ConfirmOptions& options, const Clock& clock);
int run_space_review(const DecideOptions& options, const Clock& clock);
int run_space_change(const ChangeOptions& options, const Clock& clock);
int run_space_differences(const DifferencesOptions& options);
int run_space_status(const StatusOptions& options, const Clock& clock);
int run_space_log(const SpaceOptions& options);
int run_space_verify(const VerifySpaceOptions& options);
// Prints the confidential items of a unit; the reader's key is recorded.
int run_space_reveal(const DecideOptions& options, const Clock& clock);
int run_space_release(const SpaceReleaseOptions& options, const Clock& clock);
// Enters a release that was signed over a copy of this workspace, which may have grown meanwhile.
int run_space_bring_back(const BringBackOptions& options, const Clock& clock);

}  // namespace mingbai::publish
