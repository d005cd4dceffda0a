// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/bpmn_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/bpmn_losses.h"
#include "sync/package/checks.h"
#include "sync/package/xlsx_parts.h"

namespace mingbai::package {

namespace {

using catalog::NodeKind;

constexpr int k_deepest = 12;  // of sub-processes in sub-processes

bool ends_with_event(std::string_view element) {
  return element.ends_with("CatchEvent") || element.ends_with("ThrowEvent");
}

std::string text_of(const pugi::xml_node& element, std::string_view child) {
  return std::string(trim(find_child(element, child).text().get()));
}

// The first timer in an event: its duration in days.
std::optional<int> timer_days(const pugi::xml_node& event) {
  const pugi::xml_node timer = find_child(event, "timerEventDefinition");
  return timer ? days_of_duration(text_of(timer, "timeDuration")) : std::nullopt;
}

class GraphReader {
 public:
  GraphReader(const Place& place, Findings& findings) : losses_(place, findings) {}

  BpmnGraph read(const pugi::xml_node& definitions) {
    const pugi::xml_node process = main_process(definitions);
    losses_.name_others(definitions, process);
    losses_.name_unread_parts(process);
    lose_text("documentation", text_of(process, "documentation"));
    read_pools(definitions, process);
    read_scope(process, 0);
    attach_annotations();
    name_dropped();
    return std::move(graph_);
  }

 private:
  struct Ends {
    std::string first;
    std::string last;
  };

  static std::size_t size_of(const pugi::xml_node& process) {
    std::size_t flows = 0;
    for (const pugi::xml_node element : process.children()) {
      flows += local_name(element) == "sequenceFlow" ? 1 : 0;
    }
    return flows;
  }

  static pugi::xml_node main_process(const pugi::xml_node& definitions) {
    pugi::xml_node largest;
    for (const pugi::xml_node element : definitions.children()) {
      if (local_name(element) == "process" && (!largest || size_of(element) > size_of(largest))) {
        largest = element;
      }
    }
    return largest;
  }

  void lose(const std::string& what) { losses_.lose(what); }
  void lose_text(std::string_view kind, const std::string& text) {
    if (!text.empty()) {
      lose(std::string(kind) + " “" + text + "”");
    }
  }
  void read_as(const std::string& what, std::string_view zh, std::string_view en) { losses_.read_as(what, zh, en); }

  // A pool without lanes is the post of all that it holds; what is noted beside the pools is noted all the same.
  void read_pools(const pugi::xml_node& definitions, const pugi::xml_node& process) {
    for (const pugi::xml_node collaboration : definitions.children()) {
      if (local_name(collaboration) != "collaboration") {
        continue;
      }
      for (const pugi::xml_node part : collaboration.children()) {
        const std::string_view name = local_name(part);
        if (name == "participant" && attribute(part, "processRef") == attribute(process, "id")) {
          outer_post_ = trim(attribute(part, "name"));
        } else {
          read_note(part, name);
        }
      }
    }
    if (!outer_post_.empty()) {
      read_as("participant “" + outer_post_ + "”", "没有泳道的步骤的岗位", "the post of steps without a lane");
    }
  }

  bool read_note(const pugi::xml_node& element, std::string_view name) {
    if (name == "textAnnotation") {
      annotations_[std::string(attribute(element, "id"))] = text_of(element, "text");
    } else if (name == "association") {
      associations_.emplace_back(attribute(element, "sourceRef"), attribute(element, "targetRef"));
    } else {
      return false;
    }
    return true;
  }

  void read_lanes(const pugi::xml_node& lanes, int depth) {
    for (const pugi::xml_node lane : lanes.children()) {
      losses_.name_unread_parts(lane);
      if (find_child(lane, "childLaneSet")) {
        lose_text("lane", std::string(trim(attribute(lane, "name"))));
      }
      for (const pugi::xml_node part : lane.children()) {
        if (local_name(part) == "flowNodeRef") {
          posts_[std::string(trim(part.text().get()))] = attribute(lane, "name");  // an inner lane overrides
        }
      }
      if (depth < k_deepest) {
        read_lanes(find_child(lane, "childLaneSet"), depth + 1);
      }
    }
  }

  // A process or an opened sub-process.
  void read_scope(const pugi::xml_node& scope, int depth) {
    for (const pugi::xml_node element : scope.children()) {
      const std::string_view name = local_name(element);
      if (name == "laneSet") {
        read_lanes(element, 0);
      } else if (name == "sequenceFlow") {
        ++ways_[std::string(attribute(element, "sourceRef"))];
      } else if (const std::string_view by_default = attribute(element, "default"); !by_default.empty()) {
        defaults_.insert(std::string(by_default));
      }
    }
    for (const pugi::xml_node element : scope.children()) {
      if (graph_.nodes.size() + graph_.flows.size() >= k_most_parts) {
        lose("...");
        return;
      }
      read_element(element, depth);
    }
  }

  void read_element(const pugi::xml_node& element, int depth) {
    const std::string_view name = local_name(element);
    if (name == "sequenceFlow") {
      read_flow(element);
    } else if (name == "startEvent" || name == "endEvent") {
      read_end_event(element, name == "startEvent", depth);
    } else if (name.ends_with("Gateway")) {
      read_gateway(element, name);
    } else if (name == "task" || name.ends_with("Task") || name == "callActivity") {
      read_task(element, name);
    } else if (name == "subProcess" || name == "transaction" || name == "adHocSubProcess") {
      read_sub_process(element, name, depth);
    } else if (name == "boundaryEvent") {
      read_boundary(element);
    } else if (ends_with_event(name)) {
      read_event(element, name);
    } else if (!read_note(element, name) && !is_silent_in_bpmn(name) && name != "documentation") {
      lose(std::string(name));
    }
  }

  BpmnNode& add_node(const pugi::xml_node& element, std::optional<NodeKind> kind) {
    losses_.name_unread_parts(element);
    losses_.name_timer(element);
    BpmnNode node;
    node.id = attribute(element, "id");
    node.kind = kind;
    node.name = trim(attribute(element, "name"));
    const auto post = posts_.find(node.id);
    node.post = post != posts_.end() ? post->second : outer_post_;
    node.documentation = find_child(element, "documentation").text().get();
    graph_.nodes.push_back(std::move(node));
    return graph_.nodes.back();
  }

  void read_flow(const pugi::xml_node& element) {
    std::string condition(trim(attribute(element, "name")));
    if (condition.empty()) {
      condition = text_of(element, "conditionExpression");
    } else {
      lose_text("conditionExpression", text_of(element, "conditionExpression"));
    }
    losses_.name_unread_parts(element);
    lose_text("documentation", text_of(element, "documentation"));
    if (condition.empty() && defaults_.contains(std::string(attribute(element, "id")))) {
      condition = "其他情形";
      read_as("default", "条件“其他情形”", "the condition 其他情形");
    }
    graph_.flows.push_back({entry_of(attribute(element, "sourceRef"), &Ends::last),
                            entry_of(attribute(element, "targetRef"), &Ends::first), std::move(condition)});
  }

  // A flow to a sub-process goes to its inner start, a flow from it leaves its inner end: both nodes stand before and
  // after what is inside, whatever order the file has.
  std::string entry_of(std::string_view id, std::string Ends::*end) {
    const auto opened = opened_.find(id);
    return opened == opened_.end() ? std::string(id) : opened->second.*end;
  }

  void read_end_event(const pugi::xml_node& element, bool start, int depth) {
    const auto kind = depth > 0 ? std::optional<NodeKind>() : start ? NodeKind::start : NodeKind::end;
    const std::string id(attribute(element, "id"));
    add_node(element, kind);
    if (depth > 0) {
      graph_.flows.push_back(start ? BpmnFlow{scope_.first, id, {}} : BpmnFlow{id, scope_.last, {}});
    }
    const pugi::xml_node timer = find_child(element, "timerEventDefinition");
    if (timer && start) {
      read_as("timerEventDefinition", "启动条件，请在“开始”的办理内容里写明",
              "a condition: say it in 办理内容 of the start");
    }
  }

  void read_gateway(const pugi::xml_node& element, std::string_view name) {
    const auto counted = ways_.find(std::string(attribute(element, "id")));
    if (counted == ways_.end() || counted->second < 2) {
      add_node(element, std::nullopt);  // it joins ways
      if (name != "exclusiveGateway") {
        read_as(std::string(name) + "（汇合）", "会合的连线，不写明要不要等齐",
                "ways that meet; whether all are waited for is not said");
      }
    } else if (name == "parallelGateway") {
      add_node(element, std::nullopt).parallel = true;
      read_as(std::string(name), "几条标着“同时”的连线", "several ways marked 同时");
    } else {
      add_node(element, NodeKind::decision);
      if (name != "exclusiveGateway") {
        read_as(std::string(name), "判断", "a decision");
      }
    }
  }

  void read_task(const pugi::xml_node& element, std::string_view name) {
    add_node(element, NodeKind::step);
    if (name == "callActivity") {
      read_as(std::string(name), "一个步骤，里面的流程没有读", "one step; the process that it calls is not read");
    }
    for (const pugi::xml_node part : element.children()) {
      const std::string_view kind = local_name(part);
      if (kind == "multiInstanceLoopCharacteristics" || kind == "standardLoopCharacteristics") {
        read_as(std::string(kind), "办一次的步骤，要重复的请在办理内容里写明",
                "a step done once: say in 办理内容 that it repeats");
      }
    }
  }

  void read_sub_process(const pugi::xml_node& element, std::string_view name, int depth) {
    if (attribute(element, "triggeredByEvent") == "true" || depth >= k_deepest) {
      lose("event " + std::string(name));
      return;
    }
    const bool empty = std::ranges::all_of(element.children(), [](const pugi::xml_node& part) {
      const std::string_view inside = local_name(part);
      return is_silent_in_bpmn(inside) || inside == "documentation" || inside.ends_with("LoopCharacteristics");
    });
    if (empty) {
      add_node(element, NodeKind::step);  // collapsed: nothing was drawn inside
      return;
    }
    read_as(std::string(name), "展开在原处的步骤", "its own steps, opened in their place");
    const std::string id(attribute(element, "id"));
    BpmnNode& entry = add_node(element, std::nullopt);
    BpmnNode leave = entry;
    leave.documentation.clear();
    told_.insert(id + "_end");
    leave.id = id + "_end";
    graph_.nodes.push_back(leave);
    const Ends outer = std::exchange(scope_, Ends{id, leave.id});
    const std::string outer_post = std::exchange(outer_post_, leave.post);
    for (BpmnFlow& flow : graph_.flows) {  // flows that the file has before the sub-process
      if (flow.from == id) {
        flow.from = leave.id;
      }
    }
    opened_[id] = scope_;
    const std::size_t before = graph_.nodes.size();
    read_scope(element, depth + 1);
    tie_loose_ends(before);
    scope_ = outer;
    outer_post_ = outer_post;
  }

  // A sub-process may leave its start and end out (BPMN 2.0.2, 10.5.2): what nothing leads to begins it.
  void tie_loose_ends(std::size_t first) {
    std::set<std::string> entered;
    std::set<std::string> left;
    for (const BpmnFlow& flow : graph_.flows) {
      entered.insert(flow.to);
      left.insert(flow.from);
    }
    for (std::size_t i = first; i < graph_.nodes.size(); ++i) {
      const std::string& id = graph_.nodes[i].id;
      if (!entered.contains(id)) {
        graph_.flows.push_back({scope_.first, id, {}});
      }
      if (!left.contains(id)) {
        graph_.flows.push_back({id, scope_.last, {}});
      }
    }
  }

  void read_boundary(const pugi::xml_node& element) {
    const std::string host(attribute(element, "attachedToRef"));
    const std::string id(attribute(element, "id"));
    add_node(element, std::nullopt);
    std::string condition(trim(attribute(element, "name")));
    if (const std::optional<int> days = timer_days(element)) {
      limits_[host] = *days;
      condition = condition.empty() ? "超过时限" : condition;
    }
    if (attribute(element, "cancelActivity") == "false") {
      read_as("boundaryEvent cancelActivity=false", "代替原步骤的另一条路", "a way instead of its step, not beside it");
    }
    told_.insert(id);
    graph_.flows.push_back({entry_of(host, &Ends::last), id, condition});
  }

  void read_event(const pugi::xml_node& element, std::string_view name) {
    const bool named = !trim(attribute(element, "name")).empty();
    BpmnNode& node = add_node(element, named ? std::optional(NodeKind::step) : std::nullopt);
    node.limit_days = timer_days(element);
    read_as(std::string(name) + (named ? "" : "（无名）"), named ? "步骤" : "连线", named ? "a step" : "a way on");
  }

  void attach_annotations() {
    std::multimap<std::string, BpmnNode*> nodes;
    for (BpmnNode& node : graph_.nodes) {
      nodes.emplace(node.id, &node);
    }
    for (const auto& [from, to] : associations_) {
      for (const auto& [noted, text] :
           {std::pair{from, annotations_.find(to)}, std::pair{to, annotations_.find(from)}}) {
        if (text != annotations_.end()) {
          for (auto [at, end] = nodes.equal_range(noted); at != end; ++at) {
            at->second->note += (at->second->note.empty() ? "" : "；") + text->second;
            used_.insert(text->first);
          }
        }
      }
      if (!annotations_.contains(from) && !annotations_.contains(to)) {
        lose("association");
      }
    }
    for (const auto& [id, text] : annotations_) {
      if (!used_.contains(id)) {
        lose_text("textAnnotation", text);
      }
    }
    for (BpmnNode& node : graph_.nodes) {
      if (const auto limit = limits_.find(node.id); limit != limits_.end() && !node.limit_days) {
        node.limit_days = limit->second;
      }
    }
  }

  // What is said of nodes that only their flows outlive.
  void name_dropped() {
    for (const BpmnNode& node : graph_.nodes) {
      if (!node.kind) {
        lose_text("name", told_.contains(node.id) ? std::string() : node.name);
        lose_text("documentation", node.documentation);
        lose_text("textAnnotation", node.note);
      }
    }
  }

  BpmnLosses losses_;
  BpmnGraph graph_;
  std::map<std::string, std::string> posts_;  // by element
  std::map<std::string, Ends, std::less<>> opened_;
  Ends scope_;
  std::string outer_post_;
  std::map<std::string, std::string> annotations_;
  std::vector<std::pair<std::string, std::string>> associations_;
  std::map<std::string, int> limits_;
  std::map<std::string, std::size_t> ways_;  // that leave, by element
  std::set<std::string> defaults_;           // flows that are taken when no condition holds (BPMN 2.0.2, 10.6.2)
  std::set<std::string> used_;
  std::set<std::string> told_;  // nodes whose names stand elsewhere: at a way on, in a finding
};

}  // namespace

BpmnGraph read_bpmn_graph(const pugi::xml_node& definitions, const Place& place, Findings& findings) {
  BpmnGraph graph = GraphReader(place, findings).read(definitions);
  bridge(graph);
  return graph;
}

}  // namespace mingbai::package
