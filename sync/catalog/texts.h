// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every text of a catalog value that a visitor reads, by reference: `visit(text)` is called for each. What is a key as
// well (the question and the answers that choose a situation) has a walk of its own. Codes, ids, telephones that are
// numbers only and words of the vocabularies are no texts. The one list that translation, its checks and the screens
// share.
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/department.h"
#include "sync/catalog/power.h"

namespace mingbai::catalog {

template <class Visit>
void for_each_text(std::vector<std::string>& list, Visit&& visit) {
  for (std::string& text : list) {
    visit(text);
  }
}

template <class Visit>
void for_each_text(Department& department, Visit&& visit) {
  visit(department.name);
  visit(department.short_name);
  visit(department.address);
  visit(department.supervisor);
}

template <class Visit>
void for_each_text(Notice& notice, Visit&& visit) {
  visit(notice.title);
  visit(notice.body);
}

template <class Visit>
void for_each_text(Flowchart& chart, Visit&& visit) {
  for (FlowNode& node : chart.nodes) {
    for (std::string* text : {&node.name, &node.post, &node.person, &node.limit_note, &node.task, &node.handover,
                              &node.internal_supervision, &node.external_supervision, &node.disclosure_note}) {
      visit(*text);
    }
    for_each_text(node.rights, visit);
    for_each_text(node.complaints, visit);
  }
  for (FlowEdge& edge : chart.edges) {
    visit(edge.condition);
  }
}

template <class Visit>
void for_each_text(Guide& guide, Visit&& visit) {
  for (std::string* text :
       {&guide.days_note, &guide.address, &guide.window, &guide.hours, &guide.online, &guide.result}) {
    visit(*text);
  }
  for_each_text(guide.conditions, visit);
  for_each_text(guide.delivery, visit);
  for (Material& material : guide.materials) {
    visit(material.name);
    visit(material.source_note);
    visit(material.hint);
  }
  for (Fee& fee : guide.fees) {
    for (std::string* text : {&fee.name, &fee.standard, &fee.basis, &fee.reduction}) {
      visit(*text);
    }
  }
  for (Question& question : guide.questions) {
    visit(question.question);
    visit(question.answer);
  }
}

// Questions and answers of the situations: texts by which a visitor's answers are kept.
template <class Visit>
void for_each_situation_text(Guide& guide, Visit&& visit) {
  for (Material& material : guide.materials) {
    visit(material.question);
    for_each_text(material.answers, visit);
  }
}

template <class Visit>
void for_each_text(Power& power, Visit&& visit) {
  visit(power.name);
  for_each_text(power.everyday_names, visit);
  for (std::string* text : {&power.section, &power.person, &power.disclosed_content, &power.disclosed_form,
                            &power.disclosed_scope, &power.disclosed_when}) {
    visit(*text);
  }
  for_each_text(power.complaint_channels, visit);
  for_each_text(power.guide, visit);
  for (Basis& basis : power.bases) {
    for (std::string* text : {&basis.title, &basis.article, &basis.gist, &basis.text}) {
      visit(*text);
    }
  }
  for (Duty& duty : power.duties) {
    for (std::string* text :
         {&duty.post, &duty.person, &duty.content, &duty.basis, &duty.scope, &duty.standard, &duty.accountability}) {
      visit(*text);
    }
  }
  if (power.flowchart) {
    for_each_text(*power.flowchart, visit);
  }
}

template <class Visit>
void for_each_text(PowerSummary& power, Visit&& visit) {
  visit(power.name);
  for_each_text(power.everyday_names, visit);
  visit(power.department_name);
}

}  // namespace mingbai::catalog
