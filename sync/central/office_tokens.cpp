// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/office_tokens.h"

#include <toml++/toml.h>

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"
#include "sync/crypto/secret.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_file_limit = 1024 * 1024;
constexpr std::string_view k_prefix = "mbo_";  // lets secret scanners recognise a leaked token

Result<Office> read_office(const toml::table& table, const std::string& source) {
  Office office;
  office.name = table["name"].value_or(std::string());
  const auto token = crypto::Digest::from_hex(table["token"].value_or(std::string()));
  const toml::array* departments = table["departments"].as_array();
  if (!is_plain_name(office.name, "-_.") || !token || departments == nullptr) {
    return fail(ErrorCode::bad_value,
                source + ": an [[office]] needs name, token (64 hex digits) and departments (a list)");
  }
  office.token = *token;
  for (const toml::node& node : *departments) {
    office.departments.push_back(node.value_or(std::string()));
  }
  return office;
}

Result<std::vector<Office>> parse_offices(const std::string& bytes, const std::string& source) {
  std::vector<Office> offices;
  try {
    const toml::table root = toml::parse(bytes, source);
    if (const toml::array* list = root["office"].as_array()) {
      for (const toml::node& node : *list) {
        if (node.as_table() == nullptr) {
          return fail(ErrorCode::bad_value, source + ": office must be [[office]] tables");
        }
        MINGBAI_ASSIGN(Office office, read_office(*node.as_table(), source));
        offices.push_back(std::move(office));
      }
    }
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, source + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  return offices;
}

}  // namespace

bool Office::speaks_for(std::string_view department) const {
  return std::ranges::any_of(departments, [&](const std::string& one) { return one == "*" || one == department; });
}

OfficeTokens::OfficeTokens(std::filesystem::path file) : list_(std::move(file), k_file_limit, &parse_offices) {}

Result<std::unique_ptr<OfficeTokens>> OfficeTokens::open(std::filesystem::path file) {
  std::unique_ptr<OfficeTokens> tokens(new OfficeTokens(std::move(file)));
  MINGBAI_TRY(tokens->refresh());
  return tokens;
}

std::optional<Office> OfficeTokens::find(std::string_view token) const {
  const crypto::Digest digest = crypto::Digest::of(token);
  return list_.look_at([&](const std::vector<Office>& offices) {
    std::optional<Office> found;
    for (const Office& office : offices) {
      if (crypto::equal_in_constant_time(office.token.view(), digest.view())) {
        found = office;
      }
    }
    return found;
  });
}

Result<std::string> add_office(const std::filesystem::path& file, const std::string& name,
                               const std::vector<std::string>& departments) {
  if (!is_plain_name(name, "-_.") ||
      !std::ranges::all_of(departments, [](const std::string& one) { return is_plain_name(one, "-_*"); })) {
    return fail(ErrorCode::bad_value, "names and departments are 1 to 64 ASCII letters, digits, - and _");
  }
  MINGBAI_ASSIGN(std::string bytes, read_or_empty(file, k_file_limit));
  MINGBAI_ASSIGN(const auto offices, parse_offices(bytes, file.string()));
  if (std::ranges::any_of(offices, [&](const Office& office) { return office.name == name; })) {
    return fail(ErrorCode::conflict,
                file.string() + " already has an office of this name; remove it or choose another");
  }
  std::string token = std::string(k_prefix) + crypto::to_base64url(crypto::random_bytes(32));
  std::string list;
  for (const std::string& department : departments) {
    list += (list.empty() ? "\"" : ", \"") + department + "\"";
  }
  bytes += (bytes.empty() ? "" : "\n");
  bytes += "[[office]]\nname = \"" + name + "\"\ntoken = \"" + crypto::Digest::of(token).hex() + "\"\ndepartments = [" +
           list + "]\n";
  MINGBAI_TRY(write_file_atomically(file, bytes, AtomicFile::Secrecy::secret));
  return token;
}

}  // namespace mingbai::central
