// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sync/catalog/content.h"
#include "sync/package/submission.h"
#include "sync/workspace/workspace.h"

namespace mingbai::workspace {

// What was handed in as the entry `version` of a unit, read again.
Result<package::Submission> read_hand_in(const Workspace& space, const Unit& unit, std::int64_t version);

// The newest hand-ins of all units, or of one.
Result<std::vector<package::Submission>> read_newest(const Workspace& space, const std::string& unit);

// What a release would say of the newest hand-ins, of all units or of one, if everything passed; what is confidential
// is left out.
Result<catalog::Content> prospect(const Workspace& space, const std::string& unit);
// What `content` says of one department.
catalog::Content only_of(catalog::Content content, std::string_view department);

// Why an item is not in a release that is built now.
struct Withheld {
  std::string unit;
  std::string code;  // as everybody may see it
  std::string name;
  Step step = Step::cleaning;
  bool must_be_disclosed = false;  // 一律公开, but handed in as 不公开: what, how, to whom and when is missing
};

struct Assembled {
  std::vector<package::Submission> submissions;  // of what may be published, with its outcome
  std::vector<Withheld> withheld;                // not through all four steps
};

// What may be published of a workspace: versions that passed all four steps with the outcome recorded or disclosed.
// Of an item that is under way again, the version that was approved before. The checks judge again what the review
// decided differently from what the unit had claimed.
Result<Assembled> assemble(const Workspace& space, package::Findings& findings);
// As it stood at an earlier entry of the same journal.
Result<Assembled> assemble(const Workspace& space, const Standing& standing, package::Findings& findings);

}  // namespace mingbai::workspace
