// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/print/qr.h"
#include "kiosk/print/slip.h"
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
// A box to tick, or one that says something already: never by its look alone, its line says it in words.
struct SignMark {
  double x = 0.0;
  double y = 0.0;
  double side = 0.0;
  enum class Sign { empty, tick, attention, cross } sign = Sign::empty;
  Ink ink = Ink::black;
};
struct QrMark {
  QrSymbol symbol;
  double x = 0.0;
  double y = 0.0;
  double module = 0.0;
};
using Mark = std::variant<TextMark, BoxMark, SignMark, QrMark>;

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
  float number;  // of a queue
  double line;   // thickness of a rule
  double gap;    // above and below a rule
};
inline constexpr SlipType k_type_58mm{384, 6, 24, 36, 24, 21, 38, 30, 33, 110, 3, 14};
inline constexpr SlipType k_type_80mm{576, 24, 26, 42, 26, 22, 48, 34, 38, 150, 3, 18};
inline constexpr SlipType k_type_a4{800, 0, 26, 44, 26, 22, 52, 36, 40, 160, 2, 20};
inline constexpr SlipType k_type_a5{576, 0, 26, 42, 26, 22, 48, 34, 38, 150, 2, 18};

// The same paper with larger words; the sizes of what already stands out grow less, for they must stay on their line.
SlipType enlarged(SlipType type, SlipSize size);

// What is said, and the same in the slip's other language (empty: there is none). The second is printed smaller under
// the first, unless it is the same.
struct Said {
  std::string_view first;
  std::string_view second = {};
  bool twice() const { return !second.empty() && second != first; }
};

// Collects pieces. One thread; the engine must outlive the pieces.
class SlipSheet {
 public:
  SlipSheet(text::TextEngine& engine, const SlipType& type, text::TextLanguage language,
            std::optional<text::TextLanguage> second)
      : engine_(engine), type_(type), language_(language), second_(second) {}

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

  // The note voice of the other language, set as `like`.
  Voice second_voice(const Voice& like) const;

  // What is set from now on until `end_together` stays on one page, where a page holds it.
  std::size_t begin_together() const { return pieces_.size(); }
  void end_together(std::size_t begun);

  void space(double height);
  void rule();
  void dashes();
  // Nothing for an empty text.
  void text(Said words, const Voice& voice, Piece::Follow follow = Piece::Follow::free);
  // As large as the voice says, or down to `smallest` of it where that keeps it on one line; else broken.
  void headline(Said words, Voice voice, double smallest = 0.66);
  // A label and its value. `right`: at the right edge when it fits on the label's line; `column`: from `label_width`
  // on. A value too long for two lines (six in a column) beside its label goes under it in the full width. In two
  // languages both labels share a line, and the values follow under it where they do not fit beside.
  enum class Place { right, column };
  void row(Said label, Said value, const Voice& value_voice, Place place, double label_width);
  // A row's label alone, its value follows.
  void label(Said label);
  // A row whose value stands white in a black block.
  void inverse_row(Said label, Said value);
  // A heading, white in a black bar from edge to edge, with a sign in front of it or none.
  void bar(Said words, std::optional<SignMark::Sign> sign = std::nullopt);
  struct Item {
    SignMark::Sign sign = SignMark::Sign::empty;
    std::string_view number;  // may be empty
    Said name;
    Said form;
    std::string_view hint;
  };
  void item(const Item& item, double number_width);
  // "1." and a text beside it.
  void numbered(std::string_view number, Said words, double number_width);
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
  std::string broken_at_dots(std::string_view words, const Voice& voice, double width) const;
  void beside(const std::shared_ptr<const text::Paragraph>& label, const std::shared_ptr<const text::Paragraph>& value,
              double value_x);
  // Both labels of a row on one line, from the margin on, and what they are wide together.
  Piece labels(Said label, double& width) const;
  void row_in_two(Said label, Said value, const Voice& value_voice);
  // Adds a paragraph to the piece, from `x` to the right margin.
  void under(Piece& piece, std::string_view words, const Voice& voice, double x, double above) const;
  // Where a box beside the first line of `words` begins, in the middle of its hanzi.
  double sign_y(const text::Paragraph& words, float size) const;
  double above_second() const;
  void space_above_second();
  double box_side() const { return std::round(0.92 * static_cast<double>(type_.body)); }

  text::TextEngine& engine_;
  const SlipType type_;
  text::TextLanguage language_;
  std::optional<text::TextLanguage> second_;
  std::vector<Piece> pieces_;
};

}  // namespace mingbai::print
