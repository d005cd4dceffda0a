// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "sync/base/result.h"
#include "sync/catalog/content.h"
#include "sync/package/finding.h"

namespace mingbai::publish {

// The named ways in which a dirty value of the source is cleaned. The closed list; every use is counted.
enum class Cleaning {
  word_for_nothing,        // 无, None, null, 无线下办理窗口 -> not given
  html_entity,             // &nbsp; &lt; ...
  html_tag,                // <br>, <p> ... -> nothing or a line's end
  full_width_form,         // ＡＢＣ１２３．－ -> ABC123.-
  blank_runs,              // several blanks, ideographic spaces -> one
  place_prefix,            // "办理地点：" in front of the place
  duration_unit,           // "30(工作日)" -> 30
  calendar_days,           // "90(自然日)" -> no working days, said in the note
  impossible_promise,      // promised later than the legal limit -> promise left out, said in the note
  split_list,              // "甲，乙" in one value -> two
  duty_text,               // co_department -> duties
  type_mapping,            // TASK_TYPE of this source -> class and kind
  situation_name,          // the name holds a situation in brackets: kept, the main name becomes an everyday name
  theme_mapping,           // theme_category -> life events
  one_phone_two_purposes,  // the same telephone for advice and supervision: kept and reported
  phone_with_text,         // a telephone cell that holds sentences: kept whole
  long_text_cut,           // longer than a cell may be
};
inline constexpr std::size_t k_cleaning_count = 17;
std::string_view name(Cleaning rule);

struct Imported {
  catalog::Content content;  // one department an office code, one power a line, no flowcharts
  std::size_t lines = 0;
  std::array<std::size_t, k_cleaning_count> cleaned{};
  package::Findings findings;  // lines that could not be read, codes used twice, and whatever was kept but is doubtful
};

// Items in the shape of the Guangdong item library, one JSON object a line. Every line becomes a power or an error
// finding; nothing is dropped in silence.
Imported import_guangdong(std::string_view json_lines, std::string_view file);

}  // namespace mingbai::publish
