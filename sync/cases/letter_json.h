// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the room reads the JSON inside of a signed letter. Private to the room.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::cases {

inline tl::unexpected<Error> improper(std::string_view field) {
  return fail(ErrorCode::bad_value, "the letter has no proper " + std::string(field));
}

// Empty when it is not there, or is no text.
inline std::string text(const nlohmann::json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// -1 when it is not there, or is no whole number.
inline std::int64_t number(const nlohmann::json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return object.is_object() && found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

inline bool flag(const nlohmann::json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return object.is_object() && found != object.end() && found->is_boolean() && found->get<bool>();
}

inline Result<nlohmann::json> parse_object(std::string_view payload) {
  nlohmann::json object = nlohmann::json::parse(payload, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "the letter does not hold a JSON object");
  }
  return object;
}

}  // namespace mingbai::cases
