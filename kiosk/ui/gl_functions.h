// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// OpenGL 3.3 functions by name; part of GlRenderer. Nothing is linked: a kiosk without a graphics processor loads no
// GL.
#pragma once

#include <SDL_opengl.h>
#include <SDL_opengl_glext.h>

// X(type, name): gl##name is fetched into `name`.
#define MINGBAI_GL_FUNCTIONS(X)                                \
  X(decltype(&::glBindTexture), BindTexture)                   \
  X(decltype(&::glBlendFunc), BlendFunc)                       \
  X(decltype(&::glDeleteTextures), DeleteTextures)             \
  X(decltype(&::glDisable), Disable)                           \
  X(decltype(&::glEnable), Enable)                             \
  X(decltype(&::glGenTextures), GenTextures)                   \
  X(decltype(&::glGetString), GetString)                       \
  X(decltype(&::glPixelStorei), PixelStorei)                   \
  X(decltype(&::glReadPixels), ReadPixels)                     \
  X(decltype(&::glScissor), Scissor)                           \
  X(decltype(&::glTexImage2D), TexImage2D)                     \
  X(decltype(&::glTexParameteri), TexParameteri)               \
  X(decltype(&::glViewport), Viewport)                         \
  X(PFNGLATTACHSHADERPROC, AttachShader)                       \
  X(PFNGLBINDATTRIBLOCATIONPROC, BindAttribLocation)           \
  X(PFNGLBINDBUFFERPROC, BindBuffer)                           \
  X(PFNGLBINDVERTEXARRAYPROC, BindVertexArray)                 \
  X(PFNGLBUFFERDATAPROC, BufferData)                           \
  X(PFNGLCOMPILESHADERPROC, CompileShader)                     \
  X(PFNGLCREATEPROGRAMPROC, CreateProgram)                     \
  X(PFNGLCREATESHADERPROC, CreateShader)                       \
  X(PFNGLDELETEBUFFERSPROC, DeleteBuffers)                     \
  X(PFNGLDELETEPROGRAMPROC, DeleteProgram)                     \
  X(PFNGLDELETESHADERPROC, DeleteShader)                       \
  X(PFNGLDELETEVERTEXARRAYSPROC, DeleteVertexArrays)           \
  X(PFNGLDRAWELEMENTSBASEVERTEXPROC, DrawElementsBaseVertex)   \
  X(PFNGLENABLEVERTEXATTRIBARRAYPROC, EnableVertexAttribArray) \
  X(PFNGLGENBUFFERSPROC, GenBuffers)                           \
  X(PFNGLGENVERTEXARRAYSPROC, GenVertexArrays)                 \
  X(PFNGLGETPROGRAMIVPROC, GetProgramiv)                       \
  X(PFNGLGETUNIFORMLOCATIONPROC, GetUniformLocation)           \
  X(PFNGLLINKPROGRAMPROC, LinkProgram)                         \
  X(PFNGLSHADERSOURCEPROC, ShaderSource)                       \
  X(PFNGLUNIFORM2FPROC, Uniform2f)                             \
  X(PFNGLUSEPROGRAMPROC, UseProgram)                           \
  X(PFNGLVERTEXATTRIBPOINTERPROC, VertexAttribPointer)

namespace mingbai::ui {

struct GlFunctions {
#define MINGBAI_GL_MEMBER(type, name) type name = nullptr;
  MINGBAI_GL_FUNCTIONS(MINGBAI_GL_MEMBER)
#undef MINGBAI_GL_MEMBER
};

}  // namespace mingbai::ui
