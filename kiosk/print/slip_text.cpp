// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_text.h"

#include <algorithm>
#include <string>

namespace mingbai::print {
namespace {

using text::FontWeight;
using text::TextAlign;
using Place = SlipSheet::Place;

// The same slip in the other language, or null.
template <class SlipKind>
const SlipKind* other_of(const SlipKind& slip) {
  return slip.second.empty() ? nullptr : &slip.second.front();
}

// One text of a slip and the same of its other language.
template <class SlipKind, class Member>
Said said(const SlipKind& slip, Member member) {
  const SlipKind* const other = other_of(slip);
  return {slip.*member, other == nullptr ? std::string_view() : std::string_view(other->*member)};
}

// One list of a slip beside the same list of its other language.
template <class SlipKind, class Element>
const Element* twin(const SlipKind& slip, std::vector<Element> SlipKind::*list, std::size_t index) {
  const SlipKind* const other = other_of(slip);
  return other != nullptr && index < (other->*list).size() ? &(other->*list)[index] : nullptr;
}

Said label_of(const SlipRow& row, const SlipRow* other) {
  return {row.label, other == nullptr ? std::string_view() : std::string_view(other->label)};
}
Said value_of(const SlipRow& row, const SlipRow* other) {
  return {row.value, other == nullptr ? std::string_view() : std::string_view(other->value)};
}

double widest_label(const SlipSheet& sheet, const std::vector<SlipRow>& rows) {
  double width = 0.0;
  for (const SlipRow& row : rows) {
    const double own = sheet.natural_width(row.label, sheet.voice(sheet.type().body));
    if (!row.value.empty() && own < 0.42 * sheet.column()) width = std::max(width, own);
  }
  return width;
}

template <class SlipKind>
void rows_of(SlipSheet& sheet, const SlipKind& slip, std::vector<SlipRow> SlipKind::*list, Place place,
             FontWeight weight = FontWeight::regular) {
  const double width = place == Place::column ? widest_label(sheet, slip.*list) : 0.0;
  std::size_t index = 0;
  for (const SlipRow& row : slip.*list) {
    const SlipRow* const other = twin(slip, list, index++);
    sheet.row(label_of(row, other), value_of(row, other), sheet.voice(sheet.type().body, weight), place, width);
  }
}

bool any(const std::vector<SlipRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [](const SlipRow& row) { return !row.value.empty(); });
}

void head(SlipSheet& sheet, const SlipFrame& frame, const SlipFrame* other) {
  const std::string_view hall = other == nullptr ? std::string_view() : std::string_view(other->hall);
  const std::string_view title = other == nullptr ? std::string_view() : std::string_view(other->title);
  sheet.space(8);
  sheet.headline({frame.hall, hall}, sheet.voice(sheet.type().hall, FontWeight::regular, TextAlign::centre));
  sheet.headline({frame.title, title}, sheet.voice(sheet.type().title, FontWeight::bold, TextAlign::centre));
  sheet.rule();
}

Result<void> foot(SlipSheet& sheet, const SlipFrame& frame, const SlipFrame* other, std::string_view code) {
  const SlipType& type = sheet.type();
  if (!frame.link.empty()) {
    MINGBAI_ASSIGN(QrSymbol symbol, make_qr(frame.link));
    const std::size_t begun = sheet.begin_together();
    if (!sheet.qr(std::move(symbol))) return fail(ErrorCode::too_large, "the link's QR is wider than the paper");
    const std::string_view scan = other == nullptr ? std::string_view() : std::string_view(other->scan_note);
    sheet.headline({code}, sheet.voice(type.code, FontWeight::bold, TextAlign::centre));
    sheet.headline({frame.scan_note, scan}, sheet.voice(type.body - 1, FontWeight::regular, TextAlign::centre), 0.85);
    sheet.end_together(begun);  // a code without the words under it is not understood
    sheet.dashes();
  }
  const std::string_view footer = other == nullptr ? std::string_view() : std::string_view(other->footer);
  std::string made = frame.printed_at;
  if (!made.empty() && !frame.kiosk.empty()) made += " · ";
  made += frame.kiosk;
  sheet.two_ends(made, frame.release, sheet.voice(type.note));
  sheet.text({frame.footer, footer}, sheet.voice(type.note, FontWeight::regular, TextAlign::centre));
  sheet.space(8);
  return {};
}

template <class SlipKind>
const SlipFrame* other_frame(const SlipKind& slip) {
  const SlipKind* const other = other_of(slip);
  return other == nullptr ? nullptr : &other->frame;
}

void deadline_of(SlipSheet& sheet, const StatusSlip& slip) {
  if (slip.deadline.value.empty() && slip.how_computed.empty()) return;
  const StatusSlip* const other = other_of(slip);
  const SlipRow* const twin_row = other == nullptr ? nullptr : &other->deadline;
  const SlipType& type = sheet.type();
  sheet.dashes();
  sheet.label(label_of(slip.deadline, twin_row));
  sheet.headline(value_of(slip.deadline, twin_row), sheet.voice(type.deadline, FontWeight::bold));
  sheet.text(said(slip, &StatusSlip::how_computed), sheet.voice(type.body - 1));
}

Result<void> compose(SlipSheet& sheet, const StatusSlip& slip) {
  const StatusSlip* const other = other_of(slip);
  const double width = widest_label(sheet, {slip.power, slip.applicant, slip.step_day});
  const auto row = [&](SlipRow StatusSlip::*member, FontWeight weight) {
    const SlipRow* const twin_row = other == nullptr ? nullptr : &(other->*member);
    sheet.row(label_of(slip.*member, twin_row), value_of(slip.*member, twin_row),
              sheet.voice(sheet.type().body, weight), Place::right, width);
  };
  head(sheet, slip.frame, other_frame(slip));
  row(&StatusSlip::power, FontWeight::bold);
  row(&StatusSlip::applicant, FontWeight::regular);
  const SlipRow* const now = other == nullptr ? nullptr : &other->now;
  sheet.inverse_row(label_of(slip.now, now), value_of(slip.now, now));
  row(&StatusSlip::step_day, FontWeight::regular);
  deadline_of(sheet, slip);
  if (any(slip.further)) {
    sheet.dashes();
    rows_of(sheet, slip, &StatusSlip::further, Place::column);
  }
  sheet.rule();
  return foot(sheet, slip.frame, other_frame(slip), slip.tracking_code);
}

void materials(SlipSheet& sheet, const GuideSlip& slip) {
  sheet.bar(said(slip, &GuideSlip::materials_heading));
  const Said note = said(slip, &GuideSlip::materials_note);
  if (slip.materials.empty()) {
    sheet.text(note, sheet.voice(sheet.type().body));
    return;
  }
  const std::string last = std::to_string(slip.materials.size()) + ".";
  const double number_width = sheet.natural_width(last, sheet.voice(sheet.type().body));
  std::size_t index = 0;
  for (const SlipMaterial& material : slip.materials) {
    const SlipMaterial* const other = twin(slip, &GuideSlip::materials, index);
    const std::string label = std::to_string(++index) + ".";
    const bool ticked = material.tick == SlipMaterial::Tick::ticked;
    sheet.item({ticked ? SignMark::Sign::tick : SignMark::Sign::empty,
                label,
                {material.name, other == nullptr ? std::string_view() : std::string_view(other->name)},
                {material.form, other == nullptr ? std::string_view() : std::string_view(other->form)},
                material.hint},
               number_width);
  }
  sheet.text(note, sheet.voice(sheet.type().note));
}

Result<void> compose(SlipSheet& sheet, const GuideSlip& slip) {
  const SlipType& type = sheet.type();
  head(sheet, slip.frame, other_frame(slip));
  sheet.text(said(slip, &GuideSlip::power), sheet.voice(type.name, FontWeight::bold));
  sheet.text({slip.everyday_name}, sheet.voice(type.body - 1));
  if (any(slip.facts)) {
    sheet.dashes();
    rows_of(sheet, slip, &GuideSlip::facts, Place::column);
  }
  if (any(slip.answers)) {
    sheet.dashes();
    sheet.text(said(slip, &GuideSlip::answers_heading), sheet.voice(type.note), Piece::Follow::with_next);
    rows_of(sheet, slip, &GuideSlip::answers, Place::right, FontWeight::bold);
  }
  sheet.space(type.gap);
  materials(sheet, slip);
  if (any(slip.complaint)) {
    sheet.dashes();
    rows_of(sheet, slip, &GuideSlip::complaint, Place::column);
  }
  sheet.rule();
  return foot(sheet, slip.frame, other_frame(slip), "");
}

void next_steps(SlipSheet& sheet, const ReceiptSlip& slip) {
  if (slip.next.empty()) return;
  sheet.dashes();
  sheet.text(said(slip, &ReceiptSlip::next_heading), sheet.voice(sheet.type().body, FontWeight::bold),
             Piece::Follow::with_next);
  const std::string last = std::to_string(slip.next.size()) + ".";
  const double width = sheet.natural_width(last, sheet.voice(sheet.type().body, FontWeight::bold));
  std::size_t index = 0;
  for (const std::string& step : slip.next) {
    const std::string* const other = twin(slip, &ReceiptSlip::next, index);
    const std::string label = std::to_string(++index) + ".";
    sheet.numbered(label, {step, other == nullptr ? std::string_view() : std::string_view(*other)}, width);
  }
}

Result<void> compose(SlipSheet& sheet, const ReceiptSlip& slip) {
  const SlipType& type = sheet.type();
  head(sheet, slip.frame, other_frame(slip));
  sheet.bar(said(slip, &ReceiptSlip::received), SignMark::Sign::tick);
  sheet.text(said(slip, &ReceiptSlip::subject), sheet.voice(type.name, FontWeight::bold));
  sheet.space(4);
  rows_of(sheet, slip, &ReceiptSlip::rows, Place::right);
  next_steps(sheet, slip);
  if (any(slip.complaint)) {
    sheet.dashes();
    rows_of(sheet, slip, &ReceiptSlip::complaint, Place::column);
  }
  sheet.rule();
  return foot(sheet, slip.frame, other_frame(slip), slip.tracking_code);
}

Result<void> compose(SlipSheet& sheet, const NoticeSlip& slip) {
  const SlipType& type = sheet.type();
  const NoticeSlip* const other = other_of(slip);
  head(sheet, slip.frame, other_frame(slip));
  if (!slip.number.value.empty()) {
    const auto centred = [&](float size, FontWeight weight) { return sheet.voice(size, weight, TextAlign::centre); };
    sheet.text(label_of(slip.number, other == nullptr ? nullptr : &other->number),
               centred(type.body, FontWeight::regular), Piece::Follow::with_next);
    sheet.headline({slip.number.value}, centred(type.number, FontWeight::bold));
    sheet.headline(said(slip, &NoticeSlip::heading), centred(type.name, FontWeight::bold));
  } else {
    sheet.text(said(slip, &NoticeSlip::heading), sheet.voice(type.name, FontWeight::bold));
  }
  std::size_t index = 0;
  for (const std::string& paragraph : slip.paragraphs) {
    const std::string* const twin_text = twin(slip, &NoticeSlip::paragraphs, index++);
    sheet.space(6);
    sheet.text({paragraph, twin_text == nullptr ? std::string_view() : std::string_view(*twin_text)},
               sheet.voice(type.body));
  }
  if (any(slip.rows)) {
    sheet.dashes();
    rows_of(sheet, slip, &NoticeSlip::rows, slip.number.value.empty() ? Place::column : Place::right);
  }
  sheet.rule();
  return foot(sheet, slip.frame, other_frame(slip), "");
}

SignMark::Sign sign_of(ReportSlip::Mark mark) {
  switch (mark) {
    case ReportSlip::Mark::none:
      return SignMark::Sign::empty;
    case ReportSlip::Mark::good:
      return SignMark::Sign::tick;
    case ReportSlip::Mark::doubtful:
      return SignMark::Sign::attention;
    case ReportSlip::Mark::bad:
      return SignMark::Sign::cross;
  }
  return SignMark::Sign::empty;
}

Result<void> compose(SlipSheet& sheet, const ReportSlip& slip) {
  head(sheet, slip.frame, nullptr);
  sheet.bar({slip.verdict.finding}, sign_of(slip.verdict.mark));
  for (const ReportSlip::Line& line : slip.lines) {
    sheet.item({sign_of(line.mark), "", {line.label}, {line.finding}, ""}, 0);
  }
  sheet.text({slip.note}, sheet.voice(sheet.type().note));
  sheet.rule();
  return foot(sheet, slip.frame, nullptr, "");
}

}  // namespace

Result<std::vector<Piece>> compose(text::TextEngine& engine, const SlipType& type, const Slip& slip) {
  return std::visit(
      [&](const auto& s) -> Result<std::vector<Piece>> {
        std::optional<text::TextLanguage> second;
        if constexpr (requires { s.second; }) {
          if (!s.second.empty()) second = s.second.front().frame.language;
          if (s.frame.link.empty() && !std::is_same_v<std::decay_t<decltype(s)>, NoticeSlip>) {
            // A slip without its QR is not worth its paper.
            return fail(ErrorCode::bad_value, "the slip has no link");
          }
        }
        SlipSheet sheet(engine, type, s.frame.language, second);
        MINGBAI_TRY(compose(sheet, s));
        return sheet.take();
      },
      slip);
}

}  // namespace mingbai::print
