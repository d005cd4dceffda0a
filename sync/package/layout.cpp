// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/layout.h"

#include <array>

#include "sync/catalog/terms.h"

namespace mingbai::package {

namespace {

using catalog::list_terms;
constexpr auto k_must = Need::required;
constexpr auto k_col = Need::required_column;
constexpr auto k_may = Need::optional;
constexpr auto k_text = ColumnType::text;
constexpr auto k_list = ColumnType::list;
constexpr auto k_number = ColumnType::whole_number;
constexpr auto k_date = ColumnType::date;
constexpr auto k_term = ColumnType::term;
constexpr auto k_code = ColumnType::power_code;
constexpr auto k_step = ColumnType::step_id;

std::vector<std::string_view> charge_terms() {
  return {"收费", "不收费"};
}

constexpr Column k_cover[] = {{"项目", k_must, k_text, nullptr, 0, 16, {}},
                              {"内容", k_col, k_text, nullptr, 0, 48, {}}};

constexpr Column k_powers[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, "4 到 40 个大写字母和数字，全州不重复"},
    {"职权名称", k_must, k_text, nullptr, 0, 32, "正式名称"},
    {"俗称", k_may, k_list, nullptr, 0, 24, "老百姓的叫法，用；隔开"},
    {"职权类别", k_must, k_term, list_terms<catalog::PowerClass>, 0, 18, {}},
    {"职权子类", k_may, k_term, list_terms<catalog::PowerKind>, 0, 14, "第一、三、四类要写，第二、五类空着"},
    {"承办机构", k_must, k_text, nullptr, 0, 16, "负责的科室"},
    {"承办人员", k_must, k_text, nullptr, 0, 12, "负责的人或岗位"},
    {"联系电话", k_must, k_text, nullptr, 0, 16, "咨询电话"},
    {"职权归属", k_must, k_term, list_terms<catalog::Ownership>, 0, 10, {}},
    {"承办角色", k_must, k_term, list_terms<catalog::OfficeRole>, 0, 10, {}},
    {"启动方式", k_must, k_term, list_terms<catalog::Trigger>, 0, 10, {}},
    {"服务对象", k_may, k_list, list_terms<catalog::ServiceObject>, 0, 20, "用；隔开"},
    {"人生大事", k_may, k_list, life_event_ids, 0, 14, "用；隔开"},
    {"热度", k_may, k_number, nullptr, 100, 8, "0 到 100，老百姓常不常办"},
    {"受理条件", k_may, k_list, nullptr, 0, 40, "谁能办、什么条件，用；隔开"},
    {"法定时限", k_may, k_number, nullptr, 3650, 10, "工作日，法律没有规定就空着"},
    {"承诺时限", k_may, k_number, nullptr, 3650, 10, "工作日，0 = 当场"},
    {"时限说明", k_may, k_text, nullptr, 0, 24, "天数说不清的，如自然日、不计入的时间"},
    {"跑动次数", k_may, k_number, nullptr, 20, 10, {}},
    {"办理地点", k_may, k_text, nullptr, 0, 28, {}},
    {"窗口", k_may, k_text, nullptr, 0, 16, {}},
    {"办理时间", k_may, k_text, nullptr, 0, 24, {}},
    {"网上办理", k_may, k_text, nullptr, 0, 24, {}},
    {"结果名称", k_may, k_text, nullptr, 0, 16, "办完拿到什么"},
    {"送达方式", k_may, k_list, nullptr, 0, 16, "用；隔开"},
    {"是否收费", k_must, k_term, charge_terms, 0, 10, {}},
    {"流程依据", k_must, k_term, list_terms<catalog::FlowSource>, 0, 10,
     "法定 = 依照法律规定的程序；惯例 = 依照实际做法"},
    {"公开属性", k_must, k_term, list_terms<catalog::Disclosure>, 0, 12, {}},
    {"公开内容", k_may, k_text, nullptr, 0, 20, "公开的职权必填"},
    {"公开形式", k_may, k_text, nullptr, 0, 20, "公开的职权必填"},
    {"公开范围", k_may, k_text, nullptr, 0, 14, "公开的职权必填"},
    {"公开时限", k_may, k_text, nullptr, 0, 14, "公开的职权必填"},
    {"不公开依据", k_may, k_text, nullptr, 0, 20, "不公开的必填"},
    {"不公开理由", k_may, k_text, nullptr, 0, 20, "不公开的必填"},
    {"监督电话", k_must, k_text, nullptr, 0, 16, {}},
    {"投诉渠道", k_may, k_list, nullptr, 0, 24, "用；隔开"},
    {"审核意见", k_must, k_term, list_terms<catalog::Review>, 0, 12, {}},
    {"复核日期", k_may, k_date, nullptr, 0, 14, "到这一天要重新核对一遍，如：2027-06-30"},
    {"常见问题", k_may, k_list, nullptr, 0, 40, "问｜答，用；隔开"},
};

constexpr Column k_steps[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}},
    {"步骤编号", k_must, k_step, nullptr, 0, 12, "小写字母、数字、下划线"},
    {"步骤名称", k_must, k_text, nullptr, 0, 20, {}},
    {"类型", k_must, k_term, list_terms<catalog::NodeKind>, 0, 8, {}},
    {"岗位", k_col, k_text, nullptr, 0, 16, "步骤和判断必填；开始、结束可写当事人"},
    {"责任人", k_may, k_text, nullptr, 0, 12, {}},
    {"时限", k_may, k_number, nullptr, 3650, 8, "工作日，0 = 当场"},
    {"时限说明", k_may, k_text, nullptr, 0, 20, {}},
    {"权力性质", k_col, k_term, list_terms<catalog::Authority>, 0, 10, "步骤和判断必填"},
    {"办理内容", k_col, k_text, nullptr, 0, 32, "步骤和判断必填"},
    {"衔接", k_may, k_text, nullptr, 0, 24, "交给哪个岗位、交什么"},
    {"当事人权利", k_may, k_list, nullptr, 0, 20, "说明理由；陈述；申辩；听证……"},
    {"内部监督", k_may, k_text, nullptr, 0, 16, {}},
    {"外部监督", k_may, k_text, nullptr, 0, 16, {}},
    {"监督电话", k_may, k_text, nullptr, 0, 14, {}},
    {"投诉方式", k_may, k_list, nullptr, 0, 20, "用；隔开"},
    {"公开提示", k_may, k_text, nullptr, 0, 20, {}},
};

constexpr Column k_edges[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}},
    {"起点", k_must, k_step, nullptr, 0, 12, {}},
    {"终点", k_must, k_step, nullptr, 0, 12, {}},
    {"条件", k_may, k_text, nullptr, 0, 20, "从判断出来的连线必填"},
};

constexpr Column k_materials[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}},
    {"序号", k_must, k_number, nullptr, 999, 8, {}},
    {"材料名称", k_must, k_text, nullptr, 0, 28, "只声明一个不需要材料的答案时写 —"},
    {"必要性", k_must, k_term, list_terms<catalog::Necessity>, 0, 10, {}},
    {"形式", k_must, k_list, list_terms<catalog::MaterialForm>, 0, 16, "用；隔开"},
    {"份数", k_must, k_number, nullptr, 99, 8, {}},
    {"来源", k_must, k_term, list_terms<catalog::MaterialSource>, 0, 16, {}},
    {"来源说明", k_may, k_text, nullptr, 0, 20, {}},
    {"问题", k_may, k_text, nullptr, 0, 24, "只有某种情形才要的材料：问老百姓的话"},
    {"答案", k_may, k_list, nullptr, 0, 20, "哪些答案要这份材料，用；隔开"},
    {"样本说明", k_may, k_text, nullptr, 0, 20, {}},
};

constexpr Column k_fees[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}}, {"项目", k_must, k_text, nullptr, 0, 20, {}},
    {"标准", k_must, k_text, nullptr, 0, 28, {}},     {"依据", k_must, k_text, nullptr, 0, 28, {}},
    {"减免", k_may, k_text, nullptr, 0, 24, {}},
};

constexpr Column k_bases[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}},
    {"位阶", k_must, k_term, list_terms<catalog::BasisRank>, 0, 14, {}},
    {"名称", k_must, k_text, nullptr, 0, 28, "不带书名号"},
    {"条款", k_may, k_text, nullptr, 0, 14, "如：第三十二条"},
    {"要旨", k_must, k_text, nullptr, 0, 40, "用自己的话写要点"},
    {"施行日期", k_may, k_date, nullptr, 0, 14, "如：2019-07-01"},
    {"条文内容", k_may, k_text, nullptr, 0, 60, "条文的原话，老百姓点开就能看"},
};

constexpr Column k_duties[] = {
    {"职权编码", k_must, k_code, nullptr, 0, 14, {}}, {"岗位", k_must, k_text, nullptr, 0, 16, {}},
    {"责任人", k_may, k_text, nullptr, 0, 12, {}},    {"职责", k_must, k_text, nullptr, 0, 36, {}},
    {"依据", k_may, k_text, nullptr, 0, 20, {}},      {"范围", k_may, k_text, nullptr, 0, 20, {}},
    {"标准", k_may, k_text, nullptr, 0, 20, {}},      {"追责", k_may, k_text, nullptr, 0, 20, {}},
};

constexpr Column k_notices[] = {
    {"公示编号", k_must, k_text, nullptr, 0, 14, {}},
    {"职权编码", k_may, k_code, nullptr, 0, 14, {}},
    {"类型", k_must, k_term, list_terms<catalog::NoticeKind>, 0, 10, {}},
    {"标题", k_must, k_text, nullptr, 0, 28, {}},
    {"内容", k_must, k_text, nullptr, 0, 48, {}},
    {"日期", k_must, k_date, nullptr, 0, 14, {}},
    {"截止", k_may, k_date, nullptr, 0, 14, {}},
};

std::vector<std::string_view> language_terms() {
  return {"藏文", "英文", "bo", "en"};
}

constexpr Column k_translations[] = {
    {"原文", k_must, k_text, nullptr, 0, 40, "和别的表里的一格一模一样；俗称这样用；隔开的，一项一行"},
    {"语言", k_must, k_term, language_terms, 0, 10, "藏文 或 英文"},
    {"译文", k_must, k_text, nullptr, 0, 48, "没有译文的，屏幕上照样显示中文"},
};

constexpr SheetLayout k_sheets[] = {
    {SheetKind::cover, "封面", k_cover},         {SheetKind::powers, "职权目录", k_powers},
    {SheetKind::steps, "流程步骤", k_steps},     {SheetKind::edges, "流程连线", k_edges},
    {SheetKind::materials, "材料", k_materials}, {SheetKind::fees, "收费", k_fees},
    {SheetKind::bases, "依据", k_bases},         {SheetKind::duties, "责任", k_duties},
    {SheetKind::notices, "公示", k_notices},     {SheetKind::translations, "译文", k_translations, Need::optional},
};

constexpr CoverKey k_cover_keys[] = {
    {"报送单位", k_must, "全称"},
    {"单位编码", k_must, "小写字母、数字和连字符，如 mz-gaj"},
    {"单位简称", k_must, "如：州公安局"},
    {"区划", k_must, "如：明州"},
    {"区划代码", k_must, "六位数字"},
    {"层级", k_must, "州级 或 县级"},
    {"地址", k_must, {}},
    {"电话", k_must, {}},
    {"监督机构", k_must, {}},
    {"监督电话", k_must, {}},
    {"报送文号", k_must, {}},
    {"负责人", k_must, {}},
    {"报送日期", k_must, "如：2026-11-20"},
    {"上级单位编码", k_may, "县级单位填州级对口单位的编码"},
};

}  // namespace

std::span<const SheetLayout> all_sheets() {
  return k_sheets;
}
const SheetLayout& layout_of(SheetKind kind) {
  return k_sheets[static_cast<std::size_t>(kind)];
}
std::span<const CoverKey> cover_keys() {
  return k_cover_keys;
}

std::vector<std::string_view> life_event_ids() {
  return {"birth",  "school",  "job",    "marriage",   "house",   "shop",  "medical",
          "retire", "vehicle", "travel", "disability", "funeral", "rural", "help"};
}

}  // namespace mingbai::package
