// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mingbai::app {

// The command `mingbai-kiosk hash-pin`: reads the number from standard input (twice and unseen at a terminal), prints
// its hash alone on standard output, everything else on standard error. Returns the program's exit code: 0, or 1 when
// the number is refused or the two differ.
int hash_pin();

}  // namespace mingbai::app
