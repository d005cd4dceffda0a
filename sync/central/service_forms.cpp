// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What citizens hand in on their phones. Nothing of it is kept but what was handed in: a form that is refused goes back
// to the phone as it was filled in.
#include <algorithm>

#include "sync/base/text.h"
#include "sync/cases/envelope.h"
#include "sync/cases/form_choices.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/citizen_form_page.h"
#include "sync/central/service.h"

namespace mingbai::central {

using cases::SubmissionKind;

namespace {

using Form = std::vector<std::pair<std::string, std::string>>;

std::optional<SubmissionKind> kind_of(std::string_view word) {
  const auto found = std::ranges::find(cases::k_submission_kinds, word, [](auto kind) { return cases::word(kind); });
  return found == std::end(cases::k_submission_kinds) ? std::nullopt : std::optional(*found);
}

bool is_text(const Form& form) {
  return std::ranges::all_of(form, [](const auto& field) {
    return is_valid_utf8(field.second) && std::ranges::none_of(field.second, [](char c) {
             return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
           });
  });
}

// As it was filled in; what it is about is not looked up yet.
CitizenFormModel read_form(SubmissionKind kind, const Form& form) {
  CitizenFormModel model;
  model.kind = kind;
  for (const auto& [name, value] : form) {
    const std::string text(trim(value));
    if (name == "rating" && text.size() == 1 && text >= "1" && text <= "5") {
      model.rating = text.front() - '0';
    } else if (name == "reason") {
      model.reasons.insert(text);
    } else if (name == "delivery" && std::ranges::find(cases::ways_to_give(), text) != cases::ways_to_give().end()) {
      model.delivery = text;
    } else if (name == "text") {
      model.words = text;
    } else if (name == "name") {
      model.name = text;
    } else if (name == "phone") {
      model.phone = text;
    } else if (name == "ticket") {
      model.ticket = text;
    } else if (name == "case") {
      const auto code = cases::TrackingCode::parse(text);
      model.the_case = code ? code->printed() : std::string();
    } else if (name == "power") {
      model.power.emplace().code = upper_case(text);
    }
  }
  // A box that this form does not have was not ticked.
  const auto known = cases::ready_reasons(model.kind, model.rating);
  std::erase_if(model.reasons, [&](const std::string& one) { return std::ranges::find(known, one) == known.end(); });
  return model;
}

}  // namespace

// `the_case` and `power` as they were asked for; what there is not is left out.
Result<void> Service::find_subject(CitizenFormModel& model, const PublishedCatalog* catalog) {
  if (!model.the_case.empty()) {
    MINGBAI_ASSIGN(const auto found, find_by_code(model.the_case));
    model.the_case = found ? found->tracking_code : std::string();
    if (found) {
      model.power.emplace().code = found->power;
    }
  }
  if (model.power) {
    const auto power =
        catalog == nullptr
            ? Result<std::optional<catalog::Power>>(std::nullopt)
            : catalog->read([&](const catalog::Reader& reader) { return reader.find_power(model.power->code); });
    model.power = power ? *power : std::nullopt;
  }
  if (model.power && model.department.empty()) {
    model.department = model.power->department;
  }
  return {};
}

WebResponse Service::forms_page(const WebRequest& request, const std::string&) {
  const auto catalog = parts_.catalog.current();
  const PageFrame frame = frame_of(request, catalog.get());
  return html_page(to_document(frame, frame.say("form.title"), forms_body(frame), Indexing::allowed));
}

WebResponse Service::show_form(const WebRequest& request, CitizenFormModel model, const PublishedCatalog* catalog,
                               int status) {
  PageFrame frame = frame_of(request, catalog);
  if (!model.the_case.empty()) {
    frame.query = "case=" + encode_component(model.the_case);
  } else if (model.power) {
    frame.query = "power=" + encode_component(model.power->code);
  }
  WebResponse response = html_page(to_document(frame, frame.say("formask." + std::string(cases::word(model.kind))),
                                               citizen_form_body(frame, model), Indexing::forbidden));
  response.status = status;
  response.headers.emplace_back("Cache-Control", "no-store");
  return private_page(std::move(response));
}

WebResponse Service::blank_form(const WebRequest& request, const std::string& word) {
  const auto kind = kind_of(word);
  if (!kind) {
    return plain_page(request, 404, "missing");
  }
  CitizenFormModel model;
  model.kind = *kind;
  model.the_case = std::string(request.parameter("case").value_or(""));
  if (const auto power = request.parameter("power")) {
    model.power.emplace().code = upper_case(std::string(*power));
  }
  // Whether there is a case of this code is a look-up like any other.
  if (!model.the_case.empty()) {
    if (const auto wait = limited(request)) {
      return later_page(request, *wait);
    }
  }
  const auto catalog = parts_.catalog.current();
  if (const auto found = find_subject(model, catalog.get()); !found) {
    parts_.log.failure("central.storage_failed", found.error());
    return private_page(plain_page(request, 503, "broken"));
  }
  model.ticket = tickets_.issue(parts_.clock.now());
  return show_form(request, std::move(model), catalog.get(), 200);
}

// The receipt's code; nothing when something else came under this ticket.
Result<std::optional<std::string>> Service::hand_in(const CitizenFormModel& model, const std::string& id) {
  OpenedSubmission opened;
  opened.id = id;
  for (int i = 0; i < 6; ++i) {
    opened.seq = opened.seq * 256 + static_cast<unsigned char>(id[static_cast<std::size_t>(i)]);
  }
  opened.content = submission_of(model);
  opened.body = crypto::Digest::of(cases::encode(opened.content));  // whoever taps twice hands in once
  opened.content.created = parts_.clock.now();
  MINGBAI_ASSIGN(const TakenLetter taken, parts_.submissions.take(k_from_phone, {&opened, 1}));
  if (taken.results.at(0).effect == TakeEffect::id_reused) {
    return std::optional<std::string>();
  }
  return std::optional(cases::receipt_code(id).compact());
}

// Whatever is refused, held or broken goes back with every word that was filled in.
WebResponse Service::filled_form(const WebRequest& request, const std::string& word) {
  using Fault = CitizenFormFault;
  const auto kind = kind_of(word);
  if (!kind) {
    return plain_page(request, 404, "missing");
  }
  if (!request.header("Content-Type").value_or("").starts_with("application/x-www-form-urlencoded")) {
    return plain_page(request, 415, "odd");
  }
  const Form form = parse_form(request.body);
  if (!is_text(form)) {
    return plain_page(request, 400, "odd");
  }
  const auto catalog = parts_.catalog.current();
  const Instant now = parts_.clock.now();
  CitizenFormModel model = read_form(*kind, form);
  model.language = frame_of(request, nullptr).language;
  const auto id = tickets_.accept(model.ticket, now);
  model.ticket = id ? model.ticket : tickets_.issue(now);
  const auto back = [&](Fault fault, int status) {
    model.fault = fault;
    return show_form(request, std::move(model), catalog.get(), status);
  };
  const auto held = [&](std::chrono::seconds wait) {
    WebResponse response = back(Fault::later, 429);
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
  };
  if (const auto wait = model.the_case.empty() ? std::nullopt : limited(request)) {
    return held(*wait);
  }
  if (const auto found = find_subject(model, catalog.get()); !found) {
    parts_.log.failure("central.storage_failed", found.error());
    return back(Fault::broken, 503);
  }
  if (const auto fault = id ? fault_of(model) : fault_of(model).value_or(Fault::expired)) {
    return back(*fault, 422);
  }
  auto wait = parts_.forms_per_client.take(network_of(request.client));
  wait = wait ? wait : parts_.forms_in_total.take("all");
  if (wait) {
    parts_.metrics.count_submissions(Metrics::Submission::refused, 1);
    return held(*wait);
  }
  const auto receipt = hand_in(model, *id);
  if (!receipt) {
    parts_.log.failure("central.storage_failed", receipt.error());
    return back(Fault::broken, 503);
  }
  if (!*receipt) {
    model.ticket = tickets_.issue(now);
    return back(Fault::handed_in, 409);
  }
  parts_.metrics.count_submissions(Metrics::Submission::stored, 1);
  parts_.log.write(LogLevel::notice, "submission.from_phone", {{"kind", std::string(cases::word(*kind))}});
  WebResponse response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", frame_of(request, nullptr).link("/r/" + **receipt));
  return private_page(std::move(response));
}

}  // namespace mingbai::central
