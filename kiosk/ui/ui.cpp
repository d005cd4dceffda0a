// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/ui.h"

#include <strings.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/ui/ui_state.h"
#include "sync/base/check.h"
#include "sync/base/wipe.h"

namespace mingbai::ui {
namespace {

constexpr int k_most_again = 4;
constexpr Milliseconds k_motion_frame{16};

float spacing_px(const Theme& theme, Spacing spacing) {
  switch (spacing) {
    case Spacing::none:
      return 0.0F;
    case Spacing::tight:
      return std::round(1.5F * theme.unit);
    case Spacing::normal:
      return theme.gap;
    case Spacing::wide:
      return std::round(6.0F * theme.unit);
    case Spacing::section:
      return theme.section_gap;
  }
  return 0.0F;
}

// ImGui is used for its draw lists only; its own font is never shown, but a frame needs one.
ImGuiContext* make_imgui() {
  ImGuiContext* context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLinesUseTex = false;  // soft edges as triangles: the rasterizer needs no texture for them
  style.CircleTessellationMaxError = 0.15F;
  return context;
}

}  // namespace

Ui::Ui(text::TextEngine& text, IconSet& icons, UiKind kind) : state_(std::make_unique<State>(text, icons, kind)) {
  state_->imgui = make_imgui();
}

Ui::~Ui() {
  ImGui::DestroyContext(state_->imgui);
}

void Ui::begin(const Theme& theme, const UiWords& words, const UiInput& input, Milliseconds now) {
  State& s = *state_;
  MINGBAI_CHECK(!s.in_frame);
  s.in_frame = true;
  s.theme = theme;
  s.words = words;
  s.before = s.now;
  s.now = now;
  s.queue.insert(s.queue.end(), input.events.begin(), input.events.end());
  s.run_again = false;
  s.advance_inertia();
  s.take_events();

  s.text.begin_frame();
  s.textures.begin_frame();
  const auto width = static_cast<float>(theme.profile.width_px);
  const auto height = static_cast<float>(theme.profile.height_px);
  ImGui::SetCurrentContext(s.imgui);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width, height};
  io.DeltaTime = 1.0F / 60.0F;
  ImGui::NewFrame();
  s.text_runs.runs.clear();
  s.painter.emplace(*ImGui::GetBackgroundDrawList(), s.text, s.icons, s.textures, s.text_runs);
  s.painter->fill({0.0F, 0.0F, width, height}, theme.palette.paper);

  s.region = Region::content;
  s.layer = 0;
  s.text_runs.layer = 0;
  s.building.nodes.clear();
  s.building.screen.clear();
  s.building_places.clear();
  s.building_names.clear();
  s.building_areas.clear();
  s.building_ways.clear();
  s.duplicates.clear();
  s.undersized.clear();
  s.top_height = theme.reach_top;
  s.bottom_height = s.actions_height = 0.0F;
  s.wake_in.reset();
  s.poses.clear();
  s.bar_room = s.title_room = {};
  s.flows.assign(1, Flow{theme.margin, width - 2.0F * theme.margin, theme.reach_top + theme.margin, true});
}

FrameOutcome Ui::end() {
  State& s = *state_;
  MINGBAI_CHECK(s.in_frame && s.flows.size() == 1 && s.open_scrolls.empty() && s.open_panels.empty());
  s.in_frame = false;
  ImGui::Render();
  s.drawable = true;
  s.painter.reset();

  std::vector<std::size_t> order(s.building.nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t k) {
      return std::pair(s.building.nodes[k].layer, static_cast<int>(s.building_places[k].region));
    };
    return rank(a) < rank(b);
  });
  SemanticTree next;
  next.screen = s.building.screen;
  std::vector<Placement> places;
  for (const std::size_t k : order) {
    next.nodes.push_back(std::move(s.building.nodes[k]));
    places.push_back(std::move(s.building_places[k]));
  }
  FrameOutcome outcome;
  outcome.tree_changed = !next.same_content(s.tree);
  next.frame = s.tree.frame + (outcome.tree_changed ? 1 : 0);
  const int layer_before = s.tree.top_layer();
  s.tree = std::move(next);
  s.places = std::move(places);
  s.areas = std::move(s.building_areas);
  s.ways = std::move(s.building_ways);
  s.settle_focus(layer_before);
  s.name_text_runs();

  s.again_in_a_row = s.run_again ? s.again_in_a_row + 1 : 0;
  outcome.run_again = s.run_again && s.again_in_a_row <= k_most_again;
  outcome.next_frame_in = s.wake_in;
  const bool moving =
      std::any_of(s.scrolls.begin(), s.scrolls.end(), [](const auto& entry) { return entry.second.moving(); });
  if (moving) outcome.next_frame_in = k_motion_frame;
  if (!s.queue.empty() || s.text.drawing_pending()) outcome.next_frame_in = Milliseconds{0};
  return outcome;
}

std::vector<PixelRect> Ui::render(FrameBuffer& frame, Redraw redraw, const PreparedFrame* prepared) {
  State& s = *state_;
  MINGBAI_CHECK(!s.in_frame);
  if (!s.drawable) return {};
  if (frame.width != s.theme.profile.width_px || frame.height != s.theme.profile.height_px) {
    frame.resize(s.theme.profile.width_px, s.theme.profile.height_px);
    redraw = Redraw::everything;
  }
  ImGui::SetCurrentContext(s.imgui);
  return s.rasterizer.render(*ImGui::GetDrawData(), s.textures, frame, redraw, prepared);
}

std::vector<PixelRect> Ui::render(GlRenderer& renderer, Redraw redraw) {
  State& s = *state_;
  MINGBAI_CHECK(!s.in_frame);
  if (!s.drawable) return {};
  ImGui::SetCurrentContext(s.imgui);
  return renderer.render(*ImGui::GetDrawData(), s.textures, redraw);
}

const SemanticTree& Ui::tree() const {
  return state_->tree;
}
const std::vector<std::string>& Ui::duplicate_names() const {
  return state_->duplicates;
}
const std::vector<std::string>& Ui::undersized_targets() const {
  return state_->undersized;
}
void Ui::record_text_runs(bool wanted) {
  state_->text_runs.wanted = wanted;
}
const std::vector<TextRun>& Ui::text_runs() const {
  return state_->text_runs.runs;
}
const std::vector<Key>& Ui::keys() const {
  return state_->keys;
}
const std::string& Ui::typed_text() const {
  return state_->typed;
}
const std::string& Ui::pressed_words() const {
  return state_->pressed_words;
}
const std::string& Ui::focused_words() const {
  return state_->focused_words;
}
bool Ui::visitor_acted() const {
  return state_->acted;
}
const Theme& Ui::theme() const {
  return state_->theme;
}
const UiWords& Ui::words() const {
  return state_->words;
}
Milliseconds Ui::now() const {
  return state_->now;
}

Painter& Ui::painter() {
  MINGBAI_CHECK(state_->painter.has_value());
  return *state_->painter;
}

text::TextStyle Ui::text_style(TextRole role) const {
  text::TextStyle style = state_->theme.text(role);
  style.language = state_->words.language;
  return style;
}

void Ui::forget_visitor() {
  forget_shown();
  state_->text.forget_all();
}

void Ui::forget_shown() {
  State& s = *state_;
  MINGBAI_CHECK(!s.in_frame);
  // Their room goes too: what was moved or cleared out of it still stands there.
  replace_wiped(s.typed);
  replace_wiped(s.queue);
  replace_wiped(s.building.nodes);
  s.finger = Finger{};
  s.pressed.clear();
  replace_wiped(s.pressed_words);
  replace_wiped(s.focused_words);
  s.focus.clear();
  s.covered_focus.clear();
  s.focus_visible = false;
  s.scrolls.clear();
  s.canvases.clear();
  s.dialog_heights.clear();
  for (Node& node : s.tree.nodes) {
    explicit_bzero(node.label.data(), node.label.size());
    explicit_bzero(node.value.data(), node.value.size());
  }
  replace_wiped(s.tree.nodes);
  s.places.clear();
  s.areas.clear();
  s.ways.clear();
  s.textures.begin_frame();
  for (TextRun& run : s.text_runs.runs) explicit_bzero(run.text.data(), run.text.size());
  replace_wiped(s.text_runs.runs);
  s.drawable = false;
}

void Ui::focus(std::string_view name) {
  state_->focus = name;
  state_->focus_visible = true;
  state_->scroll_into_view(name);
  state_->run_again = true;
}

void Ui::State::name_text_runs() {
  for (TextRun& run : text_runs.runs) {
    const Point middle = run.seen.centre();
    float smallest = 0.0F;
    for (const Node& found : tree.nodes) {
      const float area = found.rect.width * found.rect.height;
      const bool holds = found.layer == run.layer && found.role != Role::screen && !found.state.offscreen &&
                         found.rect.contains(middle);
      if (holds && (run.node.empty() || area < smallest)) {
        run.node = found.name;
        smallest = area;
      }
    }
  }
}

void Ui::screen(std::string_view name, std::string_view label) {
  State& s = *state_;
  s.building.screen = name;
  const Region region = s.region;
  s.region = Region::frame;
  node(name, Role::screen, label,
       {0.0F, 0.0F, static_cast<float>(s.theme.profile.width_px), static_cast<float>(s.theme.profile.height_px)});
  s.region = region;
  // What the last screen had scrolled to or focused means nothing here.
  if (s.tree.screen != s.building.screen) s.focus_visible = s.focus_visible && !s.focus.empty();
}

Rect Ui::place(float height, Spacing before) {
  Flow& flow = state_->flow();
  if (!flow.empty) flow.y += spacing_px(state_->theme, before);
  flow.empty = false;
  const Rect rect{flow.x, std::round(flow.y), flow.width, std::ceil(height)};
  flow.y = rect.bottom();
  return rect;
}

void Ui::space(float mm) {
  state_->flow().y += std::round(mm * state_->theme.unit);
}
float Ui::column_width() const {
  return state_->flow().width;
}
Point Ui::cursor() const {
  return {state_->flow().x, state_->flow().y};
}

Rect Ui::content_rect() const {
  const State& s = *state_;
  const auto width = static_cast<float>(s.theme.profile.width_px);
  const auto height = static_cast<float>(s.theme.profile.height_px);
  return {0.0F, s.top_height, width, height - s.top_height - s.bottom_height - s.actions_height};
}

void Ui::node(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state,
              std::string_view value) {
  State& s = *state_;
  if (name.empty()) return;
  if (!s.building_names.emplace(name).second) {
    s.duplicates.emplace_back(name);
    return;
  }
  Placement placement;
  placement.region = s.region;
  placement.full = rect;
  if (!s.open_scrolls.empty()) placement.area = s.open_scrolls.back().name;
  if (!s.open_canvas.empty()) placement.area = s.open_canvas;
  const Rect seen = intersection(rect, s.painter->clip());
  const bool hidden = seen.height < rect.height / 3.0F || seen.width < rect.width / 3.0F;
  if (!rect.empty()) state.offscreen = hidden;
  state.focused = s.focus_visible && s.focus == name;
  s.building.nodes.push_back(
      {std::string(name), role, std::string(label), std::string(value), state, hidden ? rect : seen, s.layer});
  s.building_places.push_back(std::move(placement));
}

Interaction Ui::target(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state,
                       std::string_view value) {
  State& s = *state_;
  Rect reach = rect;
  if (reach.width + 0.5F < s.theme.target || reach.height + 0.5F < s.theme.target) {
    s.undersized.emplace_back(name);
    const float dx = std::max(0.0F, s.theme.target - reach.width) / 2.0F;
    const float dy = std::max(0.0F, s.theme.target - reach.height) / 2.0F;
    reach = reach.inset(-dx, -dy);
  }
  node(name, role, label, reach, state, value);
  Interaction interaction;
  if (state.disabled) return interaction;
  if (const auto posed = s.poses.find(name); posed != s.poses.end()) return posed->second;
  interaction.pressed = s.pressed == name;
  interaction.held = s.finger.down && s.finger.target == name && reach.contains(s.finger.at);
  interaction.left = s.finger.down && s.finger.target == name && !interaction.held;
  interaction.focused = s.focus_visible && s.focus == name;
  return interaction;
}

void Ui::pose(std::string_view name, const Interaction& interaction) {
  state_->poses.insert_or_assign(std::string(name), interaction);
}

void Ui::wake_in(Milliseconds time) {
  std::optional<Milliseconds>& soonest = state_->wake_in;
  if (!soonest || time < *soonest) soonest = time;
}

void Ui::focus_ring(const Rect& rect, float radius, const Interaction& interaction) {
  const Theme& t = state_->theme;
  if (interaction.left) {
    const float out = std::ceil(t.stroke * 2.0F);
    painter().border(rect.inset(-out), t.palette.second_ink, t.stroke, radius + out, LineKind::dashed);
  }
  if (interaction.held && t.contrast == Contrast::high) {
    const float width = 2.0F * t.stroke;
    painter().border(rect.inset(-width), t.palette.ink, width, radius + width);
  }
  if (!interaction.focused) return;
  // A line of paper between: the ring needs 3:1 against both its neighbours, and the target may be blue.
  const float gap = std::ceil(t.focus_width / 2.0F);
  painter().border(rect.inset(-gap), t.palette.paper, gap, radius + gap);
  painter().border(rect.inset(-gap - t.focus_width), t.palette.focus, t.focus_width, radius + gap + t.focus_width);
}

}  // namespace mingbai::ui
