// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/escpos.h"

#include <algorithm>
#include <vector>

#include "sync/base/check.h"

namespace mingbai::print {
namespace {

constexpr char k_esc = 0x1B;
constexpr char k_gs = 0x1D;
constexpr char k_dle = 0x10;
// White rows fewer than this stay in the picture: a stop of the motor costs more than a few bytes.
constexpr int k_shortest_gap = 8;

void put(std::string& out, std::initializer_list<int> bytes) {
  for (const int byte : bytes) out.push_back(static_cast<char>(byte));
}

// Columns up to the last black dot of each row; 0 = white row.
std::vector<int> row_extents(const Bitmap& picture) {
  std::vector<int> extents(static_cast<std::size_t>(picture.height), 0);
  for (int y = 0; y < picture.height; ++y) {
    int x = picture.width;
    while (x > 0 && !picture.black(x - 1, y)) --x;
    extents[static_cast<std::size_t>(y)] = x;
  }
  return extents;
}

void feed(std::string& out, int rows) {
  for (; rows > 0; rows -= 255) put(out, {k_esc, 'J', std::min(rows, 255)});
}

// DLE EOT, DLE ENQ and DLE DC4 are obeyed even inside a picture; the dot beside the last one of the run is blackened.
void defuse(std::string& data) {
  for (std::size_t i = 1; i < data.size(); ++i) {
    if (data[i - 1] != k_dle) continue;
    if (data[i] == 0x04 || data[i] == 0x05 || data[i] == 0x14) data[i] = static_cast<char>(data[i] | 0x02);
  }
}

void band(std::string& out, const Bitmap& picture, const std::vector<int>& extents, int begin, int end,
          RasterCommand raster) {
  const int columns = *std::max_element(extents.begin() + begin, extents.begin() + end);
  const int width = (columns + 7) / 8;
  std::string data;
  data.reserve(static_cast<std::size_t>(width * (end - begin)));
  for (int y = begin; y < end; ++y) {
    for (int byte = 0; byte < width; ++byte) {
      unsigned bits = 0;
      for (int x = byte * 8; x < byte * 8 + 8; ++x) {
        bits = bits << 1U | (x < picture.width && picture.black(x, y) ? 1U : 0U);
      }
      data.push_back(static_cast<char>(bits));
    }
  }
  defuse(data);
  const int rows = end - begin;
  if (raster == RasterCommand::gs_v_0) {
    put(out, {k_gs, 'v', '0', 0, width & 0xFF, width >> 8, rows & 0xFF, rows >> 8});
    out += data;
    return;
  }
  const int size = 10 + static_cast<int>(data.size());
  put(out, {k_gs, '(', 'L', size & 0xFF, size >> 8, 48, 112, 48, 1, 1, 49});
  put(out, {width * 8 & 0xFF, width * 8 >> 8, rows & 0xFF, rows >> 8});
  out += data;
  put(out, {k_gs, '(', 'L', 2, 0, 48, 50});
}

// Where the rows of ink that begin at `begin` end: before a gap or at the end of the picture.
int ink_end(const std::vector<int>& extents, int begin) {
  int last = begin;
  for (int y = begin; y < static_cast<int>(extents.size()); ++y) {
    if (extents[static_cast<std::size_t>(y)] > 0) last = y;
    if (y - last >= k_shortest_gap) break;
  }
  return last + 1;
}

// The end of one band: no more than k_band_rows, behind the last white row if there is one in the second half.
int band_end(const std::vector<int>& extents, int begin, int end) {
  if (end - begin <= k_band_rows) return end;
  for (int y = begin + k_band_rows; y > begin + k_band_rows / 2; --y) {
    if (extents[static_cast<std::size_t>(y - 1)] == 0) return y;
  }
  return begin + k_band_rows;
}

}  // namespace

EncodedJob encode_with_joints(const Bitmap& picture, const PrinterProfile& profile) {
  MINGBAI_CHECK(picture.width <= profile.width_dots);
  const std::vector<int> extents = row_extents(picture);
  EncodedJob job;
  std::string& out = job.bytes;
  const auto joint = [&] { job.joints.push_back(out.size()); };
  put(out, {k_esc, '@'});
  if (profile.motion_units_dpi > 0) put(out, {k_gs, 'P', profile.motion_units_dpi, profile.motion_units_dpi});
  out += watch_request(profile.status);
  joint();
  int y = 0;
  while (y < picture.height) {
    const int gap = y;
    while (y < picture.height && extents[static_cast<std::size_t>(y)] == 0) ++y;
    feed(out, y - gap);
    if (y == picture.height) break;
    const int end = ink_end(extents, y);
    while (y < end) {
      const int next = band_end(extents, y, end);
      band(out, picture, extents, y, next, profile.raster);
      joint();
      y = next;
    }
  }
  job.cut = out.size();
  out += cut_sequence(profile);
  joint();
  return job;
}

std::string encode_job(const Bitmap& picture, const PrinterProfile& profile) {
  return encode_with_joints(picture, profile).bytes;
}

std::string cut_sequence(const PrinterProfile& profile) {
  std::string out;
  feed(out, profile.feed_before_cut_dots);
  if (profile.cut != Cut::none) put(out, {k_gs, 'V', profile.cut == Cut::full ? 0 : 1});
  return out;
}

std::string proof_request(Proof proof, const ProcessId& id) {
  std::string out;
  if (proof == Proof::status_after) put(out, {k_gs, 'r', 1});
  if (proof == Proof::process_id) {
    put(out, {k_gs, '(', 'H', 6, 0, 48, 48});
    out.append(id.data(), id.size());
  }
  return out;
}

std::string flush_sequence() {
  constexpr std::size_t k_widest_bytes = 72;
  constexpr std::size_t k_longest_head = 15;
  std::string out(k_widest_bytes * k_band_rows + k_longest_head, '\0');
  put(out, {k_esc, '@'});
  return out;
}

std::string watch_request(StatusKind kind) {
  std::string out;
  // Online, errors, paper and cover; not the drawer and not the feed button.
  if (kind == StatusKind::automatic) put(out, {k_gs, 'a', 0x0E});
  return out;
}

std::optional<PrinterProfile> profile_from_name(std::string_view name) {
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view model = name.substr(0, dash);
  const std::string_view paper = name.substr(dash + 1);
  PrinterProfile profile;
  if (paper == "58") {
    profile.width_dots = 384;
  } else if (paper != "80") {
    return std::nullopt;
  }
  if (model == "epson") {
    profile.proof = Proof::process_id;
    profile.status = StatusKind::automatic;
  } else if (model == "raster") {
    profile.raster = RasterCommand::gs_l;
  } else if (model == "silent") {
    profile.proof = Proof::none;
    profile.status = StatusKind::none;
  } else if (model != "generic") {
    return std::nullopt;
  }
  return profile;
}

std::optional<Proof> proof_from_word(std::string_view word) {
  return word == "none"           ? std::optional(Proof::none)
         : word == "status_after" ? std::optional(Proof::status_after)
         : word == "process_id"   ? std::optional(Proof::process_id)
                                  : std::nullopt;
}

std::string clear_sequence() {
  std::string out;
  put(out, {k_dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8});
  return out;
}

}  // namespace mingbai::print
