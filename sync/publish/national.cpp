// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/national.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/table.h"

namespace mingbai::publish {

namespace {

using catalog::Power;
using catalog::PowerClass;
using catalog::PowerKind;
using nlohmann::ordered_json;

// task_type: 01 to 09 mean the same in every province; the others are "other powers".
constexpr std::pair<std::string_view, PowerKind> k_types[] = {
    {"01", PowerKind::licence},      {"02", PowerKind::penalty},     {"03", PowerKind::coercion},
    {"04", PowerKind::levy},         {"05", PowerKind::benefit},     {"06", PowerKind::inspection},
    {"07", PowerKind::confirmation}, {"09", PowerKind::adjudication}};
constexpr std::string_view k_other_type = "10";

// server_type: natural person, enterprise... as the elements list numbers them.
constexpr std::array<std::string_view, 7> k_objects = {"1", "2", "3", "4", "5", "6", "9"};

// source_type of a material: by the applicant, issued by government, other.
constexpr std::pair<std::string_view, catalog::MaterialSource> k_sources[] = {
    {"10", catalog::MaterialSource::applicant},
    {"20", catalog::MaterialSource::issued_by_government},
    {"30", catalog::MaterialSource::shared_by_departments},
    {"99", catalog::MaterialSource::other}};

// use_level: 市级, 县级.
constexpr std::string_view k_prefecture = "3";
constexpr std::string_view k_county = "4";
constexpr std::string_view k_working_days = "1";  // of anticipate_type and promise_type

std::string basis_line(const catalog::Basis& basis) {
  return "《" + basis.title + "》" + basis.article + (basis.gist.empty() ? "" : "：" + basis.gist);
}

// 《行政许可法》第三十二条：一次告知
std::optional<catalog::Basis> basis_of(std::string_view line) {
  constexpr std::string_view k_open = "《";
  constexpr std::string_view k_close = "》";
  constexpr std::string_view k_colon = "：";
  const std::size_t close = line.find(k_close);
  if (!line.starts_with(k_open) || close == std::string_view::npos) {
    return std::nullopt;
  }
  catalog::Basis basis;
  basis.title = line.substr(k_open.size(), close - k_open.size());
  const std::string_view rest = line.substr(close + k_close.size());
  const std::size_t colon = std::min(rest.find(k_colon), rest.size());
  basis.article = trim(rest.substr(0, colon));
  basis.gist = colon == rest.size() ? std::string() : std::string(trim(rest.substr(colon + k_colon.size())));
  basis.rank = basis.title.ends_with("法")     ? catalog::BasisRank::law
               : basis.title.ends_with("条例") ? catalog::BasisRank::regulation
                                               : catalog::BasisRank::normative;
  return basis;
}

template <class Value, std::size_t n>
std::string_view code_of(const std::pair<std::string_view, Value> (&table)[n], Value value,
                         std::string_view otherwise) {
  for (const auto& [code, meaning] : table) {
    if (meaning == value) {
      return code;
    }
  }
  return otherwise;
}
template <class Value, std::size_t n>
Value meaning_of(const std::pair<std::string_view, Value> (&table)[n], std::string_view code, Value otherwise) {
  for (const auto& [known, meaning] : table) {
    if (known == code) {
      return meaning;
    }
  }
  return otherwise;
}

ordered_json materials_of(const catalog::Guide& guide) {
  ordered_json list = ordered_json::array();
  for (const catalog::Material& one : guide.materials) {
    const bool electronic = std::ranges::find(one.forms, catalog::MaterialForm::electronic) != one.forms.end();
    list.push_back({{"material_name", one.name},
                    {"is_need", one.necessity == catalog::Necessity::required ? "1" : "0"},
                    {"material_format", electronic ? one.forms.size() > 1 ? "1,2" : "2" : "1"},
                    {"page_num", one.copies},
                    {"source_type", code_of(k_sources, one.source, "99")},
                    {"source_explain", one.source_note},
                    {"material_explain", one.hint}});
  }
  return list;
}

ordered_json charges_of(const catalog::Guide& guide) {
  ordered_json list = ordered_json::array();
  for (const catalog::Fee& one : guide.fees) {
    list.push_back({{"fee_name", one.name},
                    {"fee_stand", one.standard},
                    {"by_law", one.basis},
                    {"is_desc", one.reduction.empty() ? "0" : "1"},
                    {"desc_explain", one.reduction}});
  }
  return list;
}

ordered_json questions_of(const catalog::Guide& guide) {
  ordered_json list = ordered_json::array();
  for (const catalog::Question& one : guide.questions) {
    list.push_back({{"question", one.question}, {"answer", one.answer}});
  }
  return list;
}

// The steps as prose, in the order of the chart.
std::string flow_text(const Power& power) {
  std::string text;
  int place = 0;
  for (const catalog::FlowNode& node : power.flowchart ? power.flowchart->nodes : std::vector<catalog::FlowNode>()) {
    text += (text.empty() ? "" : "\n") + std::to_string(++place) + ". " + node.name;
    text += node.post.empty() ? "" : "（" + node.post + "）";
    text += node.task.empty() ? "" : "：" + node.task;
  }
  return text;
}

ordered_json days_of(const std::optional<int>& days) {
  return days ? ordered_json(*days) : ordered_json();
}

ordered_json item_of(const Power& power, const catalog::Department& office, const catalog::Region& region) {
  const catalog::Guide& guide = power.guide;
  std::vector<std::string> bases;
  for (const catalog::Basis& basis : power.bases) {
    bases.push_back(basis_line(basis));
  }
  std::vector<std::string> objects;
  for (const catalog::ServiceObject object : guide.objects) {
    objects.emplace_back(k_objects[static_cast<std::size_t>(object)]);
  }
  std::vector<std::string> supervision = power.complaint_channels;
  if (!power.supervision_phone.empty()) {
    supervision.insert(supervision.begin(), power.supervision_phone);
  }
  const bool posted = std::ranges::any_of(guide.delivery, [](const std::string& way) { return way == "邮寄"; });
  return {{"local_task_code", power.code},
          {"task_name", power.name},
          {"task_type", code_of(k_types, power.kind, k_other_type)},
          {"task_state", "1"},
          {"use_level", region.level == catalog::Level::prefecture ? k_prefecture : k_county},
          {"area_code", region.code},
          {"area_name", region.name},
          {"dept_code", office.id},
          {"dept_name", office.name},
          {"by_law", join(bases, "\n")},
          {"server_type", join(objects, ",")},
          {"accept_condition", join(guide.conditions, "\n")},
          {"anticipate_day", days_of(guide.legal_days)},
          {"anticipate_type", k_working_days},
          {"promise_day", days_of(guide.promised_days)},
          {"promise_type", k_working_days},
          {"promise_explain", guide.days_note},
          {"project_type", guide.promised_days == 0 ? "1" : "2"},
          {"limit_scene_num", days_of(guide.visits)},
          {"transact_addr", guide.address},
          {"transact_window", guide.window},
          {"transact_time", guide.hours},
          {"link_addr", guide.online},
          {"link_way", power.phone},
          {"supervise_way", join(supervision, "；")},
          {"is_fee", guide.charges ? "1" : "0"},
          {"audit_item_charge", charges_of(guide)},
          {"audit_material", materials_of(guide)},
          {"handle_flow", flow_text(power)},
          {"result_name", guide.result},
          {"is_express", posted ? "1" : "0"},
          {"audit_item_question", questions_of(guide)}};
}

// Reads items; whatever is missing stays empty and is named when the package made of it is checked.
class ItemReader {
 public:
  ItemReader(const std::string& file, package::Findings& findings) : file_(file), findings_(findings) {}

  void read(std::string_view line, int number) {
    const ordered_json item = ordered_json::parse(line, nullptr, false);
    const package::Place place{file_, {}, number, 0, {}};
    if (!item.is_object()) {
      findings_.add(package::Rule::P601_import_unreadable, place, {std::to_string(number), "JSON"});
      return;
    }
    Power power;
    power.code = text(item, "task_code");
    power.code = power.code.empty() ? text(item, "local_task_code") : power.code;
    power.name = text(item, "task_name");
    if (power.name.empty() || !package::is_power_code(power.code)) {
      findings_.add(package::Rule::P601_import_unreadable, place,
                    {std::to_string(number), power.name.empty() ? "task_name" : "task_code"});
      return;
    }
    if (std::ranges::find(content_.powers, power.code, &Power::code) != content_.powers.end()) {
      findings_.add(package::Rule::P301_duplicate_code, place, {power.code, file_});
      return;
    }
    read_office(item, power);
    read_kind(item, power);
    read_guide(item, power, place);
    read_lists(item, power, place);
    content_.powers.push_back(std::move(power));
  }

  catalog::Content take() {
    for (auto& [id, office] : offices_) {
      content_.departments.push_back(std::move(office));
    }
    for (auto& [code, region] : regions_) {
      content_.regions.push_back(std::move(region));
    }
    std::ranges::sort(content_.powers, {}, &Power::code);
    return std::move(content_);
  }

 private:
  static std::string text(const ordered_json& item, const char* member) {
    const auto found = item.find(member);
    if (found == item.end() || found->is_null()) {
      return {};
    }
    std::string value = found->is_string() ? found->get<std::string>() : found->is_number() ? found->dump() : "";
    return package::is_not_given_word(value) ? std::string() : std::string(trim(value));
  }
  std::optional<int> days(const ordered_json& item, const char* member, const package::Place& place) {
    const std::string said = text(item, member);
    int value = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
    if (said.empty()) {
      return std::nullopt;
    }
    if (error != std::errc() || end != said.data() + said.size() || value < 0 || value > 3650) {
      findings_.add(package::Rule::P204_not_a_number, place, {said});
      return std::nullopt;
    }
    return value;
  }

  void read_office(const ordered_json& item, Power& power) {
    catalog::Region& region = regions_[text(item, "area_code")];
    region.code = text(item, "area_code");
    region.name = text(item, "area_name");
    region.level = text(item, "use_level") == k_county ? catalog::Level::county : catalog::Level::prefecture;
    std::string id = text(item, "dept_code");
    std::ranges::transform(id, id.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    catalog::Department& office = offices_[id];
    office.id = id;
    office.name = text(item, "dept_name");
    office.short_name = office.short_name.empty() ? office.name : office.short_name;
    office.region = region.code;
    power.department = id;
    power.section = office.name;
  }

  static void read_kind(const ordered_json& item, Power& power) {
    const std::string type = text(item, "task_type");
    power.kind = meaning_of(k_types, type, PowerKind::none);
    power.power_class = power.kind == PowerKind::none ? PowerClass::other : PowerClass::enforcement;
    const bool ex_officio = type == "02" || type == "03" || type == "06";
    power.trigger = ex_officio ? catalog::Trigger::ex_officio : catalog::Trigger::on_application;
    power.disclosure = catalog::Disclosure::proactive;
    power.review = catalog::Review::recorded;
  }

  void read_guide(const ordered_json& item, Power& power, const package::Place& place) {
    catalog::Guide& guide = power.guide;
    const std::string objects = text(item, "server_type");
    for (const std::string& code : split_list(objects, {",", "，", "^"})) {
      const auto* const known = std::ranges::find(k_objects, code);
      if (known == k_objects.end()) {
        findings_.add(package::Rule::P203_unknown_term, place, {code, "", "server_type"});
      } else {
        guide.objects.push_back(static_cast<catalog::ServiceObject>(known - k_objects.begin()));
      }
    }
    guide.conditions = split_list(text(item, "accept_condition"), {"\n"});
    guide.days_note = text(item, "promise_explain");
    for (const auto& [days_member, type_member, into] :
         {std::tuple{"anticipate_day", "anticipate_type", &guide.legal_days},
          std::tuple{"promise_day", "promise_type", &guide.promised_days}}) {
      const std::optional<int> said = days(item, days_member, place);
      if (const std::string unit = text(item, type_member); unit.empty() || unit == k_working_days) {
        *into = said;
      } else if (said) {  // calendar days, months: no working days can be made of them
        guide.days_note += (guide.days_note.empty() ? "" : "；") + std::string(days_member) + " " +
                           std::to_string(*said) + " (" + type_member + " " + unit + ")";
      }
    }
    guide.visits = days(item, "limit_scene_num", place);
    guide.address = text(item, "transact_addr");
    guide.window = text(item, "transact_window");
    guide.hours = text(item, "transact_time");
    guide.online = text(item, "link_addr");
    guide.result = text(item, "result_name");
    guide.charges = text(item, "is_fee") == "1";
    if (text(item, "is_express") == "1") {
      guide.delivery.emplace_back("邮寄");
    }
    power.phone = text(item, "link_way");
    std::vector<std::string> supervision = split_list(text(item, "supervise_way"), {"；", ";"});
    if (!supervision.empty()) {
      power.supervision_phone = supervision.front();
      power.complaint_channels.assign(supervision.begin() + 1, supervision.end());
    }
  }

  void read_lists(const ordered_json& item, Power& power, const package::Place& place) {
    for (const std::string& line : split_list(text(item, "by_law"), {"\n"})) {
      if (std::optional<catalog::Basis> basis = basis_of(line)) {
        power.bases.push_back(std::move(*basis));
      } else {
        findings_.add(package::Rule::P601_import_unreadable, place, {std::to_string(place.row), "by_law: " + line});
      }
    }
    const auto each = [&](const char* member, const auto& read) {
      const auto list = item.find(member);
      for (const ordered_json& one : list != item.end() && list->is_array() ? *list : ordered_json::array()) {
        if (one.is_object()) {
          read(one);
        }
      }
    };
    each("audit_material", [&](const ordered_json& one) {
      catalog::Material material;
      material.name = text(one, "material_name");
      material.necessity = text(one, "is_need") == "0" ? catalog::Necessity::may_follow : catalog::Necessity::required;
      const std::string format = text(one, "material_format");
      if (format != "2") {
        material.forms.push_back(catalog::MaterialForm::original);
      }
      if (format.find('2') != std::string::npos) {
        material.forms.push_back(catalog::MaterialForm::electronic);
      }
      material.copies = std::clamp(days(one, "page_num", place).value_or(1), 0, 99);
      material.source = meaning_of(k_sources, text(one, "source_type"), catalog::MaterialSource::other);
      material.source_note = text(one, "source_explain");
      material.hint = text(one, "material_explain");
      power.guide.materials.push_back(std::move(material));
    });
    each("audit_item_charge", [&](const ordered_json& one) {
      power.guide.fees.push_back(
          {text(one, "fee_name"), text(one, "fee_stand"), text(one, "by_law"), text(one, "desc_explain")});
    });
    each("audit_item_question", [&](const ordered_json& one) {
      power.guide.questions.push_back({text(one, "question"), text(one, "answer")});
    });
  }

  std::string file_;
  package::Findings& findings_;
  catalog::Content content_;
  std::map<std::string, catalog::Department> offices_;
  std::map<std::string, catalog::Region> regions_;
};

}  // namespace

Exported to_national(const catalog::Content& content) {
  Exported exported;
  for (const Power& power : content.powers) {
    const auto office = std::ranges::find(content.departments, power.department, &catalog::Department::id);
    const catalog::Department department = office == content.departments.end() ? catalog::Department{} : *office;
    const auto region = std::ranges::find(content.regions, department.region, &catalog::Region::code);
    exported.lines +=
        item_of(power, department, region == content.regions.end() ? catalog::Region{} : *region).dump() + "\n";
    ++exported.items;
    exported.not_carried.duties += power.duties.empty() ? 0 : 1;
    exported.not_carried.charts += power.flowchart ? 1 : 0;
    exported.not_carried.everyday += power.everyday_names.empty() ? 0 : 1;
    exported.not_carried.situations += power.guide.situations().empty() ? 0 : 1;
  }
  return exported;
}

catalog::Content from_national(std::string_view lines, const std::string& file, package::Findings& findings) {
  ItemReader reader(file, findings);
  for (int number = 1; !lines.empty(); ++number) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (const std::string_view line = trim(lines.substr(0, end)); !line.empty()) {
      reader.read(line, number);
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return reader.take();
}

}  // namespace mingbai::publish
