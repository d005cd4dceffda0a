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
constexpr double k_label_pair_gap = 12;  // between a label and itself in the other language
constexpr double k_narrow = 9;           // ems that a value wants beside its label, unless one line does
constexpr double k_pair_gap = 6;         // above a row in two languages, so that its lines belong together
// Between parts of one line; where the line is too short, it is broken there and the dot is left out.
constexpr std::string_view k_dot = " · ";
// Tibetan stacks reach high: without this they touch the line above.
constexpr double k_above_tibetan = 10;

double height_of(const text::Paragraph& paragraph) {
  return static_cast<double>(paragraph.size().height);
}
double baseline_of(const text::Paragraph& paragraph) {
  return static_cast<double>(paragraph.lines().front().baseline);
}

float grown(float size, double factor) {
  return static_cast<float>(std::round(static_cast<double>(size) * factor));
}

}  // namespace

SlipType enlarged(SlipType type, SlipSize size) {
  if (size == SlipSize::normal) return type;
  const double words = size == SlipSize::large ? 1.25 : 1.5;
  const double headlines = 1 + (words - 1) * 0.5;
  type.hall = grown(type.hall, words);
  type.body = grown(type.body, words);
  type.note = grown(type.note, words);
  type.code = grown(type.code, words);
  type.title = grown(type.title, headlines);
  type.deadline = grown(type.deadline, headlines);
  type.name = grown(type.name, headlines);
  return type;
}

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
  if (width > 0 && words.find(k_dot) != std::string_view::npos && natural_width(words, voice) > width) {
    return std::make_shared<const text::Paragraph>(engine_.lay_out(broken_at_dots(words, voice, width), style));
  }
  return std::make_shared<const text::Paragraph>(engine_.lay_out(words, style));
}

std::string SlipSheet::broken_at_dots(std::string_view words, const Voice& voice, double width) const {
  std::string lines;
  std::string line;
  while (!words.empty()) {
    const std::size_t dot = words.find(k_dot);
    const std::string_view part = words.substr(0, dot);
    words.remove_prefix(dot == std::string_view::npos ? words.size() : dot + k_dot.size());
    const std::string longer = line.empty() ? std::string(part) : line + std::string(k_dot) + std::string(part);
    if (line.empty() || natural_width(longer, voice) <= width) {
      line = longer;
    } else {
      lines += line + "\n";
      line = part;
    }
  }
  return lines + line;
}

double SlipSheet::natural_width(std::string_view words, const Voice& voice) const {
  if (words.empty()) return 0.0;
  Voice natural = voice;
  natural.align = text::TextAlign::start;
  return std::ceil(static_cast<double>(lay_out(words, natural, 0)->size().width));
}

SlipSheet::Voice SlipSheet::second_voice(const Voice& like) const {
  // A headline's second line is smaller than it, but still a headline.
  const float size = std::max(type_.note, std::round(0.62F * like.size));
  return {size, size > type_.note ? text::FontWeight::medium : text::FontWeight::regular, like.align,
          second_.value_or(language_), like.max_lines};
}

double SlipSheet::above_second() const {
  return second_ == text::TextLanguage::bo ? k_above_tibetan : 0.0;
}

void SlipSheet::space_above_second() {
  if (above_second() > 0) pieces_.push_back({above_second(), Piece::Follow::with_next, {}});
}

void SlipSheet::end_together(std::size_t begun) {
  for (std::size_t i = begun; i + 1 < pieces_.size(); ++i) {
    pieces_[i].follow = Piece::Follow::with_next;
  }
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

void SlipSheet::text(Said words, const Voice& voice, Piece::Follow follow) {
  if (words.first.empty()) return;
  const auto lines = [&](std::string_view part, const Voice& part_voice, Piece::Follow part_follow) {
    const auto paragraph = lay_out(part, part_voice, column());
    int index = 0;
    for (const text::LineMetrics& line : paragraph->lines()) {
      pieces_.push_back({std::ceil(static_cast<double>(line.height)),
                         part_follow,
                         {TextMark{paragraph, type_.margin, 0, index++, 1, Ink::black}}});
    }
  };
  lines(words.first, voice, words.twice() ? Piece::Follow::with_next : follow);
  if (words.twice()) {
    space_above_second();
    lines(words.second, second_voice(voice), follow);
  }
}

void SlipSheet::headline(Said words, Voice voice, double smallest) {
  if (words.first.empty()) return;
  const double natural = natural_width(words.first, voice);
  if (natural > column()) {
    const double fitting = static_cast<double>(voice.size) * column() / natural * 0.995;
    if (fitting >= smallest * static_cast<double>(voice.size)) {
      voice.size = static_cast<float>(std::floor(fitting));
    }
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

void SlipSheet::row(Said label, Said value, const Voice& value_voice, Place place, double label_width) {
  if (value.first.empty()) return;
  if (label.first.empty()) return text(value, value_voice);
  if (label.twice() || value.twice()) return row_in_two(label, value, value_voice);
  const Voice label_voice = voice(type_.body);
  const double natural = natural_width(value.first, value_voice);
  const double own_label = std::min(natural_width(label.first, label_voice), column());
  if (place == Place::right && own_label + k_label_gap + natural <= column()) {
    return beside(lay_out(label.first, label_voice, 0), lay_out(value.first, value_voice, 0), column() - natural);
  }
  const double value_x = std::max(own_label, label_width) + k_label_gap;
  if (value_x < 0.5 * column()) {
    const auto paragraph = lay_out(value.first, value_voice, column() - value_x);
    // In a column of a few hanzi words and numbers are torn.
    const bool narrow = column() - value_x < k_narrow * static_cast<double>(value_voice.size);
    const std::size_t most = narrow ? 1 : place == Place::right ? 2 : 6;
    if (paragraph->lines().size() <= most) return beside(lay_out(label.first, label_voice, 0), paragraph, value_x);
  }
  text(label, label_voice, Piece::Follow::with_next);
  text(value, value_voice);
}

Piece SlipSheet::labels(Said label, double& width) const {
  Piece piece{0, Piece::Follow::with_next, {}};
  const auto first = lay_out(label.first, voice(type_.body), 0);
  const auto second = label.twice() ? lay_out(label.second, second_voice(voice(type_.body)), 0) : nullptr;
  const double baseline = std::max(baseline_of(*first), second ? baseline_of(*second) : 0.0);
  piece.marks.emplace_back(TextMark{first, type_.margin, baseline - baseline_of(*first), 0, -1, Ink::black});
  piece.height = baseline - baseline_of(*first) + height_of(*first);
  width = static_cast<double>(first->size().width);
  if (second) {
    const double y = baseline - baseline_of(*second);
    piece.marks.emplace_back(
        TextMark{second, type_.margin + std::ceil(width) + k_label_pair_gap, y, 0, -1, Ink::black});
    piece.height = std::max(piece.height, y + height_of(*second));
    width = std::ceil(width) + k_label_pair_gap + static_cast<double>(second->size().width);
  }
  piece.height = std::ceil(piece.height);
  width = std::ceil(width);
  return piece;
}

void SlipSheet::label(Said label) {
  if (label.first.empty()) return;
  double width = 0.0;
  Piece piece = labels(label, width);
  if (width > column()) return text(label, voice(type_.body), Piece::Follow::with_next);
  pieces_.push_back(std::move(piece));
}

void SlipSheet::row_in_two(Said label, Said value, const Voice& value_voice) {
  pieces_.push_back({k_pair_gap, Piece::Follow::free, {}});
  double width = 0.0;
  Piece piece = labels(label, width);
  Voice at_right = value_voice;
  at_right.align = text::TextAlign::end;
  const double natural = natural_width(value.first, value_voice);
  if (width + k_label_gap + natural > column()) {
    this->label(label);
    // Running text is read from the left.
    return text(value, natural > column() ? value_voice : at_right);
  }
  const auto paragraph = lay_out(value.first, value_voice, 0);
  const auto& first = std::get<TextMark>(piece.marks.front());
  const double drop = std::max(0.0, baseline_of(*paragraph) - first.y - baseline_of(*first.paragraph));
  for (Mark& mark : piece.marks) std::get<TextMark>(mark).y += drop;
  const double y = std::get<TextMark>(piece.marks.front()).y +
                   baseline_of(*std::get<TextMark>(piece.marks.front()).paragraph) - baseline_of(*paragraph);
  piece.marks.emplace_back(TextMark{paragraph, type_.margin + column() - natural, y, 0, -1, Ink::black});
  piece.height = std::ceil(std::max(piece.height + drop, y + height_of(*paragraph)));
  piece.follow = value.twice() ? Piece::Follow::with_next : Piece::Follow::free;
  pieces_.push_back(std::move(piece));
  if (value.twice()) {
    space_above_second();
    text({value.second}, second_voice(at_right));
  }
}

void SlipSheet::inverse_row(Said label, Said value) {
  if (value.first.empty()) return;
  const Voice bold = voice(type_.body, text::FontWeight::bold);
  double label_width = 0.0;
  Piece own = labels(label.first.empty() ? Said{" "} : label, label_width);
  const double natural = natural_width(value.first, bold);
  const bool fits = !value.twice() && label_width + k_label_gap + natural + 2 * k_block_pad_x <= column();
  const double inner = fits ? 0 : column() - 2 * k_block_pad_x;
  const auto words = lay_out(value.first, bold, inner);
  const auto second = value.twice() ? lay_out(value.second, second_voice(bold), inner) : nullptr;
  const double width = fits ? natural + 2 * k_block_pad_x : column();
  const double words_height = std::ceil(height_of(*words)) + (second ? above_second() : 0);
  const double height = words_height + (second ? std::ceil(height_of(*second)) : 0) + 2 * k_block_pad_y;
  const double x = type_.margin + column() - width;
  Piece piece{height + 6, Piece::Follow::free, {BoxMark{x, 3, width, height}}};
  piece.marks.emplace_back(TextMark{words, x + k_block_pad_x, 3 + k_block_pad_y, 0, -1, Ink::white});
  if (second) {
    piece.marks.emplace_back(TextMark{second, x + k_block_pad_x, 3 + k_block_pad_y + words_height, 0, -1, Ink::white});
  }
  if (fits) {
    const auto& first = std::get<TextMark>(own.marks.front());
    const double down = 3 + k_block_pad_y + baseline_of(*words) - baseline_of(*first.paragraph) - first.y;
    for (Mark& mark : own.marks) {
      std::get<TextMark>(mark).y += down;
      piece.marks.push_back(std::move(mark));
    }
  } else {
    this->label(label);
  }
  pieces_.push_back(std::move(piece));
}

void SlipSheet::bar(Said words, std::optional<SignMark::Sign> sign) {
  if (words.first.empty()) return;
  const Voice bold = voice(type_.body + 2, text::FontWeight::bold);
  const double indent = sign ? box_side() + 14 : 0;
  const double inner = column() - 2 * k_block_pad_x - indent;
  const auto paragraph = lay_out(words.first, bold, inner);
  const auto second = words.twice() ? lay_out(words.second, second_voice(bold), inner) : nullptr;
  const double first_height = std::ceil(height_of(*paragraph)) + (second ? above_second() : 0);
  const double height = first_height + (second ? std::ceil(height_of(*second)) : 0) + 2 * k_block_pad_y;
  const double x = type_.margin + k_block_pad_x + indent;
  Piece piece{height + 8, Piece::Follow::with_next, {BoxMark{type_.margin, 0, column(), height}}};
  if (sign) {
    const double y = k_block_pad_y + sign_y(*paragraph, bold.size);
    piece.marks.emplace_back(SignMark{type_.margin + k_block_pad_x, y, box_side(), *sign, Ink::white});
  }
  piece.marks.emplace_back(TextMark{paragraph, x, k_block_pad_y, 0, -1, Ink::white});
  if (second) piece.marks.emplace_back(TextMark{second, x, k_block_pad_y + first_height, 0, -1, Ink::white});
  pieces_.push_back(std::move(piece));
}

double SlipSheet::sign_y(const text::Paragraph& words, float size) const {
  return std::round(baseline_of(words) - 0.38 * static_cast<double>(size) - box_side() / 2);
}

void SlipSheet::under(Piece& piece, std::string_view words, const Voice& voice, double x, double above) const {
  if (words.empty()) return;
  const auto paragraph = lay_out(words, voice, type_.width - type_.margin - x);
  piece.height += above;
  piece.marks.emplace_back(TextMark{paragraph, x, piece.height, 0, -1, Ink::black});
  piece.height += std::ceil(height_of(*paragraph));
}

void SlipSheet::item(const Item& item, double number_width) {
  const double number_x = type_.margin + box_side() + 12;
  const double x = number_x + (item.number.empty() ? 0 : number_width + 10);
  const double width = type_.width - type_.margin - x;
  const Voice bold = voice(type_.body, text::FontWeight::bold);
  const auto name = lay_out(item.name.first.empty() ? std::string_view("—") : item.name.first, bold, width);
  Piece piece{std::ceil(height_of(*name)), Piece::Follow::free, {}};
  piece.marks.emplace_back(SignMark{type_.margin, sign_y(*name, type_.body), box_side(), item.sign, Ink::black});
  if (!item.number.empty()) {
    const auto number = lay_out(item.number, voice(type_.body), 0);
    piece.marks.emplace_back(TextMark{number, number_x, baseline_of(*name) - baseline_of(*number), 0, -1, Ink::black});
  }
  piece.marks.emplace_back(TextMark{name, x, 0, 0, -1, Ink::black});
  under(piece, item.form.first, voice(type_.body - 1), x, 0);
  std::string second(item.name.twice() ? item.name.second : std::string_view());
  if (item.form.twice()) second += (second.empty() ? "" : " · ") + std::string(item.form.second);
  if (!second.empty()) under(piece, second, second_voice(voice(type_.note)), x, above_second());
  under(piece, item.hint, voice(type_.note), x, 0);
  piece.height += 8;
  pieces_.push_back(std::move(piece));
}

void SlipSheet::numbered(std::string_view number, Said words, double number_width) {
  const double x = type_.margin + number_width + 12;
  Piece piece{0, Piece::Follow::free, {}};
  under(piece, words.first, voice(type_.body), x, 0);
  if (piece.marks.empty()) return;
  const auto label = lay_out(number, voice(type_.body, text::FontWeight::bold), 0);
  const auto& first = std::get<TextMark>(piece.marks.front());
  const double y = baseline_of(*first.paragraph) - baseline_of(*label);
  piece.marks.emplace_back(TextMark{label, type_.margin, y, 0, -1, Ink::black});
  if (words.twice()) under(piece, words.second, second_voice(voice(type_.note)), x, above_second());
  piece.height += 6;
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
    text({left}, centred);
    text({right}, centred);
    return;
  }
  beside(lay_out(left, voice, 0), lay_out(right, voice, 0), column() - right_width);
}

}  // namespace mingbai::print
