// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Tables, and words about a state.
#include <cmath>
#include <vector>

#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

struct TableLook {
  const TableSpec& spec;
  std::size_t columns;
  float total;  // of the weights
  float pad;
  bool stacked;  // too narrow for columns: a row is lines of "head: cell"
};

text::TextStyle cell_style(Ui& ui, const TableLook& look, std::size_t column) {
  text::TextStyle style =
      sized(ui, TextRole::note, ui.column_width() * look.spec.weights[column] / look.total - 2.0F * look.pad);
  style.line_height = 1.4F;
  return style;
}

// Every word fits its column, and no cell is a tower of single hanzi.
bool columns_fit(Ui& ui, const TableLook& look) {
  const auto fits = [&](std::string_view words, std::size_t column) {
    const text::TextStyle style = cell_style(ui, look, column);
    return longest_word(ui, words, style) <= style.width_px && style.width_px >= 3.0F * style.size_px;
  };
  for (std::size_t k = 0; k < look.spec.head.size() && k < look.columns; ++k) {
    if (!fits(look.spec.head[k], k)) return false;
  }
  for (std::size_t k = 0; k < look.spec.cells.size(); ++k) {
    if (!fits(look.spec.cells[k], k % look.columns)) return false;
  }
  return true;
}

std::string joined(std::span<const std::string> cells) {
  std::string label;
  for (const std::string& cell : cells) label += (label.empty() ? "" : " ") + cell;
  return label;
}

void draw_head(Ui& ui, const TableLook& look) {
  const Theme& t = ui.theme();
  float height = 0.0F;
  std::vector<text::TextStyle> styles;
  for (std::size_t k = 0; k < look.columns; ++k) {
    styles.push_back(cell_style(ui, look, k));
    styles.back().weight = text::FontWeight::bold;
    height = std::max(height, measure(ui, look.spec.head[k], styles.back()).height);
  }
  const Rect rect = ui.place(std::ceil(height + 2.0F * look.pad), Spacing::none);
  ui.painter().fill(rect, t.palette.sand, t.radius_small, Corners::top);
  float x = rect.x;
  for (std::size_t k = 0; k < look.columns; ++k) {
    ui.painter().text(look.spec.head[k], styles[k], {x + look.pad, rect.y + look.pad}, t.palette.second_ink);
    x += ui.column_width() * look.spec.weights[k] / look.total;
  }
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, t.palette.line);
  ui.node(std::string(look.spec.name) + ".head", Role::item, joined(look.spec.head), rect);
}

// Words of one row where columns are too narrow.
std::string stacked_words(const Ui& ui, const TableLook& look, std::span<const std::string> cells) {
  const char* colon = ui.words().language == text::TextLanguage::en ? ": " : "：";
  std::string words;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (cells[k].empty()) continue;
    if (!words.empty()) words += "\n";
    if (k > 0 && k < look.spec.head.size()) words += look.spec.head[k] + colon;
    words += cells[k];
  }
  return words;
}

bool draw_table_row(Ui& ui, const TableLook& look, std::size_t row) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto cells = look.spec.cells.subspan(row * look.columns, look.columns);
  const std::string lines = look.stacked ? stacked_words(ui, look, cells) : std::string();
  text::TextStyle whole = sized(ui, TextRole::note, ui.column_width() - 2.0F * look.pad);
  whole.line_height = 1.4F;
  float height = look.stacked ? measure(ui, lines, whole).height : 0.0F;
  if (!look.stacked) {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      height = std::max(height, measure(ui, cells[k], cell_style(ui, look, k)).height);
    }
  }
  const float inset = std::ceil(t.px(1.3F));
  const float least = look.spec.pressable ? t.target + 2.0F * inset : 0.0F;
  const Rect rect = ui.place(std::ceil(std::max(least, height + 2.0F * look.pad)), Spacing::none);
  const Rect reach = rect.inset(0.0F, inset);
  const std::string name = numbered(std::string(look.spec.name) + ".row", row);
  const Condition condition = look.spec.disabled_row == row ? Condition::disabled : Condition::ready;
  Interaction hit;
  if (look.spec.pressable) {
    hit = ui.target(name, Role::button, joined(cells), reach, state_of(condition));
  } else {
    ui.node(name, Role::item, joined(cells), rect, state_of(condition));
  }
  if (condition == Condition::disabled) draw_disabled_ground(ui, reach, t.radius_small);
  if (hit.held) ui.painter().fill(reach, p.blue_ground, t.radius_small);
  const float y = std::round(rect.centre().y - height / 2.0F);
  const Colour colour = condition == Condition::disabled ? p.disabled_text : look.spec.pressable ? p.blue : p.ink;
  if (look.stacked) {
    ui.painter().text(lines, whole, {rect.x + look.pad, y}, colour);
  } else {
    float x = rect.x;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      ui.painter().text(cells[k], cell_style(ui, look, k), {x + look.pad, y}, k == 0 ? colour : card_ink(p, condition));
      x += ui.column_width() * look.spec.weights[k] / look.total;
    }
  }
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
  ui.focus_ring(reach.inset(0.0F, t.focus_width * 1.5F), t.radius_small, hit);
  return hit.pressed;
}

}  // namespace

std::optional<std::size_t> table(Ui& ui, const TableSpec& spec) {
  if (spec.weights.empty()) return std::nullopt;
  TableLook look{spec, spec.weights.size(), 0.0F, std::round(3.0F * ui.theme().unit), false};
  for (const float weight : spec.weights) look.total += weight;
  look.stacked = !columns_fit(ui, look);
  ui.space(spec.head.empty() && spec.cells.empty() ? 0.0F : 3.0F);
  if (spec.head.size() == look.columns && !look.stacked) draw_head(ui, look);
  if (spec.condition == Condition::loading || spec.condition == Condition::error) {
    (void)placeholder(ui,
                      {.name = std::string(spec.name) + ".state", .condition = spec.condition, .title = spec.words});
    return std::nullopt;
  }
  std::optional<std::size_t> pressed;
  for (std::size_t row = 0; (row + 1) * look.columns <= spec.cells.size(); ++row) {
    if (draw_table_row(ui, look, row)) pressed = row;
  }
  return pressed;
}

void status_line(Ui& ui, std::string_view name, StatusKind kind, std::string_view words) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float dot = std::round(t.px(4.0F));
  const text::TextStyle style = sized(ui, TextRole::note, ui.column_width() - dot - t.gap);
  const text::TextSize size = measure(ui, words, style);
  const Rect rect = ui.place(size.height);
  // Beside the middle of the first line's hanzi; a Tibetan line is higher.
  const float first_line =
      words.empty() ? 0.0F : ui.painter().engine().block(words, style).first_baseline - 0.38F * style.size_px;
  ui.painter().circle({rect.x + dot / 2.0F, rect.y + first_line}, dot / 2.0F,
                      kind == StatusKind::good  ? p.green_edge
                      : kind == StatusKind::old ? p.amber
                                                : p.vermilion);
  ui.painter().text(words, style, {rect.x + dot + t.gap / 2.0F, rect.y},
                    kind == StatusKind::trouble ? p.vermilion_dark : p.second_ink);
  ui.node(name, Role::status, words, rect);
}

void banner(Ui& ui, std::string_view name, BannerKind kind, std::string_view title, std::string_view words) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const Colour ground = kind == BannerKind::notice    ? p.blue_ground
                        : kind == BannerKind::warning ? p.vermilion_ground
                                                      : p.green_ground;
  const Colour colour = kind == BannerKind::notice    ? p.blue
                        : kind == BannerKind::warning ? p.vermilion_dark
                                                      : p.green_text;
  const Colour edge = kind == BannerKind::notice    ? p.blue_edge
                      : kind == BannerKind::warning ? p.vermilion
                                                    : p.green_edge;
  const char* icon = kind == BannerKind::notice ? "info" : kind == BannerKind::warning ? "warning" : "check";
  const float text_x = t.padding + t.icon + t.gap;
  const float width = ui.column_width() - text_x - t.padding;
  text::TextStyle title_style = sized(ui, TextRole::body, width);
  title_style.weight = text::FontWeight::bold;
  title_style.line_height = 1.4F;
  const text::TextStyle body = sized(ui, TextRole::note, width);
  const text::TextSize title_size = measure(ui, title, title_style);
  const text::TextSize body_size = measure(ui, words, body);
  const float inner = std::max(t.icon, title_size.height + body_size.height);
  const Rect rect = ui.place(std::ceil(inner + 1.5F * t.padding));
  ui.painter().fill(rect, ground, t.radius);
  ui.painter().border(rect, edge, t.hairline, t.radius);
  const float y = std::round(rect.centre().y - (title_size.height + body_size.height) / 2.0F);
  ui.painter().icon(icon, {rect.x + t.padding, y + (title_size.height - t.icon) / 2.0F, t.icon, t.icon}, colour);
  ui.painter().text(title, title_style, {rect.x + text_x, y}, colour);
  ui.painter().text(words, body, {rect.x + text_x, y + title_size.height}, p.ink);
  ui.node(name, Role::status, std::string(title) + (words.empty() ? "" : " " + std::string(words)), rect);
}

void progress(Ui& ui, std::string_view name, float share, std::string_view words, Condition condition) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const bool wrong = condition == Condition::error;
  const bool off = condition == Condition::disabled;
  const bool busy = condition == Condition::loading || (share < 0.0F && condition == Condition::ready);
  const float mark = wrong || busy ? std::round(t.icon * 0.9F) : 0.0F;
  const float text_x = mark > 0.0F ? mark + t.gap : 0.0F;
  const text::TextStyle style = sized(ui, TextRole::body, ui.column_width() - text_x);
  const text::TextSize size = measure(ui, words, style);
  const float bar = std::round(t.px(3.2F));
  const float between = std::round(t.px(2.5F));
  const float tall = std::max(size.height, mark);
  const Rect rect = ui.place(tall + between + bar);
  draw_mark(ui, {}, {rect.x, rect.y + (tall - mark) / 2.0F, mark, mark}, wrong ? Condition::error : Condition::loading,
            wrong ? p.vermilion_dark : p.blue);
  ui.painter().text(words, style, {rect.x + text_x, rect.y + (tall - size.height) / 2.0F},
                    wrong ? p.vermilion_dark
                    : off ? p.disabled_text
                          : p.ink);
  const Rect track{rect.x, rect.bottom() - bar, rect.width, bar};
  ui.painter().fill(track, p.line, bar / 2.0F);
  if (off) ui.painter().border(track, p.second_ink, t.hairline, bar / 2.0F, LineKind::dashed);
  if (!busy && !off) {
    const float width = std::max(bar, track.width * std::clamp(share, 0.0F, 1.0F));
    ui.painter().fill({track.x, track.y, width, bar}, wrong ? p.vermilion_dark : p.blue, bar / 2.0F);
  } else if (busy) {
    // One of six places in turn: says "still working" without a moving picture.
    constexpr int steps = 6;
    const auto step = static_cast<float>((ui.now().count() / 500) % steps);
    const float width = track.width / static_cast<float>(steps);
    const float at = t.motion == Motion::reduced ? 0.0F : step;
    ui.painter().fill({track.x + at * width, track.y, width, bar}, p.blue, bar / 2.0F);
  }
  NodeState state = state_of(condition);
  state.busy = busy;
  const std::string value = share >= 0.0F && !busy ? std::to_string(std::lround(share * 100.0F)) : std::string();
  ui.node(name, Role::progress, words, rect, state, value);
}

bool placeholder(Ui& ui, const PlaceholderSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const bool wrong = spec.condition == Condition::error;
  const float mark = std::round(t.icon_large * 1.6F);
  text::TextStyle title = sized(ui, TextRole::label, ui.column_width(), 0, text::TextAlign::centre);
  title.weight = text::FontWeight::bold;
  const text::TextStyle words = sized(ui, TextRole::body, ui.column_width(), 0, text::TextAlign::centre);
  const text::TextSize title_size = measure(ui, spec.title, title);
  const text::TextSize words_size = measure(ui, spec.words, words);
  const bool marked = !spec.icon.empty() || spec.condition != Condition::ready;
  const float mark_height = marked ? mark + t.gap : 0.0F;
  const Rect rect = ui.place(mark_height + title_size.height + words_size.height + t.gap, Spacing::wide);
  draw_mark(ui, spec.icon, {rect.centre().x - mark / 2.0F, rect.y, marked ? mark : 0.0F, mark}, spec.condition,
            wrong ? p.vermilion_dark : p.blue);
  float y = rect.y + mark_height;
  ui.painter().text(spec.title, title, {rect.x, y}, wrong ? p.vermilion_dark : p.ink);
  y += title_size.height;
  ui.painter().text(spec.words, words, {rect.x, y}, p.second_ink);
  NodeState state = state_of(spec.condition);
  state.disabled = false;
  ui.node(spec.name, Role::status, std::string(spec.title) + (spec.words.empty() ? "" : " " + std::string(spec.words)),
          rect, state);
  if (spec.action.empty()) return false;
  return button(ui, {.name = std::string(spec.name) + ".action", .label = spec.action, .icon = "refresh"});
}

}  // namespace mingbai::ui
