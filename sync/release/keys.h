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
// release.key, timestamp.key, slip.key and outbox.key (for the central server: it seals slips with the one and opens
// what citizens submit with the other), and root.mbsg, the newest signed root, which kiosks are given as their trust
// anchor. After renewals root-<n>.mbsg keep the older roots, and release-<n>.key, timestamp-<n>.key, slip-<n>.key,
// outbox-<n>.key are the keys that root n brought.
struct KeyRing {
  std::vector<crypto::SigningKey> root;
  crypto::SigningKey release;
  crypto::SigningKey timestamp;
  std::string root_file;                 // signed bytes of the newest root
  std::vector<std::string> older_roots;  // root 1, 2 ... before it: a kiosk that was away walks them one by one
};

// Makes all keys and root 1, valid for two years. conflict if the folder already holds keys: they are never replaced;
// bad_value for an improper channel.
Result<void> make_keys(const std::filesystem::path& directory, std::string_view channel, const Clock& clock);
// What signing a release needs; the root's secret halves may be absent. key_invalid when no release or timestamp key
// fits the newest root.
Result<KeyRing> load_keys(const std::filesystem::path& directory);

enum class Renewal {
  expiry_only,
  new_online_keys,  // the release or timestamp key was stolen
  new_slip_key,     // slips sealed by the older ones stay provable
  stolen_slip_key,  // a new one; what the older ones sealed is no longer genuine
  new_outbox_key,   // submissions are sealed to the new one; the server still opens the older ones' with theirs
};
// Signs root N+1 for two more years with the root keys that are present (key_invalid with fewer than two), the other
// keys as they are or new. Returns its number. The next `publish` or `renew_timestamp` puts it into the
// tree, and kiosks follow by themselves. A power cut leaves the old root or the new one.
Result<int> renew_root(const std::filesystem::path& directory, const Clock& clock, Renewal renewal);

}  // namespace mingbai::release
