// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::test {

// One piece of paper: rows of dots from the top to the cut.
struct PaperSlip {
  int width = 0;
  std::vector<std::string> rows;           // width bytes each, '\0' = white, '\1' = black
  bool cut = false;                        // false: still hanging in the printer
  std::vector<std::uint8_t> dots() const;  // 0 and 255, row by row
};

// Understands exactly what our encoder may send, independently written from the manuals, and refuses everything else;
// but as real printers do it passes over a command whose parameters are all zero (what a flush makes of half a
// command). Bytes are pushed as they come; a command is obeyed as soon as it is whole.
class EscposDecoder {
 public:
  explicit EscposDecoder(int width_dots);

  void push(std::string_view bytes) { input_.insert(input_.end(), bytes.begin(), bytes.end()); }
  // One command or one row of a picture. False when more bytes are needed or the stream was refused.
  bool step();
  void run() {
    while (step()) {
    }
  }

  // Empty, or why the stream was refused.
  const std::string& fault() const { return fault_; }
  // Cut slips, and the one that still hangs in the printer if it has rows.
  const std::vector<PaperSlip>& slips() const { return slips_; }
  std::size_t rows_printed() const { return rows_printed_; }
  std::size_t waiting() const { return input_.size(); }
  bool inside_picture() const { return picture_rows_left_ > 0; }
  // The buffer is thrown away and with it a picture that was begun.
  void clear();

  // What the printer answers to GS r and GS ( H.
  std::function<void(std::string_view)> on_answer;
  // GS a: whether status is to be told unasked from now on. ESC @ ends it.
  std::function<void(bool)> on_watch;
  // Statistics that tests look at.
  std::vector<int> band_rows;
  std::vector<int> band_bytes;
  std::size_t white_rows_in_bands = 0;

 private:
  bool need(std::size_t bytes) const { return input_.size() >= bytes; }
  int at(std::size_t index) const { return static_cast<unsigned char>(input_[index]); }
  void drop(std::size_t bytes) { input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(bytes)); }
  bool refuse(const std::string& why);
  PaperSlip& paper();
  void feed(int rows);
  bool picture_row();
  bool escape();
  bool group();
  bool raster();
  bool graphics(int size);
  bool skip();

  const int width_;
  std::deque<char> input_;
  std::vector<PaperSlip> slips_;
  std::string fault_;
  std::size_t rows_printed_ = 0;
  int picture_rows_left_ = 0;
  int picture_row_bytes_ = 0;
  std::size_t skip_left_ = 0;
  bool storing_ = false;  // the picture goes into `stored_`, not onto the paper
  std::vector<std::string> stored_;
};

struct DecodedJob {
  std::string fault;
  std::vector<PaperSlip> slips;
};
// The whole stream must be understood and end at a command's end.
DecodedJob decode_escpos(std::string_view stream, int width_dots);

}  // namespace mingbai::test
