// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What people type, and what a damaged catalog may hold. The first byte chooses: a question put to a good index, or
// bytes that are opened as one (those that open are asked).
#include <cstdint>
#include <string>

#include "sync/catalog/content.h"
#include "sync/search/compile.h"
#include "sync/search/engine.h"

namespace {

using namespace mingbai;

catalog::Content content() {
  catalog::Content content;
  content.departments = {{"mz-gaj", "明州公安局", "州公安局", "990000", "", "", "", "", ""}};
  content.regions = {{"990000", "明州", catalog::Level::prefecture}};
  for (const char* name : {"居民身份证丢失补领", "内地居民结婚登记", "食品经营许可", "食品经营许可（变更）",
                           "对违反治安管理行为的行政处罚"}) {
    catalog::Power power;
    power.code = "GA00" + std::to_string(content.powers.size());
    power.name = name;
    power.everyday_names = {"补身份证", "领证"};
    power.department = "mz-gaj";
    content.powers.push_back(power);
  }
  content.translations = {{"en", "内地居民结婚登记", "Marriage registration"},
                          {"bo", "内地居民结婚登记", "གཉེན་སྒྲིག་ཐོ་འགོད།"}};
  return content;
}

std::string good_index() {
  static const catalog::Content k_content = content();
  static const search::SearchWords k_words{{{"丢了", {"丢失"}, false}}, {{{"打官司"}, "法院", ""}}};
  static const search::Readings k_readings = search::Readings::built_in();
  return search::compile_names({k_content, k_words, &k_readings, {}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::string k_good = good_index();
  static const auto k_engine = search::Engine::open_bytes(k_good);
  if (size == 0) {
    return 0;
  }
  const std::string input(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  if (bytes[0] % 2 == 0) {
    (void)(*k_engine)->names({input, 20, {}, std::nullopt});
    return 0;
  }
  // A good index with the input laid over it at a place that its first bytes choose: deeper than noise would come.
  std::string damaged = input;
  if (bytes[0] % 4 == 1 && input.size() > 4) {
    const std::size_t at =
        (static_cast<std::size_t>(bytes[1]) << 16U | static_cast<std::size_t>(bytes[2]) << 8U | bytes[3]) %
        k_good.size();
    damaged = k_good;
    damaged.replace(at, std::min(input.size() - 3, k_good.size() - at), input, 3,
                    std::min(input.size() - 3, k_good.size() - at));
  }
  if (const auto engine = search::Engine::open_bytes(damaged)) {
    for (const char* text : {"身份证", "jhdj", "身份证丢了怎么办", "ga0", "结婚婚登记"}) {
      (void)(*engine)->names({text, 20, {}, std::nullopt});
    }
  }
  return 0;
}
