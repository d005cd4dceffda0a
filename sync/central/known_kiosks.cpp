// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/known_kiosks.h"

#include <toml++/toml.h>

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_file_limit = 16 * 1024 * 1024;  // a hundred thousand kiosks

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  });
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
      kiosks.push_back({name, *key, (*table)["revoked"].value_or(false)});
    }
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, source + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  return kiosks;
}

Result<std::string> read_or_empty(const std::filesystem::path& file) {
  auto bytes = read_file(file, k_file_limit);
  if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
    return std::string();
  }
  return bytes;
}

Result<void> write_kiosks(const std::filesystem::path& file, const std::vector<KnownKiosk>& kiosks) {
  std::string bytes = "# Written by mingbai-central kiosk add, revoke\n";
  for (const KnownKiosk& kiosk : kiosks) {
    bytes += "\n[[kiosk]]\nname = \"" + kiosk.name + "\"\nkey = \"" + kiosk.key.hex() + "\"\n" +
             (kiosk.revoked ? "revoked = true\n" : "");
  }
  return write_file_atomically(file, bytes);
}

}  // namespace

Result<std::unique_ptr<KnownKiosks>> KnownKiosks::open(std::filesystem::path file) {
  std::unique_ptr<KnownKiosks> kiosks(new KnownKiosks(std::move(file)));
  MINGBAI_TRY(kiosks->refresh());
  return kiosks;
}

Result<void> KnownKiosks::refresh() {
  if (file_.empty()) {
    return {};
  }
  MINGBAI_ASSIGN(std::string bytes, read_or_empty(file_));
  const std::lock_guard lock(mutex_);
  if (bytes == bytes_) {
    return {};
  }
  MINGBAI_ASSIGN(kiosks_, parse_kiosks(bytes, file_.string()));
  bytes_ = std::move(bytes);
  return {};
}

std::optional<KnownKiosk> KnownKiosks::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(kiosks_, [&](const KnownKiosk& one) { return one.key.id() == id; });
  return found == kiosks_.end() ? std::nullopt : std::optional(*found);
}

std::vector<KnownKiosk> KnownKiosks::all() const {
  const std::lock_guard lock(mutex_);
  return kiosks_;
}

Result<void> add_kiosk(const std::filesystem::path& file, const std::string& name, const crypto::VerifyKey& key) {
  if (!is_name(name)) {
    return fail(ErrorCode::bad_value, "a kiosk's name is 1 to 64 ASCII letters, digits, -, _ and .");
  }
  MINGBAI_ASSIGN(const std::string bytes, read_or_empty(file));
  MINGBAI_ASSIGN(auto kiosks, parse_kiosks(bytes, file.string()));
  for (const KnownKiosk& one : kiosks) {
    if (one.name == name || one.key == key) {
      return fail(ErrorCode::conflict,
                  file.string() + " already has " +
                      (one.key == key ? "this key, under the name " + one.name : "a kiosk of the name " + one.name));
    }
  }
  kiosks.push_back({name, key, false});
  return write_kiosks(file, kiosks);
}

Result<void> revoke_kiosk(const std::filesystem::path& file, const std::string& name) {
  MINGBAI_ASSIGN(const std::string bytes, read_or_empty(file));
  MINGBAI_ASSIGN(auto kiosks, parse_kiosks(bytes, file.string()));
  const auto found = std::ranges::find(kiosks, name, &KnownKiosk::name);
  if (found == kiosks.end()) {
    return fail(ErrorCode::io_not_found, file.string() + " has no kiosk of the name " + name);
  }
  found->revoked = true;
  return write_kiosks(file, kiosks);
}

}  // namespace mingbai::central
