// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/sight.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mingbai::test {
namespace {

// Serials of text blocks come from the text engine, which counts from 1; the registry's start above.
constexpr std::uint64_t k_first_registry_serial = std::uint64_t{1} << 62U;

ui::Colour unpacked(ImU32 colour) {
  const auto channel = [colour](unsigned shift) { return static_cast<std::uint8_t>((colour >> shift) & 0xFFU); };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)};
}

struct Quad {
  ui::Rect rect;
  ui::Colour colour;
};

// Two triangles that make an axis-parallel rectangle.
std::optional<Quad> quad_at(const ImDrawList& list, const ImDrawCmd& command, unsigned index) {
  if (index + 6 > command.ElemCount) {
    return std::nullopt;
  }
  const ImDrawIdx* at = &list.IdxBuffer[static_cast<int>(command.IdxOffset + index)];
  if (at[3] != at[0] || at[4] != at[2]) {
    return std::nullopt;
  }
  const auto vertex = [&](int k) -> const ImDrawVert& {
    return list.VtxBuffer[static_cast<int>(command.VtxOffset + at[k])];
  };
  const ImDrawVert& a = vertex(0);
  const ImDrawVert& c = vertex(2);
  const bool straight = vertex(1).pos.y == a.pos.y && vertex(1).pos.x == c.pos.x && vertex(5).pos.x == a.pos.x &&
                        vertex(5).pos.y == c.pos.y;
  if (!straight) {
    return std::nullopt;
  }
  return Quad{{a.pos.x, a.pos.y, c.pos.x - a.pos.x, c.pos.y - a.pos.y}, unpacked(a.col)};
}

// Everything drawn before a shade over the whole screen lies under a dialog.
void put_below(std::vector<Ink>& inks) {
  for (Ink& ink : inks) {
    ink.on_top = false;
  }
}

std::vector<Ink> read_draw_lists(ui::Ui::State& state, const ui::Theme& theme) {
  std::vector<Ink> inks;
  ImGui::SetCurrentContext(state.imgui);
  const ImDrawData* data = ImGui::GetDrawData();
  const auto width = static_cast<float>(theme.profile.width_px);
  const auto height = static_cast<float>(theme.profile.height_px);
  for (int n = 0; data != nullptr && n < data->CmdListsCount; ++n) {
    const ImDrawList& list = *data->CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ui::ImageView* image = state.textures.find(command.GetTexID());
      const ui::Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                          command.ClipRect.w - command.ClipRect.y};
      for (unsigned i = 0; i + 3 <= command.ElemCount;) {
        const auto quad = quad_at(list, command, i);
        i += quad ? 6 : 3;
        if (!quad) {
          continue;
        }
        if (image == nullptr) {
          const bool shade = quad->colour.a < 255 && quad->rect.width >= width - 1 && quad->rect.height >= height - 1;
          if (shade) {
            put_below(inks);
          }
          continue;
        }
        Ink ink;
        ink.kind = image->format != ui::PixelFormat::a8      ? InkKind::picture
                   : image->serial < k_first_registry_serial ? InkKind::text
                                                             : InkKind::icon;
        ink.rect = quad->rect;
        ink.clip = ui::intersection(clip, {0.0F, 0.0F, width, height});
        ink.colour = quad->colour;
        ink.mask = *image;
        inks.push_back(std::move(ink));
      }
    }
  }
  return inks;
}

// A long paragraph is drawn in bands: each belongs to the tightest run that holds it.
void name_texts(std::vector<Ink>& inks, const std::vector<ui::TextRun>& runs) {
  const auto area = [](const ui::Rect& rect) { return rect.width * rect.height; };
  for (Ink& ink : inks) {
    const ui::TextRun* best = nullptr;
    for (const ui::TextRun& run : runs) {
      const bool holds =
          run.colour == ink.colour && area(ui::intersection(run.ink.inset(-3.0F), ink.rect)) >= 0.98F * area(ink.rect);
      if (ink.kind == InkKind::text && holds && (best == nullptr || area(run.ink) < area(best->ink))) {
        best = &run;
      }
    }
    if (best != nullptr) {
      ink.words = best->text;
      ink.size_px = best->size_px;
      ink.ellipsized = best->ellipsized;
      ink.node = best->node;
    }
  }
}

}  // namespace

ui::Colour pixel(const ui::FrameBuffer& frame, int x, int y) {
  const std::uint32_t value = frame.row(y)[x];
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
          static_cast<std::uint8_t>(value), 255};
}

std::string Sight::place_of(const ui::Rect& rect) const {
  const ui::Node* best = nullptr;
  const ui::Point middle = rect.centre();
  for (const ui::Node& node : tree.nodes) {
    if (node.role != ui::Role::screen && !node.state.offscreen && node.rect.contains(middle) &&
        (best == nullptr || node.rect.width * node.rect.height <= best->rect.width * best->rect.height)) {
      best = &node;
    }
  }
  return best == nullptr ? tree.screen : best->name;
}

Sight look(ui::Ui& ui, ui::FrameBuffer& frame) {
  ui.render(frame, ui::Redraw::everything);
  ui::Ui::State& state = ui.state();
  Sight sight{.tree = ui.tree(),
              .theme = ui.theme(),
              .frame = frame,
              .areas = state.areas,
              .inks = read_draw_lists(state, ui.theme()),
              .targets = {},
              .duplicates = ui.duplicate_names(),
              .undersized = ui.undersized_targets(),
              .missing = state.text.missing_seen()};
  name_texts(sight.inks, ui.text_runs());
  const int top = sight.tree.top_layer();
  for (std::size_t k = 0; k < sight.tree.nodes.size(); ++k) {
    const ui::Node& node = sight.tree.nodes[k];
    if (!ui::is_interactive(node.role) || node.layer != top) {
      continue;
    }
    SeenTarget target{&node, state.places[k].full, state.places[k].area, state.places[k].region, false};
    for (const ui::DragArea& area : sight.areas) {
      // By name too: what was moved out of the drawing's sight still belongs to it.
      target.in_canvas =
          target.in_canvas || (area.kind == ui::AreaKind::canvas && area.layer == node.layer &&
                               (area.name == target.area || !ui::intersection(area.viewport, node.rect).empty()));
    }
    sight.targets.push_back(std::move(target));
  }
  return sight;
}

}  // namespace mingbai::test
