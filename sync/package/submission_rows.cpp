// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/submission_rows.h"

#include <algorithm>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/suggest.h"

namespace mingbai::package {

namespace {

template <class Value>
Value term_or(const Row& row, std::string_view column, Value otherwise) {
  return catalog::from_term<Value>(row.text(column)).value_or(otherwise);
}

template <class Value>
std::vector<Value> terms_of(const Row& row, std::string_view column) {
  std::vector<Value> values;
  for (const std::string& part : row.list(column)) {
    if (const std::optional<Value> value = catalog::from_term<Value>(part);
        value && std::find(values.begin(), values.end(), *value) == values.end()) {
      values.push_back(*value);
    }
  }
  return values;
}

// The power that a row of another sheet belongs to, or null with a finding.
SubmittedPower* power_of(const Row& row, Submission& submission, Findings& findings) {
  const std::string code = row.text("职权编码");
  if (code.empty()) {
    return nullptr;
  }
  SubmittedPower* power = submission.find(code);
  if (power == nullptr) {
    std::vector<std::string_view> codes;
    for (const SubmittedPower& known : submission.powers) {
      codes.push_back(known.power.code);
    }
    const Hint hint = hint_for(code, codes);
    findings.add(Rule::P302_unknown_power, row.place("职权编码"), {code, hint.zh}, {code, hint.en});
  }
  return power;
}

std::vector<catalog::Question> read_questions(const Row& row, Findings& findings) {
  std::vector<catalog::Question> questions;
  for (const std::string& part : row.list("常见问题")) {
    std::size_t bar = part.find("｜");
    std::size_t width = std::string_view("｜").size();
    if (bar == std::string::npos) {
      bar = part.find('|');
      width = 1;
    }
    if (bar == std::string::npos) {
      findings.add(Rule::P209_bad_question, row.place("常见问题"), {part});
      continue;
    }
    questions.push_back({std::string(trim(std::string_view(part).substr(0, bar))),
                         std::string(trim(std::string_view(part).substr(bar + width)))});
  }
  return questions;
}

catalog::Guide read_guide(const Row& row, Findings& findings) {
  catalog::Guide guide;
  guide.objects = terms_of<catalog::ServiceObject>(row, "服务对象");
  guide.conditions = row.list("受理条件");
  guide.legal_days = row.number("法定时限");
  guide.promised_days = row.number("承诺时限");
  guide.days_note = row.text("时限说明");
  guide.visits = row.number("跑动次数");
  guide.address = row.text("办理地点");
  guide.window = row.text("窗口");
  guide.hours = row.text("办理时间");
  guide.online = row.text("网上办理");
  guide.result = row.text("结果名称");
  guide.delivery = row.list("送达方式");
  guide.charges = row.text("是否收费") == "收费";
  guide.questions = read_questions(row, findings);
  return guide;
}

catalog::Power read_power(const Row& row, const std::string& department, Findings& findings) {
  catalog::Power power;
  power.code = row.text("职权编码");
  power.name = row.text("职权名称");
  power.everyday_names = row.list("俗称");
  power.power_class = term_or(row, "职权类别", catalog::PowerClass::other);
  power.kind = term_or(row, "职权子类", catalog::PowerKind::none);
  power.department = department;
  power.section = row.text("承办机构");
  power.person = row.text("承办人员");
  power.phone = row.text("联系电话");
  power.ownership = term_or(row, "职权归属", catalog::Ownership::own);
  power.role = term_or(row, "承办角色", catalog::OfficeRole::lead);
  power.trigger = term_or(row, "启动方式", catalog::Trigger::on_application);
  power.life_events = row.list("人生大事");
  power.popularity = std::clamp(row.number("热度").value_or(0), 0, 100);
  // What cannot be read is never disclosed by mistake.
  power.disclosure = term_or(row, "公开属性", catalog::Disclosure::secret);
  power.disclosed_content = row.text("公开内容");
  power.disclosed_form = row.text("公开形式");
  power.disclosed_scope = row.text("公开范围");
  power.disclosed_when = row.text("公开时限");
  power.secrecy_basis = row.text("不公开依据");
  power.secrecy_reason = row.text("不公开理由");
  power.supervision_phone = row.text("监督电话");
  power.complaint_channels = row.list("投诉渠道");
  power.review = term_or(row, "审核意见", catalog::Review::to_settle);
  power.guide = read_guide(row, findings);
  return power;
}

}  // namespace

void read_powers(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    catalog::Power power = read_power(row, submission.department.id, findings);
    if (power.code.empty()) {
      continue;
    }
    if (const std::size_t length = decode_utf8(power.name).size(); length > k_max_name_characters) {
      findings.add(Rule::P210_name_too_long, row.place("职权名称"),
                   {std::to_string(length), std::to_string(k_max_name_characters)});
    }
    if (const SubmittedPower* known = submission.find(power.code)) {
      const std::string first = std::to_string(known->place.row);
      findings.add(Rule::P301_duplicate_code, row.place("职权编码"), {power.code, "第 " + first + " 行"},
                   {power.code, "row " + first});
      continue;
    }
    const auto source = term_or(row, "流程依据", catalog::FlowSource::practice);
    submission.powers.push_back(SubmittedPower{std::move(power), row.place(), {}, {}, source, row.date("复核日期")});
  }
}

void read_steps(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    SubmittedPower* owner = power_of(row, submission, findings);
    catalog::FlowNode node;
    node.id = row.text("步骤编号");
    if (owner == nullptr || node.id.empty()) {
      continue;
    }
    if (!owner->power.flowchart) {
      owner->power.flowchart.emplace();
    }
    node.kind = term_or(row, "类型", catalog::NodeKind::step);
    node.name = row.text("步骤名称");
    node.post = row.text("岗位");
    node.person = row.text("责任人");
    node.limit_days = row.number("时限");
    node.limit_note = row.text("时限说明");
    node.authority = term_or(row, "权力性质", catalog::Authority::none);
    node.task = row.text("办理内容");
    node.handover = row.text("衔接");
    node.rights = row.list("当事人权利");
    node.internal_supervision = row.text("内部监督");
    node.external_supervision = row.text("外部监督");
    node.supervision_phone = row.text("监督电话");
    node.complaints = row.list("投诉方式");
    node.disclosure_note = row.text("公开提示");
    if (!owner->steps.emplace(node.id, row.place("步骤编号")).second) {
      findings.add(Rule::P303_duplicate_step, row.place("步骤编号"), {node.id});
      continue;
    }
    owner->power.flowchart->nodes.push_back(std::move(node));
  }
}

void read_edges(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    SubmittedPower* owner = power_of(row, submission, findings);
    catalog::FlowEdge edge;
    edge.from = row.text("起点");
    edge.to = row.text("终点");
    edge.condition = row.text("条件");
    if (owner == nullptr || edge.from.empty() || edge.to.empty()) {
      continue;
    }
    if (!owner->power.flowchart) {
      owner->power.flowchart.emplace();
    }
    owner->power.flowchart->edges.push_back(std::move(edge));
    owner->edges.push_back(row.place());
  }
}

void read_materials(const Table& table, Submission& submission, Findings& findings) {
  struct Numbered {
    SubmittedPower* owner;
    int number;
    catalog::Material material;
  };
  std::vector<Numbered> rows;
  for (const Row& row : table.rows()) {
    SubmittedPower* owner = power_of(row, submission, findings);
    catalog::Material material;
    material.name = row.text("材料名称");
    if (owner == nullptr || material.name.empty()) {
      continue;
    }
    material.necessity = term_or(row, "必要性", catalog::Necessity::required);
    material.forms = terms_of<catalog::MaterialForm>(row, "形式");
    material.copies = std::clamp(row.number("份数").value_or(1), 0, 99);
    material.source = term_or(row, "来源", catalog::MaterialSource::other);
    material.source_note = row.text("来源说明");
    material.question = row.text("问题");
    material.answers = row.list("答案");
    material.hint = row.text("样本说明");
    if (material.question.empty() != material.answers.empty()) {
      findings.add(Rule::P309_situation_incomplete, row.place(material.question.empty() ? "问题" : "答案"));
    }
    rows.push_back({owner, row.number("序号").value_or(0), std::move(material)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Numbered& a, const Numbered& b) { return a.number < b.number; });
  for (Numbered& row : rows) {
    row.owner->power.guide.materials.push_back(std::move(row.material));
  }
}

void read_fees(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    if (SubmittedPower* owner = power_of(row, submission, findings)) {
      owner->power.guide.fees.push_back({row.text("项目"), row.text("标准"), row.text("依据"), row.text("减免")});
    }
  }
}

void read_bases(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    if (SubmittedPower* owner = power_of(row, submission, findings)) {
      owner->power.bases.push_back({term_or(row, "位阶", catalog::BasisRank::normative), row.text("名称"),
                                    row.text("条款"), row.text("要旨"), row.date("施行日期"), row.text("条文内容")});
    }
  }
}

void read_duties(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    if (SubmittedPower* owner = power_of(row, submission, findings)) {
      owner->power.duties.push_back({row.text("岗位"), row.text("责任人"), row.text("职责"), row.text("依据"),
                                     row.text("范围"), row.text("标准"), row.text("追责")});
    }
  }
}

void read_notices(const Table& table, Submission& submission, Findings& findings) {
  for (const Row& row : table.rows()) {
    catalog::Notice notice;
    notice.id = row.text("公示编号");
    notice.department = submission.department.id;
    notice.power = row.text("职权编码");
    notice.kind = term_or(row, "类型", catalog::NoticeKind::announcement);
    notice.title = row.text("标题");
    notice.body = row.text("内容");
    notice.published = row.date("日期").value_or(Date{});
    notice.until = row.date("截止");
    if (!notice.power.empty()) {
      power_of(row, submission, findings);
    }
    const bool known = std::any_of(submission.notices.begin(), submission.notices.end(),
                                   [&](const catalog::Notice& other) { return other.id == notice.id; });
    if (known) {
      findings.add(Rule::P306_duplicate_notice, row.place("公示编号"), {notice.id});
    } else if (!notice.id.empty()) {
      submission.notices.push_back(std::move(notice));
      submission.notice_places.push_back(row.place());
    }
  }
}

}  // namespace mingbai::package
