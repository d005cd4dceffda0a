// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/guangdong.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/table.h"
#include "sync/publish/guangdong_text.h"

namespace mingbai::publish {

namespace {

using catalog::Power;
using catalog::PowerClass;
using catalog::PowerKind;
using Json = nlohmann::json;

struct TypeMapping {
  std::string_view type;
  PowerClass power_class;
  PowerKind kind;
};

// TASK_TYPE as this source uses it; 10, 20 and 21 mean other things in other provinces.
constexpr TypeMapping k_types[] = {{"01", PowerClass::enforcement, PowerKind::licence},
                                   {"02", PowerClass::enforcement, PowerKind::penalty},
                                   {"03", PowerClass::enforcement, PowerKind::coercion},
                                   {"04", PowerClass::enforcement, PowerKind::levy},
                                   {"05", PowerClass::enforcement, PowerKind::benefit},
                                   {"06", PowerClass::enforcement, PowerKind::inspection},
                                   {"07", PowerClass::enforcement, PowerKind::confirmation},
                                   {"08", PowerClass::other, PowerKind::none},
                                   {"09", PowerClass::enforcement, PowerKind::adjudication},
                                   {"20", PowerClass::other, PowerKind::none},
                                   {"21", PowerClass::other, PowerKind::none}};

constexpr std::pair<std::string_view, std::string_view> k_themes[] = {{"生小孩", "birth"},
                                                                      {"生育收养", "birth"},
                                                                      {"教育科研", "school"},
                                                                      {"升学", "school"},
                                                                      {"义务教育", "school"},
                                                                      {"高校毕业生", "job"},
                                                                      {"找工作", "job"},
                                                                      {"就业创业", "job"},
                                                                      {"职业资格", "job"},
                                                                      {"人才", "job"},
                                                                      {"失业", "job"},
                                                                      {"结婚", "marriage"},
                                                                      {"婚姻登记", "marriage"},
                                                                      {"买房子", "house"},
                                                                      {"住房保障", "house"},
                                                                      {"抵押质押", "house"},
                                                                      {"创业", "shop"},
                                                                      {"设立变更", "shop"},
                                                                      {"准营准办", "shop"},
                                                                      {"纳税", "shop"},
                                                                      {"医疗卫生", "medical"},
                                                                      {"退休", "retire"},
                                                                      {"离职退休", "retire"},
                                                                      {"养老服务", "retire"},
                                                                      {"老年人", "retire"},
                                                                      {"交通出行", "vehicle"},
                                                                      {"出境入境", "travel"},
                                                                      {"旅游观光", "travel"},
                                                                      {"残疾人", "disability"},
                                                                      {"农民", "rural"},
                                                                      {"涉农补贴", "rural"},
                                                                      {"社会救助", "help"},
                                                                      {"司法公证", "help"},
                                                                      {"消费维权", "help"},
                                                                      {"社会保障（社会保险、社会救助）", "help"}};

class Importer {
 public:
  explicit Importer(std::string_view file) : file_(file) {}

  void read_line(std::string_view line, int number) {
    const Json item = Json::parse(line, nullptr, false);
    const package::Place place{file_, {}, number, 0, {}};
    const std::string row = std::to_string(number);
    if (item.is_discarded() || !item.is_object()) {
      result_.findings.add(package::Rule::P601_import_unreadable, place, {row, "JSON"});
      return;
    }
    ++result_.lines;
    Power power;
    power.code = text(item, "TASK_CODE");
    power.name = text(item, "TASK_NAME");
    for (const auto& [key, value] : {std::pair{"TASK_CODE", power.code}, std::pair{"TASK_NAME", power.name}}) {
      if (value.empty()) {
        result_.findings.add(package::Rule::P601_import_unreadable, place, {row, key});
        return;
      }
    }
    if (!package::is_power_code(power.code)) {
      result_.findings.add(package::Rule::P207_bad_code, place, {power.code});
      return;
    }
    if (!codes_.insert(power.code).second) {
      result_.findings.add(package::Rule::P301_duplicate_code, place, {power.code, file_});
      return;
    }
    power.department = department_of(item);
    read_type(item, power, place);
    read_names(item, power);
    read_guide(item, power, place);
    read_contacts(item, power, place);
    read_rest(item, power);
    result_.content.powers.push_back(std::move(power));
  }

  Imported finish() {
    for (auto& [id, department] : departments_) {
      result_.content.departments.push_back(std::move(department));
    }
    for (auto& [code, region] : regions_) {
      result_.content.regions.push_back(std::move(region));
    }
    std::sort(result_.content.powers.begin(), result_.content.powers.end(),
              [](const Power& a, const Power& b) { return a.code < b.code; });
    return std::move(result_);
  }

 private:
  void count(Cleaning rule) { ++result_.cleaned[static_cast<std::size_t>(rule)]; }

  std::string text(const Json& item, const char* key) {
    const auto found = item.find(key);
    if (found == item.end()) {
      return {};
    }
    if (found->is_null()) {
      count(Cleaning::word_for_nothing);
      return {};
    }
    return found->is_string()   ? clean_text(found->get<std::string>(), result_.cleaned)
           : found->is_number() ? found->dump()
                                : std::string();
  }

  std::vector<std::string> list(const Json& item, const char* key) {
    const auto found = item.find(key);
    std::vector<std::string> values;
    if (found != item.end() && found->is_array()) {
      for (const Json& value : *found) {
        if (value.is_string()) {
          if (std::string cleaned = clean_text(value.get<std::string>(), result_.cleaned); !cleaned.empty()) {
            values.push_back(std::move(cleaned));
          }
        }
      }
    } else if (std::string single = text(item, key); !single.empty()) {
      values.push_back(std::move(single));
    }
    return values;
  }

  // Several everyday names in one value; "专职 律师 执业" is one name with blanks.
  std::vector<std::string> names(const Json& item, const char* key) {
    std::vector<std::string> parts = split_list(text(item, key), {"，", "、", "；", ",", ";"});
    if (parts.size() > 1) {
      count(Cleaning::split_list);
    }
    return parts;
  }

  std::string department_of(const Json& item) {
    const std::string area = text(item, "AREACODE");
    const std::string code = area.empty() ? "000000" : area;
    catalog::Region& region = regions_[code];
    region.code = code;
    region.name = text(item, "AREA_CODE_TEXT");
    region.level = text(item, "matter_level") == "省级" ? catalog::Level::prefecture : catalog::Level::county;
    std::string id = "gd-";
    for (const char c : text(item, "ORGCODE")) {
      id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    id += "-" + code;  // one organisation code serves two levels now and then
    catalog::Department& department = departments_[id];
    department.id = id;
    department.name = text(item, "DEPT_NAME");
    department.short_name = department.name;
    department.region = code;
    return id;
  }

  void read_type(const Json& item, Power& power, const package::Place& place) {
    const std::string type = text(item, "TASK_TYPE");
    const auto found = std::find_if(std::begin(k_types), std::end(k_types),
                                    [&](const TypeMapping& mapping) { return mapping.type == type; });
    if (found == std::end(k_types)) {
      result_.findings.add(package::Rule::P203_unknown_term, place, {type, "", "TASK_TYPE"});
      power.power_class = PowerClass::other;
      return;
    }
    count(Cleaning::type_mapping);
    power.power_class = found->power_class;
    power.kind = found->kind;
  }

  void read_names(const Json& item, Power& power) {
    std::set<std::string> seen{power.name};
    const auto add = [&](const std::string& everyday) {
      if (!everyday.empty() && seen.insert(everyday).second) {
        power.everyday_names.push_back(everyday);
      }
    };
    for (const char* key : {"matter_daily", "matter_short"}) {
      for (const std::string& everyday : names(item, key)) {
        add(everyday);
      }
    }
    if (const std::string matter = text(item, "matter_name"); !matter.empty() && matter != power.name) {
      count(Cleaning::situation_name);
      add(matter);
    }
    for (const std::string& theme : list(item, "theme_category")) {
      for (const auto& [name, id] : k_themes) {
        if (theme == name &&
            std::find(power.life_events.begin(), power.life_events.end(), id) == power.life_events.end()) {
          count(Cleaning::theme_mapping);
          power.life_events.emplace_back(id);
        }
      }
    }
  }

  std::optional<int> days(const Json& item, const char* key, std::string_view word, Power& power,
                          const package::Place& place) {
    const std::string value = text(item, key);
    if (value.empty()) {
      return std::nullopt;
    }
    const std::optional<Duration> duration = parse_duration(value);
    if (!duration) {
      result_.findings.add(package::Rule::P204_not_a_number, place, {value});
      note(power, std::string(word) + "：" + value);
      return std::nullopt;
    }
    count(duration->working_days ? Cleaning::duration_unit : Cleaning::calendar_days);
    if (!duration->working_days) {
      note(power, std::string(word) + " " + std::to_string(duration->days) + " 天（自然日）");
      return std::nullopt;
    }
    return duration->days;
  }

  static void note(Power& power, const std::string& sentence) {
    power.guide.days_note += (power.guide.days_note.empty() ? "" : "；") + sentence;
  }

  void read_guide(const Json& item, Power& power, const package::Place& place) {
    catalog::Guide& guide = power.guide;
    guide.legal_days = days(item, "handle_time", "法定时限", power, place);
    guide.promised_days = days(item, "handle_time_limit", "承诺时限", power, place);
    if (guide.legal_days && guide.promised_days && *guide.promised_days > *guide.legal_days) {
      count(Cleaning::impossible_promise);
      result_.findings.add(package::Rule::P502_promise_exceeds_law, place,
                           {std::to_string(*guide.promised_days), std::to_string(*guide.legal_days)});
      note(power, "原数据的承诺时限 " + std::to_string(*guide.promised_days) + " 个工作日长于法定时限，不予采用");
      guide.promised_days.reset();
    }
    if (const std::string visits = text(item, "visit_number");
        visits.size() == 1 && visits[0] >= '0' && visits[0] <= '9') {
      guide.visits = visits[0] - '0';
    } else if (!visits.empty()) {
      result_.findings.add(package::Rule::P204_not_a_number, place, {visits});
    }
    constexpr std::string_view k_prefix = "办理地点：";
    guide.address = text(item, "handle_location");
    if (guide.address.starts_with(k_prefix)) {
      count(Cleaning::place_prefix);
      guide.address = std::string(trim(std::string_view(guide.address).substr(k_prefix.size())));
    }
    if (std::string conditions = text(item, "accept_standard"); !conditions.empty()) {
      guide.conditions.push_back(std::move(conditions));
    }
    for (const std::string& object : list(item, "service_object_name")) {
      if (const auto value = catalog::from_term<catalog::ServiceObject>(object)) {
        guide.objects.push_back(*value);
      } else {
        result_.findings.add(package::Rule::P203_unknown_term, place, {object, "", "service_object_name"});
      }
    }
    for (std::string& material : list(item, "material_intro")) {
      catalog::Material entry;
      entry.name = std::move(material);
      guide.materials.push_back(std::move(entry));
    }
  }

  void read_contacts(const Json& item, Power& power, const package::Place& place) {
    power.phone = text(item, "consult_phone");
    power.supervision_phone = text(item, "complain_phone");
    for (const std::string* phone : {&power.phone, &power.supervision_phone}) {
      if (decode_utf8(*phone).size() > 30) {
        count(Cleaning::phone_with_text);
      }
    }
    if (!power.phone.empty() && power.phone == power.supervision_phone) {
      count(Cleaning::one_phone_two_purposes);
      result_.findings.add(package::Rule::P508_one_phone_two_purposes, place, {power.phone});
    }
    power.section = departments_[power.department].name;
  }

  void read_rest(const Json& item, Power& power) {
    catalog::Guide& guide = power.guide;
    guide.online = text(item, "bear_paltform");
    if (const std::string url = text(item, "URL"); !url.empty()) {
      guide.online += (guide.online.empty() ? "" : " ") + url;
    }
    if (const std::string booking = text(item, "online_book_addr"); !booking.empty()) {
      guide.online += (guide.online.empty() ? "预约：" : "；预约：") + booking;
    }
    if (text(item, "courier_service") == "是") {
      guide.delivery.emplace_back("邮寄");
    }
    if (const std::string duties = text(item, "co_department"); !duties.empty()) {
      count(Cleaning::duty_text);
      power.duties = parse_duties(duties);
      power.ownership = power.duties.size() > 1 ? catalog::Ownership::shared : catalog::Ownership::own;
    }
    power.disclosure = catalog::Disclosure::proactive;
    power.review = catalog::Review::recorded;
  }

  std::string file_;
  Imported result_;
  std::set<std::string> codes_;
  std::map<std::string, catalog::Region> regions_;
  std::map<std::string, catalog::Department> departments_;
};

}  // namespace

std::string_view name(Cleaning rule) {
  constexpr std::array<std::string_view, k_cleaning_count> k_names{
      "word_for_nothing", "html_entity",   "html_tag",       "full_width_form",    "blank_runs",
      "place_prefix",     "duration_unit", "calendar_days",  "impossible_promise", "split_list",
      "duty_text",        "type_mapping",  "situation_name", "theme_mapping",      "one_phone_two_purposes",
      "phone_with_text",  "long_text_cut"};
  return k_names[static_cast<std::size_t>(rule)];
}

Imported import_guangdong(std::string_view json_lines, std::string_view file) {
  Importer importer(file);
  int number = 0;
  while (!json_lines.empty()) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view line = trim(json_lines.substr(0, end));
    ++number;
    if (!line.empty()) {
      importer.read_line(line, number);
    }
    json_lines.remove_prefix(std::min(end + 1, json_lines.size()));
  }
  return importer.finish();
}

}  // namespace mingbai::publish
