// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/texture_registry.h"

namespace mingbai::ui {

void TextureRegistry::begin_frame() {
  shown_.clear();
}

ImTextureID TextureRegistry::show(const ImageView& view) {
  shown_.insert_or_assign(view.serial, view);
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(view.serial));
}

const ImageView* TextureRegistry::find(ImTextureID id) const {
  const auto found = shown_.find(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(id)));
  return found == shown_.end() ? nullptr : &found->second;
}

}  // namespace mingbai::ui
