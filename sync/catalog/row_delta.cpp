// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/row_delta.h"

#include "sync/catalog/row_code.h"
#include "sync/catalog/row_tables.h"

namespace mingbai::catalog {

namespace {

enum class Step : std::uint8_t { replace, remove, insert, know };

tl::unexpected<Error> misfit() {
  return fail(ErrorCode::bad_syntax, "the delta does not fit the rows that it is for");
}

// Follows a script along a base.
class ScriptWalk {
 public:
  ScriptWalk(RowSource& base, std::string_view script) : base_(base), script_(script) {}

  // kept(row), replaced(row), removed(), inserted(), known(row): each returns Result<void>.
  template <class Visitor>
  Result<void> table(std::size_t table, Visitor& visitor) {
    MINGBAI_ASSIGN(const std::uint64_t steps, number());
    for (std::uint64_t i = 0; i < steps; ++i) {
      MINGBAI_ASSIGN(const std::uint64_t word, number());
      MINGBAI_TRY(keep(table, word >> 2, visitor));
      const auto step = static_cast<Step>(word & 3);
      if (step == Step::insert) {
        MINGBAI_TRY(visitor.inserted(table));
        continue;
      }
      MINGBAI_ASSIGN(const auto row, base_.next(table));
      if (!row) {
        return misfit();
      }
      MINGBAI_TRY(visitor.met(table, step, *row));
    }
    for (;;) {
      MINGBAI_ASSIGN(const auto row, base_.next(table));
      if (!row) {
        return {};
      }
      MINGBAI_TRY(visitor.kept(table, *row));
    }
  }

  Result<void> finish() const { return script_.empty() ? Result<void>{} : misfit(); }

 private:
  Result<std::uint64_t> number() {
    std::uint64_t value = 0;
    if (take_varint(script_, value) != Taken::whole) {
      return misfit();
    }
    return value;
  }

  template <class Visitor>
  Result<void> keep(std::size_t table, std::uint64_t count, Visitor& visitor) {
    for (; count > 0; --count) {
      MINGBAI_ASSIGN(const auto row, base_.next(table));
      if (!row) {
        return misfit();
      }
      MINGBAI_TRY(visitor.kept(table, *row));
    }
    return {};
  }

  RowSource& base_;
  std::string_view script_;
};

struct Knowing {
  std::string rows;

  Result<void> kept(std::size_t, std::string_view) { return {}; }
  Result<void> inserted(std::size_t) { return {}; }
  Result<void> met(std::size_t, Step step, std::string_view row) {
    if (step != Step::remove) {
      rows += row;
    }
    return {};
  }
};

struct Applying {
  std::span<const RowTable> tables;
  std::string_view rows;
  RowSink& target;

  Result<void> kept(std::size_t table, std::string_view row) { return target.add(table, row); }
  Result<void> inserted(std::size_t table) {
    std::string_view row;
    if (take_row(rows, tables[table].columns, row) != Taken::whole) {
      return misfit();
    }
    return target.add(table, row);
  }
  Result<void> met(std::size_t table, Step step, std::string_view row) {
    if (step == Step::replace) {
      return inserted(table);
    }
    return step == Step::know ? target.add(table, row) : Result<void>{};
  }
};

// The steps of one table while it is compared.
class Steps {
 public:
  void keep() { ++kept_; }
  void add(Step step) {
    append_varint(steps_, kept_ << 2 | static_cast<std::uint64_t>(step));
    kept_ = 0;
    ++count_;
  }
  void finish(std::string& script) const {
    append_varint(script, count_);
    script += steps_;
  }

 private:
  std::uint64_t kept_ = 0;
  std::uint64_t count_ = 0;
  std::string steps_;
};

}  // namespace

Result<RowDelta> compare_rows(RowSource& base, RowSource& target, std::int64_t schema) {
  RowDelta delta;
  const auto tables = row_tables(schema);
  for (std::size_t table = 0; table < tables.size(); ++table) {
    Steps steps;
    MINGBAI_ASSIGN(auto before, base.next(table));
    MINGBAI_ASSIGN(auto after, target.next(table));
    while (before || after) {
      const auto order = !before  ? std::strong_ordering::greater
                         : !after ? std::strong_ordering::less
                                  : compare_keys(*before, *after, tables[table].keys);
      if (order < 0) {
        steps.add(Step::remove);
      } else if (order > 0) {
        steps.add(Step::insert);
        delta.rows += *after;
      } else if (*before == *after) {
        steps.keep();
      } else {
        steps.add(Step::replace);
        delta.rows += *after;
      }
      if (order <= 0) {
        MINGBAI_ASSIGN(before, base.next(table));
      }
      if (order >= 0) {
        MINGBAI_ASSIGN(after, target.next(table));
      }
    }
    steps.finish(delta.script);
  }
  return delta;
}

Result<std::string> known_rows(RowSource& base, std::string_view script, std::int64_t schema) {
  ScriptWalk walk(base, script);
  Knowing knowing;
  for (std::size_t table = 0; table < row_tables(schema).size(); ++table) {
    MINGBAI_TRY(walk.table(table, knowing));
  }
  MINGBAI_TRY(walk.finish());
  return std::move(knowing.rows);
}

Result<void> apply_delta(RowSource& base, std::string_view script, std::string_view rows, RowSink& target,
                         std::int64_t schema) {
  const auto tables = row_tables(schema);
  ScriptWalk walk(base, script);
  Applying applying{tables, rows, target};
  for (std::size_t table = 0; table < tables.size(); ++table) {
    MINGBAI_TRY(walk.table(table, applying));
  }
  MINGBAI_TRY(walk.finish());
  return applying.rows.empty() ? Result<void>{} : misfit();
}

}  // namespace mingbai::catalog
