// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_sheet.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mingbai::print {
namespace {

constexpr float k_line_height = 1.36F;
constexpr double k_label_gap = 20;    // between a label and its value
constexpr double k_block_pad_x = 14;  // inside an inverse block
constexpr double k_block_pad_y = 5;

double height_of(const text::Paragraph& paragraph) {
  return static_cast<double>(paragraph.size().height);
}
double baseline_of(const text::Paragraph& paragraph) {
  return static_cast<double>(paragraph.lines().front().baseline);
}

}  // namespace

std::shared_ptr<const text::Paragraph> SlipSheet::lay_out(std::string_view words, const Voice& voice,
                                                          double width) const {
  text::TextStyle style;
  style.size_px = voice.size;
  style.weight = voice.weight;
  style.align = voice.align;
  style.language = voice.language;
  style.line_height = k_line_height;
  style.width_px = static_cast<float>(width);
  style.max_lines = width > 0 ? voice.max_lines : 0;
  return std::make_shared<const text::Paragraph>(engine_.lay_out(words, style));
}

double SlipSheet::natural_width(std::string_view words, const Voice& voice) const {
  if (words.empty()) return 0.0;
  Voice natural = voice;
  natural.align = text::TextAlign::start;
  return std::ceil(static_cast<double>(lay_out(words, natural, 0)->size().width));
}

void SlipSheet::space(double height) {
  pieces_.push_back({height, Piece::Follow::free, {}});
}

void SlipSheet::rule() {
  const double height = 2 * type_.gap + type_.line;
  pieces_.push_back({height, Piece::Follow::free, {BoxMark{type_.margin, type_.gap, column(), type_.line}}});
}

void SlipSheet::dashes() {
  Piece piece{2 * type_.gap + type_.line, Piece::Follow::free, {}};
  const double dash = 9;
  const double pitch = 15;
  // Whole dashes from edge to edge.
  const int count = static_cast<int>((column() + pitch - dash) / pitch);
  const double start = type_.margin + std::floor((column() - (count * pitch - (pitch - dash))) / 2);
  for (int i = 0; i < count; ++i) {
    piece.marks.emplace_back(BoxMark{start + i * pitch, type_.gap, dash, type_.line});
  }
  pieces_.push_back(std::move(piece));
}

void SlipSheet::text(std::string_view words, const Voice& voice, Piece::Follow follow) {
  if (words.empty()) return;
  const auto paragraph = lay_out(words, voice, column());
  int index = 0;
  for (const text::LineMetrics& line : paragraph->lines()) {
    pieces_.push_back({std::ceil(static_cast<double>(line.height)),
                       follow,
                       {TextMark{paragraph, type_.margin, 0, index++, 1, Ink::black}}});
  }
}

void SlipSheet::headline(std::string_view words, Voice voice) {
  if (words.empty()) return;
  const double natural = natural_width(words, voice);
  if (natural > column()) {
    const double fitting = static_cast<double>(voice.size) * column() / natural * 0.995;
    if (fitting >= 0.75 * static_cast<double>(voice.size)) voice.size = static_cast<float>(std::floor(fitting));
  }
  text(words, voice);
}

void SlipSheet::beside(const std::shared_ptr<const text::Paragraph>& label,
                       const std::shared_ptr<const text::Paragraph>& value, double value_x) {
  const double baseline = std::max(baseline_of(*label), baseline_of(*value));
  const double label_y = baseline - baseline_of(*label);
  const double value_y = baseline - baseline_of(*value);
  const double height = std::ceil(std::max(label_y + height_of(*label), value_y + height_of(*value)));
  pieces_.push_back({height,
                     Piece::Follow::free,
                     {TextMark{label, type_.margin, label_y, 0, -1, Ink::black},
                      TextMark{value, type_.margin + value_x, value_y, 0, -1, Ink::black}}});
}

void SlipSheet::row(std::string_view label, std::string_view value, const Voice& value_voice, Place place,
                    double label_width) {
  if (value.empty()) return;
  const Voice label_voice = voice(type_.body);
  if (label.empty()) return text(value, value_voice);
  const double natural = natural_width(value, value_voice);
  const double own_label = std::min(natural_width(label, label_voice), column());
  if (place == Place::right && own_label + k_label_gap + natural <= column()) {
    return beside(lay_out(label, label_voice, 0), lay_out(value, value_voice, 0), column() - natural);
  }
  const double value_x = std::max(own_label, label_width) + k_label_gap;
  if (value_x < 0.5 * column()) {
    const auto paragraph = lay_out(value, value_voice, column() - value_x);
    const std::size_t most = place == Place::right ? 2 : 6;
    if (paragraph->lines().size() <= most) return beside(lay_out(label, label_voice, 0), paragraph, value_x);
  }
  text(label, label_voice, Piece::Follow::with_next);
  text(value, value_voice);
}

void SlipSheet::inverse_row(std::string_view label, std::string_view value) {
  if (value.empty()) return;
  const Voice bold = voice(type_.body, text::FontWeight::bold);
  const double own_label = natural_width(label, voice(type_.body));
  const double natural = natural_width(value, bold);
  const bool fits = own_label + k_label_gap + natural + 2 * k_block_pad_x <= column();
  if (!fits) text(label, voice(type_.body), Piece::Follow::with_next);
  const auto words = lay_out(value, bold, fits ? 0 : column() - 2 * k_block_pad_x);
  const double width = fits ? natural + 2 * k_block_pad_x : column();
  const double height = std::ceil(height_of(*words)) + 2 * k_block_pad_y;
  const double x = type_.margin + column() - width;
  Piece piece{height + 6, Piece::Follow::free, {BoxMark{x, 3, width, height}}};
  piece.marks.emplace_back(TextMark{words, x + k_block_pad_x, 3 + k_block_pad_y, 0, -1, Ink::white});
  if (fits && !label.empty()) {
    const auto own = lay_out(label, voice(type_.body), 0);
    const double y = 3 + k_block_pad_y + baseline_of(*words) - baseline_of(*own);
    piece.marks.emplace_back(TextMark{own, type_.margin, y, 0, -1, Ink::black});
  }
  pieces_.push_back(std::move(piece));
}

void SlipSheet::bar(std::string_view words) {
  if (words.empty()) return;
  const auto paragraph = lay_out(words, voice(type_.body + 2, text::FontWeight::bold), column() - 2 * k_block_pad_x);
  const double height = std::ceil(height_of(*paragraph)) + 2 * k_block_pad_y;
  pieces_.push_back({height + 8,
                     Piece::Follow::with_next,
                     {BoxMark{type_.margin, 0, column(), height},
                      TextMark{paragraph, type_.margin + k_block_pad_x, k_block_pad_y, 0, -1, Ink::white}}});
}

void SlipSheet::item(const Item& item, double number_width) {
  const double side = 24;
  const double number_x = type_.margin + side + 12;
  const double x = number_x + number_width + 10;
  const double width = type_.width - type_.margin - x;
  const auto name =
      lay_out(item.name.empty() ? std::string_view("—") : item.name, voice(type_.body, text::FontWeight::bold), width);
  const auto number = lay_out(item.number, voice(type_.body), 0);
  const double baseline = baseline_of(*name);
  Piece piece{0, Piece::Follow::free, {}};
  const double box_y = std::round(baseline - 0.38 * static_cast<double>(type_.body) - side / 2);
  piece.marks.emplace_back(TickBoxMark{type_.margin, box_y, side, item.ticked});
  piece.marks.emplace_back(TextMark{number, number_x, baseline - baseline_of(*number), 0, -1, Ink::black});
  piece.marks.emplace_back(TextMark{name, x, 0, 0, -1, Ink::black});
  double y = std::ceil(height_of(*name));
  if (!item.form.empty()) {
    const auto form = lay_out(item.form, voice(type_.body - 1), width);
    piece.marks.emplace_back(TextMark{form, x, y, 0, -1, Ink::black});
    y += std::ceil(height_of(*form));
  }
  if (!item.hint.empty()) {
    const auto hint = lay_out(item.hint, voice(type_.note), width);
    piece.marks.emplace_back(TextMark{hint, x, y, 0, -1, Ink::black});
    y += std::ceil(height_of(*hint));
  }
  piece.height = y + 8;
  pieces_.push_back(std::move(piece));
}

bool SlipSheet::qr(QrSymbol symbol) {
  const double module = std::min(6.0, std::floor(type_.width / symbol.side()));
  if (module < 3.0) return false;
  const double side = module * symbol.side();
  const double x = std::floor((type_.width - side) / 2);
  pieces_.push_back({side, Piece::Follow::with_next, {QrMark{std::move(symbol), x, 0, module}}});
  return true;
}

void SlipSheet::two_ends(std::string_view left, std::string_view right, const Voice& voice) {
  const double right_width = natural_width(right, voice);
  if (left.empty() || right.empty() || natural_width(left, voice) + k_label_gap + right_width > column()) {
    Voice centred = voice;
    centred.align = text::TextAlign::centre;
    text(left, centred);
    text(right, centred);
    return;
  }
  beside(lay_out(left, voice, 0), lay_out(right, voice, 0), column() - right_width);
}

}  // namespace mingbai::print
