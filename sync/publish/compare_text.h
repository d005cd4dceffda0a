// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/compare.h"

namespace mingbai::publish {

using catalog::Compared;
using catalog::EntryChange;
using catalog::FieldChange;

std::string_view term(catalog::Change::Kind kind);  // 新增, 修订, 取消
// For people, with a count at the end, and [{what, change, id, name, fields}].
std::string as_text(const std::vector<EntryChange>& changes);
nlohmann::ordered_json to_json(const std::vector<EntryChange>& changes);

}  // namespace mingbai::publish
