// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A column of text that runs over pages: headings that stay with what follows, paragraphs without widows, tables whose
// head is repeated.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/flowchart.h"
#include "sync/volume/paper.h"

namespace mingbai::volume {

struct Margins {
  double top = 22 * k_mm;
  double bottom = 22 * k_mm;
  double side = 20 * k_mm;
};

struct TableColumn {
  std::string head;
  double share;  // of the width; all together 1
};

class Column {
 public:
  // Draws head and foot of a page that has been begun: number, running title.
  using Frame = std::function<void(Paper&)>;
  Column(Paper& paper, Margins margins, Frame frame);

  Paper& paper() { return paper_; }
  double y() const { return y_; }
  double width() const { return paper_.size().width - 2 * margins_.side; }
  double left() const { return margins_.side; }
  double bottom() const { return paper_.size().height - margins_.bottom; }
  double room() const { return bottom() - y_; }
  bool at_top() const { return y_ <= margins_.top; }

  void next_page();
  void space(double height);    // nothing at the top of a page
  void advance(double height);  // past what was drawn here
  // Begins a page unless `height` fits on this one.
  void keep(double height);
  // Kept together with `with` points of what follows.
  void heading(std::string_view words, const TextLook& look, double with);
  // Over pages if need be, never one line alone on either.
  void paragraph(std::string_view words, const TextLook& look, double indent = 0);
  // "label  words", the words beside the label.
  void pair(std::string_view label, std::string_view words, const TextLook& look, double label_width);
  void table(const std::vector<TableColumn>& columns, const std::vector<std::vector<std::string>>& rows,
             const TextLook& look);
  // As large as fits into what is left of the page, upright or turned.
  void chart(const catalog::Flowchart& chart);

 private:
  void table_head(const std::vector<TableColumn>& columns, const TextLook& look);
  void table_row(const std::vector<TableColumn>& columns, const std::vector<std::string>& cells, const TextLook& look);

  Paper& paper_;
  Margins margins_;
  Frame frame_;
  double y_;
};

}  // namespace mingbai::volume
