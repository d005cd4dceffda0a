// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/escpos_decoder.h"

#include <algorithm>

namespace mingbai::test {

std::vector<std::uint8_t> PaperSlip::dots() const {
  std::vector<std::uint8_t> all;
  for (const std::string& row : rows) {
    for (const char dot : row) all.push_back(dot == '\0' ? 0 : 255);
  }
  return all;
}

EscposDecoder::EscposDecoder(int width_dots) : width_(width_dots) {}

bool EscposDecoder::refuse(const std::string& why) {
  fault_ = why + " after " + std::to_string(rows_printed_) + " rows";
  return false;
}

PaperSlip& EscposDecoder::paper() {
  if (slips_.empty() || slips_.back().cut) {
    slips_.emplace_back();
    slips_.back().width = width_;
  }
  return slips_.back();
}

void EscposDecoder::feed(int rows) {
  for (int i = 0; i < rows; ++i) paper().rows.emplace_back(static_cast<std::size_t>(width_), '\0');
  rows_printed_ += static_cast<std::size_t>(rows);
}

bool EscposDecoder::picture_row() {
  const auto bytes = static_cast<std::size_t>(picture_row_bytes_);
  if (!need(bytes)) return false;
  std::string row(static_cast<std::size_t>(width_), '\0');
  bool white = true;
  for (std::size_t x = 0; x < bytes * 8; ++x) {
    if ((at(x / 8) >> (7 - x % 8) & 1) == 0) continue;
    white = false;
    if (x >= row.size()) return refuse("a dot beyond the paper's edge");
    row[x] = '\1';
  }
  if (white) ++white_rows_in_bands;
  drop(bytes);
  paper().rows.push_back(std::move(row));
  ++rows_printed_;
  --picture_rows_left_;
  return true;
}

bool EscposDecoder::escape() {
  if (!need(2)) return false;
  if (at(1) == '@') {
    drop(2);
    return true;
  }
  if (at(1) != 'J') return refuse("unknown ESC " + std::to_string(at(1)));
  if (!need(3)) return false;
  const int rows = at(2);
  drop(3);
  feed(rows);
  return true;
}

bool EscposDecoder::raster() {
  if (!need(8)) return false;
  const int columns = at(4) + 256 * at(5);
  const int rows = at(6) + 256 * at(7);
  if (at(2) != '0' || at(3) != 0) return refuse("unknown kind of GS v");
  if (columns < 1 || columns > (width_ + 7) / 8 || rows < 1 || rows > 2303) return refuse("a picture of no valid size");
  drop(8);
  band_rows.push_back(rows);
  band_bytes.push_back(columns);
  picture_rows_left_ = rows;
  picture_row_bytes_ = columns;
  return true;
}

bool EscposDecoder::group() {
  if (!need(3)) return false;
  switch (at(1)) {
    case 'P':
      if (!need(4)) return false;
      if (at(2) != 203 || at(3) != 203) return refuse("motion units other than dots");
      drop(4);
      return true;
    case 'V':
      if (at(2) > 1) return refuse("unknown kind of cut");
      drop(3);
      paper().cut = true;
      return true;
    case 'r':
      if (at(2) != 1) return refuse("unknown GS r");
      drop(3);
      if (on_answer) on_answer(std::string_view("\0", 1));
      return true;
    case '(': {
      if (!need(11)) return false;
      if (at(2) != 'H' || at(3) != 6 || at(4) != 0 || at(5) != 48 || at(6) != 48) return refuse("unknown GS (");
      std::string answer = "\x37\x22";
      answer.append(input_.begin() + 7, input_.begin() + 11);
      answer.push_back('\0');
      drop(11);
      if (on_answer) on_answer(answer);
      return true;
    }
    case 'v':
      return raster();
    default:
      return refuse("unknown GS " + std::to_string(at(1)));
  }
}

bool EscposDecoder::step() {
  if (!fault_.empty()) return false;
  if (picture_rows_left_ > 0) return picture_row();
  if (input_.empty()) return false;
  switch (at(0)) {
    case 0x00:
      drop(1);
      return true;  // ignored between commands
    case 0x1B:
      return escape();
    case 0x1D:
      return group();
    default:
      return refuse("text byte " + std::to_string(at(0)));
  }
}

void EscposDecoder::clear() {
  input_.clear();
  picture_rows_left_ = 0;
}

DecodedJob decode_escpos(std::string_view stream, int width_dots) {
  EscposDecoder decoder(width_dots);
  decoder.push(stream);
  decoder.run();
  DecodedJob job{decoder.fault(), decoder.slips()};
  if (job.fault.empty() && (decoder.waiting() > 0 || decoder.inside_picture())) job.fault = "ends inside a command";
  return job;
}

}  // namespace mingbai::test
