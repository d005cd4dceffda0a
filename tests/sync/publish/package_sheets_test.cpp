// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Random packages are written as tables and as a workbook and read again: nothing may change on the way.
#include "sync/workbook/package_sheets.h"

#include <random>

#include "sync/base/date.h"
#include "sync/catalog/writer.h"
#include "sync/crypto/digest.h"
#include "sync/package/compile.h"
#include "sync/package/layout.h"
#include "sync/workbook/template.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using package::Submission;
using package::SubmittedPower;

namespace {

class RandomPackage {
 public:
  explicit RandomPackage(unsigned seed) : random_(seed) {}

  Submission make() {
    Submission submission;
    submission.region = {"993300", text(2, 8, In::line), catalog::Level::county};
    submission.department = {"mz-" + id(6), text(), text(), "993300", text(), phone(), text(), phone(), ""};
    submission.document_number = text();
    submission.responsible = text();
    submission.submitted = day();
    const int powers = number(1, 6);
    for (int i = 0; i < powers; ++i) {
      submission.powers.push_back(power("AB" + std::to_string(100 + i), submission.department.id));
    }
    const int notices = number(0, 3);
    for (int i = 0; i < notices; ++i) {
      submission.notices.push_back({"N-" + std::to_string(i), submission.department.id,
                                    number(0, 1) == 0 ? "" : submission.powers.front().power.code,
                                    term<catalog::NoticeKind>(), text(), text(2, 200), day(), maybe(day())});
    }
    submission.translations.push_back({"bo", submission.powers.front().power.name, "གནང་བ " + text()});
    submission.translations.push_back({"en", submission.powers.front().power.name, "A licence, \"so\"\nto say"});
    return submission;
  }

 private:
  enum class In { cell, entry, line };  // an entry of a list holds no separator, a line no line end

  int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
  Date day() { return Date{std::chrono::sys_days{*parse_date("2020-01-01")} + std::chrono::days{number(0, 3000)}}; }
  template <class Value>
  std::optional<Value> maybe(Value value) {
    return number(0, 2) == 0 ? std::nullopt : std::optional(value);
  }
  std::string phone() { return "0" + std::to_string(number(100, 999)) + "-0" + std::to_string(number(1000, 9999)); }
  std::string id(int length) {
    std::string made;
    for (int i = 0; i < length; ++i) {
      made += static_cast<char>('a' + number(0, 25));
    }
    return made;
  }
  template <class Value>
  Value term() {
    const std::vector<std::string_view> terms = catalog::list_terms<Value>();
    return *catalog::from_term<Value>(terms[static_cast<std::size_t>(number(0, static_cast<int>(terms.size()) - 1))]);
  }

  // Common and rare hanzi, Tibetan, what CSV and XML must escape, what looks like a number, a formula or an escape.
  std::string text(int least = 2, int most = 30, In in = In::cell) {
    static const std::vector<std::string> k_signs = {"州", "办", "许", "可",   "证",      "㐂",  "𠮷", "𫝀", "བོད", "é",
                                                     "7",  "0",  "a",  "Z",    "<",       "&",   "'",  "%",  "“",  "·",
                                                     "—",  "\"", ",",  "=1+1", "_x0041_", "\t-", "\n", "|",  "；", ";"};
    const int signs = static_cast<int>(k_signs.size()) - (in == In::cell ? 1 : in == In::line ? 5 : 6);
    std::string made = "甲";
    const int length = number(least, most);
    for (int i = 0; i < length; ++i) {
      made += k_signs[static_cast<std::size_t>(number(0, signs))];
    }
    return made + "乙";
  }
  std::vector<std::string> list(int most = 4) {
    std::vector<std::string> entries;
    const int length = number(0, most);
    for (int i = 0; i < length; ++i) {
      entries.push_back(text(2, 12, In::entry) + std::to_string(i));
    }
    return entries;
  }

  catalog::Material material() {
    catalog::Material made;
    made.name = text();
    made.necessity = term<catalog::Necessity>();
    made.forms = {term<catalog::MaterialForm>()};
    made.copies = number(0, 99);
    made.source = term<catalog::MaterialSource>();
    made.source_note = text();
    made.hint = text();
    if (number(0, 1) == 1) {
      made.question = text(2, 20, In::line);
      made.answers = {text(2, 8, In::entry), text(2, 8, In::entry) + "1"};
    }
    return made;
  }

  catalog::Flowchart chart() {
    catalog::Flowchart made;
    made.source = term<catalog::FlowSource>();
    const int nodes = number(2, 9);
    for (int i = 0; i < nodes; ++i) {
      catalog::FlowNode node;
      node.id = "s_" + std::to_string(i);
      node.kind = i == 0 ? catalog::NodeKind::start : i + 1 == nodes ? catalog::NodeKind::end : catalog::NodeKind::step;
      node.name = text();
      node.post = text();
      node.person = text();
      node.limit_days = maybe(number(0, 60));
      node.limit_note = text();
      node.authority = term<catalog::Authority>();
      node.task = text(2, 100);
      node.handover = text();
      node.rights = list();
      node.internal_supervision = text();
      node.supervision_phone = phone();
      node.complaints = list();
      node.disclosure_note = text();
      made.nodes.push_back(std::move(node));
      if (i > 0) {
        made.edges.push_back({"s_" + std::to_string(i - 1), "s_" + std::to_string(i), text(), {}, {}});
      }
    }
    return made;
  }

  void fill_guide(catalog::Guide& guide) {
    guide.objects = {term<catalog::ServiceObject>()};
    guide.conditions = list();
    guide.legal_days = maybe(number(0, 3650));
    guide.promised_days = maybe(number(0, 3650));
    guide.days_note = text();
    guide.visits = maybe(number(0, 20));
    guide.address = text();
    guide.hours = text();
    guide.online = text();
    guide.result = text();
    guide.delivery = list();
    guide.charges = number(0, 1) == 1;
    const int materials = number(0, 5);
    for (int i = 0; i < materials; ++i) {
      guide.materials.push_back(material());
    }
    if (guide.charges) {
      guide.fees.push_back({text(), text(), text(), text()});
    }
    for (int i = number(0, 2); i > 0; --i) {
      guide.questions.push_back({text(2, 20, In::entry), text(2, 20, In::entry)});
    }
  }

  SubmittedPower power(const std::string& code, const std::string& office) {
    SubmittedPower made;
    catalog::Power& power = made.power;
    power.code = code;
    power.name = text(2, 20, In::line);
    power.everyday_names = list();
    power.power_class = term<catalog::PowerClass>();
    power.kind = term<catalog::PowerKind>();
    power.department = office;
    power.section = text();
    power.person = text();
    power.phone = phone();
    power.ownership = term<catalog::Ownership>();
    power.role = term<catalog::OfficeRole>();
    power.trigger = term<catalog::Trigger>();
    power.life_events = {"shop", "job"};
    power.popularity = number(0, 100);
    power.disclosure = term<catalog::Disclosure>();
    power.disclosed_content = text(2, 60);
    power.disclosed_form = text();
    power.disclosed_scope = text();
    power.disclosed_when = text();
    power.secrecy_basis = text();
    power.secrecy_reason = text();
    power.supervision_phone = phone();
    power.complaint_channels = list();
    power.review = term<catalog::Review>();
    fill_guide(power.guide);
    for (int i = number(0, 3); i > 0; --i) {
      power.bases.push_back({term<catalog::BasisRank>(), text(), text(), text(), maybe(day()), text(2, 200)});
      power.duties.push_back({text(), text(), text(), text(), text(), text(), text()});
    }
    if (number(0, 3) > 0) {
      power.flowchart = chart();
      made.flow_source = power.flowchart->source;
    }
    made.review_by = maybe(day());
    return made;
  }

  std::mt19937 random_;
};

// One digest over everything that is published of the packages.
std::string digest_of(const Submission& submission) {
  std::vector<Submission> all{submission};
  for (SubmittedPower& submitted : all.front().powers) {
    submitted.power.disclosure = catalog::Disclosure::proactive;
    submitted.power.review = catalog::Review::recorded;
  }
  std::string together;
  for (const catalog::Power& power : compile(all).powers) {
    together += catalog::content_digest(power);
  }
  return crypto::Digest::of(together).hex();
}

void check_same(const Submission& read, const Submission& written) {
  CHECK(digest_of(read) == digest_of(written));
  CHECK(read.department == written.department);
  CHECK(read.region == written.region);
  CHECK(read.document_number == written.document_number);
  CHECK(read.responsible == written.responsible);
  CHECK(read.submitted == written.submitted);
  CHECK(read.notices == written.notices);
  CHECK(read.translations == written.translations);
  REQUIRE(read.powers.size() == written.powers.size());
  for (std::size_t i = 0; i < read.powers.size(); ++i) {
    CHECK(read.powers[i].power == written.powers[i].power);
    CHECK(read.powers[i].review_by == written.powers[i].review_by);
  }
}

}  // namespace

TEST_CASE("random packages come back from tables and from a workbook with the same digest", "[publish]") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    const Submission written = RandomPackage(seed).make();
    const std::vector<package::Sheet> sheets = workbook::sheets_of(written);
    TempDirectory directory;
    ok(workbook::write_csv_package(directory / "tables", sheets));
    std::filesystem::create_directories(directory / "book");
    ok(workbook::write_workbook_of(directory / "book" / "catalog.xlsx", sheets));
    for (const char* way : {"tables", "book"}) {
      INFO(way);
      package::Findings findings;
      check_same(package::read_submission(directory / way, findings), written);
    }
  }
}

TEST_CASE("every office of the sample comes back from the sheets that it is turned into", "[publish]") {
  for (const auto& office : std::filesystem::directory_iterator(test::source_path("assets/packages"))) {
    if (!office.is_directory()) {
      continue;
    }
    INFO(office.path().filename().string());
    package::Findings findings;
    const Submission original = package::read_submission(office.path(), findings);
    TempDirectory directory;
    ok(workbook::write_csv_package(directory / "again", workbook::sheets_of(original)));
    check_same(package::read_submission(directory / "again", findings), original);
  }
}
