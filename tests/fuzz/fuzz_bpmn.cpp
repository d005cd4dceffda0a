// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "sync/package/bpmn.h"
#include "sync/package/checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::package;
  Submission submission;
  submission.powers.emplace_back().power.code = "AB01";
  Findings findings;
  const ContainerFiles files{{"flowcharts/AB01.bpmn", std::string(reinterpret_cast<const char*>(bytes), size)}};
  read_bpmn_files(files, submission, findings);
  check_flowchart(submission.powers.front(), findings);
  check_elements(submission.powers.front(), findings);
  check_power(submission.powers.front(), findings);
  return 0;
}
