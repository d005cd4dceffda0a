// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "kiosk/app/queue_ticket.h"
#include "kiosk/print/slip.h"
#include "kiosk/screens/models.h"
#include "kiosk/screens/strings.h"
#include "kiosk/session/intent.h"
#include "kiosk/session/session.h"

namespace mingbai::app {

// What all slips say of the machine and the moment.
struct SlipPlace {
  std::string hall;
  std::string kiosk_number;  // empty: not printed
  std::string public_url;    // of the QR
  int release = 0;
  Instant now{};
  session::Language language = session::Language::zh_hans;
  session::TextSize text_size = session::TextSize::m;
};

// Head and foot: hall, title, machine, moment, release; without a link.
print::SlipFrame slip_frame(const SlipPlace& place, const screens::Strings& words, screens::Word title);

// Words and values of the slips, composed in one language: `place.language`, in which `model` and `words` are already.
// Pure. A slip of a case carries the central server's seal in its QR when, and only when, the slip says exactly what
// was sealed, of the same release; otherwise the short link.
print::StatusSlip status_slip(const SlipPlace& place, const screens::CaseModel& model, const screens::Strings& words);
// Where the phone goes on with a guide: what the visitor chose and ticked comes along.
std::string guide_link(const std::string& public_url, const screens::PowerModel& model,
                       const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked);
print::GuideSlip guide_slip(const SlipPlace& place, const screens::PowerModel& model,
                            const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked,
                            const screens::Strings& words);
// That the case was handed in, and what happens with it now.
print::ReceiptSlip receipt_slip(const SlipPlace& place, const screens::CaseModel& model, const screens::Strings& words);
// That something was handed in at this machine, and what happens with it; holds no word of what was written. `said`:
// what Presenter::present_form made of it.
print::ReceiptSlip submission_slip(const SlipPlace& place, const session::PrintSubmissionSlip& handed_in,
                                   const screens::Models& said, const screens::Strings& words);
// A public notice to take home; `power` is the name of the power that it is about, or empty.
print::NoticeSlip notice_slip(const SlipPlace& place, const catalog::Notice& notice, const std::string& office,
                              const std::string& power, const screens::Strings& words);

// A number in the queue. Without a QR: no phone page tells of it.
print::NoticeSlip queue_slip(const SlipPlace& place, const QueueTicket& ticket, const screens::Strings& words);

// Where in the hall to go: `window` as HallScreen::window, `plan` the hall's if it has one. Nothing when neither the
// plan nor the catalog holds it. Without a QR: no phone page tells of a window.
std::optional<print::NoticeSlip> window_slip(const SlipPlace& place, const screens::HallModel& hall,
                                             const std::optional<screens::HallPlan>& plan, const std::string& window,
                                             const screens::Strings& words);

// A slip that the visitor and the window can both read: Chinese under each line for whoever chose another language.
// Nothing for those who read Chinese anyway.
std::optional<session::Language> second_language(session::Language visitor);
template <class SlipKind>
SlipKind in_two(SlipKind first, SlipKind second) {
  first.second = {std::move(second)};
  return first;
}

}  // namespace mingbai::app
