// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/base/log.h"
#include "sync/http/http_client.h"

namespace mingbai::agent {

// Other kiosks of the hall that share what they fetched (shared_files.h): asked first for whatever its own path proves,
// so that a revision crosses the hall's line once. Never trusted, and never the reason of a failure. One thread; the
// collaborators outlive the object.
class Neighbours {
 public:
  Neighbours(const std::vector<std::string>& addresses, http::Client& client, const Log& log);

  // All of them may be asked again: one that was silent or gave false bytes is left out until then.
  void begin_round() { left_out_.clear(); }
  // The bytes at this path from the first neighbour that has them; nullopt when none has, or when the path does not
  // name their digest.
  std::optional<std::string> find(const std::string& path, std::size_t limit);

 private:
  const std::vector<std::string>& addresses_;
  http::Client& client_;
  const Log& log_;
  std::set<std::string> left_out_;
};

}  // namespace mingbai::agent
