// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/stick_import.h"

#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"

namespace mingbai::central {

Result<StickTally> import_letters(SubmissionDesk& desk, const std::filesystem::path& folder, const Log& log) {
  MINGBAI_ASSIGN(const auto files, list_directory(folder / "mingbai-outbox"));
  StickTally tally;
  for (const std::filesystem::path& file : files) {
    if (file.extension() != ".letter") {
      continue;
    }
    const auto letter = read_file(file, cases::k_longest_letter);
    const auto answer = letter ? desk.take(*letter) : Result<SubmissionDesk::Answer>(fail(letter.error()));
    if (!answer) {
      log.failure("submission.bad_letter", answer.error());
      ++tally.foreign;
      continue;
    }
    MINGBAI_TRY(write_file_atomically(std::filesystem::path(file).replace_extension(".reply"), answer->letter));
    ++tally.letters;
    tally.stored += answer->stored;
    tally.known += answer->known;
    tally.refused += answer->refused + answer->later;
  }
  return tally;
}

}  // namespace mingbai::central
