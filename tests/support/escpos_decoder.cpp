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
  --picture_rows_left_;
  if (storing_) {
    stored_.push_back(std::move(row));
    return true;
  }
  paper().rows.push_back(std::move(row));
  ++rows_printed_;
  return true;
}

bool EscposDecoder::escape() {
  if (!need(2)) return false;
  if (at(1) == '@') {
    drop(2);
    stored_.clear();
    if (on_watch) on_watch(false);
    return true;
  }
  if (at(1) == 0) {
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
  if (at(2) == 0) {
    drop(3);
    return true;
  }
  if (at(2) != '0' || at(3) != 0) return refuse("unknown kind of GS v");
  if (columns == 0 || rows == 0) {
    drop(8);
    return true;
  }
  if (columns < 1 || columns > (width_ + 7) / 8 || rows < 1 || rows > 2303) return refuse("a picture of no valid size");
  drop(8);
  storing_ = false;
  band_rows.push_back(rows);
  band_bytes.push_back(columns);
  picture_rows_left_ = rows;
  picture_row_bytes_ = columns;
  return true;
}

// GS ( L: store a picture (fn 112), print what is stored (fn 50).
bool EscposDecoder::graphics(int size) {
  if (size == 2 && need(7) && at(5) == 48 && at(6) == 50) {
    drop(7);
    for (std::string& row : stored_) {
      paper().rows.push_back(std::move(row));
      ++rows_printed_;
    }
    stored_.clear();
    return true;
  }
  if (!need(15)) return false;
  const int columns = at(11) + 256 * at(12);
  const int rows = at(13) + 256 * at(14);
  const bool known = at(5) == 48 && at(6) == 112 && at(7) == 48 && at(8) == 1 && at(9) == 1 && at(10) == 49;
  if (!known || size != 10 + (columns + 7) / 8 * rows) {
    drop(5);
    skip_left_ = static_cast<std::size_t>(size);
    return true;
  }
  if (columns < 1 || (columns + 7) / 8 > (width_ + 7) / 8 || rows < 1) return refuse("a graphic of no valid size");
  drop(15);
  stored_.clear();
  storing_ = true;
  band_rows.push_back(rows);
  band_bytes.push_back(columns / 8);
  picture_rows_left_ = rows;
  picture_row_bytes_ = (columns + 7) / 8;
  return true;
}

bool EscposDecoder::skip() {
  const std::size_t now = std::min(skip_left_, input_.size());
  drop(now);
  skip_left_ -= now;
  return now > 0;
}

bool EscposDecoder::group() {
  if (!need(3)) return false;
  switch (at(1)) {
    case 0:
      drop(2);
      return true;
    case 'a':
      if (on_watch) on_watch(at(2) != 0);
      drop(3);
      return true;
    case 'P':
      if (!need(4)) return false;
      if (at(3) == 0) {
        drop(4);
        return true;
      }
      if (at(2) != 203 || at(3) != 203) return refuse("motion units other than dots");
      drop(4);
      return true;
    case 'V':
      if (at(2) > 1) return refuse("unknown kind of cut");
      drop(3);
      paper().cut = true;
      return true;
    case 'r':
      if (at(2) > 1) return refuse("unknown GS r");
      if (at(2) == 0) {
        drop(3);
        return true;
      }
      drop(3);
      if (on_answer) on_answer(std::string_view("\0", 1));
      return true;
    case '(': {
      if (!need(5)) return false;
      const int size = at(3) + 256 * at(4);
      if (size == 0) {
        drop(5);
        return true;
      }
      if (at(2) == 'L') return graphics(size);
      if (!need(11)) return false;
      if (at(2) == 'H' && (at(5) == 0 || at(6) == 0)) {
        drop(5);
        skip_left_ = static_cast<std::size_t>(size);
        return true;
      }
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
  if (skip_left_ > 0) return skip();
  if (input_.empty()) return false;
  switch (at(0)) {
    case 0x00:
      drop(1);
      return true;  // ignored between commands
    case 0x10:
      if (!need(2)) return false;
      if (at(1) != 0) return refuse("unknown DLE " + std::to_string(at(1)));
      drop(2);
      return true;
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
  skip_left_ = 0;
  stored_.clear();
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
