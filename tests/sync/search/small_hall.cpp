// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/search/small_hall.h"

#include "tests/support/ok.h"

namespace mingbai::test {

namespace {

struct Row {
  const char* code;
  const char* name;
  std::vector<std::string> everyday;
  int popularity;
  const char* department;
  catalog::PowerKind kind;
  const char* event;
};

const std::vector<Row>& rows() {
  using enum catalog::PowerKind;
  static const std::vector<Row> k_rows{
      {"GA001", "居民身份证丢失补领", {"身份证丢了", "补身份证"}, 98, "mz-gaj", confirmation, "help"},
      {"GA002", "居民身份证首次申领", {"办身份证"}, 92, "mz-gaj", confirmation, "birth"},
      {"GA006", "户口迁移审批", {"迁户口", "落户"}, 80, "mz-gaj", licence, "house"},
      {"GA011", "普通护照签发", {"办护照"}, 85, "mz-gaj", licence, "travel"},
      {"GA013", "机动车注册登记", {"上牌", "新车上户"}, 78, "mz-gaj", licence, "vehicle"},
      {"GA015", "对违反治安管理行为的行政处罚", {}, 20, "mz-gaj", penalty, ""},
      {"GA016", "对非法使用居民身份证的行政处罚", {}, 5, "mz-gaj", penalty, ""},
      {"MZ001", "内地居民结婚登记", {"领证", "扯证"}, 90, "mz-mzj", confirmation, "marriage"},
      {"MZ002", "内地居民离婚登记", {"离婚"}, 70, "mz-mzj", confirmation, "marriage"},
      {"MZ003", "最低生活保障对象认定", {"吃低保", "低保"}, 75, "mz-mzj", benefit, "help"},
      {"SC001", "食品经营许可", {"开饭店", "开餐馆"}, 88, "mz-scj", licence, "shop"},
      {"SC002", "食品经营许可（变更）", {}, 40, "mz-scj", licence, "shop"},
      {"SC003", "食品经营许可（注销）", {}, 20, "mz-scj", licence, "shop"},
      {"SC005", "个体工商户（设立）登记", {"办执照"}, 86, "mz-scj", licence, "shop"},
      {"GJ001", "住房公积金提取", {"取公积金"}, 83, "mz-gjj", benefit, "house"},
      {"RS001", "社会保障卡申领", {"办社保卡"}, 89, "mz-rsj", confirmation, "job"},
      {"YL001", "食品经营许可", {"开饭店"}, 60, "yl-scj", licence, "shop"},
      {"JT001", "道路货物运输经营许可", {"拉货"}, 50, "mz-jtj", licence, "vehicle"},
      {"ZJ001", "长江采砂许可", {}, 10, "mz-zjj", licence, ""},
      {"GS001", "二孩生育登记", {"准生证"}, 66, "mz-wjw", confirmation, "birth"},
  };
  return k_rows;
}

}  // namespace

catalog::Content hall_content() {
  catalog::Content content;
  content.channel = "mingzhou";
  content.title = "明州政务服务大厅";
  content.release = 1;
  content.regions = {{"990000", "明州", catalog::Level::prefecture}, {"990101", "云岭县", catalog::Level::county}};
  const auto office = [&](const char* id, const char* name, const char* short_name, const char* region) {
    content.departments.push_back({id, name, short_name, region, "", "", "", "", ""});
  };
  office("mz-gaj", "明州公安局", "州公安局", "990000");
  office("mz-mzj", "明州民政局", "州民政局", "990000");
  office("mz-scj", "明州市场监督管理局", "州市场监管局", "990000");
  office("mz-gjj", "明州住房公积金管理中心", "州公积金中心", "990000");
  office("mz-rsj", "明州人力资源和社会保障局", "州人社局", "990000");
  office("mz-jtj", "明州交通运输局", "州交通局", "990000");
  office("mz-zjj", "明州水务局", "州水务局", "990000");
  office("mz-wjw", "明州卫生健康委员会", "州卫健委", "990000");
  office("yl-scj", "云岭县市场监督管理局", "县市场监管局", "990101");
  for (const Row& row : rows()) {
    catalog::Power power;
    power.code = row.code;
    power.name = row.name;
    power.everyday_names = row.everyday;
    power.popularity = row.popularity;
    power.department = row.department;
    power.kind = row.kind;
    if (*row.event != 0) {
      power.life_events = {row.event};
    }
    if (power.code == "SC001") {
      catalog::Material lease;
      lease.name = "经营场所租赁合同";
      power.guide.materials = {lease};
      power.guide.conditions = {"有与经营规模相适应的消毒、更衣、盥洗设施", "场所不在住宅楼的二层以上"};
    }
    content.powers.push_back(std::move(power));
  }
  content.translations = {{"en", "内地居民结婚登记", "Marriage registration of mainland residents"},
                          {"bo", "内地居民结婚登记", "གཉེན་སྒྲིག་ཐོ་འགོད།"}};
  return content;
}

search::SearchWords hall_words() {
  return {{{"丢了", {"丢失", "补领"}, false}, {"二代证", {"身份证"}, true}, {"驾照", {"驾驶证"}, true}},
          {{{"打官司", "起诉"}, "人民法院立案庭", "拨 12368"}}};
}

std::vector<search::FoldedCharacter> hall_folding() {
  return {{U'內', U'内'}, {U'婚', U'婚'}, {U'照', U'照'}, {U'登', U'登'},
          {U'結', U'结'}, {U'記', U'记'}, {U'護', U'护'}};
}

std::string hall_index() {
  const search::Readings readings = search::Readings::built_in();
  const catalog::Content content = hall_content();
  const search::SearchWords words = hall_words();
  std::vector<search::FoldedCharacter> folding = hall_folding();
  std::ranges::sort(folding, {}, &search::FoldedCharacter::from);
  return search::compile_names({content, words, &readings, folding});
}

std::unique_ptr<search::Engine> hall_engine(const search::EngineOptions& options) {
  static const std::string k_index = hall_index();
  return ok(search::Engine::open_bytes(k_index, {}, options));
}

std::vector<std::string> codes(const search::Answer& answer) {
  std::vector<std::string> found;
  for (const search::Hit& hit : answer.hits) {
    found.push_back(hit.power.code);
  }
  return found;
}

search::Answer ask(const search::Engine& engine, const std::string& text) {
  search::Question question;
  question.text = text;
  return engine.names(question);
}

}  // namespace mingbai::test
