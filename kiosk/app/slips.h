// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

#include "kiosk/print/slip.h"
#include "kiosk/screens/models.h"
#include "kiosk/screens/strings.h"
#include "kiosk/session/session.h"

namespace mingbai::app {

// What both slips say of the machine and the moment.
struct SlipPlace {
  std::string hall;
  std::string kiosk_number;  // empty: not printed
  std::string public_url;    // of the QR
  int release = 0;
  Instant now{};
  session::Language language = session::Language::zh_hans;
};

// Words and values of the slips, composed in the visitor's language. Pure.
print::StatusSlip status_slip(const SlipPlace& place, const screens::CaseModel& model, const screens::Strings& words);
print::GuideSlip guide_slip(const SlipPlace& place, const screens::PowerModel& model,
                            const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked,
                            const screens::Strings& words);

}  // namespace mingbai::app
