// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The closed list of rules by which a submission package is judged. A name never changes once released: offices and
// their spreadsheets search for it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace mingbai::package {

// An error keeps the package from being published; a warning and a note do not.
enum class Severity { error, warning, note };

std::string_view word(Severity severity);  // "error"...
std::string_view term(Severity severity);  // "错误"...

// P0: files and cells; P1: sheets and columns; P2: values; P3: relations between rows; P4: flowcharts (F4);
// P5: the plan's rules and the law; P6: import from other systems; P7: the
// search, tried with the release that is about to be published.
enum class Rule {
  P001_unreadable,
  P002_not_a_package,
  P003_file_too_large,
  P004_container_damaged,
  P005_unpacks_too_large,
  P006_bad_encoding,
  P007_bad_quoting,
  P008_too_many_rows,
  P009_cell_too_long,
  P010_formula_cell,
  P011_merged_cells,
  P012_hidden_sheet,
  P013_hidden_row,
  P014_unknown_sheet,
  P015_unknown_file,
  P016_control_character,
  P017_two_containers,
  P018_error_cell,
  P019_too_many_columns,
  P020_document_type,
  P021_leads_outside,
  P022_too_many_parts,
  P101_missing_sheet,
  P102_missing_column,
  P103_unknown_column,
  P104_duplicate_column,
  P105_cell_without_column,
  P201_required_cell_empty,
  P202_not_given_word,
  P203_unknown_term,
  P204_not_a_number,
  P205_out_of_range,
  P206_bad_date,
  P207_bad_code,
  P208_bad_step_id,
  P209_bad_question,
  P210_name_too_long,
  P301_duplicate_code,
  P302_unknown_power,
  P303_duplicate_step,
  P304_kind_not_of_class,
  P305_kind_missing,
  P306_duplicate_notice,
  P307_duplicate_office,
  P308_unknown_superior,
  P309_situation_incomplete,
  P310_region_contradiction,
  P311_unknown_cover_key,
  P312_translation_unused,
  P313_duplicate_translation,
  P314_translations_differ,
  P401_no_start,
  P402_two_starts,
  P403_no_end,
  P404_unreachable,
  P405_dead_end,
  P406_never_ends,
  P407_decision_needs_two,
  P408_condition_missing,
  P409_step_without_post,
  P410_unknown_step,
  P411_edge_into_start,
  P412_edge_out_of_end,
  P413_duplicate_edge,
  P414_no_flowchart,
  P415_flowchart_too_large,
  P416_several_ways_on,
  P417_two_flowcharts,
  P418_bpmn_damaged,
  P419_bpmn_unsupported,
  P420_bpmn_read_as,
  P501_one_post_holds_all,
  P502_promise_exceeds_law,
  P503_steps_exceed_promise,
  P504_element_missing,
  P505_disclosure_incomplete,
  P506_secrecy_incomplete,
  P507_no_basis,
  P508_one_phone_two_purposes,
  P509_fee_missing,
  P510_fee_contradiction,
  P511_review_contradiction,
  P512_withheld,
  P513_no_duty,
  P514_withheld_secret,
  P515_basis_rank_too_low,
  P516_licence_limit_too_long,
  P517_delivery_too_late,
  P518_hearing_too_late,
  P519_rights_missing,
  P520_fee_basis_unnamed,
  P521_no_place,
  P522_everyday_name_missing,
  P523_posts_overlap,
  P524_post_without_duty,
  P525_basis_not_in_force,
  P526_no_limit,
  P527_no_hours,
  P528_review_overdue,
  P529_no_result,
  P530_kind_abolished,
  P531_article_absent,
  P532_article_differs,
  P533_no_articles,
  P534_law_twice,
  P535_law_unused,
  P601_import_unreadable,
  P701_duplicate_word,
  P702_word_too_long,
  P703_word_finds_nothing,
  P704_power_not_found_by_name,
  P705_power_not_found_by_reading,
  P706_words_unread,
};

struct RuleText {
  Rule rule;
  std::string_view name;  // e.g. "P101_missing_sheet"
  Severity severity;
  std::string_view message_zh;
  std::string_view message_en;
  std::string_view remedy_zh;
  std::string_view remedy_en;
};

// Where a rule comes from: a law with its article, a point of the reform plan (实施方案), a standard, or the reason of
// the house. In Chinese, as the laws are cited; standards by their own names.
std::string_view source_of(Rule rule);

inline constexpr std::size_t k_rule_count = static_cast<std::size_t>(Rule::P706_words_unread) + 1;

const RuleText& text_of(Rule rule);
std::string_view name(Rule rule);
std::span<const RuleText> all_rules();

}  // namespace mingbai::package
