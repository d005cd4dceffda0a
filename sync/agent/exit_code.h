// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/base/error.h"

namespace mingbai::agent {

// How a command of mingbai-sync ends. Scripts rely on the numbers; they are never given another meaning.
enum class ExitCode {
  done = 0,
  failed = 1,         // something else; the message says what
  usage = 2,          // the command line or the configuration
  unreachable = 3,    // no server answers
  intercepted = 4,    // somebody else answers: a sign-in page, a wrong certificate
  server_failed = 5,  // the server answers with a failure
  untrusted = 6,      // a signature or a digest does not hold
  rolled_back = 7,    // older than what this kiosk trusts
  expired = 8,        // nobody signed the newest release's timestamp in time
  wrong_channel = 9,
  incomplete = 10,  // something that signed documents name is not there
  disk = 11,        // no space, no permission, a damaged database
  busy = 12,        // an agent works in this state folder
  outbox_full = 13,
  refused = 14,   // the server does not know this kiosk, has revoked it, or sees two of it; or a submission is improper
  withheld = 15,  // a whole catalog is needed, and full_download does not let it come now
};

ExitCode exit_code_of(ErrorCode code);
// One line a number, for --help.
std::string exit_code_list();

}  // namespace mingbai::agent
