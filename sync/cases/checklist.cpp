// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/checklist.h"

#include "sync/crypto/digest.h"
#include "sync/crypto/encoding.h"

namespace mingbai::cases {

namespace {

constexpr std::size_t k_mark = 2;          // bytes
constexpr std::size_t k_pairs_a_byte = 4;  // two bits a material: is it mine, and is it ticked
constexpr unsigned k_mine = 1;
constexpr unsigned k_ticked = 2;

}  // namespace

std::string checklist_mark(const catalog::Guide& guide) {
  crypto::Hasher hasher;
  for (const catalog::Material& material : guide.materials) {
    hasher.update(std::to_string(material.name.size()) + ":" + material.name);
  }
  return std::string(hasher.finish().view().substr(0, k_mark));
}

std::string to_symbols(const Checklist& list, std::size_t materials, std::string_view mark) {
  std::string bytes(mark);
  bytes.resize(mark.size() + (materials + k_pairs_a_byte - 1) / k_pairs_a_byte);
  for (const std::size_t index : list.mine) {
    const unsigned pair = k_mine | (list.ticked.contains(index) ? k_ticked : 0U);
    char& byte = bytes[mark.size() + index / k_pairs_a_byte];
    byte = static_cast<char>(static_cast<unsigned char>(byte) | pair << (2 * (index % k_pairs_a_byte)));
  }
  return crypto::to_base32(bytes);
}

std::optional<Checklist> parse_checklist(std::string_view symbols, const catalog::Guide& guide) {
  const std::size_t materials = guide.materials.size();
  const std::string mark = checklist_mark(guide);
  const auto bytes = crypto::from_base32(symbols);
  if (!bytes || bytes->size() != k_mark + (materials + k_pairs_a_byte - 1) / k_pairs_a_byte) {
    return std::nullopt;
  }
  Checklist list;
  for (std::size_t i = 0; i < materials; ++i) {
    const auto byte = static_cast<unsigned char>((*bytes)[k_mark + i / k_pairs_a_byte]);
    const unsigned pair = static_cast<unsigned>(byte) >> (2 * (i % k_pairs_a_byte));
    if ((pair & k_mine) != 0) {
      list.mine.insert(i);
    }
    if ((pair & k_ticked) != 0) {
      list.ticked.insert(i);
    }
  }
  // There is one way to write each list: a code that was changed is found more often than by its mark alone.
  return to_symbols(list, materials, mark) == crypto::to_base32(*bytes) ? std::optional(std::move(list)) : std::nullopt;
}

}  // namespace mingbai::cases
