// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/print/qr.h"
#include "kiosk/text/text_engine.h"

// The parts that slips are composed of, stacked from top to bottom. Lengths are dots of 1/8 mm.
namespace mingbai::print {

enum class Ink { black, white };

struct TextMark {
  std::shared_ptr<const text::Paragraph> paragraph;
  double x = 0.0;
  double y = 0.0;
  int first_line = 0;
  int line_count = -1;
  Ink ink = Ink::black;
};
struct BoxMark {
  double x = 0.0;
  double y = 0.0;
  double width = 0.0;
  double height = 0.0;
};
struct TickBoxMark {
  double x = 0.0;
  double y = 0.0;
  double side = 0.0;
  bool ticked = false;
};
struct QrMark {
  QrSymbol symbol;
  double x = 0.0;
  double y = 0.0;
  double module = 0.0;
};
using Mark = std::variant<TextMark, BoxMark, TickBoxMark, QrMark>;

// What is never broken over two pages. Marks are relative to its top.
struct Piece {
  double height = 0.0;
  enum class Follow { free, with_next } follow = Follow::free;
  std::vector<Mark> marks;
};

// Sizes of one column width.
struct SlipType {
  double width;   // of the whole paper
  double margin;  // at either side
  float hall;
  float title;
  float body;
  float note;
  float deadline;
  float name;
  float code;
  double line;  // thickness of a rule
  double gap;   // above and below a rule
};
inline constexpr SlipType k_type_58mm{384, 6, 24, 36, 24, 21, 38, 30, 33, 3, 14};
inline constexpr SlipType k_type_80mm{576, 24, 26, 42, 26, 22, 48, 34, 38, 3, 18};
inline constexpr SlipType k_type_a4{800, 0, 26, 44, 26, 22, 52, 36, 40, 2, 20};

// Collects pieces. One thread; the engine must outlive the pieces.
class SlipSheet {
 public:
  SlipSheet(text::TextEngine& engine, const SlipType& type, text::TextLanguage language)
      : engine_(engine), type_(type), language_(language) {}

  struct Voice {
    float size = 26;
    text::FontWeight weight = text::FontWeight::regular;
    text::TextAlign align = text::TextAlign::start;
    text::TextLanguage language = text::TextLanguage::zh_hans;
    int max_lines = k_longest_text;
  };
  Voice voice(float size, text::FontWeight weight = text::FontWeight::regular,
              text::TextAlign align = text::TextAlign::start) const {
    return {size, weight, align, language_, k_longest_text};
  }

  void space(double height);
  void rule();
  void dashes();
  // Nothing for an empty text.
  void text(std::string_view words, const Voice& voice, Piece::Follow follow = Piece::Follow::free);
  // As large as the voice says, or smaller by up to a quarter where that keeps it on one line; else broken.
  void headline(std::string_view words, Voice voice);
  // A label and its value. `right`: at the right edge when it fits on the label's line; `column`: from `label_width`
  // on. A value too long for two lines (six in a column) beside its label goes under it in the full width.
  enum class Place { right, column };
  void row(std::string_view label, std::string_view value, const Voice& value_voice, Place place, double label_width);
  // A row whose value stands white in a black block.
  void inverse_row(std::string_view label, std::string_view value);
  // A heading, white in a black bar from edge to edge.
  void bar(std::string_view words);
  struct Item {
    std::string_view number;
    std::string_view name;
    std::string_view form;
    std::string_view hint;
    bool ticked = false;
  };
  void item(const Item& item, double number_width);
  // Whole dots a module, six where the paper is wide enough. False when not even three fit.
  bool qr(QrSymbol symbol);
  // One text at each edge; one under the other in the middle where both do not fit.
  void two_ends(std::string_view left, std::string_view right, const Voice& voice);

  double natural_width(std::string_view words, const Voice& voice) const;
  const SlipType& type() const { return type_; }
  double column() const { return type_.width - 2 * type_.margin; }
  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  // A text longer than this many lines ends in an ellipsis: paper is finite and the QR leads to the rest.
  static constexpr int k_longest_text = 16;

  std::shared_ptr<const text::Paragraph> lay_out(std::string_view words, const Voice& voice, double width) const;
  void beside(const std::shared_ptr<const text::Paragraph>& label, const std::shared_ptr<const text::Paragraph>& value,
              double value_x);

  text::TextEngine& engine_;
  const SlipType type_;
  text::TextLanguage language_;
  std::vector<Piece> pieces_;
};

}  // namespace mingbai::print
