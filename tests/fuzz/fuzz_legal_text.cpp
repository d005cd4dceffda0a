// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "sync/package/basis_files.h"

// The first byte chooses the kind of file; what was read is cited and compared, too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::package;
  if (size == 0) {
    return 0;
  }
  const std::string text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  Submission submission;
  SubmittedPower& owner = submission.powers.emplace_back();
  owner.power.bases = {{mingbai::catalog::BasisRank::law, "某法", text.substr(0, 60), "", std::nullopt, ""}};
  Findings findings;
  const ContainerFiles files{{bytes[0] % 2 == 0 ? "basis/某法.docx" : "basis/某法.md", text}};
  read_basis_files(files, submission, findings);
  const LegalText law = read_legal_text(text, "某法");
  compare(law, read_legal_text(text.substr(text.size() / 2), "某法"));
  cite(law, text.substr(0, 100));
  return 0;
}
