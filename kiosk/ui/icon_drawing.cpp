// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/icon_drawing.h"

#include <cairo.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <string>

namespace mingbai::ui {
namespace {

constexpr double k_grid = 24.0;
constexpr double k_stroke = 2.0;
// The handle of the cubic curve that is nearest to a quarter of a circle of radius 1.
constexpr double k_quarter = 0.5522847498;

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Reads numbers as SVG writes them: "1.8.6-2" is three.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}

  bool at_end() {
    skip();
    return text_.empty();
  }
  std::optional<char> command() {
    skip();
    const bool letter = !text_.empty() && ((text_[0] | 32) >= 'a' && (text_[0] | 32) <= 'z');
    if (!letter) {
      return std::nullopt;
    }
    const char found = text_[0];
    text_.remove_prefix(1);
    return found;
  }
  double number() {
    skip();
    double value = 0.0;
    const auto [end, problem] =
        std::from_chars(text_.data(), text_.data() + text_.size(), value, std::chars_format::fixed);
    good_ = good_ && problem == std::errc();
    text_.remove_prefix(good_ ? static_cast<std::size_t>(end - text_.data()) : text_.size());
    return value;
  }
  // Of an arc: one digit, which needs no space behind it.
  bool flag() {
    skip();
    good_ = good_ && !text_.empty() && (text_[0] == '0' || text_[0] == '1');
    const bool set = good_ && text_[0] == '1';
    text_.remove_prefix(good_ ? 1 : text_.size());
    return set;
  }
  bool good() const { return good_; }

 private:
  void skip() {
    while (!text_.empty() && (is_space(text_[0]) || text_[0] == ',')) {
      text_.remove_prefix(1);
    }
  }

  std::string_view text_;
  bool good_ = true;
};

using Attributes = std::map<std::string_view, std::string_view>;

struct Tag {
  std::string_view name;
  Attributes attributes;
};

// The next tag from `svg`, which is shortened; an end tag has its slash in the name. Nothing: no further one, or not
// well formed.
std::optional<Tag> next_tag(std::string_view& svg) {
  for (;;) {
    const std::size_t open = svg.find('<');
    if (open == std::string_view::npos) {
      return std::nullopt;
    }
    svg.remove_prefix(open);
    if (svg.substr(0, 4) != "<!--") {
      break;
    }
    const std::size_t end = svg.find("-->");
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    svg.remove_prefix(end + 3);
  }
  const std::size_t close = svg.find('>');
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view inside = svg.substr(1, close - 1);
  svg.remove_prefix(close + 1);
  const auto name_end = std::find_if(inside.begin() + (inside.empty() ? 0 : 1), inside.end(),
                                     [](char c) { return is_space(c) || c == '/'; });
  Tag tag{inside.substr(0, static_cast<std::size_t>(name_end - inside.begin())), {}};
  inside.remove_prefix(tag.name.size());
  for (std::size_t equals = inside.find("=\""); equals != std::string_view::npos; equals = inside.find("=\"")) {
    const std::size_t end = inside.find('"', equals + 2);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    std::string_view key = inside.substr(0, equals);
    while (!key.empty() && is_space(key.front())) {
      key.remove_prefix(1);
    }
    tag.attributes.emplace(key, inside.substr(equals + 2, end - equals - 2));
    inside.remove_prefix(end + 1);
  }
  return tag;
}

tl::unexpected<Error> refuse(std::string_view why) {
  return fail(ErrorCode::bad_syntax, std::string(why));
}

double number_of(const Attributes& attributes, std::string_view key) {
  const auto found = attributes.find(key);
  return found == attributes.end() ? 0.0 : Numbers(found->second).number();
}

bool has_only(const Attributes& attributes, std::initializer_list<std::string_view> known) {
  return std::all_of(attributes.begin(), attributes.end(), [&](const auto& attribute) {
    return std::find(known.begin(), known.end(), attribute.first) != known.end();
  });
}

}  // namespace

// Writes the steps of a drawing.
class IconPen {
 public:
  using Step = IconDrawing::Step;
  explicit IconPen(IconDrawing& drawing) : steps_(drawing.steps_) {}

  void move(double x, double y) {
    put(Step::Kind::move, {x, y});
    start_x_ = x;
    start_y_ = y;
  }
  void line(double x, double y) { put(Step::Kind::line, {x, y}); }
  void curve(double ax, double ay, double bx, double by, double x, double y) {
    steps_.push_back({Step::Kind::curve, {ax, ay, bx, by, x, y}});
    handle_x_ = bx;
    handle_y_ = by;
    x_ = x;
    y_ = y;
  }
  void close() { put(Step::Kind::close, {start_x_, start_y_}); }
  double x() const { return x_; }
  double y() const { return y_; }
  // Where a smooth curve begins: the last handle mirrored, or the present point after anything but a curve.
  double mirrored_x() const { return 2.0 * x_ - handle_x_; }
  double mirrored_y() const { return 2.0 * y_ - handle_y_; }

  void rectangle(double x, double y, double width, double height, double radius) {
    const double r = std::min({radius, width / 2.0, height / 2.0});
    const double k = r * (1.0 - k_quarter);
    const double right = x + width;
    const double bottom = y + height;
    move(x + r, y);
    line(right - r, y);
    curve(right - k, y, right, y + k, right, y + r);
    line(right, bottom - r);
    curve(right, bottom - k, right - k, bottom, right - r, bottom);
    line(x + r, bottom);
    curve(x + k, bottom, x, bottom - k, x, bottom - r);
    line(x, y + r);
    curve(x, y + k, x + k, y, x + r, y);
    close();
  }
  // SVG 2, appendix B.2.4: from end points to a centre; then quarter by quarter.
  void arc(double rx, double ry, double degrees, bool large, bool sweep, double x, double y) {
    if (rx == 0.0 || ry == 0.0 || (x == x_ && y == y_)) {
      return line(x, y);
    }
    const double turn = degrees * std::numbers::pi / 180.0;
    const double cos = std::cos(turn);
    const double sin = std::sin(turn);
    const double half_x = (x_ - x) / 2.0;
    const double half_y = (y_ - y) / 2.0;
    const double px = cos * half_x + sin * half_y;
    const double py = cos * half_y - sin * half_x;
    const double need = std::sqrt(px * px / (rx * rx) + py * py / (ry * ry));
    rx *= std::max(1.0, need);
    ry *= std::max(1.0, need);
    const double below = rx * rx * py * py + ry * ry * px * px;
    const double root = std::sqrt(std::max(0.0, rx * rx * ry * ry / below - 1.0)) * (large == sweep ? -1.0 : 1.0);
    const double cx = root * rx * py / ry;
    const double cy = -root * ry * px / rx;
    const double from = std::atan2((py - cy) / ry, (px - cx) / rx);
    double angle = std::atan2((-py - cy) / ry, (-px - cx) / rx) - from;
    if (sweep && angle < 0.0) angle += 2.0 * std::numbers::pi;
    if (!sweep && angle > 0.0) angle -= 2.0 * std::numbers::pi;
    const double middle_x = cos * cx - sin * cy + (x_ + x) / 2.0;
    const double middle_y = sin * cx + cos * cy + (y_ + y) / 2.0;
    const auto at = [&](double ux, double uy) {
      return std::array{middle_x + cos * rx * ux - sin * ry * uy, middle_y + sin * rx * ux + cos * ry * uy};
    };
    const int parts = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / (std::numbers::pi / 2.0) - 1e-9)));
    const double step = angle / parts;
    const double handle = 4.0 / 3.0 * std::tan(step / 4.0);
    for (int i = 0; i < parts; ++i) {
      const double a = from + step * i;
      const double b = a + step;
      const auto first = at(std::cos(a) - handle * std::sin(a), std::sin(a) + handle * std::cos(a));
      const auto second = at(std::cos(b) + handle * std::sin(b), std::sin(b) - handle * std::cos(b));
      const auto end = at(std::cos(b), std::sin(b));
      curve(first[0], first[1], second[0], second[1], end[0], end[1]);
    }
    put_handle();
  }
  bool path(std::string_view data);

 private:
  void put(Step::Kind kind, std::array<double, 2> to) {
    steps_.push_back({kind, {to[0], to[1], 0, 0, 0, 0}});
    x_ = to[0];
    y_ = to[1];
    put_handle();
  }
  void put_handle() {
    handle_x_ = x_;
    handle_y_ = y_;
  }
  bool one(char command, Numbers& numbers);

  std::vector<Step>& steps_;
  double x_ = 0.0;
  double y_ = 0.0;
  double start_x_ = 0.0;
  double start_y_ = 0.0;
  double handle_x_ = 0.0;
  double handle_y_ = 0.0;
};

// One command with its numbers; false when SVG's paths know no such command.
bool IconPen::one(char command, Numbers& numbers) {
  const bool relative = command >= 'a';
  const double from_x = relative ? x_ : 0.0;
  const double from_y = relative ? y_ : 0.0;
  std::array<double, 6> n{};
  const auto take = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      n[i] = numbers.number() + (i % 2 == 0 ? from_x : from_y);
    }
  };
  switch (command | 32) {
    case 'm':
      take(2);
      move(n[0], n[1]);
      return true;
    case 'l':
      take(2);
      line(n[0], n[1]);
      return true;
    case 'h':
      line(from_x + numbers.number(), y_);
      return true;
    case 'v':
      line(x_, from_y + numbers.number());
      return true;
    case 'c':
      take(6);
      curve(n[0], n[1], n[2], n[3], n[4], n[5]);
      return true;
    case 's': {
      take(4);
      curve(mirrored_x(), mirrored_y(), n[0], n[1], n[2], n[3]);
      return true;
    }
    case 'a': {
      const double rx = numbers.number();
      const double ry = numbers.number();
      const double degrees = numbers.number();
      const bool large = numbers.flag();
      const bool sweep = numbers.flag();
      take(2);
      arc(rx, ry, degrees, large, sweep, n[0], n[1]);
      return true;
    }
    case 'z':
      close();
      return true;
    default:
      return false;
  }
}

bool IconPen::path(std::string_view data) {
  x_ = y_ = 0.0;
  Numbers numbers(data);
  char command = 0;
  while (!numbers.at_end()) {
    if (const auto next = numbers.command()) {
      command = *next;
    } else if (command == 'm' || command == 'M') {
      command = command == 'm' ? 'l' : 'L';  // further pairs of a move are lines
    } else if (command == 'z' || command == 'Z') {
      return false;
    }
    if (!one(command, numbers) || !numbers.good()) {
      return false;
    }
  }
  return true;
}

Result<IconDrawing> IconDrawing::parse(std::string_view svg) {
  IconDrawing drawing;
  IconPen pen(drawing);
  const auto root = next_tag(svg);
  if (!root || root->name != "svg") return refuse("does not begin with <svg>");
  const auto box = root->attributes.find("viewBox");
  if (box == root->attributes.end() || box->second != "0 0 24 24") return refuse("the view box is not 0 0 24 24");
  for (;;) {
    const auto tag = next_tag(svg);
    if (!tag) return refuse("ends before </svg>");
    const Attributes& is = tag->attributes;
    if (tag->name == "/svg") {
      break;
    }
    if (tag->name == "path" && has_only(is, {"d"}) && is.contains("d")) {
      if (!pen.path(is.at("d"))) return refuse("not a path: " + std::string(is.at("d")));
    } else if (tag->name == "circle" && has_only(is, {"cx", "cy", "r"})) {
      const double r = number_of(is, "r");
      pen.rectangle(number_of(is, "cx") - r, number_of(is, "cy") - r, 2.0 * r, 2.0 * r, r);
    } else if (tag->name == "rect" && has_only(is, {"x", "y", "width", "height", "rx"})) {
      pen.rectangle(number_of(is, "x"), number_of(is, "y"), number_of(is, "width"), number_of(is, "height"),
                    number_of(is, "rx"));
    } else {
      return refuse("<" + std::string(tag->name) + "> or one of its attributes is not of this family of icons");
    }
  }
  return drawing;
}

Image IconDrawing::coverage(int edge_px) const {
  Image image;
  image.width = image.height = edge_px;
  image.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, edge_px);
  image.pixels.resize(static_cast<std::size_t>(image.stride) * static_cast<std::size_t>(edge_px));
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(image.pixels.data(), CAIRO_FORMAT_A8, edge_px, edge_px, image.stride);
  cairo_t* cairo = cairo_create(surface);
  cairo_scale(cairo, edge_px / k_grid, edge_px / k_grid);
  for (const Step& step : steps_) {
    const auto& at = step.at;
    switch (step.kind) {
      case Step::Kind::move:
        cairo_move_to(cairo, at[0], at[1]);
        break;
      case Step::Kind::line:
        cairo_line_to(cairo, at[0], at[1]);
        break;
      case Step::Kind::curve:
        cairo_curve_to(cairo, at[0], at[1], at[2], at[3], at[4], at[5]);
        break;
      case Step::Kind::close:
        cairo_close_path(cairo);
        break;
    }
  }
  cairo_set_line_width(cairo, k_stroke);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  cairo_surface_destroy(surface);
  return image;
}

}  // namespace mingbai::ui
