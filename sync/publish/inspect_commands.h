// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands that look into releases: list, show, history, diff, verify. A release is a catalog.db, a generation's
// folder or a release tree (its newest release). Exit status: 0; 1 = nothing found, or the two differ; 2 = it could not
// be done.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/publish/commands.h"

namespace mingbai::publish {

struct ListOptions {
  std::filesystem::path release;
  std::string power_class;  // word of catalog::PowerClass, or empty
  std::string department;   // id, or empty
  bool json = false;
};

struct PowerOptions {
  std::filesystem::path release;
  std::string code;
  bool json = false;
};

struct DiffOptions {
  std::filesystem::path before;
  std::filesystem::path after;
  bool json = false;
};

struct VerifyOptions {
  std::filesystem::path release;
  PackageOptions packages;
  std::filesystem::path previous;  // the release before, or empty for a first one
  std::filesystem::path search_words;
};

int run_list(const ListOptions& options);
int run_show(const PowerOptions& options);
int run_history(const PowerOptions& options);
int run_diff(const DiffOptions& options);
// Compiles the packages again as of the release's own number and time, and compares catalog.db byte for byte.
int run_verify(const VerifyOptions& options);

}  // namespace mingbai::publish
