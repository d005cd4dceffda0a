// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A server with two offices, their cases and what citizens handed in to them, for the tests of the desk.
#pragma once

#include <string>

#include "sync/cases/envelope.h"
#include "sync/central/office_tokens.h"
#include "sync/central/storage.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/sync/central/desk_browser.h"

namespace mingbai::test {

inline const std::string k_hostile = R"#(</textarea></table><script>alert(1)</script>"'><img src=x onerror=alert(1)>)#";

// TE001 is of mz-test, TE002 of mz-other.
inline catalog::Content two_offices() {
  catalog::Content content = small_content();
  catalog::Department other = content.departments[0];
  other.id = "mz-other";
  other.name = "明州别的局";
  content.departments.push_back(other);
  content.powers[1].department = "mz-other";
  return content;
}

struct DeskHall {
  DeskHall() : central(two_offices()) {
    other_token = ok(central::add_office(central.path("tokens.toml"), "other", {"mz-other"}));
    ok(central.central().refresh());
    submissions = std::move(ok(central::open_stores(central.config(), central.clock())).submissions);
  }

  // Came to "check", which takes a day, on November 2nd: overdue by the 22nd.
  void push(const std::string& number, const std::string& department = "mz-test",
            const std::string& accepted = "2026-11-02") {
    const bool ours = department == "mz-test";
    const auto answer = central.send(
        http::Method::post, "/v1/cases",
        {{"Authorization", "Bearer " + (ours ? central.token() : other_token)}, {"Content-Type", "application/json"}},
        R"({"number":")" + number + R"(","department":")" + department + R"(","power":")" + (ours ? "TE001" : "TE002") +
            R"(","applicant":{"name":"王小明","secret":"123x"},"accepted":")" + accepted +
            R"(T10:00:00+08:00","outcome":"running","events":[{"step":"start","kind":"arrived","at":")" + accepted +
            R"(T09:00:00+08:00"},{"step":"check","kind":"arrived","at":")" + accepted +
            R"(T10:00:00+08:00","note":"王小明的房子正在核对"}]})");
    INFO(answer.body);
    REQUIRE(answer.ok());
  }

  std::string handed_in(const std::string& department, const std::string& text, std::string_view kind = "complaint") {
    cases::Submission content;
    for (const cases::SubmissionKind one : cases::k_submission_kinds) {
      content.kind = cases::word(one) == kind ? one : content.kind;
    }
    content.fields = {{"department", department}, {"text", text}, {"name", "尉迟小明"}, {"phone", "13912345678"}};
    ++handed_in_;
    const std::string id(cases::k_submission_id, static_cast<char>('a' + handed_in_));
    const central::OpenedSubmission one{id, handed_in_, crypto::Digest::of(id), std::move(content)};
    ok(submissions->take("kiosk", std::vector{one}));
    return cases::receipt_code(id).printed();
  }

  RunningCentral central;
  std::string other_token;
  std::unique_ptr<central::SubmissionStore> submissions;

 private:
  std::int64_t handed_in_ = 0;
};

}  // namespace mingbai::test
