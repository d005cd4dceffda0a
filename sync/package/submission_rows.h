// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Rows of checked tables become catalog types. Values that a table's check has already refused become defaults.
#pragma once

#include "sync/package/submission.h"
#include "sync/package/table.h"

namespace mingbai::package {

void read_cover(const Table& table, Submission& submission, Findings& findings);
void read_powers(const Table& table, Submission& submission, Findings& findings);
void read_steps(const Table& table, Submission& submission, Findings& findings);
void read_edges(const Table& table, Submission& submission, Findings& findings);
void read_materials(const Table& table, Submission& submission, Findings& findings);
void read_fees(const Table& table, Submission& submission, Findings& findings);
void read_bases(const Table& table, Submission& submission, Findings& findings);
void read_duties(const Table& table, Submission& submission, Findings& findings);
void read_notices(const Table& table, Submission& submission, Findings& findings);
void read_translations(const Table& table, Submission& submission, Findings& findings);

}  // namespace mingbai::package
