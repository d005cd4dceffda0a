// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/sync/hall_by_the_thousand.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"

namespace mingbai::bench {

namespace fs = std::filesystem;
using namespace catalog;

namespace {

constexpr std::size_t k_document_bytes = 20'000;

std::string text_of(const nlohmann::json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void read_law(const fs::path& path, RealText& text) {
  std::ifstream file(path);
  std::string title = path.stem().string();
  title.resize(std::min(title.find('('), title.size()));
  std::string article;
  const auto keep = [&] {
    if (article.size() > 60) {
      text.articles.push_back(article);
      text.titles.push_back(title);
    }
    article.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("第") || line.starts_with("#")) {
      keep();
    }
    if (!line.starts_with("#") && !line.empty() && (!article.empty() || line.starts_with("第"))) {
      article += line;
    }
  }
  keep();
}

class Maker {
 public:
  Maker(const RealText& text, unsigned seed) : text_(text), random_(seed) {
    for (std::size_t i = 0; i < text.articles.size(); ++i) {
      order_.push_back(i);
      weights_.push_back(1.0 / std::pow(static_cast<double>(i + 1), 0.8));
    }
    std::mt19937 fixed(7);  // which article is popular is the same in every release
    std::ranges::shuffle(order_, fixed);
    popular_ = std::discrete_distribution<std::size_t>(weights_.begin(), weights_.end());
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::size_t article() { return order_[popular_(random_)]; }
  // A sentence of a statute.
  std::string sentence() {
    const std::string& whole = text_.articles[article()];
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at < whole.size()) {
      const std::size_t end = std::min(whole.find("。", at), whole.size());
      parts.push_back(whole.substr(at, end - at) + "。");
      at = end + 3;
    }
    return parts[below(parts.size())];
  }
  std::string phone() { return "0900-" + std::to_string(1'000'000 + below(9'000'000)); }

  Power power(std::string code, std::size_t departments) {
    const RealText::Item& real = text_.items[below(text_.items.size())];
    Power power;
    power.code = std::move(code);
    power.name = real.name;
    power.department = "d" + std::to_string(below(departments));
    power.section = "许可科";
    power.phone = phone();
    power.supervision_phone = phone();
    power.popularity = static_cast<int>(below(100));
    power.guide.legal_days = 20;
    power.guide.promised_days = static_cast<int>(1 + below(19));
    power.guide.address = real.place;
    power.guide.hours = "工作日 9:00–17:00";
    power.guide.conditions = {sentence(), sentence()};
    for (const std::string& name : real.materials) {
      if (power.guide.materials.size() == 4) {
        break;
      }
      power.guide.materials.push_back(
          {name, Necessity::required, {MaterialForm::original}, 1, MaterialSource::applicant, "", "", {}, ""});
    }
    const std::size_t law = article();
    power.bases = {{BasisRank::law, text_.titles[law], "", "", {}, text_.articles[law].substr(0, 900)}};
    while (!power.bases[0].text.empty() && (power.bases[0].text.back() & 0xC0) == 0x80) {
      power.bases[0].text.pop_back();  // not in the middle of a character
    }
    power.guide.questions = {{"要本人去吗？", sentence()}};
    power.duties = {{"受理岗", "", sentence(), "", "", "", ""}};
    power.guide.days_note = sentence();
    return power;
  }

  std::string document() {
    std::string body;
    while (body.size() < k_document_bytes) {
      body += text_.articles[article()];
    }
    return body;
  }

 private:
  const RealText& text_;
  std::mt19937 random_;
  std::vector<std::size_t> order_;
  std::vector<double> weights_;
  std::discrete_distribution<std::size_t> popular_;
};

std::string code_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return "1133000000" + std::string(8 - digits.size(), '0') + digits + "01";
}

void edit(Power& power, Maker& maker, std::size_t dice) {
  if (dice < 40) {
    if (dice % 2 == 0) {
      power.phone = maker.phone();
    } else {
      power.guide.promised_days = static_cast<int>(1 + maker.below(19));
    }
  } else if (dice < 65) {
    power.guide.conditions[maker.below(power.guide.conditions.size())] = maker.sentence();
  } else {
    power.guide.days_note = maker.sentence() + maker.sentence() + maker.sentence();
  }
}

}  // namespace

RealText read_real_text(const fs::path& laws, const fs::path& items) {
  RealText text;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(laws)) {
    if (entry.path().extension() == ".md") {
      paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    read_law(path, text);
  }
  std::ifstream file(items);
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || text_of(row, "matter_name").empty()) {
      continue;
    }
    RealText::Item item{text_of(row, "matter_name"),
                        text_of(row, "DEPT_NAME"),
                        text_of(row, "handle_location"),
                        text_of(row, "accept_standard"),
                        {}};
    if (row.contains("material_intro") && row["material_intro"].is_array()) {
      for (const auto& name : row["material_intro"]) {
        item.materials.push_back(name.is_string() ? name.get<std::string>() : "");
      }
    }
    text.items.push_back(std::move(item));
  }
  if (text.articles.empty() || text.items.empty()) {
    std::fprintf(stderr, "bench_sync: no statutes in %s or no items in %s\n", laws.c_str(), items.c_str());
    std::exit(2);
  }
  return text;
}

Content make_hall(const RealText& text, unsigned seed, int items, int documents) {
  constexpr std::size_t k_departments = 60;
  Maker maker(text, seed);
  Content hall;
  hall.channel = "bench";
  hall.title = "很多事项的大厅";
  hall.release = 1;
  hall.created = *parse_instant("2026-11-22T09:00:00+08:00");
  hall.regions = {{"993300", "明州", Level::prefecture}};
  for (std::size_t i = 0; i < k_departments; ++i) {
    const std::string& name = text.items[i * text.items.size() / k_departments].department;
    hall.departments.push_back(
        {"d" + std::to_string(i), name, name, "993300", "明州路 1 号", maker.phone(), "", "", ""});
  }
  for (int i = 0; i < items; ++i) {
    hall.powers.push_back(maker.power(code_of(static_cast<std::size_t>(i) * 3), k_departments));
  }
  for (int i = 0; i < documents; ++i) {
    hall.notices.push_back({"doc" + std::to_string(10'000 + i),
                            "d0",
                            "",
                            NoticeKind::result,
                            text.titles[maker.article()],
                            maker.document(),
                            *parse_date("2026-11-01"),
                            {}});
  }
  return hall;
}

Content revise_hall(Content hall, const RealText& text, unsigned seed, double share) {
  Maker maker(text, seed);
  ++hall.release;
  hall.created += std::chrono::days{1};
  const auto note = [&](const Power& power, Change::Kind kind) {
    hall.history.push_back(
        {power.code, power.name, hall.release, *parse_date("2026-11-23"), kind, "办理时限", {}, {}, 0});
  };
  const auto count = static_cast<std::size_t>(std::lround(static_cast<double>(hall.powers.size()) * share));
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = maker.below(hall.powers.size());
    const std::size_t dice = maker.below(100);
    Power& power = hall.powers[at];
    if (dice < 85) {
      edit(power, maker, dice);
      note(power, Change::Kind::revised);
    } else if (dice < 90) {
      power = maker.power(power.code, hall.departments.size());
      note(power, Change::Kind::revised);
    } else if (dice < 95) {
      note(power, Change::Kind::withdrawn);
      hall.powers.erase(hall.powers.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      hall.powers.push_back(maker.power(code_of(maker.below(20'000) * 3 + 1), hall.departments.size()));
      if (std::ranges::count(hall.powers, hall.powers.back().code, &Power::code) > 1) {
        hall.powers.pop_back();
        continue;
      }
      note(hall.powers.back(), Change::Kind::added);
    }
  }
  const auto documents = static_cast<std::size_t>(std::lround(static_cast<double>(hall.notices.size()) * share));
  for (std::size_t i = 0; i < documents; ++i) {
    std::string& body = hall.notices[maker.below(hall.notices.size())].body;
    const std::size_t at = body.find("。", maker.below(body.size() - 100));
    body.insert(at == std::string::npos ? 0 : at + 3, maker.sentence());
  }
  return hall;
}

}  // namespace mingbai::bench
