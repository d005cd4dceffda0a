// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/chart_builder.h"

#include <array>
#include <random>
#include <utility>

namespace mingbai::test {
namespace {

using catalog::Flowchart;
using catalog::FlowNode;
using catalog::NodeKind;

constexpr std::array<const char*, 8> k_names{
    "受理登记", "形式审查",           "实质审查和联合踏勘", "现场核查",
    "专家评审", "向有关部门征求意见", "法制审核",           "局长办公会集体研究决定"};
constexpr std::array<const char*, 4> k_posts{"登记窗口岗", "审批科", "规划和建设工程许可科", "分管局长"};
constexpr const char* k_long = "对申请人提交的关于进一步加强安全生产标准化建设的全部材料进行逐项核对并书面告知";

void add(Flowchart& chart, std::string id, NodeKind kind, std::string name) {
  FlowNode node;
  const std::size_t n = chart.nodes.size();
  node.id = std::move(id);
  node.kind = kind;
  node.name = std::move(name);
  if (kind == NodeKind::step || kind == NodeKind::decision) {
    node.post = k_posts[n % k_posts.size()];
    node.limit_days = static_cast<int>(n % 4) * 5;
    node.authority = n % 3 == 0   ? catalog::Authority::decision
                     : n % 3 == 1 ? catalog::Authority::execution
                                  : catalog::Authority::supervision;
    node.rights = {"说明理由", "陈述和申辩"};
  }
  chart.nodes.push_back(std::move(node));
}

void join(Flowchart& chart, std::string from, std::string to, std::string condition = {}) {
  chart.edges.push_back({std::move(from), std::move(to), std::move(condition), {}, {}});
}

std::string id(const char* prefix, std::size_t number) {
  return prefix + std::to_string(number);
}

}  // namespace

Flowchart rounds_chart(std::size_t nodes) {
  Flowchart chart;
  add(chart, "apply", NodeKind::start, "提出申请");
  std::string before = "apply";
  for (std::size_t round = 0; chart.nodes.size() + 9 <= nodes; ++round) {
    const auto name = [&](std::size_t k) { return k_names[(round * 3 + k) % k_names.size()]; };
    add(chart, id("check", round), NodeKind::decision, "第 " + std::to_string(round + 1) + " 轮材料是否齐全？");
    add(chart, id("fix", round), NodeKind::step, "一次告知补正");
    add(chart, id("left", round), NodeKind::step, name(0));
    add(chart, id("right", round), NodeKind::step, name(1));
    add(chart, id("meet", round), NodeKind::step, name(2));
    join(chart, before, id("check", round));
    join(chart, id("check", round), id("fix", round), "不齐全");
    join(chart, id("fix", round), id("check", round));
    join(chart, id("check", round), id("left", round), "齐全");
    join(chart, id("check", round), id("right", round), "需要现场核查");
    join(chart, id("left", round), id("meet", round));
    join(chart, id("right", round), id("meet", round));
    before = id("meet", round);
  }
  while (chart.nodes.size() + 4 < nodes) {
    const std::string next = id("more", chart.nodes.size());
    add(chart, next, NodeKind::step, k_names[chart.nodes.size() % k_names.size()]);
    join(chart, before, next);
    before = next;
  }
  add(chart, "decide", NodeKind::decision, "是否准予？");
  add(chart, "refuse", NodeKind::step, "不予许可决定");
  add(chart, "done", NodeKind::end, "领取许可证");
  add(chart, "appeal", NodeKind::end, "可以复议或起诉");
  join(chart, before, "decide");
  join(chart, "decide", "done", "准予");
  join(chart, "decide", "refuse", "不准予");
  join(chart, "refuse", "appeal");
  return chart;
}

Flowchart two_step_chart() {
  Flowchart chart;
  add(chart, "apply", NodeKind::start, "交一张表");
  add(chart, "done", NodeKind::end, "当场盖章拿走");
  join(chart, "apply", "done");
  return chart;
}

Flowchart many_ends_chart(std::size_t ends) {
  Flowchart chart;
  add(chart, "apply", NodeKind::start, "提出申请");
  add(chart, "which", NodeKind::decision, "怎么处理？");
  join(chart, "apply", "which");
  for (std::size_t i = 0; i < ends; ++i) {
    add(chart, id("end", i), NodeKind::end, i % 2 == 0 ? "不予受理" : "移送有权处理的机关");
    join(chart, "which", id("end", i), i % 2 == 0 ? "不属本机关" : "应移送");
  }
  return chart;
}

Flowchart loops_chart(std::size_t loops) {
  Flowchart chart;
  add(chart, "apply", NodeKind::start, "提出申请");
  std::string before = "apply";
  for (std::size_t i = 0; i < loops; ++i) {
    add(chart, id("gate", i), NodeKind::decision, "第 " + std::to_string(i + 1) + " 关过不过？");
    add(chart, id("fix", i), NodeKind::step, "补正");
    join(chart, before, id("gate", i), i == 0 ? "" : "过");
    join(chart, id("gate", i), id("fix", i), "不过");
    join(chart, id("fix", i), "gate0");
    before = id("gate", i);
  }
  add(chart, "done", NodeKind::end, "办结");
  join(chart, before, "done", "过");
  return chart;
}

Flowchart long_names_chart() {
  Flowchart chart;
  add(chart, "apply", NodeKind::start, k_long);
  add(chart, "check", NodeKind::step, k_long);
  add(chart, "which", NodeKind::decision, "申请材料是否符合国务院安全生产委员会办公室规定的全部条件和标准以及要求？");
  add(chart, "left", NodeKind::step, k_long);
  add(chart, "right", NodeKind::step, "办结");
  add(chart, "done", NodeKind::end, k_long);
  for (FlowNode& node : chart.nodes) {
    if (!node.post.empty()) {
      node.post = "明州应急管理综合行政执法支队安全生产标准化与许可注册科";
    }
  }
  join(chart, "apply", "check");
  join(chart, "check", "which");
  join(chart, "which", "left", "符合国务院安全生产委员会办公室规定的全部条件");
  join(chart, "which", "right", "有一项以上不符合或者材料不全");
  join(chart, "left", "done");
  join(chart, "right", "check", "整改以后重新提交");
  return chart;
}

Flowchart random_chart(unsigned seed, std::size_t nodes) {
  std::mt19937 random(seed);
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  Flowchart chart;
  for (std::size_t i = 0; i < nodes; ++i) {
    const NodeKind kind = i == 0           ? NodeKind::start
                          : i + 1 == nodes ? NodeKind::end
                          : pick(3) == 0   ? NodeKind::decision
                                           : NodeKind::step;
    add(chart, id("n", i), kind, k_names[pick(k_names.size())]);
  }
  for (std::size_t i = 1; i < nodes; ++i) {
    join(chart, id("n", pick(i)), id("n", i), pick(2) == 0 ? "" : "符合条件");
  }
  for (std::size_t extra = 0; extra < nodes / 3; ++extra) {
    const std::size_t a = pick(nodes);
    const std::size_t b = pick(nodes);
    if (a != b) {
      join(chart, id("n", a), id("n", b), pick(2) == 0 ? "不齐" : "");
    }
  }
  return chart;
}

}  // namespace mingbai::test
