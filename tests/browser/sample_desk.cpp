// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// For desk_pages.mjs: what citizens handed in, and three kiosks of which one has no paper and one was copied.
//   sample_desk DATABASE KIOSKS-FILE
#include <cstdio>
#include <string>

#include "sync/central/known_kiosks.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/crypto/signature.h"

namespace {

using namespace mingbai;

central::OpenedSubmission submission(std::int64_t seq, cases::SubmissionKind kind, std::string text) {
  central::OpenedSubmission one;
  one.id = std::string(16, static_cast<char>('a' + seq));
  one.seq = seq;
  one.body = crypto::Digest::of(one.id);
  one.content.kind = kind;
  one.content.fields = {{"department", "mz-scj"},  {"power", "SC005"},   {"reasons", "extra_fee late"},
                        {"text", std::move(text)}, {"name", "尉迟小明"}, {"phone", "13912345678"},
                        {"delivery", "phone_page"}};
  return one;
}

cases::Heartbeat heartbeat(Instant now, bool paper_out) {
  cases::Heartbeat beat;
  beat.number = 1;
  beat.sent = now;
  beat.version = "1";
  beat.release = 1;
  beat.checked = now;
  beat.outbox_depth = paper_out ? 4 : 0;
  beat.printer = cases::Heartbeat::Printer{};
  beat.printer->readiness = paper_out ? "paper_out" : "ready";
  beat.printer->written = now;
  beat.printer->days_left = paper_out ? 0 : 9;
  if (paper_out) {
    beat.printer->orders = {{"paper_out", now - std::chrono::hours{3}}};
  }
  return beat;
}

Result<void> fill(const std::string& database, const std::string& kiosks) {
  const SystemClock clock;
  MINGBAI_ASSIGN(const auto store, central::SqliteSubmissionStore::open(database + ".submissions", clock));
  using enum cases::SubmissionKind;
  const std::vector letter{submission(1, complaint, "窗口多收了我 50 块钱，说是资料费，没有给收据。\n请查一查。"),
                           submission(2, consultation, "营业执照丢了，补一张要带什么？"),
                           submission(3, disclosure_request, "请公开本县 2025 年食品抽检的结果。")};
  MINGBAI_TRY(store->take("kiosk", letter));
  int number = 0;
  for (const char* name : {"hall-1", "hall-2", "town-3"}) {
    const crypto::VerifyKey key = crypto::SigningKey::generate().verify_key();
    MINGBAI_TRY(central::add_kiosk(kiosks, name, key));
    if (++number < 3) {
      MINGBAI_TRY(store->hear(key.id(), heartbeat(clock.now(), number == 2)));
    }
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const Result<void> filled =
      argc == 3 ? fill(argv[1], argv[2]) : Result<void>(fail(ErrorCode::bad_value, "sample_desk DATABASE KIOSKS-FILE"));
  if (!filled) {
    std::fprintf(stderr, "%s\n", filled.error().to_string().c_str());
    return 1;
  }
  return 0;
}
