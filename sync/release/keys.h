// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/release/documents.h"

namespace mingbai::release {

// The publisher's keys: <dir>/root-1.key, root-2.key, root-3.key (two of the three sign a root; keep them off line),
// release.key, timestamp.key, and root.mbsg, the signed root that kiosks are given as their trust anchor.
struct KeyRing {
  std::vector<crypto::SigningKey> root;
  crypto::SigningKey release;
  crypto::SigningKey timestamp;
  std::string root_file;  // signed bytes of the newest root
};

// Makes all keys and root 1, valid for two years. conflict if the folder already holds keys: they are never replaced.
Result<void> make_keys(const std::filesystem::path& directory, std::string_view channel, const Clock& clock);
// What signing a release needs; the root's secret halves may be absent.
Result<KeyRing> load_keys(const std::filesystem::path& directory);

}  // namespace mingbai::release
