// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/checklist.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sync/crypto/digest.h"

namespace mingbai::cases {

namespace {

constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t k_mark = 3;  // symbols
constexpr std::size_t k_symbol_bits = 5;

std::optional<std::size_t> value_of(char symbol) {
  const char upper = symbol >= 'a' && symbol <= 'z' ? static_cast<char>(symbol - 'a' + 'A') : symbol;
  const std::size_t value = k_alphabet.find(upper);
  return value == std::string_view::npos ? std::nullopt : std::optional(value);
}

// Two bits a material: is it mine, and is it ticked.
std::vector<bool> bits_of(const Checklist& list, std::size_t materials) {
  std::vector<bool> bits;
  for (std::size_t i = 0; i < materials; ++i) {
    bits.push_back(list.mine.contains(i));
    bits.push_back(list.mine.contains(i) && list.ticked.contains(i));
  }
  bits.resize((bits.size() + k_symbol_bits - 1) / k_symbol_bits * k_symbol_bits);
  return bits;
}

}  // namespace

std::string checklist_mark(const catalog::Guide& guide) {
  crypto::Hasher hasher;
  for (const catalog::Material& material : guide.materials) {
    hasher.update(std::to_string(material.name.size()) + ":" + material.name);
  }
  const crypto::Digest digest = hasher.finish();
  std::string mark;
  for (std::size_t i = 0; i < k_mark; ++i) {
    mark += k_alphabet[static_cast<unsigned char>(digest.view()[i]) % k_alphabet.size()];
  }
  return mark;
}

std::string to_symbols(const Checklist& list, std::size_t materials, std::string_view mark) {
  std::string symbols(mark);
  const std::vector<bool> bits = bits_of(list, materials);
  for (std::size_t at = 0; at < bits.size(); at += k_symbol_bits) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < k_symbol_bits; ++i) {
      value = value * 2 + (bits[at + i] ? 1 : 0);
    }
    symbols += k_alphabet[value];
  }
  return symbols;
}

std::optional<Checklist> parse_checklist(std::string_view symbols, const catalog::Guide& guide) {
  const std::size_t materials = guide.materials.size();
  const std::size_t expected = k_mark + (materials * 2 + k_symbol_bits - 1) / k_symbol_bits;
  if (symbols.size() != expected) {
    return std::nullopt;
  }
  std::vector<bool> bits;
  for (const char symbol : symbols.substr(k_mark)) {
    const auto value = value_of(symbol);
    if (!value) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < k_symbol_bits; ++i) {
      bits.push_back((*value >> (k_symbol_bits - 1 - i) & 1U) != 0);
    }
  }
  Checklist list;
  for (std::size_t i = 0; i < materials; ++i) {
    if (bits[2 * i]) {
      list.mine.insert(i);
    }
    if (bits[2 * i + 1]) {
      list.ticked.insert(i);
    }
  }
  // One way to write each list, so that a code that was cut or changed is found more often than by its mark alone.
  const std::string again = to_symbols(list, materials, checklist_mark(guide));
  const bool same = std::ranges::equal(symbols, again, [](char a, char b) { return value_of(a) == value_of(b); });
  return same ? std::optional(std::move(list)) : std::nullopt;
}

}  // namespace mingbai::cases
