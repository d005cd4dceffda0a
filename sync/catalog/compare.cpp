// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/compare.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/base/clock.h"
#include "sync/catalog/canonical.h"

namespace mingbai::catalog {

namespace {

using nlohmann::ordered_json;

struct Label {
  std::string_view key;
  std::string_view term;
};

// The words of the workbook's columns for the keys of the canonical form.
constexpr Label k_labels[] = {
    {"code", "职权编码"},
    {"name", "名称"},
    {"everyday_names", "俗称"},
    {"class", "职权类别"},
    {"kind", "职权子类"},
    {"department", "单位"},
    {"section", "承办机构"},
    {"person", "责任人"},
    {"phone", "联系电话"},
    {"ownership", "职权归属"},
    {"role", "承办角色"},
    {"trigger", "启动方式"},
    {"life_events", "人生大事"},
    {"popularity", "热度"},
    {"disclosure", "公开属性"},
    {"disclosed", "公开"},
    {"supervision_phone", "监督电话"},
    {"complaint_channels", "投诉渠道"},
    {"review", "审核意见"},
    {"objects", "服务对象"},
    {"conditions", "受理条件"},
    {"legal_days", "法定时限"},
    {"promised_days", "承诺时限"},
    {"days_note", "时限说明"},
    {"visits", "跑动次数"},
    {"place", "办理地点"},
    {"result", "结果名称"},
    {"delivery", "送达方式"},
    {"materials", "材料"},
    {"charges", "是否收费"},
    {"fees", "收费"},
    {"questions", "常见问题"},
    {"bases", "依据"},
    {"duties", "责任"},
    {"flowchart", "流程图"},
    {"necessity", "必要性"},
    {"forms", "形式"},
    {"copies", "份数"},
    {"source", "来源"},
    {"source_note", "来源说明"},
    {"question", "问题"},
    {"answers", "答案"},
    {"answer", "答"},
    {"hint", "样本说明"},
    {"standard", "标准"},
    {"basis", "依据"},
    {"reduction", "减免"},
    {"rank", "位阶"},
    {"title", "名称"},
    {"article", "条款"},
    {"gist", "要旨"},
    {"effective", "施行日期"},
    {"text", "条文内容"},
    {"post", "岗位"},
    {"content", "职责"},
    {"scope", "范围"},
    {"accountability", "追责"},
    {"nodes", "步骤"},
    {"edges", "连线"},
    {"id", "编号"},
    {"limit_days", "时限"},
    {"limit_note", "时限说明"},
    {"authority", "权力性质"},
    {"task", "办理内容"},
    {"handover", "衔接"},
    {"rights", "当事人权利"},
    {"internal_supervision", "内部监督"},
    {"external_supervision", "外部监督"},
    {"complaints", "投诉方式"},
    {"disclosure_note", "公开提示"},
    {"from", "起点"},
    {"to", "终点"},
    {"condition", "条件"},
    {"short_name", "简称"},
    {"region", "区划"},
    {"address", "地址"},
    {"supervisor", "监督机构"},
    {"superior", "上级单位"},
    {"power", "职权编码"},
    {"body", "内容"},
    {"published", "日期"},
    {"until", "截止"},
};

std::string label_of(const std::string& key) {
  for (const Label& label : k_labels) {
    if (label.key == key) {
      return std::string(label.term);
    }
  }
  return key;
}

std::string value_text(const ordered_json& value) {
  if (value.is_null()) {
    return {};
  }
  if (value.is_boolean()) {
    return value.get<bool>() ? "是" : "否";
  }
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_array()) {
    std::string text;
    for (const ordered_json& item : value) {
      text += (text.empty() ? "" : "；") + value_text(item);
    }
    return text;
  }
  return value.dump();
}

// What tells one element of a list from another: a step's id, an edge's ends, a name.
std::string key_of(const ordered_json& item) {
  if (item.contains("from")) {
    return item["from"].get<std::string>() + "→" + item["to"].get<std::string>();
  }
  if (item.contains("article")) {
    return item["title"].get<std::string>() + item["article"].get<std::string>();
  }
  for (const char* key : {"id", "name", "title", "post"}) {
    if (item.contains(key)) {
      return item[key].get<std::string>();
    }
  }
  return item.contains("question") ? item["question"].get<std::string>() : item.dump();
}

bool is_list_of_objects(const ordered_json& value) {
  return value.is_array() && !value.empty() && value.front().is_object();
}

void compare_values(const ordered_json& before, const ordered_json& after, const std::string& where,
                    std::vector<FieldChange>& found);

// Elements under a name that tells them apart; a second one with the same name counts up.
std::vector<std::pair<std::string, const ordered_json*>> named(const ordered_json& list) {
  std::map<std::string, int> seen;
  std::vector<std::pair<std::string, const ordered_json*>> elements;
  for (const ordered_json& item : list) {
    std::string name = key_of(item);
    if (const int again = ++seen[name]; again > 1) {
      name += "（" + std::to_string(again) + "）";
    }
    elements.emplace_back(std::move(name), &item);
  }
  return elements;
}

void compare_lists(const ordered_json& before, const ordered_json& after, const std::string& where,
                   std::vector<FieldChange>& found) {
  const auto old_elements = named(before);
  const auto new_elements = named(after);
  const std::map<std::string, const ordered_json*> old_by_name(old_elements.begin(), old_elements.end());
  const std::map<std::string, const ordered_json*> new_by_name(new_elements.begin(), new_elements.end());
  for (const auto& [name, item] : old_elements) {
    const auto kept = new_by_name.find(name);
    if (kept == new_by_name.end()) {
      found.push_back({where + "›" + name, "有", ""});
    } else {
      compare_values(*item, *kept->second, where + "›" + name, found);
    }
  }
  for (const auto& [name, item] : new_elements) {
    if (!old_by_name.contains(name)) {
      found.push_back({where + "›" + name, "", "有"});
    }
  }
}

void compare_values(const ordered_json& before, const ordered_json& after, const std::string& where,
                    std::vector<FieldChange>& found) {
  if (before == after) {
    return;
  }
  if (before.is_object() && after.is_object()) {
    for (const auto& [key, value] : before.items()) {
      compare_values(value, after.value(key, ordered_json()),
                     where.empty() ? label_of(key) : where + "›" + label_of(key), found);
    }
    return;
  }
  if (is_list_of_objects(before) || is_list_of_objects(after)) {
    const std::size_t already = found.size();
    compare_lists(before, after, where, found);
    if (found.size() == already) {
      found.push_back({where, "", "顺序变了"});
    }
    return;
  }
  found.push_back({where, value_text(before), value_text(after)});
}

ordered_json form_of(const Department& value) {
  return {{"name", value.name},
          {"short_name", value.short_name},
          {"region", value.region},
          {"address", value.address},
          {"phone", value.phone},
          {"supervisor", value.supervisor},
          {"supervision_phone", value.supervision_phone},
          {"superior", value.superior}};
}

ordered_json form_of(const Notice& value) {
  return {{"department", value.department},
          {"power", value.power},
          {"kind", word(value.kind)},
          {"title", value.title},
          {"body", value.body},
          {"published", to_iso8601(value.published)},
          {"until", value.until ? ordered_json(to_iso8601(*value.until)) : ordered_json(nullptr)}};
}

ordered_json form_of(const Power& value) {
  return described(value);
}

const std::string& id_of(const Power& power) {
  return power.code;
}
template <class Entry>
const std::string& id_of(const Entry& entry) {
  return entry.id;
}
const std::string& name_of(const Notice& notice) {
  return notice.title;
}
template <class Entry>
const std::string& name_of(const Entry& entry) {
  return entry.name;
}

template <class Entry>
void compare_entries(Compared what, const std::vector<Entry>& before, const std::vector<Entry>& after,
                     std::vector<EntryChange>& changes) {
  std::map<std::string, std::pair<const Entry*, const Entry*>> entries;
  for (const Entry& entry : before) {
    entries[id_of(entry)].first = &entry;
  }
  for (const Entry& entry : after) {
    entries[id_of(entry)].second = &entry;
  }
  for (const auto& [id, pair] : entries) {
    const auto& [was, is] = pair;
    if (was == nullptr || is == nullptr) {
      changes.push_back({what,
                         was == nullptr ? Change::Kind::added : Change::Kind::withdrawn,
                         id,
                         name_of(was == nullptr ? *is : *was),
                         {}});
      continue;
    }
    EntryChange change{what, Change::Kind::revised, id, name_of(*is), {}};
    compare_values(form_of(*was), form_of(*is), "", change.fields);
    if (!change.fields.empty()) {
      changes.push_back(std::move(change));
    }
  }
}

void write_lines(const ordered_json& value, const std::string& label, int depth, std::string& text) {
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  if (value.is_object()) {
    text += indent + label + "\n";
    for (const auto& [key, part] : value.items()) {
      write_lines(part, label_of(key), depth + 1, text);
    }
    return;
  }
  if (is_list_of_objects(value)) {
    for (const ordered_json& item : value) {
      write_lines(item, label, depth, text);
    }
    return;
  }
  if (const std::string said = value_text(value); !said.empty()) {
    text += indent + label + "：" + said + "\n";
  }
}

}  // namespace

std::string_view word(Compared value) {
  constexpr std::array<std::string_view, 3> k_words = {"power", "department", "notice"};
  return k_words[static_cast<std::size_t>(value)];
}

std::vector<EntryChange> compare(const Content& before, const Content& after) {
  std::vector<EntryChange> changes;
  compare_entries(Compared::power, before.powers, after.powers, changes);
  compare_entries(Compared::department, before.departments, after.departments, changes);
  compare_entries(Compared::notice, before.notices, after.notices, changes);
  return changes;
}

ordered_json described(const Power& power) {
  ordered_json whole = to_canonical(power);
  ordered_json& chart = whole["flowchart"];
  if (!chart.is_null()) {
    chart.erase("width");
    chart.erase("height");
    for (ordered_json& node : chart["nodes"]) {
      node.erase("box");
    }
    for (ordered_json& edge : chart["edges"]) {
      edge.erase("points");
      edge.erase("label");
    }
  }
  return whole;
}

std::string as_lines(const Power& power) {
  std::string text;
  const ordered_json whole = described(power);
  for (const auto& [key, value] : whole.items()) {
    write_lines(value, label_of(key), 0, text);
  }
  return text;
}

}  // namespace mingbai::catalog
