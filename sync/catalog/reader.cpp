// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sync/base/date.h"
#include "sync/catalog/rows.h"
#include "sync/catalog/schema.h"

namespace mingbai::catalog {

using sqlite::Statement;

namespace {

Department read_department(const Statement& row) {
  return {row.text("id"),      row.text("name"),  row.text("short_name"), row.text("region"),
          row.text("address"), row.text("phone"), row.text("supervisor"), row.text("supervision_phone"),
          row.text("superior")};
}

Result<ReleaseFacts> read_facts(sqlite::Connection& connection) {
  ReleaseFacts facts;
  MINGBAI_ASSIGN(auto select, connection.prepare("SELECT key, value FROM properties"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) {
    const std::string key = row.text("key");
    const std::string value = row.text("value");
    if (key == "channel") {
      facts.channel = value;
    } else if (key == "title") {
      facts.title = value;
    } else if (key == "release") {
      std::from_chars(value.data(), value.data() + value.size(), facts.release);
    } else if (key == "created") {
      facts.created = parse_instant(value).value_or(Instant{});
    }
  }));
  MINGBAI_ASSIGN(auto count, connection.prepare("SELECT count(*) AS n FROM power"));
  MINGBAI_ASSIGN(const auto powers, count.first([](const Statement& row) { return row.int64("n"); }));
  facts.powers = static_cast<int>(powers.value_or(0));
  return facts;
}

std::optional<int> optional_days(const Statement& row, std::string_view column) {
  const auto value = row.optional_int64(column);
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

Result<Change::Kind> change_kind(std::string_view word) {
  if (word == "added") {
    return Change::Kind::added;
  }
  if (word == "revised") {
    return Change::Kind::revised;
  }
  return Change::Kind::withdrawn;
}

// Columns of version 4 are read where they are.
Result<Change> read_change(const Statement& row, std::int64_t schema) {
  MINGBAI_ASSIGN(const Change::Kind kind, change_kind(row.text_view("kind")));
  Change change{row.text("power"),
                row.text("power_name"),
                static_cast<int>(row.int64("release")),
                parse_date(row.text_view("date")).value_or(Date{}),
                kind,
                row.text("what"),
                std::nullopt,
                std::nullopt,
                0};
  if (schema >= 4) {
    change.began = parse_date(row.text_view("began"));
    change.due = parse_date(row.text_view("due"));
    change.late_days = static_cast<int>(row.int64("late_days"));
  }
  return change;
}

Result<PowerSummary> read_summary(const Statement& row) {
  PowerSummary summary;
  summary.code = row.text("code");
  summary.name = row.text("name");
  summary.everyday_names = from_json_list(row.text_view("names"));
  MINGBAI_ASSIGN(summary.power_class, value_of<PowerClass>(row.text_view("power_class"), "power_class"));
  MINGBAI_ASSIGN(summary.kind, value_of<PowerKind>(row.text_view("kind"), "kind"));
  summary.department_name = row.text("short_name");
  summary.office = summary.department_name;
  summary.life_events = from_json_list(row.text_view("events"));
  summary.promised_days = optional_days(row, "promised_days");
  summary.popularity = static_cast<int>(row.int64("popularity"));
  return summary;
}

}  // namespace

Reader::Reader(std::filesystem::path path, std::unique_ptr<sqlite::Connection> connection, ReleaseFacts facts,
               std::int64_t schema)
    : path_(std::move(path)), connection_(std::move(connection)), facts_(std::move(facts)), schema_(schema) {}

Reader::~Reader() = default;

Result<std::unique_ptr<Reader>> Reader::open(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_immutable(path));
  MINGBAI_ASSIGN(const std::int64_t schema, require_schema(*connection));
  MINGBAI_ASSIGN(ReleaseFacts facts, read_facts(*connection));
  return std::unique_ptr<Reader>(new Reader(path, std::move(connection), std::move(facts), schema));
}

Result<std::vector<CountedClass>> Reader::list_classes() const {
  std::vector<CountedClass> classes;
  for (const PowerClass value :
       {PowerClass::enforcement, PowerClass::fee, PowerClass::decision, PowerClass::internal, PowerClass::other}) {
    classes.push_back({value, 0});
  }
  MINGBAI_ASSIGN(auto select,
                 connection_->prepare("SELECT power_class, count(*) AS n FROM power GROUP BY power_class"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const auto value, value_of<PowerClass>(row.text_view("power_class"), "power_class"));
    classes[static_cast<std::size_t>(value)].powers = static_cast<int>(row.int64("n"));
    return {};
  }));
  return classes;
}

Result<std::vector<CountedLifeEvent>> Reader::list_life_events() const {
  std::vector<CountedLifeEvent> events;
  MINGBAI_ASSIGN(auto select, connection_->prepare(
                                  "SELECT event, count(*) AS n FROM life_event GROUP BY event ORDER BY n DESC, event"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) {
    events.push_back({row.text("event"), static_cast<int>(row.int64("n"))});
  }));
  return events;
}

Result<std::vector<DepartmentSummary>> Reader::list_departments() const {
  std::vector<DepartmentSummary> departments;
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT d.*, r.name AS region_name, (SELECT count(*) FROM power p WHERE p.department = d.id) AS n
    FROM department d JOIN region r ON r.code = d.region
    ORDER BY r.level = 'county', r.code, n DESC, d.id)sql"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) {
    departments.push_back({read_department(row), row.text("region_name"), static_cast<int>(row.int64("n"))});
  }));
  return departments;
}

Result<std::vector<PowerSummary>> Reader::list_powers(const PowerFilter& filter) const {
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT p.code, p.name, p.power_class, p.kind, p.promised_days, p.popularity, d.short_name,
      (SELECT json_group_array(name) FROM (SELECT name FROM everyday_name e WHERE e.power = p.code ORDER BY seq)) AS names,
      (SELECT json_group_array(event) FROM (SELECT event FROM life_event l WHERE l.power = p.code ORDER BY seq)) AS events
    FROM power p JOIN department d ON d.id = p.department
    WHERE (:power_class IS NULL OR p.power_class = :power_class) AND (:kind IS NULL OR p.kind = :kind)
      AND (:department IS NULL OR p.department = :department)
      AND (:life_event IS NULL OR p.code IN (SELECT power FROM life_event WHERE event = :life_event))
    ORDER BY p.popularity DESC, p.code)sql"));
  const auto bind = [&](std::string_view name, const std::optional<std::string>& value) { select.bind(name, value); };
  bind(":power_class", filter.power_class ? std::optional(std::string(word(*filter.power_class))) : std::nullopt);
  bind(":kind", filter.kind ? std::optional(std::string(word(*filter.kind))) : std::nullopt);
  bind(":department", filter.department.empty() ? std::nullopt : std::optional(filter.department));
  bind(":life_event", filter.life_event.empty() ? std::nullopt : std::optional(filter.life_event));
  std::vector<PowerSummary> powers;
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(PowerSummary summary, read_summary(row));
    powers.push_back(std::move(summary));
    return {};
  }));
  return powers;
}

Result<std::vector<PlacedPower>> Reader::list_places() const {
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT p.code, p.name, p.power_class, p.kind, p.promised_days, p.popularity, p.address, p."window", d.short_name,
      (SELECT json_group_array(name) FROM (SELECT name FROM everyday_name e WHERE e.power = p.code ORDER BY seq)) AS names,
      (SELECT json_group_array(event) FROM (SELECT event FROM life_event l WHERE l.power = p.code ORDER BY seq)) AS events
    FROM power p JOIN department d ON d.id = p.department
    WHERE p.address <> '' OR p."window" <> ''
    ORDER BY p.address, p."window", p.popularity DESC, p.code)sql"));
  std::vector<PlacedPower> places;
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(PowerSummary summary, read_summary(row));
    places.push_back({row.text("address"), row.text("window"), std::move(summary)});
    return {};
  }));
  return places;
}

Result<std::optional<Power>> Reader::find_power(std::string_view code) const {
  return read_power(*connection_, code);
}

Result<std::optional<std::string>> Reader::find_power_name(std::string_view code) const {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT name FROM power WHERE code = :code"));
  return select.bind(":code", code).first([](const Statement& row) { return row.text("name"); });
}

Result<std::optional<Department>> Reader::find_department(std::string_view id) const {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM department WHERE id = :id"));
  return select.bind(":id", id).first(read_department);
}

Result<std::vector<Notice>> Reader::list_notices() const {
  std::vector<Notice> notices;
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM notice ORDER BY published DESC, id"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    Notice notice;
    notice.id = row.text("id");
    notice.department = row.text("department");
    notice.power = row.text("power");
    MINGBAI_ASSIGN(notice.kind, value_of<NoticeKind>(row.text_view("kind"), "notice.kind"));
    notice.title = row.text("title");
    notice.body = row.text("body");
    notice.published = parse_date(row.text_view("published")).value_or(Date{});
    notice.until = parse_date(row.text_view("until"));
    notices.push_back(std::move(notice));
    return {};
  }));
  return notices;
}

Result<std::vector<Change>> Reader::list_changes(std::string_view power) const {
  std::vector<Change> changes;
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM change WHERE power = :power ORDER BY seq DESC"));
  MINGBAI_TRY(select.bind(":power", power).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(Change change, read_change(row, schema_));
    changes.push_back(std::move(change));
    return {};
  }));
  return changes;
}

Result<RecentChanges> Reader::list_recent_changes(Date since, int most) const {
  RecentChanges changes;
  const std::string first = to_iso8601(since);
  MINGBAI_ASSIGN(auto count,
                 connection_->prepare("SELECT kind, COUNT(*) AS n FROM change WHERE date >= :first GROUP BY kind"));
  MINGBAI_TRY(count.bind(":first", first).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const Change::Kind kind, change_kind(row.text_view("kind")));
    int& counted = kind == Change::Kind::added     ? changes.added
                   : kind == Change::Kind::revised ? changes.revised
                                                   : changes.withdrawn;
    counted = static_cast<int>(row.int64("n"));
    return {};
  }));
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM change WHERE date >= :first "
                                                   "ORDER BY date DESC, seq DESC LIMIT :most"));
  select.bind(":first", first).bind(":most", most);
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(Change change, read_change(row, schema_));
    changes.newest.push_back(std::move(change));
    return {};
  }));
  return changes;
}

Result<std::vector<PendingChange>> Reader::list_pending(std::string_view power) const {
  std::vector<PendingChange> pending;
  if (schema_ < 4) {
    return pending;
  }
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM pending_change WHERE :power = '' OR power = :power "
                                                   "ORDER BY due, power, part, began"));
  MINGBAI_TRY(select.bind(":power", power).for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const ChangedPart part, value_of<ChangedPart>(row.text_view("part"), "pending_change.part"));
    pending.push_back({row.text("power"), part, parse_date(row.text_view("began")).value_or(Date{}),
                       parse_date(row.text_view("due")).value_or(Date{})});
    return {};
  }));
  return pending;
}

Result<TranslationTable> Reader::list_translations(std::string_view language) const {
  TranslationTable table;
  if (schema_ < 2) {
    return table;
  }
  MINGBAI_ASSIGN(auto select,
                 connection_->prepare("SELECT original, text FROM translation WHERE language = :language"));
  MINGBAI_TRY(select.bind(":language", language).for_each([&](const Statement& row) {
    table.emplace(row.text("original"), row.text("text"));
  }));
  return table;
}

Result<std::optional<std::string>> Reader::read_search_names() const {
  if (schema_ < 3) {
    return std::optional<std::string>();
  }
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT bytes FROM search_part WHERE name = 'names'"));
  return select.first([](const Statement& row) { return row.blob("bytes"); });
}

Result<std::map<std::string, std::string>> Reader::read_search_sources() const {
  std::map<std::string, std::string> sources;
  if (schema_ < 5) {
    return sources;
  }
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT name, text FROM search_source"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) { sources.emplace(row.text("name"), row.text("text")); }));
  return sources;
}

Result<std::vector<std::string>> Reader::find_bodies(std::string_view expression, int limit) const {
  std::vector<std::string> codes;
  if (schema_ < 3) {
    return codes;
  }
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT r.power FROM (SELECT rowid AS rank FROM search_body WHERE search_body MATCH :expression ORDER BY rowid LIMIT :limit) b
    JOIN search_rank r ON r.rank = b.rank ORDER BY b.rank)sql"));
  select.bind(":expression", expression).bind(":limit", limit);
  MINGBAI_TRY(select.for_each([&](const Statement& row) { codes.push_back(row.text("power")); }));
  return codes;
}

Result<Content> Reader::read_all() const {
  Content content;
  content.channel = facts_.channel;
  content.title = facts_.title;
  content.release = facts_.release;
  content.created = facts_.created;
  MINGBAI_ASSIGN(auto regions, connection_->prepare("SELECT * FROM region ORDER BY code"));
  MINGBAI_TRY(regions.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const Level level, value_of<Level>(row.text_view("level"), "region.level"));
    content.regions.push_back({row.text("code"), row.text("name"), level});
    return {};
  }));
  MINGBAI_ASSIGN(auto departments, connection_->prepare("SELECT * FROM department ORDER BY id"));
  MINGBAI_TRY(departments.for_each([&](const Statement& row) { content.departments.push_back(read_department(row)); }));
  std::vector<std::string> codes;
  MINGBAI_ASSIGN(auto powers, connection_->prepare("SELECT code FROM power ORDER BY code"));
  MINGBAI_TRY(powers.for_each([&](const Statement& row) { codes.push_back(row.text("code")); }));
  for (const std::string& code : codes) {
    MINGBAI_ASSIGN(auto power, read_power(*connection_, code));
    content.powers.push_back(std::move(*power));
  }
  MINGBAI_ASSIGN(content.notices, list_notices());
  std::ranges::sort(content.notices, {}, &Notice::id);
  MINGBAI_ASSIGN(auto history, connection_->prepare("SELECT * FROM change ORDER BY seq"));
  MINGBAI_TRY(history.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(Change change, read_change(row, schema_));
    content.history.push_back(std::move(change));
    return {};
  }));
  MINGBAI_ASSIGN(content.pending, list_pending(""));
  for (const char* language : k_translated_languages) {
    MINGBAI_ASSIGN(const TranslationTable table, list_translations(language));
    for (const auto& [original, text] : table) {
      content.translations.push_back({language, original, text});
    }
  }
  return content;
}

Result<void> Reader::verify() const {
  MINGBAI_TRY(connection_->quick_check());
  MINGBAI_ASSIGN(const Content content, read_all());
  if (content.powers.empty() || content.departments.empty()) {
    return fail(ErrorCode::bad_value, "the catalog has no powers");
  }
  return {};
}

}  // namespace mingbai::catalog
