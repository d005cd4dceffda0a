// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/contact_sheet.h"

#include <algorithm>
#include <array>

#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::test {
namespace {

constexpr int k_small = 640;  // the longer edge of a small picture
constexpr int k_gap = 12;
constexpr int k_caption = 30;
constexpr std::uint32_t k_ground = 0x808080;

// Each pixel the mean of `factor` x `factor`.
ui::FrameBuffer made_smaller(const ui::FrameBuffer& picture) {
  const int factor = std::max(1, std::max(picture.width, picture.height) / k_small);
  ui::FrameBuffer small(picture.width / factor, picture.height / factor);
  for (int y = 0; y < small.height; ++y) {
    for (int x = 0; x < small.width; ++x) {
      std::array<unsigned, 3> sum{};
      for (int dy = 0; dy < factor; ++dy) {
        const std::uint32_t* row = picture.row(y * factor + dy) + static_cast<std::ptrdiff_t>(x) * factor;
        for (int dx = 0; dx < factor; ++dx) {
          for (unsigned c = 0; c < 3; ++c) {
            sum[c] += (row[dx] >> (8U * c)) & 0xFFU;
          }
        }
      }
      const auto area = static_cast<unsigned>(factor * factor);
      small.row(y)[x] = ((sum[2] / area) << 16U) | ((sum[1] / area) << 8U) | (sum[0] / area);
    }
  }
  return small;
}

void put(ui::FrameBuffer& sheet, const ui::FrameBuffer& picture, int left, int top) {
  for (int y = 0; y < picture.height && top + y < sheet.height; ++y) {
    std::copy_n(picture.row(y), std::min(picture.width, sheet.width - left), sheet.row(top + y) + left);
  }
}

void write_words(ui::FrameBuffer& sheet, const text::TextBlock& block, int left, int top) {
  for (int y = 0; y < block.mask.height && top + y < sheet.height; ++y) {
    for (int x = 0; x < block.mask.width && left + x < sheet.width; ++x) {
      const unsigned ink =
          block.mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(block.mask.stride) +
                              static_cast<std::size_t>(x)];
      const unsigned level = 0x80U * (255U - ink) / 255U;
      sheet.row(top + y)[left + x] = (level << 16U) | (level << 8U) | level;
    }
  }
}

}  // namespace

ContactSheets::ContactSheets(std::filesystem::path folder, std::string name, int columns, int rows)
    : folder_(std::move(folder)),
      name_(std::move(name)),
      columns_(columns),
      rows_(rows),
      engine_(ok(text::FontSet::load(source_path("fonts"))), text::TextTarget::screen) {}

void ContactSheets::add(const ui::FrameBuffer& picture, const std::string& name) {
  waiting_.emplace_back(made_smaller(picture), name);
  if (static_cast<int>(waiting_.size()) == columns_ * rows_) {
    write();
  }
}

void ContactSheets::write() {
  const int width = waiting_.front().first.width + k_gap;
  const int height = waiting_.front().first.height + k_gap + k_caption;
  const int rows = (static_cast<int>(waiting_.size()) + columns_ - 1) / columns_;
  ui::FrameBuffer sheet(columns_ * width + k_gap, rows * height + k_gap);
  std::fill(sheet.pixels.begin(), sheet.pixels.end(), k_ground);
  text::TextStyle style;
  style.size_px = 20.0F;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const int left = k_gap + static_cast<int>(i) % columns_ * width;
    const int top = k_gap + static_cast<int>(i) / columns_ * height;
    put(sheet, waiting_[i].first, left, top);
    engine_.begin_frame();
    write_words(sheet, engine_.block(waiting_[i].second, style), left, top + waiting_[i].first.height + 6);
  }
  waiting_.clear();
  const auto written = ui::write_png(sheet, folder_ / (name_ + "-" + std::to_string(++sheets_) + ".png"));
  if (!written) {
    FAIL(written.error().to_string());
  }
}

int ContactSheets::finish() {
  if (!waiting_.empty()) {
    write();
  }
  return sheets_;
}

}  // namespace mingbai::test
