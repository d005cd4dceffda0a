// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/screen/picture.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <unordered_map>

namespace mingbai::bench {
namespace {

constexpr std::size_t k_step = 4;
constexpr std::size_t k_colour_entry = 12;
constexpr double k_share = 0.9;

// Numbers of the header of an X window dump (X11/XWDFile.h), big endian.
enum Field { header_size = 0, width = 4, height = 5, bits_per_pixel = 11, bytes_per_line = 12, colours = 19 };

std::uint32_t ground_of(const Picture& picture) {
  std::unordered_map<std::uint32_t, std::size_t> counts;
  for (const std::uint32_t pixel : picture) {
    ++counts[pixel];
  }
  std::uint32_t commonest = 0;
  std::size_t most = 0;
  for (const auto& [pixel, count] : counts) {
    if (count > most) {
      most = count;
      commonest = pixel;
    }
  }
  return commonest;
}

}  // namespace

ServerScreen::ServerScreen(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts {};
  if (descriptor < 0 || ::fstat(descriptor, &facts) != 0) {
    throw std::runtime_error("cannot open " + file);
  }
  size_ = static_cast<std::size_t>(facts.st_size);
  map_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (map_ == MAP_FAILED) {
    throw std::runtime_error("cannot map " + file);
  }
  const auto* header = static_cast<const std::uint32_t*>(map_);
  const auto field = [&](Field at) { return static_cast<std::size_t>(ntohl(header[at])); };
  if (field(bits_per_pixel) != 32) {
    throw std::runtime_error("the screen is not 24 bits deep");
  }
  width_ = field(width);
  height_ = field(height);
  stride_ = field(bytes_per_line);
  pixels_at_ = field(header_size) + field(colours) * k_colour_entry;
}

ServerScreen::~ServerScreen() {
  ::munmap(map_, size_);
}

const std::uint32_t* ServerScreen::row(std::size_t y) const {
  return reinterpret_cast<const std::uint32_t*>(static_cast<const char*>(map_) + pixels_at_ + y * stride_);
}

Picture ServerScreen::look() const {
  Picture picture;
  picture.reserve((width_ / k_step + 1) * (height_ / k_step + 1));
  for (std::size_t y = 0; y < height_; y += k_step) {
    const std::uint32_t* pixels = row(y);
    for (std::size_t x = 0; x < width_; x += k_step) {
      picture.push_back(pixels[x] & 0xFFFFFFU);
    }
  }
  return picture;
}

void ServerScreen::write_ppm(const std::string& path) const {
  std::ofstream file(path, std::ios::binary);
  file << "P6\n" << width_ << ' ' << height_ << "\n255\n";
  for (std::size_t y = 0; y < height_; ++y) {
    const std::uint32_t* pixels = row(y);
    for (std::size_t x = 0; x < width_; ++x) {
      const std::uint32_t pixel = pixels[x];
      file.put(static_cast<char>(pixel >> 16U)).put(static_cast<char>(pixel >> 8U)).put(static_cast<char>(pixel));
    }
  }
}

std::size_t differing(const Picture& a, const Picture& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    count += a[i] != b[i] ? 1U : 0U;
  }
  return count;
}

std::optional<double> nine_tenths_at(const Picture& before, const std::vector<Sighting>& sightings) {
  if (sightings.empty()) {
    return std::nullopt;
  }
  const Picture& last = sightings.back().picture;
  const std::uint32_t ground = ground_of(last);
  std::vector<std::size_t> changed;
  std::size_t drawn = 0;
  for (std::size_t i = 0; i < last.size(); ++i) {
    if (last[i] != before[i]) {
      changed.push_back(i);
      drawn += last[i] != ground ? 1U : 0U;
    }
  }
  if (changed.empty()) {
    return std::nullopt;
  }
  for (const Sighting& sighting : sightings) {
    std::size_t same = 0;
    std::size_t same_drawn = 0;
    for (const std::size_t i : changed) {
      if (sighting.picture[i] == last[i]) {
        ++same;
        same_drawn += last[i] != ground ? 1U : 0U;
      }
    }
    if (static_cast<double>(same) >= k_share * static_cast<double>(changed.size()) &&
        static_cast<double>(same_drawn) >= k_share * static_cast<double>(drawn)) {
      return sighting.ms;
    }
  }
  return std::nullopt;
}

}  // namespace mingbai::bench
