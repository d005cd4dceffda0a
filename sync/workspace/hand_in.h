// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a unit hands in for the clean-up (C5): its package, as the files that it is made of, and a list from above.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/power.h"
#include "sync/package/container.h"
#include "sync/package/submission.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

// The files as one text and back; bad_value for anything else.
std::string to_bytes(const package::ContainerFiles& files);
Result<package::ContainerFiles> files_of(std::string_view bytes);

// The cells below these column names of a CSV or of a workbook's first sheet, empty where the column is absent; rows
// whose `needed` column is empty are left out. bad_syntax without that column; io_*.
Result<std::vector<std::vector<std::string>>> read_columns(const std::filesystem::path& path,
                                                           std::span<const std::string_view> columns,
                                                           std::size_t needed);

// One row of a list of powers that somebody else made: from the laws and the unit's charter (三定), or a superior's.
struct ListedPower {
  std::string code;  // empty where the list has no codes
  std::string name;
  std::string power_class;  // terms, empty where the list does not say
  std::string kind;
  std::vector<std::string> bases;  // titles, without 《》
  std::string note;
  bool operator==(const ListedPower&) const = default;
};

// A CSV or the first sheet of a workbook with the columns 职权名称 (needed), 职权编码, 职权类别, 职权子类, 实施依据
// (titles separated by ；), 说明. bad_syntax without the needed column; io_*.
Result<std::vector<ListedPower>> read_list(const std::filesystem::path& path);
nlohmann::ordered_json to_json(const std::vector<ListedPower>& list);
std::vector<ListedPower> list_of(const nlohmann::ordered_json& json);

struct ListDifference {
  enum class Kind { only_listed, only_handed_in, differs };
  Kind kind = Kind::differs;
  std::string code;  // of the handed-in power, or the list's
  std::string name;
  std::string where;  // 名称, 职权类别, 职权子类, 实施依据 of what differs
  std::string listed;
  std::string handed_in;
  std::string note;  // the list's
};
std::string_view word(ListDifference::Kind kind);
std::string_view term(ListDifference::Kind kind);

// Item by item, in the order of the list, then of the powers. Matched by code, else by name (spaces and the width of
// brackets do not count).
std::vector<ListDifference> compare_lists(const std::vector<ListedPower>& list,
                                          const std::vector<const catalog::Power*>& powers);

// The rows of the entry that hands `now` in after `before` (nothing for the first time): what is as it was keeps its
// version, what is gone is dropped. What was sent back to be settled is handed in anew although nothing changed.
nlohmann::ordered_json items_of(const package::Submission& now, const package::Submission* before, const Unit* unit);

}  // namespace mingbai::workspace
