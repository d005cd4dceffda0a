// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A zip of uncompressed entries with right checksums, so that what is fuzzed reaches the parsers behind the container.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingbai::fuzz {

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFFu;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1) ^ (0xEDB88320u & (0u - (value & 1u)));
    }
  }
  return ~value;
}

inline std::string stored_zip(const std::vector<std::pair<std::string_view, std::string_view>>& entries) {
  std::string zip;
  std::string directory;
  const auto put = [](std::string& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      to += static_cast<char>((value >> (8 * i)) & 0xFFu);
    }
  };
  for (const auto& [name, content] : entries) {
    const auto offset = static_cast<std::uint32_t>(zip.size());
    std::string common;  // of both headers: version, flags, method, time, date, checksum, sizes, name's length, extra
    put(common, 20, 2);
    put(common, 0, 2);
    put(common, 0, 2);
    put(common, 0, 4);
    put(common, crc32(content), 4);
    put(common, static_cast<std::uint32_t>(content.size()), 4);
    put(common, static_cast<std::uint32_t>(content.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);
    zip += "PK\x03\x04" + common + std::string(name) + std::string(content);
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += common;
    put(directory, 0, 2);  // comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += name;
  }
  const auto start = static_cast<std::uint32_t>(zip.size());
  const auto size = static_cast<std::uint32_t>(directory.size());
  zip += directory + "PK\x05\x06";
  put(zip, 0, 4);
  put(zip, static_cast<std::uint32_t>(entries.size()), 2);
  put(zip, static_cast<std::uint32_t>(entries.size()), 2);
  put(zip, size, 4);
  put(zip, start, 4);
  put(zip, 0, 2);
  return zip;
}

}  // namespace mingbai::fuzz
