// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What texts lead to which powers.
#include <algorithm>
#include <set>

#include "sync/base/text.h"
#include "sync/search/index_builder.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::size_t k_most_department_links = 300;
constexpr std::size_t k_most_material_links = 100;
constexpr std::size_t k_most_synonym_links = 400;
constexpr std::size_t k_most_events = 31;
// A synonym that stands for a part of a name loses this much, and more for what the part leaves open.
constexpr int k_part_of_name = 40;
constexpr int k_inside_name = 30;
constexpr int k_of_everyday_name = 50;

class Drafting {
 public:
  Drafting(const IndexSources& sources, TextPool& pool) : sources_(sources), pool_(pool) {}

  Drafts run() {
    drafts_.powers = by_code(sources_.content);
    add_departments();
    add_powers();
    fold_variants();
    add_names();
    add_synonyms();
    add_elsewhere();
    finish_strings();
    return std::move(drafts_);
  }

 private:
  void add_departments() {
    const catalog::Content& content = sources_.content;
    std::vector<const catalog::Department*> sorted;
    for (const catalog::Department& department : content.departments) {
      sorted.push_back(&department);
    }
    std::ranges::sort(sorted, {}, [](const auto* d) -> const std::string& { return d->id; });
    for (const catalog::Department* department : sorted) {
      const auto region = std::ranges::find(content.regions, department->region, &catalog::Region::code);
      const bool known = region != content.regions.end();
      department_number_[department->id] = static_cast<std::uint16_t>(drafts_.departments.size());
      departments_.push_back(department);
      drafts_.departments.push_back({pool_.add(department->id), pool_.add(department->short_name),
                                     pool_.add(department->region), pool_.add(known ? region->name : std::string()),
                                     known && region->level == catalog::Level::county ? 1U : 0U});
    }
  }

  void add_powers() {
    std::set<std::string> events;
    for (const catalog::Power* power : drafts_.powers) {
      events.insert(power->life_events.begin(), power->life_events.end());
    }
    std::map<std::string, std::uint32_t> event_bit;
    for (const std::string& event : events) {
      if (event_bit.size() < k_most_events) {
        event_bit.emplace(event, static_cast<std::uint32_t>(event_bit.size()));
        drafts_.events.push_back(pool_.add(event));
      }
    }
    for (const catalog::Power* power : drafts_.powers) {
      PowerRecord record;
      record.code = pool_.add(power->code);
      record.name = pool_.add(power->name);
      record.everyday_begin = static_cast<std::uint32_t>(drafts_.everyday.size());
      record.everyday_names = static_cast<std::uint8_t>(std::min<std::size_t>(255, power->everyday_names.size()));
      for (std::size_t i = 0; i < record.everyday_names; ++i) {
        drafts_.everyday.push_back(pool_.add(power->everyday_names[i]));
      }
      record.group = static_cast<std::uint32_t>(drafts_.records.size());
      for (const std::string& event : power->life_events) {
        const auto bit = event_bit.find(event);
        record.events |= bit == event_bit.end() ? 0U : 1U << bit->second;
      }
      record.promised_days = static_cast<std::int16_t>(std::clamp(power->guide.promised_days.value_or(-1), -1, 32000));
      record.points = static_cast<std::int16_t>(points_of(*power));
      const auto department = department_number_.find(power->department);
      record.department = department == department_number_.end() ? std::uint16_t{0} : department->second;
      record.power_class = static_cast<std::uint8_t>(power->power_class);
      record.kind = static_cast<std::uint8_t>(power->kind);
      record.popularity = static_cast<std::uint8_t>(std::clamp(power->popularity, 0, 100));
      drafts_.records.push_back(record);
    }
    const std::vector<std::uint32_t> ranked = rank_powers(drafts_.powers);
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
      drafts_.records[ranked[rank]].rank = static_cast<std::uint32_t>(rank);
    }
  }

  // The same power of several offices is one group, and so are its variants 名称（变更） of the same office.
  void fold_variants() {
    std::map<std::pair<std::string_view, std::uint8_t>, std::uint32_t> first_of_name;
    for (std::uint32_t i = 0; i < drafts_.powers.size(); ++i) {
      const auto key = std::pair(std::string_view(drafts_.powers[i]->name), drafts_.records[i].kind);
      drafts_.records[i].group = first_of_name.emplace(key, i).first->second;
    }
    for (std::uint32_t i = 0; i < drafts_.powers.size(); ++i) {
      const std::string_view name = drafts_.powers[i]->name;
      const std::size_t open = name.rfind("（");
      if (open == std::string_view::npos || open == 0 || !name.ends_with("）")) {
        continue;
      }
      const auto base = first_of_name.find(std::pair(name.substr(0, open), drafts_.records[i].kind));
      if (base != first_of_name.end()) {
        drafts_.records[i].group = drafts_.records[base->second].group;
        drafts_.records[i].variant = 1;
        drafts_.records[i].points = static_cast<std::int16_t>(drafts_.records[i].points + k_variant);
      }
    }
  }

  void lead(StringField field, std::string_view text, std::uint32_t power, int loss) {
    if (trim(text).empty()) {
      return;
    }
    const auto [entry, fresh] = strings_[static_cast<std::size_t>(field)].emplace(text, drafts_.strings.size());
    if (fresh) {
      drafts_.strings.push_back({std::string(text), field, {}, 0});
    }
    std::vector<Link>& links = drafts_.strings[entry->second].links;
    if (links.empty() || links.back().power != power) {
      links.push_back({power, loss});
    } else {
      links.back().loss = std::min(links.back().loss, loss);
    }
  }

  void add_names() {
    std::multimap<std::string_view, std::string_view> said;
    for (const catalog::Translation& translation : sources_.content.translations) {
      said.emplace(translation.original, translation.text);
    }
    const auto lead_translations = [&](StringField field, const std::string& original, std::uint32_t power) {
      for (auto [from, to] = said.equal_range(original); from != to; ++from) {
        lead(field, from->second, power, 0);
      }
    };
    for (std::uint32_t i = 0; i < drafts_.powers.size(); ++i) {
      const catalog::Power& power = *drafts_.powers[i];
      lead(StringField::name, power.name, i, 0);
      lead_translations(StringField::translation, power.name, i);
      for (const std::string& name : power.everyday_names) {
        lead(StringField::everyday_name, name, i, 0);
        lead_translations(StringField::translation, name, i);
      }
      if (!departments_.empty()) {
        const catalog::Department& department = *departments_[drafts_.records[i].department];
        for (const std::string& name : {department.name, department.short_name}) {
          lead(StringField::department, name, i, 0);
          lead_translations(StringField::department, name, i);
        }
      }
      for (const catalog::Material& material : power.guide.materials) {
        lead(StringField::material, material.name, i, 0);
      }
    }
  }

  // Each distinct name with the powers that have it, so that a table of synonyms is looked for in each once.
  struct Named {
    std::string_view text;
    StringField field;
    const std::vector<Link>* links;
  };

  static int part_loss(const Named& named, std::size_t at, std::size_t bytes) {
    int loss = named.field == StringField::everyday_name ? k_of_everyday_name : 0;
    if (bytes != named.text.size()) {
      loss += k_part_of_name + uncovered_loss((named.text.size() - bytes) / 3) + (at > 0 ? k_inside_name : 0);
    }
    return loss;
  }

  // Names by every two characters in a row (six bytes of hanzi): a table of thousands of synonyms is looked for in tens
  // of thousands of names.
  class NamesByPair {
   public:
    explicit NamesByPair(const std::vector<Named>& names) : names_(names) {
      for (std::uint32_t i = 0; i < names.size(); ++i) {
        all_.push_back(i);
        for (std::size_t at = 0; at + k_pair <= names[i].text.size(); ++at) {
          if ((static_cast<unsigned char>(names[i].text[at]) & 0xC0U) == 0x80U) {
            continue;  // inside a character
          }
          std::vector<std::uint32_t>& list = by_pair_[names[i].text.substr(at, k_pair)];
          if (list.empty() || list.back() != i) {
            list.push_back(i);
          }
        }
      }
    }
    // Every name that may hold `part`.
    const std::vector<std::uint32_t>& may_hold(std::string_view part) const {
      if (part.size() < k_pair) {
        return all_;
      }
      const auto found = by_pair_.find(part.substr(0, k_pair));
      return found == by_pair_.end() ? none_ : found->second;
    }
    const Named& operator[](std::uint32_t number) const { return names_[number]; }

   private:
    static constexpr std::size_t k_pair = 6;
    const std::vector<Named>& names_;
    std::vector<std::uint32_t> all_;
    std::vector<std::uint32_t> none_;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_pair_;
  };

  void attach(std::string_view synonym, std::string_view official, const NamesByPair& names) {
    for (const std::uint32_t number : names.may_hold(official)) {
      const Named& named = names[number];
      const std::size_t at = named.text.find(official);
      if (at != std::string_view::npos && named.text != synonym) {
        for (const Link& link : *named.links) {
          found_.push_back({link.power, part_loss(named, at, official.size())});
        }
      }
    }
  }

  void finish_synonym(std::string_view synonym) {
    std::ranges::sort(
        found_, [](const Link& a, const Link& b) { return a.power != b.power ? a.power < b.power : a.loss < b.loss; });
    for (const Link& link : found_) {
      lead(StringField::synonym, synonym, link.power, link.loss);
    }
    found_.clear();
  }

  void add_synonyms() {
    std::vector<std::vector<Link>> kept;  // `lead` moves the strings, so the links are looked up in copies
    std::vector<Named> names;
    kept.reserve(drafts_.strings.size());
    std::vector<std::string> texts;
    texts.reserve(drafts_.strings.size());
    for (const DraftString& string : drafts_.strings) {
      if (string.field == StringField::name || string.field == StringField::everyday_name) {
        kept.push_back(string.links);
        texts.push_back(string.text);
        names.push_back({texts.back(), string.field, &kept.back()});
      }
    }
    std::map<std::string, std::vector<std::string>> official_of;
    for (const SearchWords::Synonym& row : sources_.words.synonyms) {
      for (const std::string& official : row.official) {
        official_of[row.everyday].push_back(official);
        if (row.both_ways) {
          official_of[official].push_back(row.everyday);
        }
      }
    }
    const NamesByPair by_pair(names);
    for (const auto& [synonym, officials] : official_of) {
      for (const std::string& official : officials) {
        attach(synonym, official, by_pair);
      }
      finish_synonym(synonym);
    }
  }

  void add_elsewhere() {
    for (const SearchWords::Need& row : sources_.words.elsewhere) {
      for (const std::string& need : row.needs) {
        lead(StringField::elsewhere, need, static_cast<std::uint32_t>(drafts_.elsewhere.size()), 0);
        drafts_.elsewhere.push_back({pool_.add(need), pool_.add(row.who), pool_.add(row.how)});
      }
    }
  }

  void finish_strings() {
    for (DraftString& string : drafts_.strings) {
      if (string.field == StringField::elsewhere) {
        continue;
      }
      const auto points = [&](const Link& link) { return drafts_.records[link.power].points - link.loss; };
      std::ranges::sort(string.links, [&](const Link& a, const Link& b) {
        return points(a) != points(b) ? points(a) > points(b) : a.power < b.power;
      });
      const std::size_t most = string.field == StringField::department ? k_most_department_links
                               : string.field == StringField::material ? k_most_material_links
                               : string.field == StringField::synonym  ? k_most_synonym_links
                                                                       : string.links.size();
      string.links.resize(std::min(string.links.size(), most));
      string.best = k_field_points[static_cast<std::size_t>(string.field)] + points(string.links.front());
    }
    std::ranges::sort(drafts_.strings, [](const DraftString& a, const DraftString& b) {
      return std::tuple(-a.best, a.field, std::string_view(a.text)) <
             std::tuple(-b.best, b.field, std::string_view(b.text));
    });
  }

  const IndexSources& sources_;
  TextPool& pool_;
  Drafts drafts_;
  std::vector<const catalog::Department*> departments_;
  std::map<std::string, std::uint16_t, std::less<>> department_number_;
  std::array<std::map<std::string, std::size_t, std::less<>>, k_string_fields> strings_;
  std::vector<Link> found_;
};

}  // namespace

std::vector<const catalog::Power*> by_code(const catalog::Content& content) {
  std::vector<const catalog::Power*> powers;
  for (const catalog::Power& power : content.powers) {
    powers.push_back(&power);
  }
  std::ranges::sort(powers, {}, [](const catalog::Power* power) -> const std::string& { return power->code; });
  return powers;
}

int points_of(const catalog::Power& power) {
  return k_popularity * std::clamp(power.popularity, 0, 100) + (is_burden(power.kind) ? k_burden : 0) +
         (is_internal(power.power_class) ? k_internal : 0);
}

std::vector<std::uint32_t> rank_powers(const std::vector<const catalog::Power*>& powers) {
  std::vector<std::uint32_t> ranked(powers.size());
  for (std::uint32_t i = 0; i < ranked.size(); ++i) {
    ranked[i] = i;
  }
  std::ranges::stable_sort(ranked, std::greater<>(), [&](std::uint32_t i) { return points_of(*powers[i]); });
  return ranked;
}

Drafts draft(const IndexSources& sources, TextPool& pool) {
  return Drafting(sources, pool).run();
}

}  // namespace mingbai::search
