// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

#include "sync/agent/workplace.h"
#include "sync/base/result.h"

namespace mingbai::agent {

// The agent as a service: update rounds on this thread, the relay's workers, the courier. Returns after SIGTERM or
// SIGINT; SIGUSR1 asks for a round at once. `signals` holds these three and is blocked in every thread.
Result<void> serve(Workplace& workplace, const sigset_t& signals);

}  // namespace mingbai::agent
