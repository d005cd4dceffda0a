// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/publish/inspect_commands.h"
#include "sync/publish/space_report.h"
#include "sync/workspace/assemble.h"
#include "tests/sync/publish/office.h"

using namespace mingbai;
using namespace mingbai::publish;
using namespace mingbai::test;

TEST_CASE("only what has passed all four steps with a good outcome reaches a release", "[publish]") {
  Office office;
  office.staff("mz-jsj");
  REQUIRE(office.clean("mz-jsj", office.sample("mz-jsj")) == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.examine("mz-jsj") == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.confirm("mz-jsj") == 0);
  CHECK(office.release() == 1);
  const auto items = office.open()->standing().find_unit("mz-jsj")->items;
  std::vector<std::string> codes;
  for (const auto& [code, item] : items) {
    if (!code.empty()) {
      codes.push_back(code);
    }
  }
  REQUIRE(codes.size() == 4);
  const std::string no_basis = codes[3];  // JS004 of the sample
  REQUIRE(office.review("mz-jsj", "staffing-office", codes[0] + ",依法确认,职责不清\n") == 0);
  REQUIRE(office.review("mz-jsj", "legal-affairs", no_basis + ",废止,没有依据\n") == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.review("mz-jsj", "secrecy-bureau", codes[1] + ",一律公开,没有保密依据\n") == 0);
  REQUIRE(office.release() == 0);
  const auto published = office.published();
  CHECK_FALSE(published.contains(codes[0]));
  CHECK_FALSE(published.contains(no_basis));
  CHECK(published.at(codes[1]) == catalog::Review::disclosed);
  CHECK(published.at(codes[2]) == catalog::Review::recorded);
  CHECK(office.open()->standing().releases().size() == 1);
}

TEST_CASE("a review that lets a power without a basis pass is stopped by the checks", "[publish]") {
  Office office;
  office.staff("mz-jsj");
  REQUIRE(office.clean("mz-jsj", office.sample("mz-jsj")) == 0);
  REQUIRE(office.examine("mz-jsj") + office.confirm("mz-jsj") == 0);
  for (const char* body : {"staffing-office", "legal-affairs", "secrecy-bureau"}) {
    REQUIRE(office.review("mz-jsj", body) == 0);
  }
  CHECK(office.release() == 1);
  CHECK_FALSE(std::filesystem::exists(office.temp / "tree" / "v1"));
}

TEST_CASE("a change under way leaves what was approved before in the release", "[publish]") {
  Office office;
  office.staff("mz-cl");
  const auto through = [&] {
    return office.examine("mz-cl") + office.confirm("mz-cl") + office.review("mz-cl", "staffing-office") +
           office.review("mz-cl", "legal-affairs") + office.review("mz-cl", "secrecy-bureau");
  };
  REQUIRE(office.clean("mz-cl", office.sample("mz-cl")) == 0);
  REQUIRE(through() == 0);
  REQUIRE(office.release() == 0);
  REQUIRE(office.published().size() == 2);
  std::filesystem::copy(office.sample("mz-cl"), office.temp / "mz-cl", std::filesystem::copy_options::recursive);
  std::string table = read_bytes(office.temp / "mz-cl" / "职权目录.csv");
  const std::size_t last = table.find_last_not_of("\r\n");
  const std::size_t cut = table.rfind('\n', last);
  const std::string dropped = table.substr(cut + 1, table.find(',', cut) - cut - 1);
  for (const auto& file : std::filesystem::directory_iterator(office.temp / "mz-cl")) {  // the last power goes
    std::string kept;
    std::string bytes = read_bytes(file.path());
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
      const std::string line = bytes.substr(at, end - at);
      if (!line.starts_with(dropped) && line.find("," + dropped + ",") == std::string::npos) {
        kept += line;
      }
      at = end;
    }
    write_bytes(file.path(), kept);
  }
  REQUIRE(office.clean("mz-cl", office.temp / "mz-cl") == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.release(true) == 0);
  CHECK(office.published().contains(dropped));  // nothing disappears unseen (C7)
  REQUIRE(through() == 0);
  REQUIRE(office.release() == 0);
  CHECK_FALSE(office.published().contains(dropped));
}

TEST_CASE("what must be disclosed but was handed in as confidential waits for its disclosure", "[publish]") {
  Office office;
  office.staff("mz-bmb");
  REQUIRE(office.clean("mz-bmb", office.sample("mz-bmb")) == 0);
  REQUIRE(office.examine("mz-bmb") == 0);
  REQUIRE(office.confirm("mz-bmb") == 0);
  REQUIRE(office.review("mz-bmb", "staffing-office") == 0);
  REQUIRE(office.review("mz-bmb", "legal-affairs") == 0);
  REQUIRE(office.review("mz-bmb", "secrecy-bureau", "密-1,一律公开,没有保密依据\n") == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.release(true) == 0);
  CHECK(office.published().size() == 1);
  package::Findings findings;
  const workspace::Assembled assembled = ok(assemble(*office.open(), findings));
  REQUIRE(assembled.withheld.size() == 1);
  CHECK(assembled.withheld[0].must_be_disclosed);
}

TEST_CASE("neither the progress nor the log nor the differences name what is confidential", "[publish]") {
  Office office;
  office.staff("mz-bmb");
  REQUIRE(office.clean("mz-bmb", office.sample("mz-bmb")) == 0);
  REQUIRE(office.examine("mz-bmb", "密-1,退回,种下的理由\n") == 0);
  const auto space = office.open();
  const workspace::Unit& unit = *space->standing().find_unit("mz-bmb");
  const workspace::Item& item = *unit.find("密-1");
  REQUIRE(item.confidential);
  const auto none = ok(differences(*space, "mz-bmb", {}));
  CHECK(none.size() == 2);
  const std::string shown = log_of(*space).dump() + as_text(none) +
                            progress_text(workspace::progress_of(space->standing(), {}, office.clock.today()));
  CHECK(shown.find("密-1") != std::string::npos);
  for (const std::string& hidden : {item.code, item.name, std::string("种下的理由")}) {
    CHECK(shown.find(hidden) == std::string::npos);
  }
}

TEST_CASE("a release made of a copy comes back by its line, and is derived again from the grown journal", "[publish]") {
  Office office;
  office.staff("mz-cl");
  office.staff("mz-gjj");
  REQUIRE(office.clean("mz-cl", office.sample("mz-cl")) == 0);
  REQUIRE(office.examine("mz-cl") + office.confirm("mz-cl") == 0);
  for (const char* body : {"staffing-office", "legal-affairs", "secrecy-bureau"}) {
    REQUIRE(office.review("mz-cl", body) == 0);
  }
  ok(office.open()->copy_to(office.temp / "copy"));
  REQUIRE(office.clean("mz-gjj", office.sample("mz-gjj")) == 0);  // while the publisher is at work
  office.tick();
  SpaceReleaseOptions release{office.base("lead")};
  release.folder = office.temp / "copy";
  release.release_keys = office.temp / "keys";
  release.tree = office.temp / "tree";
  release.calendar = source_path("assets/calendar");
  REQUIRE(run_space_release(release, office.clock) == 0);
  REQUIRE_FALSE(office.open()->standing().clocks().empty());

  BringBackOptions back{office.base("staffing-office")};
  back.statement = office.temp / "copy" / "released-1.txt";
  office.tick();
  REQUIRE(run_space_bring_back(back, office.clock) == 0);
  CHECK(office.open()->standing().clocks().empty());
  CHECK(office.open()->standing().releases().size() == 1);
  CHECK(run_space_bring_back(back, office.clock) == 1);  // once
  write_bytes(office.temp / "odd.txt", read_bytes(back.statement).substr(9));
  back.statement = office.temp / "odd.txt";
  CHECK(run_space_bring_back(back, office.clock) == 2);
  back.statement = office.temp / "absent.txt";
  CHECK(run_space_bring_back(back, office.clock) == 2);

  VerifySpaceOptions verify{office.base("lead")};
  verify.release = office.temp / "tree";
  verify.calendar = source_path("assets/calendar");
  CHECK(run_space_verify(verify) == 0);
}

TEST_CASE("a release says which changes came in time, which late and which are still due", "[publish]") {
  Office office;
  office.staff("mz-cl");
  const auto through = [&] {
    return office.examine("mz-cl") + office.confirm("mz-cl") + office.review("mz-cl", "staffing-office") +
           office.review("mz-cl", "legal-affairs") + office.review("mz-cl", "secrecy-bureau");
  };
  const auto published = [&] {
    std::optional<UnpackedRelease> scratch;
    return ok(ok(open_release(office.temp / "tree", scratch))->read_all());
  };
  const auto kept = [&](const std::string& name) {
    std::optional<UnpackedRelease> scratch;
    const auto reader = ok(open_release(office.temp / "tree", scratch));
    write_bytes(office.temp / (name + ".db"), read_bytes(reader->path()));
    return office.temp / (name + ".db");
  };
  std::filesystem::copy(office.sample("mz-cl"), office.temp / "mz-cl");
  office.clock.set(*parse_instant("2026-11-22T09:00:00+08:00"));
  REQUIRE(office.clean("mz-cl", office.temp / "mz-cl") == 0);
  REQUIRE(through() == 0);
  REQUIRE(office.release() == 0);
  const catalog::Content first = published();
  kept("first");
  REQUIRE(first.history.size() == 2);
  CHECK(first.pending.empty());
  for (const catalog::Change& change : first.history) {
    REQUIRE(change.due);
    CHECK(change.late_days == 0);
  }
  ChangeOptions change{office.base("mz-cl-cleaning")};
  change.unit = "mz-cl";
  change.part = "basis";
  change.on = "2026-11-30";  // a Monday
  change.why = "法律修订";
  change.law = first.powers.front().bases.front().title;
  REQUIRE(run_space_change(change, office.clock) == 1);  // not later than today
  office.clock.set(*parse_instant("2026-12-07T09:00:00+08:00"));
  REQUIRE(run_space_change(change, office.clock) == 0);
  REQUIRE(office.release() == 0);
  const catalog::Content second = published();
  const std::filesystem::path before_last = kept("second");
  REQUIRE_FALSE(second.pending.empty());
  CHECK(second.pending.front().part == catalog::ChangedPart::basis);
  CHECK(second.pending.front().due == parse_date("2026-12-28"));  // the twentieth working day after
  const std::string code = second.pending.front().power;

  office.clock.set(*parse_instant("2026-12-28T09:00:00+08:00"));
  const std::filesystem::path bases = office.temp / "mz-cl" / "依据.csv";
  std::string rows = read_bytes(bases);
  const std::size_t row = rows.find("\n" + code + ",");
  REQUIRE(row != std::string::npos);
  const std::size_t gist = rows.rfind(',', rows.find('\n', row + 1));  // the comma before the date
  rows.insert(gist, "（新）");
  write_bytes(bases, rows);
  REQUIRE(office.clean("mz-cl", office.temp / "mz-cl") == 0);  // on the 29th; a day goes by with each step
  REQUIRE(through() == 0);
  REQUIRE(office.release(true) == 0);
  const catalog::Content third = published();
  const auto& last = third.history.back();
  CHECK(last.power == code);
  CHECK(last.due == parse_date("2026-12-28"));
  CHECK(last.began == parse_date("2026-11-30"));
  CHECK(last.late_days > 0);
  CHECK(std::ranges::none_of(third.pending, [&](const auto& one) { return one.power == code; }));

  // Both are derived again from the journal: one with a change still due, one that publishes it late.
  const auto derived = [&](const std::filesystem::path& release, const std::filesystem::path& previous) {
    VerifySpaceOptions options{office.base("lead")};
    options.release = release;
    options.previous = previous;
    options.calendar = source_path("assets/calendar");
    return run_space_verify(options);
  };
  CHECK(derived(before_last, office.temp / "first.db") == 0);
  CHECK(derived(kept("third"), before_last) == 0);
  CHECK(derived(kept("third"), {}) == 1);  // its history is that of the releases before it
  VerifyOptions packages;
  packages.release = kept("third");
  packages.previous = before_last;
  packages.packages.packages = {office.temp / "mz-cl"};
  CHECK(run_verify(packages) == 1);  // no package says since when a change was due
}
