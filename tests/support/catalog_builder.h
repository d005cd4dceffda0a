// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/base/date.h"
#include "sync/catalog/content.h"

namespace mingbai::test {

// A power with every field filled, so that a reader that forgets one is found out.
inline catalog::Power full_power(std::string code, std::string name) {
  using namespace catalog;
  Power power;
  power.code = std::move(code);
  power.name = std::move(name);
  power.everyday_names = {"办照", "开店"};
  power.power_class = PowerClass::enforcement;
  power.kind = PowerKind::licence;
  power.department = "mz-test";
  power.section = "许可科";
  power.person = "窗口负责人";
  power.phone = "0900-1234567";
  power.ownership = Ownership::shared;
  power.role = OfficeRole::assisting;
  power.trigger = Trigger::on_application;
  power.life_events = {"shop", "job"};
  power.popularity = 50;
  power.disclosed_content = "条件、程序、结果";
  power.disclosed_form = "公示栏";
  power.disclosed_scope = "社会";
  power.disclosed_when = "长期";
  power.supervision_phone = "0900-7654321";
  power.complaint_channels = {"12345", "纪检监察"};
  power.guide.objects = {ServiceObject::person, ServiceObject::enterprise};
  power.guide.conditions = {"年满十八周岁", "有固定的地方"};
  power.guide.legal_days = 20;
  power.guide.promised_days = 7;
  power.guide.days_note = "现场核查不算在内";
  power.guide.visits = 1;
  power.guide.address = "明州朝阳路 88 号";
  power.guide.window = "一楼 3 号窗口";
  power.guide.hours = "工作日 9:00–17:00";
  power.guide.online = "网上大厅";
  power.guide.result = "许可证";
  power.guide.delivery = {"窗口领取", "邮寄"};
  power.guide.charges = true;
  power.guide.fees = {{"工本费", "5 元", "某办法", "低保户免"}};
  power.guide.questions = {{"要本人去吗？", "可以委托。"}};
  power.guide.materials = {
      {"身份证",
       Necessity::required,
       {MaterialForm::original, MaterialForm::copy},
       1,
       MaterialSource::issued_by_government,
       "公安机关",
       "",
       {},
       "核验后退还"},
      {"租赁合同",
       Necessity::by_situation,
       {MaterialForm::copy},
       2,
       MaterialSource::applicant,
       "",
       "房子是谁的？",
       {"租的房子"},
       ""},
      {"房产证",
       Necessity::by_situation,
       {MaterialForm::copy},
       1,
       MaterialSource::applicant,
       "",
       "房子是谁的？",
       {"自己的房子"},
       ""},
  };
  power.bases = {{BasisRank::law, "行政许可法", "第三十二条", "一次告知", parse_date("2019-04-23"), "条文"}};
  power.duties = {{"受理岗", "窗口人员", "当场核对", "行政许可法", "本州", "一次办结", "依法追责"}};
  Flowchart chart;
  chart.source = FlowSource::statute;
  chart.width = 9000;
  chart.height = 12000;
  FlowNode start;
  start.id = "start";
  start.kind = NodeKind::start;
  start.name = "申请";
  start.post = "当事人";
  FlowNode check;
  check.id = "check";
  check.kind = NodeKind::decision;
  check.name = "材料齐全？";
  check.post = "综合窗口";
  check.person = "窗口人员";
  check.limit_days = 1;
  check.limit_note = "当场";
  check.authority = Authority::execution;
  check.task = "核对材料";
  check.handover = "转许可科";
  check.rights = {"说明理由", "陈述"};
  check.internal_supervision = "法制科";
  check.external_supervision = "纪检监察";
  check.supervision_phone = "0900-1112223";
  check.complaints = {"12345"};
  check.disclosure_note = "受理结果当场告知";
  check.x = 100;
  check.y = 3000;
  check.width = 3000;
  check.height = 1200;
  FlowNode end;
  end.id = "end";
  end.kind = NodeKind::end;
  end.name = "办结";
  end.post = "当事人";
  chart.nodes = {start, check, end};
  chart.edges = {{"start", "check", "", {{1, 2}, {3, 4}}, {5, 6}},
                 {"check", "end", "是", {{7, 8}, {9, 10}}, {11, 12}},
                 {"check", "start", "否", {}, {}}};
  power.flowchart = chart;
  return power;
}

inline catalog::Content small_content() {
  using namespace catalog;
  Content content;
  content.channel = "test";
  content.title = "明州政务服务大厅";
  content.release = 3;
  content.created = *parse_instant("2026-11-22T09:20:00+08:00");
  content.regions = {{"993300", "明州", Level::prefecture}};
  content.departments = {
      {"mz-test", "明州测试局", "测试局", "993300", "明州路 1 号", "0900-1", "办公室", "0900-2", ""}};
  content.powers = {full_power("TE001", "食品经营许可"), full_power("TE002", "个体工商户设立登记")};
  content.powers[1].popularity = 90;
  content.powers[1].everyday_names = {"办营业执照"};
  content.notices = {{"N1", "mz-test", "TE001", NoticeKind::result, "许可结果", "已许可", *parse_date("2026-11-01"),
                      parse_date("2026-12-01")}};
  content.history = {{"TE001", "食品经营许可", 2, *parse_date("2026-10-01"), Change::Kind::revised, "材料、时限",
                      parse_date("2026-08-20"), parse_date("2026-09-17"), 4}};
  content.pending = {{"TE002", ChangedPart::chart, *parse_date("2026-11-03"), *parse_date("2026-12-01")}};
  return content;
}

}  // namespace mingbai::test
