// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/rule.h"

namespace mingbai::package {

namespace {

struct Source {
  Rule rule;
  std::string_view text;
};

// In the order of the enum. "实施方案" is the prefecture's plan for opening up administrative power, its points by the
// numbers that the documents of the reform use; "程序自身" are limits and habits of this program, with their reason.
constexpr Source k_sources[] = {
    {Rule::P001_unreadable, "程序自身：读不出的文件不能判断"},
    {Rule::P002_not_a_package, "实施方案 W5：一表一图一据一盘"},
    {Rule::P003_file_too_large, "程序自身：读入的上限"},
    {Rule::P004_container_damaged, "ZIP APPNOTE 6.3"},
    {Rule::P005_unpacks_too_large, "程序自身：防压缩炸弹"},
    {Rule::P006_bad_encoding, "GB 18030-2022；Unicode 15 第三章 D92"},
    {Rule::P007_bad_quoting, "RFC 4180 第 2 节"},
    {Rule::P008_too_many_rows, "程序自身：读入的上限"},
    {Rule::P009_cell_too_long, "程序自身：屏幕和凭条放得下"},
    {Rule::P010_formula_cell, "程序自身：公式的值会随电脑变"},
    {Rule::P011_merged_cells, "程序自身：合并的单元格看不出哪一行有值"},
    {Rule::P012_hidden_sheet, "程序自身：看不见的也会公开"},
    {Rule::P013_hidden_row, "程序自身：看不见的也会公开"},
    {Rule::P014_unknown_sheet, "实施方案 L4：字段"},
    {Rule::P015_unknown_file, "实施方案 W5"},
    {Rule::P016_control_character, "GB 18030-2022"},
    {Rule::P017_two_containers, "程序自身：一份数据只有一个来源"},
    {Rule::P018_error_cell, "ECMA-376 第 18.18.11 条"},
    {Rule::P019_too_many_columns, "程序自身：读入的上限"},
    {Rule::P020_document_type, "ECMA-376 第 2 部分：部件不得有 DTD；防实体炸弹"},
    {Rule::P021_leads_outside, "程序自身：只读报送单位交来的文件"},
    {Rule::P022_too_many_parts, "程序自身：读入的上限"},
    {Rule::P101_missing_sheet, "实施方案 W5、L4"},
    {Rule::P102_missing_column, "实施方案 L4"},
    {Rule::P103_unknown_column, "实施方案 L4"},
    {Rule::P104_duplicate_column, "实施方案 L4"},
    {Rule::P105_cell_without_column, "RFC 4180 第 2 节"},
    {Rule::P201_required_cell_empty, "实施方案 L4、C6：全面、真实"},
    {Rule::P202_not_given_word, "实施方案 C6：真实"},
    {Rule::P203_unknown_term, "实施方案 C4、C3、F3、C13：规定的用词"},
    {Rule::P204_not_a_number, "《行政许可法》第八十二条：期限按工作日"},
    {Rule::P205_out_of_range, "实施方案 C6：准确"},
    {Rule::P206_bad_date, "GB/T 7408.1-2023：日期"},
    {Rule::P207_bad_code, "国家政务服务事项基本目录：编码"},
    {Rule::P208_bad_step_id, "程序自身：办件按编号落在步骤上"},
    {Rule::P209_bad_question, "国家政务服务事项要素：常见问题"},
    {Rule::P210_name_too_long, "程序自身：屏幕和凭条放得下"},
    {Rule::P301_duplicate_code, "实施方案 C4：逐项登记"},
    {Rule::P302_unknown_power, "实施方案 W5：图、据随目录"},
    {Rule::P303_duplicate_step, "实施方案 F4"},
    {Rule::P304_kind_not_of_class, "实施方案 C4：五权分类"},
    {Rule::P305_kind_missing, "实施方案 C4：五权分类"},
    {Rule::P306_duplicate_notice, "程序自身：一条公示一个编号"},
    {Rule::P307_duplicate_office, "实施方案 C1"},
    {Rule::P308_unknown_superior, "实施方案 D7"},
    {Rule::P309_situation_incomplete, "国家政务服务事项要素：按情形的材料"},
    {Rule::P310_region_contradiction, "实施方案 D7；GB/T 2260"},
    {Rule::P311_unknown_cover_key, "实施方案 C8"},
    {Rule::P312_translation_unused, "《民族区域自治法》第二十一条"},
    {Rule::P313_duplicate_translation, "《民族区域自治法》第二十一条"},
    {Rule::P314_translations_differ, "《民族区域自治法》第二十一条"},
    {Rule::P401_no_start, "实施方案 F4（一）启动条件"},
    {Rule::P402_two_starts, "实施方案 F4（一）启动条件"},
    {Rule::P403_no_end, "实施方案 F4（三）运行程序"},
    {Rule::P404_unreachable, "实施方案 F4（三）运行程序"},
    {Rule::P405_dead_end, "实施方案 F4（三）运行程序"},
    {Rule::P406_never_ends, "实施方案 F4（三）运行程序"},
    {Rule::P407_decision_needs_two, "实施方案 F4（三）运行程序"},
    {Rule::P408_condition_missing, "实施方案 F4（三）运行程序"},
    {Rule::P409_step_without_post, "实施方案 F4（二）承办岗位"},
    {Rule::P410_unknown_step, "实施方案 F4（三）运行程序"},
    {Rule::P411_edge_into_start, "BPMN 2.0.2 第 10.5.2 条"},
    {Rule::P412_edge_out_of_end, "BPMN 2.0.2 第 10.5.3 条"},
    {Rule::P413_duplicate_edge, "实施方案 F4（三）运行程序"},
    {Rule::P414_no_flowchart, "实施方案 F1：一项公开的职权一张图"},
    {Rule::P415_flowchart_too_large, "程序自身：屏幕上看得清"},
    {Rule::P416_several_ways_on, "实施方案 F4（三）运行程序"},
    {Rule::P417_two_flowcharts, "实施方案 F1：一项一张"},
    {Rule::P418_bpmn_damaged, "BPMN 2.0.2 第 15 章"},
    {Rule::P419_bpmn_unsupported, "BPMN 2.0.2 第 10 章"},
    {Rule::P420_bpmn_read_as, "BPMN 2.0.2 第 10 章"},
    {Rule::P501_one_post_holds_all, "实施方案 G1：决策、执行、监督相互制约"},
    {Rule::P502_promise_exceeds_law, "《行政许可法》第四十二条；实施方案 F4（四）"},
    {Rule::P503_steps_exceed_promise, "实施方案 F4（四）办理时限"},
    {Rule::P504_element_missing, "实施方案 F4：七要素"},
    {Rule::P505_disclosure_incomplete, "实施方案 L4；《政府信息公开条例》第二十条"},
    {Rule::P506_secrecy_incomplete, "实施方案 C11；《政府信息公开条例》第十四至十六条"},
    {Rule::P507_no_basis, "实施方案 C13：没有依据的废止"},
    {Rule::P508_one_phone_two_purposes, "实施方案 F4（五）监督"},
    {Rule::P509_fee_missing, "实施方案 L4；《政府信息公开条例》第二十条第八项"},
    {Rule::P510_fee_contradiction, "《行政许可法》第五十八条"},
    {Rule::P511_review_contradiction, "实施方案 C12、C13"},
    {Rule::P512_withheld, "实施方案 C13"},
    {Rule::P513_no_duty, "实施方案 R2 至 R5"},
    {Rule::P514_withheld_secret, "实施方案 C13：不得公开"},
    {Rule::P515_basis_rank_too_low,
     "《行政许可法》第十四、十五、十七条；《行政处罚法》第十至十六条；《行政强制法》第十、十一、十三条；实施方案 C9"},
    {Rule::P516_licence_limit_too_long, "《行政许可法》第四十二条"},
    {Rule::P517_delivery_too_late, "《行政许可法》第四十四条"},
    {Rule::P518_hearing_too_late, "《行政许可法》第四十七条"},
    {Rule::P519_rights_missing,
     "《行政处罚法》第四十四、四十五、六十三条；《行政许可法》第七、三十八条；《行政强制法》第八条；实施方案 F4（六）"},
    {Rule::P520_fee_basis_unnamed, "《行政许可法》第五十八、五十九条；实施方案 L4"},
    {Rule::P521_no_place, "实施方案 O9：窗口授权；《行政许可法》第三十条"},
    {Rule::P522_everyday_name_missing, "程序自身：老百姓不说正式名称"},
    {Rule::P523_posts_overlap, "实施方案 R6：没有重叠"},
    {Rule::P524_post_without_duty, "实施方案 R6：没有空白"},
    {Rule::P525_basis_not_in_force, "《立法法》：自施行之日起有效"},
    {Rule::P526_no_limit, "《行政许可法》第三十条；《政府信息公开条例》第二十条第五项"},
    {Rule::P527_no_hours, "国家政务服务事项要素：办理时间"},
    {Rule::P528_review_overdue, "实施方案 S4：内容真实、及时"},
    {Rule::P529_no_result, "《政府信息公开条例》第二十条第五项"},
    {Rule::P530_kind_abolished, "国发〔2015〕27号：取消非行政许可审批类别"},
    {Rule::P531_article_absent, "实施方案 C6：真实、准确"},
    {Rule::P532_article_differs, "实施方案 C6：真实、准确"},
    {Rule::P533_no_articles, "《立法法》第六十五条：编、章、节、条、款、项、目"},
    {Rule::P534_law_twice, "实施方案 C9：依据文本"},
    {Rule::P535_law_unused, "实施方案 C9：依据文本"},
    {Rule::P601_import_unreadable, "国家政务服务事项要素"},
    {Rule::P701_duplicate_word, "程序自身：一个词一行"},
    {Rule::P702_word_too_long, "程序自身：读入的上限"},
    {Rule::P703_word_finds_nothing, "程序自身：写上的俗称应当搜得到"},
    {Rule::P704_power_not_found_by_name, "程序自身：全名应当搜得到"},
    {Rule::P705_power_not_found_by_reading, "程序自身：拼音应当搜得到"},
    {Rule::P706_words_unread, "程序自身：搜索用的词表"},
};

constexpr bool is_in_order() {
  std::size_t index = 0;
  for (const Source& source : k_sources) {
    if (static_cast<std::size_t>(source.rule) != index++ || source.text.empty()) {
      return false;
    }
  }
  return index == k_rule_count;
}
static_assert(is_in_order());

}  // namespace

std::string_view source_of(Rule rule) {
  return k_sources[static_cast<std::size_t>(rule)].text;
}

}  // namespace mingbai::package
