// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/standing.h"

#include <algorithm>
#include <iterator>

namespace mingbai::workspace {

using catalog::Review;

Step Item::step() const {
  if (version == 0 || !returned.empty()) {
    return Step::cleaning;
  }
  if (passed == 0) {
    return Step::preliminary;
  }
  if (confirmed == 0) {
    return Step::confirmation;
  }
  return outcome() ? Step::done : Step::review;
}

std::optional<Review> Item::outcome() const {
  const auto said = [&](Review verdict) {
    return std::ranges::any_of(opinions, [&](const auto& opinion) { return opinion && opinion->verdict == verdict; });
  };
  if (!std::ranges::all_of(opinions, [](const auto& opinion) { return opinion.has_value(); })) {
    return std::nullopt;
  }
  for (const Review verdict : {Review::abolished, Review::to_settle, Review::never_disclosed, Review::disclosed}) {
    if (said(verdict)) {
      return verdict;
    }
  }
  return Review::recorded;
}

std::string Item::shown_code() const {
  return confidential ? "密-" + std::to_string(alias) : code.empty() ? "单位资料" : code;
}

std::string Item::shown_name() const {
  return confidential ? "（不公开事项）" : code.empty() ? "封面、公示和译文" : name;
}

const Item* Unit::find(std::string_view code_or_alias) const {
  for (const auto& [code, item] : items) {
    if ((!item.confidential && code == code_or_alias) || item.shown_code() == code_or_alias) {
      return &item;
    }
  }
  const auto named = items.find(std::string(code_or_alias));
  return named == items.end() ? nullptr : &named->second;
}

const Unit* Standing::find_unit(std::string_view id) const {
  const auto found = units_.find(std::string(id));
  return found == units_.end() ? nullptr : &found->second;
}

const Holder* Standing::holder_of(const crypto::VerifyKey& key) const {
  const auto found = holders_.find(key.id());
  return found == holders_.end() || found->second.key != key ? nullptr : &found->second;
}

}  // namespace mingbai::workspace
