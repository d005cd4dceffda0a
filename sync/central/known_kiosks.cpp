// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/known_kiosks.h"

#include <toml++/toml.h>

#include <algorithm>

#include "sync/base/atomic_file.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_file_limit = 16 * 1024 * 1024;  // a hundred thousand kiosks

bool is_name(std::string_view text) {
  return is_plain_name(text, "-_.");
}

// Nothing when one of them is no department's id.
std::optional<std::vector<std::string>> departments_of(const toml::node_view<const toml::node>& value) {
  std::vector<std::string> departments;
  const toml::array* list = value.as_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    departments.push_back(list->get(i)->value_or(std::string()));
    if (!is_name(departments.back())) {
      return std::nullopt;
    }
  }
  return list == nullptr && value ? std::nullopt : std::optional(std::move(departments));
}

Result<std::vector<KnownKiosk>> parse_kiosks(const std::string& bytes, const std::string& source) {
  std::vector<KnownKiosk> kiosks;
  try {
    const toml::table root = toml::parse(bytes, source);
    const toml::array* list = root["kiosk"].as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const toml::table* table = list->get(i)->as_table();
      const std::string name = table == nullptr ? "" : (*table)["name"].value_or(std::string());
      const auto key =
          table == nullptr ? std::nullopt : crypto::VerifyKey::from_hex((*table)["key"].value_or(std::string()));
      if (!is_name(name) || !key) {
        return fail(ErrorCode::bad_value, source + ": a [[kiosk]] needs a name and a key (64 hex digits)");
      }
      const auto departments = departments_of((*table)["departments"]);
      if (!departments) {
        return fail(ErrorCode::bad_value,
                    source + ": departments of the kiosk " + name + " must be a list of departments' ids");
      }
      kiosks.push_back({name, *key, (*table)["revoked"].value_or(false), *departments});
    }
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, source + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  return kiosks;
}

Result<void> write_kiosks(const std::filesystem::path& file, const std::vector<KnownKiosk>& kiosks) {
  std::string bytes = "# Written by mingbai-central kiosk add, revoke\n";
  for (const KnownKiosk& kiosk : kiosks) {
    bytes += "\n[[kiosk]]\nname = \"" + kiosk.name + "\"\nkey = \"" + kiosk.key.hex() + "\"\n" +
             (kiosk.revoked ? "revoked = true\n" : "");
    std::string departments;
    for (const std::string& one : kiosk.departments) {
      departments += (departments.empty() ? "\"" : ", \"") + one + "\"";
    }
    bytes += departments.empty() ? "" : "departments = [" + departments + "]\n";
  }
  return write_file_atomically(file, bytes);
}

}  // namespace

KnownKiosks::KnownKiosks(std::filesystem::path file) : list_(std::move(file), k_file_limit, &parse_kiosks) {}

Result<std::unique_ptr<KnownKiosks>> KnownKiosks::open(std::filesystem::path file) {
  std::unique_ptr<KnownKiosks> kiosks(new KnownKiosks(std::move(file)));
  MINGBAI_TRY(kiosks->refresh());
  return kiosks;
}

std::optional<KnownKiosk> KnownKiosks::find(std::string_view id) const {
  return list_.look_at([&](const std::vector<KnownKiosk>& kiosks) {
    const auto found = std::ranges::find_if(kiosks, [&](const KnownKiosk& one) { return one.key.id() == id; });
    return found == kiosks.end() ? std::nullopt : std::optional(*found);
  });
}

std::vector<KnownKiosk> KnownKiosks::all() const {
  return list_.look_at([](const std::vector<KnownKiosk>& kiosks) { return kiosks; });
}

Result<void> add_kiosk(const std::filesystem::path& file, const std::string& name, const crypto::VerifyKey& key,
                       const std::vector<std::string>& departments) {
  if (!is_name(name)) {
    return fail(ErrorCode::bad_value, "a kiosk's name is 1 to 64 ASCII letters, digits, -, _ and .");
  }
  if (!std::ranges::all_of(departments, is_name)) {
    return fail(ErrorCode::bad_value, "a department is named by its id in the catalog");
  }
  MINGBAI_ASSIGN(const std::string bytes, read_or_empty(file, k_file_limit));
  MINGBAI_ASSIGN(auto kiosks, parse_kiosks(bytes, file.string()));
  for (const KnownKiosk& one : kiosks) {
    if (one.name == name || one.key == key) {
      return fail(ErrorCode::conflict,
                  file.string() + " already has " +
                      (one.key == key ? "this key, under the name " + one.name : "a kiosk of the name " + one.name));
    }
  }
  kiosks.push_back({name, key, false, departments});
  return write_kiosks(file, kiosks);
}

Result<void> revoke_kiosk(const std::filesystem::path& file, const std::string& name) {
  MINGBAI_ASSIGN(const std::string bytes, read_or_empty(file, k_file_limit));
  MINGBAI_ASSIGN(auto kiosks, parse_kiosks(bytes, file.string()));
  const auto found = std::ranges::find(kiosks, name, &KnownKiosk::name);
  if (found == kiosks.end()) {
    return fail(ErrorCode::io_not_found, file.string() + " has no kiosk of the name " + name);
  }
  found->revoked = true;
  return write_kiosks(file, kiosks);
}

}  // namespace mingbai::central
