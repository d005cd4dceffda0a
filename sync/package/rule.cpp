// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/rule.h"

namespace mingbai::package {

namespace {

// In the order of the enum: `text_of` indexes it.
constexpr RuleText k_rules[] = {
    {Rule::P001_unreadable, "P001_unreadable", Severity::error, "读不出来：{0}", "cannot be read: {0}",
     "检查文件是否存在、有没有权限，再交一次", "check that the file exists and may be read, then submit again"},
    {Rule::P002_not_a_package, "P002_not_a_package", Severity::error, "这里没有 catalog.xlsx，也没有“职权目录.csv”等表",
     "there is neither catalog.xlsx nor any sheet such as 职权目录.csv here",
     "用 mingbai-publish template 生成的表填写后再交", "fill in the table written by `mingbai-publish template`"},
    {Rule::P003_file_too_large, "P003_file_too_large", Severity::error, "文件超过 {0} MB",
     "the file is larger than {0} MB", "删去图片和无关内容，或者分开报送",
     "remove pictures and unrelated content, or submit in parts"},
    {Rule::P004_container_damaged, "P004_container_damaged", Severity::error, "文件损坏或没有传完：{0}",
     "the file is damaged or was not transferred completely: {0}", "在原电脑上重新打开、另存一份再交",
     "open it on the original computer, save it again and submit that copy"},
    {Rule::P005_unpacks_too_large, "P005_unpacks_too_large", Severity::error, "解压后超过 {0} MB，不再读取",
     "it unpacks to more than {0} MB and is not read further", "检查文件来源；删去多余内容后另存",
     "check where the file comes from; remove surplus content and save again"},
    {Rule::P006_bad_encoding, "P006_bad_encoding", Severity::error,
     "编码不对：从第 {0} 个字节起既不是 UTF-8 也不是 GB18030",
     "wrong encoding: from byte {0} on it is neither UTF-8 nor GB18030", "用 WPS 或 Excel 另存为“CSV UTF-8”",
     "save it as \"CSV UTF-8\" with WPS or Excel"},
    {Rule::P007_bad_quoting, "P007_bad_quoting", Severity::error, "引号不成对或位置不对",
     "quotation marks are unbalanced or misplaced", "整格用英文双引号括起来，格内的双引号写成两个",
     "enclose the whole cell in double quotes and double the quotes inside it"},
    {Rule::P008_too_many_rows, "P008_too_many_rows", Severity::error, "超过 {0} 行，后面的没有读",
     "more than {0} rows; the rest was not read", "分成几份报送", "submit in several parts"},
    {Rule::P009_cell_too_long, "P009_cell_too_long", Severity::error, "这一格有 {0} 个字，最多 {1} 个",
     "this cell holds {0} characters, at most {1} are allowed", "写要点，长文放进 basis 文件夹",
     "write the gist; long texts belong into the basis folder"},
    {Rule::P010_formula_cell, "P010_formula_cell", Severity::error, "这一格是公式，现在显示“{0}”",
     "this cell is a formula that now shows \"{0}\"", "选中后复制，再“选择性粘贴—数值”",
     "copy the cell and paste it as a value"},
    {Rule::P011_merged_cells, "P011_merged_cells", Severity::error, "{0} 是合并的单元格", "{0} are merged cells",
     "取消合并，每一行都填上自己的值", "unmerge them and fill in every row"},
    {Rule::P012_hidden_sheet, "P012_hidden_sheet", Severity::note, "这张表是隐藏的，照样读了",
     "this sheet is hidden; it was read all the same", "确认它该报送；不该报送就删掉",
     "make sure it is meant to be submitted, or delete it"},
    {Rule::P013_hidden_row, "P013_hidden_row", Severity::note, "这一行是隐藏的，照样读了",
     "this row is hidden; it was read all the same", "确认它该报送；不该报送就删掉",
     "make sure it is meant to be submitted, or delete it"},
    {Rule::P014_unknown_sheet, "P014_unknown_sheet", Severity::warning, "不认识的表“{0}”，没有读",
     "unknown sheet \"{0}\"; it was not read", "改成模板里的表名，或者删掉",
     "give it a name from the template, or delete it"},
    {Rule::P015_unknown_file, "P015_unknown_file", Severity::note, "不认识的文件“{0}”，没有读",
     "unknown file \"{0}\"; it was not read", "多余的文件请删掉", "delete it if it is not needed"},
    {Rule::P016_control_character, "P016_control_character", Severity::error, "格内有看不见的控制字符（U+{0}）",
     "the cell holds an invisible control character (U+{0})", "把这一格删掉重新打字",
     "clear the cell and type it again"},
    {Rule::P017_two_containers, "P017_two_containers", Severity::error, "又有 catalog.xlsx，又有 CSV，不知道以哪个为准",
     "there are both catalog.xlsx and CSV sheets; it is unclear which one counts", "只留一种", "keep only one of them"},
    {Rule::P018_error_cell, "P018_error_cell", Severity::error, "这一格是错误值 {0}",
     "this cell holds the error value {0}", "改成真正的值", "replace it with the real value"},
    {Rule::P019_too_many_columns, "P019_too_many_columns", Severity::error, "超过 {0} 列，后面的没有读",
     "more than {0} columns; the rest was not read", "删去模板以外的列",
     "delete the columns that are not in the template"},
    {Rule::P101_missing_sheet, "P101_missing_sheet", Severity::error, "缺少“{0}”表", "the sheet \"{0}\" is missing",
     "按模板补上这张表；没有内容也要留表头", "add the sheet from the template; keep its header even if it has no rows"},
    {Rule::P102_missing_column, "P102_missing_column", Severity::error, "缺少“{0}”列", "the column \"{0}\" is missing",
     "按模板补上这一列", "add the column from the template"},
    {Rule::P103_unknown_column, "P103_unknown_column", Severity::warning, "不认识的列“{0}”，没有读{1}",
     "unknown column \"{0}\"; it was not read{1}", "改成模板里的列名，或者删掉",
     "give it a name from the template, or delete it"},
    {Rule::P104_duplicate_column, "P104_duplicate_column", Severity::error, "“{0}”列出现了两次",
     "the column \"{0}\" appears twice", "只留一列", "keep only one"},
    {Rule::P105_cell_without_column, "P105_cell_without_column", Severity::error, "这一格在表头之外",
     "this cell lies outside the header's columns", "检查这一行是不是多了一个逗号或错了位",
     "check whether the row has a surplus comma or is shifted"},
    {Rule::P201_required_cell_empty, "P201_required_cell_empty", Severity::error, "“{0}”没有填",
     "\"{0}\" is not filled in", "补上这一格", "fill in the cell"},
    {Rule::P202_not_given_word, "P202_not_given_word", Severity::error, "“{0}”不是内容", "\"{0}\" is not content",
     "没有就空着", "leave the cell empty if there is nothing to say"},
    {Rule::P203_unknown_term, "P203_unknown_term", Severity::error, "“{0}”不在可选的词里{1}",
     "\"{0}\" is not one of the allowed terms{1}", "从下拉列表里选：{2}", "choose one of: {2}"},
    {Rule::P204_not_a_number, "P204_not_a_number", Severity::error, "“{0}”不是整数", "\"{0}\" is not a whole number",
     "只填数字，如 20；说明写在“时限说明”里", "write digits only, e.g. 20; explanations belong into 时限说明"},
    {Rule::P205_out_of_range, "P205_out_of_range", Severity::error, "{0} 超出范围（{1} 到 {2}）",
     "{0} is out of range ({1} to {2})", "核对后改正", "check and correct it"},
    {Rule::P206_bad_date, "P206_bad_date", Severity::error, "“{0}”不是日期", "\"{0}\" is not a date",
     "写成 2026-11-22 这样", "write it like 2026-11-22"},
    {Rule::P207_bad_code, "P207_bad_code", Severity::error, "编码“{0}”不合规矩",
     "the code \"{0}\" does not follow the grammar",
     "职权编码用 4 到 40 个大写字母和数字；单位编码用小写字母、数字和连字符；区划代码是六位数字",
     "power codes: 4 to 40 capital letters and digits; office codes: lower-case letters, digits and hyphens; region "
     "codes: six digits"},
    {Rule::P208_bad_step_id, "P208_bad_step_id", Severity::error, "步骤编号“{0}”不合规矩",
     "the step id \"{0}\" does not follow the grammar", "只用小写字母、数字和下划线",
     "use lower-case letters, digits and underscores only"},
    {Rule::P209_bad_question, "P209_bad_question", Severity::error, "“{0}”没有写成“问｜答”",
     "\"{0}\" is not written as question｜answer", "问和答之间用全角竖线“｜”隔开",
     "separate question and answer by the full-width bar ｜"},
    {Rule::P210_name_too_long, "P210_name_too_long", Severity::error, "名称有 {0} 个字，最多 {1} 个",
     "the name has {0} characters, at most {1} are allowed", "写正式名称，说明放到别的格里",
     "write the official name; explanations belong elsewhere"},
    {Rule::P301_duplicate_code, "P301_duplicate_code", Severity::error, "职权编码 {0} 已经用过（{1}）",
     "the power code {0} is already used ({1})", "一项职权一个编码", "give every power its own code"},
    {Rule::P302_unknown_power, "P302_unknown_power", Severity::error, "职权目录里没有 {0}{1}",
     "there is no {0} in 职权目录{1}", "核对编码，或在职权目录里补上这一项",
     "check the code, or add the power to 职权目录"},
    {Rule::P303_duplicate_step, "P303_duplicate_step", Severity::error, "步骤编号 {0} 在这项职权里重复",
     "the step id {0} is used twice in this power", "每个步骤一个编号", "give every step its own id"},
    {Rule::P304_kind_not_of_class, "P304_kind_not_of_class", Severity::error, "“{0}”不属于“{1}”",
     "\"{0}\" does not belong to \"{1}\"", "核对职权类别和职权子类", "check class and kind"},
    {Rule::P305_kind_missing, "P305_kind_missing", Severity::error, "“{0}”要写明职权子类", "\"{0}\" needs a kind",
     "从下拉列表里选一个子类", "choose a kind from the list"},
    {Rule::P306_duplicate_notice, "P306_duplicate_notice", Severity::error, "公示编号 {0} 重复",
     "the notice id {0} is used twice", "每条公示一个编号", "give every notice its own id"},
    {Rule::P307_duplicate_office, "P307_duplicate_office", Severity::error, "单位编码 {0} 已经由另一份报送使用",
     "the office code {0} is already used by another package", "核对单位编码", "check the office code"},
    {Rule::P308_unknown_superior, "P308_unknown_superior", Severity::warning, "上级单位 {0} 不在这次报送里",
     "the superior office {0} is not among the packages", "和上级单位一起报送，或改正编码",
     "submit together with it, or correct the code"},
    {Rule::P309_situation_incomplete, "P309_situation_incomplete", Severity::error, "“问题”和“答案”要一起填",
     "question and answers must be given together", "写上问题和需要这份材料的答案",
     "write the question and the answers with which the material is needed"},
    {Rule::P310_region_contradiction, "P310_region_contradiction", Severity::error,
     "区划 {0} 的名称或层级和别的报送不一样", "name or level of region {0} differ from another package",
     "统一区划的名称和层级", "agree on the region's name and level"},
    {Rule::P311_unknown_cover_key, "P311_unknown_cover_key", Severity::warning, "封面里不认识的项目“{0}”，没有读{1}",
     "unknown cover key \"{0}\"; it was not read{1}", "改成模板里的项目名", "use a key from the template"},
    // These three never repeat the original: it may be the name of a power that is not disclosed (invariant 8).
    {Rule::P312_translation_unused, "P312_translation_unused", Severity::warning, "别的表里没有这个原文，译文用不上",
     "no cell of the other sheets holds this original; its translation is of no use",
     "原文要和那一格一模一样；一格里有几项的，一项一行",
     "copy the original exactly; of a cell with several items, each is a row"},
    {Rule::P313_duplicate_translation, "P313_duplicate_translation", Severity::error,
     "这个原文的{0}译文在第 {1} 行已经有了", "row {1} already translates this original into {0}", "只留一行",
     "keep only one row"},
    {Rule::P314_translations_differ, "P314_translations_differ", Severity::warning,
     "同样的原文，{0} 里是别的译法，以先读到的为准",
     "{0} translates the same original differently; the first one read counts", "同一个词，全州用同一个译法",
     "agree on one translation of the same words"},
    {Rule::P401_no_start, "P401_no_start", Severity::error, "{0} 的流程图没有“开始”",
     "the flowchart of {0} has no start", "加一个类型为“开始”的步骤", "add a step of the type 开始"},
    {Rule::P402_two_starts, "P402_two_starts", Severity::error, "{0} 的流程图有 {1} 个“开始”",
     "the flowchart of {0} has {1} starts", "只留一个“开始”", "keep one start"},
    {Rule::P403_no_end, "P403_no_end", Severity::error, "{0} 的流程图没有“结束”", "the flowchart of {0} has no end",
     "加一个类型为“结束”的步骤", "add a step of the type 结束"},
    {Rule::P404_unreachable, "P404_unreachable", Severity::error, "步骤 {0} 从“开始”走不到",
     "step {0} cannot be reached from the start", "补上通向它的连线，或删掉这一步",
     "add an edge that leads to it, or delete the step"},
    {Rule::P405_dead_end, "P405_dead_end", Severity::error, "步骤 {0} 后面没有路，也不是“结束”",
     "nothing follows step {0}, and it is not an end", "补上下一步的连线，或改成“结束”",
     "add the edge to the next step, or make it an end"},
    {Rule::P406_never_ends, "P406_never_ends", Severity::error, "步骤 {0} 走不到“结束”，只会一直循环",
     "step {0} can never reach an end; it only goes in circles", "给循环加一个出口", "give the circle a way out"},
    {Rule::P407_decision_needs_two, "P407_decision_needs_two", Severity::error, "判断 {0} 只有 {1} 个出口",
     "decision {0} has {1} way(s) out", "判断要有两个以上出口，否则改成“步骤”",
     "a decision needs two or more ways out; otherwise make it a step"},
    {Rule::P408_condition_missing, "P408_condition_missing", Severity::error, "从判断 {0} 到 {1} 的连线没有写条件",
     "the edge from decision {0} to {1} has no condition", "写上什么情况走这条路，如“材料齐全”",
     "say when this way is taken"},
    {Rule::P409_step_without_post, "P409_step_without_post", Severity::error, "步骤 {0} 没有写岗位",
     "step {0} names no post", "写上负责这一步的科室或岗位", "name the section or post in charge"},
    {Rule::P410_unknown_step, "P410_unknown_step", Severity::error, "没有编号为 {0} 的步骤{1}",
     "there is no step {0}{1}", "核对编号，或补上这一步", "check the id, or add the step"},
    {Rule::P411_edge_into_start, "P411_edge_into_start", Severity::error, "连线回到了“开始” {0}",
     "an edge leads back into the start {0}", "改为连到受理那一步", "let it lead to the step of acceptance instead"},
    {Rule::P412_edge_out_of_end, "P412_edge_out_of_end", Severity::error, "“结束” {0} 后面还有连线",
     "an edge leaves the end {0}", "删掉连线，或把它改成“步骤”", "delete the edge, or make it a step"},
    {Rule::P413_duplicate_edge, "P413_duplicate_edge", Severity::error, "从 {0} 到 {1} 的连线重复或连到自己",
     "the edge from {0} to {1} is doubled or leads to itself", "合并成一条，条件写在一起",
     "merge them into one with both conditions"},
    {Rule::P414_no_flowchart, "P414_no_flowchart", Severity::error, "{0} 没有流程图（一项公开的职权一张图）",
     "{0} has no flowchart (every disclosed power needs one)", "在“流程步骤”“流程连线”里补上，或附 flowcharts/{0}.bpmn",
     "add it to 流程步骤 and 流程连线, or attach flowcharts/{0}.bpmn"},
    {Rule::P415_flowchart_too_large, "P415_flowchart_too_large", Severity::error,
     "{0} 的流程图有 {1} 个步骤，最多 {2} 个", "the flowchart of {0} has {1} steps, at most {2} are allowed",
     "把细节写进“办理内容”，或拆成几项", "put the details into 办理内容, or split the power"},
    {Rule::P416_several_ways_on, "P416_several_ways_on", Severity::warning, "步骤 {0} 有几条出路却不是“判断”",
     "step {0} has several ways on but is no decision", "改成“判断”并写条件，或说明是并行",
     "make it a decision with conditions, or say that they run in parallel"},
    {Rule::P417_two_flowcharts, "P417_two_flowcharts", Severity::error, "{0} 既有步骤表又有 BPMN 图",
     "{0} has both step rows and a BPMN file", "只留一种", "keep only one of them"},
    {Rule::P418_bpmn_damaged, "P418_bpmn_damaged", Severity::error, "BPMN 图读不出来：{0}",
     "the BPMN file cannot be read: {0}", "用 bpmn.io 或 Camunda Modeler 打开检查后另存",
     "open it with bpmn.io or Camunda Modeler, check it and save it again"},
    {Rule::P419_bpmn_unsupported, "P419_bpmn_unsupported", Severity::error, "BPMN 元素 {0} 不支持",
     "the BPMN element {0} is not supported", "只用开始、任务、排他网关、结束和顺序流",
     "use start events, tasks, exclusive gateways, end events and sequence flows only"},
    {Rule::P501_one_post_holds_all, "P501_one_post_holds_all", Severity::error,
     "岗位“{0}”在 {1} 里同时握有决策、执行、监督三种权力",
     "the post \"{0}\" holds decision, execution and supervision at once in {1}", "把监督交给另一个岗位",
     "give the supervision to another post"},
    {Rule::P502_promise_exceeds_law, "P502_promise_exceeds_law", Severity::error,
     "承诺 {0} 个工作日，比法定的 {1} 个还长", "the promise of {0} working days is longer than the legal {1}",
     "承诺时限不能超过法定时限", "the promise may not exceed the legal limit"},
    {Rule::P503_steps_exceed_promise, "P503_steps_exceed_promise", Severity::warning,
     "各步骤最多要 {0} 个工作日，承诺只有 {1} 个", "the steps may take {0} working days, the promise is {1}",
     "压缩步骤时限，或改承诺，或在时限说明里写明不计入的时间",
     "shorten the steps, change the promise, or explain which time does not count"},
    {Rule::P504_element_missing, "P504_element_missing", Severity::error, "{0} 的流程图缺少七要素之“{1}”",
     "the flowchart of {0} lacks one of the seven elements: {1}", "按要求补上：{2}", "add it: {2}"},
    {Rule::P505_disclosure_incomplete, "P505_disclosure_incomplete", Severity::error, "公开的职权没有写“{0}”",
     "a disclosed power does not say \"{0}\"", "补上这一格", "fill in the cell"},
    {Rule::P506_secrecy_incomplete, "P506_secrecy_incomplete", Severity::error, "不公开的职权没有写“{0}”",
     "a power that is not disclosed does not say \"{0}\"", "写明不公开的依据和理由；没有依据的应当公开",
     "give the basis and the reason; without a basis it must be disclosed"},
    {Rule::P507_no_basis, "P507_no_basis", Severity::error, "{0} 没有实施依据，审核意见却不是“废止”",
     "{0} has no basis, but the review does not say 废止", "补上依据，或把审核意见改为“废止”",
     "add the basis, or set the review to 废止"},
    {Rule::P508_one_phone_two_purposes, "P508_one_phone_two_purposes", Severity::warning,
     "咨询和监督用的是同一个电话 {0}", "the same telephone {0} serves advice and supervision",
     "监督电话应由另外的人接听", "the supervision telephone should be answered by somebody else"},
    {Rule::P509_fee_missing, "P509_fee_missing", Severity::error, "{0} 写了“收费”，收费表里没有项目和标准",
     "{0} charges a fee, but the fee sheet has no row for it", "在“收费”表里补上项目、标准和依据",
     "add item, standard and basis to the sheet 收费"},
    {Rule::P510_fee_contradiction, "P510_fee_contradiction", Severity::error, "{0} 写了“不收费”，收费表里却有项目",
     "{0} charges nothing, but the fee sheet has a row for it", "核对后改正其中一处",
     "check and correct one of the two"},
    {Rule::P511_review_contradiction, "P511_review_contradiction", Severity::error,
     "审核意见“{0}”和公开属性“{1}”互相矛盾", "the review \"{0}\" contradicts the disclosure \"{1}\"",
     "核对后改正其中一处", "check and correct one of the two"},
    {Rule::P512_withheld, "P512_withheld", Severity::note, "{0} 审核意见是“{1}”，不进入发布",
     "{0} is not published, because its review is \"{1}\"", "不用处理", "nothing needs to be done"},
    {Rule::P513_no_duty, "P513_no_duty", Severity::warning, "{0} 没有在“责任”表里分解到岗位",
     "{0} is not split to posts in the sheet 责任", "补上每个岗位的职责", "add the duties of every post"},
    {Rule::P514_withheld_secret, "P514_withheld_secret", Severity::note, "一项职权不公开，不进入发布",
     "one power is not disclosed and is not published", "不用处理", "nothing needs to be done"},
    {Rule::P601_import_unreadable, "P601_import_unreadable", Severity::error, "第 {0} 行不是一条完整的记录：{1}",
     "line {0} is not a complete record: {1}", "核对导出的文件", "check the exported file"},
    {Rule::P701_duplicate_word, "P701_duplicate_word", Severity::error, "“{0}”已经写过一行",
     "\"{0}\" has a row already", "并到一行，正词用；隔开",
     "put both into one row, the official words separated by ；"},
    {Rule::P702_word_too_long, "P702_word_too_long", Severity::error, "“{0}”超过 {1} 个字",
     "\"{0}\" has more than {1} characters", "只写老百姓说的那几个字", "write only the words that people say"},
    {Rule::P703_word_finds_nothing, "P703_word_finds_nothing", Severity::warning, "搜“{0}”，前三条里没有 {1} {2}",
     "a search for \"{0}\" does not show {1} {2} among the first three",
     "换一个更说得清的俗称，或者看看它是不是也是别的事项的俗称",
     "choose an everyday name that tells more, or see whether other powers are called so too"},
    {Rule::P704_power_not_found_by_name, "P704_power_not_found_by_name", Severity::warning,
     "用全名搜 {0}，前十条里没有它：{1}", "a search for its whole name does not show {0} among the first ten: {1}",
     "名称太长或者全是符号，请核对", "the name is too long or holds signs only: check it"},
    {Rule::P705_power_not_found_by_reading, "P705_power_not_found_by_reading", Severity::note,
     "用{2}搜 {0}，前十条里没有它：{1}", "a search by {2} does not show {0} among the first ten: {1}",
     "给它加一个短的俗称", "give it a short everyday name"},
    {Rule::P706_words_unread, "P706_words_unread", Severity::warning,
     "没有读到搜索用的词表（{0}），只能搜到各单位自己写的词",
     "the words for the search were not read ({0}): only the offices' own words are found",
     "用 --search-words 指出词表所在的文件夹", "name their folder with --search-words"},
};

constexpr bool is_in_order() {
  std::size_t index = 0;
  for (const RuleText& rule : k_rules) {
    if (static_cast<std::size_t>(rule.rule) != index++) {
      return false;
    }
  }
  return index == k_rule_count;
}
static_assert(is_in_order());

}  // namespace

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

std::string_view term(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "错误";
    case Severity::warning:
      return "提醒";
    case Severity::note:
      return "说明";
  }
  return "";
}

const RuleText& text_of(Rule rule) {
  return k_rules[static_cast<std::size_t>(rule)];
}
std::string_view name(Rule rule) {
  return text_of(rule).name;
}
std::span<const RuleText> all_rules() {
  return k_rules;
}

}  // namespace mingbai::package
