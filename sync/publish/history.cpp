// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/history.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "sync/base/clock.h"
#include "sync/base/text.h"

namespace mingbai::publish {

namespace {

using catalog::Change;
using catalog::Power;

// The chart without its coordinates: a new layout of the same procedure is no change.
catalog::Flowchart without_layout(const std::optional<catalog::Flowchart>& chart) {
  catalog::Flowchart bare = chart.value_or(catalog::Flowchart{});
  bare.width = 0;
  bare.height = 0;
  for (catalog::FlowNode& node : bare.nodes) {
    node.x = node.y = node.width = node.height = 0;
  }
  for (catalog::FlowEdge& edge : bare.edges) {
    edge.points.clear();
    edge.label = {};
  }
  return bare;
}

}  // namespace

std::string changed_parts(const Power& a, const Power& b) {
  const catalog::Guide& g = a.guide;
  const catalog::Guide& h = b.guide;
  const std::pair<std::string_view, bool> parts[] = {
      {"名称", a.name != b.name || a.everyday_names != b.everyday_names},
      {"类别", a.power_class != b.power_class || a.kind != b.kind || a.ownership != b.ownership || a.role != b.role},
      {"承办机构", a.department != b.department || a.section != b.section || a.person != b.person},
      {"联系方式", a.phone != b.phone || a.supervision_phone != b.supervision_phone ||
                       a.complaint_channels != b.complaint_channels},
      {"受理条件", g.conditions != h.conditions || g.objects != h.objects || a.trigger != b.trigger},
      {"办理时限", g.legal_days != h.legal_days || g.promised_days != h.promised_days || g.days_note != h.days_note},
      {"办理地点和时间", g.address != h.address || g.window != h.window || g.hours != h.hours || g.online != h.online ||
                             g.visits != h.visits},
      {"材料", g.materials != h.materials},
      {"收费", g.charges != h.charges || g.fees != h.fees},
      {"结果和送达", g.result != h.result || g.delivery != h.delivery},
      {"依据", a.bases != b.bases},
      {"流程图", a.flowchart.has_value() != b.flowchart.has_value() ||
                     without_layout(a.flowchart) != without_layout(b.flowchart)},
      {"责任", a.duties != b.duties},
      {"公开", a.disclosure != b.disclosure || a.disclosed_content != b.disclosed_content ||
                   a.disclosed_form != b.disclosed_form || a.disclosed_scope != b.disclosed_scope ||
                   a.disclosed_when != b.disclosed_when},
      {"审核意见", a.review != b.review},
      {"常见问题", g.questions != h.questions},
      {"分类浏览", a.life_events != b.life_events || a.popularity != b.popularity},
  };
  std::vector<std::string> changed;
  for (const auto& [name, differs] : parts) {
    if (differs) {
      changed.emplace_back(name);
    }
  }
  return join(changed, "、");
}

void append_history(const catalog::Content& previous, catalog::Content& next,
                    std::span<const AnsweredChange> answered) {
  next.history = previous.history;
  const Date today = china_date(next.created);
  std::map<std::string_view, const Power*> before;
  for (const Power& power : previous.powers) {
    before.emplace(power.code, &power);
  }
  const auto note = [&](const Power& power, Change::Kind kind, std::string what) {
    Change change{power.code, power.name, next.release, today, kind, std::move(what), {}, {}, 0};
    for (const AnsweredChange& clock : answered) {
      if (clock.power == power.code && (!change.due || clock.due < *change.due)) {  // the one that ran out first
        change.began = clock.began;
        change.due = clock.due;
        change.late_days = clock.late_days;
      }
    }
    next.history.push_back(std::move(change));
  };
  for (const Power& power : next.powers) {
    const auto known = before.find(power.code);
    if (known == before.end()) {
      note(power, Change::Kind::added, {});
      continue;
    }
    if (std::string parts = changed_parts(*known->second, power); !parts.empty()) {
      note(power, Change::Kind::revised, std::move(parts));
    }
    before.erase(known);
  }
  for (const Power& power : previous.powers) {
    if (before.contains(power.code)) {
      note(power, Change::Kind::withdrawn, {});
    }
  }
}

}  // namespace mingbai::publish
