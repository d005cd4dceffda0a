// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What laying the flowcharts out costs by itself: reads packages, lays out every chart, prints seconds and counts.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "sync/package/compile.h"
#include "sync/publish/flow_layout.h"

int main(int argc, char** argv) {
  using namespace mingbai;
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
  };
  const std::vector<std::filesystem::path> packages(argv + 1, argv + argc);
  const auto began = Clock::now();
  package::Findings findings;
  catalog::Content content = package::compile(package::read_packages(packages, findings));
  const double reading = since(began);
  const auto middle = Clock::now();
  std::size_t charts = 0;
  std::size_t nodes = 0;
  for (catalog::Power& power : content.powers) {
    if (power.flowchart) {
      if (!publish::lay_out(*power.flowchart)) {
        return 1;
      }
      ++charts;
      nodes += power.flowchart->nodes.size();
    }
  }
  std::printf("{\"powers\": %zu, \"charts\": %zu, \"nodes\": %zu, \"read_seconds\": %.2f, \"layout_seconds\": %.2f}\n",
              content.powers.size(), charts, nodes, reading, since(middle));
  return 0;
}
