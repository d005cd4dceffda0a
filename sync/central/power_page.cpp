// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/base/text.h"
#include "sync/catalog/flow_svg.h"
#include "sync/central/citizen_form_page.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

using catalog::Material;
using catalog::Power;

namespace {

Markup fact(const PageFrame& frame, std::string_view key, const Markup& value, const Markup& note) {
  Markup inner = element("dt", {}, frame.say(key));
  inner += element("dd", {}, element("strong", {}, value),
                   note.empty() ? Markup() : element("span", {{"class", "fact-note"}}, note));
  return element("div", {}, inner);
}

Markup facts_row(const PageFrame& frame, const PowerModel& model) {
  const catalog::Guide& guide = model.power.guide;
  Markup time = Markup::text(frame.say("power.time_unknown"));
  Markup time_note;
  if (guide.promised_days || guide.legal_days) {
    time = Markup::text(limit_words(frame, guide.promised_days.value_or(guide.legal_days.value_or(0))));
  }
  if (guide.promised_days && guide.legal_days && *guide.legal_days != *guide.promised_days) {
    time_note += frame.say("power.legal", {{"days", limit_words(frame, *guide.legal_days)}});
  } else if (!guide.promised_days && !guide.legal_days && !guide.days_note.empty()) {
    time_note += frame.content(guide.days_note);
  }
  std::vector<std::string> reductions;
  for (const catalog::Fee& fee : guide.fees) {
    reductions.push_back(fee.name + " " + fee.standard);
  }
  const std::string first_fee = reductions.empty() ? frame.say("power.see_fees") : reductions.front();
  const Markup money = guide.charges ? Markup::text(frame.say("power.charges")) : Markup::text(frame.say("power.free"));
  const std::string place = !guide.window.empty() ? guide.window : guide.address;
  const Markup where = place.empty() ? Markup::text(frame.say("power.ask_office")) : frame.content(place);
  Markup row = fact(frame, "power.how_long", time, time_note);
  row += fact(frame, "power.how_much", money, guide.charges ? frame.content(first_fee) : Markup());
  row += fact(frame, "power.where", where, frame.content(guide.hours));
  return element("dl", {{"class", "facts"}}, row);
}

std::string forms_of(const PageFrame& frame, const Material& material) {
  std::vector<std::string> words;
  for (const catalog::MaterialForm form : material.forms) {
    words.push_back(frame.say("material." + std::string(catalog::word(form))));
  }
  const std::string copies = frame.say("material.copies", {{"n", std::to_string(material.copies)}});
  return join(words, frame.say("frame.or")) + (material.copies > 0 ? " " + copies : "");
}

Markup material_item(const PageFrame& frame, const Material& material) {
  Markup inner = frame.content("span", "row-name", material.name);
  Markup note = Markup::text(forms_of(frame, material));
  if (material.necessity == catalog::Necessity::may_follow) {
    note += frame.say("frame.comma") + frame.say("material.may_follow");
  }
  if (!material.hint.empty()) {
    note += frame.say("frame.comma");
    note += frame.content(material.hint);
  }
  inner += element("span", {{"class", "row-note"}}, note);
  if (!material.source_note.empty()) {
    inner += element("span", {{"class", "row-note"}}, Markup::text(frame.say("material.from")),
                     frame.content(material.source_note));
  }
  return element("li", {}, inner);
}

Markup situation_group(const PageFrame& frame, const catalog::SituationQuestion& question,
                       const std::vector<Material>& materials) {
  Markup answers;
  for (const std::string& answer : question.answers) {
    Markup items;
    for (const Material& material : materials) {
      if (material.question == question.question && material.name != "—" &&
          std::ranges::find(material.answers, answer) != material.answers.end()) {
        items += material_item(frame, material);
      }
    }
    const Markup list = items.empty() ? element("p", {{"class", "note"}}, frame.say("power.nothing_more"))
                                      : element("ul", {{"class", "check"}}, items);
    answers += element("details", {}, frame.content("summary", "", answer), list);
  }
  const Markup name = frame.content("h3", "", question.question);
  return element("div", {{"class", "situation"}}, name, answers);
}

// One that can be ticked here as well: without script it holds while the page is open.
Markup own_item(const PageFrame& frame, const Material& material, std::size_t index, bool ticked) {
  const std::string id = "mine-" + std::to_string(index);
  std::vector<HtmlAttribute> attributes{{"type", "checkbox"}, {"id", id}, {"autocomplete", "off"}};
  if (ticked) {
    attributes.push_back({"checked", "checked"});
  }
  Markup words = frame.content("span", "row-name", material.name);
  words += element("span", {{"class", "row-note"}}, forms_of(frame, material));
  words += material.hint.empty() ? Markup() : frame.content("span", "row-note", material.hint);
  return element("li", {},
                 element("label", {{"for", id}, {"class", "choice"}}, void_element("input", attributes),
                         element("span", {}, words)));
}

Markup own_list(const PageFrame& frame, const PowerModel& model) {
  if (model.list_changed) {
    return element("div", {{"class", "warning"}}, element("p", {}, frame.say("power.list_changed")));
  }
  if (!model.mine) {
    return {};
  }
  Markup items;
  const auto& materials = model.power.guide.materials;
  for (const std::size_t index : model.mine->mine) {
    items += materials[index].name == "—"
                 ? Markup()
                 : own_item(frame, materials[index], index, model.mine->ticked.contains(index));
  }
  Markup part = element("h3", {}, frame.say("power.my_list"));
  part += items.empty() ? element("p", {}, frame.say("power.nothing_more"))
                        : element("ul", {{"class", "plain own"}}, items);
  return element("div", {{"class", "panel"}}, part);
}

Markup materials_section(const PageFrame& frame, const PowerModel& model) {
  const Power& power = model.power;
  Markup always;
  for (const Material& material : power.guide.materials) {
    if (material.question.empty() && material.name != "—") {
      always += material_item(frame, material);
    }
  }
  Markup body = element("h2", {{"id", "bring"}}, frame.say("power.bring"));
  const auto situations = power.guide.situations();
  if (always.empty() && situations.empty()) {
    body += element("p", {}, frame.say("power.nothing_listed"));
    return body;
  }
  body += own_list(frame, model);
  Markup all = always.empty() ? Markup() : element("ul", {{"class", "check"}}, always);
  for (const catalog::SituationQuestion& question : situations) {
    all += situation_group(frame, question, power.guide.materials);
  }
  body += model.mine ? element("details", {}, element("summary", {}, frame.say("power.all_materials")), all) : all;
  body += element("p", {{"class", "note"}}, frame.say("power.not_listed") + " ",
                  element("a", {{"href", "#complain"}}, frame.say("power.complain_link")));
  return body;
}

Markup bullets(const PageFrame& frame, const std::vector<std::string>& texts) {
  Markup items;
  for (const std::string& text : texts) {
    items += frame.content("li", "", text);
  }
  return element("ul", {{"class", "dots"}}, items);
}

Markup who_section(const PageFrame& frame, const Power& power) {
  Markup body = element("h2", {{"id", "who"}}, frame.say("power.who"));
  std::vector<std::string> objects;
  for (const catalog::ServiceObject object : power.guide.objects) {
    objects.emplace_back(catalog::term(object));
  }
  if (!objects.empty()) {
    body += element("p", {}, Markup::text(frame.say("power.objects")), frame.content(join(objects, "、")));
  }
  if (!power.guide.conditions.empty()) {
    body += bullets(frame, power.guide.conditions);
  } else if (objects.empty()) {
    body += element("p", {}, frame.say("power.no_conditions"));
  }
  return body;
}

Markup fees_section(const PageFrame& frame, const Power& power) {
  if (!power.guide.charges && power.guide.fees.empty()) {
    return {};
  }
  Markup rows;
  for (const catalog::Fee& fee : power.guide.fees) {
    Markup cell = frame.content("span", "row-name", fee.name + "：" + fee.standard);
    for (const std::string& text : {fee.reduction, fee.basis}) {
      if (!text.empty()) {
        cell += frame.content("span", "row-note", text);
      }
    }
    rows += element("li", {}, cell);
  }
  return element("section", {}, element("h2", {{"id", "fees"}}, frame.say("power.fees")),
                 element("ul", {{"class", "plain"}}, rows));
}

std::string step_note(const PageFrame& frame, const catalog::FlowNode& node) {
  std::string note = node.post;
  const std::string limit = node.limit_days ? limit_words(frame, *node.limit_days) : node.limit_note;
  if (!limit.empty()) {
    note += (note.empty() ? "" : " · ") +
            (node.limit_days && *node.limit_days > 0 ? frame.say("power.limit", {{"days", limit}}) : limit);
  }
  return note;
}

Markup flow_section(const PageFrame& frame, const Power& power) {
  Markup body = element("h2", {{"id", "flow"}}, frame.say("power.flow"));
  if (!power.flowchart) {
    body += element("p", {}, frame.say("power.no_flow"));
    return body;
  }
  body += element(
      "p", {{"class", "note"}},
      frame.say(power.flowchart->source == catalog::FlowSource::statute ? "power.by_statute" : "power.by_practice"));
  const std::string title = power.name + " " + frame.words.say(Language::zh_hans, "power.flow");
  const std::string svg = catalog::to_svg(*power.flowchart, {"flow", title, "", {}, ""});
  if (!svg.empty()) {
    body += element("div",
                    {{"class", chart_classes(*power.flowchart)},
                     {"tabindex", "0"},
                     {"role", "region"},
                     {"aria-label", frame.say("power.flow_region")},
                     {"lang", "zh-Hans"}},
                    Markup::made_by_program(svg));
  }
  Markup steps;
  for (const catalog::FlowNode& node : power.flowchart->nodes) {
    if (node.kind != catalog::NodeKind::step && node.kind != catalog::NodeKind::decision) {
      continue;
    }
    Markup inner = frame.content("span", "row-name", node.name);
    inner += frame.content("span", "row-note", step_note(frame, node));
    if (!node.task.empty()) {
      inner += frame.content("span", "row-text", node.task);
    }
    if (!node.rights.empty()) {
      inner += element("span", {{"class", "row-note"}}, Markup::text(frame.say("power.rights")),
                       frame.content(join(node.rights, "、")));
    }
    steps += element("li", {}, inner);
  }
  body += element("details", {{"class", "more"}}, element("summary", {}, frame.say("power.steps")),
                  element("ol", {{"class", "steps"}}, steps));
  return body;
}

Markup basis_section(const PageFrame& frame, const Power& power) {
  Markup items;
  for (const catalog::Basis& basis : power.bases) {
    Markup inner = frame.content("span", "tag", catalog::term(basis.rank));
    inner += frame.content("span", "row-name", "《" + basis.title + "》" + basis.article);
    inner += frame.content("span", "row-note", basis.gist);
    if (!basis.text.empty()) {
      inner += element("details", {}, element("summary", {}, frame.say("power.article_text")),
                       frame.content("p", "", basis.text));
    }
    items += element("li", {}, inner);
  }
  return element("section", {}, element("h2", {{"id", "basis"}}, frame.say("power.basis")),
                 element("ul", {{"class", "plain"}}, items));
}

Markup complain_section(const PageFrame& frame, const PowerModel& model) {
  Markup rows;
  const auto row = [&](std::string_view key, const Markup& value) {
    rows += value.empty() ? Markup()
                          : element("li", {}, element("span", {{"class", "row-note"}}, frame.say(key)),
                                    element("span", {{"class", "row-name"}}, value));
  };
  row("power.ask_phone", model.power.phone.empty() ? Markup() : phone_link(model.power.phone));
  row("power.supervision",
      model.power.supervision_phone.empty() ? Markup() : phone_link(model.power.supervision_phone));
  Markup channels;
  for (const std::string& channel : model.power.complaint_channels) {
    channels += channels.empty() ? Markup() : Markup::text(" · ");
    channels += phone_link(channel);
  }
  row("power.channels", channels);
  return element("section", {}, element("h2", {{"id", "complain"}}, frame.say("power.complain")),
                 element("ul", {{"class", "plain"}}, rows),
                 form_links(frame, "power=" + encode_component(model.power.code),
                            {cases::SubmissionKind::guide_error, cases::SubmissionKind::complaint,
                             cases::SubmissionKind::consultation}));
}

Markup place_section(const PageFrame& frame, const PowerModel& model) {
  const catalog::Guide& guide = model.power.guide;
  Markup rows;
  const auto row = [&](std::string_view key, const std::string& text) {
    rows +=
        text.empty() ? Markup() : element("div", {}, element("dt", {}, frame.say(key)), frame.content("dd", "", text));
  };
  row("power.address", guide.address);
  row("power.window", guide.window);
  row("power.hours", guide.hours);
  row("power.online", guide.online);
  row("power.result", guide.result);
  row("power.delivery", join(guide.delivery, "、"));
  row("power.days_note", guide.days_note);
  if (guide.visits) {
    rows += element("div", {}, element("dt", {}, frame.say("power.visits")),
                    element("dd", {}, frame.say("power.times", {{"n", std::to_string(*guide.visits)}})));
  }
  return rows.empty() ? Markup()
                      : element("section", {}, element("h2", {{"id", "place"}}, frame.say("power.place")),
                                element("dl", {{"class", "pairs"}}, rows));
}

Markup questions_section(const PageFrame& frame, const Power& power) {
  Markup items;
  for (const catalog::Question& question : power.guide.questions) {
    items += element("details", {}, frame.content("summary", "", question.question),
                     frame.content("p", "", question.answer));
  }
  return items.empty() ? Markup()
                       : element("section", {}, element("h2", {{"id", "faq"}}, frame.say("power.questions")), items);
}

}  // namespace

Markup power_body(const PageFrame& frame, const PowerModel& model) {
  const Power& power = model.power;
  const std::string kind(power.kind == catalog::PowerKind::none ? catalog::term(power.power_class)
                                                                : catalog::term(power.kind));
  const std::string office = model.department ? model.department->name : std::string();
  Markup body = frame.content("p", "eyebrow", office.empty() ? kind : kind + " · " + office);
  body += frame.content("h1", "", power.name);
  if (!power.everyday_names.empty()) {
    body += element("p", {{"class", "also"}}, Markup::text(frame.say("power.also")),
                    frame.content(join(power.everyday_names, "、")));
  }
  body += due_section(frame, model.due);
  body += facts_row(frame, model);
  Markup links;
  for (const auto& [address, key] : {std::pair{"#bring", "power.bring"},
                                     {"#who", "power.who"},
                                     {"#flow", "power.flow"},
                                     {"#basis", "power.basis"},
                                     {"#complain", "power.complain"}}) {
    links += element("a", {{"href", address}}, frame.say(key));
  }
  body += element("nav", {{"class", "tabs"}, {"aria-label", frame.say("power.contents")}}, links);
  body += element("section", {}, materials_section(frame, model));
  body += element("section", {}, who_section(frame, power));
  body += fees_section(frame, power);
  body += place_section(frame, model);
  body += element("section", {}, flow_section(frame, power));
  body += questions_section(frame, power);
  body += basis_section(frame, power);
  body += complain_section(frame, model);
  body += registered_section(frame, model);
  return body;
}

}  // namespace mingbai::central
