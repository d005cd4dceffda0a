// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the offices keep their limits: the page for everybody, the same numbers as open data, and the list of running
// cases for those who watch over them.
#include <nlohmann/json.hpp>

#include "sync/cases/letter.h"
#include "sync/central/api_answers.h"
#include "sync/central/recent_changes.h"
#include "sync/central/service.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

constexpr int k_listed = 200;
constexpr int k_most_pages = 25;  // looked through for one answer

// The smallest light that is listed.
std::optional<cases::Light> least_of(const WebRequest& request) {
  const auto asked = request.parameter("light").value_or("yellow");
  for (const cases::Light light : {cases::Light::green, cases::Light::yellow, cases::Light::red}) {
    if (asked == cases::word(light)) {
      return light;
    }
  }
  return std::nullopt;
}

// A lifted mark is told with why and when; who lifted it stays with the desk.
ordered_json to_json(const JudgedMark& judged) {
  const cases::Mark& mark = judged.mark;
  ordered_json entry = {{"kind", std::string(cases::word(mark.kind))}};
  if (!mark.step.empty()) entry["step"] = mark.step;
  if (mark.kind != cases::MarkKind::step_skipped && mark.kind != cases::MarkKind::out_of_order) {
    entry["days"] = mark.days;
  }
  if (judged.lifting) {
    entry["lifted"] = {{"at", to_iso8601(judged.lifting->at)}, {"reason", judged.lifting->reason}};
  }
  return entry;
}

// With the figures from which a mark follows; the applicant is not in it. The light is that of the marks that stand.
ordered_json to_json(const StoredCase& stored, const CaseWatch::Seen& seen) {
  const catalog::Power& power = *seen.power;
  const cases::Progress& progress = seen.supervision.progress;
  ordered_json object = {{"department", stored.department},
                         {"number", stored.value.number},
                         {"power", power.code},
                         {"light", std::string(cases::word(seen.watched.light))}};
  if (progress.here) {
    const catalog::FlowNode& node = power.flowchart->nodes[*progress.here];
    object["step"] = node.id;
    object["post"] = node.post;
  }
  if (stored.value.accepted) {
    object["accepted"] = to_iso8601(*stored.value.accepted);
  }
  if (progress.deadline) {
    object["limit_days"] = progress.limit_days;
    object["promised"] = progress.promised;
    object["days_used"] = progress.days_used;
    object["days_left"] = progress.days_left;
    object["days_suspended"] = progress.days_suspended;
    object["suspended"] = progress.suspended;
    object["deadline"] = to_iso8601(progress.deadline->date);
  }
  ordered_json marks = ordered_json::array();
  for (const JudgedMark& mark : seen.watched.marks) {
    marks.push_back(to_json(mark));
  }
  object["marks"] = std::move(marks);
  return object;
}

// The desk counts again every five minutes; a phone and a proxy may keep it as long.
WebResponse kept_a_while(const WebRequest& request, std::string_view content_type, std::string body) {
  WebResponse response;
  response.content_type = std::string(content_type);
  response.body = std::move(body);
  response.headers.emplace_back("Cache-Control", "public, max-age=300");
  return with_etag(request, std::move(response));
}

}  // namespace

WebResponse Service::sunshine_page(const WebRequest& request, const std::string&) {
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    parts_.log.failure("central.storage_failed", newest.error());
    return plain_page(request, 503, "broken");
  }
  if (!*newest) {
    return plain_page(request, 200, "empty");
  }
  const PageFrame frame = frame_of(request, parts_.catalog.current().get());
  return kept_a_while(
      request, "text/html; charset=utf-8",
      to_document(frame, frame.say("sunshine.title"),
                  sunshine_body(frame, **newest, changes_of_month(k_changes_on_page)), Indexing::allowed));
}

WebResponse Service::open_offices_csv(const WebRequest& request, const std::string&) {
  return open_data(request, "text/csv; charset=utf-8",
                   [](const Oversight& oversight) { return cases::to_csv(oversight); });
}

WebResponse Service::open_offices_json(const WebRequest& request, const std::string&) {
  return open_data(request, "application/json", [](const Oversight& oversight) { return cases::to_json(oversight); });
}

// For the halls' walls: a letter that the server signs, so that nobody on the way can better the numbers.
WebResponse Service::open_offices_letter(const WebRequest& request, const std::string&) {
  if (parts_.slip_key == nullptr) {
    return no_desk();
  }
  return open_data(request, "application/vnd.mingbai.letter", [this](const Oversight& oversight) {
    return cases::sign_letter(cases::LetterPurpose::public_record, parts_.channel, cases::to_json(oversight),
                              *parts_.slip_key);
  });
}

WebResponse Service::open_data(const WebRequest& request, std::string_view content_type,
                               const std::function<std::string(const Oversight&)>& written) {
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    return storage_failed(newest.error());
  }
  return *newest ? kept_a_while(request, content_type, written(**newest)) : to_response(no_release());
}

catalog::RecentChanges Service::changes_of_month(int most) {
  catalog::RecentChanges changes;
  if (const auto catalog = parts_.catalog.current()) {
    const Date first = first_of_month(parts_.clock.today());
    catalog->read([&](const catalog::Reader& reader) {
      if (auto found = reader.list_recent_changes(first, most)) {
        changes = std::move(*found);
      } else {
        parts_.log.failure("central.catalog_failed", found.error());
      }
    });
  }
  return changes;
}

WebResponse Service::open_changes(const WebRequest& request, std::string_view content_type,
                                  const std::function<std::string(const catalog::RecentChanges&)>& written) {
  return parts_.catalog.current() ? kept_a_while(request, content_type, written(changes_of_month(k_changes_as_data)))
                                  : to_response(no_release());
}

WebResponse Service::open_changes_csv(const WebRequest& request, const std::string&) {
  return open_changes(request, "text/csv; charset=utf-8",
                      [](const catalog::RecentChanges& changes) { return to_csv(changes); });
}

WebResponse Service::open_changes_json(const WebRequest& request, const std::string&) {
  return open_changes(request, "application/json", [this](const catalog::RecentChanges& changes) {
    return central::to_json(changes, first_of_month(parts_.clock.today()));
  });
}

WebResponse Service::list_overseen(const WebRequest& request, const std::string&) {
  const auto office = office_of(request);
  if (!office) {
    return to_response(bad_token());
  }
  const auto least = least_of(request);
  auto after = parse_case_mark(request.parameter("after").value_or("0.0"));
  if (!least || !after) {
    return to_response({400, "bad-query", "light is green, yellow or red; after is `next` of the page before", "", {}});
  }
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return to_response(no_release());
  }
  CaseFilter filter;
  filter.departments = office->speaks_for("*") ? std::vector<std::string>{} : office->departments;
  const auto liftings = parts_.record.liftings();
  if (!liftings) {
    return storage_failed(liftings.error());
  }
  CaseWatch watch(*catalog, parts_.calendar, parts_.clock.today(), *liftings);
  ordered_json listed = ordered_json::array();
  for (int page = 0; page < k_most_pages && after && listed.size() < k_listed; ++page) {
    const auto found = parts_.cases.list(filter, *after, k_listed);
    if (!found) {
      return storage_failed(found.error());
    }
    for (const StoredCase& stored : found->cases) {
      const auto seen = watch.see(stored);
      if (seen && seen->watched.light >= *least) {
        listed.push_back(to_json(stored, *seen));
      }
    }
    after = found->next;
  }
  ordered_json body = {{"as_of", to_iso8601(parts_.clock.today())}, {"cases", std::move(listed)}};
  if (after) {
    body["next"] = to_text(*after);
  }
  WebResponse response = json_response(200, body.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace mingbai::central
