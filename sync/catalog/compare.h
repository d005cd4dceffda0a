// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Two catalogs, or one power, field by field (C7: nothing added, widened, dropped or hidden unseen).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/content.h"

namespace mingbai::catalog {

// One field that differs. `where` names it as offices do, e.g. 材料›居民户口簿›份数; an absent value is empty.
struct FieldChange {
  std::string where;
  std::string before;
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

enum class Compared { power, department, notice };
std::string_view word(Compared value);

struct EntryChange {
  Compared what = Compared::power;
  Change::Kind kind = Change::Kind::revised;
  std::string id;  // code of the power, id of the department or notice
  std::string name;
  std::vector<FieldChange> fields;  // of a revised one
};

// What `after` adds, revises and withdraws against `before`, ordered by kind of entry, then id. Where boxes of a chart
// lie is no difference.
std::vector<EntryChange> compare(const Content& before, const Content& after);

// The power as JSON without what is layout only, and its fields as lines "承诺时限：3".
nlohmann::ordered_json described(const Power& power);
std::string as_lines(const Power& power);

}  // namespace mingbai::catalog
