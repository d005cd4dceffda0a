// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/presenter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/base/text.h"
#include "sync/base/wipe.h"
#include "sync/cases/checklist.h"

namespace mingbai::app {
namespace {

constexpr int k_changes_on_wall = 20;
constexpr std::size_t k_popular_names = 12;
constexpr std::size_t k_popular_at_home = 4;  // one row of chips
constexpr std::size_t k_longest_popular = 7;  // characters, so that a chip stays a chip

// From the cradle on, then what any age needs; an event that an office invented comes last.
std::vector<catalog::CountedLifeEvent> in_order_of_life(std::vector<catalog::CountedLifeEvent> events) {
  static constexpr std::array<std::string_view, 14> k_order{"birth",      "school",  "job",    "marriage", "house",
                                                            "shop",       "medical", "retire", "vehicle",  "travel",
                                                            "disability", "funeral", "rural",  "help"};
  const auto rank = [](const catalog::CountedLifeEvent& event) {
    return std::find(k_order.begin(), k_order.end(), event.id) - k_order.begin();
  };
  std::stable_sort(events.begin(), events.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return events;
}

void drop_page(screens::Models& models) {
  screens::Models fresh;
  fresh.chrome = std::move(models.chrome);
  fresh.keyboard = std::move(models.keyboard);  // of the visit, not of the page
  replace_wiped(models, std::move(fresh));
}

// What the models must hold for this screen, as one text to compare.
struct Subject {
  const session::Session& session;
  const screens::KeyboardModel& keyboard;
  std::string operator()(const session::AttractScreen&) const { return "attract"; }
  std::string operator()(const session::HomeScreen&) const { return "home"; }
  std::string operator()(const session::LifeEventsScreen&) const { return "home"; }
  std::string operator()(const session::DepartmentsScreen&) const { return "departments"; }
  std::string operator()(const session::ListScreen& screen) const {
    const std::string power_class(screen.power_class ? catalog::word(*screen.power_class) : std::string_view());
    return "list/" + power_class + "/" + screen.department + "/" + screen.life_event;
  }
  std::string operator()(const session::SearchScreen&) const {
    const session::Facets& facets = session.facets;
    const std::string power_class(facets.power_class ? catalog::word(*facets.power_class) : std::string_view());
    return "search/" + power_class + "/" + facets.life_event + "/" + session.search + "/" + keyboard.of;
  }
  std::string operator()(const session::PowerScreen& screen) const { return "power/" + screen.code; }
  std::string operator()(const session::LookUpScreen&) const { return "lookup"; }
  std::string operator()(const session::CaseScreen&) const {
    return session.look_up.found ? "case/" + session.look_up.found->tracking_code : "case";
  }
  std::string operator()(const session::NoticesScreen&) const { return "notices"; }
  std::string operator()(const session::NoticeScreen&) const { return "notices"; }
  std::string operator()(const session::HelpScreen&) const { return "help"; }
  std::string operator()(const session::OperatorScreen&) const { return "operator"; }
  std::string operator()(const session::HallScreen&) const { return "hall"; }
  std::string operator()(const session::FeedbackScreen&) const { return "feedback"; }
  std::string operator()(const session::FormScreen&) const {
    const session::Form& form = session.form;
    return "form/" + std::string(cases::word(form.kind)) + "/" + std::to_string(static_cast<int>(form.subject.kind)) +
           "/" + form.subject.id + (form.receipt ? "/" + form.receipt->printed() : std::string());
  }
  std::string operator()(const session::FlowScreen& screen) const {
    return session.flow_of_case() ? "case/" + session.look_up.found->tracking_code : "power/" + screen.code;
  }
};

// Which limit runs for what is handed in; none: no law sets one.
std::string_view clock_of(cases::SubmissionKind kind) {
  switch (kind) {
    case cases::SubmissionKind::complaint:
      return "petition.told";
    case cases::SubmissionKind::disclosure_request:
      return "disclosure.answer";
    case cases::SubmissionKind::feedback:
    case cases::SubmissionKind::guide_error:
    case cases::SubmissionKind::consultation:
      break;
  }
  return {};
}

// By the guide's own words, before they are said in another language.
void locate(const std::optional<screens::HallPlan>& plan, screens::PowerModel& model) {
  const catalog::Guide& guide = model.power.guide;
  model.elsewhere = plan && plan->elsewhere(guide.address);
  if (plan && !model.elsewhere) {
    const std::vector<std::string> windows = plan->windows_in(guide.window);
    model.hall_window = windows.empty() ? std::string() : windows.front();
  }
}

// The words of the plan that a visitor reads.
std::map<std::string, std::string> words_of(const screens::HallPlan& plan) {
  std::map<std::string, std::string> words;
  const auto add = [&](const std::string& text) { words.emplace(text, text); };
  for (const screens::HallFloor& floor : plan.floors) {
    add(floor.name);
    for (const screens::HallArea& area : floor.areas) {
      add(area.name);
    }
    for (const screens::HallWindow& window : floor.windows) {
      add(window.name);
      add(window.number);
    }
  }
  add(plan.hours);
  add(plan.desk);
  words.erase("");
  return words;
}

}  // namespace

void Presenter::use(const catalog::Reader* reader) {
  reader_ = reader;
  localiser_.use(reader);
  prepared_.clear();
  popular_.reset();
  engine_.reset();
  engine_tried_ = false;
}

void Presenter::forget(screens::Models& models) {
  replace_wiped(models.keyboard);
  keyboard_.forget();
  drop_page(models);
  prepared_.clear();
}

void Presenter::present(const session::Session& session, Date today, screens::Models& models) {
  keyboard_.read(
      session, [&](const std::string& text) { return in_script(session.settings.language, text); }, models.keyboard);
  const std::string wanted = std::visit(Subject{session, models.keyboard}, session.screen()) + "/" + to_iso8601(today) +
                             "/" + std::string(session::word(session.settings.language)) +
                             (record_ ? "/" + to_iso8601(record_->made) : "");
  if (wanted == models.subject || reader_ == nullptr) {
    return;
  }
  drop_page(models);
  models.subject = wanted;
  if (take_prepared(models)) {
    if (models.search) {
      KeyboardReader::prefer(models.search->answer, session, models.keyboard);
    }
    return;
  }
  const session::Screen& screen = session.screen();
  if (std::holds_alternative<session::HomeScreen>(screen) ||
      std::holds_alternative<session::LifeEventsScreen>(screen)) {
    present_home(models);
  } else if (std::holds_alternative<session::DepartmentsScreen>(screen)) {
    models.departments = taken(reader_->list_departments()).value_or(std::vector<catalog::DepartmentSummary>());
  } else if (const auto* list = std::get_if<session::ListScreen>(&screen)) {
    present_list(*list, models);
  } else if (std::holds_alternative<session::SearchScreen>(screen)) {
    models.search.emplace();
    models.search->popular = popular_names();
    models.search->answer = answer_of(session, models.keyboard);
    models.search->bodies_wanted = !session.search.empty();
  } else if (const auto* power_screen = std::get_if<session::PowerScreen>(&screen)) {
    models.power = power(power_screen->code);
  } else if (session.flow_of_case() || (std::holds_alternative<session::CaseScreen>(screen) && session.look_up.found)) {
    models.the_case = the_case(*session.look_up.found, today);
  } else if (const auto* flow_screen = std::get_if<session::FlowScreen>(&screen)) {
    models.power = power(flow_screen->code);
  } else if (std::holds_alternative<session::NoticesScreen>(screen) ||
             std::holds_alternative<session::NoticeScreen>(screen) ||
             std::holds_alternative<session::AttractScreen>(screen)) {
    present_notices(today, models);
  } else if (std::holds_alternative<session::HallScreen>(screen)) {
    models.hall = hall(models.chrome.hall);
  } else if (std::holds_alternative<session::FeedbackScreen>(screen)) {
    present_feedback(today, models);
  } else if (std::holds_alternative<session::FormScreen>(screen)) {
    present_form(session.form.kind, session.form.subject, today, models);
  }
  if (models.power) {
    locate(models.chrome.hall, *models.power);
    models.power->due = due_revisions(models.power->power.code, today);
  }
  localiser_.localise(session.settings.language, models);
  if (models.search) {
    KeyboardReader::prefer(models.search->answer, session, models.keyboard);
  }
  if (!models.the_case) {  // of a case the next look-up may tell something newer
    keep_prepared(models);
  }
}

bool Presenter::take_prepared(screens::Models& models) {
  const auto found = std::find_if(prepared_.begin(), prepared_.end(),
                                  [&](const screens::Models& kept) { return kept.subject == models.subject; });
  if (found == prepared_.end()) {
    return false;
  }
  prepared_.splice(prepared_.begin(), prepared_, found);
  screens::Chrome chrome = std::move(models.chrome);
  screens::KeyboardModel keyboard = std::move(models.keyboard);
  chrome.partly_chinese = found->chrome.partly_chinese;
  models = *found;
  models.chrome = std::move(chrome);
  models.keyboard = std::move(keyboard);
  return true;
}

void Presenter::keep_prepared(screens::Models& models) {
  screens::Chrome chrome = std::move(models.chrome);  // of the machine, not of the page
  screens::KeyboardModel keyboard = std::move(models.keyboard);
  models.chrome = {};
  models.keyboard = {};
  models.chrome.partly_chinese = chrome.partly_chinese;
  prepared_.push_front(models);
  models.chrome = std::move(chrome);
  models.keyboard = std::move(keyboard);
  if (prepared_.size() > k_most_prepared) {
    prepared_.pop_back();
  }
}

std::string Presenter::in_script(session::Language language, const std::string& text) const {
  return language == session::Language::zh_hant ? localiser_.said(language, text) : text;
}

bool Presenter::knows_power(const std::string& code) const {
  return reader_ != nullptr && taken(reader_->find_power_name(code)).value_or(std::nullopt).has_value();
}

const std::vector<std::string>& Presenter::popular_names() {
  if (popular_) {
    return *popular_;
  }
  std::vector<std::string>& names = popular_.emplace();
  const auto powers = taken(reader_->list_powers({})).value_or(std::vector<catalog::PowerSummary>());
  for (const catalog::PowerSummary& power : powers) {
    if (names.size() == k_popular_names) {
      break;
    }
    for (const std::string& name : power.everyday_names) {
      if (decode_utf8(name).size() <= k_longest_popular) {
        names.push_back(name);
        break;
      }
    }
  }
  return names;
}

void Presenter::present_home(screens::Models& models) {
  screens::HomeModel home;
  home.popular = popular_names();
  home.popular.resize(std::min(home.popular.size(), k_popular_at_home));
  home.life_events =
      in_order_of_life(taken(reader_->list_life_events()).value_or(std::vector<catalog::CountedLifeEvent>()));
  home.classes = taken(reader_->list_classes()).value_or(std::vector<catalog::CountedClass>());
  models.home = std::move(home);
}

void Presenter::present_list(const session::ListScreen& screen, screens::Models& models) const {
  screens::ListModel list;
  catalog::PowerFilter filter;
  filter.power_class = screen.power_class;
  filter.department = screen.department;
  filter.life_event = screen.life_event;
  list.powers = taken(reader_->list_powers(filter)).value_or(std::vector<catalog::PowerSummary>());
  if (!screen.department.empty()) {
    if (const auto department = taken(reader_->find_department(screen.department)).value_or(std::nullopt)) {
      list.title = department->name;
      list.place = join(
          [&] {
            std::vector<std::string> parts;
            for (const std::string& part : {department->address, department->phone}) {
              if (!part.empty()) {
                parts.push_back(part);
              }
            }
            return parts;
          }(),
          " · ");
    }
  }
  models.list = std::move(list);
}

void Presenter::present_notices(Date today, screens::Models& models) const {
  models.notices = notices();
  const Date month{today.year(), today.month(), std::chrono::day{1}};
  models.notices->changes =
      taken(reader_->list_recent_changes(month, k_changes_on_wall)).value_or(catalog::RecentChanges());
  models.notices->record = record_;
}

screens::NoticesModel Presenter::notices() const {
  screens::NoticesModel notices;
  notices.notices = taken(reader_->list_notices()).value_or(std::vector<catalog::Notice>());
  for (const catalog::DepartmentSummary& summary :
       taken(reader_->list_departments()).value_or(std::vector<catalog::DepartmentSummary>())) {
    const catalog::Department& department = summary.department;
    notices.departments[department.id] = department.short_name.empty() ? department.name : department.short_name;
  }
  for (const catalog::Notice& notice : notices.notices) {
    if (notice.power.empty() || notices.powers.contains(notice.power)) {
      continue;
    }
    if (auto name = taken(reader_->find_power_name(notice.power)).value_or(std::nullopt)) {
      notices.powers[notice.power] = std::move(*name);
    }
  }
  return notices;
}

screens::HallModel Presenter::hall(const std::optional<screens::HallPlan>& plan) const {
  screens::HallModel hall;
  for (catalog::PlacedPower& placed : taken(reader_->list_places()).value_or(std::vector<catalog::PlacedPower>())) {
    if (plan && !plan->elsewhere(placed.address)) {
      for (const std::string& window : plan->windows_in(placed.window)) {
        hall.windows[window].push_back(placed.power);
      }
    }
    if (hall.places.empty() || hall.places.back().address != placed.address ||
        hall.places.back().window != placed.window) {
      hall.places.push_back({placed.address, placed.window, {}});
    }
    hall.places.back().powers.push_back(std::move(placed.power));
  }
  for (const catalog::DepartmentSummary& summary :
       taken(reader_->list_departments()).value_or(std::vector<catalog::DepartmentSummary>())) {
    const catalog::Department& department = summary.department;
    hall.departments[department.id] = department.short_name.empty() ? department.name : department.short_name;
  }
  if (plan) {
    hall.said = words_of(*plan);
  }
  return hall;
}

void Presenter::present_feedback(Date today, screens::Models& models) const {
  static constexpr std::array<std::string_view, 12> k_named{
      "licence.correction", "licence.decision",       "licence.delivery",      "licence.hearing_request",
      "licence.hearing",    "disclosure.answer",      "disclosure.correction", "review.application",
      "review.decision",    "litigation.application", "petition.told",         "petition.decision"};
  screens::FeedbackModel feedback;
  for (catalog::DepartmentSummary& summary :
       taken(reader_->list_departments()).value_or(std::vector<catalog::DepartmentSummary>())) {
    if (!summary.department.supervision_phone.empty()) {
      feedback.departments.push_back(std::move(summary.department));
    }
  }
  for (const std::string_view id : k_named) {
    if (auto rule = clocks_ == nullptr ? std::nullopt : clocks_->in_force(id, today)) {
      feedback.clocks.push_back(std::move(*rule));
    }
  }
  models.feedback = std::move(feedback);
}

void Presenter::present_form(cases::SubmissionKind kind, const session::FormSubject& subject, Date today,
                             screens::Models& models) const {
  using Kind = session::FormSubject::Kind;
  screens::FormModel form;
  if (const std::string_view clock = clock_of(kind); clocks_ != nullptr && !clock.empty()) {
    form.clock = clocks_->in_force(clock, today);
  }
  if (reader_ == nullptr) {
    models.form = std::move(form);
    return;
  }
  const std::string& code = subject.kind == Kind::power ? subject.id : subject.power;
  if (const auto power = code.empty() ? std::nullopt : taken(reader_->find_power(code)).value_or(std::nullopt)) {
    form.subject = power->name;
    form.department = power->department;
  }
  if (const auto& plan = models.chrome.hall) {
    models.hall = hall(plan);
    const screens::HallFloor* floor = subject.kind == Kind::window ? plan->floor_of(subject.id) : nullptr;
    form.department = floor == nullptr ? form.department : floor->find(subject.id)->department;
  }
  if (subject.kind == Kind::department) {
    form.department = subject.id;
  }
  for (catalog::DepartmentSummary& summary :
       taken(reader_->list_departments()).value_or(std::vector<catalog::DepartmentSummary>())) {
    if (summary.department.id == form.department) {
      form.office = summary.department.name;
      form.subject = subject.kind == Kind::department ? summary.department.name : form.subject;
    }
    form.departments.push_back(std::move(summary.department));
  }
  models.form = std::move(form);
}

std::optional<screens::PowerModel> Presenter::power(const std::string& code) const {
  if (reader_ == nullptr) {
    return std::nullopt;
  }
  auto found = taken(reader_->find_power(code)).value_or(std::nullopt);
  if (!found) {
    return std::nullopt;
  }
  screens::PowerModel model;
  model.power = std::move(*found);
  model.list_mark = cases::checklist_mark(model.power.guide);
  model.department =
      taken(reader_->find_department(model.power.department)).value_or(std::nullopt).value_or(catalog::Department{});
  model.changes = taken(reader_->list_changes(code)).value_or(std::vector<catalog::Change>());
  return model;
}

std::vector<screens::DueRevision> Presenter::due_revisions(const std::string& code, Date today) const {
  std::vector<screens::DueRevision> due;
  for (catalog::PendingChange& change :
       taken(reader_->list_pending(code)).value_or(std::vector<catalog::PendingChange>())) {
    const int left = calendar_.working_days_between(today, change.due);
    due.push_back({std::move(change), left});
  }
  return due;
}

std::optional<screens::CaseModel> Presenter::the_case(const cases::Case& value, Date today) const {
  screens::CaseModel model;
  model.value = value;
  model.power = power(value.power);
  if (model.power) {
    model.progress = cases::progress_of(value, model.power->power, calendar_, today);
  }
  return model;
}

}  // namespace mingbai::app
