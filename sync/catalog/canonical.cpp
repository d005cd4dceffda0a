// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/canonical.h"

#include "sync/base/date.h"
#include "sync/catalog/writer.h"
#include "sync/crypto/digest.h"

namespace mingbai::catalog {

using nlohmann::ordered_json;

namespace {

template <class Value>
ordered_json words(const std::vector<Value>& values) {
  ordered_json list = ordered_json::array();
  for (const Value value : values) {
    list.push_back(word(value));
  }
  return list;
}

template <class Value>
ordered_json maybe(const std::optional<Value>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json to_canonical(const Fee& value) {
  return {{"name", value.name}, {"standard", value.standard}, {"basis", value.basis}, {"reduction", value.reduction}};
}

ordered_json to_canonical(const Basis& value) {
  return {{"rank", word(value.rank)},
          {"title", value.title},
          {"article", value.article},
          {"gist", value.gist},
          {"effective", value.effective ? ordered_json(to_iso8601(*value.effective)) : ordered_json(nullptr)},
          {"text", value.text}};
}

ordered_json to_canonical(const Duty& value) {
  return {{"post", value.post},
          {"person", value.person},
          {"content", value.content},
          {"basis", value.basis},
          {"scope", value.scope},
          {"standard", value.standard},
          {"accountability", value.accountability}};
}

ordered_json to_canonical(const Question& value) {
  return {{"question", value.question}, {"answer", value.answer}};
}

ordered_json to_canonical(const FlowNode& value) {
  return {{"id", value.id},
          {"kind", word(value.kind)},
          {"name", value.name},
          {"post", value.post},
          {"person", value.person},
          {"limit_days", maybe(value.limit_days)},
          {"limit_note", value.limit_note},
          {"authority", word(value.authority)},
          {"task", value.task},
          {"handover", value.handover},
          {"rights", value.rights},
          {"internal_supervision", value.internal_supervision},
          {"external_supervision", value.external_supervision},
          {"supervision_phone", value.supervision_phone},
          {"complaints", value.complaints},
          {"disclosure_note", value.disclosure_note},
          {"box", {value.x, value.y, value.width, value.height}}};
}

ordered_json to_canonical(const FlowEdge& value) {
  ordered_json points = ordered_json::array();
  for (const FlowPoint& point : value.points) {
    points.push_back({point.x, point.y});
  }
  return {{"from", value.from},
          {"to", value.to},
          {"condition", value.condition},
          {"points", points},
          {"label", {value.label.x, value.label.y}}};
}

template <class Value>
ordered_json list_of(const std::vector<Value>& values) {
  ordered_json list = ordered_json::array();
  for (const Value& value : values) {
    list.push_back(to_canonical(value));
  }
  return list;
}

}  // namespace

ordered_json to_canonical(const Material& value) {
  return {{"name", value.name},         {"necessity", word(value.necessity)}, {"forms", words(value.forms)},
          {"copies", value.copies},     {"source", word(value.source)},       {"source_note", value.source_note},
          {"question", value.question}, {"answers", value.answers},           {"hint", value.hint}};
}

ordered_json to_canonical(const Flowchart& value) {
  return {{"source", word(value.source)},
          {"nodes", list_of(value.nodes)},
          {"edges", list_of(value.edges)},
          {"width", value.width},
          {"height", value.height}};
}

ordered_json to_canonical(const Power& value) {
  const Guide& guide = value.guide;
  return {{"code", value.code},
          {"name", value.name},
          {"everyday_names", value.everyday_names},
          {"class", word(value.power_class)},
          {"kind", word(value.kind)},
          {"department", value.department},
          {"section", value.section},
          {"person", value.person},
          {"phone", value.phone},
          {"ownership", word(value.ownership)},
          {"role", word(value.role)},
          {"trigger", word(value.trigger)},
          {"life_events", value.life_events},
          {"popularity", value.popularity},
          {"disclosure", word(value.disclosure)},
          {"disclosed", {value.disclosed_content, value.disclosed_form, value.disclosed_scope, value.disclosed_when}},
          {"supervision_phone", value.supervision_phone},
          {"complaint_channels", value.complaint_channels},
          {"review", word(value.review)},
          {"objects", words(guide.objects)},
          {"conditions", guide.conditions},
          {"legal_days", maybe(guide.legal_days)},
          {"promised_days", maybe(guide.promised_days)},
          {"days_note", guide.days_note},
          {"visits", maybe(guide.visits)},
          {"place", {guide.address, guide.window, guide.hours, guide.online}},
          {"result", guide.result},
          {"delivery", guide.delivery},
          {"materials", list_of(guide.materials)},
          {"charges", guide.charges},
          {"fees", list_of(guide.fees)},
          {"questions", list_of(guide.questions)},
          {"bases", list_of(value.bases)},
          {"duties", list_of(value.duties)},
          {"flowchart", value.flowchart ? to_canonical(*value.flowchart) : ordered_json(nullptr)}};
}

std::string content_digest(const Power& power) {
  return crypto::Digest::of(to_canonical(power).dump()).hex();
}

}  // namespace mingbai::catalog
