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

TEST_CASE("a gateway that waits for several ways says that this is not kept", "[package]") {
  for (const char* gateway : {"parallelGateway", "inclusiveGateway", "complexGateway"}) {
    const Read result = read("<task id='a'/><" + std::string(gateway) + " id='j'/><endEvent id='e'/>" + flow("a", "j") +
                             flow("j", "e"));
    CHECK(result.flows() == "a>e");
    CHECK(result.findings.has(Rule::P420_bpmn_read_as));
  }
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
  REQUIRE(result.findings.list().size() == 1);
  CHECK(result.findings.list()[0].message_zh.find("lane “局”") != std::string::npos);  // only the inner one is a post
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
      {"<scriptTask id='a'><script>1</script></scriptTask>", ""},
      {"<userTask id='a' camunda:assignee='demo'/>", ""},
      {"<userTask id='a'><extensionElements><formData/></extensionElements></userTask>", ""},
      {"<startEvent id='s'><messageEventDefinition/></startEvent>", ""},
      {"<task id='a'/><boundaryEvent id='t' attachedToRef='a'><timerEventDefinition><timeCycle>R3/PT10H</timeCycle>"
       "</timerEventDefinition></boundaryEvent>",
       ""},
      {"<task id='a'/>", "<collaboration><participant name='申请人'/></collaboration>"},
      {"<task id='a'/>",
       "<collaboration><textAnnotation id='n'><text>池外的话</text></textAnnotation></collaboration>"},
      {"<task id='a'/>", "<process id='other'><task id='b'/></process>"},
      {"<task id='a'/><task id='b' isForCompensation='true'/><association sourceRef='a' targetRef='b'/>", ""},
      {"<exclusiveGateway id='j' name='会合'/>" + flow("a", "j"), ""},
      {"<exclusiveGateway id='j'><documentation>说明</documentation></exclusiveGateway>", ""},
      {"<documentation>整个流程的说明</documentation><task id='a'/>", ""},
      {"<sequenceFlow id='f' name='甲' sourceRef='a' targetRef='b'><conditionExpression>x</conditionExpression>"
       "</sequenceFlow>",
       ""},
      {"<laneSet><lane name='局'><childLaneSet><lane name='科'/></childLaneSet></lane></laneSet>", ""},
      {"<task id='a'/>", "<choreography id='c'/>"},
  };
  for (const Case& one : cases) {
    INFO(one.inside + one.outside);
    CHECK(read(one.inside, one.outside).findings.has(Rule::P419_bpmn_unsupported));
  }
}

TEST_CASE("a pool without lanes is the post of its steps, and what is noted beside the pools is read", "[package]") {
  const Read result = read("<task id='a'/>",
                           "<collaboration><participant name='行政审批科' processRef='p'/><textAnnotation id='n'>"
                           "<text>公示七天</text></textAnnotation><association sourceRef='n' targetRef='a'/>"
                           "</collaboration>");
  CHECK(result.find("a")->post == "行政审批科");
  CHECK(result.find("a")->note == "公示七天");
  CHECK_FALSE(result.findings.has(Rule::P419_bpmn_unsupported));
}

TEST_CASE("the way that is taken when no condition holds says so", "[package]") {
  const Read result = read("<exclusiveGateway id='q' default='q_b'/><task id='a'/><task id='b'/>" +
                           flow("q", "a", "齐全") + flow("q", "b"));
  CHECK(result.flows() == "q>a?齐全|q>b?其他情形");
}

TEST_CASE("ids that differ in capitals or far behind stay two steps", "[package]") {
  const std::string end(60, 'x');
  Submission submission;
  submission.powers.emplace_back().power.code = "AB01";
  Findings findings;
  read_bpmn_files(
      {{"flowcharts/AB01.bpmn",
        "<definitions><process id='p'><startEvent id='s' name='开始'/><task id='A-1' "
        "name='甲'/><task id='a_1' name='乙'/><task id='" +
            end + "1' name='丙'/><endEvent id='" + end + "2' name='结束'/>" + flow("s", "A-1") + flow("A-1", "a_1") +
            flow("a_1", end + "1") + flow(end + "1", end + "2") + "</process></definitions>"}},
      submission, findings);
  CHECK_FALSE(findings.has(Rule::P303_duplicate_step));
  CHECK_FALSE(findings.has(Rule::P410_unknown_step));
  CHECK(submission.powers.front().power.flowchart->nodes.size() == 5);
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
