// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_slips.h"

#include <array>
#include <cstdlib>

#include "kiosk/screens/format.h"
#include "sync/base/text.h"

namespace mingbai::app {
namespace {

using screens::Strings;
using screens::Word;

std::string moment_of(const SlipPlace& place) {
  return to_iso8601(place.now).substr(0, 16);
}

print::ReportSlip::Mark mark_of(session::CheckState state) {
  switch (state) {
    case session::CheckState::open:
      return print::ReportSlip::Mark::none;
    case session::CheckState::ok:
      return print::ReportSlip::Mark::good;
    case session::CheckState::attention:
      return print::ReportSlip::Mark::doubtful;
    case session::CheckState::fault:
      return print::ReportSlip::Mark::bad;
  }
  std::abort();
}

std::string check_words(const Strings& words, const session::CheckResult& result) {
  std::string text = words.term("checkstate", session::name(result.state));
  text += " · " + replace_all(words.term("finding", session::name(result.finding)), "{value}", result.value);
  return text;
}

}  // namespace

print::ReportSlip report_slip(const SlipPlace& place, const std::vector<session::CheckResult>& checks,
                              const std::map<session::SelfCheck, session::CheckState>& by_hand, const Strings& words) {
  print::ReportSlip slip;
  slip.frame = slip_frame(place, words, Word::operator_slipreport);
  slip.frame.footer.clear();
  std::string code = "MINGBAI/SELFTEST/" + moment_of(place);
  std::vector<session::CheckResult> all = checks;
  for (const session::SelfCheck check :
       {session::SelfCheck::screen, session::SelfCheck::touch, session::SelfCheck::sound}) {
    const auto verdict = by_hand.find(check);
    all.push_back(
        session::judge_by_hand(check, verdict == by_hand.end() ? session::CheckState::open : verdict->second));
  }
  for (const session::CheckResult& result : all) {
    slip.lines.push_back(
        {mark_of(result.state), words.term("selfcheck", session::name(result.check)), check_words(words, result)});
    // Names only, without blanks: so that every reader shows it as one text.
    code += ";" + std::string(session::name(result.check)) + "=" + std::string(session::name(result.finding));
  }
  const session::CheckState worst = session::worst(all);
  slip.verdict = {mark_of(worst), {}, words.term("checkstate", session::name(worst))};
  slip.frame.link = code;
  return slip;
}

print::GuideSlip test_slip(const SlipPlace& place, const std::string& printer, const Strings& words) {
  print::GuideSlip slip;
  slip.frame = slip_frame(place, words, Word::operator_sliptest);
  slip.frame.footer.clear();
  slip.frame.link = "MINGBAI/TEST/" + moment_of(place);
  slip.power = words[Word::operator_sliptestnote];
  slip.facts = {{words[Word::operator_printeraddress], printer},
                {"0123456789", "0123456789 0123456789 0123456789"},
                {"ABC", "The quick brown fox jumps over the lazy dog"},
                {"国标", "永州 㐀 𠮷 𡘙 龘 靐 齉"},
                {"བོད།", "བཀྲ་ཤིས་བདེ་ལེགས།"}};
  slip.materials_heading = words[Word::operator_testslip];
  slip.materials = {{words[Word::operator_printerwords], {}, {}, print::SlipMaterial::Tick::open},
                    {words[Word::operator_printerwords], {}, {}, print::SlipMaterial::Tick::ticked}};
  return slip;
}

}  // namespace mingbai::app
