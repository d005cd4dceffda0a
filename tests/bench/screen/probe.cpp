// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
//
// screen_probe FRAME-BUFFER: starts one program, touches it by XTEST, and sees by the X server's frame buffer when the
// screen answers. Commands come as lines on stdin, fields set apart by tabs; each is answered by one line of JSON.
//   start SETTLE_MS LIMIT_MS [KEY=VALUE...] PROGRAM ARGUMENT...   exec to nine tenths of the final picture
//   tap X Y REST_MS SETTLE_MS LIMIT_MS [quick]                    release to nine tenths of the changed pixels; quick:
//   no
//                                                                 waiting beforehand, no processor time
//   scroll X Y CLICKS A_SECOND TURN                               wheel clicks, TURN down, TURN up, and so on
//   drag X Y DISTANCE SECONDS                                     a finger that moves down and up again
//   idle SECONDS | memory | picture FILE.ppm | stop
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "tests/bench/screen/picture.h"
#include "tests/bench/screen/process_tree.h"

namespace {

using namespace mingbai::bench;
using Fields = std::vector<std::string>;

constexpr int k_probe_nice = -10;  // the stopwatch is not to wait for a turn; needs root, else it is as it is
constexpr double k_one_frame_ms = 4.0;
constexpr std::size_t k_most_sightings = 900;

double now_ms() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Probe {
 public:
  explicit Probe(const std::string& frame_buffer) : screen_(frame_buffer), display_(XOpenDisplay(nullptr)) {
    int errors = 0;
    if (display_ == nullptr || XDamageQueryExtension(display_, &damage_event_, &errors) == False) {
      throw std::runtime_error("no display with the DAMAGE extension");
    }
    XDamageCreate(display_, DefaultRootWindow(display_), XDamageReportRawRectangles);
    XSync(display_, False);
  }
  ~Probe() { XCloseDisplay(display_); }
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  std::string start(const Fields& fields) {
    const double settle = std::stod(fields.at(1));
    const double limit = std::stod(fields.at(2));
    const Picture before = screen_.look();
    const double began = now_ms();
    run(fields);
    const std::vector<Sighting> seen = watch(began, settle, limit, before);
    return answer(before, seen, cpu_ms());
  }

  std::string tap(const Fields& fields) {
    const double rest = std::stod(fields.at(3));
    XTestFakeMotionEvent(display_, -1, std::stoi(fields.at(1)), std::stoi(fields.at(2)), CurrentTime);
    XSync(display_, False);
    const bool quick = fields.size() > 6;
    ::usleep(quick ? 5'000 : 60'000);
    drain();
    const double cpu_before = quick ? 0 : cpu_ms();
    const Picture before = screen_.look();
    const double pressed = now_ms();
    XTestFakeButtonEvent(display_, 1, True, CurrentTime);
    XFlush(display_);
    const std::vector<Sighting> resting = watch(pressed, rest, rest, before, 1);
    const double released = now_ms();
    XTestFakeButtonEvent(display_, 1, False, CurrentTime);
    XFlush(display_);
    std::vector<Sighting> seen = watch(released, std::stod(fields.at(4)), std::stod(fields.at(5)), before);
    std::ostringstream more;
    if (!resting.empty()) {
      more << ",\"feedback_ms\":" << resting.front().ms;
    }
    return answer(before, seen, quick ? 0 : cpu_ms() - cpu_before, more.str());
  }

  std::string scroll(const Fields& fields) {
    const int clicks = std::stoi(fields.at(3));
    const double apart = 1e3 / std::stod(fields.at(4));
    const int turn = std::stoi(fields.at(5));
    XTestFakeMotionEvent(display_, -1, std::stoi(fields.at(1)), std::stoi(fields.at(2)), CurrentTime);
    XSync(display_, False);
    ::usleep(100'000);
    return moving(apart, clicks, [&](int i) {
      const unsigned button = i / turn % 2 == 0 ? 5 : 4;
      XTestFakeButtonEvent(display_, button, True, CurrentTime);
      XTestFakeButtonEvent(display_, button, False, CurrentTime);
    });
  }

  std::string drag(const Fields& fields) {
    const int x = std::stoi(fields.at(1));
    const int y = std::stoi(fields.at(2));
    const double distance = std::stod(fields.at(3));
    const double seconds = std::stod(fields.at(4));
    constexpr double k_moves_a_second = 125;  // as a usual touch panel reports
    const int moves = static_cast<int>(seconds * k_moves_a_second);
    XTestFakeMotionEvent(display_, -1, x, y, CurrentTime);
    XTestFakeButtonEvent(display_, 1, True, CurrentTime);
    XSync(display_, False);
    const std::string said = moving(1e3 / k_moves_a_second, moves, [&](int i) {
      const double part = 0.5 - 0.5 * std::cos(2 * M_PI * i / k_moves_a_second);  // up and back once a second
      XTestFakeMotionEvent(display_, -1, x, y - static_cast<int>(distance * part), CurrentTime);
    });
    XTestFakeButtonEvent(display_, 1, False, CurrentTime);
    XSync(display_, False);
    return said;
  }

  std::string idle(const Fields& fields) {
    const double cpu = cpu_ms();
    const std::int64_t woken = wakeups();
    const double began = now_ms();
    ::usleep(static_cast<useconds_t>(std::stod(fields.at(1)) * 1e6));
    const double seconds = (now_ms() - began) / 1e3;
    std::ostringstream out;
    out << "{\"percent\":" << (cpu_ms() - cpu) / seconds / 10
        << ",\"wakeups_a_second\":" << static_cast<double>(wakeups() - woken) / seconds << "}";
    return out.str();
  }

  std::string remember() {
    const Memory now = memory();
    std::ostringstream out;
    out << "{\"pss_kb\":" << now.pss_kb << ",\"private_kb\":" << now.private_kb << ",\"processes\":" << now.processes
        << "}";
    return out.str();
  }

  void picture(const Fields& fields) { screen_.write_ppm(fields.at(1)); }

 private:
  static void run(const Fields& fields) {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    for (std::size_t i = 3; i < fields.size(); ++i) {
      char* text = const_cast<char*>(fields[i].c_str());  // exec does not write to it
      const bool setting = arguments.empty() && fields[i].find('=') != std::string::npos && fields[i].front() != '/';
      (setting ? environment : arguments).push_back(text);
    }
    arguments.push_back(nullptr);
    if (::fork() == 0) {
      for (char* setting : environment) {
        ::putenv(setting);
      }
      ::setpriority(PRIO_PROCESS, 0, 0);
      if (::freopen("/dev/null", "r", stdin) != nullptr && ::dup2(STDERR_FILENO, STDOUT_FILENO) >= 0) {
        ::execvp(arguments[0], arguments.data());
      }
      ::_exit(127);
    }
  }

  // Takes what the server has told; true when something was drawn.
  bool drain() {
    bool drawn = false;
    while (XPending(display_) > 0) {
      XEvent event;
      XNextEvent(display_, &event);
      drawn = drawn || event.type == damage_event_ + XDamageNotify;
    }
    return drawn;
  }

  // Looks whenever something is drawn, until nothing was for `settle`, or for `limit` altogether. Sightings that show
  // what the one before showed are left out.
  std::vector<Sighting> watch(double began, double settle, double limit, const Picture& before,
                              std::size_t enough = k_most_sightings) {
    std::vector<Sighting> seen;
    double quiet_since = now_ms();
    for (double now = quiet_since; now - began < limit; now = now_ms()) {
      if (drain()) {
        Picture picture = screen_.look();
        const double at = now_ms();
        quiet_since = at;
        if (seen.size() < enough && differing(picture, seen.empty() ? before : seen.back().picture) > 0) {
          seen.push_back({at - began, std::move(picture)});
        }
        continue;
      }
      const double left = std::min(began + limit - now, quiet_since + settle - now);
      // Quiet counts only once the screen has shown something at all.
      const bool waits = seen.empty() && enough == k_most_sightings;
      if (left <= 0 && !waits) {
        break;
      }
      pollfd wanted{ConnectionNumber(display_), POLLIN, 0};
      ::poll(&wanted, 1, std::max(1, static_cast<int>(std::ceil(waits ? began + limit - now : left))));
    }
    return seen;
  }

  template <class Move>
  std::string moving(double apart_ms, int count, Move move) {
    drain();
    const double cpu = cpu_ms();
    Picture last = screen_.look();
    const double began = now_ms();
    double shown_at = 0;
    int frames = 0;
    const auto look = [&] {
      if (!drain()) {
        return;
      }
      Picture picture = screen_.look();
      if (differing(picture, last) > picture.size() / 200) {
        const double now = now_ms();
        // A frame may come in several rectangles: what follows closely belongs to it.
        frames += now - shown_at > k_one_frame_ms ? 1 : 0;
        shown_at = now;
        last = std::move(picture);
      }
    };
    for (int i = 0; i < count; ++i) {
      const double next = began + apart_ms * (i + 1);
      move(i);
      XFlush(display_);
      for (double now = now_ms(); now < next; now = now_ms()) {
        pollfd wanted{ConnectionNumber(display_), POLLIN, 0};
        ::poll(&wanted, 1, std::max(1, static_cast<int>(next - now)));
        look();
      }
    }
    const double seconds = (now_ms() - began) / 1e3;
    std::ostringstream out;
    out << "{\"frames\":" << frames << ",\"seconds\":" << seconds << ",\"cpu_ms\":" << cpu_ms() - cpu << "}";
    return out.str();
  }

  static std::string answer(const Picture& before, const std::vector<Sighting>& seen, double cpu,
                            const std::string& more = {}) {
    std::ostringstream out;
    out << "{\"cpu_ms\":" << cpu << ",\"frames\":" << seen.size();
    if (const auto at = nine_tenths_at(before, seen)) {
      out << ",\"ms\":" << *at << ",\"first_ms\":" << seen.front().ms << ",\"last_ms\":" << seen.back().ms
          << ",\"changed\":" << differing(before, seen.back().picture);
    }
    out << more << "}";
    return out.str();
  }

  ServerScreen screen_;
  Display* display_;
  int damage_event_ = 0;
};

std::string obey(Probe& probe, const Fields& fields) {
  const std::string& command = fields.front();
  if (command == "start") {
    return probe.start(fields);
  }
  if (command == "tap") {
    return probe.tap(fields);
  }
  if (command == "scroll") {
    return probe.scroll(fields);
  }
  if (command == "drag") {
    return probe.drag(fields);
  }
  if (command == "idle") {
    return probe.idle(fields);
  }
  if (command == "memory") {
    return probe.remember();
  }
  if (command == "picture") {
    probe.picture(fields);
    return "{}";
  }
  if (command == "stop") {
    end_descendants();
    return "{}";
  }
  return "{\"error\":\"unknown command\"}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "screen_probe FRAME-BUFFER\n";
    return 2;
  }
  try {
    adopt_orphans();
    ::setpriority(PRIO_PROCESS, 0, k_probe_nice);
    Probe probe(argv[1]);
    for (std::string line; std::getline(std::cin, line);) {
      Fields fields;
      std::istringstream parts(line);
      for (std::string field; std::getline(parts, field, '\t');) {
        fields.push_back(field);
      }
      std::cout << obey(probe, fields) << std::endl;
    }
    end_descendants();
  } catch (const std::exception& error) {
    std::cerr << "screen_probe: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
