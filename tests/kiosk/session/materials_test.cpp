// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/materials.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

catalog::Material material(std::string name, std::string question = {}, std::vector<std::string> answers = {}) {
  catalog::Material value;
  value.name = std::move(name);
  value.question = std::move(question);
  value.answers = std::move(answers);
  return value;
}

catalog::Guide guide() {
  catalog::Guide value;
  value.materials = {material("身份证"), material("租赁合同", "房子是谁的？", {"租的", "借的"}),
                     material("房产证", "房子是谁的？", {"自己的"}), material("—", "有没有前置审批？", {"没有"}),
                     material("许可证", "有没有前置审批？", {"有"})};
  return value;
}

}  // namespace

TEST_CASE("the materials that fit follow the answers", "[session]") {
  struct Row {
    std::map<std::string, std::string> answers;
    std::vector<std::size_t> fitting;
    int open;
  };
  const std::vector<Row> rows{
      {{}, {0}, 2},
      {{{"房子是谁的？", "租的"}}, {0, 1}, 1},
      {{{"房子是谁的？", "自己的"}, {"有没有前置审批？", "没有"}}, {0, 2}, 0},
      {{{"房子是谁的？", "借的"}, {"有没有前置审批？", "有"}}, {0, 1, 4}, 0},
      {{{"房子是谁的？", "别的"}}, {0}, 1},
  };
  for (const Row& row : rows) {
    REQUIRE(fitting_materials(guide(), row.answers) == row.fitting);
    REQUIRE(open_questions(guide(), row.answers) == row.open);
  }
}

}  // namespace mingbai::session
