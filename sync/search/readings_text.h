// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What make_readings.py writes at build time, for readings.cpp only.
#pragma once

namespace mingbai::search {

// Pieces of lines, the last one null: "行 xing hang\n", the usual reading first; "银行 yin hang\n".
extern const char* const k_character_readings[];
extern const char* const k_word_readings[];

}  // namespace mingbai::search
