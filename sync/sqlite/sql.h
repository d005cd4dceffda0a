// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/base/sql_text.h"

namespace mingbai::sqlite {

// A list is one JSON text: `WHERE id IN (SELECT value FROM json_each(:ids))`.
using Sql = SqlText;

}  // namespace mingbai::sqlite
