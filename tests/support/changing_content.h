// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Contents at random and what an office does to them from release to release: the same for the same seed.
#pragma once

#include <random>
#include <string>

#include "tests/support/catalog_builder.h"

namespace mingbai::test {

class ChangingContent {
 public:
  explicit ChangingContent(unsigned seed, int powers = 12) : random_(seed) {
    content_ = small_content();
    content_.release = 1;
    content_.powers.clear();
    content_.notices.clear();
    content_.history.clear();
    content_.pending.clear();
    content_.translations.clear();
    for (int i = 0; i < powers; ++i) {
      add_power();
    }
  }

  const catalog::Content& content() const { return content_; }

  // The next release: up to `changes` edits of any kind.
  void revise(int changes = 6) {
    ++content_.release;
    content_.created += std::chrono::days{1};
    for (int i = 0; i < changes; ++i) {
      edit();
    }
  }

 private:
  unsigned below(std::size_t limit) { return static_cast<unsigned>(random_() % limit); }

  std::string sentence() {
    static constexpr const char* k_words[] = {"申请", "人",   "应当", "在",   "五日", "内",   "提交", "材料",
                                              "窗口", "受理", "之后", "审查", "决定", "书面", "告知", "理由",
                                              "，",   "。",   "许可", "登记", "变更", "注销", "复印", "原件"};
    std::string text;
    for (unsigned i = 0, words = 4 + below(60); i < words; ++i) {
      text += k_words[below(std::size(k_words))];
    }
    return text;
  }

  void add_power() {
    catalog::Power power =
        full_power("TE" + std::to_string(10'000 + below(80'000)), "许可" + std::to_string(below(999)));
    for (const catalog::Power& known : content_.powers) {
      if (known.code == power.code) {
        return;
      }
    }
    power.guide.conditions = {sentence(), sentence()};
    power.bases[0].text = sentence() + sentence();
    power.duties[0].accountability = sentence();
    content_.powers.push_back(std::move(power));
  }

  void remove_power() {
    if (content_.powers.size() < 3) {
      return;
    }
    const unsigned which = below(content_.powers.size());
    content_.history.push_back({content_.powers[which].code,
                                content_.powers[which].name,
                                content_.release,
                                *parse_date("2026-11-20"),
                                catalog::Change::Kind::withdrawn,
                                "",
                                {},
                                {},
                                0});
    content_.powers.erase(content_.powers.begin() + which);
  }

  void edit() {
    catalog::Power& power = content_.powers[below(content_.powers.size())];
    switch (below(10)) {
      case 0:
        add_power();
        break;
      case 1:
        remove_power();
        break;
      case 2:
        power.phone = "0900-" + std::to_string(below(9'999'999));
        break;
      case 3:
        power.guide.promised_days = static_cast<int>(below(30));
        break;
      case 4:
        power.guide.materials.erase(power.guide.materials.begin());
        power.guide.materials.resize(3, power.guide.materials.empty() ? catalog::Material{} : power.guide.materials[0]);
        break;
      case 5:
        power.flowchart.reset();
        break;
      case 6:
        power.guide.conditions.push_back(sentence());
        break;
      case 7:
        power.bases[0].text.insert(power.bases[0].text.size() / 6 * 3, sentence());
        break;
      case 8:
        content_.notices.push_back({"N" + std::to_string(content_.release) + "-" + std::to_string(below(1'000'000)),
                                    "mz-test",
                                    "",
                                    catalog::NoticeKind::result,
                                    sentence(),
                                    sentence(),
                                    *parse_date("2026-11-01"),
                                    {}});
        break;
      default:
        power.guide.legal_days.reset();
        power.guide.hours = sentence();
    }
  }

  std::mt19937 random_;
  catalog::Content content_;
};

}  // namespace mingbai::test
