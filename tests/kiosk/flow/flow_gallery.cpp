// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Draws hard flowcharts into PNG files, to be looked at, and times a finger that moves them: flow_gallery FOLDER
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <vector>

#include "tests/kiosk/flow/flow_scene.h"
#include "tests/support/chart_builder.h"

namespace {

using namespace mingbai;

void shoot(test::FlowScene& scene, const std::filesystem::path& target) {
  scene.draw();
  if (!ui::write_png(scene.fixture().render(), target)) {
    std::cerr << "cannot write " << target << '\n';
  }
}

// Of this thread: other programs on the machine do not count.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// CPU milliseconds of the frames in which a finger drags the chart across the screen: of drawing, and with its pixels.
struct Times {
  std::vector<double> drawing;
  std::vector<double> whole;
};

Times drag(test::FlowScene& scene) {
  ui::FrameBuffer frame = scene.fixture().render();
  const ui::Point middle = scene.area().centre();
  scene.draw({{ui::PointerEvent{ui::PointerPhase::down, middle}}});
  Times times;
  for (int pass = 0; pass < 2; ++pass) {
    times = {};
    for (int k = 0; k < 120; ++k) {
      const float off = static_cast<float>(k < 60 ? k : 120 - k) * 7.0F;
      const double start = cpu_ms();
      scene.draw({{ui::PointerEvent{ui::PointerPhase::move, {middle.x - off / 3.0F, middle.y - off}}}});
      times.drawing.push_back(cpu_ms() - start);
      scene.fixture().ui().render(frame, ui::Redraw::changes);
      times.whole.push_back(cpu_ms() - start);
    }
  }
  scene.draw({{ui::PointerEvent{ui::PointerPhase::up, middle}}});
  std::sort(times.drawing.begin(), times.drawing.end());
  std::sort(times.whole.begin(), times.whole.end());
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  std::filesystem::create_directories(folder);
  struct Named {
    const char* name;
    catalog::Flowchart chart;
  };
  const std::vector<Named> charts{{"two", test::two_step_chart()},    {"sixty", test::rounds_chart(60)},
                                  {"ends", test::many_ends_chart(8)}, {"loops", test::loops_chart(4)},
                                  {"long", test::long_names_chart()}, {"twenty", test::rounds_chart(20)}};
  ui::ScreenProfile landscape;
  landscape.width_px = 1920;
  landscape.height_px = 1080;
  for (const Named& named : charts) {
    test::FlowScene plain(named.chart);
    shoot(plain, folder / (std::string(named.name) + ".png"));
    plain.type("-");
    shoot(plain, folder / (std::string(named.name) + "-smaller.png"));
    plain.type("0");
    shoot(plain, folder / (std::string(named.name) + "-fit.png"));
    test::FlowScene wide(named.chart, landscape);
    wide.put_case(std::min<std::size_t>(named.chart.nodes.size() - 1, 7));
    shoot(wide, folder / (std::string(named.name) + "-wide-case.png"));
  }
  for (const auto& [name, contrast] : {std::pair{"high", ui::Contrast::high}, std::pair{"low", ui::Contrast::low}}) {
    test::FlowScene scene(charts.back().chart, {}, ui::TextStep::m, contrast);
    scene.put_case(7);
    shoot(scene, folder / ("twenty-" + std::string(name) + ".png"));
  }
  for (const auto& [name, step] : {std::pair{"s", ui::TextStep::s}, std::pair{"xl", ui::TextStep::xl}}) {
    test::FlowScene scene(charts.back().chart, {}, step);
    scene.put_case(7);
    shoot(scene, folder / ("twenty-" + std::string(name) + ".png"));
  }
  for (const char* keys : {"", "0", "0++"}) {
    test::FlowScene scene(charts[1].chart);
    scene.draw();
    scene.type(keys);
    const Times times = drag(scene);
    const std::size_t count = times.whole.size();
    std::cout << "drag of 60 steps, zoom keys '" << keys << "': median " << times.whole[count / 2] << " ms (drawing "
              << times.drawing[count / 2] << "), p99 " << times.whole[count * 99 / 100] << " ms\n";
  }
  return 0;
}
