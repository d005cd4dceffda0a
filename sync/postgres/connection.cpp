// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/connection.h"

#include <libpq-fe.h>

#include <array>
#include <vector>

#include "sync/postgres/failure.h"
#include "sync/postgres/types.h"

namespace mingbai::postgres {

namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

Options parse(const std::string& uri) {
  char* complaint = nullptr;  // quotes the URI: not told
  Options options(PQconninfoParse(uri.c_str(), &complaint), PQconninfoFree);
  PQfreemem(complaint);
  return options;
}

// A dead peer is found within seconds, also behind a firewall that drops without a word.
std::map<std::string, std::string> ours(const Settings& settings) {
  return {{"connect_timeout", std::to_string(settings.connect_wait.count())},
          {"application_name", "mingbai-central"},
          {"client_encoding", "UTF8"},
          {"target_session_attrs", "read-write"},
          {"keepalives_idle", "5"},
          {"keepalives_interval", "2"},
          {"keepalives_count", "3"},
          {"tcp_user_timeout", "10000"}};
}

// One parameter as the protocol carries it.
struct Wire {
  Oid type = 0;
  std::array<char, 8> number{};  // where `bytes` points for a number
  std::string_view bytes;
  bool null = false;
};

}  // namespace

Result<void> check_uri(const std::string& uri) {
  if (uri.empty() || !parse(uri)) {
    return fail(ErrorCode::bad_value,
                "the address of the database is none that PostgreSQL's library understands: write "
                "postgresql://USER@HOST/DATABASE and percent-encode what is special in it");
  }
  return {};
}

bool holds_password(const std::string& uri) {
  const Options options = parse(uri);
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "password" && option->val != nullptr) {
      return true;
    }
  }
  return false;
}

Result<std::unique_ptr<Connection>> Connection::open(const Settings& settings) {
  MINGBAI_TRY(check_uri(settings.uri));
  std::map<std::string, std::string> chosen = ours(settings);
  const Options options = parse(settings.uri);
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) {
      chosen[option->keyword] = option->val;
    }
  }
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : chosen) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  std::unique_ptr<Connection> connection(new Connection(PQconnectdbParams(keywords.data(), values.data(), 0)));
  if (connection->handle_ == nullptr || PQstatus(connection->handle_) != CONNECTION_OK) {
    return fail(error_of_connecting(connection->handle_));
  }
  // "relation already exists, skipping" would go to standard error, where our log lines are.
  PQsetNoticeProcessor(
      connection->handle_, [](void*, const char*) {}, nullptr);
  MINGBAI_TRY(connection->run_text("SET statement_timeout = " + std::to_string(settings.statement_timeout.count()) +
                                   "; SET lock_timeout = " + std::to_string(settings.lock_timeout.count()) +
                                   "; SET idle_in_transaction_session_timeout = 60000"
                                   "; SET default_transaction_isolation = 'read committed'"));
  return connection;
}

Connection::~Connection() {
  PQfinish(handle_);
}

Result<Rows> Connection::query(Sql sql, std::initializer_list<Value> values) {
  std::vector<Wire> wires(values.size());
  std::size_t place = 0;
  for (const Value& value : values) {
    Wire& wire = wires[place++];
    if (const auto* number = std::get_if<std::int64_t>(&value.held_)) {
      wire.type = k_bigint;
      for (std::size_t i = 0; i < 8; ++i) {
        wire.number[i] = static_cast<char>(static_cast<std::uint64_t>(*number) >> (56 - 8 * i) & 0xFFU);
      }
      wire.bytes = {wire.number.data(), 8};
    } else if (const auto* flag = std::get_if<bool>(&value.held_)) {
      wire.type = k_boolean;
      wire.number[0] = *flag ? 1 : 0;
      wire.bytes = {wire.number.data(), 1};
    } else if (const auto* text = std::get_if<std::string_view>(&value.held_)) {
      wire.type = k_text;
      wire.bytes = *text;
    } else if (const auto* blob = std::get_if<Bytes>(&value.held_)) {
      wire.type = k_bytea;
      wire.bytes = blob->bytes;
    } else {
      wire.type = k_bigint;
      wire.null = true;
    }
  }
  std::vector<Oid> types;
  std::vector<const char*> pointers;
  std::vector<int> lengths;
  const std::vector<int> binary(wires.size(), 1);
  for (const Wire& wire : wires) {
    types.push_back(wire.type);
    // An empty text is no NULL: its pointer must not be null either.
    pointers.push_back(wire.null ? nullptr : wire.bytes.data() == nullptr ? "" : wire.bytes.data());
    lengths.push_back(static_cast<int>(wire.bytes.size()));
  }
  const int count = static_cast<int>(wires.size());
  auto known = prepared_.find(sql.text());
  if (known == prepared_.end()) {
    const std::string name = "s" + std::to_string(prepared_.size());
    const std::string text(sql.text());
    MINGBAI_TRY(finish(PQprepare(handle_, name.c_str(), text.c_str(), count, types.data()), sql.text()));
    known = prepared_.emplace(text, name).first;
  }
  return finish(
      PQexecPrepared(handle_, known->second.c_str(), count, pointers.data(), lengths.data(), binary.data(), 1),
      sql.text());
}

Result<void> Connection::run(Sql script) {
  return run_text(std::string(script.text()));
}

Result<void> Connection::run_text(const std::string& script) {
  MINGBAI_TRY(finish(PQexec(handle_, script.c_str()), script));
  return {};
}

Result<Rows> Connection::finish(pg_result* result, std::string_view sql) {
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  collided_ = false;
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    collided_ = is_collision(result);
    lost_ = lost_ || ends_session(handle_, result);
    constexpr std::size_t k_shown = 200;
    return fail(error_of(handle_, result, "\"" + std::string(sql.substr(0, k_shown)) + "\""));
  }
  command_ = PQcmdStatus(result);
  return rows;
}

bool Connection::in_transaction() const {
  const PGTransactionStatusType status = PQtransactionStatus(handle_);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

}  // namespace mingbai::postgres
