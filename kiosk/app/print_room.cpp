// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/print_room.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "kiosk/app/slip_id.h"

namespace mingbai::app {

std::filesystem::path page_folder(const std::filesystem::path& state) {
  constexpr std::size_t k_short = 12;
  if (const char* runtime = std::getenv("RUNTIME_DIRECTORY"); runtime != nullptr && *runtime == '/') {
    return std::filesystem::path(runtime) / "pages";
  }
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(state, error);
  const std::array<std::string, 1> parts{whole.string()};
  return "/dev/shm/mingbai-kiosk-" + std::to_string(::geteuid()) + "-" + slip_id("pages", parts).substr(0, k_short);
}

print::CopyWords copy_words(const screens::Strings& chinese, const screens::Strings& english,
                            const screens::Strings& tibetan) {
  std::string words = chinese[screens::Word::print_copymark];
  for (const screens::Strings* other : {&english, &tibetan}) {
    const std::string& word = (*other)[screens::Word::print_copymark];
    if (words.find(word) == std::string::npos) {
      words += " " + word;  // a language that borrows the Chinese word adds nothing
    }
  }
  return {std::move(words)};
}

Result<std::unique_ptr<PrintRoom>> PrintRoom::open(const std::filesystem::path& state,
                                                   std::unique_ptr<print::Printer> printer, int roll_mm,
                                                   Mailbox<print::PrintEvent>& events, const Clock& clock,
                                                   print::SpoolLimits limits) {
  std::unique_ptr<PrintRoom> room(new PrintRoom());
  MINGBAI_ASSIGN(room->journal_, print::SqliteJournal::open(state, clock));
  room->keep_ = print::PageKeep(page_folder(state), clock);
  room->book_ = std::make_unique<print::PaperBook>(room->journal_->connection(), clock, roll_mm);
  room->spooler_ = std::make_unique<print::Spooler>(std::move(printer),
                                                    print::Spooler::Surroundings{.journal = *room->journal_,
                                                                                 .keep = room->keep_,
                                                                                 .book = room->book_.get(),
                                                                                 .report = state,
                                                                                 .events = events,
                                                                                 .clock = clock},
                                                    limits);
  return room;
}

}  // namespace mingbai::app
