// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "sync/publish/compile.h"
#include "sync/publish/report.h"

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> packages;
  for (int i = 2; i < argc; ++i) packages.emplace_back(argv[i]);
  mingbai::package::Findings findings;
  auto s = mingbai::publish::read_packages(packages, findings);
  std::fputs(as_text(findings, mingbai::publish::Language::chinese).c_str(), stdout);
  std::printf("powers %zu\n", mingbai::publish::compile(s).powers.size());
  return findings.has_errors() ? 1 : 0;
}
