// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/icalendar.h"
#include "sync/central/pages.h"
#include "sync/central/service.h"
#include "sync/crypto/digest.h"

namespace mingbai::central {

WebResponse Service::deadline_entry(const WebRequest& request, const std::string& code) {
  if (const auto wait = limited(request)) {
    return later_page(request, *wait);
  }
  auto found = find_by_code(code);
  if (!found) {
    parts_.log.failure("central.storage_failed", found.error());
    return private_page(plain_page(request, 503, "broken"));
  }
  if (!*found) {
    return unknown_code(request);
  }
  const auto catalog = parts_.catalog.current();
  const PageFrame frame = frame_of(request, catalog.get());
  const CaseModel model = model_of(std::move(**found), catalog.get());
  if (!model.power || model.value.outcome != cases::Outcome::running || !model.progress.deadline) {
    return private_page(plain_page(request, 404, "missing"));
  }
  parts_.looks.note(model.value.tracking_code, LookWay::code);
  const std::string office = model.department ? model.department->name : std::string();
  CalendarDay day;
  day.uid = crypto::Digest::of("deadline " + model.value.tracking_code).hex().substr(0, 32) + "@mingbai";
  day.day = model.progress.deadline->date;
  day.made = parts_.clock.now();
  day.summary = frame.say("calendar.summary", {{"power", model.power->name}});
  day.description = frame.say("calendar.text", {{"hall", frame.hall}, {"office", office}});
  if (model.progress.deadline->provisional) {
    day.description += "\n" + frame.say("case.provisional");
  }
  const std::string text = to_icalendar(day);
  WebResponse response;
  response.content_type = "text/calendar; charset=utf-8";
  response.body = frame.language == Language::zh_hant ? frame.words.traditional(text) : text;
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"deadline.ics\"");
  return private_page(std::move(response));
}

}  // namespace mingbai::central
