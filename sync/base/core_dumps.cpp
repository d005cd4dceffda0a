// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/core_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace mingbai {

void forbid_core_dumps() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);  // a core pattern that is a pipe asks no limit; nor may a debugger attach
}

}  // namespace mingbai
