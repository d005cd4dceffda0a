// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/central/list_file.h"
#include "sync/crypto/signature.h"

namespace mingbai::central {

struct KnownKiosk {
  std::string name;  // for people: "hall-3"
  crypto::VerifyKey key;
  bool revoked = false;  // stolen, or replaced by another key
  // catalog::Department::id of the offices of its hall: whose sealed cases it holds. Empty: all.
  std::vector<std::string> departments = {};
};

// The kiosks file (TOML, [[kiosk]] with name, key, revoked, departments), written by `mingbai-central kiosk`. Safe for
// concurrent use.
class KnownKiosks {
 public:
  // An absent file is an empty list. bad_syntax, bad_value with the place.
  static Result<std::unique_ptr<KnownKiosks>> open(std::filesystem::path file);

  // Reads the file again if its bytes changed; a broken one leaves the old list in force.
  Result<void> refresh() { return list_.refresh(); }
  // `id` as crypto::VerifyKey::id() says it.
  std::optional<KnownKiosk> find(std::string_view id) const;
  std::vector<KnownKiosk> all() const;

 private:
  explicit KnownKiosks(std::filesystem::path file);

  ListFile<KnownKiosk> list_;
};

// conflict if the name or the key is there; bad_value for an improper name or department.
Result<void> add_kiosk(const std::filesystem::path& file, const std::string& name, const crypto::VerifyKey& key,
                       const std::vector<std::string>& departments = {});
// io_not_found without a kiosk of this name. Its letters are refused from the next reading of the file on.
Result<void> revoke_kiosk(const std::filesystem::path& file, const std::string& name);

}  // namespace mingbai::central
