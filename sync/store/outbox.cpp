// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/outbox.h"

#include <algorithm>

#include "sync/sqlite/transaction.h"
#include "sync/store/state.h"
#include "sync/store/state_file.h"

namespace mingbai::store {

using sqlite::Statement;

namespace {

OutboxMessage message_of(const Statement& row) {
  OutboxMessage message;
  message.seq = row.int64("seq");
  message.id = row.blob("id");
  message.lane = static_cast<int>(row.int64("lane"));
  message.key_id = row.text("key_id");
  message.sealed = row.blob("sealed");
  message.signature = row.blob("signature");
  message.created = Instant{std::chrono::seconds{row.int64("created")}};
  message.refusals = static_cast<int>(row.int64("refusals"));
  message.refusal = row.text("refusal");
  return message;
}

std::optional<Instant> instant(std::optional<std::int64_t> seconds) {
  return seconds ? std::optional(Instant{std::chrono::seconds{*seconds}}) : std::nullopt;
}

std::string json_list(const std::vector<int>& numbers) {
  std::string text = "[";
  for (const int number : numbers) {
    text += (text.size() > 1 ? "," : "") + std::to_string(number);
  }
  return text + "]";
}

std::int64_t cost(const OutboxMessage& message) {
  return static_cast<std::int64_t>(message.sealed.size() + Outbox::k_row_bytes);
}

Error full(std::int64_t bytes, std::int64_t limit) {
  return {ErrorCode::outbox_full, "the outbox holds " + std::to_string(bytes) + " of " + std::to_string(limit) +
                                      " bytes; it empties when the central server is reached, or by a stick"};
}

struct Book {
  std::int64_t next_seq = 1;
  std::int64_t bytes = 0;
};

Result<Book> read_book(sqlite::Connection& connection) {
  MINGBAI_ASSIGN(auto select, connection.prepare("SELECT next_seq, bytes FROM outbox_book"));
  MINGBAI_ASSIGN(const auto book, select.first([](const Statement& row) {
    return Book{row.int64("next_seq"), row.int64("bytes")};
  }));
  return book.value_or(Book{});
}

Result<void> insert(sqlite::Connection& connection, const OutboxMessage& message) {
  MINGBAI_ASSIGN(auto insert, connection.prepare(R"sql(
    INSERT INTO outbox (seq, id, lane, key_id, sealed, signature, created, state, refusals, refusal)
    VALUES (:seq, :id, :lane, :key_id, :sealed, :signature, :created, 'queued', 0, ''))sql"));
  insert.bind(":seq", message.seq).bind(":id", sqlite::Blob{message.id}).bind(":lane", message.lane);
  insert.bind(":key_id", message.key_id).bind(":sealed", sqlite::Blob{message.sealed});
  insert.bind(":signature", sqlite::Blob{message.signature});
  return insert.bind(":created", message.created.time_since_epoch().count()).run();
}

Result<bool> is_known(sqlite::Connection& connection, const std::string& id) {
  MINGBAI_ASSIGN(auto select, connection.prepare("SELECT 1 FROM outbox WHERE id = :id UNION ALL SELECT 1 FROM "
                                                 "outbox_done WHERE id = :id"));
  MINGBAI_ASSIGN(const bool row, select.bind(":id", sqlite::Blob{id}).step());
  select.reset();
  return row;
}

// Ids of what was delivered: a kiosk that did not hear the answer asks again within seconds, not weeks.
Result<void> remember(sqlite::Connection& connection, const std::string& id, Instant now) {
  MINGBAI_ASSIGN(auto forget, connection.prepare("DELETE FROM outbox_done WHERE at < :oldest"));
  MINGBAI_TRY(forget.bind(":oldest", (now - Outbox::k_remembered).time_since_epoch().count()).run());
  MINGBAI_ASSIGN(auto insert, connection.prepare("INSERT OR IGNORE INTO outbox_done (id, at) VALUES (:id, :now)"));
  return insert.bind(":id", sqlite::Blob{id}).bind(":now", now.time_since_epoch().count()).run();
}

}  // namespace

Outbox::Outbox(const State& state, std::int64_t limit) : file_(state.file()), limit_(limit) {}

Result<double> Outbox::put(const std::string& id, const std::function<OutboxMessage(std::int64_t seq)>& make) {
  const std::lock_guard lock(file_->mutex);
  sqlite::Connection& connection = *file_->connection;
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(connection));
  MINGBAI_ASSIGN(const Book book, read_book(connection));
  MINGBAI_ASSIGN(const bool known, is_known(connection, id));
  if (known) {
    return static_cast<double>(book.bytes) / static_cast<double>(limit_);
  }
  OutboxMessage message = make(book.next_seq);
  message.id = id;
  message.seq = book.next_seq;
  const std::int64_t bytes = book.bytes + cost(message);
  if (bytes > limit_) {
    return fail(full(book.bytes, limit_));
  }
  const auto stored = [&]() -> Result<void> {
    MINGBAI_TRY(insert(connection, message));
    MINGBAI_ASSIGN(auto update, connection.prepare("UPDATE outbox_book SET next_seq = :next, bytes = :bytes"));
    MINGBAI_TRY(update.bind(":next", book.next_seq + 1).bind(":bytes", bytes).run());
    return transaction.commit();
  }();
  if (!stored) {
    return stored.error().code == ErrorCode::io_no_space ? fail(full(book.bytes, limit_)) : fail(stored.error());
  }
  return static_cast<double>(bytes) / static_cast<double>(limit_);
}

Result<std::vector<OutboxMessage>> Outbox::select(const std::function<bool(const OutboxMessage&)>& fits,
                                                  const std::vector<int>& held_lanes, std::int64_t after_seq) {
  MINGBAI_ASSIGN(auto select, file_->connection->prepare(R"sql(
    SELECT * FROM outbox WHERE state <> 'dead' AND seq > :after AND lane NOT IN (SELECT value FROM json_each(:held))
    ORDER BY seq)sql"));
  select.bind(":held", json_list(held_lanes)).bind(":after", after_seq);
  std::vector<OutboxMessage> messages;
  for (;;) {
    MINGBAI_ASSIGN(const bool row, select.step());
    if (!row) {
      break;
    }
    OutboxMessage message = message_of(select);
    if (!fits(message)) {
      break;
    }
    messages.push_back(std::move(message));
  }
  select.reset();
  return messages;
}

Result<std::vector<OutboxMessage>> Outbox::take(const std::function<bool(const OutboxMessage&)>& fits,
                                                const std::vector<int>& held_lanes) {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*file_->connection));
  MINGBAI_ASSIGN(auto messages, select(fits, held_lanes, 0));
  if (messages.empty()) {
    return messages;
  }
  MINGBAI_ASSIGN(auto update, file_->connection->prepare("UPDATE outbox SET state = 'sent' WHERE seq = :seq"));
  for (const OutboxMessage& message : messages) {
    MINGBAI_TRY(update.bind(":seq", message.seq).run());
  }
  MINGBAI_TRY(transaction.commit());
  return messages;
}

Result<std::vector<OutboxMessage>> Outbox::peek(const std::function<bool(const OutboxMessage&)>& fits,
                                                std::int64_t after_seq) {
  const std::lock_guard lock(file_->mutex);
  return select(fits, {}, after_seq);
}

Result<void> Outbox::remove(const std::string& id, Instant now) {
  sqlite::Connection& connection = *file_->connection;
  MINGBAI_ASSIGN(auto find, connection.prepare("SELECT length(sealed) AS size FROM outbox WHERE id = :id"));
  MINGBAI_ASSIGN(const auto size,
                 find.bind(":id", sqlite::Blob{id}).first([](const Statement& row) { return row.int64("size"); }));
  if (!size) {
    return {};
  }
  MINGBAI_ASSIGN(auto remove, connection.prepare("DELETE FROM outbox WHERE id = :id"));
  MINGBAI_TRY(remove.bind(":id", sqlite::Blob{id}).run());
  MINGBAI_TRY(remember(connection, id, now));
  MINGBAI_ASSIGN(auto update, connection.prepare("UPDATE outbox_book SET bytes = bytes - :bytes, delivered = delivered "
                                                 "+ 1, last_delivery = :now"));
  return update.bind(":bytes", *size + static_cast<std::int64_t>(k_row_bytes))
      .bind(":now", now.time_since_epoch().count())
      .run();
}

// Whether it was set aside.
Result<bool> Outbox::settle_one(const Settlement& settlement, Instant now) {
  if (settlement.result == Settlement::Result::acked) {
    MINGBAI_TRY(remove(settlement.id, now));
    return false;
  }
  sqlite::Connection& connection = *file_->connection;
  MINGBAI_ASSIGN(auto update, connection.prepare(R"sql(
    UPDATE outbox SET refusals = refusals + :more, refusal = :word,
      state = CASE WHEN refusals + :more >= :most THEN 'dead' ELSE 'queued' END
    WHERE id = :id AND state <> 'dead')sql"));
  const bool refused = settlement.result == Settlement::Result::refused;
  update.bind(":more", refused ? 1 : 0).bind(":word", settlement.word).bind(":most", k_most_refusals);
  MINGBAI_TRY(update.bind(":id", sqlite::Blob{settlement.id}).run());
  if (!refused || connection.changes() == 0) {
    return false;
  }
  MINGBAI_ASSIGN(auto find, connection.prepare("SELECT state = 'dead' AS gone FROM outbox WHERE id = :id"));
  MINGBAI_ASSIGN(const auto gone, find.bind(":id", sqlite::Blob{settlement.id}).first([](const Statement& row) {
    return row.boolean("gone");
  }));
  return gone.value_or(false);
}

Result<int> Outbox::settle(const std::vector<Settlement>& settlements, Instant now) {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*file_->connection));
  int set_aside = 0;
  for (const Settlement& one : settlements) {
    MINGBAI_ASSIGN(const bool gone, settle_one(one, now));
    set_aside += gone ? 1 : 0;
  }
  MINGBAI_TRY(transaction.commit());
  return set_aside;
}

Result<OutboxSummary> Outbox::summary() const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare(R"sql(
    SELECT (SELECT count(*) FROM outbox WHERE state <> 'dead') AS depth,
      (SELECT count(*) FROM outbox WHERE state = 'dead') AS dead,
      (SELECT min(created) FROM outbox WHERE state <> 'dead') AS oldest, bytes, delivered, last_delivery
    FROM outbox_book)sql"));
  MINGBAI_ASSIGN(const auto summary, select.first([](const Statement& row) {
    OutboxSummary read;
    read.depth = row.int64("depth");
    read.dead = row.int64("dead");
    read.bytes = row.int64("bytes");
    read.delivered = row.int64("delivered");
    read.oldest = instant(row.optional_int64("oldest"));
    read.last_delivery = instant(row.optional_int64("last_delivery"));
    return read;
  }));
  return summary.value_or(OutboxSummary{});
}

Result<std::vector<OutboxMessage>> Outbox::dead() const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT * FROM outbox WHERE state = 'dead' ORDER BY seq"));
  std::vector<OutboxMessage> messages;
  MINGBAI_TRY(select.for_each([&](const Statement& row) { messages.push_back(message_of(row)); }));
  return messages;
}

Result<int> Outbox::revive() {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_TRY(file_->connection->run("UPDATE outbox SET state = 'queued', refusals = 0 WHERE state = 'dead'"));
  return static_cast<int>(file_->connection->changes());
}

Result<void> Outbox::renumber(const std::function<std::string(const OutboxMessage&)>& sign) {
  const std::lock_guard lock(file_->mutex);
  sqlite::Connection& connection = *file_->connection;
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(connection));
  std::vector<OutboxMessage> messages;
  {
    MINGBAI_ASSIGN(auto select, connection.prepare("SELECT * FROM outbox ORDER BY seq"));
    MINGBAI_TRY(select.for_each([&](const Statement& row) { messages.push_back(message_of(row)); }));
  }
  std::int64_t next = 1;
  MINGBAI_ASSIGN(auto update,
                 connection.prepare("UPDATE outbox SET seq = :seq, signature = :signature WHERE id = :id"));
  // In ascending order, and never above the old number: no two rows meet.
  for (OutboxMessage& message : messages) {
    message.seq = next++;
    update.bind(":seq", message.seq).bind(":signature", sqlite::Blob{sign(message)});
    MINGBAI_TRY(update.bind(":id", sqlite::Blob{message.id}).run());
  }
  MINGBAI_ASSIGN(auto book, connection.prepare("UPDATE outbox_book SET next_seq = :next"));
  MINGBAI_TRY(book.bind(":next", next).run());
  return transaction.commit();
}

}  // namespace mingbai::store
