// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/localise.h"

#include <algorithm>
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

// Marks are places in the text as the catalog has it: they go when its words change, and stay where characters only
// change their form.
void say_marked(std::string& text, std::vector<search::ByteRange>& marks, const Visit& visit) {
  const std::string was = text;
  visit(text);
  if (text != was && (text.size() != was.size() || decode_utf8(text).size() != decode_utf8(was).size())) {
    marks.clear();
  }
}

void walk(search::Answer& answer, const Visit& visit) {
  for (search::Hit& hit : answer.hits) {
    say_marked(hit.power.name, hit.name_marks, visit);
    say_marked(hit.matched, hit.matched_marks, visit);
    if (hit.field == search::Field::translation && hit.matched == hit.power.name) {
      hit.name_marks = hit.matched_marks;
    }
    catalog::for_each_text(hit.power.everyday_names, visit);
    visit(hit.power.department_name);
    visit(hit.region_name);
  }
  walk(answer.related, visit);
  for (search::Elsewhere& elsewhere : answer.elsewhere) {
    visit(elsewhere.who);
    visit(elsewhere.how);
  }
  for (search::NearDepartment& department : answer.near_departments) {
    visit(department.name);
  }
  if (answer.read_as) {
    visit(answer.read_as->text);
  }
}

void walk(screens::FormModel& form, const Visit& visit) {
  for (catalog::Department& department : form.departments) {
    catalog::for_each_text(department, visit);
  }
  visit(form.subject);
  visit(form.office);
  if (form.clock) {
    visit(form.clock->law);
    visit(form.clock->article);
  }
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
    walk(models.search->answer, visit);
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
    for (catalog::Change& change : models.notices->changes.newest) {
      visit(change.power_name);
    }
  }
  if (models.hall) {
    walk(*models.hall, visit);
  }
  if (models.form) {
    walk(*models.form, visit);
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
    const han::HanConverter* converter = wordbook_.traditional();
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

}  // namespace mingbai::app
