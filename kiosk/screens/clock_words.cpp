// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/clock_words.h"

#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

std::string length(const Strings& words, const calendar::DatedRule& rule, int count) {
  const Word word = [&] {
    switch (rule.unit) {
      case calendar::LimitUnit::working_days:
        return Word::clock_workingdays;
      case calendar::LimitUnit::calendar_days:
        return Word::clock_days;
      case calendar::LimitUnit::months:
        return Word::clock_months;
      case calendar::LimitUnit::on_the_spot:
        break;
    }
    return Word::clock_onthespot;
  }();
  return words.fill(word, {{"count", std::to_string(count)}});
}

}  // namespace

std::string clock_sentence(const Strings& words, const calendar::DatedRule& rule) {
  std::string text = words.term("clock", replace_all(rule.id, ".", "_"));
  text = replace_all(std::move(text), "{limit}", length(words, rule, rule.length));
  return replace_all(std::move(text), "{extension}", length(words, rule, rule.extension.value_or(0)));
}

std::string clock_source(const Strings& words, const calendar::DatedRule& rule) {
  return words.fill(Word::feedback_source, {{"law", rule.law}, {"article", rule.article}});
}

}  // namespace mingbai::screens
