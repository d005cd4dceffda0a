// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_text.h"

#include <algorithm>
#include <string>

namespace mingbai::print {
namespace {

using text::FontWeight;
using text::TextAlign;

// Tibetan stacks reach high: without this they touch the line above.
constexpr double k_above_second = 12;

double widest_label(const SlipSheet& sheet, const std::vector<SlipRow>& rows) {
  double width = 0.0;
  for (const SlipRow& row : rows) {
    const double own = sheet.natural_width(row.label, sheet.voice(sheet.type().body));
    if (!row.value.empty() && own < 0.42 * sheet.column()) width = std::max(width, own);
  }
  return width;
}

void column_rows(SlipSheet& sheet, const std::vector<SlipRow>& rows) {
  const double width = widest_label(sheet, rows);
  for (const SlipRow& row : rows) {
    sheet.row(row.label, row.value, sheet.voice(sheet.type().body), SlipSheet::Place::column, width);
  }
}

bool any(const std::vector<SlipRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [](const SlipRow& row) { return !row.value.empty(); });
}

void head(SlipSheet& sheet, const SlipFrame& frame) {
  sheet.space(8);
  sheet.headline(frame.hall, sheet.voice(sheet.type().hall, FontWeight::regular, TextAlign::centre));
  sheet.headline(frame.title, sheet.voice(sheet.type().title, FontWeight::bold, TextAlign::centre));
  if (frame.second) {
    SlipSheet::Voice second = sheet.voice(sheet.type().body + 1, FontWeight::medium, TextAlign::centre);
    second.language = frame.second->language;
    sheet.space(k_above_second);
    sheet.text(frame.second->title, second);
  }
  sheet.rule();
}

Result<void> foot(SlipSheet& sheet, const SlipFrame& frame, std::string_view code) {
  MINGBAI_ASSIGN(QrSymbol symbol, make_qr(frame.link));
  if (!sheet.qr(std::move(symbol))) return fail(ErrorCode::too_large, "the link's QR is wider than the paper");
  const SlipType& type = sheet.type();
  sheet.headline(code, sheet.voice(type.code, FontWeight::bold, TextAlign::centre));
  sheet.headline(frame.scan_note, sheet.voice(type.body - 1, FontWeight::regular, TextAlign::centre));
  if (frame.second) {
    SlipSheet::Voice second = sheet.voice(type.note, FontWeight::medium, TextAlign::centre);
    second.language = frame.second->language;
    if (!frame.second->scan_note.empty()) sheet.space(k_above_second);
    sheet.text(frame.second->scan_note, second);
  }
  sheet.dashes();
  std::string made = frame.printed_at;
  if (!made.empty() && !frame.kiosk.empty()) made += " · ";
  made += frame.kiosk;
  sheet.two_ends(made, frame.release, sheet.voice(type.note));
  sheet.text(frame.footer, sheet.voice(type.note, FontWeight::regular, TextAlign::centre));
  sheet.space(8);
  return {};
}

Result<void> compose(SlipSheet& sheet, const StatusSlip& slip) {
  const SlipType& type = sheet.type();
  const auto right = SlipSheet::Place::right;
  head(sheet, slip.frame);
  const double width = widest_label(sheet, {slip.power, slip.applicant, slip.step_day});
  sheet.row(slip.power.label, slip.power.value, sheet.voice(type.body, FontWeight::bold), right, width);
  sheet.row(slip.applicant.label, slip.applicant.value, sheet.voice(type.body), right, width);
  sheet.inverse_row(slip.now.label, slip.now.value);
  sheet.row(slip.step_day.label, slip.step_day.value, sheet.voice(type.body), right, width);
  if (!slip.deadline.value.empty() || !slip.how_computed.empty()) {
    sheet.dashes();
    sheet.text(slip.deadline.label, sheet.voice(type.body), Piece::Follow::with_next);
    sheet.headline(slip.deadline.value, sheet.voice(type.deadline, FontWeight::bold));
    sheet.text(slip.how_computed, sheet.voice(type.body - 1));
  }
  if (any(slip.further)) {
    sheet.dashes();
    column_rows(sheet, slip.further);
  }
  sheet.rule();
  return foot(sheet, slip.frame, slip.tracking_code);
}

void materials(SlipSheet& sheet, const GuideSlip& slip) {
  sheet.bar(slip.materials_heading);
  if (slip.materials.empty()) {
    sheet.text(slip.materials_note, sheet.voice(sheet.type().body));
    return;
  }
  const std::string last = std::to_string(slip.materials.size()) + ".";
  const double number_width = sheet.natural_width(last, sheet.voice(sheet.type().body));
  int number = 0;
  for (const SlipMaterial& material : slip.materials) {
    const std::string label = std::to_string(++number) + ".";
    sheet.item({label, material.name, material.form, material.hint, material.tick == SlipMaterial::Tick::ticked},
               number_width);
  }
  sheet.text(slip.materials_note, sheet.voice(sheet.type().note));
}

Result<void> compose(SlipSheet& sheet, const GuideSlip& slip) {
  const SlipType& type = sheet.type();
  head(sheet, slip.frame);
  sheet.text(slip.power, sheet.voice(type.name, FontWeight::bold));
  sheet.text(slip.everyday_name, sheet.voice(type.body - 1));
  if (any(slip.facts)) {
    sheet.dashes();
    column_rows(sheet, slip.facts);
  }
  if (any(slip.answers)) {
    sheet.dashes();
    sheet.text(slip.answers_heading, sheet.voice(type.note), Piece::Follow::with_next);
    for (const SlipRow& row : slip.answers) {
      sheet.row(row.label, row.value, sheet.voice(type.body, FontWeight::bold), SlipSheet::Place::right, 0);
    }
  }
  sheet.space(type.gap);
  materials(sheet, slip);
  if (any(slip.complaint)) {
    sheet.dashes();
    column_rows(sheet, slip.complaint);
  }
  sheet.rule();
  return foot(sheet, slip.frame, "");
}

}  // namespace

Result<std::vector<Piece>> compose(text::TextEngine& engine, const SlipType& type, const Slip& slip) {
  const auto language = std::visit([](const auto& s) { return s.frame.language; }, slip);
  SlipSheet sheet(engine, type, language);
  MINGBAI_TRY(std::visit([&](const auto& s) { return compose(sheet, s); }, slip));
  return sheet.take();
}

}  // namespace mingbai::print
