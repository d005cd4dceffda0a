// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/pack_rows.h"

#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"

namespace mingbai::release {

namespace {

tl::unexpected<Error> other_rows() {
  return fail(ErrorCode::state_mismatch, "the unpacked rows are not the ones that were signed");
}

Result<void> require_state(catalog::StateSink& sink, const catalog::State& expected) {
  return sink.finish() == expected ? Result<void>{} : other_rows();
}

Result<std::string> unpack_frame(std::string_view frame, std::uint64_t limit, std::string_view known) {
  std::string plain;
  Decompressor decompressor(
      limit,
      [&](std::string_view bytes) -> Result<void> {
        plain += bytes;
        return {};
      },
      known);
  MINGBAI_TRY(decompressor.add(frame));
  MINGBAI_TRY(decompressor.finish());
  return plain;
}

}  // namespace

Result<PackedDelta> pack_delta(const catalog::RowOrigin& base, const catalog::RowOrigin& target, std::int64_t schema) {
  MINGBAI_ASSIGN(const auto base_rows, base());
  MINGBAI_ASSIGN(const auto target_rows, target());
  MINGBAI_ASSIGN(const catalog::RowDelta delta, catalog::compare_rows(*base_rows, *target_rows, schema));
  MINGBAI_ASSIGN(const auto again, base());
  MINGBAI_ASSIGN(const std::string known, catalog::known_rows(*again, delta.script, schema));
  MINGBAI_ASSIGN(const std::string script, compress(delta.script, Proof::elsewhere));
  MINGBAI_ASSIGN(const std::string rows, compress(delta.rows, Proof::elsewhere, known));
  PackedDelta packed{{}, delta.script.size() + delta.rows.size()};
  catalog::append_varint(packed.bytes, script.size());
  packed.bytes += script;
  packed.bytes += rows;
  return packed;
}

Result<void> unpack_full(const EachPiece& pieces, std::uint64_t plain, const catalog::State& expected,
                         catalog::RowSink& out) {
  catalog::StateSink sink(expected.schema, &out);
  catalog::DumpParser parser(expected.schema, sink);
  std::uint64_t unpacked = 0;
  Decompressor decompressor(plain, [&](std::string_view bytes) {
    unpacked += bytes.size();
    return parser.add(bytes);
  });
  MINGBAI_TRY(pieces([&](std::string_view piece) { return decompressor.add(piece); }));
  MINGBAI_TRY(decompressor.finish());
  MINGBAI_TRY(parser.finish());
  if (unpacked != plain) {
    return other_rows();
  }
  return require_state(sink, expected);
}

Result<void> unpack_delta(std::string_view packed, std::uint64_t plain, const catalog::RowOrigin& base,
                          const catalog::State& expected, catalog::RowSink& out) {
  std::uint64_t length = 0;
  if (catalog::take_varint(packed, length) != catalog::Taken::whole || length > packed.size()) {
    return fail(ErrorCode::bad_syntax, "the delta's script is cut short");
  }
  const auto cut = static_cast<std::size_t>(length);
  MINGBAI_ASSIGN(const std::string script, unpack_frame(packed.substr(0, cut), plain, {}));
  MINGBAI_ASSIGN(const auto first_pass, base());
  MINGBAI_ASSIGN(const std::string known, catalog::known_rows(*first_pass, script, expected.schema));
  MINGBAI_ASSIGN(const std::string rows, unpack_frame(packed.substr(cut), plain - script.size(), known));
  if (script.size() + rows.size() != plain) {
    return other_rows();
  }
  catalog::StateSink sink(expected.schema, &out);
  MINGBAI_ASSIGN(const auto second_pass, base());
  MINGBAI_TRY(catalog::apply_delta(*second_pass, script, rows, sink, expected.schema));
  return require_state(sink, expected);
}

}  // namespace mingbai::release
