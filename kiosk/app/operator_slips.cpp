// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_slips.h"

#include <array>

#include "kiosk/screens/format.h"
#include "sync/base/text.h"

namespace mingbai::app {
namespace {

using screens::Strings;
using screens::Word;

print::SlipFrame frame_of(const SlipPlace& place, const Strings& words, Word title) {
  print::SlipFrame frame;
  switch (place.language) {
    case session::Language::zh_hans:
      frame.language = text::TextLanguage::zh_hans;
      break;
    case session::Language::zh_hant:
      frame.language = text::TextLanguage::zh_hant;
      break;
    case session::Language::bo:
      frame.language = text::TextLanguage::bo;
      break;
    case session::Language::en:
      frame.language = text::TextLanguage::en;
      break;
  }
  frame.hall = place.hall;
  frame.title = words[title];
  frame.printed_at = to_iso8601(china_date(place.now)) + " " + screens::hour_and_minute(place.now);
  if (!place.kiosk_number.empty()) {
    frame.kiosk = words.fill(Word::slip_kiosk, {{"number", place.kiosk_number}});
  }
  frame.release = words.fill(Word::slip_release, {{"release", std::to_string(place.release)}});
  return frame;
}

std::string moment_of(const SlipPlace& place) {
  return to_iso8601(place.now).substr(0, 16);
}

std::string check_words(const Strings& words, const session::CheckResult& result) {
  std::string text = words.term("checkstate", session::name(result.state));
  text += " · " + replace_all(words.term("finding", session::name(result.finding)), "{value}", result.value);
  return text;
}

}  // namespace

print::GuideSlip report_slip(const SlipPlace& place, const std::vector<session::CheckResult>& checks,
                             const std::map<session::SelfCheck, session::CheckState>& by_hand, const Strings& words) {
  print::GuideSlip slip;
  slip.frame = frame_of(place, words, Word::operator_slipreport);
  std::string code = "MINGBAI/SELFTEST/" + moment_of(place);
  std::vector<session::CheckResult> all = checks;
  for (const session::SelfCheck check :
       {session::SelfCheck::screen, session::SelfCheck::touch, session::SelfCheck::sound}) {
    const auto verdict = by_hand.find(check);
    all.push_back(
        session::judge_by_hand(check, verdict == by_hand.end() ? session::CheckState::open : verdict->second));
  }
  for (const session::CheckResult& result : all) {
    slip.facts.push_back({words.term("selfcheck", session::name(result.check)), check_words(words, result)});
    // Names only, without blanks: so that every reader shows it as one text.
    code += ";" + std::string(session::name(result.check)) + "=" + std::string(session::name(result.finding));
  }
  slip.power = words.term("checkstate", session::name(session::worst(all)));
  slip.frame.link = code;
  return slip;
}

print::GuideSlip test_slip(const SlipPlace& place, const std::string& printer, const Strings& words) {
  print::GuideSlip slip;
  slip.frame = frame_of(place, words, Word::operator_sliptest);
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
