// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/watch.h"

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/mailbox.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {

TEST_CASE("the first look and the first generation are told without anybody's asking", "[app]") {
  const test::TempDirectory directory;
  Mailbox<Outlook> told;
  const Watch watch(directory.path(), cases::RelayClient(directory / "no.sock", Milliseconds{100}),
                    [&](Outlook outlook) { told.post(std::move(outlook)); });
  const auto first = told.wait();
  REQUIRE(first->generation.empty());
  REQUIRE_FALSE(first->link);
  REQUIRE_FALSE(first->maintenance);

  store::Generations generations(directory.path());
  const std::string digest(64, 'a');
  const auto staged = test::ok(generations.stage(digest));
  test::write_bytes(staged / "catalog.db", "x");
  const auto active = test::ok(generations.activate(staged, 1, digest));
  const auto second = told.wait();
  REQUIRE(second->generation == active.directory.string());
}

TEST_CASE("an operator's maintenance file is told", "[app]") {
  const test::TempDirectory directory;
  test::write_bytes(directory / "maintenance", "");
  Mailbox<Outlook> told;
  const Watch watch(directory.path(), cases::RelayClient(directory / "no.sock", Milliseconds{100}),
                    [&](Outlook outlook) { told.post(std::move(outlook)); });
  REQUIRE(told.wait()->maintenance);
}

TEST_CASE("how the offices keep their limits is told, and told again when the agent has written it anew", "[app]") {
  const test::TempDirectory directory;
  const auto write = [&](int running) {
    cases::OfficeRecord office;
    office.department = "mz-test";
    office.name = "测试局";
    office.running = running;
    const std::string file =
        cases::to_json({*parse_date("2026-08-25"), *parse_date("2026-11-22"), Instant{}, {office}});
    test::ok(write_file_atomically(directory / cases::k_public_record_file, file));
  };
  write(1);
  Mailbox<Outlook> told;
  const Watch watch(directory.path(), cases::RelayClient(directory / "no.sock", Milliseconds{100}),
                    [&](Outlook outlook) { told.post(std::move(outlook)); });
  const auto first = told.wait();
  REQUIRE(first->record);
  CHECK(first->record->offices.at(0).running == 1);
  write(2);
  CHECK(told.wait()->record->offices.at(0).running == 2);
  test::ok(write_file_atomically(directory / cases::k_public_record_file, "no record"));
  CHECK_FALSE(told.wait()->record);
}

}  // namespace mingbai::app
