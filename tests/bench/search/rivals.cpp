// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/rivals.h"

#include <sqlite3.h>
#include <xapian.h>

#include <cstdio>
#include <cstdlib>

#include "sync/base/text.h"

namespace mingbai::bench {

namespace {

constexpr unsigned k_wanted = 20;

// What is known of each power, in the order of codes.
std::vector<std::string> texts_of(const search::IndexView& index) {
  std::vector<std::string> texts;
  for (const search::PowerRecord& power : index.powers) {
    texts.emplace_back(index.at(power.code));
  }
  for (const search::StringRecord& record : index.strings) {
    if (record.field == search::StringField::material || record.field == search::StringField::elsewhere) {
      continue;
    }
    for (const search::Link& link : index.links.subspan(record.link_begin, record.links)) {
      texts[link.power].append(" ").append(index.at(record.text));
    }
  }
  return texts;
}

void must(int code, sqlite3* database) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
    std::exit(2);
  }
}

class Sqlite {
 public:
  explicit Sqlite(const std::filesystem::path& file) {
    must(sqlite3_open(file.c_str(), &database_), database_);
    run("PRAGMA cache_size = -65536");
    run("PRAGMA mmap_size = 1073741824");
  }
  ~Sqlite() { sqlite3_close(database_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const std::string& sql) const {
    must(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), database_);
  }
  using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;
  Statement prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr), database_);
    return {statement, sqlite3_finalize};
  }

 private:
  sqlite3* database_ = nullptr;
};

void set_text(const Sqlite::Statement& statement, int at, std::string_view text) {
  sqlite3_bind_text(statement.get(), at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// Hanzi with blanks between; letters and digits in their words.
std::string apart(std::string_view text) {
  std::string spaced;
  for (const char32_t c : decode_utf8(text)) {
    spaced += encode_utf8(c) + (c >= 0x80 ? " " : "");
  }
  return spaced;
}

// Neighbours of `length` characters, for a search that is content with any of them.
std::vector<std::u32string> pieces(const std::u32string& characters, std::size_t length) {
  std::vector<std::u32string> found;
  for (std::size_t i = 0; i + length <= characters.size(); ++i) {
    found.push_back(characters.substr(i, length));
  }
  return found;
}

class Fts5 : public Rival {
 public:
  Fts5(const std::filesystem::path& file, bool trigram)
      : trigram_(trigram),
        database_(file),
        match_(database_.prepare("SELECT code FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20")),
        like_(database_.prepare("SELECT code FROM t WHERE body LIKE ? LIMIT 20")) {}

  static void build(const std::filesystem::path& file, bool trigram, const search::IndexView& index) {
    const Sqlite database(file);
    database.run("CREATE VIRTUAL TABLE t USING fts5(body, code UNINDEXED, tokenize='" +
                 std::string(trigram ? "trigram" : "unicode61") + "')");
    database.run("BEGIN");
    const std::vector<std::string> texts = texts_of(index);
    const Sqlite::Statement insert = database.prepare("INSERT INTO t VALUES (?, ?)");
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      set_text(insert, 1, trigram ? texts[i] : apart(texts[i]));
      set_text(insert, 2, index.code(i));
      (void)sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    }
    database.run("COMMIT");
    database.run("INSERT INTO t(t) VALUES ('optimize')");
  }

  std::vector<std::string> find(const std::string& typed) override {
    std::string plain;
    for (const char c : typed) {
      plain += c == '"' || c == '%' || c == '_' ? ' ' : c;
    }
    const std::u32string characters = decode_utf8(plain);
    if (trigram_ && characters.size() < 3) {
      return codes(like_, "%" + plain + "%");
    }
    std::vector<std::string> found = codes(match_, quoted(characters));
    if (found.empty()) {
      std::string any;
      for (const std::u32string& piece : pieces(characters, trigram_ ? 3 : 2)) {
        any += (any.empty() ? "" : " OR ") + quoted(piece);
      }
      found = any.empty() ? found : codes(match_, any);
    }
    return found;
  }
  std::size_t bytes() const override {
    const Sqlite::Statement statement = database_.prepare("SELECT sum(length(block)) FROM t_data");
    sqlite3_step(statement.get());
    return static_cast<std::size_t>(sqlite3_column_int64(statement.get(), 0));
  }

 private:
  std::string quoted(const std::u32string& text) const {
    const std::string bytes = encode_utf8(text);
    return "\"" + (trigram_ ? bytes : apart(bytes)) + "\"";
  }
  static std::vector<std::string> codes(const Sqlite::Statement& statement, const std::string& asked) {
    set_text(statement, 1, asked);
    std::vector<std::string> codes;
    while (sqlite3_step(statement.get()) == SQLITE_ROW) {
      codes.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
    }
    sqlite3_reset(statement.get());
    return codes;
  }

  bool trigram_;
  Sqlite database_;
  Sqlite::Statement match_;
  Sqlite::Statement like_;
};

class XapianRival : public Rival {
 public:
  explicit XapianRival(const std::filesystem::path& folder) : folder_(folder), database_(folder.string()) {}

  static void build(const std::filesystem::path& folder, const search::IndexView& index) {
    Xapian::WritableDatabase writable(folder.string(), Xapian::DB_CREATE_OR_OPEN);
    Xapian::TermGenerator generator;
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    const std::vector<std::string> texts = texts_of(index);
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      Xapian::Document document;
      document.set_data(std::string(index.code(i)));
      generator.set_document(document);
      generator.index_text(texts[i]);
      writable.add_document(document);
    }
    writable.commit();
  }

  std::vector<std::string> find(const std::string& typed) override {
    std::vector<std::string> found = codes(typed, Xapian::Query::OP_AND);
    if (found.empty()) {
      std::string any;
      for (const std::u32string& piece : pieces(decode_utf8(typed), 2)) {
        any += encode_utf8(piece) + " ";
      }
      found = codes(any, Xapian::Query::OP_OR);
    }
    return found;
  }
  std::size_t bytes() const override {
    std::size_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      size += entry.is_regular_file() ? static_cast<std::size_t>(entry.file_size()) : 0;
    }
    return size;
  }

 private:
  std::vector<std::string> codes(const std::string& typed, Xapian::Query::op op) const {
    Xapian::QueryParser parser;
    parser.set_database(database_);
    parser.set_default_op(op);
    Xapian::Enquire enquire(database_);
    enquire.set_query(
        parser.parse_query(typed, Xapian::QueryParser::FLAG_CJK_NGRAM | Xapian::QueryParser::FLAG_PARTIAL));
    std::vector<std::string> codes;
    const Xapian::MSet found = enquire.get_mset(0, k_wanted);
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      codes.push_back(hit.get_document().get_data());
    }
    return codes;
  }

  std::filesystem::path folder_;
  Xapian::Database database_;
};

}  // namespace

const char* name_of(RivalKind kind) {
  constexpr std::array<const char*, 3> k_names{"FTS5 trigram", "FTS5 characters", "Xapian n-grams"};
  return k_names[static_cast<std::size_t>(kind)];
}

void build_rival(RivalKind kind, const search::IndexView& texts, const std::filesystem::path& folder) {
  if (kind == RivalKind::xapian) {
    XapianRival::build(folder, texts);
  } else {
    Fts5::build(folder / "index.db", kind == RivalKind::trigram, texts);
  }
}

std::unique_ptr<Rival> open_rival(RivalKind kind, const std::filesystem::path& folder) {
  if (kind == RivalKind::xapian) {
    return std::make_unique<XapianRival>(folder);
  }
  return std::make_unique<Fts5>(folder / "index.db", kind == RivalKind::trigram);
}

}  // namespace mingbai::bench
