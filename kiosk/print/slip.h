// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/text/text_style.h"

// What a slip says. Pure values: every word is already translated and composed by the caller (this room knows no
// strings file, no calendar and no case), so that a slip can be kept, compared and drawn again. An empty string means
// that the fact is not known or not wanted: its row is left out, never printed empty.
//
// Two languages on one slip: `second` holds the same slip once more in the other language (a visitor reads Tibetan or
// English, the window reads Chinese), composed from the same facts. Row stands under row, so that a finger at the
// window points at the same thing for both; what is the same in both is printed once. At most one, without a `second`
// of its own; its lists are as long as the first's.
namespace mingbai::print {

// The text size that the visitor reads the screen with. Paper follows: its texts grow to 1.25 and 1.5 times.
enum class SlipSize { normal, large, largest };

// Head and foot that all slips share.
struct SlipFrame {
  text::TextLanguage language = text::TextLanguage::zh_hans;
  SlipSize size = SlipSize::normal;
  std::string hall;       // 明州政务服务大厅
  std::string title;      // 办件进度单
  std::string link;       // what the QR holds: the short upper-case URL of sync/cases/link.h, or a seal's (slip_seal.h)
  std::string scan_note;  // 手机扫码继续看 · 不要给别人看这个码
  std::string printed_at;  // 2026-11-22 10:06
  std::string kiosk;       // 3 号机
  std::string release;     // 依据发布 №128
  std::string footer;      // 此单供查询，不作证明
  bool operator==(const SlipFrame&) const = default;
};

// A label and its value, e.g. {"事项", "食品经营许可"}.
struct SlipRow {
  std::string label;
  std::string value;
  bool operator==(const SlipRow&) const = default;
};

// Where a case stands. Holds no name but a masked one, and no number of an identity document.
struct StatusSlip {
  SlipFrame frame;
  SlipRow power;                 // 事项: the power's name, up to any length
  SlipRow applicant;             // 申请人: masked, 王*
  SlipRow now;                   // 现在: "现场核查 · 许可科", in an inverse block
  SlipRow step_day;              // 这一步: 第 3 天，限 10 个工作日
  SlipRow deadline;              // 最晚答复: 2026年12月7日 周一, large
  std::string how_computed;      // 从 11 月 19 日受理起 15 个工作日减已用 4 日；跳过周末 6 天
  std::vector<SlipRow> further;  // 下一步, 您有权, 监督: in this order
  std::string tracking_code;     // 7K3M-9Q2X-VT4B-8C, under the QR
  std::vector<StatusSlip> second = {};
  bool operator==(const StatusSlip&) const = default;
};

struct SlipMaterial {
  std::string name;
  std::string form;                                    // 原件 1 份、复印件 2 份
  std::string hint;                                    // 到哪里办、怎么准备
  enum class Tick { open, ticked } tick = Tick::open;  // ticked: the citizen said that it is at hand
  bool operator==(const SlipMaterial&) const = default;
};

// How to do a thing and what to bring, for the answers that this citizen gave.
struct GuideSlip {
  SlipFrame frame;
  std::string power;
  std::string everyday_name;            // 也叫：开饭店办证
  std::vector<SlipRow> facts;           // 多久, 费用, 地点, 时间, 电话: in this order
  std::string answers_heading;          // 您的情况
  std::vector<SlipRow> answers;         // question and answer
  std::string materials_heading;        // 要带 5 样
  std::vector<SlipMaterial> materials;  // numbered in this order
  std::string materials_note;           // shown in place of an empty list: 不用带材料
  std::vector<SlipRow> complaint;       // 投诉: 0999-1234567 · 12345
  std::vector<GuideSlip> second = {};
  bool operator==(const GuideSlip&) const = default;
};

// What was handed in, and what happens with it now. Holds no word of what a citizen wrote.
struct ReceiptSlip {
  SlipFrame frame;
  std::string received;           // 已收到您的申请, in a black bar
  std::string subject;            // the power's name, or what else was handed in
  std::vector<SlipRow> rows;      // 收到时间, 办件编号, 申请人, 承办, 最晚答复: in this order
  std::string next_heading;       // 接下来
  std::vector<std::string> next;  // what happens now, and what the citizen does: numbered
  std::vector<SlipRow> complaint;
  std::string tracking_code;
  std::vector<ReceiptSlip> second = {};
  bool operator==(const ReceiptSlip&) const = default;
};

// A number in a queue, or a public notice to take home. Its link may be empty: it then has no QR.
struct NoticeSlip {
  SlipFrame frame;
  SlipRow number;                       // 您的号: A023, very large; empty for a notice
  std::string heading;                  // 请到 3 号窗口, or the notice's title
  std::vector<std::string> paragraphs;  // of the notice
  std::vector<SlipRow> rows;            // 前面还有, 公示期…
  std::vector<NoticeSlip> second = {};
  bool operator==(const NoticeSlip&) const = default;
};

// For the staff: whether this machine is ready.
struct ReportSlip {
  SlipFrame frame;
  enum class Mark { none, good, doubtful, bad };
  struct Line {
    Mark mark = Mark::none;
    std::string label;
    std::string finding;
    bool operator==(const Line&) const = default;
  };
  Line verdict;  // in a black bar; no label
  std::vector<Line> lines;
  std::string note;
  bool operator==(const ReportSlip&) const = default;
};

using Slip = std::variant<StatusSlip, GuideSlip, ReceiptSlip, NoticeSlip, ReportSlip>;

}  // namespace mingbai::print
