// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/icon_set.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/icon_drawing.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"

namespace mingbai::ui {
namespace {

constexpr std::size_t k_largest_icon = 64U << 10U;

// Black from edge to edge: seen and reported; a gap is not.
Image box(int edge) {
  Image image;
  image.width = image.height = image.stride = edge;
  image.pixels.assign(static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge), 0xFF);
  return image;
}

}  // namespace

struct IconSet::State {
  struct Drawn {
    Image image;
    std::uint64_t serial = 0;
  };
  std::map<std::string, IconDrawing, std::less<>> drawings;
  std::map<std::pair<std::string, int>, Drawn> drawn;
};

IconSet::IconSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
IconSet::~IconSet() = default;

Result<std::unique_ptr<IconSet>> IconSet::load(const std::filesystem::path& icons_dir) {
  auto state = std::make_unique<State>();
  MINGBAI_ASSIGN(const auto files, list_directory(icons_dir));
  for (const std::filesystem::path& file : files) {
    if (file.extension() != ".svg") continue;
    MINGBAI_ASSIGN(const std::string svg, read_file(file, k_largest_icon));
    auto drawing = IconDrawing::parse(svg);
    if (!drawing) return fail(ErrorCode::bad_syntax, file.string() + ": " + drawing.error().message);
    state->drawings.emplace(file.stem().string(), *std::move(drawing));
  }
  if (state->drawings.empty()) return fail(ErrorCode::io_not_found, "no icons in " + icons_dir.string());
  return std::unique_ptr<IconSet>(new IconSet(std::move(state)));
}

bool IconSet::contains(std::string_view icon) const {
  return state_->drawings.find(icon) != state_->drawings.end();
}

std::vector<std::string> IconSet::names() const {
  std::vector<std::string> names;
  names.reserve(state_->drawings.size());
  for (const auto& [name, drawing] : state_->drawings) names.push_back(name);
  return names;
}

ImageView IconSet::render(std::string_view icon, int edge_px, TextureRegistry& textures) {
  const int edge = std::max(1, edge_px);
  auto [at, fresh] = state_->drawn.try_emplace({std::string(icon), edge});
  if (fresh) {
    const auto drawing = state_->drawings.find(icon);
    at->second.image = drawing == state_->drawings.end() ? box(edge) : drawing->second.coverage(edge);
    at->second.serial = textures.new_serial();
  }
  const Image& image = at->second.image;
  return {at->second.serial, PixelFormat::a8, image.width, image.height, image.stride, image.pixels.data()};
}

}  // namespace mingbai::ui
