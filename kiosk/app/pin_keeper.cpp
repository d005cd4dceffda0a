// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin_keeper.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/crypto/digest.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_file_limit = 4096;
// When a try cannot be written down, each costs at least this: a restart would give it back.
constexpr std::chrono::seconds k_unrecorded_wait{60};

std::filesystem::path tries_file(const std::filesystem::path& folder) {
  return folder / "operator-tries.json";
}

// What the tries belong to; says nothing about the number.
std::string mark_of(const crypto::PinHash& hash) {
  return crypto::Digest::of(hash.text()).hex().substr(0, 16);
}

}  // namespace

PinKeeper::PinKeeper(std::filesystem::path folder, std::string_view hash, const Clock& clock, const Log& log)
    : folder_(std::move(folder)), clock_(clock), log_(log) {
  if (hash.empty()) {
    return;
  }
  auto parsed = crypto::PinHash::parse(hash);
  if (!parsed) {
    log_.failure("operator.bad_hash", parsed.error());
    return;
  }
  hash_ = std::move(*parsed);
  load();
}

void PinKeeper::load() {
  std::error_code ignored;
  const std::filesystem::path unlock = folder_ / "operator-unlock";
  if (std::filesystem::exists(unlock, ignored)) {
    log_.write(LogLevel::notice, "operator.unlocked_by_file");
    if (save({})) {
      std::filesystem::remove(unlock, ignored);
    }
    return;
  }
  const auto text = read_file(tries_file(folder_), k_file_limit);
  if (!text) {
    if (text.error().code != ErrorCode::io_not_found) {
      log_.failure("operator.tries_unreadable", text.error());
    }
    return;
  }
  const nlohmann::json object = nlohmann::json::parse(*text, nullptr, false);
  const auto until = object.is_object() && object.contains("until") && object["until"].is_string()
                         ? parse_instant(object["until"].get<std::string>())
                         : std::nullopt;
  if (!until || !object.contains("wrong") || !object["wrong"].is_number_integer() || !object.contains("of")) {
    // A damaged record must not be worth a fresh start.
    log_.write(LogLevel::warning, "operator.tries_damaged");
    record_ = {session::k_free_tries, clock_.now() + session::k_first_wait};
    return;
  }
  if (object["of"] == mark_of(*hash_)) {
    record_ = {object["wrong"].get<int>(), *until};
  }
}

Result<void> PinKeeper::save(const session::PinRecord& record) const {
  MINGBAI_TRY(make_directories(folder_));
  const nlohmann::json object{
      {"wrong", record.wrong}, {"until", to_iso8601(record.until)}, {"of", hash_ ? mark_of(*hash_) : std::string()}};
  return write_file_atomically(tries_file(folder_), object.dump() + "\n", AtomicFile::Secrecy::secret);
}

session::PinAnswered PinKeeper::answer(std::uint64_t visit) const {
  const session::PinGate gate = session::gate_of(record_, clock_.now());
  session::PinAnswered answer{visit, session::PinState::typing, gate.tries_left};
  if (!hash_) {
    answer.state = session::PinState::not_set;
  } else if (gate.state == session::PinGate::State::locked) {
    answer.state = session::PinState::locked;
  } else if (gate.state == session::PinGate::State::waiting) {
    answer.state = session::PinState::waiting;
    answer.wait = std::chrono::duration_cast<Milliseconds>(gate.wait);
  }
  return answer;
}

session::PinAnswered PinKeeper::state(std::uint64_t visit) const {
  return answer(visit);
}

session::PinAnswered PinKeeper::try_number(std::uint64_t visit, const session::PinDigits& digits) {
  if (session::PinAnswered closed = answer(visit); closed.state != session::PinState::typing) {
    return closed;
  }
  record_ = session::after_wrong_try(record_, clock_.now());
  const auto saved = save(record_);
  if (!saved) {
    log_.failure("operator.tries_unsaved", saved.error());
  }
  if (hash_->matches(digits.view())) {
    record_ = {};
    if (const auto cleared = save(record_); !cleared) {
      log_.failure("operator.tries_unsaved", cleared.error());
    }
    log_.write(LogLevel::notice, "operator.entered");
    session::PinAnswered right = answer(visit);
    right.right = true;
    return right;
  }
  log_.write(LogLevel::warning, "operator.wrong_number", {{"tries", std::int64_t{record_.wrong}}});
  if (!saved && record_.wrong < session::k_lock_tries) {
    record_.until = std::max(record_.until, clock_.now() + k_unrecorded_wait);
    record_.wrong = std::max(record_.wrong, session::k_free_tries + 2);  // its wait is a minute
  }
  session::PinAnswered wrong = answer(visit);
  if (wrong.state == session::PinState::typing) {
    wrong.state = session::PinState::wrong;
  } else if (wrong.state == session::PinState::locked) {
    log_.write(LogLevel::error, "operator.locked");
  }
  return wrong;
}

std::string operator_pin_hash(const std::string& configured) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before any thread starts
  const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder != nullptr) {
    if (const auto text = read_file(std::filesystem::path(folder) / "operator_pin_hash", k_file_limit)) {
      return *text;
    }
  }
  return configured;
}

}  // namespace mingbai::app
