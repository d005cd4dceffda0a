// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/officials/official_store.h"
#include "sync/officials/record.h"

namespace mingbai::officials {

// Accounts and what officials did, in one place: an act and its entry in the audit are one transaction. In a SQLite
// file of one server, or in the PostgreSQL database that several share, who then share sessions too.
class Officials : public OfficialStore, public Record {};

}  // namespace mingbai::officials
