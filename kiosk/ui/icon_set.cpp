// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/icon_set.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <utility>

#include "sync/base/file.h"

namespace mingbai::ui {
namespace {

constexpr std::size_t k_largest_icon = 64U << 10U;

struct HandleDeleter {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using Handle = std::unique_ptr<RsvgHandle, HandleDeleter>;

// The alpha of the drawing; its colour is chosen when it is shown.
Image draw(RsvgHandle* handle, int edge) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, edge, edge);
  cairo_t* cairo = cairo_create(surface);
  const RsvgRectangle viewport{0.0, 0.0, static_cast<double>(edge), static_cast<double>(edge)};
  const bool drawn = handle != nullptr && rsvg_handle_render_document(handle, cairo, &viewport, nullptr) != FALSE;
  if (!drawn) cairo_paint(cairo);  // a black square is seen and reported; a gap is not
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  Image image;
  image.width = image.height = image.stride = edge;
  image.pixels.resize(static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge));
  const unsigned char* from = cairo_image_surface_get_data(surface);
  const int from_stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < edge; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(from + static_cast<std::ptrdiff_t>(y) * from_stride);
    for (int x = 0; x < edge; ++x) {
      image.pixels[static_cast<std::size_t>(y * edge + x)] = static_cast<std::uint8_t>(row[x] >> 24U);
    }
  }
  cairo_surface_destroy(surface);
  return image;
}

}  // namespace

struct IconSet::State {
  struct Drawn {
    Image image;
    std::uint64_t serial = 0;
  };
  std::map<std::string, Handle, std::less<>> handles;
  std::map<std::pair<std::string, int>, Drawn> drawn;
};

IconSet::IconSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
IconSet::~IconSet() = default;

Result<std::unique_ptr<IconSet>> IconSet::load(const std::filesystem::path& icons_dir) {
  auto state = std::make_unique<State>();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(icons_dir, error)) {
    if (entry.path().extension() != ".svg") continue;
    MINGBAI_ASSIGN(const std::string svg, read_file(entry.path(), k_largest_icon));
    Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
    if (handle == nullptr) return fail(ErrorCode::bad_syntax, "not an SVG drawing: " + entry.path().string());
    state->handles.emplace(entry.path().stem().string(), std::move(handle));
  }
  if (state->handles.empty()) return fail(ErrorCode::io_not_found, "no icons in " + icons_dir.string());
  return std::unique_ptr<IconSet>(new IconSet(std::move(state)));
}

bool IconSet::contains(std::string_view icon) const {
  return state_->handles.find(icon) != state_->handles.end();
}

std::vector<std::string> IconSet::names() const {
  std::vector<std::string> names;
  names.reserve(state_->handles.size());
  for (const auto& [name, handle] : state_->handles) names.push_back(name);
  return names;
}

ImageView IconSet::render(std::string_view icon, int edge_px, TextureRegistry& textures) {
  const int edge = std::max(1, edge_px);
  auto [at, fresh] = state_->drawn.try_emplace({std::string(icon), edge});
  if (fresh) {
    const auto handle = state_->handles.find(icon);
    at->second.image = draw(handle == state_->handles.end() ? nullptr : handle->second.get(), edge);
    at->second.serial = textures.new_serial();
  }
  const Image& image = at->second.image;
  return {at->second.serial, PixelFormat::a8, image.width, image.height, image.stride, image.pixels.data()};
}

}  // namespace mingbai::ui
