// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>

#include "sync/sqlite/connection.h"

// Inside this room only.
namespace mingbai::store {

// The one writing connection to state.db in this process, shared by State and Outbox. SQLite before 3.51.3 may damage a
// WAL that two connections write and checkpoint at once; a lock in the process and the agent's lock on the folder
// (AgentLock) keep it to one.
struct StateFile {
  explicit StateFile(std::unique_ptr<sqlite::Connection> opened) : connection(std::move(opened)) {}
  std::mutex mutex;
  std::unique_ptr<sqlite::Connection> connection;  // protected by mutex
};

}  // namespace mingbai::store
