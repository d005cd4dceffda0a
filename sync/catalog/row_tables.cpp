// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/row_tables.h"

namespace mingbai::catalog {

namespace {

constexpr RowTable k_schema_5[] = {
    {"properties", 1, 2, "SELECT * FROM properties ORDER BY key", "INSERT INTO properties VALUES (?, ?)"},
    {"region", 1, 3, "SELECT * FROM region ORDER BY code", "INSERT INTO region VALUES (?, ?, ?)"},
    {"department", 1, 9, "SELECT * FROM department ORDER BY id",
     "INSERT INTO department VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"power", 1, 36, "SELECT * FROM power ORDER BY code",
     "INSERT INTO power VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
     "?, ?, ?, ?, ?, ?, ?)"},
    {"everyday_name", 2, 3, "SELECT * FROM everyday_name ORDER BY power, seq",
     "INSERT INTO everyday_name VALUES (?, ?, ?)"},
    {"life_event", 2, 3, "SELECT * FROM life_event ORDER BY power, seq", "INSERT INTO life_event VALUES (?, ?, ?)"},
    {"material", 2, 11, "SELECT * FROM material ORDER BY power, seq",
     "INSERT INTO material VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"fee", 2, 6, "SELECT * FROM fee ORDER BY power, seq", "INSERT INTO fee VALUES (?, ?, ?, ?, ?, ?)"},
    {"basis", 2, 8, "SELECT * FROM basis ORDER BY power, seq", "INSERT INTO basis VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"duty", 2, 9, "SELECT * FROM duty ORDER BY power, seq", "INSERT INTO duty VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"question", 2, 4, "SELECT * FROM question ORDER BY power, seq", "INSERT INTO question VALUES (?, ?, ?, ?)"},
    {"flow_node", 2, 22, "SELECT * FROM flow_node ORDER BY power, seq",
     "INSERT INTO flow_node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"flow_edge", 2, 8, "SELECT * FROM flow_edge ORDER BY power, seq",
     "INSERT INTO flow_edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"notice", 1, 8, "SELECT * FROM notice ORDER BY id", "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"change", 1, 10, "SELECT * FROM change ORDER BY seq", "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"pending_change", 3, 4, "SELECT * FROM pending_change ORDER BY power, part, began",
     "INSERT INTO pending_change VALUES (?, ?, ?, ?)"},
    {"translation", 2, 3, "SELECT * FROM translation ORDER BY language, original",
     "INSERT INTO translation VALUES (?, ?, ?)"},
    {"search_source", 1, 2, "SELECT * FROM search_source ORDER BY name", "INSERT INTO search_source VALUES (?, ?)"},
};

}  // namespace

std::span<const RowTable> row_tables(std::int64_t schema) {
  return schema == 5 ? std::span<const RowTable>(k_schema_5) : std::span<const RowTable>();
}

}  // namespace mingbai::catalog
