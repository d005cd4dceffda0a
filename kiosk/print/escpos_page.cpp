// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/escpos_page.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace mingbai::print {
namespace {

constexpr int k_bar_rows = 24;
constexpr int k_space_rows = 12;
constexpr float k_words_dots = 40;
constexpr float k_smallest_words_dots = 24;
constexpr std::uint8_t k_black_from = 105;  // as slip_drawing.cpp
constexpr int k_most_rows = 1 << 16;

std::size_t row_bytes(int width) {
  return static_cast<std::size_t>((width + 7) / 8);
}

void fill(Bitmap& picture, int top, int rows) {
  const auto width = static_cast<std::size_t>(picture.width);
  const auto begin = picture.dots.begin() + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(top));
  std::fill(begin, begin + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(rows)), std::uint8_t{255});
}

}  // namespace

std::string pack(const Bitmap& picture) {
  const std::int32_t size[2] = {picture.width, picture.height};
  std::string bytes(sizeof(size) + row_bytes(picture.width) * static_cast<std::size_t>(picture.height), '\0');
  std::memcpy(bytes.data(), size, sizeof(size));
  std::size_t at = sizeof(size);
  for (int y = 0; y < picture.height; ++y, at += row_bytes(picture.width)) {
    for (int x = 0; x < picture.width; ++x) {
      if (picture.black(x, y)) {
        bytes[at + static_cast<std::size_t>(x / 8)] |= static_cast<char>(0x80U >> static_cast<unsigned>(x % 8));
      }
    }
  }
  return bytes;
}

std::optional<Bitmap> unpack(std::string_view bytes) {
  std::int32_t size[2] = {};
  if (bytes.size() < sizeof(size)) return std::nullopt;
  std::memcpy(size, bytes.data(), sizeof(size));
  const auto [width, height] = size;
  if (width <= 0 || width > 4096 || height < 0 || height > k_most_rows ||
      bytes.size() != sizeof(size) + row_bytes(width) * static_cast<std::size_t>(height)) {
    return std::nullopt;
  }
  Bitmap picture(width, height);
  std::size_t at = sizeof(size);
  for (int y = 0; y < height; ++y, at += row_bytes(width)) {
    for (int x = 0; x < width; ++x) {
      const auto byte = static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(x / 8)]);
      if ((byte & (0x80U >> static_cast<unsigned>(x % 8))) != 0) picture.set(x, y);
    }
  }
  return picture;
}

Bitmap marked_copy(const Bitmap& original, std::string_view words, text::TextEngine& engine) {
  text::TextStyle style;
  style.size_px = k_words_dots;
  style.weight = text::FontWeight::bold;
  const float room = static_cast<float>(original.width) - 24.0F;
  while (style.size_px > k_smallest_words_dots && engine.measure(words, style).width > room) style.size_px -= 2;
  style.width_px = room;
  style.align = text::TextAlign::centre;
  const text::TextBlock& block = engine.block(words, style);
  const int words_rows = std::max(static_cast<int>(block.size.height), block.ink_dy + block.mask.height);
  const int head = k_bar_rows + k_space_rows + words_rows + k_space_rows;
  Bitmap page(original.width, head + original.height + k_space_rows + k_bar_rows);
  fill(page, 0, k_bar_rows);
  for (int y = 0; y < block.mask.height; ++y) {
    for (int x = 0; x < block.mask.width; ++x) {
      const auto at =
          static_cast<std::size_t>(y) * static_cast<std::size_t>(block.mask.stride) + static_cast<std::size_t>(x);
      const int column = 12 + block.ink_dx + x;
      if (block.mask.coverage[at] >= k_black_from && column >= 0 && column < page.width) {
        page.set(column, k_bar_rows + k_space_rows + block.ink_dy + y);
      }
    }
  }
  std::copy(original.dots.begin(), original.dots.end(),
            page.dots.begin() + static_cast<std::ptrdiff_t>(head) * page.width);
  fill(page, page.height - k_bar_rows, k_bar_rows);
  return page;
}

}  // namespace mingbai::print
