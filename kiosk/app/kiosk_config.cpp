// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_config.h"

#include <toml++/toml.h>
#include <set>

#include "sync/base/file.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_file_limit = 1U << 16U;

const std::set<std::string, std::less<>>& known_keys() {
  static const std::set<std::string, std::less<>> k_keys{"hall",
                                                         "kiosk_number",
                                                         "public_url",
                                                         "state",
                                                         "socket",
                                                         "assets",
                                                         "fonts",
                                                         "hall_plan",
                                                         "kiosk_state",
                                                         "operator_pin_hash",
                                                         "mm_per_px",
                                                         "viewing_distance_mm",
                                                         "fullscreen",
                                                         "renderer",
                                                         "language",
                                                         "text_size",
                                                         "contrast",
                                                         "reach",
                                                         "sound",
                                                         "idle_warn_seconds",
                                                         "idle_answer_seconds",
                                                         "stale_after_hours",
                                                         "printer",
                                                         "printer_width_dots",
                                                         "printer_feed_dots",
                                                         "printer_cut",
                                                         "printer_proof",
                                                         "printer_profile",
                                                         "printer_raster",
                                                         "printer_status",
                                                         "paper_roll_m"};
  return k_keys;
}

// Reads keys and remembers the first thing that is wrong.
class Reading {
 public:
  Reading(const toml::table& root, std::string_view source) : root_(root), source_(source) { check_keys(); }

  void text(std::string_view key, std::string& into) {
    if (const auto node = root_[key]) {
      if (const auto value = node.value<std::string>()) {
        into = *value;
      } else {
        complain(key, "wants a text in quotes");
      }
    }
  }
  void number(std::string_view key, double least, double most, double& into) {
    if (const auto node = root_[key]) {
      const auto value = node.value<double>();
      if (value && *value >= least && *value <= most) {
        into = *value;
      } else {
        complain(key, "wants a number from " + std::to_string(least) + " to " + std::to_string(most));
      }
    }
  }
  void flag(std::string_view key, bool& into) {
    if (const auto node = root_[key]) {
      if (const auto value = node.value<bool>()) {
        into = *value;
      } else {
        complain(key, "wants true or false");
      }
    }
  }
  template <class Value>
  void chosen(std::string_view key, std::optional<Value> (*find)(std::string_view), Value& into) {
    std::string word;
    text(key, word);
    if (word.empty()) {
      return;
    }
    if (const auto value = find(word)) {
      into = *value;
    } else {
      complain(key, "does not know \"" + word + "\"");
    }
  }
  const std::string& trouble() const { return trouble_; }

 private:
  void complain(std::string_view key, const std::string& why) {
    if (trouble_.empty()) {
      trouble_ = source_ + ": " + std::string(key) + " " + why;
    }
  }
  void check_keys() {
    for (const auto& [key, value] : root_) {
      if (!known_keys().contains(key.str())) {
        complain(key.str(), "is not a known key");
      }
    }
  }

  const toml::table& root_;
  std::string source_;
  std::string trouble_;
};

std::optional<print::Cut> cut_from_word(std::string_view word) {
  return word == "none"      ? std::optional(print::Cut::none)
         : word == "partial" ? std::optional(print::Cut::partial)
         : word == "full"    ? std::optional(print::Cut::full)
                             : std::nullopt;
}

std::optional<print::RasterCommand> raster_from_word(std::string_view word) {
  return word == "gs_v_0" ? std::optional(print::RasterCommand::gs_v_0)
         : word == "gs_l" ? std::optional(print::RasterCommand::gs_l)
                          : std::nullopt;
}

std::optional<print::StatusKind> status_from_word(std::string_view word) {
  return word == "none"        ? std::optional(print::StatusKind::none)
         : word == "real_time" ? std::optional(print::StatusKind::real_time)
         : word == "automatic" ? std::optional(print::StatusKind::automatic)
                               : std::nullopt;
}

void read_path(Reading& reading, std::string_view key, const std::filesystem::path& folder,
               std::filesystem::path& into) {
  std::string text;
  reading.text(key, text);
  if (!text.empty()) {
    into = (folder / text).lexically_normal();  // an absolute path replaces the folder
  }
}

}  // namespace

Result<KioskConfig> KioskConfig::parse(std::string_view toml, std::string_view source,
                                       const std::filesystem::path& folder) {
  toml::table root;
  try {
    root = toml::parse(toml, source);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, std::string(source) + ", line " + std::to_string(error.source().begin.line) +
                                           ": " + std::string(error.description()));
  }
  KioskConfig config;
  Reading reading(root, source);
  reading.text("hall", config.hall);
  reading.text("kiosk_number", config.kiosk_number);
  reading.text("public_url", config.public_url);
  read_path(reading, "state", folder, config.state);
  read_path(reading, "socket", folder, config.socket);
  read_path(reading, "assets", folder, config.assets);
  config.fonts = config.assets.parent_path() / "fonts";
  read_path(reading, "fonts", folder, config.fonts);
  read_path(reading, "hall_plan", folder, config.hall_plan);
  read_path(reading, "kiosk_state", folder, config.kiosk_state);
  reading.text("operator_pin_hash", config.operator_pin_hash);
  config.source = source;
  double mm_per_px = config.screen.mm_per_px;
  double distance = config.screen.viewing_distance_mm;
  reading.number("mm_per_px", 0.05, 1.0, mm_per_px);
  reading.number("viewing_distance_mm", 200, 2000, distance);
  config.screen.mm_per_px = static_cast<float>(mm_per_px);
  config.screen.viewing_distance_mm = static_cast<float>(distance);
  reading.flag("fullscreen", config.fullscreen);
  reading.chosen("renderer", ui::renderer_from_word, config.renderer);
  reading.chosen("language", session::language_from_word, config.defaults.language);
  reading.chosen("text_size", session::text_size_from_word, config.defaults.text_size);
  reading.chosen("contrast", session::contrast_from_word, config.defaults.contrast);
  reading.chosen("reach", session::reach_from_word, config.defaults.reach);
  reading.chosen("sound", session::sound_from_word, config.defaults.sound);
  double warn = 120;
  double answer = 30;
  double stale = 168;
  reading.number("idle_warn_seconds", 5, 3600, warn);
  reading.number("idle_answer_seconds", 5, 600, answer);
  reading.number("stale_after_hours", 1, 8760, stale);
  config.idle = {std::chrono::seconds(static_cast<int>(warn)), std::chrono::seconds(static_cast<int>(answer))};
  config.stale_after = std::chrono::hours(static_cast<int>(stale));
  reading.chosen("printer_profile", print::profile_from_name, config.paper);
  double width = config.paper.width_dots;
  double feed = config.paper.feed_before_cut_dots;
  reading.text("printer", config.printer);
  reading.number("printer_width_dots", 384, 576, width);
  reading.number("printer_feed_dots", 0, 400, feed);
  config.paper.width_dots = static_cast<int>(width);
  config.paper.feed_before_cut_dots = static_cast<int>(feed);
  reading.chosen("printer_cut", cut_from_word, config.paper.cut);
  reading.chosen("printer_proof", print::proof_from_word, config.paper.proof);
  reading.chosen("printer_raster", raster_from_word, config.paper.raster);
  reading.chosen("printer_status", status_from_word, config.paper.status);
  double roll = config.paper_roll_m;
  reading.number("paper_roll_m", 0, 1000, roll);
  config.paper_roll_m = roll;
  if (!reading.trouble().empty()) {
    return fail(ErrorCode::bad_value, reading.trouble());
  }
  return config;
}

Result<KioskConfig> KioskConfig::load(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_file_limit));
  return parse(text, path.string(), std::filesystem::absolute(path).parent_path());
}

}  // namespace mingbai::app
