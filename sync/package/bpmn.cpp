// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/bpmn.h"

#include <map>
#include <set>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/bpmn_graph.h"
#include "sync/package/checks.h"
#include "sync/package/layout.h"
#include "sync/package/submission_rows.h"
#include "sync/package/xlsx_parts.h"
#include "sync/package/xml_part.h"

namespace mingbai::package {

namespace {

// BPMN ids ("Activity_1x2y3z") become step ids, so that a case's events can name them: lower case, other signs as "_".
std::string step_id(std::string_view id) {
  std::string text;
  for (const char c : id.substr(0, 40)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    text += upper ? static_cast<char>(c - 'A' + 'a') : kept ? c : '_';
  }
  return text;
}

// One drawing becomes the two sheets that it stands for, so that one set of rules judges both ways of handing in.
class BpmnReader {
 public:
  BpmnReader(const std::string& code, const std::string& file, Findings& findings)
      : code_(code), file_(file), findings_(findings) {
    for (const Column& column : layout_of(SheetKind::steps).columns) {
      columns_.push_back(column.name);
    }
    steps_ = Sheet{"流程步骤", file, {header(SheetKind::steps)}};
    edges_ = Sheet{"流程连线", file, {header(SheetKind::edges)}};
  }

  void read(const pugi::xml_node& definitions) {
    const BpmnGraph graph = read_bpmn_graph(definitions, Place{file_, {}, 0, 0, {}}, findings_);
    for (const BpmnNode& node : graph.nodes) {
      add_step(node);
    }
    for (const BpmnFlow& flow : graph.flows) {
      add_edge(flow);
    }
  }

  const Sheet& steps() const { return steps_; }
  const Sheet& edges() const { return edges_; }

 private:
  // Two ids that differ in capitals, in other signs or far behind only must not become one step.
  std::string step_of(const std::string& id) {
    const auto known = ids_.find(id);
    if (known != ids_.end()) {
      return known->second;
    }
    std::string step = step_id(id);
    for (int i = 2; !taken_.insert(step).second; ++i) {
      step = step_id(id) + "_" + std::to_string(i);
    }
    return ids_.emplace(id, step).first->second;
  }

  static SheetRow header(SheetKind kind) {
    SheetRow row{0, {}};
    for (const Column& column : layout_of(kind).columns) {
      row.cells.emplace_back(column.name);
    }
    return row;
  }

  void set(SheetRow& row, std::string_view column, std::string_view text) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] == column) {
        put_cell(steps_, row, static_cast<int>(i) + 1, text, findings_);
      }
    }
  }

  // "时限：5" in the documentation fills the column 时限; other lines are what is done.
  void read_documentation(const std::string& documentation, SheetRow& row) {
    std::string task;
    for (const std::string& line : split_list(documentation, {"\n"})) {
      std::size_t colon = line.find("：");
      const std::size_t width = colon == std::string::npos ? 1 : std::string_view("：").size();
      colon = colon == std::string::npos ? line.find(':') : colon;
      const std::string key(colon == std::string::npos ? std::string_view()
                                                       : trim(std::string_view(line).substr(0, colon)));
      bool known = false;
      for (const std::string_view column : columns_) {
        known = known || (!key.empty() && column == key && column != "职权编码" && column != "步骤编号");
      }
      if (known) {
        set(row, key, trim(std::string_view(line).substr(colon + width)));
      } else {
        task += (task.empty() ? "" : "\n") + line;
      }
    }
    if (!task.empty()) {
      set(row, "办理内容", task);
    }
  }

  // What the documentation says in so many words counts more than what the drawing says.
  void add_step(const BpmnNode& node) {
    SheetRow row{static_cast<int>(steps_.rows.size()), {}};
    set(row, "职权编码", code_);
    set(row, "步骤编号", step_of(node.id));
    set(row, "步骤名称", node.name);
    set(row, "类型", catalog::term(*node.kind));
    if (!node.post.empty()) {
      set(row, "岗位", node.post);
    }
    if (node.limit_days) {
      set(row, "时限", std::to_string(*node.limit_days));
    }
    if (!node.note.empty()) {
      set(row, "公开提示", node.note);
    }
    read_documentation(node.documentation, row);
    put_row(steps_, std::move(row), findings_);
  }

  void add_edge(const BpmnFlow& flow) {
    SheetRow row{static_cast<int>(edges_.rows.size()), {}};
    put_cell(edges_, row, 1, code_, findings_);
    put_cell(edges_, row, 2, step_of(flow.from), findings_);
    put_cell(edges_, row, 3, step_of(flow.to), findings_);
    put_cell(edges_, row, 4, flow.condition, findings_);
    put_row(edges_, std::move(row), findings_);
  }

  std::string code_;
  std::string file_;
  Findings& findings_;
  std::vector<std::string_view> columns_;
  std::map<std::string, std::string> ids_;
  std::set<std::string> taken_;
  Sheet steps_;
  Sheet edges_;
};

void read_one(const std::string& code, const std::string& file, const std::string& bytes, Submission& submission,
              Findings& findings) {
  const Place place{file, {}, 0, 0, {}};
  const SubmittedPower* owner = submission.find(code);
  if (owner == nullptr) {
    findings.add(Rule::P302_unknown_power, place, {code});
    return;
  }
  if (owner->power.flowchart && !owner->power.flowchart->nodes.empty()) {
    findings.add(Rule::P417_two_flowcharts, place, {code});
    return;
  }
  pugi::xml_document document;
  if (!parse_xml(bytes, {}, Rule::P418_bpmn_damaged, place, findings, document)) {
    return;
  }
  if (local_name(document.document_element()) != "definitions") {
    findings.add(Rule::P418_bpmn_damaged, place, {"<definitions>"});
    return;
  }
  if (!find_child(document.document_element(), "process")) {
    findings.add(Rule::P418_bpmn_damaged, place, {"<process>"});
    return;
  }
  BpmnReader reader(code, file, findings);
  reader.read(document.document_element());
  read_steps(Table(reader.steps(), layout_of(SheetKind::steps), findings), submission, findings);
  read_edges(Table(reader.edges(), layout_of(SheetKind::edges), findings), submission, findings);
}

}  // namespace

void read_bpmn_files(const ContainerFiles& files, Submission& submission, Findings& findings) {
  constexpr std::string_view k_folder = "flowcharts/";
  constexpr std::string_view k_ending = ".bpmn";
  for (const auto& [name, bytes] : files) {
    if (name.starts_with(k_folder) && name.ends_with(k_ending) && name.size() > k_folder.size() + k_ending.size()) {
      const std::string code = name.substr(k_folder.size(), name.size() - k_folder.size() - k_ending.size());
      read_one(code, submission.package + "/" + name, bytes, submission, findings);
    }
  }
}

}  // namespace mingbai::package
