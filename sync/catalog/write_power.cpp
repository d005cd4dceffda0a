// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/catalog/rows.h"
#include "sync/catalog/writer.h"
#include "sync/crypto/digest.h"

namespace mingbai::catalog {

std::string to_json_list(const std::vector<std::string>& values) {
  return nlohmann::json(values).dump();
}

namespace {

Result<void> write_main_row(sqlite::Connection& connection, const Power& power) {
  MINGBAI_ASSIGN(auto insert, connection.prepare(R"sql(
    INSERT INTO power VALUES (
      :code, :name, :power_class, :kind, :department, :section, :person, :phone, :ownership, :role, :trigger,
      :popularity, :disclosure, :disclosed_content, :disclosed_form, :disclosed_scope, :disclosed_when,
      :supervision_phone, :complaint_channels, :review, :objects, :conditions, :legal_days, :promised_days, :days_note,
      :visits, :address, :window, :hours, :online, :result, :delivery, :charges, :flow_source, :flow_width,
      :flow_height))sql"));
  const Guide& guide = power.guide;
  insert.bind(":code", power.code)
      .bind(":name", power.name)
      .bind(":power_class", word(power.power_class))
      .bind(":kind", word(power.kind))
      .bind(":department", power.department)
      .bind(":section", power.section)
      .bind(":person", power.person)
      .bind(":phone", power.phone)
      .bind(":ownership", word(power.ownership))
      .bind(":role", word(power.role))
      .bind(":trigger", word(power.trigger))
      .bind(":popularity", power.popularity)
      .bind(":disclosure", word(power.disclosure))
      .bind(":disclosed_content", power.disclosed_content)
      .bind(":disclosed_form", power.disclosed_form)
      .bind(":disclosed_scope", power.disclosed_scope)
      .bind(":disclosed_when", power.disclosed_when)
      .bind(":supervision_phone", power.supervision_phone)
      .bind(":complaint_channels", to_json_list(power.complaint_channels))
      .bind(":review", word(power.review))
      .bind(":objects", to_word_list(guide.objects))
      .bind(":conditions", to_json_list(guide.conditions))
      .bind(":legal_days", guide.legal_days)
      .bind(":promised_days", guide.promised_days)
      .bind(":days_note", guide.days_note)
      .bind(":visits", guide.visits)
      .bind(":address", guide.address)
      .bind(":window", guide.window)
      .bind(":hours", guide.hours)
      .bind(":online", guide.online)
      .bind(":result", guide.result)
      .bind(":delivery", to_json_list(guide.delivery))
      .bind(":charges", guide.charges ? 1 : 0);
  if (power.flowchart) {
    insert.bind(":flow_source", word(power.flowchart->source))
        .bind(":flow_width", power.flowchart->width)
        .bind(":flow_height", power.flowchart->height);
  } else {
    insert.bind(":flow_source", std::nullopt).bind(":flow_width", std::nullopt).bind(":flow_height", std::nullopt);
  }
  return insert.run();
}

Result<void> write_names(sqlite::Connection& connection, const Power& power) {
  MINGBAI_ASSIGN(auto name, connection.prepare("INSERT INTO everyday_name VALUES (:power, :seq, :name)"));
  for (std::size_t i = 0; i < power.everyday_names.size(); ++i) {
    MINGBAI_TRY(name.bind(":power", power.code).bind(":seq", i).bind(":name", power.everyday_names[i]).run());
  }
  MINGBAI_ASSIGN(auto event, connection.prepare("INSERT INTO life_event VALUES (:power, :seq, :event)"));
  for (std::size_t i = 0; i < power.life_events.size(); ++i) {
    MINGBAI_TRY(event.bind(":power", power.code).bind(":seq", i).bind(":event", power.life_events[i]).run());
  }
  return {};
}

Result<void> write_guide(sqlite::Connection& connection, const Power& power) {
  MINGBAI_ASSIGN(auto material,
                 connection.prepare("INSERT INTO material VALUES (:power, :seq, :name, :necessity, "
                                    ":forms, :copies, :source, :source_note, :question, :answers, :hint)"));
  for (std::size_t i = 0; i < power.guide.materials.size(); ++i) {
    const Material& value = power.guide.materials[i];
    MINGBAI_TRY(material.bind(":power", power.code)
                    .bind(":seq", i)
                    .bind(":name", value.name)
                    .bind(":necessity", word(value.necessity))
                    .bind(":forms", to_word_list(value.forms))
                    .bind(":copies", value.copies)
                    .bind(":source", word(value.source))
                    .bind(":source_note", value.source_note)
                    .bind(":question", value.question)
                    .bind(":answers", to_json_list(value.answers))
                    .bind(":hint", value.hint)
                    .run());
  }
  MINGBAI_ASSIGN(auto fee,
                 connection.prepare("INSERT INTO fee VALUES (:power, :seq, :name, :standard, :basis, :reduction)"));
  for (std::size_t i = 0; i < power.guide.fees.size(); ++i) {
    const Fee& value = power.guide.fees[i];
    MINGBAI_TRY(fee.bind(":power", power.code)
                    .bind(":seq", i)
                    .bind(":name", value.name)
                    .bind(":standard", value.standard)
                    .bind(":basis", value.basis)
                    .bind(":reduction", value.reduction)
                    .run());
  }
  MINGBAI_ASSIGN(auto question, connection.prepare("INSERT INTO question VALUES (:power, :seq, :question, :answer)"));
  for (std::size_t i = 0; i < power.guide.questions.size(); ++i) {
    const Question& value = power.guide.questions[i];
    MINGBAI_TRY(question.bind(":power", power.code)
                    .bind(":seq", i)
                    .bind(":question", value.question)
                    .bind(":answer", value.answer)
                    .run());
  }
  return {};
}

Result<void> write_basis_and_duty(sqlite::Connection& connection, const Power& power) {
  MINGBAI_ASSIGN(auto basis, connection.prepare("INSERT INTO basis VALUES (:power, :seq, :rank, :title, :article, "
                                                ":gist, :effective, :text)"));
  for (std::size_t i = 0; i < power.bases.size(); ++i) {
    const Basis& value = power.bases[i];
    basis.bind(":power", power.code)
        .bind(":seq", i)
        .bind(":rank", word(value.rank))
        .bind(":title", value.title)
        .bind(":article", value.article)
        .bind(":gist", value.gist)
        .bind(":text", value.text);
    if (value.effective) {
      basis.bind(":effective", to_iso8601(*value.effective));
    } else {
      basis.bind(":effective", std::nullopt);
    }
    MINGBAI_TRY(basis.run());
  }
  MINGBAI_ASSIGN(auto duty, connection.prepare("INSERT INTO duty VALUES (:power, :seq, :post, :person, :content, "
                                               ":basis, :scope, :standard, :accountability)"));
  for (std::size_t i = 0; i < power.duties.size(); ++i) {
    const Duty& value = power.duties[i];
    MINGBAI_TRY(duty.bind(":power", power.code)
                    .bind(":seq", i)
                    .bind(":post", value.post)
                    .bind(":person", value.person)
                    .bind(":content", value.content)
                    .bind(":basis", value.basis)
                    .bind(":scope", value.scope)
                    .bind(":standard", value.standard)
                    .bind(":accountability", value.accountability)
                    .run());
  }
  return {};
}

Result<void> write_nodes(sqlite::Connection& connection, const std::string& power, const Flowchart& flowchart) {
  MINGBAI_ASSIGN(auto insert, connection.prepare(R"sql(
    INSERT INTO flow_node VALUES (:power, :seq, :id, :kind, :name, :post, :person, :limit_days, :limit_note, :authority,
      :task, :handover, :rights, :internal_supervision, :external_supervision, :supervision_phone, :complaints,
      :disclosure_note, :x, :y, :width, :height))sql"));
  for (std::size_t i = 0; i < flowchart.nodes.size(); ++i) {
    const FlowNode& node = flowchart.nodes[i];
    MINGBAI_TRY(insert.bind(":power", power)
                    .bind(":seq", i)
                    .bind(":id", node.id)
                    .bind(":kind", word(node.kind))
                    .bind(":name", node.name)
                    .bind(":post", node.post)
                    .bind(":person", node.person)
                    .bind(":limit_days", node.limit_days)
                    .bind(":limit_note", node.limit_note)
                    .bind(":authority", word(node.authority))
                    .bind(":task", node.task)
                    .bind(":handover", node.handover)
                    .bind(":rights", to_json_list(node.rights))
                    .bind(":internal_supervision", node.internal_supervision)
                    .bind(":external_supervision", node.external_supervision)
                    .bind(":supervision_phone", node.supervision_phone)
                    .bind(":complaints", to_json_list(node.complaints))
                    .bind(":disclosure_note", node.disclosure_note)
                    .bind(":x", node.x)
                    .bind(":y", node.y)
                    .bind(":width", node.width)
                    .bind(":height", node.height)
                    .run());
  }
  return {};
}

Result<void> write_edges(sqlite::Connection& connection, const std::string& power, const Flowchart& flowchart) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO flow_edge VALUES (:power, :seq, :from_node, :to_node, "
                                                 ":condition, :points, :label_x, :label_y)"));
  for (std::size_t i = 0; i < flowchart.edges.size(); ++i) {
    const FlowEdge& edge = flowchart.edges[i];
    nlohmann::json points = nlohmann::json::array();
    for (const FlowPoint& point : edge.points) {
      points.push_back({point.x, point.y});
    }
    MINGBAI_TRY(insert.bind(":power", power)
                    .bind(":seq", i)
                    .bind(":from_node", edge.from)
                    .bind(":to_node", edge.to)
                    .bind(":condition", edge.condition)
                    .bind(":points", points.dump())
                    .bind(":label_x", edge.label.x)
                    .bind(":label_y", edge.label.y)
                    .run());
  }
  return {};
}

}  // namespace

Result<void> write_power(sqlite::Connection& connection, const Power& power) {
  MINGBAI_TRY(write_main_row(connection, power));
  MINGBAI_TRY(write_names(connection, power));
  MINGBAI_TRY(write_guide(connection, power));
  MINGBAI_TRY(write_basis_and_duty(connection, power));
  if (power.flowchart) {
    MINGBAI_TRY(write_nodes(connection, power.code, *power.flowchart));
    MINGBAI_TRY(write_edges(connection, power.code, *power.flowchart));
  }
  return {};
}

}  // namespace mingbai::catalog
