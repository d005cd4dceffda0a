// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/gl_renderer.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <list>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "kiosk/ui/gl_functions.h"

namespace mingbai::ui {
namespace {

constexpr GLuint k_place = 0;
constexpr GLuint k_texel = 1;
constexpr GLuint k_colour = 2;

constexpr const char* k_vertex_shader = R"(#version 330 core
uniform vec2 display;
in vec2 place;
in vec2 texel;
in vec4 colour;
out vec2 texel_at;
out vec4 colour_at;
void main() {
  texel_at = texel;
  colour_at = colour;
  gl_Position = vec4(2.0 * place.x / display.x - 1.0, 1.0 - 2.0 * place.y / display.y, 0.0, 1.0);
}
)";
constexpr const char* k_fragment_shader = R"(#version 330 core
uniform sampler2D image;
in vec2 texel_at;
in vec4 colour_at;
out vec4 pixel;
void main() { pixel = colour_at * texture(image, texel_at); }
)";

int nearest(float v) {
  return static_cast<int>(std::floor(v + 0.5F));
}

}  // namespace

struct GlRenderer::State {
  struct Texture {
    std::uint64_t serial = 0;
    GLuint name = 0;
    std::size_t bytes = 0;
    std::uint64_t frame = 0;
  };
  using Lru = std::list<Texture>;  // most recently used first

  GlFunctions gl;
  GLuint program = 0;
  GLint display = -1;
  GLuint arrays = 0;
  GLuint vertices = 0;
  GLuint indices = 0;
  GLuint white = 0;
  Lru lru;
  std::unordered_map<std::uint64_t, Lru::iterator> by_serial;
  std::size_t bytes = 0;
  std::uint64_t frame = 0;
  SoftwareRasterizer changes;  // only finds out what changed

  bool fetch();
  GLuint shader(GLenum kind, const char* source) const;
  bool prepare();
  void release();
  GLuint upload(const ImageView& view) const;
  GLuint texture(ImTextureID id, const TextureRegistry& textures);
  void evict();
  void draw(const ImDrawData& data, const TextureRegistry& textures);
};

bool GlRenderer::State::fetch() {
  bool all = true;
  const auto get = [&](auto& function, const char* name) {
    function = reinterpret_cast<std::decay_t<decltype(function)>>(SDL_GL_GetProcAddress(name));
    all = all && function != nullptr;
  };
#define MINGBAI_GL_GET(type, name) get(gl.name, "gl" #name);
  MINGBAI_GL_FUNCTIONS(MINGBAI_GL_GET)
#undef MINGBAI_GL_GET
  return all;
}

GLuint GlRenderer::State::shader(GLenum kind, const char* source) const {
  const GLuint made = gl.CreateShader(kind);
  gl.ShaderSource(made, 1, &source, nullptr);
  gl.CompileShader(made);
  return made;
}

bool GlRenderer::State::prepare() {
  const GLuint vertex = shader(GL_VERTEX_SHADER, k_vertex_shader);
  const GLuint fragment = shader(GL_FRAGMENT_SHADER, k_fragment_shader);
  program = gl.CreateProgram();
  gl.AttachShader(program, vertex);
  gl.AttachShader(program, fragment);
  gl.BindAttribLocation(program, k_place, "place");
  gl.BindAttribLocation(program, k_texel, "texel");
  gl.BindAttribLocation(program, k_colour, "colour");
  gl.LinkProgram(program);
  gl.DeleteShader(vertex);
  gl.DeleteShader(fragment);
  GLint linked = GL_FALSE;
  gl.GetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) return false;
  display = gl.GetUniformLocation(program, "display");
  gl.GenVertexArrays(1, &arrays);
  gl.GenBuffers(1, &vertices);
  gl.GenBuffers(1, &indices);
  gl.BindVertexArray(arrays);
  gl.BindBuffer(GL_ARRAY_BUFFER, vertices);
  gl.BindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
  const auto offset = [](std::size_t bytes_in) { return reinterpret_cast<const void*>(bytes_in); };
  gl.EnableVertexAttribArray(k_place);
  gl.EnableVertexAttribArray(k_texel);
  gl.EnableVertexAttribArray(k_colour);
  constexpr GLsizei k_stride = sizeof(ImDrawVert);
  gl.VertexAttribPointer(k_place, 2, GL_FLOAT, GL_FALSE, k_stride, offset(offsetof(ImDrawVert, pos)));
  gl.VertexAttribPointer(k_texel, 2, GL_FLOAT, GL_FALSE, k_stride, offset(offsetof(ImDrawVert, uv)));
  gl.VertexAttribPointer(k_colour, 4, GL_UNSIGNED_BYTE, GL_TRUE, k_stride, offset(offsetof(ImDrawVert, col)));
  constexpr std::uint8_t k_full = 255;
  white = upload({0, PixelFormat::a8, 1, 1, 1, &k_full});
  return true;
}

void GlRenderer::State::release() {
  for (const Texture& texture : lru) gl.DeleteTextures(1, &texture.name);
  if (white != 0) gl.DeleteTextures(1, &white);
  if (indices != 0) gl.DeleteBuffers(1, &indices);
  if (vertices != 0) gl.DeleteBuffers(1, &vertices);
  if (arrays != 0) gl.DeleteVertexArrays(1, &arrays);
  if (program != 0) gl.DeleteProgram(program);
}

GLuint GlRenderer::State::upload(const ImageView& view) const {
  GLuint name = 0;
  gl.GenTextures(1, &name);
  gl.BindTexture(GL_TEXTURE_2D, name);
  for (const GLenum side : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) {
    gl.TexParameteri(GL_TEXTURE_2D, side, GL_NEAREST);
  }
  gl.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  gl.TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  gl.PixelStorei(GL_UNPACK_ALIGNMENT, 1);
  if (view.format == PixelFormat::a8) {  // white ink, as thick as the mask says
    const std::array<std::pair<GLenum, GLint>, 4> channels{{{GL_TEXTURE_SWIZZLE_R, GL_ONE},
                                                            {GL_TEXTURE_SWIZZLE_G, GL_ONE},
                                                            {GL_TEXTURE_SWIZZLE_B, GL_ONE},
                                                            {GL_TEXTURE_SWIZZLE_A, GL_RED}}};
    for (const auto& [channel, source] : channels) gl.TexParameteri(GL_TEXTURE_2D, channel, source);
    gl.PixelStorei(GL_UNPACK_ROW_LENGTH, view.stride);
    gl.TexImage2D(GL_TEXTURE_2D, 0, GL_R8, view.width, view.height, 0, GL_RED, GL_UNSIGNED_BYTE, view.pixels);
  } else {
    gl.PixelStorei(GL_UNPACK_ROW_LENGTH, view.stride / 4);
    gl.TexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, view.width, view.height, 0, GL_BGRA, GL_UNSIGNED_BYTE, view.pixels);
  }
  return name;
}

GLuint GlRenderer::State::texture(ImTextureID id, const TextureRegistry& textures) {
  const ImageView* view = textures.find(id);
  if (view == nullptr) return white;
  if (const auto found = by_serial.find(view->serial); found != by_serial.end()) {
    found->second->frame = frame;
    lru.splice(lru.begin(), lru, found->second);
    return found->second->name;
  }
  const std::size_t size = static_cast<std::size_t>(view->width) * static_cast<std::size_t>(view->height) *
                           (view->format == PixelFormat::a8 ? 1U : 4U);
  lru.push_front({view->serial, upload(*view), size, frame});
  by_serial.emplace(view->serial, lru.begin());
  bytes += size;
  return lru.front().name;
}

void GlRenderer::State::evict() {
  while (bytes > k_texture_bytes && !lru.empty() && lru.back().frame != frame) {
    gl.DeleteTextures(1, &lru.back().name);
    bytes -= lru.back().bytes;
    by_serial.erase(lru.back().serial);
    lru.pop_back();
  }
}

void GlRenderer::State::draw(const ImDrawData& data, const TextureRegistry& textures) {
  const int height = static_cast<int>(data.DisplaySize.y);
  gl.Viewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x), height);
  gl.Disable(GL_DEPTH_TEST);
  gl.Disable(GL_CULL_FACE);
  gl.Enable(GL_BLEND);
  gl.Enable(GL_SCISSOR_TEST);
  gl.BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  gl.UseProgram(program);
  gl.Uniform2f(display, data.DisplaySize.x, data.DisplaySize.y);
  gl.BindVertexArray(arrays);
  gl.BindBuffer(GL_ARRAY_BUFFER, vertices);
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    gl.BufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
    gl.BufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const int x0 = std::max(0, nearest(command.ClipRect.x));
      const int y1 = std::min(height, nearest(command.ClipRect.w));
      const int width = nearest(command.ClipRect.z) - x0;
      const int rows = y1 - std::max(0, nearest(command.ClipRect.y));
      if (width <= 0 || rows <= 0 || command.ElemCount == 0) continue;
      gl.Scissor(x0, height - y1, width, rows);
      gl.BindTexture(GL_TEXTURE_2D, texture(command.TextureId, textures));
      const auto* first = reinterpret_cast<const void*>(command.IdxOffset * sizeof(ImDrawIdx));
      gl.DrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount),
                                sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT, first,
                                static_cast<GLint>(command.VtxOffset));
    }
  }
}

Result<std::unique_ptr<GlRenderer>> GlRenderer::create() {
  auto state = std::make_unique<State>();
  if (!state->fetch()) return fail(ErrorCode::device_absent, "the GL driver lacks functions of OpenGL 3.3");
  if (!state->prepare()) return fail(ErrorCode::device_absent, "the GL driver refuses the shaders");
  return std::unique_ptr<GlRenderer>(new GlRenderer(std::move(state)));
}

GlRenderer::GlRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {
  const auto* name = reinterpret_cast<const char*>(state_->gl.GetString(GL_RENDERER));
  name_ = name == nullptr ? "" : name;
}

GlRenderer::~GlRenderer() {
  state_->release();
}

bool GlRenderer::real() const {
  constexpr std::array<std::string_view, 4> k_software{"llvmpipe", "softpipe", "swrast", "Software Rasterizer"};
  return std::none_of(k_software.begin(), k_software.end(),
                      [&](std::string_view word) { return name_.find(word) != std::string::npos; });
}

std::vector<PixelRect> GlRenderer::render(const ImDrawData& data, const TextureRegistry& textures, Redraw redraw) {
  State& s = *state_;
  std::vector<PixelRect> damage = s.changes.changes(data, redraw);
  if (damage.empty()) return damage;
  ++s.frame;
  s.draw(data, textures);
  s.evict();
  return damage;
}

FrameBuffer GlRenderer::read(int width, int height) {
  FrameBuffer frame(width, height);
  std::vector<std::uint32_t> pixels(frame.pixels.size());
  state_->gl.PixelStorei(GL_PACK_ALIGNMENT, 4);
  state_->gl.ReadPixels(0, 0, width, height, GL_BGRA, GL_UNSIGNED_BYTE, pixels.data());
  for (int y = 0; y < height; ++y) {  // GL counts rows from below
    const auto from = pixels.begin() + static_cast<std::ptrdiff_t>(height - 1 - y) * width;
    std::transform(from, from + width, frame.row(y), [](std::uint32_t p) { return p & 0xFFFFFFU; });
  }
  return frame;
}

std::size_t GlRenderer::texture_bytes() const {
  return state_->bytes;
}

}  // namespace mingbai::ui
