// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mingbai::bench {

// Every fourth pixel of every fourth row.
using Picture = std::vector<std::uint32_t>;

// The screen of Xvfb, read where the server itself keeps it (Xvfb -fbdir): looking asks nothing of the server, so it
// neither delays nor hurries whoever draws.
class ServerScreen {
 public:
  // `file` is Xvfb_screen0 of the folder. Throws std::runtime_error.
  explicit ServerScreen(const std::string& file);
  ~ServerScreen();
  ServerScreen(const ServerScreen&) = delete;
  ServerScreen& operator=(const ServerScreen&) = delete;

  Picture look() const;
  void write_ppm(const std::string& path) const;

 private:
  const std::uint32_t* row(std::size_t y) const;

  void* map_ = nullptr;
  std::size_t size_ = 0;
  std::size_t pixels_at_ = 0;
  std::size_t width_ = 0;
  std::size_t height_ = 0;
  std::size_t stride_ = 0;
};

struct Sighting {
  double ms;
  Picture picture;
};

std::size_t differing(const Picture& a, const Picture& b);

// When the screen first showed nine tenths of what it shows at the last sighting: nine tenths of the pixels that are
// not as they were `before`, and of those among them that are not merely the ground (the last picture's commonest
// colour), so that an empty page of the right colour does not count. Nothing when nothing changed.
std::optional<double> nine_tenths_at(const Picture& before, const std::vector<Sighting>& sightings);

}  // namespace mingbai::bench
