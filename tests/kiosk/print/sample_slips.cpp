// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/print/sample_slips.h"

namespace mingbai::test {
namespace {

using print::GuideSlip;
using print::SlipMaterial;
using print::StatusSlip;
using Tick = SlipMaterial::Tick;

const char* const k_case_link = "HTTPS://HALL.EXAMPLE/R/7K3M9Q2XVT4B8C";
const char* const k_power_link = "HTTPS://HALL.EXAMPLE/P/SC0107";
const char* const k_long_name =
    "外商投资电信业务经营许可证核发以及增值电信业务经营许可证延续变更注销并同时办理消防安全检查与公众聚集场所投入使用营"
    "业前合格证明联合办理事项";

print::SlipFrame frame_zh(std::string title, std::string link) {
  print::SlipFrame frame;
  frame.hall = "明州政务服务大厅";
  frame.title = std::move(title);
  frame.link = std::move(link);
  frame.scan_note = "手机扫码继续看 · 不要给别人看这个码";
  frame.printed_at = "2026-11-22 10:06";
  frame.kiosk = "3 号机";
  frame.release = "依据发布 №128";
  frame.footer = "此单供查询，不作证明";
  return frame;
}

print::SlipFrame frame_en(std::string title, std::string link) {
  print::SlipFrame frame;
  frame.language = text::TextLanguage::en;
  frame.hall = "Mingzhou Government Service Hall";
  frame.title = std::move(title);
  frame.link = std::move(link);
  frame.scan_note = "Scan to go on with your phone. Show this code to nobody.";
  frame.printed_at = "2026-11-22 10:06";
  frame.kiosk = "Kiosk 3";
  frame.release = "Release 128";
  frame.footer = "For information only; not a certificate";
  return frame;
}

StatusSlip status_en() {
  StatusSlip slip;
  slip.frame = frame_en("Case progress", k_case_link);
  slip.power = {"Service", "Food business licence"};
  slip.applicant = {"Applicant", "王*"};
  slip.now = {"Now", "On-site check · Licensing section"};
  slip.step_day = {"This step", "day 3, limit 10 working days"};
  slip.deadline = {"Answer by", "Mon, 7 December 2026"};
  slip.how_computed = "15 working days from acceptance on 19 November, less 4 used; 6 days of weekend skipped";
  slip.further = {{"Next", "Review and decision (deputy director, limit 5 days)"},
                  {"Your rights", "Ask for reasons, state your case, defend yourself"},
                  {"Supervision", "0999-1234567 · 12345"}};
  slip.tracking_code = "7K3M-9Q2X-VT4B-8C";
  return slip;
}

GuideSlip guide_en() {
  GuideSlip slip;
  slip.frame = frame_en("Service guide", k_power_link);
  slip.power = "Food business licence";
  slip.everyday_name = "Also called: licence to open a restaurant";
  slip.facts = {{"How long", "10 working days (law: 20)"},
                {"Fee", "none"},
                {"Where", "Windows 3 and 4, first floor, 88 Chaoyang Road"},
                {"Hours", "working days 9:00-17:00"}};
  slip.answers_heading = "Your answers";
  slip.answers = {{"Who applies?", "One-person shop"}, {"Whose rooms are they?", "Rented"}};
  slip.materials_heading = "Bring 3 things";
  slip.materials = {{"Identity card", "original, 1 copy", "", Tick::ticked},
                    {"Lease of the rooms", "2 copies", "Signed by both sides and still valid on the day", Tick::open},
                    {"Plan of the kitchen", "original", "Drawn by hand is fine", Tick::open}};
  slip.complaint = {{"Complaints", "0999-1234567 · 12345"}};
  return slip;
}

}  // namespace

StatusSlip status_sample(SampleLanguage language) {
  if (language == SampleLanguage::en) return status_en();
  StatusSlip slip;
  slip.frame = frame_zh("办件进度单", k_case_link);
  if (language == SampleLanguage::zh_bo) {
    slip.frame.second =
        print::SecondLanguage{text::TextLanguage::bo, "ལས་དོན་འཕེལ་རིམ་གྱི་བྱང་བུ།", "ཁ་པར་གྱིས་བཤེར་ནས་མུ་མཐུད་གཟིགས།"};
  }
  slip.power = {"事项", "食品经营许可"};
  slip.applicant = {"申请人", "王*"};
  slip.now = {"现在", "现场核查 · 许可科"};
  slip.step_day = {"这一步", "第 3 天，限 10 个工作日"};
  slip.deadline = {"最晚答复", "2026年12月7日 周一"};
  slip.how_computed = "从 11 月 19 日受理起 15 个工作日减已用 4 日；跳过周末 6 天";
  slip.further = {{"下一步", "审查决定（分管局长，限 5 天）"},
                  {"您有权", "要求说明理由、陈述、申辩"},
                  {"监督", "0999-1234567 · 12345"}};
  slip.tracking_code = "7K3M-9Q2X-VT4B-8C";
  return slip;
}

GuideSlip guide_sample(SampleLanguage language) {
  if (language == SampleLanguage::en) return guide_en();
  GuideSlip slip;
  slip.frame = frame_zh("办事指南", k_power_link);
  slip.frame.scan_note = "手机扫码看全部内容和流程图";
  if (language == SampleLanguage::zh_bo) {
    slip.frame.second = print::SecondLanguage{text::TextLanguage::bo, "ལས་དོན་གཉེར་བའི་ལམ་སྟོན།", ""};
  }
  slip.power = "食品经营许可";
  slip.everyday_name = "也叫：开饭店办证";
  slip.facts = {{"多久", "10 个工作日（法定 20 个）"},
                {"费用", "不收费"},
                {"地点", "明州朝阳路 88 号一楼 3 号、4 号窗口"},
                {"时间", "工作日 9:00-17:00"}};
  slip.answers_heading = "您的情况";
  slip.answers = {{"谁来办？", "个体工商户"}, {"房子是谁的？", "租的房子"}};
  slip.materials_heading = "要带 5 样";
  slip.materials = {{"身份证", "原件、复印件 1 份", "", Tick::ticked},
                    {"营业执照", "复印件 1 份", "办过的不用带，窗口能查到", Tick::ticked},
                    {"房屋租赁合同", "复印件 2 份", "双方签字，办理当天还在有效期内", Tick::open},
                    {"后厨布局图", "原件 1 份", "手画的也可以，标出操作间、洗碗池、库房", Tick::open},
                    {"从业人员健康证明", "复印件每人 1 份", "到市疾控中心或乡镇卫生院办理", Tick::open}};
  slip.complaint = {{"投诉", "0999-1234567 · 12345"}};
  return slip;
}

StatusSlip long_status_sample() {
  StatusSlip slip = status_sample(SampleLanguage::zh_bo);
  slip.power.value = k_long_name;
  slip.applicant.value = "明州明******************************公司";
  slip.now.value = "实地核查与专家评审 · 行政审批服务科（食品药品与特种设备组）";
  slip.step_day.value = "第 13 天，限 30 个工作日，经批准已经延长 10 个工作日";
  slip.deadline.value = "2027年12月27日 星期一（暂定）";
  slip.how_computed =
      "从 2027 年 11 月 19 日受理起 20 个工作日，经负责人批准延长 10 个工作日，减已用 13 日；跳过周末 12 天、元旦 1 "
      "天；2027 年的放假安排还没有公布，公布后日期可能改变";
  slip.further[1].value =
      "要求说明理由、陈述、申辩、要求听证；对决定不服的，60 日内可以申请行政复议，6 个月内可以向人民法院起诉";
  slip.frame.kiosk = "清河县便民服务中心 12 号机";
  return slip;
}

GuideSlip long_guide_sample() {
  GuideSlip slip = guide_sample(SampleLanguage::zh_bo);
  slip.power = k_long_name;
  slip.frame.link = "HTTPS://ZWFW.MINGZHOU.EXAMPLE.CN/P/115101000000000000XK00107001";
  slip.facts[2].value = "明州清河县朝阳东路 188 号政务服务中心三楼综合受理区 21 号、22 号、23 号窗口（电梯在西门）";
  slip.answers.push_back({"经营场所有没有超过三百平方米并且设有专门的冷食生食加工间？", "有，面积约四百五十平方米"});
  slip.materials_heading = "要带 15 样";
  while (slip.materials.size() < 15) {
    const std::size_t n = slip.materials.size();
    slip.materials.push_back(
        {n % 2 == 0 ? "食品安全管理制度" : "法定代表人或者负责人身份证明以及委托代理人的授权委托书原件和双方身份证件",
         "原件 1 份、复印件 2 份", n % 3 == 0 ? "可以到窗口领取空白表格，也可以在网上下载打印后签字" : "",
         n % 4 == 0 ? Tick::ticked : Tick::open});
  }
  return slip;
}

std::vector<NamedSlip> all_samples() {
  return {{"status-zh", status_sample(SampleLanguage::zh)},       {"status-en", status_sample(SampleLanguage::en)},
          {"status-zh-bo", status_sample(SampleLanguage::zh_bo)}, {"status-long", long_status_sample()},
          {"guide-zh", guide_sample(SampleLanguage::zh)},         {"guide-en", guide_sample(SampleLanguage::en)},
          {"guide-zh-bo", guide_sample(SampleLanguage::zh_bo)},   {"guide-long", long_guide_sample()}};
}

}  // namespace mingbai::test
