// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/catalog/flowchart.h"
#include "sync/catalog/terms.h"

namespace mingbai::catalog {

struct Material {
  std::string name;
  Necessity necessity = Necessity::required;
  std::vector<MaterialForm> forms;
  int copies = 1;
  MaterialSource source = MaterialSource::applicant;
  std::string source_note;
  // Asked only in a situation: the question, and the answers with which this material is needed. Empty question =
  // always.
  std::string question;
  std::vector<std::string> answers;
  std::string hint;
  bool operator==(const Material&) const = default;
};

// A question that chooses the citizen's situation, with every answer that some material declares.
struct SituationQuestion {
  std::string question;
  std::vector<std::string> answers;
  bool operator==(const SituationQuestion&) const = default;
};

struct Fee {
  std::string name;
  std::string standard;
  std::string basis;
  std::string reduction;
  bool operator==(const Fee&) const = default;
};

struct Basis {
  BasisRank rank = BasisRank::law;
  std::string title;    // without 《》
  std::string article;  // 第三十二条; empty = the whole text
  std::string gist;
  std::optional<Date> effective;
  std::string text;  // the article's text where the release carries it
  bool operator==(const Basis&) const = default;
};

// R2-R5: the power split to post and person.
struct Duty {
  std::string post;
  std::string person;
  std::string content;
  std::string basis;
  std::string scope;
  std::string standard;
  std::string accountability;
  bool operator==(const Duty&) const = default;
};

struct Question {
  std::string question;
  std::string answer;
  bool operator==(const Question&) const = default;
};

// What a citizen needs to get the thing done (办事指南).
struct Guide {
  std::vector<ServiceObject> objects;
  std::vector<std::string> conditions;
  std::optional<int> legal_days;     // working days fixed by law
  std::optional<int> promised_days;  // working days the office promises; 0 = on the spot
  std::string days_note;
  std::optional<int> visits;
  std::string address;
  std::string window;
  std::string hours;
  std::string online;
  std::string result;
  std::vector<std::string> delivery;
  std::vector<Material> materials;
  bool charges = false;
  std::vector<Fee> fees;
  std::vector<Question> questions;
  bool operator==(const Guide&) const = default;

  // The questions in the order in which the materials first ask them.
  std::vector<SituationQuestion> situations() const;
};

// L4: one registered power with everything that is disclosed about it.
struct Power {
  std::string code;  // [A-Z0-9]{4,40}; upper case because the QR carries it
  std::string name;
  std::vector<std::string> everyday_names;
  PowerClass power_class = PowerClass::enforcement;
  PowerKind kind = PowerKind::none;
  std::string department;  // Department::id
  std::string section;     // 承办机构
  std::string person;      // 承办人员
  std::string phone;       // 联系方式
  Ownership ownership = Ownership::own;
  OfficeRole role = OfficeRole::lead;
  Trigger trigger = Trigger::on_application;
  std::vector<std::string> life_events;
  int popularity = 0;  // 0..100
  Disclosure disclosure = Disclosure::proactive;
  std::string disclosed_content;
  std::string disclosed_form;
  std::string disclosed_scope;
  std::string disclosed_when;
  std::string secrecy_basis;   // C11
  std::string secrecy_reason;  // C11
  std::string supervision_phone;
  std::vector<std::string> complaint_channels;
  Review review = Review::recorded;
  Guide guide;
  std::vector<Basis> bases;
  std::vector<Duty> duties;
  std::optional<Flowchart> flowchart;
  bool operator==(const Power&) const = default;
};

// What a list shows of a power.
struct PowerSummary {
  std::string code;
  std::string name;
  std::vector<std::string> everyday_names;
  PowerClass power_class = PowerClass::enforcement;
  PowerKind kind = PowerKind::none;
  std::string department_name;  // short name, in the language in which it is shown
  std::string office;           // the same as the catalog has it: a key
  std::vector<std::string> life_events;
  std::optional<int> promised_days;
  int popularity = 0;
};

}  // namespace mingbai::catalog
