// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/bpmn_losses.h"

#include <algorithm>

#include "sync/base/text.h"
#include "sync/package/bpmn_graph.h"
#include "sync/package/xlsx_parts.h"

namespace mingbai::package {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string quoted(std::string_view kind, std::string_view text) {
  return std::string(kind) + (text.empty() ? "" : " “" + std::string(text) + "”");
}

// Parts that the reader of the graph reads, or names itself.
bool is_read_elsewhere(std::string_view part) {
  return is_silent_in_bpmn(part) ||
         is_one_of(part, {"documentation", "timerEventDefinition", "multiInstanceLoopCharacteristics",
                          "standardLoopCharacteristics", "conditionExpression", "flowNodeRef", "childLaneSet"});
}

}  // namespace

bool is_silent_in_bpmn(std::string_view element) {
  return is_one_of(
      element, {"", "laneSet", "textAnnotation", "association", "incoming", "outgoing", "ioSpecification", "property",
                "category", "monitoring", "auditing", "dataInputAssociation", "dataOutputAssociation", "dataInput",
                "dataOutput", "inputSet", "outputSet", "extensionElements"});
}

void BpmnLosses::lose(const std::string& what) {
  if (lost_.insert(what).second) {
    findings_.add(Rule::P419_bpmn_unsupported, place_, {what});
  }
}

void BpmnLosses::read_as(const std::string& what, std::string_view zh, std::string_view en) {
  if (changed_.insert(what).second) {
    findings_.add(Rule::P420_bpmn_read_as, place_, {what, zh}, {what, en});
  }
}

void BpmnLosses::name_unread_parts(const pugi::xml_node& element) {
  const bool container = is_one_of(local_name(element), {"process", "subProcess", "transaction", "adHocSubProcess"});
  for (const pugi::xml_node part : element.children()) {
    const std::string_view name = local_name(part);
    if (name == "extensionElements" && part.first_child()) {
      lose("extensionElements");
    } else if (!container && part.type() == pugi::node_element && !is_read_elsewhere(name)) {
      lose(std::string(name));
    }
  }
  for (const std::string_view who : {"assignee", "candidateUsers", "candidateGroups"}) {  // of Camunda and Flowable
    if (const std::string_view value = attribute(element, who); !value.empty()) {
      lose(quoted(who, value));
    }
  }
  if (attribute(element, "isForCompensation") == "true") {
    lose("isForCompensation");
  }
}

void BpmnLosses::name_collaboration(const pugi::xml_node& collaboration, std::string_view chosen) {
  for (const pugi::xml_node part : collaboration.children()) {
    const std::string_view name = local_name(part);
    if (name == "participant") {
      if (attribute(part, "processRef") != chosen || chosen.empty()) {
        lose(quoted(name, trim(attribute(part, "name"))));
      }
      name_unread_parts(part);
    } else if (!is_silent_in_bpmn(name) && name != "documentation") {
      lose(std::string(name));
    }
  }
}

void BpmnLosses::name_others(const pugi::xml_node& definitions, const pugi::xml_node& chosen) {
  for (const pugi::xml_node element : definitions.children()) {
    const std::string_view name = local_name(element);
    if (name == "process") {
      const bool empty = std::ranges::all_of(element.children(), [](const pugi::xml_node& child) {
        return is_silent_in_bpmn(local_name(child)) || local_name(child) == "documentation";
      });
      if (element != chosen && !empty) {
        lose("process " + std::string(attribute(element, "id")));
      }
    } else if (name == "collaboration") {
      name_collaboration(element, attribute(chosen, "id"));
    } else if (name == "choreography" || name == "globalConversation" || name.starts_with("global")) {
      lose(std::string(name));
    }
  }
}

void BpmnLosses::name_timer(const pugi::xml_node& event) {
  const pugi::xml_node timer = find_child(event, "timerEventDefinition");
  for (const pugi::xml_node part : timer.children()) {
    const std::string_view name = local_name(part);
    const std::string text(trim(part.text().get()));
    if (name != "timeDuration" && name != "timeDate" && name != "timeCycle") {
      continue;
    }
    if (const std::optional<int> days = name == "timeDuration" ? days_of_duration(text) : std::nullopt) {
      read_as(text, std::to_string(*days) + " 个工作日", std::to_string(*days) + " working days");
    } else {
      lose(quoted(name, text));
    }
  }
}

}  // namespace mingbai::package
