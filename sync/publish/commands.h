// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The commands of mingbai-publish. Each prints what it did to standard output, problems to standard error, and returns
// the program's exit status: 0 done, 1 the packages have errors, 2 it could not be done.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/release/publish.h"

namespace mingbai::publish {

struct PackageOptions {
  std::vector<std::filesystem::path> packages;
  bool json = false;
  bool english = false;             // whatever the reader's language is
  std::filesystem::path workbooks;  // of check: a folder for one marked workbook an office, or empty
};

struct CompileOptions {
  PackageOptions packages;
  std::filesystem::path out;
  int release = 1;
  std::string channel = "mingzhou";
  std::string title = "明州政务服务大厅";
  std::filesystem::path search_words;  // folder of synonyms.csv and elsewhere.csv, or empty
};

struct ReleaseOptions {
  PackageOptions packages;
  std::filesystem::path keys;
  std::filesystem::path tree;
  std::string channel = "mingzhou";
  std::string title = "明州政务服务大厅";
  std::filesystem::path search_words;
};

struct KeyOptions {
  std::filesystem::path directory;
  std::string channel = "mingzhou";
  bool stolen = false;  // renew with new release and timestamp keys
  bool new_slip_key = false;
  bool slip_key_stolen = false;
  bool new_outbox_key = false;
  bool json = false;
};

// renew, hold and spread: the newest release's timestamp is signed anew.
struct RenewOptions {
  std::filesystem::path keys;
  std::filesystem::path tree;
  std::string channel = "mingzhou";
  bool json = false;
  release::Rollout rollout = {};  // what else it shall say
};

struct ImportOptions {
  std::filesystem::path file;
  std::filesystem::path out;   // catalog.db, or empty
  std::filesystem::path tree;  // release tree, or empty
  std::filesystem::path keys;
  std::string channel = "guangdong";
  std::string title = "广东政务服务";
  std::filesystem::path search_words;
  bool json = false;
};

struct TemplateOptions {
  std::filesystem::path out;
  std::filesystem::path fill;  // a package, or empty
  bool json = false;
};

struct VerifySlipOptions {
  std::string slip;               // what a scanner reads from its QR
  std::filesystem::path root;     // root.mbsg: whose slip keys count
  std::filesystem::path catalog;  // a catalog.db for the names, or empty
  bool json = false;
};

int run_check(const PackageOptions& options);
int run_rules(const PackageOptions& options);
int run_compile(const CompileOptions& options, const Clock& clock);
int run_release(const ReleaseOptions& options, const Clock& clock);
int run_keys_init(const KeyOptions& options, const Clock& clock);
// Signs the timestamp of the newest release anew, for another week: a daily timer's work while nothing is published.
int run_renew(const RenewOptions& options, const Clock& clock);
// Signs root N+1 for another two years; after a theft with new release and timestamp keys.
int run_keys_renew(const KeyOptions& options, const Clock& clock);
int run_import_guangdong(const ImportOptions& options, const Clock& clock);
// Without a network: whether the slip is genuine, and what it must say. 1: it is not.
int run_verify_slip(const VerifySlipOptions& options);
int run_template(const TemplateOptions& options);

}  // namespace mingbai::publish
