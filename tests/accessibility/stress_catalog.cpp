// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/stress_catalog.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sync/base/date.h"
#include "sync/package/compile.h"
#include "sync/publish/press.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::test {
namespace {

constexpr int k_materials = 500;
constexpr int k_steps = 60;
constexpr std::string_view k_forty_hanzi =
    "关于进一步加强和规范全州范围内各类生产经营单位安全生产标准化建设达标评审工作的行政确认事项";
constexpr std::string_view k_long_sentence =
    "申请人应当对其申请材料实质内容的真实性负责，不得隐瞒有关情况或者提供虚假材料，行政机关不得要求申请人提交与其申请的"
    "行政许可事项无关的技术资料和其他材料。";

catalog::Power office_power(std::string_view code, std::string name) {
  catalog::Power power = full_power(std::string(code), std::move(name));
  power.department = k_stress_office;
  return power;
}

catalog::Power long_power() {
  catalog::Power power = office_power(k_long_name, std::string(k_forty_hanzi));
  power.everyday_names = {"安全生产标准化达标评审怎么申请怎么办理要带什么材料", "安全达标"};
  power.popularity = 100;
  power.guide.window = "政务服务中心一楼东侧第二十三号至第二十八号综合受理窗口";
  power.guide.hours = "工作日上午 9:00–12:00，下午 13:30–17:30，法定节假日除外，每周五下午学习不办公";
  power.guide.days_note = k_long_sentence;
  power.guide.conditions = {std::string(k_long_sentence), std::string(k_long_sentence), "短"};
  power.guide.fees = {{"安全生产标准化评审专家现场核查劳务和差旅补助费",
                       "每平方米建筑面积 0.35 元，不足 1000 元按 1000 元计", "某省物价局某厅关于评审收费的通知",
                       std::string(k_long_sentence)}};
  power.guide.questions = {{std::string(k_long_sentence), std::string(k_long_sentence)}};
  power.guide.materials.clear();
  for (int i = 0; i < k_materials; ++i) {
    catalog::Material material = full_power("X", "X").guide.materials.front();
    material.name = i % 7 == 0 ? "第 " + std::to_string(i) + " 项：" + std::string(k_forty_hanzi) + "申请书原件及复印件"
                               : "第 " + std::to_string(i) + " 份证明";
    material.hint = i % 5 == 0 ? std::string(k_long_sentence) : "";
    material.source_note = i % 11 == 0 ? "由具有相应资质的第三方专业技术服务机构出具并加盖骑缝章" : "公安机关";
    power.guide.materials.push_back(std::move(material));
  }
  for (const char* answer : {"自己的房子", "租来的房子，但是房东不在本地也联系不上", "单位分配的周转房"}) {
    catalog::Material material = full_power("X", "X").guide.materials.back();
    material.necessity = catalog::Necessity::by_situation;
    material.name = std::string("证明：") + answer;
    material.question = "您申请的生产经营场所的房屋属于下面哪一种情况？";
    material.answers = {answer};
    power.guide.materials.push_back(std::move(material));
  }
  power.bases = {{catalog::BasisRank::law, "中华人民共和国某某法实施条例关于贯彻落实若干规定的补充意见",
                  "第三十二条第一款第（四）项", std::string(k_long_sentence), parse_date("2019-04-23"),
                  std::string(k_long_sentence) + "\n" + std::string(k_long_sentence)}};
  power.duties = {{"行政审批服务科综合受理岗位", "窗口首席代表及其授权的工作人员", std::string(k_long_sentence), "某法",
                   "全州范围", std::string(k_long_sentence), std::string(k_long_sentence)}};
  power.complaint_channels = {"12345", "中央纪委国家监委驻某某部纪检监察组举报网站", "现场投诉窗口"};
  power.flowchart.reset();
  return power;
}

catalog::Power bare_power() {
  catalog::Power power;
  power.code = k_bare;
  power.name = "只填了名称的事项";
  power.department = k_stress_office;
  power.trigger = catalog::Trigger::ex_officio;
  return power;
}

// A main way with a decision every fifth step that leads to a side step and back to a later one.
catalog::Power charted_power() {
  catalog::Power power = office_power(k_wide_chart, "六十个环节的事项");
  catalog::FlowNode pattern = power.flowchart->nodes[1];
  catalog::Flowchart chart;
  chart.source = catalog::FlowSource::practice;
  for (int i = 0; i < k_steps; ++i) {
    catalog::FlowNode node = pattern;
    node.id = "n" + std::to_string(i);
    const bool branches = i % 5 == 3 && i + 3 < k_steps;
    node.kind = i == 0             ? catalog::NodeKind::start
                : i == k_steps - 1 ? catalog::NodeKind::end
                : branches         ? catalog::NodeKind::decision
                                   : catalog::NodeKind::step;
    node.name = i % 9 == 4 ? "组织专家和利害关系人现场核查、听证并出具书面意见" : "第 " + std::to_string(i) + " 步";
    node.limit_days = i % 4;
    chart.nodes.push_back(std::move(node));
    if (i > 0) {
      const bool after_decision = chart.nodes[static_cast<std::size_t>(i) - 1].kind == catalog::NodeKind::decision;
      chart.edges.push_back(
          {"n" + std::to_string(i - 1), "n" + std::to_string(i), after_decision ? "符合条件" : "", {}, {}});
    }
    if (branches) {
      chart.edges.push_back({"n" + std::to_string(i), "n" + std::to_string(i + 2), "需要补充材料", {}, {}});
    }
  }
  power.flowchart = std::move(chart);
  return power;
}

catalog::Power english_power() {
  catalog::Power power = office_power(
      k_long_english, "Administrative confirmation of standardised occupational-safety certification (re-examination)");
  power.everyday_names = {"Occupational safety certificate for small and medium-sized enterprises"};
  power.guide.conditions = {
      "Internationally-recognised-qualification-without-any-place-to-break-the-line holders only"};
  for (catalog::Material& material : power.guide.materials) {
    material.name = "Notarised and apostilled translation of the original certificate of incorporation";
  }
  return power;
}

// Its basis, chart and content have changed since, and an earlier change came late.
void add_due_power(catalog::Content& content) {
  catalog::Power power = office_power(k_due, "公共场所卫生许可证（新证、延续、变更）核发");
  const std::string code = power.code;
  content.history.push_back({code, power.name, 6, *parse_date("2026-10-09"), catalog::Change::Kind::revised,
                             "材料、时限", parse_date("2026-08-20"), parse_date("2026-09-17"), 10});
  content.history.push_back({code, power.name, 3, *parse_date("2026-05-08"), catalog::Change::Kind::revised, "依据",
                             parse_date("2026-04-20"), parse_date("2026-05-20"), 0});
  content.pending.push_back({code, catalog::ChangedPart::basis, *parse_date("2026-09-01"), *parse_date("2026-10-13")});
  content.pending.push_back({code, catalog::ChangedPart::chart, *parse_date("2026-11-16"), *parse_date("2026-12-14")});
  content.pending.push_back({code, catalog::ChangedPart::item, *parse_date("2026-11-16"), *parse_date("2026-12-14")});
  content.powers.push_back(std::move(power));
}

catalog::Department stress_office() {
  catalog::Department office;
  office.id = k_stress_office;
  office.name = "明州维吾尔族哈萨克族柯尔克孜族自治州退役军人事务和社会保障服务管理委员会";
  office.short_name = "州退役军人和社会保障服务管委会";
  office.region = "993300";
  office.address = "明州市朝阳区解放东路与建设北路交叉口向北一百五十米路西政务服务中心二号楼三层";
  office.phone = "0900-1234567 转 80123";
  return office;
}

}  // namespace

cases::PublicRecord stress_record(Date today) {
  cases::OfficeRecord office;
  office.department = k_stress_office;
  office.name = stress_office().name;
  office.finished = 12'345;
  office.in_time = 12'000;
  office.running = 1'234;
  office.overdue = 56;
  office.complaints = 78;
  office.answered = 70;
  office.answered_in_time = 60;
  office.unanswered_late = 8;
  cases::OfficeRecord another = office;
  another.department = "mz-scj";
  another.name = "明州市场监督管理局";
  another.in_time = another.finished;
  const Date since{std::chrono::sys_days{today} - std::chrono::days{89}};
  return {since, today, china_midnight(today), {office, another}};
}

void write_stress_catalog(const std::filesystem::path& path, Sample sample) {
  std::vector<std::filesystem::path> packages;
  for (const auto& entry : std::filesystem::directory_iterator(source_path("assets/packages"))) {
    const bool wanted = sample == Sample::whole || entry.path().filename() == "mz-scj";
    if (entry.is_directory() && wanted) {
      packages.push_back(entry.path());
    }
  }
  std::sort(packages.begin(), packages.end());
  package::Findings findings;
  catalog::Content content = package::compile(package::read_packages(packages, findings));
  content.channel = "mingzhou";
  content.title = "明州政务服务大厅";
  content.release = 7;
  content.created = *parse_instant("2026-11-22T09:20:00+08:00");
  content.departments.push_back(stress_office());
  for (catalog::Power& power :
       std::vector<catalog::Power>{long_power(), bare_power(), charted_power(), english_power()}) {
    content.powers.push_back(std::move(power));
  }
  add_due_power(content);
  content.history.push_back({std::string(k_long_name),
                             std::string(k_forty_hanzi),
                             7,
                             *parse_date("2026-11-20"),
                             catalog::Change::Kind::revised,
                             "材料、时限、依据",
                             {},
                             {},
                             0});
  catalog::Notice notice;
  notice.id = "st-notice";
  notice.department = k_stress_office;
  notice.power = k_long_name;
  notice.kind = catalog::NoticeKind::decision;
  notice.title = std::string(k_forty_hanzi) + "结果公告";
  notice.body = std::string(k_long_sentence) + std::string(k_long_sentence);
  notice.published = *parse_date("2026-11-21");
  content.notices.push_back(notice);
  const auto written = publish::write_compiled(content, path);
  if (!written) {
    FAIL(written.error().to_string());
  }
}

}  // namespace mingbai::test
