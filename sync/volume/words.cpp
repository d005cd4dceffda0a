// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/words.h"

#include "sync/base/text.h"

namespace mingbai::volume {

using namespace catalog;

std::string kind_of(const Power& power) {
  return std::string(power.kind == PowerKind::none ? term(power.power_class) : term(power.kind));
}

std::string days_of(const std::optional<int>& days) {
  return !days ? std::string() : *days == 0 ? "当场" : std::to_string(*days) + " 个工作日";
}

std::string time_of(const Guide& guide) {
  if (guide.promised_days) {
    const bool shorter = guide.legal_days && *guide.legal_days != *guide.promised_days;
    return days_of(guide.promised_days) + (shorter ? "（法定 " + days_of(guide.legal_days) + "）" : "");
  }
  return guide.legal_days ? days_of(guide.legal_days) : guide.days_note;
}

std::string fee_of(const Guide& guide) {
  if (!guide.charges) {
    return "不收费";
  }
  std::vector<std::string> fees;
  for (const Fee& fee : guide.fees) {
    fees.push_back(fee.name + "：" + fee.standard + (fee.reduction.empty() ? "" : "（" + fee.reduction + "）"));
  }
  return fees.empty() ? "收费" : join(fees, "\n");
}

std::string basis_of(const Basis& basis) {
  return "《" + basis.title + "》" + basis.article;
}

std::string bases_of(const Power& power) {
  std::vector<std::string> bases;
  for (const Basis& basis : power.bases) {
    bases.push_back(basis_of(basis));
  }
  return join(bases, "\n");
}

std::string forms_of(const Material& material) {
  std::vector<std::string> forms;
  for (const MaterialForm form : material.forms) {
    forms.emplace_back(term(form));
  }
  return join(forms, "、") + (material.copies > 0 ? " " + std::to_string(material.copies) + " 份" : "");
}

std::string need_of(const Material& material) {
  if (!material.question.empty()) {
    return material.question + join(material.answers, "、");
  }
  return material.necessity == Necessity::may_follow ? "可以后补" : "必要";
}

std::string date_of(Date date) {
  return std::to_string(static_cast<int>(date.year())) + " 年 " + std::to_string(static_cast<unsigned>(date.month())) +
         " 月 " + std::to_string(static_cast<unsigned>(date.day())) + " 日";
}

const Department* department_of(const Content& content, std::string_view id) {
  for (const Department& department : content.departments) {
    if (department.id == id) {
      return &department;
    }
  }
  return nullptr;
}

std::optional<std::string> tibetan(const Content& content, std::string_view text) {
  for (const Translation& translation : content.translations) {
    if (translation.language == "bo" && translation.original == text) {
      return translation.text;
    }
  }
  return std::nullopt;
}

std::string edition_of(const Content& content) {
  return "第 " + std::to_string(content.release) + " 版 · " + date_of(china_date(content.created));
}

}  // namespace mingbai::volume
