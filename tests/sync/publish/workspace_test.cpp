// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "sync/base/date.h"
#include "sync/catalog/reader.h"
#include "sync/publish/assemble.h"
#include "sync/publish/press.h"
#include "sync/publish/space_report.h"
#include "sync/publish/workspace_commands.h"
#include "sync/release/keys.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;
using namespace mingbai::test;
using workspace::Role;

namespace {

// Two offices of the sample, one of them with a confidential power, on their way through the commands.
struct Office {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-02T09:00:00+08:00")};
  workspace::VaultSource vault{temp / "vault.key", {}};

  Office() {
    REQUIRE(run_space_key(temp / "lead") == 0);
    SpaceInitOptions init{base("lead")};
    init.founding.person = "牵头甲";
    REQUIRE(run_space_init(init, clock) == 0);
    for (const char* role : {"staffing-office", "legal-affairs", "secrecy-bureau"}) {
      appoint(role, role, "");
    }
    REQUIRE(release::make_keys(temp / "keys", "mingzhou", clock).has_value());
  }
  SpaceOptions base(const std::string& key) const { return {temp / "space", vault, temp / key, false}; }
  void tick() { clock.advance(std::chrono::hours{24}); }

  void appoint(const std::string& key, const std::string& role, const std::string& unit) {
    REQUIRE(run_space_key(temp / key) == 0);
    AppointOptions options{base("lead")};
    options.role = role;
    options.unit = unit;
    options.person = key;
    options.public_key = temp / (key + ".pub");
    REQUIRE(run_space_appoint(options, clock) == 0);
  }
  void staff(const std::string& unit) {
    for (const char* role : {"cleaning", "legal-section", "leader"}) {
      appoint(unit + "-" + role, role, unit);
    }
  }
  int clean(const std::string& unit, const std::filesystem::path& package) {
    tick();
    CleanOptions options{base(unit + "-cleaning")};
    options.package = package;
    return run_space_clean(options, clock);
  }
  DecideOptions decide(const std::string& unit, const std::string& key, const std::string& table) {
    tick();
    DecideOptions options{base(key)};
    options.unit = unit;
    options.pass_others = true;
    if (!table.empty()) {
      options.decisions = temp / "decisions.csv";
      write_bytes(options.decisions, "职权编码,意见,理由\n" + table);
    }
    return options;
  }
  int examine(const std::string& unit, const std::string& table = {}) {
    return run_space_examine(decide(unit, unit + "-legal-section", table), clock);
  }
  int confirm(const std::string& unit) {
    tick();
    ConfirmOptions options{base(unit + "-leader")};
    options.unit = unit;
    options.document = unit + "〔2026〕1号";
    options.opinion = "同意上报";
    return run_space_confirm(options, clock);
  }
  int review(const std::string& unit, const std::string& body, const std::string& table = {}) {
    return run_space_review(decide(unit, body, table), clock);
  }
  int release(bool without_pending = false) {
    tick();
    SpaceReleaseOptions options{base("lead")};
    options.release_keys = temp / "keys";
    options.tree = temp / "tree";
    options.without_pending = without_pending;
    return run_space_release(options, clock);
  }
  std::unique_ptr<workspace::Workspace> open() const { return ok(workspace::Workspace::open(temp / "space", vault)); }
  std::map<std::string, catalog::Review> published() const {
    std::optional<UnpackedRelease> scratch;
    const auto reader = ok(open_release(temp / "tree", scratch));
    std::map<std::string, catalog::Review> powers;
    for (const catalog::Power& power : ok(reader->read_all()).powers) {
      powers[power.code] = power.review;
    }
    return powers;
  }
  std::filesystem::path sample(const std::string& unit) const { return source_path("assets/packages/" + unit); }
};

}  // namespace

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
  const Assembled assembled = ok(assemble(*office.open(), findings));
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
