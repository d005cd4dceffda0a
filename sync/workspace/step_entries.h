// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the entries of the four steps say, made of what a person decided, whichever program asked him.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sync/package/submission.h"
#include "sync/workspace/hand_in.h"
#include "sync/workspace/release_statement.h"
#include "sync/workspace/workspace.h"

namespace mingbai::workspace {

// 清理: of a package whose closed files have the digest `attachment`. Without `list` the unit's earlier list from above
// goes on.
Result<nlohmann::ordered_json> handed_in_entry(const Workspace& space, const package::Submission& submission,
                                               const std::string& attachment,
                                               const std::optional<std::vector<ListedPower>>& list);

// What somebody says of one item: a word of the step, and why.
struct Decision {
  std::string verdict;
  std::string why;
};
using Decisions = std::map<const Item*, Decision>;
enum class Others { not_named, approved };  // approved: what is not named is passed, or recorded

// The words of 初审.
inline constexpr std::string_view k_pass = "通过";
inline constexpr std::string_view k_return = "退回";

// 初审, with the words above; 审核 of one body, with the terms of catalog::Review. bad_value for another word. Items of
// `decisions` are of this unit.
Result<nlohmann::ordered_json> examined_entry(const Unit& unit, const Decisions& decisions, Others others);
Result<nlohmann::ordered_json> reviewed_entry(const Unit& unit, std::size_t seat, const Decisions& decisions,
                                              Others others);

// 发布, brought back by anybody with a role: the line that the leading office got when it signed over a copy.
nlohmann::ordered_json released_entry(const ReleaseStatement& statement);

}  // namespace mingbai::workspace
