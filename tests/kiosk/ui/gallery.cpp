// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Draws every widget into PNG files, to be looked at.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"

namespace {

using namespace mingbai;
using namespace mingbai::ui;

bool bars(Ui& ui) {
  top_bar(ui, {.seal = "明\n白",
               .place = "明州政务服务大厅",
               .status = "数据截至今天 09:20",
               .status_kind = StatusKind::good,
               .date = "11 月 22 日 周日 10:06"});
  const std::array<BarSlot, 5> slots{{{"bar.back", "back", "返回", false},
                                      {"bar.home", "home", "首页", false},
                                      {"bar.help", "help", "帮助", false},
                                      {"bar.language", "globe", "བོད་ཡིག ・ 语言", false},
                                      {"bar.display", "text-size", "大字 ・ 显示", false}}};
  return bottom_bar(ui, slots).has_value();
}

void home(Ui& ui) {
  ui.screen("home", "您要办什么事？");
  (void)bars(ui);
  const ScrollArea area(ui, "home.content");
  display(ui, "home.question", "您要办什么事？");
  (void)search_field(
      ui, {.name = "home.search", .text = {}, .placeholder = "用您自己的话说：领证、上户口、jhdj……", .icon = {}});
  const std::vector<std::string> words{"身份证丢了", "提取公积金", "开小饭馆", "高龄津贴"};
  (void)chips(ui, "home.chip", words);
  (void)section_header(ui, {.name = "home.events", .label = "按人生大事找", .action = "全部主题"});
  const std::vector<TileSpec> tiles{
      {"home.event.birth", "生孩子", "baby", ""},        {"home.event.school", "上学", "graduation", ""},
      {"home.event.work", "就业", "briefcase", ""},      {"home.event.marriage", "结婚", "heart", ""},
      {"home.event.house", "买房建房", "house", ""},     {"home.event.shop", "开店办厂", "shop", ""},
      {"home.event.medical", "看病医保", "medical", ""}, {"home.event.elder", "养老", "elder", ""}};
  (void)tile_grid(ui, "home.tiles", tiles, 4);
  (void)section_header(ui, {.name = "home.mine", .label = "办过的事", .action = {}});
  {
    Columns columns(ui, {1.353F, 1.0F});
    (void)hero_card(ui, {"home.case", "我的办件到哪了", "qr", "扫回执上的码，或输入编号"}, ui.theme().px(52.0F));
    columns.next();
    (void)row_card(ui, {"home.feedback", "投诉和评价", "chat", ""});
    (void)row_card(ui, {"home.map", "大厅在哪办", "pin", ""});
  }
  (void)section_header(ui, {.name = "home.open", .label = "权力公开", .action = "按部门看"});
  const std::vector<FigureSpec> figures{{"home.class.1", "1,284", "行政执法权"},
                                        {"home.class.2", "62", "事业性\n收费权"},
                                        {"home.class.3", "37", "重大事项\n决策权"},
                                        {"home.class.4", "41", "内部\n管理权"},
                                        {"home.class.5", "18", "其他\n行政权力"}};
  (void)figure_row(ui, "home.figures", figures);
}

void power(Ui& ui) {
  ui.screen("power", "个体工商户设立登记");
  (void)bars(ui);
  const std::array<ButtonSpec, 2> actions{
      {{.name = "power.print",
        .label = "打印我的材料单",
        .icon = "printer",
        .kind = ButtonKind::primary,
        .weight = 1.5F},
       {.name = "power.phone", .label = "带到手机", .icon = {}, .kind = ButtonKind::secondary, .weight = 1.0F}}};
  (void)action_bar(ui, actions);
  const ScrollArea area(ui, "power.content");
  headline(ui, "power.name", "个体工商户设立登记");
  ui::text(ui, {.name = "power.alias",
                .words = "也叫：办营业执照、开店 ・ 行政许可 ・ 明州市场监督管理局",
                .role = TextRole::body,
                .colour = ui.theme().palette.second_ink,
                .bold = {},
                .marks = {}});
  const std::vector<Fact> facts{{"power.time", "要多久", "1 个工作日", "法定 15 个工作日", ""},
                                {"power.fee", "多少钱", "不收费", "领证也不收费", ""},
                                {"power.place", "在哪办", "一楼 3 号窗口", "工作日 9:00–17:00", ""}};
  (void)facts_row(ui, "power.facts", facts);
  const std::vector<std::string> tabs{"能不能办", "要带什么", "流程图", "依据", "监督"};
  (void)tab_strip(ui, "power.tab", tabs, 1);
  {
    const Panel panel(ui, PanelKind::blue_ground, "power.situation", "您的店开在哪里？");
    paragraph(ui, "power.situation.question", "您的店开在哪里？");
    const std::vector<std::string> answers{"自己的房子", "租的房子", "网上开店"};
    (void)choice(ui, "power.situation.answer", answers, 1);
  }
  ui.space(2.0F);
  const std::array<CheckboxSpec, 5> rows{
      {{"power.material.0", "经营者身份证", "原件 1 份，核验后退还", true, "样本"},
       {"power.material.1", "设立登记申请书", "1 份，窗口可领，手机可填", true, "填写"},
       {"power.material.2", "房屋租赁合同", "复印件 1 份，带原件核对", false, "样本"},
       {"power.material.3", "房东的房产证明", "复印件 1 份；没有产权证的，由居委会或村委会开具证明", false, "在哪开"},
       {"power.material.4", "行业许可证", "只有经营范围需要先批的才带", false, "查一查"}}};
  for (const CheckboxSpec& row : rows) (void)checkbox_row(ui, row);
  (void)paragraph_with_link(ui, "power.promise", "不在清单上的材料，窗口不得要求您提供。", "遇到了请投诉");
}

void flow(Ui& ui) {
  ui.screen("case", "您的办件在这里");
  (void)bars(ui);
  const std::array<ButtonSpec, 2> actions{
      {{.name = "case.print", .label = "打印进度单", .icon = "printer", .kind = ButtonKind::primary, .weight = 1.5F},
       {.name = "case.phone", .label = "手机继续看", .icon = {}, .kind = ButtonKind::secondary, .weight = 1.0F}}};
  (void)action_bar(ui, actions);
  const Rect content = ui.content_rect();
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const Area area(ui, {t.margin, content.y + t.unit * 8, content.width - 2 * t.margin, content.height});
  headline(ui, "case.title", "您的办件在这里");
  ui::text(ui, {.name = "case.about",
                .words = "食品经营许可 ・ 申请人 王* ・ 编号 7K3M-9Q2X-VT4B-8C",
                .role = TextRole::body,
                .colour = p.second_ink,
                .bold = {},
                .marks = {}});
  const std::vector<Fact> facts{
      {"case.now", "现在", "现场核查", "市场监管局 许可科 ・ 第 3 天", "", true, false},
      {"case.deadline", "最晚答复", "12 月 7 日 周一", "还剩 11 个工作日", "怎么算的", false, false}};
  (void)facts_row(ui, "case.facts", facts);
  const Rect room = ui.place(content.bottom() - ui.cursor().y - t.px(50.0F));
  {
    Canvas canvas(ui, "case.flow", "流程图", room, {968.0F, 880.0F});
    const text::TextStyle label = ui.text_style(TextRole::body);
    const text::TextStyle note = ui.text_style(TextRole::note);
    struct Step {
      Rect rect;
      const char* title;
      const char* note;
      int state;
    };
    const std::array<Step, 8> steps{{{{334, 0, 300, 112}, "提交申请", "11 月 18 日", 0},
                                     {{274, 146, 420, 112}, "受理审查", "综合窗口 ・ 用 1 天，限 5 天", 0},
                                     {{300, 294, 368, 112}, "材料是否齐全？", "齐全", 0},
                                     {{0, 462, 286, 112}, "一次告知补正", "当场或 5 日内", 3},
                                     {{311, 462, 346, 112}, "现场核查", "许可科 ・ 第 3 天，限 10 天", 1},
                                     {{682, 462, 286, 112}, "不予受理", "说明理由，可复议", 3},
                                     {{304, 620, 360, 112}, "审查决定", "分管局长 ・ 限 5 天", 2},
                                     {{304, 768, 360, 112}, "发证并公开结果", "7 日内公示", 2}}};
    const Colour wire{0x55, 0x60, 0x6C, 255};
    const auto wired = [&](std::initializer_list<Point> points) {
      canvas.arrow(std::vector<Point>(points), wire, 3.0F);
    };
    wired({{484, 112}, {484, 146}});
    wired({{484, 258}, {484, 294}});
    wired({{484, 406}, {484, 452}});
    wired({{300, 350}, {143, 350}, {143, 462}});
    wired({{668, 350}, {825, 350}, {825, 462}});
    wired({{484, 574}, {484, 620}});
    wired({{484, 732}, {484, 768}});
    canvas.label("是", note, {520, 424}, p.ink, p.paper);
    canvas.label("否", note, {222, 350}, p.ink, p.paper);
    for (std::size_t k = 0; k < steps.size(); ++k) {
      const Step& s = steps[k];
      Canvas::BoxStyle style;
      style.fill = s.state == 0 ? p.green_ground : s.state == 1 ? p.blue : p.card;
      style.edge = s.state == 0 ? p.green_edge : s.state == 1 ? p.blue : Colour{0x80, 0x8C, 0x9A, 255};
      style.kind = s.state == 3 ? LineKind::dashed : LineKind::solid;
      style.radius = k == 2 ? 56.0F : 16.0F;
      if (s.state == 1) style.halo = {0xC9, 0xD7, 0xE8, 255};
      canvas.box(s.rect, style);
      const Colour ink = s.state == 1 ? p.on_blue : p.ink;
      canvas.words(s.title, label, {s.rect.centre().x, s.rect.y + 40}, ink);
      canvas.words(s.note, note, {s.rect.centre().x, s.rect.y + 78}, s.state == 1 ? p.on_blue : p.second_ink);
      (void)canvas.target("case.step." + std::to_string(k), Role::button, s.title, s.rect);
    }
  }
  const Panel rights(ui, PanelKind::sand, "case.rights", "您的权利");
  const std::string words = "这一步您有权：要求说明理由 ・ 陈述和申辩 ・ 在场核查时核对记录";
  const std::array<text::WeightSpan, 1> bold{{{{0, std::string("这一步您有权：").size()}, text::FontWeight::bold}}};
  ui::text(ui, {.name = "case.rights.text", .words = words, .role = TextRole::note, .bold = bold, .marks = {}});
}

void rest(Ui& ui) {
  ui.screen("rest", "其余部件");
  (void)bars(ui);
  const ScrollArea area(ui, "rest.content");
  headline(ui, "rest.title", "其余部件 藏文 བོད་སྐད་ཡིག 与生僻字 𠮷𡋾𬭸㐂");
  paragraph(ui, "rest.tibetan", "ལས་དོན་འཕེལ་རིམ་གྱི་བྱང་བུ། 办件进度单。མི་རིགས་ཀྱི་སྐད་ཡིག་བེད་སྤྱོད་བྱེད་དགོས།");
  const std::array<text::ByteRange, 1> marks{{{6, 18}}};
  (void)list_row(ui, {.name = "rest.row.0",
                      .label = "办理营业执照（个体工商户）",
                      .note = "市场监督管理局 ・ 1 个工作日",
                      .icon = "shop",
                      .value = "不收费",
                      .marks = marks});
  (void)list_row(ui, {.name = "rest.row.1",
                      .label = "老年人优待证办理，名称特别长的事项要换行显示而且不能只剩一个字",
                      .note = {},
                      .icon = "elder",
                      .value = {},
                      .marks = {}});
  key_value(ui, "rest.kv.0", "承办机构", "明州市场监督管理局 许可科");
  key_value(ui, "rest.kv.1", "监督电话", "0999-1234567，也可以打 12345；对答复不满意的，可以在 60 日内申请行政复议。");
  const std::vector<std::string> head{"步骤", "谁来办", "期限"};
  const std::vector<std::string> cells{"受理",        "综合窗口", "当场或 5 日内", "审查",      "许可科",
                                       "15 个工作日", "决定",     "分管局长",      "5 个工作日"};
  const std::array<float, 3> weights{1.0F, 1.4F, 1.6F};
  table(ui, {.name = "rest.table", .head = head, .cells = cells, .weights = weights});
  status_line(ui, "rest.status", StatusKind::old, "数据已有 3 天没有更新，请以窗口为准");
  banner(ui, "rest.warning", BannerKind::warning, "已超过法定期限 2 个工作日",
         "您可以向纪检监察机关投诉，电话 12388。");
  banner(ui, "rest.good", BannerKind::success, "打印好了", "请在下面的出纸口取走您的单子。");
  progress(ui, "rest.progress", 0.6F, "正在打印，第 1 张");
  (void)field(ui, {.name = "rest.field", .text = "7K3M-9Q2X", .placeholder = "编号", .icon = {}, .active = true});
  (void)link(ui, "rest.link", "查看依据原文");
  (void)button(ui, {.name = "rest.quiet", .label = "换一种方式找", .icon = "list", .kind = ButtonKind::quiet});
  const std::array<ButtonSpec, 2> row{
      {{.name = "rest.a", .label = "不能按", .icon = {}, .kind = ButtonKind::primary, .disabled = true},
       {.name = "rest.b", .label = "可以按", .icon = "check", .kind = ButtonKind::secondary}}};
  (void)button_row(ui, row);
  const Rect keys = ui.place(ui.theme().px(18.0F));
  const char* letters = "qwertyuiop";
  for (int k = 0; k < 10; ++k) {
    const std::string letter(1, letters[k]);
    const float w = keys.width / 10.0F;
    (void)screen_key(ui, {.name = "key." + letter, .label = letter, .icon = {}},
                     {keys.x + w * static_cast<float>(k), keys.y, w - 12.0F, keys.height});
  }
}

void icons_page(Ui& ui, const std::vector<std::string>& names) {
  ui.screen("icons", "图标");
  std::vector<TileSpec> tiles;
  for (const std::string& name : names) tiles.push_back({"icon." + name, name, name, ""});
  (void)tile_grid(ui, "icons.tiles", tiles, 6);
}

void dialog(Ui& ui) {
  power(ui);
  const Dialog box(ui, "idle", "您还在吗？");
  paragraph(ui, "idle.words", "30 秒后将清除您看过的内容，回到首页。", Spacing::normal);
  const std::array<ButtonSpec, 2> row{
      {{.name = "idle.end", .label = "结束", .icon = {}, .kind = ButtonKind::secondary},
       {.name = "idle.stay", .label = "继续看", .icon = {}, .kind = ButtonKind::primary, .before = Spacing::section}}};
  (void)button_row(ui, row);
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  const auto shoot = [&](const char* name, const test::UiFixture::Screen& screen, ScreenProfile profile = {},
                         TextStep step = TextStep::m, Contrast contrast = Contrast::standard) {
    test::UiFixture fixture(profile, step, contrast);
    fixture.frame(screen);
    const auto written = write_png(fixture.render(), folder / (std::string(name) + ".png"));
    for (const std::string& bad : fixture.ui().duplicate_names()) std::printf("%s: twice: %s\n", name, bad.c_str());
    for (const std::string& bad : fixture.ui().undersized_targets()) std::printf("%s: small: %s\n", name, bad.c_str());
    if (!written) std::printf("%s\n", written.error().to_string().c_str());
  };
  const ScreenProfile landscape{1920, 1080, 0.248F, 600.0F};
  const ScreenProfile uhd{2160, 3840, 0.124F, 600.0F};
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(std::getenv("MINGBAI_SOURCE_DIR")) + "/assets/icons")) {
    names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  shoot("home", home);
  shoot("power", power);
  shoot("case", flow);
  shoot("rest", rest);
  shoot("dialog", dialog);
  shoot("icons", [&](Ui& ui) { icons_page(ui, names); });
  shoot("home_xl", home, {}, TextStep::xl);
  shoot("power_l", power, {}, TextStep::l);
  shoot("power_xl", power, {}, TextStep::xl);
  shoot("power_high", power, {}, TextStep::m, Contrast::high);
  shoot("home_landscape", home, landscape);
  shoot("power_4k", power, uhd);
  return 0;
}
