// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A limit that a law sets, in the visitor's language. Pure.
#pragma once

#include <string>

#include "kiosk/screens/strings.h"
#include "sync/calendar/legal_clock.h"

namespace mingbai::screens {

// "申请公开信息，…20 个工作日内答复…"
std::string clock_sentence(const Strings& words, const calendar::DatedRule& rule);
// "《中华人民共和国政府信息公开条例》第三十三条"
std::string clock_source(const Strings& words, const calendar::DatedRule& rule);

}  // namespace mingbai::screens
