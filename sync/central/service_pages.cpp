// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/check.h"
#include "sync/base/text.h"
#include "sync/cases/progress.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/intake.h"
#include "sync/central/pages.h"
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

constexpr int k_most_hits = 40;
constexpr std::size_t k_enough_hits = 10;  // with fewer, what only the guides' texts hold is shown too
constexpr std::size_t k_popular = 8;
constexpr std::size_t k_longest_question = 300;  // bytes: a hundred hanzi

WebResponse html(std::string document) {
  WebResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(document);
  return response;
}

// A guide may be kept a minute by the phone; with the ETag it costs nothing after that.
WebResponse public_page(const WebRequest& request, std::string document) {
  WebResponse response = html(std::move(document));
  response.headers.emplace_back("Cache-Control", "public, max-age=60");
  return with_etag(request, std::move(response));
}

// What is read of the catalog; a catalog that was verified and cannot be read is logged, and shown as "no data".
template <class Value>
Value value_or_log(Result<Value> result, const Log& log) {
  if (!result) {
    log.failure("central.catalog_failed", result.error());
    return {};
  }
  return std::move(*result);
}

std::optional<std::string_view> field(const std::vector<std::pair<std::string, std::string>>& form,
                                      std::string_view name) {
  for (const auto& [key, value] : form) {
    if (key == name && !trim(value).empty()) {
      return trim(value);
    }
  }
  return std::nullopt;
}

}  // namespace

PageFrame Service::frame_of(const WebRequest& request, const PublishedCatalog* catalog) const {
  const Language asked = language_of(request.parameter("lang").value_or(""));
  const bool missing = asked == Language::zh_hant && !parts_.words.has_traditional();
  const Language language = missing ? Language::zh_hans : asked;
  PageFrame frame{parts_.words, language, request.path, "", parts_.words.say(language, "frame.no_hall"), std::nullopt};
  if (catalog != nullptr) {
    frame.facts = catalog->facts();
    frame.hall = catalog->facts().title;
    frame.translations = catalog->translations(tag(language));
  }
  return frame;
}

WebResponse Service::plain_page(const WebRequest& request, int status, std::string_view key) {
  PageFrame frame = frame_of(request, parts_.catalog.current().get());
  frame.path = "/";  // what was asked for may be anything
  WebResponse response = html_page(
      to_document(frame, frame.say(std::string(key) + ".title"), plain_body(frame, key), Indexing::forbidden));
  response.status = status;
  if (status == 503) {
    response.headers.emplace_back("Retry-After", "60");
  }
  return response;
}

WebResponse Service::start_page(const WebRequest& request, const std::string&) {
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return plain_page(request, 200, "empty");
  }
  StartModel model;
  catalog->read([&](const catalog::Reader& reader) {
    model.classes = value_or_log(reader.list_classes(), parts_.log);
    model.departments = value_or_log(reader.list_departments(), parts_.log);
    model.popular = value_or_log(reader.list_powers({}), parts_.log);
  });
  model.popular.resize(std::min(model.popular.size(), k_popular));
  const PageFrame frame = frame_of(request, catalog.get());
  return public_page(request,
                     to_document(frame, frame.say("start.title"), start_body(frame, model), Indexing::allowed));
}

WebResponse Service::search_page(const WebRequest& request, const std::string&) {
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return plain_page(request, 200, "empty");
  }
  const std::string question(trim(request.parameter("q").value_or("")));
  if (question.size() > k_longest_question || !is_valid_utf8(question)) {
    return plain_page(request, 400, "odd");
  }
  const search::Question asked{question, k_most_hits, {}, std::nullopt};
  FoundModel model{question, catalog->names(asked), {}, {}};
  if (model.answer.hits.size() < k_enough_hits) {
    model.bodies = value_or_log(catalog->bodies(asked, model.answer.hits), parts_.log);
  }
  if (model.answer.hits.empty() && model.bodies.empty() && model.answer.elsewhere.empty() &&
      !model.answer.empty_question) {
    parts_.missed_finds.note(request.client, question);
  }
  catalog->read(
      [&](const catalog::Reader& reader) { model.classes = value_or_log(reader.list_classes(), parts_.log); });
  PageFrame frame = frame_of(request, catalog.get());
  frame.query = "q=" + encode_component(question);
  return html_page(to_document(frame, frame.say("find.title"), search_body(frame, model), Indexing::forbidden));
}

WebResponse Service::class_page(const WebRequest& request, const std::string& word) {
  const auto catalog = parts_.catalog.current();
  const auto power_class = catalog::from_word<catalog::PowerClass>(word);
  if (!catalog || !power_class) {
    return plain_page(request, catalog ? 404 : 200, catalog ? "missing" : "empty");
  }
  const auto powers = value_or_log(catalog->read([&](const catalog::Reader& reader) {
    return reader.list_powers({power_class, {}, {}, {}});
  }),
                                   parts_.log);
  const PageFrame frame = frame_of(request, catalog.get());
  const std::string title = frame.say("class." + word);
  return public_page(request,
                     to_document(frame, title, list_body(frame, Markup::text(title), powers), Indexing::allowed));
}

WebResponse Service::department_page(const WebRequest& request, const std::string& id) {
  const auto catalog = parts_.catalog.current();
  if (!catalog) {
    return plain_page(request, 200, "empty");
  }
  const auto department = value_or_log(
      catalog->read([&](const catalog::Reader& reader) { return reader.find_department(id); }), parts_.log);
  if (!department) {
    return plain_page(request, 404, "missing");
  }
  const auto powers = value_or_log(catalog->read([&](const catalog::Reader& reader) {
    return reader.list_powers({{}, {}, id, {}});
  }),
                                   parts_.log);
  const PageFrame frame = frame_of(request, catalog.get());
  return public_page(request,
                     to_document(frame, department->name, list_body(frame, frame.content(department->name), powers),
                                 Indexing::allowed));
}

WebResponse Service::power_page(const WebRequest& request, const std::string& asked) {
  const auto catalog = parts_.catalog.current();
  const std::size_t plus = std::min(asked.rfind('+'), asked.size());
  const std::string code = asked.substr(0, plus);
  if (!catalog) {
    return plain_page(request, 200, "empty");
  }
  PowerModel model;
  bool found = false;
  catalog->read([&](const catalog::Reader& reader) {
    auto power = value_or_log(reader.find_power(upper_case(code)), parts_.log);
    if (!power) {
      return;
    }
    found = true;
    model.department = value_or_log(reader.find_department(power->department), parts_.log);
    model.changes = value_or_log(reader.list_changes(power->code), parts_.log);
    for (catalog::PendingChange& change : value_or_log(reader.list_pending(power->code), parts_.log)) {
      const int left = parts_.calendar.working_days_between(parts_.clock.today(), change.due);
      model.due.push_back({std::move(change), left});
    }
    model.power = std::move(*power);
    if (plus < asked.size()) {
      model.mine = cases::parse_checklist(std::string_view(asked).substr(plus + 1), model.power.guide);
      model.list_changed = !model.mine;
    }
  });
  if (!found) {
    return plain_page(request, 404, "missing");
  }
  const PageFrame frame = frame_of(request, catalog.get());
  return public_page(request, to_document(frame, model.power.name, power_body(frame, model),
                                          plus < asked.size() ? Indexing::forbidden : Indexing::allowed));
}

CaseModel Service::model_of(cases::Case value, const PublishedCatalog* catalog) const {
  CaseModel model;
  model.value = std::move(value);
  model.today = parts_.clock.today();
  if (catalog != nullptr) {
    catalog->read([&](const catalog::Reader& reader) {
      model.power = value_or_log(reader.find_power(model.value.power), parts_.log);
      if (model.power) {
        model.department = value_or_log(reader.find_department(model.power->department), parts_.log);
      }
    });
  }
  if (model.power) {
    model.progress = cases::progress_of(model.value, *model.power, parts_.calendar, model.today);
  }
  return model;
}

Result<std::vector<ShownLook>> Service::looks_at(std::string_view code, const PublishedCatalog* catalog) {
  MINGBAI_ASSIGN(auto found, parts_.looks.of_case(code, static_cast<int>(k_shown_looks) + 1));
  std::vector<ShownLook> shown;
  for (Look& look : found) {
    ShownLook one{std::move(look), {}};
    for (const std::string& office : one.look.offices) {
      if (office != "*") {
        const auto department = catalog == nullptr ? std::optional<catalog::Department>()
                                                   : value_or_log(catalog->read([&](const catalog::Reader& reader) {
                                                       return reader.find_department(office);
                                                     }),
                                                                  parts_.log);
        one.offices.push_back(department ? department->name : office);
      }
    }
    shown.push_back(std::move(one));
  }
  return shown;
}

WebResponse Service::html_page(std::string document) {
  return html(std::move(document));
}

WebResponse Service::private_page(WebResponse response) {
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow, noarchive");
  return response;
}

WebResponse Service::later_page(const WebRequest& request, std::chrono::seconds wait) {
  WebResponse response = private_page(plain_page(request, 429, "later"));
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

WebResponse Service::unknown_code(const WebRequest& request) {
  // Nothing of the code is repeated: right and wrong codes give the same page.
  PageFrame plain = frame_of(request, parts_.catalog.current().get());
  plain.path = "/r";
  WebResponse response = html_page(
      to_document(plain, plain.say("lookup.title"), lookup_body(plain, LookupNotice::not_found), Indexing::forbidden));
  response.status = 404;
  return private_page(std::move(response));
}

// A code is of a case, or of what was handed in at a kiosk; both are asked, whichever it is.
WebResponse Service::case_page(const WebRequest& request, const std::string& code) {
  if (const auto wait = limited(request)) {
    return later_page(request, *wait);
  }
  auto found = find_by_code(code);
  auto submission = follow(code);
  if (!found || !submission) {
    parts_.log.failure("central.storage_failed", found ? submission.error() : found.error());
    return private_page(plain_page(request, 503, "broken"));
  }
  if (!*found) {
    return *submission ? submission_page(request, std::move(**submission), std::nullopt) : unknown_code(request);
  }
  const auto catalog = parts_.catalog.current();
  const PageFrame frame = frame_of(request, catalog.get());
  parts_.looks.note((*found)->tracking_code, LookWay::code);
  CaseModel model = model_of(std::move(**found), catalog.get());
  auto looks = looks_at(model.value.tracking_code, catalog.get());
  if (!looks) {
    parts_.log.failure("central.storage_failed", looks.error());
    return private_page(plain_page(request, 503, "broken"));
  }
  model.looks = std::move(*looks);
  if (model.power) {
    auto liftings = parts_.record.liftings_of(model.power->department, model.value.number);
    if (!liftings) {
      parts_.log.failure("central.storage_failed", liftings.error());
      return private_page(plain_page(request, 503, "broken"));
    }
    model.liftings = std::move(*liftings);
  }
  return private_page(
      html_page(to_document(frame, frame.say("case.title"), case_body(frame, model), Indexing::forbidden)));
}

WebResponse Service::lookup_page(const WebRequest& request, const std::string&) {
  const PageFrame frame = frame_of(request, parts_.catalog.current().get());
  return html_page(
      to_document(frame, frame.say("lookup.title"), lookup_body(frame, LookupNotice::none), Indexing::forbidden));
}

WebResponse Service::lookup_form(const WebRequest& request, const std::string&) {
  const auto type = request.header("Content-Type").value_or("");
  if (!type.starts_with("application/x-www-form-urlencoded")) {
    return plain_page(request, 415, "odd");
  }
  const auto form = parse_form(request.body);
  PageFrame frame = frame_of(request, parts_.catalog.current().get());
  const auto go_to = [&](const std::string& code) {
    WebResponse response;
    response.status = 303;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Location", frame.link("/r/" + code));
    return response;
  };
  const auto missed = [&] {
    WebResponse response = html_page(to_document(frame, frame.say("lookup.title"),
                                                 lookup_body(frame, LookupNotice::not_found), Indexing::forbidden));
    response.status = 404;
    return response;
  };
  if (const auto code = field(form, "code")) {
    const auto parsed = cases::TrackingCode::parse(*code);
    return parsed ? go_to(parsed->compact()) : missed();
  }
  const auto number = field(form, "number");
  const auto secret = field(form, "secret");
  if (!number || !secret || number->size() > 64 || secret->size() > 128) {
    return missed();
  }
  auto wait = limited(request);
  if (!wait) {
    const auto found = find_by_number(std::string(*number), normal_secret(*secret));
    if (!found) {
      parts_.log.failure("central.storage_failed", found.error());
      return plain_page(request, 503, "broken");
    }
    wait = found->wait;
    if (found->value) {
      parts_.looks.note(found->value->tracking_code, LookWay::number);
      const auto code = cases::TrackingCode::parse(found->value->tracking_code);
      MINGBAI_CHECK(code.has_value());
      return go_to(code->compact());
    }
  }
  if (wait) {
    WebResponse response = plain_page(request, 429, "later");
    response.headers.emplace_back("Retry-After", std::to_string(wait->count()));
    return response;
  }
  return missed();
}

WebResponse Service::stylesheet(const WebRequest& request, const std::string&) {
  WebResponse response;
  response.content_type = "text/css; charset=utf-8";
  response.body = parts_.stylesheet;
  response.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return with_etag(request, std::move(response));
}

WebResponse Service::mark(const WebRequest& request, const std::string&) {
  WebResponse response;
  response.content_type = "image/svg+xml";
  response.body = parts_.mark;
  response.headers.emplace_back("Cache-Control", "public, max-age=86400");
  return with_etag(request, std::move(response));
}

WebResponse Service::robots(const WebRequest&, const std::string&) {
  WebResponse response;
  response.content_type = "text/plain; charset=utf-8";
  response.body =
      "User-agent: *\nDisallow: /r\nDisallow: /R\nDisallow: /v\nDisallow: /V\nDisallow: /find\nDisallow: /v1/\n";
  response.headers.emplace_back("Cache-Control", "public, max-age=86400");
  return response;
}

}  // namespace mingbai::central
