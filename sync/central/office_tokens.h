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
#include "sync/crypto/digest.h"

namespace mingbai::central {

// An office's system: it may push the cases of its departments, and answer what citizens submitted to them.
struct Office {
  std::string name;
  std::vector<std::string> departments;  // that it speaks for; "*" = all, and what is nobody's in particular
  crypto::Digest token;                  // BLAKE2b-256 of the token: 256 random bits need no slow hash

  bool speaks_for(std::string_view department) const;
};

// The tokens file (TOML, [[office]] with name, token, departments). Safe for concurrent use.
class OfficeTokens {
 public:
  // An absent file is an empty list. bad_syntax, bad_value with the place.
  static Result<std::unique_ptr<OfficeTokens>> open(std::filesystem::path file);

  // Reads the file again if its bytes changed; a broken one leaves the old list in force.
  Result<void> refresh() { return list_.refresh(); }
  // Every entry is compared, in constant time.
  std::optional<Office> find(std::string_view token) const;

 private:
  explicit OfficeTokens(std::filesystem::path file);

  ListFile<Office> list_;
};

// Adds an office to the file and returns its token, which nobody can read again. conflict if the name is there.
Result<std::string> add_office(const std::filesystem::path& file, const std::string& name,
                               const std::vector<std::string>& departments);

}  // namespace mingbai::central
