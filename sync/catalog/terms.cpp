// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/terms.h"

#include <span>

#include "sync/base/check.h"

namespace mingbai::catalog {

namespace {

template <class Value>
struct Entry {
  Value value;
  std::string_view word;
  std::string_view term;
};

template <class Value>
struct Vocabulary;

#define MINGBAI_VOCABULARY(TYPE, ...)                         \
  template <>                                                 \
  struct Vocabulary<TYPE> {                                   \
    static constexpr Entry<TYPE> k_entries[] = {__VA_ARGS__}; \
  };

using PC = PowerClass;
MINGBAI_VOCABULARY(PowerClass, {PC::enforcement, "enforcement", "行政执法权"}, {PC::fee, "fee", "行政事业性收费权"},
                   {PC::decision, "decision", "重大事项决策权"}, {PC::internal, "internal", "内部管理权"},
                   {PC::other, "other", "其他依法实施的权力"})
using PK = PowerKind;
MINGBAI_VOCABULARY(PowerKind, {PK::none, "none", ""}, {PK::licence, "licence", "行政许可"},
                   {PK::penalty, "penalty", "行政处罚"}, {PK::coercion, "coercion", "行政强制"},
                   {PK::levy, "levy", "行政征收"}, {PK::adjudication, "adjudication", "行政裁决"},
                   {PK::confirmation, "confirmation", "行政确认"}, {PK::benefit, "benefit", "行政给付"},
                   {PK::inspection, "inspection", "行政监督检查"},
                   {PK::non_licence_approval, "non_licence_approval", "非行政许可审批"},
                   {PK::other_enforcement, "other_enforcement", "其他"},
                   {PK::major_project, "major_project", "重大项目"},
                   {PK::fund_allocation, "fund_allocation", "资金分配"},
                   {PK::asset_disposal, "asset_disposal", "资产处置"}, {PK::personnel, "personnel", "人事管理"},
                   {PK::finance, "finance", "财务支配"}, {PK::procurement, "procurement", "物资采购"})
MINGBAI_VOCABULARY(Level, {Level::prefecture, "prefecture", "州级"}, {Level::county, "county", "县级"})
MINGBAI_VOCABULARY(Ownership, {Ownership::own, "own", "专门"}, {Ownership::shared, "shared", "共有"})
MINGBAI_VOCABULARY(OfficeRole, {OfficeRole::lead, "lead", "主办"}, {OfficeRole::assisting, "assisting", "协办"})
MINGBAI_VOCABULARY(Trigger, {Trigger::on_application, "on_application", "依申请"},
                   {Trigger::ex_officio, "ex_officio", "依职权"})
MINGBAI_VOCABULARY(Disclosure, {Disclosure::proactive, "proactive", "主动公开"},
                   {Disclosure::on_request, "on_request", "依申请公开"}, {Disclosure::secret, "secret", "不公开"})
MINGBAI_VOCABULARY(Review, {Review::recorded, "recorded", "准予备案"}, {Review::to_settle, "to_settle", "依法确认"},
                   {Review::abolished, "abolished", "废止"}, {Review::never_disclosed, "never_disclosed", "不得公开"},
                   {Review::disclosed, "disclosed", "一律公开"})
MINGBAI_VOCABULARY(FlowSource, {FlowSource::statute, "statute", "法定"}, {FlowSource::practice, "practice", "惯例"})
MINGBAI_VOCABULARY(NodeKind, {NodeKind::start, "start", "开始"}, {NodeKind::step, "step", "步骤"},
                   {NodeKind::decision, "decision", "判断"}, {NodeKind::end, "end", "结束"})
MINGBAI_VOCABULARY(Authority, {Authority::none, "none", ""}, {Authority::decision, "decision", "决策"},
                   {Authority::execution, "execution", "执行"}, {Authority::supervision, "supervision", "监督"})
MINGBAI_VOCABULARY(Necessity, {Necessity::required, "required", "必要"}, {Necessity::may_follow, "may_follow", "容缺"},
                   {Necessity::by_situation, "by_situation", "按情形"})
using MF = MaterialForm;
MINGBAI_VOCABULARY(MaterialForm, {MF::original, "original", "原件"}, {MF::copy, "copy", "复印件"},
                   {MF::electronic, "electronic", "电子"}, {MF::filled_on_site, "filled_on_site", "现场填写"})
using MS = MaterialSource;
MINGBAI_VOCABULARY(MaterialSource, {MS::applicant, "applicant", "申请人自备"},
                   {MS::issued_by_government, "issued_by_government", "政府部门核发"},
                   {MS::shared_by_departments, "shared_by_departments", "部门共享"}, {MS::other, "other", "其他"})
using BR = BasisRank;
MINGBAI_VOCABULARY(BasisRank, {BR::law, "law", "法律"}, {BR::regulation, "regulation", "行政法规"},
                   {BR::state_council_decision, "state_council_decision", "国务院决定"},
                   {BR::local_regulation, "local_regulation", "地方性法规"},
                   {BR::provincial_rule, "provincial_rule", "省政府规章"},
                   {BR::ministry_rule, "ministry_rule", "部门规章"}, {BR::normative, "normative", "规范性文件"})
using NK = NoticeKind;
MINGBAI_VOCABULARY(NoticeKind, {NK::decision, "decision", "决策"}, {NK::execution, "execution", "执行"},
                   {NK::result, "result", "结果"}, {NK::announcement, "announcement", "公告"})
MINGBAI_VOCABULARY(ChangedPart, {ChangedPart::basis, "basis", "依据"}, {ChangedPart::chart, "chart", "流程图"},
                   {ChangedPart::item, "item", "事项"})
using SO = ServiceObject;
MINGBAI_VOCABULARY(ServiceObject, {SO::person, "person", "自然人"}, {SO::enterprise, "enterprise", "企业法人"},
                   {SO::institution, "institution", "事业法人"}, {SO::association, "association", "社会组织法人"},
                   {SO::unincorporated, "unincorporated", "非法人企业"}, {SO::organ, "organ", "行政机关"},
                   {SO::other, "other", "其他组织"})

template <class Value>
const Entry<Value>& entry(Value value) {
  for (const Entry<Value>& candidate : Vocabulary<Value>::k_entries) {
    if (candidate.value == value) {
      return candidate;
    }
  }
  check_failed("a value of a closed vocabulary", __FILE__, __LINE__);
}

}  // namespace

template <class Value>
std::string_view term(Value value) {
  return entry(value).term;
}

template <class Value>
std::optional<Value> from_word(std::string_view text) {
  for (const Entry<Value>& candidate : Vocabulary<Value>::k_entries) {
    if (candidate.word == text) {
      return candidate.value;
    }
  }
  return std::nullopt;
}

template <class Value>
std::optional<Value> from_term(std::string_view text) {
  for (const Entry<Value>& candidate : Vocabulary<Value>::k_entries) {
    if (!candidate.term.empty() && candidate.term == text) {
      return candidate.value;
    }
  }
  return std::nullopt;
}

template <class Value>
std::vector<std::string_view> list_terms() {
  std::vector<std::string_view> terms;
  for (const Entry<Value>& candidate : Vocabulary<Value>::k_entries) {
    if (!candidate.term.empty()) {
      terms.push_back(candidate.term);
    }
  }
  return terms;
}

#define MINGBAI_TERMS_OF(TYPE)                                    \
  std::string_view word(TYPE value) {                             \
    return entry(value).word;                                     \
  }                                                               \
  template std::string_view term<TYPE>(TYPE);                     \
  template std::vector<std::string_view> list_terms<TYPE>();      \
  template std::optional<TYPE> from_word<TYPE>(std::string_view); \
  template std::optional<TYPE> from_term<TYPE>(std::string_view);

MINGBAI_TERMS_OF(PowerClass)
MINGBAI_TERMS_OF(PowerKind)
MINGBAI_TERMS_OF(Level)
MINGBAI_TERMS_OF(Ownership)
MINGBAI_TERMS_OF(OfficeRole)
MINGBAI_TERMS_OF(Trigger)
MINGBAI_TERMS_OF(Disclosure)
MINGBAI_TERMS_OF(Review)
MINGBAI_TERMS_OF(FlowSource)
MINGBAI_TERMS_OF(NodeKind)
MINGBAI_TERMS_OF(Authority)
MINGBAI_TERMS_OF(Necessity)
MINGBAI_TERMS_OF(MaterialForm)
MINGBAI_TERMS_OF(MaterialSource)
MINGBAI_TERMS_OF(BasisRank)
MINGBAI_TERMS_OF(NoticeKind)
MINGBAI_TERMS_OF(ChangedPart)
MINGBAI_TERMS_OF(ServiceObject)

std::optional<PowerClass> class_of(PowerKind kind) {
  if (kind == PowerKind::none) {
    return std::nullopt;
  }
  if (kind <= PowerKind::other_enforcement) {
    return PowerClass::enforcement;
  }
  return kind <= PowerKind::asset_disposal ? PowerClass::decision : PowerClass::internal;
}

}  // namespace mingbai::catalog
