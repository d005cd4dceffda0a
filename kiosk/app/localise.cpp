// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/localise.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

#include "sync/base/text.h"
#include "sync/catalog/texts.h"

namespace mingbai::app {
namespace {

using session::Language;
using Visit = std::function<void(std::string&)>;

void walk(screens::PowerModel& model, const Visit& visit) {
  catalog::for_each_text(model.power, visit);
  catalog::for_each_text(model.department, visit);
  for (catalog::Change& change : model.changes) {
    visit(change.what);
  }
  model.said.clear();
  catalog::for_each_situation_text(model.power.guide, [&](const std::string& key) {
    std::string shown = key;
    visit(shown);
    model.said.emplace(key, std::move(shown));
  });
}

void walk(std::vector<catalog::PowerSummary>& powers, const Visit& visit) {
  for (catalog::PowerSummary& power : powers) {
    catalog::for_each_text(power, visit);
  }
}

void walk(std::map<std::string, std::string>& by_id, const Visit& visit) {
  for (auto& [id, text] : by_id) {
    visit(text);
  }
}

void walk(screens::HallModel& hall, const Visit& visit) {
  for (auto& [window, powers] : hall.windows) {
    walk(powers, visit);
  }
  for (screens::CountedPlace& place : hall.places) {
    visit(place.address);
    visit(place.window);
    walk(place.powers, visit);
  }
  walk(hall.departments, visit);
  walk(hall.said, visit);
}

void walk(screens::Models& models, const Visit& visit) {
  if (models.home) {
    catalog::for_each_text(models.home->popular, visit);
  }
  for (catalog::DepartmentSummary& summary : models.departments) {
    catalog::for_each_text(summary.department, visit);
    visit(summary.region_name);
  }
  if (models.list) {
    visit(models.list->title);
    visit(models.list->place);
    walk(models.list->powers, visit);
  }
  if (models.search) {
    catalog::for_each_text(models.search->popular, visit);
    for (catalog::SearchHit& hit : models.search->hits) {
      catalog::for_each_text(hit.power, visit);
      visit(hit.matched);
    }
  }
  if (models.power) {
    walk(*models.power, visit);
  }
  if (models.the_case) {
    if (models.the_case->power) {
      walk(*models.the_case->power, visit);
    }
    for (cases::CaseEvent& event : models.the_case->value.events) {
      visit(event.note);
    }
  }
  if (models.notices) {
    for (catalog::Notice& notice : models.notices->notices) {
      catalog::for_each_text(notice, visit);
    }
    walk(models.notices->departments, visit);
    walk(models.notices->powers, visit);
  }
  if (models.hall) {
    walk(*models.hall, visit);
  }
  if (models.feedback) {
    for (catalog::Department& department : models.feedback->departments) {
      catalog::for_each_text(department, visit);
    }
    for (calendar::DatedRule& rule : models.feedback->clocks) {
      visit(rule.law);
      visit(rule.article);
    }
  }
}

std::string folded(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return text;
}

}  // namespace

bool holds_hanzi(std::string_view text) {
  const std::u32string characters = decode_utf8(text);
  return std::any_of(characters.begin(), characters.end(), [](char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
  });
}

void Localiser::use(const catalog::Reader* reader) {
  reader_ = reader;
  tables_.clear();
}

const catalog::TranslationTable& Localiser::table(Language language) const {
  auto found = tables_.find(language);
  if (found == tables_.end()) {
    catalog::TranslationTable table;
    if (reader_ != nullptr) {
      auto read = reader_->list_translations(session::word(language));
      if (read) {
        table = std::move(*read);
      } else {
        log_.failure("catalog.read_failed", read.error());
      }
    }
    found = tables_.emplace(language, std::move(table)).first;
  }
  return found->second;
}

std::string Localiser::said(Language language, const std::string& text) const {
  if (text.empty() || language == Language::zh_hans) {
    return text;
  }
  if (language == Language::zh_hant) {
    const HanConverter* converter = wordbook_.traditional();
    return converter == nullptr ? text : converter->convert(text);
  }
  const catalog::TranslationTable& known = table(language);
  const auto found = known.find(text);
  return found == known.end() ? text : found->second;
}

void Localiser::localise(Language language, screens::Models& models) const {
  bool left = false;
  if (language != Language::zh_hans) {
    walk(models, [&](std::string& text) {
      if (text.empty()) {
        return;
      }
      text = said(language, text);
      left = left || (language != Language::zh_hant && holds_hanzi(text));
    });
    left = left || !wordbook_.words(language).borrowed().empty();
  }
  models.chrome.partly_chinese = left;
}

void Localiser::localise(Language language, screens::PowerModel& model) const {
  if (language != Language::zh_hans) {
    walk(model, [&](std::string& text) { text = said(language, text); });
  }
}

std::vector<std::string> Localiser::originals(Language language, const std::string& typed) const {
  std::vector<std::string> found{typed};
  if (language == Language::zh_hant) {
    if (const HanConverter* converter = wordbook_.simplified()) {
      found.front() = converter->convert(typed);
    }
    return found;
  }
  const std::string wanted = folded(std::string(trim(typed)));
  if (language == Language::zh_hans || wanted.empty()) {
    return found;
  }
  for (const auto& [original, text] : table(language)) {
    if (found.size() < k_most && folded(text).find(wanted) != std::string::npos) {
      found.push_back(original);
    }
  }
  return found;
}

}  // namespace mingbai::app
