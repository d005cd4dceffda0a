// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/volume.h"

#include <algorithm>
#include <map>
#include <set>

#include "sync/base/text.h"
#include "sync/volume/article_order.h"
#include "sync/volume/chart.h"
#include "sync/volume/column.h"
#include "sync/volume/words.h"

namespace mingbai::volume {

using namespace catalog;

namespace {

constexpr TextLook k_body{.size = 9.5, .line = 1.55};
constexpr TextLook k_cell{.size = 8, .line = 1.45};
constexpr TextLook k_small{.size = 8, .line = 1.5, .ink = k_grey};
constexpr TextLook k_part{.size = 20, .weight = 700, .face = Face::serif, .line = 1.6, .ink = k_blue};
constexpr TextLook k_office{.size = 13, .weight = 700, .line = 1.7};
constexpr TextLook k_power{.size = 15, .weight = 700, .face = Face::serif, .line = 1.5};
constexpr TextLook k_label{.size = 9.5, .weight = 700, .line = 1.9, .ink = k_blue};
constexpr double k_label_width = 62;
constexpr PowerClass k_classes[] = {PowerClass::enforcement, PowerClass::fee, PowerClass::decision,
                                    PowerClass::internal, PowerClass::other};
constexpr const char* k_title = "行政职权目录和权力运行流程图汇编";

// One line of the contents.
struct Entry {
  int depth;
  std::string words;
  int page;
};

// The volume is made twice: first to learn on which page everything lies, then with these numbers in the contents and
// the index. Both times every line takes the same room, whatever number it holds.
class Volume {
 public:
  Volume(const Fonts& fonts, const Content& content, const std::vector<Entry>& known,
         const std::map<std::string, int>& pages)
      : content_(content),
        known_(known),
        known_pages_(pages),
        paper_(fonts, k_a4, {content.title + k_title, content.title, content.created}) {}

  void make(const Progress& progress) {
    title_page();
    paper_.next_page();
    Column column(paper_, {}, [this](Paper& paper) { frame(paper); });
    contents(column);
    int part = 0;
    for (const PowerClass value : k_classes) {
      part = catalog_of(column, value, part);
    }
    charts(column, progress);
    index(column);
  }
  const std::vector<Entry>& entries() const { return entries_; }
  const std::map<std::string, int>& pages() const { return pages_; }
  Result<std::string> finish() { return paper_.finish(); }

 private:
  void title_page() {
    const double width = paper_.size().width;
    paper_.box(0, 0, width, 9 * k_mm, k_blue);
    TextLook look{.size = 17, .face = Face::serif, .line = 1.6, .align = Align::centre};
    double y = 62 * k_mm;
    y += paper_.text(content_.title, look, 20 * k_mm, y, width - 40 * k_mm) + 12 * k_mm;
    look.size = 32;
    look.weight = 700;
    for (const char* line : {"行政职权目录", "和权力运行流程图汇编"}) {
      y += paper_.text(line, look, 15 * k_mm, y, width - 30 * k_mm);
    }
    y += 10 * k_mm;
    paper_.line(width / 2 - 30 * k_mm, y, width / 2 + 30 * k_mm, y, k_red, 1.2);
    look = {.size = 12, .line = 1.9, .align = Align::centre};
    paper_.text(edition_of(content_), look, 20 * k_mm, y + 8 * k_mm, width - 40 * k_mm);
    const std::string counts =
        std::to_string(content_.departments.size()) + " 个单位 · " + std::to_string(content_.powers.size()) + " 项职权";
    look.size = 10.5;
    look.ink = k_grey;
    paper_.text(counts + "\n本册由同一份已签名的目录生成，与大厅触摸屏、网站、公示栏内容一致", look, 20 * k_mm,
                238 * k_mm, width - 40 * k_mm);
  }

  void frame(Paper& paper) const {
    const double width = paper.size().width;
    const double foot = paper.size().height - 13 * k_mm;
    TextLook look = k_small;
    paper.text(running_, look, 20 * k_mm, 11 * k_mm, width - 40 * k_mm);
    look.align = Align::end;
    paper.text(content_.title, look, 20 * k_mm, 11 * k_mm, width - 40 * k_mm);
    paper.line(20 * k_mm, 17 * k_mm, width - 20 * k_mm, 17 * k_mm, k_rule, 0.5);
    look.align = Align::centre;
    paper.text(std::to_string(paper.page()), look, 20 * k_mm, foot, width - 40 * k_mm);
  }

  // Begins a page with a part's title, which the running head names from here on.
  int part(Column& column, const std::string& title) {
    running_ = title;
    column.next_page();
    note(0, title);
    const int bookmark = paper_.bookmark(0, title, column.y());
    column.heading(title, k_part, 60);
    column.space(8);
    return bookmark;
  }
  void note(int depth, const std::string& words) { entries_.push_back({depth, words, paper_.page()}); }

  void contents(Column& column) {
    running_ = "目录";
    paper_.bookmark(0, "目录", column.y());
    column.heading("目录", k_part, 60);
    column.space(8);
    for (const Entry& entry : known_) {
      contents_line(column, entry);
    }
  }

  void contents_line(Column& column, const Entry& entry) {
    TextLook look = k_body;
    look.weight = entry.depth == 0 ? 700 : 400;
    const double indent = entry.depth * 14;
    const double line = look.size * look.line;
    if (entry.depth == 0) {
      column.space(5);
    }
    column.keep(entry.depth == 0 ? 3 * line : line);
    const double y = column.y();
    const double number = 30;
    const Layout words = paper_.fonts().lay_out(entry.words, look, 0);
    pango_layout_set_width(words.get(), static_cast<int>((column.width() - indent - number - 10) * PANGO_SCALE));
    pango_layout_set_ellipsize(words.get(), PANGO_ELLIPSIZE_END);
    const double wide = width_of(words.get());
    paper_.draw(words.get(), look, column.left() + indent, y);
    look.align = Align::end;
    paper_.text(std::to_string(entry.page), look, column.left() + column.width() - number, y, number);
    const double dots = column.left() + indent + wide + 6;
    cairo_save(paper_.cairo());
    const double dash[] = {0.6, 3.4};
    cairo_set_dash(paper_.cairo(), dash, 2, 0);
    paper_.line(dots, y + line * 0.68, std::max(dots, column.left() + column.width() - number), y + line * 0.68, k_grey,
                0.6);
    cairo_restore(paper_.cairo());
    paper_.link(column.left(), y, column.width(), line, entry.page);
    column.advance(line);
  }

  // Powers of a class, or all, by office in the order of the content.
  std::vector<std::pair<const Department*, std::vector<const Power*>>> by_office(std::optional<PowerClass> only) const {
    std::vector<std::pair<const Department*, std::vector<const Power*>>> offices;
    for (const Department& department : content_.departments) {
      std::vector<const Power*> powers;
      for (const Power& power : content_.powers) {
        if (power.department == department.id && (!only || power.power_class == *only)) {
          powers.push_back(&power);
        }
      }
      if (!powers.empty()) {
        offices.emplace_back(&department, std::move(powers));
      }
    }
    return offices;
  }

  int catalog_of(Column& column, PowerClass value, int number) {
    const auto offices = by_office(value);
    if (offices.empty()) {
      return number;
    }
    const int bookmark = part(column, "职权目录：" + std::string(term(value)));
    static const std::vector<TableColumn> k_columns = {{"编码", 0.09},     {"职权名称", 0.22}, {"子类", 0.11},
                                                       {"实施依据", 0.34}, {"办理时限", 0.13}, {"承办机构", 0.11}};
    for (const auto& [department, powers] : offices) {
      column.space(12);
      std::vector<std::vector<std::string>> rows;
      for (const Power* power : powers) {
        rows.push_back(
            {power->code, power->name, kind_of(*power), bases_of(*power), time_of(power->guide), power->section});
      }
      column.heading(department->name, k_office, 90);
      note(1, department->name);
      paper_.bookmark(bookmark, department->name, column.y());
      column.space(2);
      column.table(k_columns, rows, k_cell);
    }
    return number + 1;
  }

  void charts(Column& column, const Progress& progress) {
    const int bookmark = part(column, "权力运行流程图");
    bool first = true;
    std::size_t done = 0;
    for (const auto& [department, powers] : by_office(std::nullopt)) {
      int office = 0;
      for (const Power* power : powers) {
        if (!std::exchange(first, false)) {
          column.next_page();
        }
        if (office == 0) {
          note(1, department->name);
          office = paper_.bookmark(bookmark, department->name, column.y());
        }
        note(2, power->name);
        paper_.bookmark(office, power->name, column.y());
        pages_[power->code] = paper_.page();
        power_pages(column, *department, *power);
        if (progress) {
          progress(++done, content_.powers.size());
        }
      }
    }
  }

  void power_pages(Column& column, const Department& department, const Power& power) {
    column.heading(power.name, k_power, 120);
    if (const auto bo = tibetan(content_, power.name)) {
      column.paragraph(*bo, {.size = 10.5, .line = 1.6, .ink = k_grey});
    }
    column.paragraph(power.code + " · " + kind_of(power) + " · " + department.name, k_small);
    column.space(6);
    column.pair("办理时限", time_of(power.guide), k_body, k_label_width);
    column.pair("收费", fee_of(power.guide), k_body, k_label_width);
    column.pair("公开范围", power.disclosed_scope, k_body, k_label_width);
    column.pair("公开形式", power.disclosed_form, k_body, k_label_width);
    column.pair("监督投诉", join(power.complaint_channels, "；"), k_body, k_label_width);
    if (power.flowchart && power.flowchart->width > 0) {
      flow(column, *power.flowchart);
    }
  }

  // The chart first; one that cannot be read at what is left of the page comes behind its steps, on a page of its own.
  static void flow(Column& column, const Flowchart& chart) {
    constexpr double k_readable = 0.62;  // names of 7.4 points
    const std::string title = chart.source == FlowSource::statute ? "流程（法定）" : "流程（惯例）";
    const TextLook& look = k_label;
    const double room = column.room() - 30;
    column.space(4);
    if (fit_chart(chart, column.width(), room).scale >= k_readable) {
      column.heading(title, look, 60);
      column.chart(chart);
      column.space(8);
      steps(column, chart);
    } else {
      steps(column, chart);
      column.next_page();
      column.heading(title, look, 60);
      column.chart(chart);
    }
  }

  static std::string watch_of(const FlowNode& node) {
    std::vector<std::string> watch;
    for (const std::string& text : {node.internal_supervision, node.external_supervision, node.supervision_phone}) {
      if (!text.empty()) {
        watch.push_back(text);
      }
    }
    return join(watch, "；");
  }

  // The seven elements of F4, step by step; who supervises all steps alike is said once.
  static void steps(Column& column, const Flowchart& chart) {
    std::map<std::string, int> watches;
    for (const FlowNode& node : chart.nodes) {
      ++watches[watch_of(node)];
    }
    watches.erase("");
    const auto common = std::ranges::max_element(watches, {}, [](const auto& one) { return one.second; });
    const std::string usual = common == watches.end() ? "" : common->first;
    bool others = false;
    std::vector<std::vector<std::string>> rows;
    for (const FlowNode& node : chart.nodes) {
      if (node.kind != NodeKind::step && node.kind != NodeKind::decision) {
        continue;
      }
      std::vector<std::string> task{node.task};
      if (!node.handover.empty()) {
        task.push_back("衔接：" + node.handover);
      }
      if (!node.disclosure_note.empty()) {
        task.push_back("公开：" + node.disclosure_note);
      }
      const std::string watch = watch_of(node) == usual ? std::string() : watch_of(node);
      if (!watch.empty()) {
        task.push_back("监督：" + watch);
      }
      others = others || !watch.empty();
      rows.push_back({node.name, node.post + (node.person.empty() ? "" : "\n" + node.person),
                      node.limit_days ? days_of(node.limit_days) : node.limit_note, join(task, "\n"),
                      join(node.rights, "、")});
    }
    column.pair(others ? "一般监督" : "各步监督", usual, k_body, k_label_width);
    column.space(3);
    column.table(
        {{"步骤", 0.17}, {"岗位、责任人", 0.19}, {"时限", 0.12}, {"办理内容和衔接", 0.37}, {"当事人权利", 0.15}}, rows,
        k_cell);
  }

  void index(Column& column) {
    std::map<std::pair<BasisRank, std::string>, std::map<std::string, std::set<std::string>, ByArticle>> laws;
    for (const Power& power : content_.powers) {
      for (const Basis& basis : power.bases) {
        laws[{basis.rank, basis.title}][basis.article].insert(power.code);
      }
    }
    if (laws.empty()) {
      return;
    }
    const int bookmark = part(column, "依据索引");
    std::optional<BasisRank> rank;
    for (const auto& [law, articles] : laws) {
      if (rank != law.first) {
        rank = law.first;
        column.space(8);
        column.heading(std::string(term(law.first)), k_office, 60);
        note(1, std::string(term(law.first)));
        paper_.bookmark(bookmark, std::string(term(law.first)), column.y());
      }
      column.space(3);
      column.heading("《" + law.second + "》", {.size = 10, .weight = 700, .line = 1.6}, 30);
      for (const auto& [article, codes] : articles) {
        std::vector<std::string> places;
        for (const std::string& code : codes) {
          const auto page = known_pages_.find(code);
          places.push_back(code + "（" + (page == known_pages_.end() ? "000" : std::to_string(page->second)) + " 页）");
        }
        column.pair(article.empty() ? "全文" : article, join(places, "、"), k_cell, 110);
      }
    }
  }

  const Content& content_;
  const std::vector<Entry>& known_;
  const std::map<std::string, int>& known_pages_;
  Paper paper_;
  std::string running_;
  std::vector<Entry> entries_;
  std::map<std::string, int> pages_;
};

}  // namespace

Result<std::string> bound_volume(const Fonts& fonts, const Content& content, const Progress& progress) {
  // The number of lines of the contents is known after one pass, the pages that they take and hence all numbers after
  // the second; a third, should an index have moved, makes them certain.
  std::vector<Entry> entries;
  std::map<std::string, int> pages;
  for (int pass = 0; pass < 2; ++pass) {
    Volume draft(fonts, content, entries, pages);
    draft.make({});
    entries = draft.entries();
    pages = draft.pages();
  }
  Volume volume(fonts, content, entries, pages);
  volume.make(progress);
  return volume.finish();
}

}  // namespace mingbai::volume
