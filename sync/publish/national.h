// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Exchange with the item libraries of the national platform (国家政务服务平台): one JSON object an item, its members
// named as the elements of its implementation list are (GB/T 39554, 要素要求).
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/catalog/content.h"
#include "sync/package/finding.h"

namespace mingbai::publish {

// What the national names cannot say of the powers that were written; told after an export, never passed over.
struct NotCarried {
  std::size_t duties = 0;      // powers with posts and duties
  std::size_t charts = 0;      // powers whose chart goes out as text only (handle_flow)
  std::size_t everyday = 0;    // powers with everyday names
  std::size_t situations = 0;  // powers whose materials depend on answers
};

struct Exported {
  std::string lines;  // one JSON object and a line end each
  std::size_t items = 0;
  NotCarried not_carried;
};
Exported to_national(const catalog::Content& content);

// Items in these names, whoever wrote them: members that are absent are left empty, what is there and cannot be read is
// a finding. Regions and offices come out of the items. Never a chart: handle_flow is prose.
catalog::Content from_national(std::string_view lines, const std::string& file, package::Findings& findings);

}  // namespace mingbai::publish
