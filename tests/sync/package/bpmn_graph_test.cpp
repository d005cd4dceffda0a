// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/bpmn_graph.h"

#include <algorithm>

#include "sync/package/bpmn.h"
#include "tests/support/catch.h"

using namespace mingbai::package;
using mingbai::catalog::NodeKind;

namespace {

struct Read {
  BpmnGraph graph;
  Findings findings;

  std::string flows() const {  // "a>b|b>c?condition", in order of their ends
    std::vector<std::string> lines;
    for (const BpmnFlow& flow : graph.flows) {
      lines.push_back(flow.from + ">" + flow.to + (flow.condition.empty() ? "" : "?" + flow.condition));
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) {
      text += (text.empty() ? "" : "|") + line;
    }
    return text;
  }
  const BpmnNode* find(const std::string& id) const {
    for (const BpmnNode& node : graph.nodes) {
      if (node.id == id) {
        return &node;
      }
    }
    return nullptr;
  }
};

Read read(const std::string& inside, const std::string& outside = {}) {
  Read result;
  pugi::xml_document document;
  const std::string text = "<definitions><process id='p'>" + inside + "</process>" + outside + "</definitions>";
  REQUIRE(document.load_string(text.c_str()));
  result.graph = read_bpmn_graph(document.document_element(), {}, result.findings);
  return result;
}

std::string flow(const std::string& from, const std::string& to, const std::string& name = {}) {
  return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "' name='" + name +
         "'/>";
}

}  // namespace

TEST_CASE("a gateway that joins ways is no decision", "[package]") {
  const Read result =
      read("<startEvent id='s'/><exclusiveGateway id='q'/><task id='a'/><exclusiveGateway id='j'/><endEvent id='e'/>" +
           flow("s", "q") + flow("q", "a", "是") + flow("q", "j", "否") + flow("a", "j") + flow("j", "e"));
  CHECK(result.flows() == "a>e|q>a?是|q>e?否|s>q");
  CHECK(result.find("q")->kind == NodeKind::decision);
  CHECK(result.findings.list().empty());
}

TEST_CASE("ways after a parallel gateway are marked as taken together", "[package]") {
  const Read result = read(
      "<task id='a'/><parallelGateway id='f'/><task id='b'/><task id='c'/><parallelGateway id='j'/><endEvent id='e'/>" +
      flow("a", "f") + flow("f", "b") + flow("f", "c") + flow("b", "j") + flow("c", "j") + flow("j", "e"));
  CHECK(result.flows() == "a>b?同时|a>c?同时|b>e|c>e");
  CHECK(result.findings.has(Rule::P420_bpmn_read_as));
}

TEST_CASE("a sub-process is opened in its place, wherever the file has it", "[package]") {
  const std::string sub = "<subProcess id='u'><startEvent id='us'/><task id='x'/><endEvent id='ue'/>" +
                          flow("us", "x") + flow("x", "ue") + "</subProcess>";
  const std::string rest = "<startEvent id='s'/><endEvent id='e'/>";
  const std::string flows = flow("s", "u") + flow("u", "e", "办完");
  CHECK(read(rest + sub + flows).flows() == "s>x|x>e?办完");
  CHECK(read(rest + flows + sub).flows() == "s>x|x>e?办完");
  const std::string bare = "<subProcess id='u'><task id='x'/><task id='y'/>" + flow("x", "y") + "</subProcess>";
  CHECK(read(rest + flows + bare).flows() == "s>x|x>y|y>e?办完");
  CHECK(read(rest + flows + "<subProcess id='u' name='收起来的'/>").find("u")->kind == NodeKind::step);
}

TEST_CASE("a timer at a step's edge is its limit, and its way is taken when the time is over", "[package]") {
  const Read result = read(
      "<task id='a'/><boundaryEvent id='t' attachedToRef='a'><timerEventDefinition><timeDuration>P5D</timeDuration>"
      "</timerEventDefinition></boundaryEvent><endEvent id='e'/><task id='late'/>" +
      flow("a", "e") + flow("t", "late"));
  CHECK(result.find("a")->limit_days == 5);
  CHECK(result.flows() == "a>e|a>late?超过时限");
}

TEST_CASE("annotations are disclosure notes, nested lanes posts", "[package]") {
  const Read result = read(
      "<laneSet><lane name='局'><flowNodeRef>a</flowNodeRef><childLaneSet><lane "
      "name='审批科'><flowNodeRef>a</flowNodeRef>"
      "</lane></childLaneSet></lane></laneSet><task id='a'/><textAnnotation "
      "id='n'><text>网上公示</text></textAnnotation>"
      "<association sourceRef='a' targetRef='n'/>");
  CHECK(result.find("a")->note == "网上公示");
  CHECK(result.find("a")->post == "审批科");
  CHECK(result.findings.list().empty());
}

TEST_CASE("what cannot be said is named, never dropped in silence", "[package]") {
  struct Case {
    std::string inside;
    std::string outside;
  };
  const Case cases[] = {
      {"<dataObjectReference id='d'/>", ""},
      {"<group id='g'/>", ""},
      {"<textAnnotation id='n'><text>没有连线的话</text></textAnnotation>", ""},
      {"<subProcess id='u' triggeredByEvent='true'/>", ""},
      {"<task id='a'/>" + flow("a", "b") + flow("b", "c"), "<process id='other'>" + flow("x", "y") + "</process>"},
      {"<task id='a'/>" + flow("a", "a"), "<collaboration><messageFlow id='m'/></collaboration>"},
      {"<somethingNew id='z'/>", ""},
  };
  for (const Case& one : cases) {
    INFO(one.inside + one.outside);
    CHECK(read(one.inside, one.outside).findings.has(Rule::P419_bpmn_unsupported));
  }
}

TEST_CASE("circles of events without steps end", "[package]") {
  const Read result = read("<exclusiveGateway id='a'/><exclusiveGateway id='b'/><task id='t'/>" + flow("a", "b") +
                           flow("b", "a") + flow("t", "a"));
  CHECK(result.flows().empty());
}

TEST_CASE("durations are whole days, rounded up", "[package]") {
  CHECK(days_of_duration("P5D") == 5);
  CHECK(days_of_duration("P2W") == 14);
  CHECK(days_of_duration("PT30H") == 2);
  CHECK(days_of_duration("P1DT1M") == 2);
  for (const char* text : {"", "5D", "P", "PD", "P5X", "P5", "PT5D5", "R3/P5D"}) {
    CHECK_FALSE(days_of_duration(text).has_value());
  }
}
