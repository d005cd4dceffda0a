// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/follow_up_chain.h"

#include <algorithm>

namespace mingbai::central {

namespace {

std::string framed(std::string_view text) {
  return std::to_string(text.size()) + ":" + std::string(text);
}

crypto::Digest chain_of(std::string_view before, const ChainLink& link) {
  const FollowUp& one = link.follow_up;
  return crypto::Digest::of("follow-up 1\n" + framed(before) + framed(std::to_string(link.submission)) +
                            framed(word(one.kind)) + framed(one.who) + framed(link.text_digest) +
                            framed(std::to_string(one.rating)) +
                            framed(std::to_string(one.at.time_since_epoch().count())));
}

}  // namespace

ChainLink link_to(std::string_view before, std::int64_t number, std::int64_t submission, FollowUp follow_up) {
  ChainLink link{number, submission, std::move(follow_up), {}, {}};
  link.text_digest = crypto::Digest::of(link.follow_up.text).view();
  link.chain = chain_of(before, link).view();
  return link;
}

Result<void> ChainWalk::step(const ChainLink& link) {
  const std::string& text = link.follow_up.text;
  const bool same_text = text.empty() || crypto::Digest::of(text).view() == link.text_digest;
  if (link.number != checked_ + 1 || !same_text || chain_of(before_, link).view() != link.chain) {
    return fail(ErrorCode::conflict, "the chain of follow-ups breaks at number " + std::to_string(checked_ + 1));
  }
  before_ = link.chain;
  ++checked_;
  return {};
}

bool repeats(const std::vector<FollowUp>& before, const FollowUp& next) {
  const auto last =
      std::find_if(before.rbegin(), before.rend(), [](const FollowUp& one) { return one.kind != FollowUpKind::read; });
  return next.kind != FollowUpKind::read && last != before.rend() && last->kind == next.kind && last->who == next.who &&
         last->text == next.text && last->rating == next.rating;
}

}  // namespace mingbai::central
