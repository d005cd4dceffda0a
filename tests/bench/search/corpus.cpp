// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/corpus.h"

#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "sync/base/text.h"

namespace mingbai::bench {

namespace {

constexpr std::array<std::string_view, 22> k_actions{"审批", "核发", "登记", "备案", "许可", "认定", "审核", "核准",
                                                     "确认", "变更", "延续", "注销", "补办", "换发", "查询", "给付",
                                                     "申领", "报告", "鉴定", "检定", "验收", "年检"};
constexpr std::array<std::string_view, 12> k_faults{"未按规定办理", "弄虚作假取得", "超范围从事", "拒不接受检查的",
                                                    "逾期不办理",   "擅自变更",     "擅自停止",   "隐瞒有关情况申请",
                                                    "转让",         "出租出借",     "不如实记录", "未取得许可从事"};
constexpr std::array<std::string_view, 5> k_offices{"明州", "云岭县", "青河县", "白石县", "红土县"};

// 食品经营许可 -> 食品经营: what an action is done to.
std::string object_of(std::string name) {
  if (const std::size_t bracket = name.find("（"); bracket != std::string::npos) {
    name.resize(bracket);
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view action : k_actions) {
      if (name.size() > action.size() + 6 && name.ends_with(action)) {
        name.resize(name.size() - action.size());
        cut = true;
      }
    }
  }
  return name;
}

class Maker {
 public:
  explicit Maker(const catalog::Content& real) : real_(real) {
    std::set<std::string> objects;
    for (const catalog::Power& power : real.powers) {
      objects.insert(object_of(power.name));
    }
    objects_.assign(objects.begin(), objects.end());
  }

  std::string name(catalog::PowerKind& kind) {
    const std::string& object = pick(objects_);
    if (random_() % 3 != 0) {
      kind = random_() % 8 == 0 ? catalog::PowerKind::inspection : catalog::PowerKind::penalty;
      return "对" + std::string(pick(k_faults)) + object +
             (kind == catalog::PowerKind::penalty ? "的行政处罚" : "的监督检查");
    }
    kind = catalog::PowerKind::licence;
    const std::string_view action = pick(k_actions);
    const std::string_view second = pick(k_actions);
    return random_() % 2 == 0 ? object + std::string(action)
                              : object + std::string(action) + "（" + std::string(second) + "）";
  }

  catalog::Power power(std::size_t number) {
    catalog::Power power;
    do {
      power.name = name(power.kind);
    } while (!names_.insert(power.name).second);
    const catalog::Power& like = pick(real_.powers);
    power.popularity =
        power.kind == catalog::PowerKind::licence && random_() % 4 == 0 ? static_cast<int>(random_() % 101) : 0;
    power.guide = like.guide;
    power.bases = like.bases;
    power.duties = like.duties;
    if (power.kind == catalog::PowerKind::licence && random_() % 4 == 0) {
      power.everyday_names = {"办" + object_of(power.name),
                              pick(real_.powers).everyday_names.empty()
                                  ? "找" + encode_utf8(decode_utf8(power.name).substr(0, 4))
                                  : "开" + object_of(power.name)};
    }
    power.code = code(number);
    return power;
  }

  static std::string code(std::size_t number) {
    std::string digits = std::to_string(number);
    return "BN" + std::string(7 - digits.size(), '0') + digits;
  }

 private:
  template <class List>
  auto pick(const List& list) -> decltype(list[0]) {
    return list[random_() % list.size()];
  }

  const catalog::Content& real_;
  std::mt19937 random_{20261126};
  std::vector<std::string> objects_;
  std::set<std::string> names_;
};

}  // namespace

catalog::Content make_catalog(const catalog::Content& real, std::size_t powers) {
  catalog::Content content;
  content.channel = "bench";
  content.title = "bench";
  content.release = 1;
  for (std::size_t i = 0; i < k_offices.size(); ++i) {
    const std::string code = "99010" + std::to_string(i);
    content.regions.push_back(
        {code, std::string(k_offices[i]), i == 0 ? catalog::Level::prefecture : catalog::Level::county});
    for (const catalog::Department& department : real.departments) {
      catalog::Department office = department;
      office.id += "-" + std::to_string(i);
      office.region = code;
      content.departments.push_back(std::move(office));
    }
  }
  const std::size_t each = real.departments.size();
  Maker maker(real);
  std::vector<catalog::Power> distinct;
  for (std::size_t i = 0; i < std::min(powers, k_distinct); ++i) {
    distinct.push_back(maker.power(i));
  }
  for (std::size_t i = 0; i < powers; ++i) {
    catalog::Power power = distinct[i % distinct.size()];
    power.code = Maker::code(i);
    const std::size_t copy = i / distinct.size() % k_offices.size();
    power.department = content.departments[copy * each + i % each].id;
    content.powers.push_back(std::move(power));
  }
  return content;
}

}  // namespace mingbai::bench
