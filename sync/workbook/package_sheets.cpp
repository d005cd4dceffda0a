// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workbook/package_sheets.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/check.h"
#include "sync/base/csv_cell.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/package/layout.h"

namespace mingbai::workbook {

namespace {

using package::Sheet;
using package::SheetKind;
using package::SheetRow;

constexpr std::string_view k_between = "；";

std::string listed(const std::vector<std::string>& parts) {
  return join(parts, std::string(k_between));
}

template <class Value>
std::string terms_listed(const std::vector<Value>& values) {
  std::vector<std::string> terms;
  for (const Value value : values) {
    terms.emplace_back(catalog::term(value));
  }
  return listed(terms);
}

std::string number(const std::optional<int>& value) {
  return value ? std::to_string(*value) : std::string();
}
std::string day(const std::optional<Date>& value) {
  return value ? to_iso8601(*value) : std::string();
}

// One sheet, filled row by row; a cell that is not named stays empty.
class Filled {
 public:
  explicit Filled(SheetKind kind) : layout_(package::layout_of(kind)), sheet_{std::string(layout_.name), {}, {}} {
    SheetRow header{1, {}};
    for (const package::Column& column : layout_.columns) {
      header.cells.emplace_back(column.name);
    }
    sheet_.rows.push_back(std::move(header));
  }

  void add(const std::vector<std::pair<std::string_view, std::string>>& cells) {
    SheetRow row{static_cast<int>(sheet_.rows.size()) + 1, std::vector<std::string>(layout_.columns.size())};
    for (const auto& [name, text] : cells) {
      const auto column = std::ranges::find(layout_.columns, name, &package::Column::name);
      MINGBAI_CHECK(column != layout_.columns.end());
      row.cells[static_cast<std::size_t>(column - layout_.columns.begin())] = text;
    }
    sheet_.rows.push_back(std::move(row));
  }

  Sheet take() { return std::move(sheet_); }

 private:
  const package::SheetLayout& layout_;
  Sheet sheet_;
};

class SheetMaker {
 public:
  std::vector<Sheet> make(const package::Submission& submission) {
    add_cover(submission);
    for (const package::SubmittedPower& submitted : submission.powers) {
      add_power(submitted);
      add_chart(submitted.power);
      add_guide(submitted.power);
      add_grounds(submitted.power);
    }
    for (const catalog::Notice& notice : submission.notices) {
      notices_.add({{"公示编号", notice.id},
                    {"职权编码", notice.power},
                    {"类型", std::string(catalog::term(notice.kind))},
                    {"标题", notice.title},
                    {"内容", notice.body},
                    {"日期", to_iso8601(notice.published)},
                    {"截止", day(notice.until)}});
    }
    for (const catalog::Translation& one : submission.translations) {
      translations_.add({{"原文", one.original}, {"语言", one.language}, {"译文", one.text}});
    }
    std::vector<Sheet> sheets;
    for (Filled* sheet :
         {&cover_, &powers_, &steps_, &edges_, &materials_, &fees_, &bases_, &duties_, &notices_, &translations_}) {
      sheets.push_back(sheet->take());
    }
    return sheets;
  }

 private:
  void add_cover(const package::Submission& submission) {
    const catalog::Department& office = submission.department;
    const std::pair<std::string_view, std::string> k_rows[] = {
        {"报送单位", office.name},
        {"单位编码", office.id},
        {"单位简称", office.short_name},
        {"区划", submission.region.name},
        {"区划代码", submission.region.code},
        {"层级", std::string(catalog::term(submission.region.level))},
        {"地址", office.address},
        {"电话", office.phone},
        {"监督机构", office.supervisor},
        {"监督电话", office.supervision_phone},
        {"报送文号", submission.document_number},
        {"负责人", submission.responsible},
        {"报送日期", day(submission.submitted)},
        {"上级单位编码", office.superior},
    };
    for (const auto& [key, text] : k_rows) {
      cover_.add({{"项目", std::string(key)}, {"内容", text}});
    }
  }

  void add_power(const package::SubmittedPower& submitted) {
    const catalog::Power& power = submitted.power;
    const catalog::Guide& guide = power.guide;
    std::vector<std::string> questions;
    for (const catalog::Question& one : guide.questions) {
      questions.push_back(one.question + "｜" + one.answer);
    }
    const catalog::FlowSource source = power.flowchart ? power.flowchart->source : submitted.flow_source;
    powers_.add({{"职权编码", power.code},
                 {"职权名称", power.name},
                 {"俗称", listed(power.everyday_names)},
                 {"职权类别", std::string(catalog::term(power.power_class))},
                 {"职权子类", std::string(catalog::term(power.kind))},
                 {"承办机构", power.section},
                 {"承办人员", power.person},
                 {"联系电话", power.phone},
                 {"职权归属", std::string(catalog::term(power.ownership))},
                 {"承办角色", std::string(catalog::term(power.role))},
                 {"启动方式", std::string(catalog::term(power.trigger))},
                 {"服务对象", terms_listed(guide.objects)},
                 {"人生大事", listed(power.life_events)},
                 {"热度", std::to_string(power.popularity)},
                 {"受理条件", listed(guide.conditions)},
                 {"法定时限", number(guide.legal_days)},
                 {"承诺时限", number(guide.promised_days)},
                 {"时限说明", guide.days_note},
                 {"跑动次数", number(guide.visits)},
                 {"办理地点", guide.address},
                 {"窗口", guide.window},
                 {"办理时间", guide.hours},
                 {"网上办理", guide.online},
                 {"结果名称", guide.result},
                 {"送达方式", listed(guide.delivery)},
                 {"是否收费", guide.charges ? "收费" : "不收费"},
                 {"流程依据", std::string(catalog::term(source))},
                 {"公开属性", std::string(catalog::term(power.disclosure))},
                 {"公开内容", power.disclosed_content},
                 {"公开形式", power.disclosed_form},
                 {"公开范围", power.disclosed_scope},
                 {"公开时限", power.disclosed_when},
                 {"不公开依据", power.secrecy_basis},
                 {"不公开理由", power.secrecy_reason},
                 {"监督电话", power.supervision_phone},
                 {"投诉渠道", listed(power.complaint_channels)},
                 {"审核意见", std::string(catalog::term(power.review))},
                 {"复核日期", day(submitted.review_by)},
                 {"常见问题", listed(questions)}});
  }

  void add_chart(const catalog::Power& power) {
    if (!power.flowchart) {
      return;
    }
    for (const catalog::FlowNode& node : power.flowchart->nodes) {
      steps_.add({{"职权编码", power.code},
                  {"步骤编号", node.id},
                  {"步骤名称", node.name},
                  {"类型", std::string(catalog::term(node.kind))},
                  {"岗位", node.post},
                  {"责任人", node.person},
                  {"时限", number(node.limit_days)},
                  {"时限说明", node.limit_note},
                  {"权力性质", std::string(catalog::term(node.authority))},
                  {"办理内容", node.task},
                  {"衔接", node.handover},
                  {"当事人权利", listed(node.rights)},
                  {"内部监督", node.internal_supervision},
                  {"外部监督", node.external_supervision},
                  {"监督电话", node.supervision_phone},
                  {"投诉方式", listed(node.complaints)},
                  {"公开提示", node.disclosure_note}});
    }
    for (const catalog::FlowEdge& edge : power.flowchart->edges) {
      edges_.add({{"职权编码", power.code}, {"起点", edge.from}, {"终点", edge.to}, {"条件", edge.condition}});
    }
  }

  void add_guide(const catalog::Power& power) {
    int place = 0;
    for (const catalog::Material& one : power.guide.materials) {
      materials_.add({{"职权编码", power.code},
                      {"序号", std::to_string(++place)},
                      {"材料名称", one.name},
                      {"必要性", std::string(catalog::term(one.necessity))},
                      {"形式", terms_listed(one.forms)},
                      {"份数", std::to_string(one.copies)},
                      {"来源", std::string(catalog::term(one.source))},
                      {"来源说明", one.source_note},
                      {"问题", one.question},
                      {"答案", listed(one.answers)},
                      {"样本说明", one.hint}});
    }
    for (const catalog::Fee& one : power.guide.fees) {
      fees_.add({{"职权编码", power.code},
                 {"项目", one.name},
                 {"标准", one.standard},
                 {"依据", one.basis},
                 {"减免", one.reduction}});
    }
  }

  void add_grounds(const catalog::Power& power) {
    for (const catalog::Basis& one : power.bases) {
      bases_.add({{"职权编码", power.code},
                  {"位阶", std::string(catalog::term(one.rank))},
                  {"名称", one.title},
                  {"条款", one.article},
                  {"要旨", one.gist},
                  {"施行日期", day(one.effective)},
                  {"条文内容", one.text}});
    }
    for (const catalog::Duty& one : power.duties) {
      duties_.add({{"职权编码", power.code},
                   {"岗位", one.post},
                   {"责任人", one.person},
                   {"职责", one.content},
                   {"依据", one.basis},
                   {"范围", one.scope},
                   {"标准", one.standard},
                   {"追责", one.accountability}});
    }
  }

  Filled cover_{SheetKind::cover};
  Filled powers_{SheetKind::powers};
  Filled steps_{SheetKind::steps};
  Filled edges_{SheetKind::edges};
  Filled materials_{SheetKind::materials};
  Filled fees_{SheetKind::fees};
  Filled bases_{SheetKind::bases};
  Filled duties_{SheetKind::duties};
  Filled notices_{SheetKind::notices};
  Filled translations_{SheetKind::translations};
};

}  // namespace

std::vector<Sheet> sheets_of(const package::Submission& submission) {
  return SheetMaker().make(submission);
}

std::vector<package::Submission> submissions_of(const catalog::Content& content) {
  std::map<std::string, package::Submission> offices;
  for (const catalog::Department& department : content.departments) {
    package::Submission& submission = offices[department.id];
    submission.package = department.id;
    submission.department = department;
    const auto region = std::ranges::find(content.regions, department.region, &catalog::Region::code);
    if (region != content.regions.end()) {
      submission.region = *region;
    }
  }
  for (const catalog::Power& power : content.powers) {
    package::SubmittedPower submitted;
    submitted.power = power;
    offices[power.department].powers.push_back(std::move(submitted));
  }
  for (const catalog::Notice& notice : content.notices) {
    offices[notice.department].notices.push_back(notice);
  }
  std::vector<package::Submission> submissions;
  for (auto& [id, submission] : offices) {
    submissions.push_back(std::move(submission));
  }
  return submissions;
}

Result<void> write_csv_package(const std::filesystem::path& folder, std::span<const Sheet> sheets) {
  MINGBAI_TRY(make_directories(folder));
  for (const Sheet& sheet : sheets) {
    std::string text;
    for (const SheetRow& row : sheet.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text += (i == 0 ? "" : ",") + csv_cell(row.cells[i]);
      }
      text += "\n";
    }
    MINGBAI_TRY(write_file_atomically(folder / (sheet.name + ".csv"), text));
  }
  return {};
}

}  // namespace mingbai::workbook
