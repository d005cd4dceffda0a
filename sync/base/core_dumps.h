// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mingbai {

// From now on neither a crash nor another program of the same user writes this process's memory to a disk.
void forbid_core_dumps();

}  // namespace mingbai
