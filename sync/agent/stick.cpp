// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/stick.h"

#include <algorithm>
#include <vector>

#include "sync/agent/delivery.h"
#include "sync/agent/device.h"
#include "sync/agent/outbox_envelope.h"
#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/cases/letter.h"

namespace mingbai::agent {

namespace {

std::filesystem::path letters_of(const std::filesystem::path& folder) {
  return folder / "mingbai-outbox";
}

std::vector<std::filesystem::path> files_of(const Workplace& workplace, const std::filesystem::path& folder,
                                            std::string_view ending) {
  std::vector<std::filesystem::path> found;
  for (const std::filesystem::path& path : listed_or_none(letters_of(folder))) {
    if (path.extension() == ending && path.filename().string().starts_with(workplace.device().id() + "-")) {
      found.push_back(path);
    }
  }
  return found;
}

void remove_pair(const std::filesystem::path& reply) {
  std::error_code ignored;
  std::filesystem::remove(reply, ignored);
  std::filesystem::remove(std::filesystem::path(reply).replace_extension(".letter"), ignored);
}

// The answer in `reply`, once it is proved to answer the letter beside it.
Result<cases::DeliveryReply> read_reply(Workplace& workplace, const std::filesystem::path& reply) {
  MINGBAI_ASSIGN(const std::string letter,
                 read_file(std::filesystem::path(reply).replace_extension(".letter"), cases::k_longest_letter));
  MINGBAI_TRY(cases::open_letter(letter, cases::LetterPurpose::submissions, workplace.config().channel,
                                 std::vector{workplace.device().verify_key()}));
  MINGBAI_ASSIGN(const std::string bytes, read_file(reply, cases::k_longest_letter));
  MINGBAI_ASSIGN(const TrustedKeys keys, trusted_keys(workplace.state(), workplace.config()));
  MINGBAI_ASSIGN(const std::string_view payload, cases::open_letter(bytes, cases::LetterPurpose::submissions_reply,
                                                                    workplace.config().channel, keys.server));
  MINGBAI_ASSIGN(cases::DeliveryReply read, cases::parse_reply(payload));
  if (read.of != crypto::Digest::of(letter)) {
    return fail(ErrorCode::signature_invalid, reply.string() + " answers another letter");
  }
  if (read.fault != cases::DeliveryFault::none) {
    return fail(cases::code_of(read.fault),
                "the central server does not take this kiosk's letters: " + std::string(cases::word(read.fault)));
  }
  return read;
}

Result<void> exchange(Workplace& workplace, const std::filesystem::path& folder) {
  MINGBAI_ASSIGN(const StickImport imported, import_receipts(workplace, folder));
  MINGBAI_ASSIGN(const StickExport exported, export_outbox(workplace, folder));
  workplace.log().write(LogLevel::notice, "stick.exchanged",
                        {{"folder", folder.string()},
                         {"written", std::int64_t{exported.messages}},
                         {"delivered", std::int64_t{imported.delivered}},
                         {"refused", std::int64_t{imported.refused}}});
  return {};
}

}  // namespace

Result<StickExport> export_outbox(Workplace& workplace, const std::filesystem::path& folder) {
  MINGBAI_TRY(make_directories(letters_of(folder)));
  for (const auto& old : files_of(workplace, folder, ".letter")) {
    if (!is_there(std::filesystem::path(old).replace_extension(".reply")).value_or(true)) {
      std::error_code ignored;
      std::filesystem::remove(old, ignored);
    }
  }
  StickExport exported;
  std::int64_t after = 0;
  for (;;) {
    MINGBAI_ASSIGN(const auto messages, workplace.outbox().peek(Delivery::fits_into_a_letter(), after));
    if (messages.empty()) {
      return exported;
    }
    const std::string letter = Delivery::letter_of(messages, workplace.config().channel, workplace.device());
    const std::string name = workplace.device().id() + "-" + crypto::Digest::of(letter).hex().substr(0, 16) + ".letter";
    MINGBAI_TRY(write_file_atomically(letters_of(folder) / name, letter));
    after = messages.back().seq;
    ++exported.letters;
    exported.messages += static_cast<int>(messages.size());
  }
}

Result<StickImport> import_receipts(Workplace& workplace, const std::filesystem::path& folder) {
  StickImport imported;
  MINGBAI_ASSIGN(const auto waiting, workplace.outbox().peek([](const store::OutboxMessage&) { return true; }, 0));
  for (const auto& file : files_of(workplace, folder, ".reply")) {
    const auto reply = read_reply(workplace, file);
    if (!reply) {
      workplace.log().failure("stick.reply_refused", reply.error());
      const ErrorCode code = reply.error().code;
      if (code == ErrorCode::kiosk_cloned || code == ErrorCode::kiosk_unknown || code == ErrorCode::kiosk_revoked) {
        return fail(reply.error());
      }
      ++imported.foreign;
      continue;
    }
    ++imported.replies;
    std::vector<store::Settlement> settlements;
    for (const cases::Taken& taken : reply->taken) {
      const auto message = std::ranges::find(waiting, taken.id, &store::OutboxMessage::id);
      if (message == waiting.end()) {
        continue;
      }
      store::Settlement one = settlement_of(*message, &taken);
      imported.delivered += one.result == store::Settlement::Result::acked ? 1 : 0;
      imported.refused += one.result == store::Settlement::Result::refused ? 1 : 0;
      if (one.result == store::Settlement::Result::acked) {
        settlements.push_back(std::move(one));
      }
    }
    MINGBAI_TRY(workplace.outbox().settle(settlements, workplace.clock().now()));
    remove_pair(file);
  }
  return imported;
}

void exchange_with_sticks(Workplace& workplace) {
  constexpr std::string_view k_folder = "file://";
  const auto waits = [&] {
    const auto summary = workplace.outbox().summary();
    return summary && summary->depth > 0;
  };
  for (const std::string& tree : workplace.config().trees) {
    if (!tree.starts_with(k_folder)) {
      continue;
    }
    const std::filesystem::path folder = tree.substr(k_folder.size());
    const bool stick = is_there(folder / "v1" / workplace.config().channel).value_or(false);
    if (!stick || (!waits() && !is_there(letters_of(folder)).value_or(false))) {
      continue;
    }
    if (const auto exchanged = exchange(workplace, folder); !exchanged) {
      workplace.log().failure("stick.failed", exchanged.error());
    }
  }
}

}  // namespace mingbai::agent
