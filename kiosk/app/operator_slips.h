// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/app/slips.h"
#include "kiosk/session/self_test.h"

namespace mingbai::app {

// The readiness report: every check with its finding, what a person saw, and the results as text in the QR. Pure.
print::ReportSlip report_slip(const SlipPlace& place, const std::vector<session::CheckResult>& checks,
                              const std::map<session::SelfCheck, session::CheckState>& by_hand,
                              const screens::Strings& words);
// What shows whether a printer prints well: all scripts, boxes, a QR, long and short lines. Pure.
print::GuideSlip test_slip(const SlipPlace& place, const std::string& printer, const screens::Strings& words);

}  // namespace mingbai::app
