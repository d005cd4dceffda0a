// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/gallery.h"

#include <array>
#include <cmath>
#include <vector>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

struct Pose {
  const char* id;
  const char* words;
  Condition condition;
  Interaction hand;
};

constexpr Interaction k_held{false, true, false, false};
constexpr Interaction k_focused{false, false, true, false};
constexpr Interaction k_left{false, false, false, true};

constexpr std::array<Pose, 7> k_poses{{{"ready", "平常", Condition::ready, {}},
                                       {"held", "按住", Condition::ready, k_held},
                                       {"left", "滑开，不算", Condition::ready, k_left},
                                       {"focused", "选中", Condition::ready, k_focused},
                                       {"disabled", "现在不能用", Condition::disabled, {}},
                                       {"loading", "请稍等", Condition::loading, {}},
                                       {"error", "没办成", Condition::error, {}}}};

// Draws a widget once a pose, side by side where the column allows `least_em` each. draw(name, words, condition).
template <class Draw>
void in_every_state(Ui& ui, const std::string& widget, float least_em, Draw draw) {
  (void)section_header(ui, {.name = "gallery." + widget + ".head", .label = widget});
  const float em = ui.text_style(TextRole::label).size_px;
  const bool beside = ui.column_width() > 2.0F * least_em * em;
  for (std::size_t k = 0; k < k_poses.size();) {
    const std::size_t across = beside && k + 1 < k_poses.size() ? 2 : 1;
    const auto one = [&](const Pose& pose) {
      const std::string name = "gallery." + widget + "." + pose.id;
      ui.pose(name, pose.hand);
      draw(name, pose.words, pose.condition);
    };
    if (across == 2) {
      Columns columns(ui, {1.0F, 1.0F});
      one(k_poses[k]);
      columns.next();
      one(k_poses[k + 1]);
    } else {
      one(k_poses[k]);
    }
    k += across;
  }
}

void draw_buttons(Ui& ui) {
  const auto kinds = {std::pair{"primary", ButtonKind::primary}, std::pair{"secondary", ButtonKind::secondary},
                      std::pair{"quiet", ButtonKind::quiet}};
  for (const auto& [widget, kind] : kinds) {
    in_every_state(ui, widget, 8.0F, [&](const std::string& name, const char* words, Condition condition) {
      (void)button(ui, {.name = name, .label = words, .icon = "printer", .kind = kind, .condition = condition});
    });
  }
  (void)section_header(ui, {.name = "gallery.link.head", .label = "link", .action = "全部主题"});
  ui.pose("gallery.link.focused", k_focused);
  ui.pose("gallery.link.held", k_held);
  for (const char* id : {"ready", "focused", "held"}) {
    (void)link(ui, std::string("gallery.link.") + id, "看看窗口在大厅的哪个位置");
  }
  (void)paragraph_with_link(ui, "gallery.promise", "不在清单上的材料，窗口不得要求您提供。", "遇到了请投诉");
}

void draw_cards(Ui& ui) {
  in_every_state(ui, "card", 11.0F, [&](const std::string& name, const char* words, Condition condition) {
    (void)row_card(ui, {name, words, "pin", "大厅一楼东侧", condition});
  });
  in_every_state(ui, "hero", 11.0F, [&](const std::string& name, const char* words, Condition condition) {
    (void)hero_card(ui, {name, words, "qr", "扫回执上的码，或输入编号", condition});
  });
  (void)section_header(ui, {.name = "gallery.tile.head", .label = "tile"});
  std::vector<TileSpec> tiles;
  for (const Pose& pose : k_poses) {
    const std::string name = std::string("gallery.tile.") + pose.id;
    ui.pose(name, pose.hand);
    tiles.push_back({name, pose.words, "baby", "", pose.condition});
  }
  (void)tile_grid(ui, "gallery.tiles", tiles, 4);
  (void)section_header(ui, {.name = "gallery.figures.head", .label = "figures"});
  ui.pose("gallery.figure.1", k_held);
  ui.pose("gallery.figure.2", k_focused);
  const std::vector<FigureSpec> figures{{"gallery.figure.0", "1,284", "行政执法权"},
                                        {"gallery.figure.1", "62", "事业性收费权"},
                                        {"gallery.figure.2", "37", "重大事项决策权"},
                                        {"gallery.figure.3", "41", "内部管理权"}};
  (void)figure_row(ui, "gallery.figures", figures);
}

void draw_lists(Ui& ui, Gallery& gallery) {
  (void)section_header(ui, {.name = "gallery.list.head", .label = "list"});
  for (const Pose& pose : k_poses) {
    const std::string name = std::string("gallery.list.") + pose.id;
    ui.pose(name, pose.hand);
    (void)list_row(ui, {.name = name,
                        .label = std::string("个体工商户设立登记：") + pose.words,
                        .note = "市场监督管理局",
                        .icon = "shop",
                        .value = "1 个工作日",
                        .condition = pose.condition});
  }
  (void)section_header(ui, {.name = "gallery.check.head", .label = "checkbox"});
  for (const Pose& pose : k_poses) {
    const std::string name = std::string("gallery.check.") + pose.id;
    ui.pose(name, pose.hand);
    const bool live = pose.condition == Condition::ready && !pose.hand.held && !pose.hand.focused && !pose.hand.left;
    const CheckboxPress press = checkbox_row(ui, {.name = name,
                                                  .label = pose.words,
                                                  .note = "原件 1 份，核验后退还",
                                                  .checked = live ? gallery.checked : pose.hand.focused,
                                                  .link = "样本",
                                                  .condition = pose.condition});
    if (live && press == CheckboxPress::toggled) gallery.checked = !gallery.checked;
  }
  const std::vector<Fact> facts{
      {"gallery.fact.0", "现在", "现场核查", "市场监管局 许可科", "", true, false},
      {"gallery.fact.1", "最晚答复", "12 月 7 日", "还剩 11 个工作日", "怎么算的", false, false},
      {"gallery.fact.2", "已经超过", "2 天", "可以投诉", "", false, true}};
  (void)section_header(ui, {.name = "gallery.facts.head", .label = "facts"});
  (void)facts_row(ui, "gallery.facts", facts);
  key_value(ui, "gallery.kv.0", "承办机构", "明州市场监督管理局 许可科");
  key_value(ui, "gallery.kv.1", "监督电话",
            "0999-1234567，也可以打 12345；对答复不满意的，可以在 60 日内申请行政复议。");
}

void draw_fields(Ui& ui) {
  in_every_state(ui, "field", 14.0F, [&](const std::string& name, const char* words, Condition condition) {
    const bool wrong = condition == Condition::error;
    (void)field(ui, {.name = name,
                     .text = wrong ? "7K3M-9Q2" : "",
                     .placeholder = words,
                     .condition = condition,
                     .message = wrong ? "编号是 16 位，还差 8 位" : ""});
  });
  in_every_state(ui, "search", 30.0F, [&](const std::string& name, const char* words, Condition condition) {
    (void)search_field(ui, {.name = name, .placeholder = words, .condition = condition});
  });
  (void)section_header(ui, {.name = "gallery.field.more", .label = "active, masked, filled"});
  (void)field(ui, {.name = "gallery.field.active", .text = "7K3M-9Q2X", .placeholder = "编号", .active = true});
  (void)field(ui, {.name = "gallery.field.masked", .text = "123456", .placeholder = "密码", .masked = true});
  const Rect row = ui.place(std::max(ui.theme().px(20.0F), ui.theme().target), Spacing::section);
  const float edge = (row.width - 3.0F * ui.theme().gap) / 4.0F;
  const std::array<ScreenKeySpec, 4> keys{
      {{.name = "gallery.key.0", .label = "A"},
       {.name = "gallery.key.1", .label = "空格", .kind = KeyKind::wide},
       {.name = "gallery.key.2", .label = "确定", .kind = KeyKind::action},
       {.name = "gallery.key.3", .label = "删除", .icon = "backspace", .disabled = true}}};
  for (std::size_t k = 0; k < keys.size(); ++k) {
    (void)screen_key(ui, keys[k], {row.x + static_cast<float>(k) * (edge + ui.theme().gap), row.y, edge, row.height});
  }
}

void draw_choices(Ui& ui, Gallery& gallery) {
  (void)section_header(ui, {.name = "gallery.chip.head", .label = "chip"});
  std::vector<ChipSpec> chips_shown;
  for (std::size_t k = 0; k < k_poses.size(); ++k) {
    ui.pose("gallery.chip." + std::to_string(k), k_poses[k].hand);
    chips_shown.push_back({k_poses[k].words, false, k_poses[k].condition});
  }
  chips_shown.push_back({"已经选上", true, Condition::ready});
  (void)chips(ui, "gallery.chip", std::span<const ChipSpec>(chips_shown));
  (void)section_header(ui, {.name = "gallery.choice.head", .label = "choice"});
  const std::vector<std::string> answers{"自己的房子", "租的房子", "网上开店"};
  ui.pose("gallery.choice.1", k_held);
  ui.pose("gallery.choice.2", k_focused);
  (void)choice(ui, "gallery.choice", answers, 0);
  for (const Pose& pose : {k_poses[4], k_poses[5], k_poses[6]}) {
    (void)choice(ui, std::string("gallery.choice.") + pose.id, answers, 1, pose.condition);
  }
  (void)section_header(ui, {.name = "gallery.tab.head", .label = "tab strip"});
  const std::vector<std::string> tabs{"能不能办", "要带什么", "流程图", "依据", "监督"};
  if (const auto tab = tab_strip(ui, "gallery.tab", tabs, gallery.tab)) gallery.tab = *tab;
  ui.pose("gallery.tabs.0", k_held);
  ui.pose("gallery.tabs.2", k_focused);
  const std::array<Condition, 5> conditions{Condition::ready, Condition::ready, Condition::disabled, Condition::loading,
                                            Condition::error};
  (void)tab_strip(ui, "gallery.tabs", tabs, 1, {}, conditions);
  (void)section_header(ui, {.name = "gallery.stepper.head", .label = "stepper"});
  const std::string value = std::to_string(gallery.copies) + " 份";
  const StepperPress press = stepper(ui, {.name = "gallery.stepper.live",
                                          .label = "复印几份",
                                          .value = value,
                                          .less_label = "少一份",
                                          .more_label = "多一份",
                                          .can_less = gallery.copies > 1,
                                          .can_more = gallery.copies < 5});
  gallery.copies += press == StepperPress::more ? 1 : press == StepperPress::less ? -1 : 0;
  for (const Pose& pose : k_poses) {
    const std::string name = std::string("gallery.stepper.") + pose.id;
    ui.pose(name + ".more", pose.hand);
    (void)stepper(ui, {.name = name,
                       .label = pose.words,
                       .value = "2 份",
                       .less_label = "少一份",
                       .more_label = "多一份",
                       .condition = pose.condition,
                       .message = "最多 5 份"});
  }
}

void draw_tables(Ui& ui) {
  const std::vector<std::string> head{"步骤", "谁来办", "期限"};
  const std::vector<std::string> cells{"受理", "综合窗口", "当场或 5 日内", "审查", "许可科",   "15 个工作日",
                                       "决定", "分管局长", "5 个工作日",    "发证", "综合窗口", "当场"};
  const std::array<float, 3> weights{1.0F, 1.4F, 1.6F};
  (void)section_header(ui, {.name = "gallery.table.title", .label = "table"});
  (void)table(ui, {.name = "gallery.table", .head = head, .cells = cells, .weights = weights});
  (void)section_header(ui, {.name = "gallery.rows.title", .label = "table, rows are pressed"});
  ui.pose("gallery.rows.row.0", k_held);
  ui.pose("gallery.rows.row.1", k_focused);
  (void)table(
      ui,
      {.name = "gallery.rows", .head = head, .cells = cells, .weights = weights, .pressable = true, .disabled_row = 2});
  (void)table(ui, {.name = "gallery.waiting",
                   .head = head,
                   .weights = weights,
                   .condition = Condition::loading,
                   .words = "正在读取……"});
  (void)table(ui, {.name = "gallery.failed",
                   .head = head,
                   .weights = weights,
                   .condition = Condition::error,
                   .words = "没有读到，请到窗口问"});
}

void draw_news(Ui& ui) {
  (void)section_header(ui, {.name = "gallery.progress.head", .label = "progress"});
  progress(ui, "gallery.progress.ready", 0.6F, "正在打印，第 1 张");
  progress(ui, "gallery.progress.busy", -1.0F, "正在查询");
  progress(ui, "gallery.progress.disabled", 0.0F, "还没有开始", Condition::disabled);
  progress(ui, "gallery.progress.error", 0.4F, "没有打完：缺纸", Condition::error);
  (void)section_header(ui, {.name = "gallery.banner.head", .label = "banner"});
  banner(ui, "gallery.banner.notice", BannerKind::notice, "周六也办", "上午 9:00 到 12:00，只开 1 到 5 号窗口。");
  banner(ui, "gallery.banner.warning", BannerKind::warning, "已超过法定期限 2 个工作日", "可以打 12388 投诉。");
  banner(ui, "gallery.banner.done", BannerKind::success, "打印好了", "请在下面的出纸口取走您的单子。");
  (void)section_header(ui, {.name = "gallery.status.head", .label = "status"});
  status_line(ui, "gallery.status.good", StatusKind::good, "数据截至今天 09:20");
  status_line(ui, "gallery.status.old", StatusKind::old, "数据已有 3 天没有更新，请以窗口为准");
  status_line(ui, "gallery.status.trouble", StatusKind::trouble, "打印机缺纸");
  (void)section_header(ui, {.name = "gallery.place.head", .label = "placeholder"});
  (void)placeholder(ui, {.name = "gallery.empty", .icon = "search", .title = "没有找到", .words = "换一个词试试"});
  (void)placeholder(ui, {.name = "gallery.loading", .condition = Condition::loading, .title = "正在查询"});
  (void)placeholder(ui, {.name = "gallery.error",
                         .condition = Condition::error,
                         .title = "连不上中心",
                         .words = "您看到的是昨天的数据",
                         .action = "再试一次"});
}

void draw_icons(Ui& ui, const Gallery& gallery) {
  const Theme& t = ui.theme();
  const text::TextStyle style = sized(ui, TextRole::note);
  constexpr std::array<float, 4> k_edges{24.0F, 32.0F, 48.0F, 96.0F};
  const float cell = std::max(t.px(56.0F), style.size_px * 7.0F);
  const auto across = std::max<std::size_t>(1, static_cast<std::size_t>(ui.column_width() / cell));
  for (std::size_t k = 0; k < gallery.icons.size(); k += across) {
    const Rect row = ui.place(96.0F + style.size_px * 1.5F, Spacing::tight);
    for (std::size_t c = 0; c < across && k + c < gallery.icons.size(); ++c) {
      float x = row.x + static_cast<float>(c) * cell;
      ui.painter().text(gallery.icons[k + c], style, {x, row.y + 96.0F}, t.palette.second_ink);
      for (const float edge : k_edges) {
        ui.painter().icon(gallery.icons[k + c], {x, row.y + 96.0F - edge, edge, edge}, t.palette.blue);
        x += edge + t.unit;
      }
    }
  }
}

void draw_overlay(Ui& ui, GalleryPage page) {
  if (page == GalleryPage::dialog) {
    const Dialog dialog(ui, "gallery.ask", "您还在吗？");
    paragraph(ui, "gallery.ask.words", "没有人用的话，30 秒后回到首页，您输入的内容会全部清除。");
    progress(ui, "gallery.ask.left", 0.7F, "还剩 21 秒");
    const std::array<ButtonSpec, 2> answers{
        {{.name = "gallery.ask.stay", .label = "继续看", .kind = ButtonKind::primary},
         {.name = "gallery.ask.leave", .label = "不看了，清除"}}};
    (void)button_row(ui, answers);
    return;
  }
  const Dialog sheet(ui, "gallery.law", "这条规定是怎么写的", DialogKind::sheet);
  for (int k = 0; k < 6; ++k) {
    paragraph(
        ui, "gallery.law.text." + std::to_string(k),
        "县级以上地方人民政府市场监督管理部门应当自受理之日起五个工作日内作出决定；不予登记的，应当书面说明理由。",
        Spacing::normal);
  }
}

void draw_content(Ui& ui, Gallery& gallery) {
  const ScrollArea area(ui, "gallery.content");
  headline(ui, "gallery.title", std::string("gallery: ") + std::string(name(gallery.page)));
  switch (gallery.page) {
    case GalleryPage::buttons:
      return draw_buttons(ui);
    case GalleryPage::cards:
      return draw_cards(ui);
    case GalleryPage::lists:
      return draw_lists(ui, gallery);
    case GalleryPage::fields:
      return draw_fields(ui);
    case GalleryPage::choices:
      return draw_choices(ui, gallery);
    case GalleryPage::tables:
      return draw_tables(ui);
    case GalleryPage::news:
    case GalleryPage::dialog:
    case GalleryPage::sheet:
      return draw_news(ui);
    case GalleryPage::icons:
      return draw_icons(ui, gallery);
  }
}

}  // namespace

std::string_view name(GalleryPage page) {
  constexpr std::array<std::string_view, k_gallery_pages> k_names{"buttons", "cards", "lists",  "fields", "choices",
                                                                  "tables",  "news",  "dialog", "sheet",  "icons"};
  return k_names.at(static_cast<std::size_t>(page));
}

std::optional<GalleryPage> gallery_page_from_word(std::string_view word) {
  for (std::size_t k = 0; k < k_gallery_pages; ++k) {
    if (word == name(static_cast<GalleryPage>(k))) return static_cast<GalleryPage>(k);
  }
  return std::nullopt;
}

UiWords gallery_words() {
  return {"上一页", "下一页", "放大", "缩小", "看全图", "关闭", text::TextLanguage::zh_hans};
}

void draw_gallery(Ui& ui, Gallery& gallery) {
  ui.screen("gallery." + std::string(name(gallery.page)), name(gallery.page));
  top_bar(ui, {.seal = "明\n白",
               .place = "明州市人民政府政务服务和公共资源交易大厅",
               .status = "数据截至今天 09:20",
               .date = "11 月 22 日 周日 10:06"});
  const std::array<BarSlot, 5> slots{{{"bar.back", "back", "上一张", gallery.page == GalleryPage::buttons},
                                      {"bar.home", "home", "下一张", gallery.page == GalleryPage::icons},
                                      {"bar.help", "help", "帮助", false},
                                      {"bar.language", "globe", "བོད་ཡིག ・ 语言", false},
                                      {"bar.display", "text-size", "大字 ・ 显示", false}}};
  const auto slot = bottom_bar(ui, slots);
  if (gallery.page == GalleryPage::news) {
    const std::array<ButtonSpec, 2> actions{{{.name = "gallery.print",
                                              .label = "打印我的材料单",
                                              .icon = "printer",
                                              .kind = ButtonKind::primary,
                                              .weight = 1.5F},
                                             {.name = "gallery.phone", .label = "带到手机"}}};
    (void)action_bar(ui, actions);
    // They take their room from the content, which must keep some.
    const auto has_room = [&](float targets) { return ui.content_rect().height > targets * ui.theme().main_target; };
    if (has_room(9.0F)) {
      (void)toast(
          ui,
          {.name = "gallery.toast.failed", .kind = ToastKind::failed, .words = "没有打印出来", .action = "再试一次"});
      (void)toast(ui, {.name = "gallery.toast.busy", .kind = ToastKind::busy, .words = "正在送到打印机"});
    }
    if (has_room(6.0F)) (void)toast(ui, {.name = "gallery.toast.done", .words = "已加到材料单", .action = "撤销"});
  }
  draw_content(ui, gallery);
  if (gallery.page == GalleryPage::dialog || gallery.page == GalleryPage::sheet) draw_overlay(ui, gallery.page);
  const auto turn = [&](int by) {
    const int pages = static_cast<int>(k_gallery_pages);
    gallery.page = static_cast<GalleryPage>((static_cast<int>(gallery.page) + by + pages) % pages);
  };
  if (slot == 0U) turn(-1);
  if (slot == 1U) turn(1);
  for (const Key key : ui.keys()) {
    if (key == Key::back) turn(-1);
    if (key == Key::home || key == Key::help) turn(1);
  }
}

}  // namespace mingbai::ui
