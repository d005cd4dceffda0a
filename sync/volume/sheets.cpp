// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/base/text.h"
#include "sync/volume/chart.h"
#include "sync/volume/column.h"
#include "sync/volume/volume.h"
#include "sync/volume/words.h"

namespace mingbai::volume {

using namespace catalog;

namespace {

constexpr double k_edge = 12 * k_mm;

// A band of ink on top with what the paper is, and who made it when at the foot.
void dress(Paper& paper, const Content& content, const std::string& what, double edge) {
  const double width = paper.size().width;
  const double height = paper.size().height;
  const double scale = width > k_a4.width * 1.2 ? 1.6 : width < k_a4.width * 0.8 ? 0.85 : 1.0;
  paper.box(0, 0, width, 5 * k_mm * scale, k_blue);
  TextLook look{.size = 9 * scale, .line = 1.4, .ink = k_grey};
  paper.text(content.title + " · " + what, look, edge, height - 10 * k_mm * scale, width - 2 * edge);
  look.align = Align::end;
  paper.text(edition_of(content), look, edge, height - 10 * k_mm * scale, width - 2 * edge);
}

std::string office_of(const Content& content, const Power& power) {
  const Department* department = department_of(content, power.department);
  return department == nullptr ? std::string() : department->name;
}

void title(Column& column, const Content& content, const Power& power, double size) {
  column.heading(power.name, {.size = size, .weight = 700, .face = Face::serif, .line = 1.4}, 80);
  if (const auto bo = tibetan(content, power.name)) {
    column.paragraph(*bo, {.size = size * 0.62, .line = 1.5, .ink = k_grey});
  }
  column.paragraph(kind_of(power) + " · " + office_of(content, power),
                   {.size = size * 0.45, .line = 1.6, .ink = k_grey});
  column.space(size * 0.35);
}

// The facts that one comes for, large, in boxes side by side.
void facts(Column& column, const Power& power, double size) {
  const std::string place = power.guide.window.empty() ? power.guide.address : power.guide.window;
  const std::pair<const char*, std::string> k_facts[] = {
      {"多久", power.guide.promised_days || power.guide.legal_days
                   ? days_of(power.guide.promised_days ? power.guide.promised_days : power.guide.legal_days)
                   : "问窗口"},
      {"多少钱", power.guide.charges ? "收费" : "不收费"},
      {"去哪里", place.empty() ? "问承办单位" : place}};
  const double gap = 6;
  const double width = (column.width() - 2 * gap) / 3;
  const TextLook label{.size = size * 0.62, .line = 1.4, .ink = k_grey};
  const TextLook value{.size = size, .weight = 700, .line = 1.3, .ink = k_blue};
  Paper& paper = column.paper();
  double height = 0;
  for (const auto& fact : k_facts) {
    height = std::max(height, height_of(paper.fonts().lay_out(fact.second, value, width - 12).get()));
  }
  height += label.size * label.line + 12;
  column.keep(height);
  double x = column.left();
  for (const auto& [key, words] : k_facts) {
    paper.box(x, column.y(), width, height, k_ground);
    const double head = paper.text(key, label, x + 6, column.y() + 5, width - 12);
    paper.text(words, value, x + 6, column.y() + 6 + head, width - 12);
    x += width + gap;
  }
  column.advance(height + 8);
}

// What a card needs of a material in one line.
std::string short_line(const Material& material) {
  return material.name + "（" + forms_of(material) + (material.question.empty() ? "" : "；" + need_of(material)) + "）";
}

void card(Column& column, const Content& content, const Power& power) {
  title(column, content, power, 19);
  facts(column, power, 12.5);
  const TextLook body{.size = 9.5, .line = 1.5};
  const TextLook head{.size = 11, .weight = 700, .line = 1.7, .ink = k_blue};
  column.heading("要带什么", head, 30);
  std::size_t listed = 0;
  for (const Material& material : power.guide.materials) {
    if (material.name != "—") {
      column.pair("□", short_line(material), body, 15);
      ++listed;
    }
  }
  if (listed == 0) {
    column.paragraph("不用带材料。", body);
  }
  column.space(4);
  column.heading("还要知道", head, 30);
  column.pair("时限", time_of(power.guide), body, 56);
  column.pair("收费", fee_of(power.guide), body, 56);
  column.pair("地址", power.guide.address, body, 56);
  column.pair("时间", power.guide.hours, body, 56);
  column.pair("咨询", power.phone, body, 56);
  column.pair("监督投诉", power.supervision_phone, body, 56);
}

void guide(Column& column, const Content& content, const Power& power) {
  title(column, content, power, 20);
  facts(column, power, 14);
  const TextLook body{.size = 10, .line = 1.55};
  const TextLook cell{.size = 9, .line = 1.45};
  const TextLook head{.size = 12, .weight = 700, .line = 1.9, .ink = k_blue};
  const auto section = [&](const char* words) {
    column.space(5);
    column.heading(words, head, 50);
  };
  section("谁能办、什么条件");
  for (const std::string& condition : power.guide.conditions) {
    column.pair("·", condition, body, 10);
  }
  std::vector<std::vector<std::string>> rows;
  for (const Material& material : power.guide.materials) {
    if (material.name != "—") {
      rows.push_back({material.name, forms_of(material), need_of(material),
                      material.source_note.empty() ? std::string(term(material.source)) : material.source_note,
                      material.hint});
    }
  }
  section("要带什么");
  if (rows.empty()) {
    column.paragraph("不用带材料。", body);
  }
  column.table({{"材料", 0.28}, {"形式和份数", 0.19}, {"什么时候要", 0.20}, {"从哪里来", 0.14}, {"注意", 0.19}}, rows,
               cell);
  section("在哪里办");
  constexpr double k_labels = 70;
  column.pair("地址", power.guide.address, body, k_labels);
  column.pair("窗口", power.guide.window, body, k_labels);
  column.pair("时间", power.guide.hours, body, k_labels);
  column.pair("网上办理", power.guide.online, body, k_labels);
  column.pair("办理时限", time_of(power.guide), body, k_labels);
  column.pair("时限说明", power.guide.days_note, body, k_labels);
  column.pair("收费", fee_of(power.guide), body, k_labels);
  column.pair("结果", power.guide.result, body, k_labels);
  column.pair("送达", join(power.guide.delivery, "、"), body, k_labels);
  if (power.flowchart && power.flowchart->width > 0) {
    constexpr double k_readable = 0.5;
    if (fit_chart(*power.flowchart, column.width(), column.room() - 40).scale < k_readable) {
      column.next_page();
    }
    section("怎么办");
    column.chart(*power.flowchart);
    column.space(6);
  }
  section("凭什么办、到哪里问");
  column.pair("依据", bases_of(power), body, k_labels);
  column.pair("咨询", power.phone, body, k_labels);
  column.pair("监督", power.supervision_phone, body, k_labels);
  column.pair("投诉", join(power.complaint_channels, "；"), body, k_labels);
  if (!power.guide.questions.empty()) {
    section("大家常问");
    for (const Question& question : power.guide.questions) {
      column.keep(40);
      column.paragraph(question.question, {.size = 10, .weight = 700, .line = 1.5});
      column.paragraph(question.answer, body);
      column.space(3);
    }
  }
}

void wall(Column& column, const Content& content, const Power& power) {
  title(column, content, power, 40);
  Paper& paper = column.paper();
  const TextLook foot{.size = 14, .line = 1.6};
  const double foot_height = 92;
  if (power.flowchart && power.flowchart->width > 0) {
    const ChartPlace place = fit_chart(*power.flowchart, column.width(), column.room() - foot_height - 10, 1.7);
    draw_chart(paper, *power.flowchart, place, column.left() + (column.width() - place.width) / 2, column.y());
  }
  const double y = column.bottom() - foot_height;
  paper.line(column.left(), y, column.left() + column.width(), y, k_rule, 1);
  const bool statute = power.flowchart && power.flowchart->source == FlowSource::statute;
  const std::string left = "办理时限：" + time_of(power.guide) + "\n" +
                           (statute ? "流程依照法律规定" : "流程按办理惯例") + "，要点公开：" + power.disclosed_scope;
  paper.text(left, foot, column.left(), y + 10, column.width() * 0.48);
  paper.text(
      "咨询：" + power.phone + "\n监督：" + power.supervision_phone + "\n投诉：" + join(power.complaint_channels, "；"),
      foot, column.left() + column.width() * 0.52, y + 10, column.width() * 0.48);
}

}  // namespace

Result<std::string> sheet_of(const Fonts& fonts, const Content& content, const Power& power, Sheet sheet) {
  const PaperSize size = sheet == Sheet::card ? k_a5 : sheet == Sheet::guide ? k_a4 : k_a3;
  const char* const what = sheet == Sheet::card ? "办事明白卡" : sheet == Sheet::guide ? "办事指南" : "权力运行流程图";
  const double edge = sheet == Sheet::wall ? 18 * k_mm : sheet == Sheet::guide ? 18 * k_mm : k_edge;
  Paper paper(fonts, size, {power.name + " " + what, content.title, content.created});
  Margins margins{13 * k_mm, 15 * k_mm, edge};
  if (sheet == Sheet::wall) {
    margins = {20 * k_mm, 22 * k_mm, edge};
  }
  Column column(paper, margins, [&](Paper& page) { dress(page, content, what, edge); });
  switch (sheet) {
    case Sheet::card:
      card(column, content, power);
      break;
    case Sheet::guide:
      guide(column, content, power);
      break;
    case Sheet::wall:
      wall(column, content, power);
      break;
  }
  return paper.finish();
}

Result<std::string> board_of(const Fonts& fonts, const Content& content, const std::string& id) {
  const Department* const department = department_of(content, id);
  if (department == nullptr) {
    return fail(ErrorCode::bad_value, "the release has no office " + id);
  }
  Paper paper(fonts, turned(k_a3), {department->name + " 公示表", content.title, content.created});
  Column column(paper, {18 * k_mm, 22 * k_mm, 18 * k_mm},
                [&](Paper& page) { dress(page, content, "办事公示表", 18 * k_mm); });
  column.heading(department->name + " 办事公示表", {.size = 26, .weight = 700, .face = Face::serif, .line = 1.6}, 100);
  column.space(6);
  std::vector<std::vector<std::string>> rows;
  for (const Power& power : content.powers) {
    if (power.department != id) {
      continue;
    }
    std::vector<std::string> materials;
    for (const Material& material : power.guide.materials) {
      if (material.name != "—") {
        materials.push_back(material.name);
      }
    }
    rows.push_back({power.name, kind_of(power), join(materials, "；"), time_of(power.guide), fee_of(power.guide),
                    join({power.guide.window, power.guide.hours}, "\n"), power.phone, power.supervision_phone});
  }
  column.table({{"事项", 0.16},
                {"类别", 0.08},
                {"材料", 0.25},
                {"办理时限", 0.12},
                {"收费", 0.09},
                {"窗口和时间", 0.12},
                {"咨询电话", 0.09},
                {"监督电话", 0.09}},
               rows, {.size = 11, .line = 1.45});
  return paper.finish();
}

}  // namespace mingbai::volume
