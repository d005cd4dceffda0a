// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workbook/template_example.h"

#include "sync/base/date.h"

namespace mingbai::workbook {

namespace {

using namespace catalog;

FlowNode node(std::string id, NodeKind kind, std::string name, std::string post) {
  FlowNode made;
  made.id = std::move(id);
  made.kind = kind;
  made.name = std::move(name);
  made.post = std::move(post);
  return made;
}

Flowchart chart() {
  FlowNode accept = node("s1", NodeKind::step, "受理", "综合窗口");
  accept.person = "窗口人员";
  accept.limit_days = 1;
  accept.limit_note = "材料不齐的，当场一次说清";
  accept.authority = Authority::execution;
  accept.task = "核对材料，出具受理通知书";
  accept.handover = "当天转许可科";
  accept.rights = {"说明理由", "陈述", "申辩"};
  accept.internal_supervision = "局机关纪委";
  accept.external_supervision = "纪检监察机关";
  accept.supervision_phone = "0900-0000002";
  accept.complaints = {"12345 热线", "局信访窗口"};
  accept.disclosure_note = "受理结果当场告知";
  FlowNode decide = node("s2", NodeKind::step, "决定", "分管领导");
  decide.limit_days = 4;
  decide.authority = Authority::decision;
  decide.task = "作出准予或者不予的决定";
  Flowchart made;
  made.source = FlowSource::statute;
  made.nodes = {node("s0", NodeKind::start, "申请", "当事人"), accept, decide,
                node("s3", NodeKind::end, "领证", "当事人")};
  made.edges = {{"s0", "s1", "", {}, {}}, {"s1", "s2", "", {}, {}}, {"s2", "s3", "", {}, {}}};
  return made;
}

Power power() {
  Power made;
  made.code = "SL001";
  made.name = "示例许可";
  made.everyday_names = {"办示例证", "示例证"};
  made.power_class = PowerClass::enforcement;
  made.kind = PowerKind::licence;
  made.section = "许可科";
  made.person = "许可科负责人";
  made.phone = "0900-0000001";
  made.life_events = {"shop"};
  made.popularity = 50;
  made.disclosed_content = "条件、程序、期限和结果";
  made.disclosed_form = "触摸屏、网站、公示栏";
  made.disclosed_scope = "全社会";
  made.disclosed_when = "长期公开";
  made.supervision_phone = "0900-0000002";
  made.complaint_channels = {"12345 热线"};
  Guide& guide = made.guide;
  guide.objects = {ServiceObject::person, ServiceObject::enterprise};
  guide.conditions = {"有固定的经营场所", "有合格的人员"};
  guide.legal_days = 20;
  guide.promised_days = 5;
  guide.days_note = "现场核查的时间不算在内";
  guide.visits = 1;
  guide.address = "政务大厅一楼";
  guide.window = "3 号窗口";
  guide.hours = "工作日 9:00–17:00";
  guide.online = "政务服务网";
  guide.result = "示例许可证";
  guide.delivery = {"窗口领取", "邮寄"};
  guide.charges = true;
  guide.fees = {{"工本费", "每证 5 元", "某某价格文件", "低保户免收"}};
  guide.materials = {
      {"申请表", Necessity::required, {MaterialForm::original}, 1, MaterialSource::applicant, "", "", {}, "窗口有空表"},
      {"租房合同",
       Necessity::by_situation,
       {MaterialForm::copy},
       1,
       MaterialSource::applicant,
       "",
       "场所是谁的？",
       {"租来的"},
       ""}};
  guide.questions = {{"要本人去吗？", "可以委托别人。"}};
  made.bases = {{BasisRank::law, "行政许可法", "第三十二条", "材料不齐一次告知", parse_date("2019-04-23"), ""}};
  made.duties = {{"综合窗口", "窗口人员", "当场核对材料", "行政许可法", "全州", "一次办结", "依法追责"},
                 {"分管领导", "分管副局长", "作出决定", "行政许可法", "全州", "五个工作日", "依法追责"}};
  made.flowchart = chart();
  return made;
}

}  // namespace

package::Submission example_submission() {
  package::Submission made;
  made.region = {"990000", "示例州", Level::prefecture};
  made.department = {"sl-slj",       "示例州示例局", "示例局",       "990000", "示例路 1 号",
                     "0900-0000000", "局机关纪委",   "0900-0000002", ""};
  made.document_number = "示例局〔2026〕1 号";
  made.responsible = "局长";
  made.submitted = parse_date("2026-11-20");
  package::SubmittedPower submitted;
  submitted.power = power();
  submitted.power.department = made.department.id;
  submitted.flow_source = FlowSource::statute;
  submitted.review_by = parse_date("2027-06-30");
  made.powers.push_back(std::move(submitted));
  made.notices = {{"SL-2026-1", made.department.id, "SL001", NoticeKind::result, "示例许可结果公示",
                   "本周准予许可三件。", *parse_date("2026-11-20"), parse_date("2026-12-20")}};
  made.translations = {{"en", "示例许可", "Licence (example)"}};
  return made;
}

}  // namespace mingbai::workbook
