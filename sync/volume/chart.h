// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/catalog/flowchart.h"
#include "sync/volume/paper.h"

namespace mingbai::volume {

struct ChartPlace {
  double scale = 1;     // 1 = the print size of the layout: names of 12 points
  bool turned = false;  // a quarter to the left
  double width = 0;     // as it lies on the page
  double height = 0;
};

// The largest that fits, at most `most` times the print size; turned where that is much larger.
ChartPlace fit_chart(const catalog::Flowchart& chart, double width, double height, double most = 1.0);
// The laid-out chart, the same lines and words as on screen and phone.
void draw_chart(Paper& paper, const catalog::Flowchart& chart, const ChartPlace& place, double x, double y);

}  // namespace mingbai::volume
