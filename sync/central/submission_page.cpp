// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/submission_page.h"

#include <algorithm>

#include "sync/base/text.h"
#include "sync/cases/case.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::central {

using cases::SubmissionKind;

namespace {

// The word of an id that came from a kiosk; as it is where a newer kiosk knows more.
std::string known(const PageFrame& frame, std::string_view table, std::string_view id) {
  const std::string said = frame.say(std::string(table) + "." + std::string(id));
  return said.starts_with("⟦") ? std::string(id) : said;
}

Markup pair(const PageFrame& frame, std::string_view key, const Markup& value) {
  return value.empty() ? Markup() : element("div", {}, element("dt", {}, frame.say(key)), element("dd", {}, value));
}

Markup standing_card(const PageFrame& frame, const SubmissionModel& model) {
  const Standing standing = standing_of(model.followed.follow_ups);
  const auto& follow_ups = model.followed.follow_ups;
  const auto shown = std::find_if(follow_ups.rbegin(), follow_ups.rend(),
                                  [](const FollowUp& one) { return one.kind != FollowUpKind::read; });
  const Instant since = shown == follow_ups.rend() ? model.followed.stored.received : shown->at;
  Markup inner = element("span", {{"class", "card-key"}}, frame.say("submission.now"));
  inner += element("strong", {}, frame.say("standing." + std::string(word(standing))));
  inner += element("span", {}, frame.words.time(frame.language, since));
  return element("div", {{"class", standing == Standing::answered ? "card outcome granted" : "card now"}}, inner);
}

Markup clock_card(const PageFrame& frame, const SubmissionModel& model) {
  if (!model.clock) {
    return {};
  }
  const RunningClock& clock = *model.clock;
  const bool late = clock.days_left < 0;
  const bool working = clock.rule.unit == calendar::LimitUnit::working_days;
  const std::string days = std::to_string(late ? -clock.days_left : clock.days_left);
  const std::string key = std::string(late ? "submission.late_" : "submission.left_") + (working ? "working" : "days");
  const bool told = clock.rule.id == "petition.told";
  Markup inner = element("span", {{"class", "card-key"}}, frame.say(told ? "submission.told_by" : "submission.due"));
  inner += element("strong", {}, frame.words.date(frame.language, clock.deadline.date));
  inner += element("span", {{"class", late ? "overdue" : "left"}},
                   clock.days_left == 0 ? frame.say("submission.today") : frame.say(key, {{"n", days}}));
  Markup law = frame.content("《" + clock.rule.law + "》" + clock.rule.article);
  inner += element("span", {{"class", "why"}}, law);
  inner +=
      clock.deadline.provisional ? element("span", {{"class", "why"}}, frame.say("submission.provisional")) : Markup();
  return element("div", {{"class", late ? "card late" : "card"}}, inner);
}

Markup paragraphs(const PageFrame& frame, std::string_view text) {
  Markup all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view line = trim(text.substr(0, end)); !line.empty()) {
      all += frame.content("p", "", line);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

// What the office said last: the answer, a question, or whose it is.
Markup said_section(const PageFrame& frame, const SubmissionModel& model) {
  Markup sections;
  const auto& follow_ups = model.followed.follow_ups;
  for (auto one = follow_ups.rbegin(); one != follow_ups.rend(); ++one) {
    if (by_citizen(one->kind) || one->text.empty()) {
      continue;
    }
    const std::string heading = "said." + std::string(word(one->kind));
    Markup inner = element("h2", {}, frame.say(heading));
    inner += paragraphs(frame, one->text);
    inner += element("p", {{"class", "note"}}, frame.words.time(frame.language, one->at));
    sections += element("section", {{"class", one->kind == FollowUpKind::answered ? "panel answer" : "quiet"}}, inner);
  }
  return sections;
}

Markup reasons_of(const PageFrame& frame, std::string_view ids) {
  std::string words;
  for (std::string_view rest = ids; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words += (words.empty() ? "" : frame.say("submission.join")) + known(frame, "reason", rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return Markup::text(words);
}

Markup written(const PageFrame& frame, std::string_view text) {
  return text.empty()
             ? Markup()
             : Markup::text(frame.say("submission.characters", {{"n", std::to_string(decode_utf8(text).size())}}));
}

Markup handed_in_section(const PageFrame& frame, const SubmissionModel& model) {
  const cases::Submission& content = model.followed.stored.content;
  const std::string_view name = field_of(content, "name");
  const std::string_view phone = field_of(content, "phone");
  const std::string_view rating = field_of(content, "rating");
  const std::string_view delivery = field_of(content, "delivery");
  const std::string_view window = field_of(content, "window");
  Markup rows = pair(frame, "submission.received",
                     Markup::text(frame.words.time(frame.language, model.followed.stored.received)));
  rows += pair(frame, "submission.about",
               model.power ? frame.content(model.power->name) : Markup::text(field_of(content, "power")));
  rows += pair(frame, "submission.window", Markup::text(window));
  rows += pair(frame, "submission.office", model.office ? frame.content(model.office->name) : Markup());
  rows += pair(frame, "submission.rating", rating.empty() ? Markup() : Markup::text(known(frame, "stars", rating)));
  rows += pair(frame, "submission.reasons", reasons_of(frame, field_of(content, "reasons")));
  rows += pair(frame, "submission.written", written(frame, field_of(content, "text")));
  rows += pair(frame, "submission.delivery",
               delivery.empty() ? Markup() : Markup::text(known(frame, "delivery", delivery)));
  rows +=
      pair(frame, "submission.name", name.empty() ? Markup() : Markup::text(frame.as_written(cases::mask_name(name))));
  rows += pair(frame, "submission.phone", phone.empty() ? Markup() : Markup::text(mask_phone(phone)));
  return element("section", {}, element("h2", {}, frame.say("submission.handed_in")),
                 element("dl", {{"class", "pairs"}}, rows));
}

Markup history_section(const PageFrame& frame, const SubmissionModel& model) {
  Markup items;
  const auto& follow_ups = model.followed.follow_ups;
  for (auto one = follow_ups.rbegin(); one != follow_ups.rend(); ++one) {
    Markup inner = element("span", {{"class", "row-note"}}, frame.words.time(frame.language, one->at));
    inner += element("span", {{"class", "row-name"}}, frame.say("followup." + std::string(word(one->kind))));
    inner += one->rating > 0
                 ? element("span", {{"class", "row-text"}}, known(frame, "stars", std::to_string(one->rating)))
                 : Markup();
    items += element("li", {}, inner);
  }
  Markup first =
      element("span", {{"class", "row-note"}}, frame.words.time(frame.language, model.followed.stored.received));
  first += element("span", {{"class", "row-name"}}, frame.say("followup.received"));
  items += element("li", {}, first);
  return element("section", {}, element("h2", {}, frame.say("submission.history")),
                 element("ol", {{"class", "timeline"}}, items));
}

std::string action_of(const PageFrame& frame, const SubmissionModel& model) {
  const auto code = cases::TrackingCode::parse(model.followed.stored.receipt);
  return frame.link("/r/" + (code ? code->compact() : std::string()));
}

Markup supplement_form(const PageFrame& frame, const SubmissionModel& model) {
  const auto& follow_ups = model.followed.follow_ups;
  const auto added = std::count_if(follow_ups.begin(), follow_ups.end(),
                                   [](const FollowUp& one) { return one.kind == FollowUpKind::supplemented; });
  if (added >= k_most_supplements) {
    return {};
  }
  Markup fields = element("label", {{"for", "text"}}, frame.say("submission.supplement"));
  fields += element("p", {{"class", "hint"}, {"id", "text-hint"}}, frame.say("submission.supplement_hint"));
  fields += element("textarea", {{"id", "text"},
                                 {"name", "text"},
                                 {"rows", "5"},
                                 {"maxlength", std::to_string(k_longest_supplement / 3)},
                                 {"aria-describedby", "text-hint"},
                                 {"required", "required"}});
  fields += hidden_field("what", "supplement");
  const bool asked = standing_of(follow_ups) == Standing::waits_for_citizen;
  fields += element("button", {{"type", "submit"}, {"class", asked ? "primary" : "secondary"}},
                    frame.say("submission.supplement_go"));
  return element("form", {{"action", action_of(frame, model)}, {"method", "post"}, {"class", "panel"}}, fields);
}

Markup rating_form(const PageFrame& frame, const SubmissionModel& model) {
  const auto& follow_ups = model.followed.follow_ups;
  const auto has = [&](FollowUpKind kind) {
    return std::any_of(follow_ups.begin(), follow_ups.end(), [&](const FollowUp& one) { return one.kind == kind; });
  };
  if (!has(FollowUpKind::answered) || has(FollowUpKind::rated)) {
    return {};
  }
  Markup fields = rating_choices(frame, "submission.rate", 0);
  fields += hidden_field("what", "rate");
  fields += element("button", {{"type", "submit"}, {"class", "primary"}}, frame.say("submission.rate_go"));
  return element("form", {{"action", action_of(frame, model)}, {"method", "post"}, {"class", "panel"}}, fields);
}

}  // namespace

std::string submission_title(const PageFrame& frame, SubmissionKind kind) {
  return frame.say("submission.title_" + std::string(cases::word(kind)));
}

Markup submission_body(const PageFrame& frame, const SubmissionModel& model) {
  Markup body = element("h1", {}, submission_title(frame, model.followed.stored.content.kind));
  body += element("p", {{"class", "code"}}, model.followed.stored.receipt);
  if (model.notice == FormNotice::refused && model.fault) {
    body += element("div", {{"class", "warning"}, {"role", "alert"}},
                    element("p", {}, frame.say("fault." + std::string(word(*model.fault)))));
  }
  body += element("div", {{"class", "cards"}}, standing_card(frame, model), clock_card(frame, model));
  body += said_section(frame, model);
  body += rating_form(frame, model);
  const bool asked = standing_of(model.followed.follow_ups) == Standing::waits_for_citizen;
  if (asked) {
    body += supplement_form(frame, model);
  }
  body += handed_in_section(frame, model);
  body += history_section(frame, model);
  if (!asked) {
    body += supplement_form(frame, model);
  }
  body += element("p", {{"class", "note"}}, frame.say("submission.keep_secret"));
  return body;
}

}  // namespace mingbai::central
