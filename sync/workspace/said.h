// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Reading what an entry says; inside this room only. A member of another type throws, which Standing::apply catches.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/signature.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

using Json = nlohmann::ordered_json;

inline std::string text_in(const Json& said, const char* member) {
  return said.value(member, std::string());
}

inline Result<std::string> required(const Json& said, const char* member) {
  std::string text = text_in(said, member);
  if (text.empty()) {
    return fail(ErrorCode::bad_value, std::string("say the ") + member);
  }
  return text;
}

inline Result<crypto::VerifyKey> key_in(const Json& said) {
  const auto key = crypto::VerifyKey::from_hex(text_in(said, "key"));
  if (!key) {
    return fail(ErrorCode::bad_value, "the key is no public key");
  }
  return *key;
}

// A release that was signed over a copy of the journal (ReleaseStatement).
inline bool is_brought_back(const Entry& entry) {
  return entry.kind == "released" && entry.said.contains("statement");
}

inline Result<void> require_role(const Holder& by, Role role, std::string_view what) {
  if (by.role != role) {
    return fail(ErrorCode::unauthorised, by.person + " holds the role " + std::string(word(by.role)) + "; " +
                                             std::string(what) + " is signed by " + std::string(word(role)));
  }
  return {};
}

inline const Json& rows_of(const Json& said) {
  static const Json k_none = Json::array();
  const auto found = said.find("items");
  return found == said.end() || !found->is_array() ? k_none : *found;
}

}  // namespace mingbai::workspace
