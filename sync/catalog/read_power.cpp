// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/catalog/rows.h"

namespace mingbai::catalog {

using sqlite::Statement;

std::vector<std::string> from_json_list(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> values;
  if (parsed.is_array()) {
    for (const auto& item : parsed) {
      if (item.is_string()) {
        values.push_back(item.get<std::string>());
      }
    }
  }
  return values;
}

namespace {

// A number of the catalog as int; out of range becomes the nearest end, which no writer of ours writes.
int to_int(std::int64_t value) {
  constexpr std::int64_t k_low = std::numeric_limits<int>::min();
  constexpr std::int64_t k_high = std::numeric_limits<int>::max();
  return static_cast<int>(value < k_low ? k_low : value > k_high ? k_high : value);
}

std::optional<int> to_int(std::optional<std::int64_t> value) {
  return value ? std::optional<int>(to_int(*value)) : std::nullopt;
}

template <class Value>
Result<std::vector<Value>> values_of(const Statement& row, std::string_view column) {
  std::vector<Value> values;
  for (const std::string& text : from_json_list(row.text_view(column))) {
    MINGBAI_ASSIGN(const Value value, value_of<Value>(text, column));
    values.push_back(value);
  }
  return values;
}

Result<void> read_main_row(const Statement& row, Power& power) {
  power.code = row.text("code");
  power.name = row.text("name");
  MINGBAI_ASSIGN(power.power_class, value_of<PowerClass>(row.text_view("power_class"), "power_class"));
  MINGBAI_ASSIGN(power.kind, value_of<PowerKind>(row.text_view("kind"), "kind"));
  power.department = row.text("department");
  power.section = row.text("section");
  power.person = row.text("person");
  power.phone = row.text("phone");
  MINGBAI_ASSIGN(power.ownership, value_of<Ownership>(row.text_view("ownership"), "ownership"));
  MINGBAI_ASSIGN(power.role, value_of<OfficeRole>(row.text_view("role"), "role"));
  MINGBAI_ASSIGN(power.trigger, value_of<Trigger>(row.text_view("trigger"), "trigger"));
  power.popularity = to_int(row.int64("popularity"));
  MINGBAI_ASSIGN(power.disclosure, value_of<Disclosure>(row.text_view("disclosure"), "disclosure"));
  power.disclosed_content = row.text("disclosed_content");
  power.disclosed_form = row.text("disclosed_form");
  power.disclosed_scope = row.text("disclosed_scope");
  power.disclosed_when = row.text("disclosed_when");
  power.supervision_phone = row.text("supervision_phone");
  power.complaint_channels = from_json_list(row.text_view("complaint_channels"));
  MINGBAI_ASSIGN(power.review, value_of<Review>(row.text_view("review"), "review"));
  Guide& guide = power.guide;
  MINGBAI_ASSIGN(guide.objects, values_of<ServiceObject>(row, "objects"));
  guide.conditions = from_json_list(row.text_view("conditions"));
  guide.legal_days = to_int(row.optional_int64("legal_days"));
  guide.promised_days = to_int(row.optional_int64("promised_days"));
  guide.days_note = row.text("days_note");
  guide.visits = to_int(row.optional_int64("visits"));
  guide.address = row.text("address");
  guide.window = row.text("window");
  guide.hours = row.text("hours");
  guide.online = row.text("online");
  guide.result = row.text("result");
  guide.delivery = from_json_list(row.text_view("delivery"));
  guide.charges = row.boolean("charges");
  if (const auto source = row.optional_text("flow_source")) {
    power.flowchart.emplace();
    MINGBAI_ASSIGN(power.flowchart->source, value_of<FlowSource>(*source, "flow_source"));
    power.flowchart->width = to_int(row.int64("flow_width"));
    power.flowchart->height = to_int(row.int64("flow_height"));
  }
  return {};
}

Result<void> read_names(sqlite::Connection& connection, Power& power) {
  MINGBAI_ASSIGN(auto names, connection.prepare("SELECT name FROM everyday_name WHERE power = :power ORDER BY seq"));
  MINGBAI_TRY(names.bind(":power", power.code).for_each([&](const Statement& row) {
    power.everyday_names.push_back(row.text("name"));
  }));
  MINGBAI_ASSIGN(auto events, connection.prepare("SELECT event FROM life_event WHERE power = :power ORDER BY seq"));
  return events.bind(":power", power.code).for_each([&](const Statement& row) {
    power.life_events.push_back(row.text("event"));
  });
}

Result<Material> read_material(const Statement& row) {
  Material value;
  value.name = row.text("name");
  MINGBAI_ASSIGN(value.necessity, value_of<Necessity>(row.text_view("necessity"), "necessity"));
  MINGBAI_ASSIGN(value.forms, values_of<MaterialForm>(row, "forms"));
  value.copies = to_int(row.int64("copies"));
  MINGBAI_ASSIGN(value.source, value_of<MaterialSource>(row.text_view("source"), "source"));
  value.source_note = row.text("source_note");
  value.question = row.text("question");
  value.answers = from_json_list(row.text_view("answers"));
  value.hint = row.text("hint");
  return value;
}

Result<void> read_guide(sqlite::Connection& connection, Power& power) {
  MINGBAI_ASSIGN(auto materials, connection.prepare("SELECT * FROM material WHERE power = :power ORDER BY seq"));
  MINGBAI_TRY(materials.bind(":power", power.code).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(Material material, read_material(row));
    power.guide.materials.push_back(std::move(material));
    return {};
  }));
  MINGBAI_ASSIGN(auto fees, connection.prepare("SELECT * FROM fee WHERE power = :power ORDER BY seq"));
  MINGBAI_TRY(fees.bind(":power", power.code).for_each([&](const Statement& row) {
    power.guide.fees.push_back({row.text("name"), row.text("standard"), row.text("basis"), row.text("reduction")});
  }));
  MINGBAI_ASSIGN(auto questions, connection.prepare("SELECT * FROM question WHERE power = :power ORDER BY seq"));
  return questions.bind(":power", power.code).for_each([&](const Statement& row) {
    power.guide.questions.push_back({row.text("question"), row.text("answer")});
  });
}

Result<void> read_basis_and_duty(sqlite::Connection& connection, Power& power) {
  MINGBAI_ASSIGN(auto bases, connection.prepare("SELECT * FROM basis WHERE power = :power ORDER BY seq"));
  MINGBAI_TRY(bases.bind(":power", power.code).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const BasisRank rank, value_of<BasisRank>(row.text_view("rank"), "rank"));
    const auto effective = row.optional_text("effective");
    power.bases.push_back({rank, row.text("title"), row.text("article"), row.text("gist"),
                           effective ? parse_date(*effective) : std::nullopt, row.text("text")});
    return {};
  }));
  MINGBAI_ASSIGN(auto duties, connection.prepare("SELECT * FROM duty WHERE power = :power ORDER BY seq"));
  return duties.bind(":power", power.code).for_each([&](const Statement& row) {
    power.duties.push_back({row.text("post"), row.text("person"), row.text("content"), row.text("basis"),
                            row.text("scope"), row.text("standard"), row.text("accountability")});
  });
}

Result<FlowNode> read_node(const Statement& row) {
  FlowNode node;
  node.id = row.text("id");
  MINGBAI_ASSIGN(node.kind, value_of<NodeKind>(row.text_view("kind"), "flow_node.kind"));
  node.name = row.text("name");
  node.post = row.text("post");
  node.person = row.text("person");
  node.limit_days = to_int(row.optional_int64("limit_days"));
  node.limit_note = row.text("limit_note");
  MINGBAI_ASSIGN(node.authority, value_of<Authority>(row.text_view("authority"), "authority"));
  node.task = row.text("task");
  node.handover = row.text("handover");
  node.rights = from_json_list(row.text_view("rights"));
  node.internal_supervision = row.text("internal_supervision");
  node.external_supervision = row.text("external_supervision");
  node.supervision_phone = row.text("supervision_phone");
  node.complaints = from_json_list(row.text_view("complaints"));
  node.disclosure_note = row.text("disclosure_note");
  node.x = to_int(row.int64("x"));
  node.y = to_int(row.int64("y"));
  node.width = to_int(row.int64("width"));
  node.height = to_int(row.int64("height"));
  return node;
}

FlowEdge read_edge(const Statement& row) {
  FlowEdge edge{row.text("from_node"),
                row.text("to_node"),
                row.text("condition"),
                {},
                {to_int(row.int64("label_x")), to_int(row.int64("label_y"))}};
  const auto points = nlohmann::json::parse(row.text_view("points"), nullptr, false);
  if (points.is_array()) {
    for (const auto& point : points) {
      if (point.is_array() && point.size() == 2 && point[0].is_number_integer() && point[1].is_number_integer()) {
        edge.points.push_back({point[0].get<int>(), point[1].get<int>()});
      }
    }
  }
  return edge;
}

Result<void> read_flowchart(sqlite::Connection& connection, Power& power) {
  MINGBAI_ASSIGN(auto nodes, connection.prepare("SELECT * FROM flow_node WHERE power = :power ORDER BY seq"));
  MINGBAI_TRY(nodes.bind(":power", power.code).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(FlowNode node, read_node(row));
    power.flowchart->nodes.push_back(std::move(node));
    return {};
  }));
  MINGBAI_ASSIGN(auto edges, connection.prepare("SELECT * FROM flow_edge WHERE power = :power ORDER BY seq"));
  return edges.bind(":power", power.code).for_each([&](const Statement& row) {
    power.flowchart->edges.push_back(read_edge(row));
  });
}

}  // namespace

Result<std::optional<Power>> read_power(sqlite::Connection& connection, std::string_view code) {
  Power power;
  {
    MINGBAI_ASSIGN(auto main, connection.prepare("SELECT * FROM power WHERE code = :code"));
    MINGBAI_ASSIGN(const bool found, main.bind(":code", code).step());
    if (!found) {
      return std::optional<Power>{};
    }
    MINGBAI_TRY(read_main_row(main, power));
  }
  MINGBAI_TRY(read_names(connection, power));
  MINGBAI_TRY(read_guide(connection, power));
  MINGBAI_TRY(read_basis_and_duty(connection, power));
  if (power.flowchart) {
    MINGBAI_TRY(read_flowchart(connection, power));
  }
  return std::optional<Power>(std::move(power));
}

}  // namespace mingbai::catalog
