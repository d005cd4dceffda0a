// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/print/sample_slips.h"

#include <utility>

namespace mingbai::test {
namespace {

using print::GuideSlip;
using print::NoticeSlip;
using print::ReceiptSlip;
using print::ReportSlip;
using print::SlipMaterial;
using print::StatusSlip;
using Tick = SlipMaterial::Tick;

const char* const k_case_link = "HTTPS://HALL.EXAMPLE/R/7K3M9Q2XVT4B8C";
const char* const k_power_link = "HTTPS://HALL.EXAMPLE/P/SC0107";
// As long as a seal of a case of this power is; what stands in it is for sync/cases to read.
const char* const k_sealed_link =
    "HTTPS://HALL.EXAMPLE/V/"
    "041RXD2QC9X0NF02WQJR9S9W0G0M1A38601MC30K9GR6CSVVA7D0SPWT5FJ1E3XZCY2H4B7QNKM8R0GDT6VWPA9S3EJ5F1X7ZB2CYH4N8QKM0R"
    "6GDTVWP9AS3EJ5F1X7ZBC2YH4N8QKM0R6GDT";
const char* const k_long_name =
    "外商投资电信业务经营许可证核发以及增值电信业务经营许可证延续变更注销并同时办理消防安全检查与公众聚集场所投入使用营"
    "业前合格证明联合办理事项";
const char* const k_code = "7K3M-9Q2X-VT4B-8C";

// The words that all slips share, in the order of SampleLanguage.
print::SlipFrame frame_in(SampleLanguage language, std::string title, std::string link) {
  print::SlipFrame frame;
  frame.title = std::move(title);
  frame.link = std::move(link);
  frame.printed_at = "2026-11-22 10:06";
  switch (language) {
    case SampleLanguage::zh:
      frame.language = text::TextLanguage::zh_hans;
      frame.hall = "明州政务服务大厅";
      frame.scan_note = "手机扫码继续看 · 不要给别人看这个码";
      frame.kiosk = "3 号机";
      frame.release = "依据发布 №128";
      frame.footer = "此单供查询，不作证明";
      break;
    case SampleLanguage::hant:
      frame.language = text::TextLanguage::zh_hant;
      frame.hall = "明州政務服務大廳";
      frame.scan_note = "手機掃碼繼續看 · 不要給別人看這個碼";
      frame.kiosk = "3 號機";
      frame.release = "依據發佈 №128";
      frame.footer = "此單供查詢，不作證明";
      break;
    case SampleLanguage::bo:
      frame.language = text::TextLanguage::bo;
      frame.hall = "མིང་གྲོའུ་སྲིད་དོན་ཞབས་ཞུའི་ཚོམས་ཆེན།";
      frame.scan_note = "ཁ་པར་གྱིས་ཕྱག་ནས་གཟིགས · མི་གཞན་ལ་མི་སྟོན་རོགས";
      frame.kiosk = "འཕྲུལ་ཆས་ཨང་ 3";
      frame.release = "འགྲེམས་སྤེལ་ №128";
      frame.footer = "ཤོག་བུ་འདི་འཚོལ་ཞིབ་ཀྱི་ཆེད་ཡིན། བདེན་དཔང་མི་བྱེད།";
      break;
    case SampleLanguage::en:
      frame.language = text::TextLanguage::en;
      frame.hall = "Mingzhou Government Service Hall";
      frame.scan_note = "Scan to go on · show this code to nobody";
      frame.kiosk = "Kiosk 3";
      frame.release = "Release No. 128";
      frame.footer = "For information; no certificate";
      break;
  }
  return frame;
}

// The one of four that fits.
const char* in(SampleLanguage language, const char* zh, const char* hant, const char* bo, const char* en) {
  switch (language) {
    case SampleLanguage::zh:
      return zh;
    case SampleLanguage::hant:
      return hant;
    case SampleLanguage::bo:
      return bo;
    case SampleLanguage::en:
      return en;
  }
  return zh;
}

template <class SlipKind>
SlipKind with_chinese(SampleLanguage language, SlipKind (*compose)(SampleLanguage)) {
  SlipKind slip = compose(language);
  if (language == SampleLanguage::bo || language == SampleLanguage::en) slip.second = {compose(SampleLanguage::zh)};
  return slip;
}

StatusSlip status_in(SampleLanguage l) {
  StatusSlip slip;
  slip.frame = frame_in(l, in(l, "办件进度单", "辦件進度單", "དོན་དག་འཕེལ་རིམ", "Case status"), k_case_link);
  slip.power = {in(l, "事项", "事項", "དོན་ཚན", "Item"),
                in(l, "食品经营许可", "食品經營許可", "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན", "Food business licence")};
  slip.applicant = {in(l, "申请人", "申請人", "རེ་ཞུ་བ", "Applicant"), "王*"};
  slip.now = {in(l, "现在", "現在", "ད་ལྟ", "Now"),
              in(l, "现场核查 · 许可科", "現場核查 · 許可科", "ས་གནས་སུ་ཞིབ་བཤེར · ཆོག་མཆན་ཚན་ཁག",
                 "On-site check · Licensing section")};
  slip.step_day = {
      in(l, "这一步", "這一步", "རིམ་པ་འདི", "This step"),
      in(l, "第 3 天，限 10 个工作日", "第 3 天，限 10 個工作日", "ཉིན་ 3 པ། ལས་ཉིན་ 10 ནང་", "day 3 of 10")};
  slip.deadline = {
      in(l, "最晚答复", "最晚答覆", "ལན་འདེབས་མཐའ་མའི་ཉིན", "Answer by"),
      in(l, "2026 年 12 月 7 日 周一", "2026 年 12 月 7 日 週一", "2026 ལོའི་ཟླ་ 12 ཚེས་ 7", "Mon, 7 December 2026")};
  slip.how_computed = in(l, "从 11 月 19 日受理第二天起数 15 个工作日；\n跳过休息日 4 天",
                         "從 11 月 19 日受理第二天起數 15 個工作日；\n跳過休息日 4 天",
                         "ཟླ་ 11 ཚེས་ 19 དང་ལེན་བྱས་པའི་ཕྱི་ཉིན་ནས་ལས་ཉིན་ 15 བརྩིས།",
                         "15 working days from the day after 19 November;\n4 days off skipped");
  slip.further = {{in(l, "下一步", "下一步", "རིམ་པ་རྗེས་མ", "Next"),
                   in(l, "审查决定 · 分管局长", "審查決定 · 分管局長", "ཞིབ་བཤེར་ཐག་གཅོད", "Decision · deputy director")},
                  {in(l, "您有权", "您有權", "ཁྱེད་ཀྱི་ཁེ་དབང་", "Your rights"),
                   in(l, "要求说明理由、陈述、申辩", "要求說明理由、陳述、申辯", "རྒྱུ་མཚན་འདྲི་བ · བརྗོད་པ · རྩོད་པ",
                      "to reasons, to be heard, to defend yourself")},
                  {in(l, "监督", "監督", "ལྟ་སྐུལ", "Supervision"), "0999-1234567 · 12345"}};
  slip.tracking_code = k_code;
  return slip;
}

GuideSlip guide_in(SampleLanguage l) {
  GuideSlip slip;
  slip.frame = frame_in(l, in(l, "材料单", "材料單", "ཡིག་ཆའི་ཐོ", "What to bring"), k_power_link);
  slip.frame.scan_note =
      in(l, "手机扫码继续看", "手機掃碼繼續看", "ཁ་པར་གྱིས་ཕྱག་ནས་མུ་མཐུད་གཟིགས", "Scan to go on with your phone");
  slip.power = in(l, "食品经营许可", "食品經營許可", "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན", "Food business licence");
  slip.everyday_name = in(l, "也叫：开饭店办证", "也叫：開飯店辦證", "", "Also called: restaurant licence");
  slip.facts = {{in(l, "要多久", "要多久", "དུས་ཡུན", "How long"),
                 in(l, "10 个工作日", "10 個工作日", "ལས་ཉིན་ 10", "10 working days")},
                {in(l, "多少钱", "多少錢", "འགྲོ་གྲོན", "Fee"), in(l, "不收费", "不收費", "རིན་མི་དགོས", "none")},
                {in(l, "地点", "地點", "ས་གནས", "Where"),
                 in(l, "明州朝阳路 88 号一楼 3 号、4 号窗口", "明州朝陽路 88 號一樓 3 號、4 號窗口",
                    "明州朝阳路 88 号一楼 3 号、4 号窗口", "Windows 3 and 4, ground floor, 88 Chaoyang Road")},
                {in(l, "时间", "時間", "དུས་ཚོད", "Hours"),
                 in(l, "工作日 9:00-17:00", "工作日 9:00-17:00", "ལས་ཉིན 9:00-17:00", "working days 9:00-17:00")}};
  slip.answers_heading = in(l, "您的情况", "您的情況", "ཁྱེད་ཀྱི་གནས་ཚུལ", "Your situation");
  slip.answers = {{in(l, "谁来办？", "誰來辦？", "སུས་ཞུ་བ།", "Who applies?"),
                   in(l, "个体工商户", "個體工商戶", "སྒེར་གྱི་ཚོང་པ", "One-person shop")},
                  {in(l, "房子是谁的？", "房子是誰的？", "ཁང་པ་སུའི་ཡིན།", "Whose rooms are they?"),
                   in(l, "租的房子", "租的房子", "གླས་པའི་ཁང་པ", "Rented")}};
  slip.materials_heading = in(l, "要带 5 样", "要帶 5 樣", "ཡིག་ཆ་ 5 འཁྱེར་དགོས", "Bring 5");
  slip.materials = {
      {in(l, "身份证", "身份證", "ཐོབ་ཐང་ལག་ཁྱེར", "Identity card"),
       in(l, "原件、复印件 1 份", "原件、複印件 1 份", "མ་ཡིག · འདྲ་བཤུས 1", "original, 1 copy"), "", Tick::ticked},
      {in(l, "营业执照", "營業執照", "ཚོང་གཉེར་ལག་ཁྱེར", "Business licence"),
       in(l, "复印件 1 份", "複印件 1 份", "འདྲ་བཤུས 1", "1 copy"),
       in(l, "办过的不用带，窗口能查到", "辦過的不用帶，窗口能查到", "", "Not needed if the hall issued it"),
       Tick::ticked},
      {in(l, "房屋租赁合同", "房屋租賃合同", "ཁང་པ་གླ་བའི་གན་རྒྱ", "Lease of the rooms"),
       in(l, "复印件 2 份", "複印件 2 份", "འདྲ་བཤུས 2", "2 copies"),
       in(l, "双方签字，办理当天还在有效期内", "雙方簽字，辦理當天還在有效期內", "",
          "Signed by both sides, still valid on the day"),
       Tick::open},
      {in(l, "后厨布局图", "後廚佈局圖", "ཐབ་ཚང་གི་རི་མོ", "Plan of the kitchen"),
       in(l, "原件 1 份", "原件 1 份", "མ་ཡིག 1", "1 original"),
       in(l, "手画的也可以，标出操作间、洗碗池、库房", "手畫的也可以，標出操作間、洗碗池、庫房", "",
          "Drawn by hand is fine"),
       Tick::open},
      {in(l, "从业人员健康证明", "從業人員健康證明", "ལས་བྱེད་མིའི་བདེ་ཐང་ལག་ཁྱེར", "Health certificates of the staff"),
       in(l, "复印件 1 份", "複印件 1 份", "འདྲ་བཤུས 1", "1 copy each"),
       in(l, "到市疾控中心或乡镇卫生院办理", "到市疾控中心或鄉鎮衛生院辦理", "", "From the disease control centre"),
       Tick::open}};
  slip.materials_note = in(l, "单子上没有的，不用带。", "單子上沒有的，不用帶。", "", "Nothing else is needed.");
  slip.complaint = {{in(l, "不满意找谁", "不滿意找誰", "མ་འདོད་ན་སུ་ལ་ཞུ་བ", "Complaints"), "0999-1234567 · 12345"}};
  return slip;
}

ReceiptSlip receipt_in(SampleLanguage l) {
  ReceiptSlip slip;
  slip.frame = frame_in(l, in(l, "收件回执", "收件回執", "འབྱོར་འཛིན", "Receipt"), k_case_link);
  slip.received = in(l, "已收到您的申请", "已收到您的申請", "ཁྱེད་ཀྱི་རེ་ཞུ་འབྱོར་སོང་།", "Your application is received");
  slip.subject = in(l, "食品经营许可", "食品經營許可", "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན", "Food business licence");
  slip.rows = {
      {in(l, "收到时间", "收到時間", "འབྱོར་བའི་དུས", "Received"),
       in(l, "2026 年 11 月 19 日 09:31", "2026 年 11 月 19 日 09:31", "2026 ལོའི་ཟླ་ 11 ཚེས་ 19 09:31",
          "19 November 2026 09:31")},
      {in(l, "办件编号", "辦件編號", "དོན་དག་ཨང་རྟགས", "Case number"), "SC-2026-001307"},
      {in(l, "申请人", "申請人", "རེ་ཞུ་བ", "Applicant"), "王*"},
      {in(l, "承办单位", "承辦單位", "འགན་འཁྲི་ལས་ཁུངས", "Office"),
       in(l, "明州市场监督管理局", "明州市場監督管理局", "明州市场监督管理局", "Market Supervision Bureau")},
      {in(l, "最晚答复", "最晚答覆", "ལན་འདེབས་མཐའ་མའི་ཉིན", "Answer by"),
       in(l, "2026 年 12 月 7 日 周一", "2026 年 12 月 7 日 週一", "2026 ལོའི་ཟླ་ 12 ཚེས་ 7", "Mon, 7 December 2026")}};
  slip.next_heading = in(l, "接下来", "接下來", "རྗེས་མར", "What happens now");
  slip.next = {in(l, "已经受理：最晚在上面的日子给您答复。", "已經受理：最晚在上面的日子給您答覆。",
                  "རེ་ཞུ་དང་ལེན་བྱས་ཟིན། གོང་གི་ཉིན་དེའི་སྔོན་ལ་ལན་འདེབས་རྒྱུ།",
                  "Your application is accepted: the answer comes by the day above."),
               in(l, "办到哪了：用手机扫下面的码，或在大厅机器上输入查询码。",
                  "辦到哪了：用手機掃下面的碼，或在大廳機器上輸入查詢碼。", "འཕེལ་རིམ་གཟིགས་ན་འོག་གི་རྟགས་ལ་ཁ་པར་གྱིས་ཕྱག་རོགས།",
                  "To follow it, scan the code below or enter it at a machine in the hall."),
               in(l, "请收好这张单子。查询码不要给别人看。", "請收好這張單子。查詢碼不要給別人看。",
                  "ཤོག་བུ་འདི་ཉར་ཚགས་གནང་རོགས། ཨང་རྟགས་མི་གཞན་ལ་མི་སྟོན་རོགས།", "Keep this slip. Show the code to nobody.")};
  slip.complaint = {{in(l, "不满意找谁", "不滿意找誰", "མ་འདོད་ན་སུ་ལ་ཞུ་བ", "Complaints"), "0999-1234567 · 12345"}};
  slip.tracking_code = k_code;
  return slip;
}

NoticeSlip queue_in(SampleLanguage l) {
  NoticeSlip slip;
  slip.frame = frame_in(l, in(l, "排队号", "排隊號", "གྲལ་ཨང་", "Queue ticket"), "");
  slip.number = {in(l, "您的号", "您的號", "ཁྱེད་ཀྱི་ཨང་", "Your number"), "A023"};
  slip.heading = in(l, "请到 3 号窗口", "請到 3 號窗口", "སྒེའུ་ཁུང་ 3 ལ་ཕེབས་རོགས", "Please go to window 3");
  slip.rows = {{in(l, "办什么", "辦什麼", "དོན་ཚན", "For"),
                in(l, "食品经营许可", "食品經營許可", "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན", "Food business licence")},
               {in(l, "前面还有", "前面還有", "མདུན་ན་ཡོད་པ", "Before you"), in(l, "4 位", "4 位", "མི་ 4", "4 people")}};
  slip.frame.footer = in(l, "过号请问导办台", "過號請問導辦台", "", "Missed it? Ask at the guide desk");
  return slip;
}

NoticeSlip notice_in(SampleLanguage l) {
  NoticeSlip slip;
  slip.frame = frame_in(l, in(l, "公示", "公示", "གསལ་བསྒྲགས", "Public notice"), k_power_link);
  slip.frame.scan_note =
      in(l, "手机扫码继续看", "手機掃碼繼續看", "ཁ་པར་གྱིས་ཕྱག་ནས་མུ་མཐུད་གཟིགས", "Scan to go on with your phone");
  slip.heading = in(l, "2026 年第三批食品经营许可决定公示", "2026 年第三批食品經營許可決定公示",
                    "2026 年第三批食品经营许可决定公示", "Food business licences decided, third batch of 2026");
  slip.paragraphs = {
      in(l, "根据行政许可法第四十条，现将本批准予许可的决定公开，公众有权查阅。",
         "根據行政許可法第四十條，現將本批准予許可的決定公開，公眾有權查閱。",
         "根据行政许可法第四十条，现将本批准予许可的决定公开，公众有权查阅。",
         "Under article 40 of the Administrative Licensing Law the licences granted are open to everybody."),
      in(l, "对决定有异议的，可以在公示期内向承办单位或监督电话反映。",
         "對決定有異議的，可以在公示期內向承辦單位或監督電話反映。",
         "对决定有异议的，可以在公示期内向承办单位或监督电话反映。",
         "Whoever objects may tell the office or the supervision number while the notice stands.")};
  slip.rows = {{in(l, "承办单位", "承辦單位", "འགན་འཁྲི་ལས་ཁུངས", "Office"),
                in(l, "明州市场监督管理局", "明州市場監督管理局", "明州市场监督管理局", "Market Supervision Bureau")},
               {in(l, "公示到", "公示到", "公示到", "On notice until"),
                in(l, "2026 年 12 月 7 日", "2026 年 12 月 7 日", "2026 ལོའི་ཟླ་ 12 ཚེས་ 7", "7 December 2026")}};
  return slip;
}

}  // namespace

StatusSlip status_sample(SampleLanguage language) {
  return with_chinese(language, status_in);
}

GuideSlip guide_sample(SampleLanguage language) {
  return with_chinese(language, guide_in);
}

ReceiptSlip receipt_sample(SampleLanguage language) {
  return with_chinese(language, receipt_in);
}

NoticeSlip queue_sample(SampleLanguage language) {
  return with_chinese(language, queue_in);
}

NoticeSlip notice_sample(SampleLanguage language) {
  return with_chinese(language, notice_in);
}

ReportSlip report_sample() {
  using Mark = ReportSlip::Mark;
  ReportSlip slip;
  slip.frame =
      frame_in(SampleLanguage::zh, "自检单", "MINGBAI/SELFTEST/2026-11-22T10:06;clock=clockok;printer=paperlow");
  slip.frame.scan_note.clear();
  slip.frame.footer.clear();
  slip.verdict = {Mark::doubtful, "", "要看一下"};
  slip.lines = {{Mark::good, "时钟", "正常 · 和服务器相差不到 1 分钟"},
                {Mark::good, "内容更新", "正常 · 今天 09:58 更新过"},
                {Mark::doubtful, "打印机", "要看一下 · 纸快用完了，请换纸"},
                {Mark::bad, "磁盘", "有问题 · 只剩 1 GB，请清理"},
                {Mark::none, "喇叭", "还没看"}};
  return slip;
}

StatusSlip sealed_sample(SampleLanguage language) {
  StatusSlip slip = status_sample(language);
  slip.frame.link = k_sealed_link;
  slip.frame.scan_note =
      in(language, "手机扫码看进度 · 验真伪 · 不要给别人看", "手機掃碼看進度 · 驗真偽 · 不要給別人看",
         "ཁ་པར་གྱིས་ཕྱག་ནས་འཕེལ་རིམ་གཟིགས", "Scan to follow or verify · show this code to nobody");
  return slip;
}

StatusSlip long_status_sample() {
  StatusSlip slip = status_sample(SampleLanguage::bo);
  for (StatusSlip* one : {&slip, &slip.second.front()}) {
    one->power.value = k_long_name;
    one->applicant.value = "明州明******************************公司";
    one->now.value = "实地核查与专家评审 · 行政审批服务科（食品药品与特种设备组）";
    one->step_day.value = "第 13 天，限 30 个工作日，经批准已经延长 10 个工作日";
    one->deadline.value = "2027年12月27日 星期一（暂定）";
    one->how_computed =
        "从 2027 年 11 月 19 日受理起 20 个工作日，经负责人批准延长 10 个工作日，减已用 13 日；跳过周末 12 天、元旦 1 "
        "天；2027 年的放假安排还没有公布，公布后日期可能改变";
    one->further[1].value =
        "要求说明理由、陈述、申辩、要求听证；对决定不服的，60 日内可以申请行政复议，6 个月内可以向人民法院起诉";
    one->frame.kiosk = "清河县便民服务中心 12 号机";
  }
  return slip;
}

GuideSlip long_guide_sample() {
  GuideSlip slip = guide_sample(SampleLanguage::zh);
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
  std::vector<NamedSlip> samples{
      {"report", report_sample()}, {"status-long", long_status_sample()}, {"guide-long", long_guide_sample()}};
  constexpr std::pair<SampleLanguage, const char*> k_languages[] = {{SampleLanguage::zh, "-zh"},
                                                                    {SampleLanguage::hant, "-hant"},
                                                                    {SampleLanguage::bo, "-bo"},
                                                                    {SampleLanguage::en, "-en"}};
  constexpr std::pair<print::SlipSize, const char*> k_sizes[] = {
      {print::SlipSize::normal, ""}, {print::SlipSize::large, "-l"}, {print::SlipSize::largest, "-xl"}};
  const auto add = [&](const char* name, const char* language, auto slip) {
    for (const auto& [size, size_name] : k_sizes) {
      // Traditional hanzi are as wide as simplified ones; the largest size shows what the middle one would.
      const text::TextLanguage spoken = slip.frame.language;
      if (size != print::SlipSize::normal && spoken == text::TextLanguage::zh_hant) continue;
      if (size == print::SlipSize::large && spoken != text::TextLanguage::zh_hans) continue;
      slip.frame.size = size;
      samples.push_back({std::string(name) + language + size_name, slip});
    }
  };
  for (const auto& [language, name] : k_languages) {
    add("status", name, status_sample(language));
    add("guide", name, guide_sample(language));
    add("receipt", name, receipt_sample(language));
    add("queue", name, queue_sample(language));
    add("notice", name, notice_sample(language));
    add("sealed", name, sealed_sample(language));
  }
  return samples;
}

}  // namespace mingbai::test
