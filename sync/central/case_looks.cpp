// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/case_looks.h"

#include <nlohmann/json.hpp>

#include "sync/base/check.h"

namespace mingbai::central {

std::string_view word(LookWay way) {
  switch (way) {
    case LookWay::desk:
      return "desk";
    case LookWay::kiosk:
      return "kiosk";
    case LookWay::code:
      return "code";
    case LookWay::number:
      return "number";
  }
  check_failed("a way of looking", __FILE__, __LINE__);
}

std::string_view word(LookPurpose purpose) {
  return purpose == LookPurpose::limits ? "limits" : "";
}

LookPurpose look_purpose(std::string_view text) {
  return text == word(LookPurpose::limits) ? LookPurpose::limits : LookPurpose::none;
}

bool is_same_source(const Look& a, const Look& b) {
  return a.tracking_code == b.tracking_code && a.way == b.way && a.who == b.who && a.purpose == b.purpose &&
         a.hour() == b.hour();
}

std::string encode_offices(const std::vector<std::string>& offices) {
  return nlohmann::json(offices).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<std::string> parse_offices(std::string_view text) {
  const auto list = nlohmann::json::parse(text, nullptr, false);
  std::vector<std::string> offices;
  for (const auto& one : list.is_array() ? list : nlohmann::json::array()) {
    offices.push_back(one.is_string() ? one.get<std::string>() : std::string());
  }
  return offices;
}

}  // namespace mingbai::central
