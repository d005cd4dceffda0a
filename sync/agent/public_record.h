// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/agent/delivery.h"
#include "sync/base/result.h"

namespace mingbai::agent {

// Keeps how the offices keep their limits (cases/public_record.h) new, as a file in the state folder that the kiosk
// shows on its wall. The central server signs it once for everybody, so that a proxy may keep it. One thread; the
// collaborators outlive it.
class PublicRecord {
 public:
  explicit PublicRecord(const CentralLine& line);

  // Asks, and writes the file when there is something newer. Failures as Delivery::run has them; release_rolled_back:
  // one that was signed before the one that is here. What is here stays. A server that is too old to know of
  // such a letter (status 404) is no failure. Nothing is asked without a central server.
  Result<void> run();

 private:
  Result<void> take(const std::string& payload);

  const CentralLine line_;
  std::string etag_;  // of what the file holds; lost with the agent
};

}  // namespace mingbai::agent
