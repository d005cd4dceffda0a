// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/screens/screen_driver.h"

#include <fcntl.h>

#include "sync/base/date.h"
#include "sync/cases/tracking_code.h"
#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::test {
namespace {

// A small procedure with a branch, laid out by hand: 40 mm boxes on a 60 mm grid.
catalog::Flowchart chart() {
  catalog::Flowchart value;
  const auto add = [&](std::string id, catalog::NodeKind kind, std::string name, int column, int row) {
    catalog::FlowNode node;
    node.id = std::move(id);
    node.kind = kind;
    node.name = std::move(name);
    node.post = "许可科";
    node.limit_days = row + 1;
    node.rights = {"要求说明理由", "陈述和申辩"};
    node.internal_supervision = "局机关纪委";
    node.supervision_phone = "0900-1234567";
    node.complaints = {"12345"};
    node.x = 200 + column * 6400;
    node.y = 200 + row * 2600;
    node.width = 5600;
    node.height = 1600;
    value.nodes.push_back(std::move(node));
  };
  add("apply", catalog::NodeKind::start, "提出申请", 0, 0);
  add("check", catalog::NodeKind::decision, "材料是否齐全？", 0, 1);
  add("fix", catalog::NodeKind::step, "一次告知补正", 1, 2);
  add("decide", catalog::NodeKind::step, "审查决定", 0, 2);
  add("done", catalog::NodeKind::end, "领取证件", 0, 3);
  const auto join = [&](std::string from, std::string to, std::string condition) {
    const catalog::FlowNode* a = value.find(from);
    const catalog::FlowNode* b = value.find(to);
    catalog::FlowEdge edge;
    edge.points = {{a->x + a->width / 2, a->y + a->height}, {b->x + b->width / 2, b->y}};
    edge.label = {(edge.points[0].x + edge.points[1].x) / 2, (edge.points[0].y + edge.points[1].y) / 2};
    edge.from = std::move(from);
    edge.to = std::move(to);
    edge.condition = std::move(condition);
    value.edges.push_back(std::move(edge));
  };
  join("apply", "check", "");
  join("check", "decide", "齐全");
  join("check", "fix", "不齐");
  join("decide", "done", "");
  value.width = 12'600;
  value.height = 9'800;
  return value;
}

catalog::Content content() {
  catalog::Content value;
  value.channel = "mingzhou";
  value.title = "明州政务服务大厅";
  value.release = 7;
  value.created = *parse_instant("2026-11-22T09:20:00+08:00");
  value.regions = {{"993300", "明州", catalog::Level::prefecture}};
  catalog::Department department;
  department.id = "mz-test";
  department.name = "明州市场监督管理局";
  department.short_name = "州市场监管局";
  department.region = "993300";
  department.address = "明州朝阳路 88 号";
  department.phone = "0900-1234567";
  value.departments = {department};
  catalog::Power full = full_power(std::string(k_full_power), "食品经营许可");
  full.popularity = 99;
  full.flowchart = chart();
  value.powers.push_back(full);
  catalog::Power bare;  // a dirty import: hardly a field filled
  bare.code = "BARE01";
  bare.name = "关于进一步加强和规范全州范围内各类生产经营单位安全生产标准化建设达标评审工作的行政确认";
  bare.department = "mz-test";
  bare.trigger = catalog::Trigger::ex_officio;
  value.powers.push_back(bare);
  for (int i = 0; i < 400; ++i) {
    catalog::Power one = full_power("OT" + std::to_string(10'000 + i), "第 " + std::to_string(i) + " 项");
    one.power_class = catalog::PowerClass::other;
    one.kind = catalog::PowerKind::none;
    one.life_events.clear();
    value.powers.push_back(one);
  }
  const std::string revised(k_revised_power);
  value.history = {{revised, "第 0 项", 5, *parse_date("2026-10-01"), catalog::Change::Kind::revised, "材料、时限",
                    parse_date("2026-08-20"), parse_date("2026-09-17"), 4}};
  value.pending = {{revised, catalog::ChangedPart::chart, *parse_date("2026-11-03"), *parse_date("2026-12-01")}};
  catalog::Notice notice;
  notice.id = "n1";
  notice.department = "mz-test";
  notice.power = k_full_power;
  notice.kind = catalog::NoticeKind::result;
  notice.title = "本月食品经营许可名单";
  notice.body = "共 12 家。";
  notice.published = *parse_date("2026-11-20");
  value.notices = {notice};
  return value;
}

}  // namespace

cases::Case running_case() {
  cases::Case value;
  value.number = "SC-2026-1";
  value.tracking_code = cases::TrackingCode::from_bits(0x123456789ABCULL).printed();
  value.power = k_full_power;
  value.applicant = "王*";
  value.accepted = parse_instant("2026-11-18T10:00:00+08:00");
  value.events = {{"apply", cases::EventKind::arrived, *parse_instant("2026-11-18T09:00:00+08:00"), ""},
                  {"check", cases::EventKind::arrived, *parse_instant("2026-11-18T09:30:00+08:00"), ""},
                  {"decide", cases::EventKind::arrived, *parse_instant("2026-11-19T09:00:00+08:00"), ""}};
  value.updated = *parse_instant("2026-11-20T09:00:00+08:00");
  return value;
}

std::string a_code() {
  return cases::TrackingCode::from_bits(0x123456789ABCULL).compact();
}

ScreenDriver::ScreenDriver(Glass glass)
    : clock_(*parse_instant("2026-11-22T10:06:00+08:00")),
      log_("test", clock_, ::open("/dev/null", O_WRONLY | O_CLOEXEC)) {
  calendar_ = ok(calendar::Calendar::load(source_path("assets/calendar/holidays.toml")));
  clocks_ = ok(calendar::LegalClocks::load(source_path("assets/calendar/clocks.toml")));
  wordbook_ = ok(app::Wordbook::open(source_path("assets/strings"), log_));
  icons_ = ok(ui::IconSet::load(source_path("assets/icons")));
  if (glass.catalog.empty()) {
    glass.catalog = directory_ / "catalog.db";
    ok(catalog::write_catalog(glass.catalog, content()));
  }
  reader_ = ok(catalog::Reader::open(glass.catalog));
  missed_ = std::make_unique<app::MissedSearches>(directory_ / "own", clock_, log_);
  ui::ScreenProfile profile;
  profile.width_px = glass.width;
  profile.height_px = glass.height;
  stage_ = std::make_unique<app::Stage>(
      app::Stage::Parts{.fonts = ok(text::FontSet::load(source_path("fonts"))),
                        .icons = *icons_,
                        .wordbook = *wordbook_,
                        .clock = clock_,
                        .calendar = calendar_,
                        .log = log_,
                        .profile = profile,
                        .defaults = glass.settings,
                        .idle = {},
                        .effect = [this](const session::Effect& effect) { effects_.push_back(effect); },
                        .clocks = &clocks_,
                        .missed = missed_.get(),
                        .say = [this](const app::Aloud& aloud) { said_.push_back(aloud); }});
  screens::Chrome& chrome = stage_->chrome();
  chrome.place = "明州政务服务大厅";
  chrome.data_as_of = *parse_instant("2026-11-22T09:20:00+08:00");
  chrome.online = true;
  chrome.printer_ready = true;
  chrome.phone_links = true;
  stage_->use(reader_.get());
  draw();
}

void ScreenDriver::draw() {
  stage_->frame({});
}

void ScreenDriver::tap(std::string_view name) {
  const ui::Node* node = stage_->ui().tree().find(name);
  INFO("the node " << name << " on the screen " << screen());
  REQUIRE(node != nullptr);
  REQUIRE_FALSE(node->state.disabled);
  REQUIRE_FALSE(node->state.offscreen);
  const ui::Point at = node->rect.centre();
  clock_.advance(Milliseconds{80});
  stage_->frame({{ui::PointerEvent{ui::PointerPhase::down, at}}});
  clock_.advance(Milliseconds{80});
  stage_->frame({{ui::PointerEvent{ui::PointerPhase::up, at}}});
  draw();
}

void ScreenDriver::type(std::string_view text) {
  stage_->frame({{ui::TextEvent{std::string(text)}}});
  wait(input::ScanFilter::k_key_gap + Milliseconds{2});  // a single key is held back so long
}

void ScreenDriver::wait(Milliseconds time) {
  clock_.advance(time);
  draw();
}

std::string ScreenDriver::label(std::string_view name) const {
  const ui::Node* node = stage_->ui().tree().find(name);
  return node == nullptr ? std::string() : node->label;
}

std::vector<session::Effect> ScreenDriver::take_effects() {
  return std::exchange(effects_, {});
}

}  // namespace mingbai::test
