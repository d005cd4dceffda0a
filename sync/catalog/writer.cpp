// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/writer.h"

#include <algorithm>
#include <set>

#include "sync/base/date.h"
#include "sync/catalog/rows.h"
#include "sync/catalog/schema.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::catalog {

std::string_view word(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return "added";
    case Change::Kind::revised:
      return "revised";
    case Change::Kind::withdrawn:
      return "withdrawn";
  }
  return "";
}

namespace {

Result<void> write_properties(sqlite::Connection& connection, const Content& content) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO properties VALUES (:key, :value)"));
  const std::pair<const char*, std::string> rows[] = {
      {"channel", content.channel},
      {"created", to_iso8601(content.created)},
      {"release", std::to_string(content.release)},
      {"title", content.title},
  };
  for (const auto& [key, value] : rows) {
    MINGBAI_TRY(insert.bind(":key", key).bind(":value", value).run());
  }
  return {};
}

Result<void> write_offices(sqlite::Connection& connection, const Content& content) {
  MINGBAI_ASSIGN(auto region, connection.prepare("INSERT INTO region VALUES (:code, :name, :level)"));
  for (const Region& value : content.regions) {
    MINGBAI_TRY(
        region.bind(":code", value.code).bind(":name", value.name).bind(":level", catalog::word(value.level)).run());
  }
  MINGBAI_ASSIGN(auto department, connection.prepare("INSERT INTO department VALUES (:id, :name, :short_name, :region, "
                                                     ":address, :phone, :supervisor, :supervision_phone, :superior)"));
  for (const Department& value : content.departments) {
    MINGBAI_TRY(department.bind(":id", value.id)
                    .bind(":name", value.name)
                    .bind(":short_name", value.short_name)
                    .bind(":region", value.region)
                    .bind(":address", value.address)
                    .bind(":phone", value.phone)
                    .bind(":supervisor", value.supervisor)
                    .bind(":supervision_phone", value.supervision_phone)
                    .bind(":superior", value.superior)
                    .run());
  }
  return {};
}

Result<void> write_notices(sqlite::Connection& connection, const Content& content) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO notice VALUES (:id, :department, :power, :kind, :title, "
                                                 ":body, :published, :until)"));
  for (const Notice& value : content.notices) {
    insert.bind(":id", value.id)
        .bind(":department", value.department)
        .bind(":kind", catalog::word(value.kind))
        .bind(":title", value.title)
        .bind(":body", value.body)
        .bind(":published", to_iso8601(value.published));
    if (value.power.empty()) {
      insert.bind(":power", std::nullopt);
    } else {
      insert.bind(":power", value.power);
    }
    if (value.until) {
      insert.bind(":until", to_iso8601(*value.until));
    } else {
      insert.bind(":until", std::nullopt);
    }
    MINGBAI_TRY(insert.run());
  }
  return {};
}

std::optional<std::string> text_of(const std::optional<Date>& date) {
  return date ? std::optional(to_iso8601(*date)) : std::nullopt;
}

Result<void> write_history(sqlite::Connection& connection, const Content& content) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO change VALUES (:seq, :power, :power_name, :release, "
                                                 ":date, :kind, :what, :began, :due, :late_days)"));
  for (std::size_t i = 0; i < content.history.size(); ++i) {
    const Change& value = content.history[i];
    MINGBAI_TRY(insert.bind(":seq", i)
                    .bind(":power", value.power)
                    .bind(":power_name", value.power_name)
                    .bind(":release", value.release)
                    .bind(":date", to_iso8601(value.date))
                    .bind(":kind", word(value.kind))
                    .bind(":what", value.what)
                    .bind(":began", text_of(value.began))
                    .bind(":due", text_of(value.due))
                    .bind(":late_days", value.late_days)
                    .run());
  }
  MINGBAI_ASSIGN(auto pending, connection.prepare("INSERT INTO pending_change VALUES (:power, :part, :began, :due)"));
  for (const PendingChange& value : content.pending) {
    MINGBAI_TRY(pending.bind(":power", value.power)
                    .bind(":part", catalog::word(value.part))
                    .bind(":began", to_iso8601(value.began))
                    .bind(":due", to_iso8601(value.due))
                    .run());
  }
  return {};
}

Result<void> write_translations(sqlite::Connection& connection, const Content& content) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO translation VALUES (:language, :original, :text)"));
  for (const Translation& value : content.translations) {
    MINGBAI_TRY(
        insert.bind(":language", value.language).bind(":original", value.original).bind(":text", value.text).run());
  }
  return {};
}

Result<void> write_sources(sqlite::Connection& connection, const SearchTables& search) {
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT INTO search_source VALUES (:name, :text)"));
  for (const auto& [name, text] : search.sources) {
    MINGBAI_TRY(insert.bind(":name", name).bind(":text", text).run());
  }
  return {};
}

Result<void> write_search(sqlite::Connection& connection, const SearchTables& search) {
  if (!search.names.empty()) {
    MINGBAI_ASSIGN(auto part, connection.prepare("INSERT INTO search_part VALUES ('names', :bytes)"));
    MINGBAI_TRY(part.bind(":bytes", sqlite::Blob{search.names}).run());
  }
  MINGBAI_ASSIGN(auto rank, connection.prepare("INSERT INTO search_rank VALUES (:rank, :power)"));
  MINGBAI_ASSIGN(auto body, connection.prepare("INSERT INTO search_body(rowid, tokens) VALUES (:rank, :tokens)"));
  for (std::size_t i = 0; i < search.bodies.size(); ++i) {
    MINGBAI_TRY(rank.bind(":rank", i + 1).bind(":power", search.bodies[i]->code).run());
    MINGBAI_TRY(body.bind(":rank", i + 1).bind(":tokens", search.tokens_of(*search.bodies[i])).run());
  }
  return connection.run("INSERT INTO search_body(search_body) VALUES ('optimize')");
}

Result<void> write_content(sqlite::Connection& connection, const Content& content, const SearchTables& search) {
  MINGBAI_TRY(create_schema(connection));
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(connection));
  MINGBAI_TRY(write_properties(connection, content));
  MINGBAI_TRY(write_offices(connection, content));
  for (const Power& power : content.powers) {
    MINGBAI_TRY(write_power(connection, power).map_error([&](const Error& error) {
      return error.with_context("power " + power.code);
    }));
  }
  MINGBAI_TRY(write_notices(connection, content));
  MINGBAI_TRY(write_history(connection, content));
  MINGBAI_TRY(write_translations(connection, content));
  MINGBAI_TRY(write_sources(connection, search));
  MINGBAI_TRY(write_search(connection, search));
  return transaction.commit();
}

// Rows in key order, so that equal content gives an equal file whatever order the packages came in.
Content sorted(Content content) {
  std::ranges::sort(content.regions, {}, &Region::code);
  std::ranges::sort(content.departments, {}, &Department::id);
  std::ranges::sort(content.powers, {}, &Power::code);
  std::ranges::sort(content.notices, {}, &Notice::id);
  std::ranges::sort(content.pending, {}, [](const PendingChange& value) {
    return std::tuple(value.power, word(value.part), to_iso8601(value.began));
  });
  std::ranges::sort(content.translations, {}, [](const Translation& value) {
    return std::pair<std::string_view, std::string_view>(value.language, value.original);
  });
  return content;
}

}  // namespace

Result<void> write_catalog(const std::filesystem::path& path, const Content& content, const SearchTables& search) {
  for (const Power& power : content.powers) {
    if (power.disclosure == Disclosure::secret || power.review == Review::never_disclosed) {
      // The message names no power: a log is public enough (invariant 8).
      return fail(ErrorCode::submission_rejected, "a power that must not be disclosed was about to be published");
    }
  }
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_scratch());
  MINGBAI_TRY(write_content(*connection, sorted(content), search));
  return connection->vacuum_into(path);
}

Result<void> write_indexed(const std::filesystem::path& rows, const SearchTables& search,
                           const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::reopen_scratch(rows));
  {
    MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection));
    MINGBAI_TRY(write_search(*connection, search));
    MINGBAI_TRY(transaction.commit());
  }
  return connection->vacuum_into(path);
}

}  // namespace mingbai::catalog
