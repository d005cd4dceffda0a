// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/web.h"

#include <algorithm>

#include "sync/crypto/encoding.h"

namespace mingbai::central {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string decode_component(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      plain += ' ';
    } else if (const auto byte = text[i] == '%' ? crypto::from_hex(text.substr(i + 1, 2)) : std::nullopt;
               byte && byte->size() == 1) {
      plain += *byte;
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::optional<std::string_view> WebRequest::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) {
      return value;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> WebRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (std::ranges::equal(key, name, {}, lower, lower)) {
      return value;
    }
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> parse_form(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    const std::size_t sign = std::min(pair.find('='), pair.size());
    pairs.emplace_back(decode_component(pair.substr(0, sign)),
                       decode_component(pair.substr(std::min(pair.size(), sign + 1))));
  }
  return pairs;
}

std::string encode_component(std::string_view text) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
        c == '.') {
      encoded += c;
    } else {
      encoded += '%';
      encoded += k_digits[byte >> 4];
      encoded += k_digits[byte & 15u];
    }
  }
  return encoded;
}

std::string network_of(const std::string& address) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == ':' && ++groups == 4) {
      return address.substr(0, i);
    }
  }
  return address;
}

std::string upper_case(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return text;
}

}  // namespace mingbai::central
