// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands that exchange items with other systems: export, import national. Exit status as the other commands'.
#pragma once

#include <filesystem>
#include <string>

#include "sync/base/clock.h"

namespace mingbai::publish {

struct ExportOptions {
  std::filesystem::path release;
  std::filesystem::path out;       // items in the national names, one JSON object a line; or
  std::filesystem::path packages;  // a folder for one submission package an office; or
  std::filesystem::path usb;       // a stick, for kiosks without a network: then `release` is a tree
  std::filesystem::path root;      // root.mbsg, with which the tree is verified
  std::string channel = "mingzhou";
  bool json = false;
};

struct NationalOptions {
  std::filesystem::path file;
  std::filesystem::path packages;  // a folder for one submission package an office
  bool json = false;
};

int run_export(const ExportOptions& options, const Clock& clock);
// What the items do not say is left empty in the packages: `check` names it.
int run_import_national(const NationalOptions& options);

}  // namespace mingbai::publish
