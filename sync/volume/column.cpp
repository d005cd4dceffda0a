// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/column.h"

#include <algorithm>
#include <cmath>

#include "sync/volume/chart.h"

namespace mingbai::volume {

namespace {

constexpr double k_cell_x = 3.5;
constexpr double k_cell_y = 3.0;
constexpr int k_least_lines = 2;  // of a paragraph on either side of a page break

// How many lines from `first` on fit into `room`; 0 rather than one that would stand alone.
int lines_that_fit(PangoLayout* layout, int first, double room) {
  const int left = lines_of(layout) - first;
  int fit = 0;
  while (fit < left && height_of_lines(layout, first, fit + 1) <= room) {
    ++fit;
  }
  if (fit == left) {
    return fit;
  }
  if (left - fit < k_least_lines) {
    fit = left - k_least_lines;
  }
  return fit < k_least_lines ? 0 : fit;
}

}  // namespace

Column::Column(Paper& paper, Margins margins, Frame frame)
    : paper_(paper), margins_(margins), frame_(std::move(frame)), y_(margins.top) {
  frame_(paper_);
}

void Column::next_page() {
  paper_.next_page();
  y_ = margins_.top;
  frame_(paper_);
}

void Column::space(double height) {
  if (!at_top()) {
    y_ += height;
  }
}

void Column::advance(double height) {
  y_ += height;
}

void Column::keep(double height) {
  if (height > room() && !at_top()) {
    next_page();
  }
}

void Column::heading(std::string_view words, const TextLook& look, double with) {
  const Layout layout = paper_.fonts().lay_out(words, look, width());
  keep(height_of(layout.get()) + with);
  paper_.draw(layout.get(), look, left(), y_);
  y_ += height_of(layout.get());
}

void Column::paragraph(std::string_view words, const TextLook& look, double indent) {
  if (words.empty()) {
    return;
  }
  const Layout layout = paper_.fonts().lay_out(words, look, width() - indent);
  for (int first = 0; first < lines_of(layout.get());) {
    const int fit = lines_that_fit(layout.get(), first, room());
    if (fit == 0 && !at_top()) {
      next_page();
      continue;
    }
    const int count = std::max(fit, 1);
    paper_.draw(layout.get(), look, left() + indent, y_, first, count);
    y_ += height_of_lines(layout.get(), first, count);
    first += count;
  }
}

void Column::pair(std::string_view label, std::string_view words, const TextLook& look, double label_width) {
  if (words.empty()) {
    return;
  }
  TextLook head = look;
  head.ink = k_grey;
  const Layout layout = paper_.fonts().lay_out(words, look, width() - label_width);
  if (lines_that_fit(layout.get(), 0, room()) == 0 && !at_top()) {
    next_page();
  }
  paper_.text(label, head, left(), y_, label_width);
  paragraph(words, look, label_width);
  y_ += 2;
}

void Column::table_head(const std::vector<TableColumn>& columns, const TextLook& look) {
  TextLook head = look;
  head.weight = 700;
  std::vector<Layout> cells;
  double height = 0;
  for (const TableColumn& column : columns) {
    cells.push_back(paper_.fonts().lay_out(column.head, head, column.share * width() - 2 * k_cell_x));
    height = std::max(height, height_of(cells.back().get()));
  }
  height += 2 * k_cell_y;
  paper_.box(left(), y_, width(), height, k_ground);
  paper_.line(left(), y_, left() + width(), y_, k_black, 0.9);
  double x = left();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    paper_.draw(cells[i].get(), head, x + k_cell_x, y_ + k_cell_y);
    x += columns[i].share * width();
  }
  y_ += height;
  paper_.line(left(), y_, left() + width(), y_, k_black, 0.5);
}

void Column::table_row(const std::vector<TableColumn>& columns, const std::vector<std::string>& texts,
                       const TextLook& look) {
  std::vector<Layout> cells;
  std::vector<int> first(columns.size(), 0);
  double whole = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(paper_.fonts().lay_out(texts[i], look, columns[i].share * width() - 2 * k_cell_x));
    whole = std::max(whole, height_of(cells[i].get()) + 2 * k_cell_y);
  }
  const double page = paper_.size().height - margins_.top - margins_.bottom;
  // A row stays whole where it can; only one that is higher than half a page is cut.
  if (whole > room() && whole <= page / 2) {
    next_page();
    table_head(columns, look);
  }
  for (bool more = true; more;) {
    more = false;
    std::vector<int> count(columns.size(), 0);
    double height = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      count[i] = lines_that_fit(cells[i].get(), first[i], room() - 2 * k_cell_y);
      height = std::max(height, height_of_lines(cells[i].get(), first[i], count[i]));
      more = more || first[i] + count[i] < lines_of(cells[i].get());
    }
    if (height == 0 && more) {
      next_page();
      table_head(columns, look);
      continue;
    }
    double x = left();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      paper_.draw(cells[i].get(), look, x + k_cell_x, y_ + k_cell_y, first[i], count[i]);
      first[i] += count[i];
      x += columns[i].share * width();
    }
    y_ += height + 2 * k_cell_y;
    paper_.line(left(), y_, left() + width(), y_, k_rule, 0.4);
    if (more) {
      next_page();
      table_head(columns, look);
    }
  }
}

void Column::table(const std::vector<TableColumn>& columns, const std::vector<std::vector<std::string>>& rows,
                   const TextLook& look) {
  if (rows.empty()) {
    return;
  }
  keep(5 * look.size * look.line);
  table_head(columns, look);
  for (const std::vector<std::string>& row : rows) {
    table_row(columns, row, look);
  }
}

void Column::chart(const catalog::Flowchart& chart) {
  if (chart.width > 0) {
    const ChartPlace place = fit_chart(chart, width(), room());
    draw_chart(paper_, chart, place, left() + (width() - place.width) / 2, y_);
    y_ += place.height;
  }
}

}  // namespace mingbai::volume
