// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/rivals.h"

#include <sqlite3.h>
#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "sync/base/text.h"

namespace mingbai::bench {

namespace {

constexpr int k_wanted = 20;

std::string text_of(const catalog::Power& power, const std::string& department) {
  std::string text = power.name;
  for (const std::string& name : power.everyday_names) {
    text += " " + name;
  }
  return text + " " + department;
}

std::map<std::string, std::string> offices(const catalog::Content& content) {
  std::map<std::string, std::string> names;
  for (const catalog::Department& department : content.departments) {
    names[department.id] = department.name;
  }
  return names;
}

void must(int code, sqlite3* database) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
    std::exit(2);
  }
}

class Fts5 : public Rival {
 public:
  Fts5(const char* tokenizer, bool spaced, const catalog::Content& content) : spaced_(spaced), trigram_(!spaced) {
    must(sqlite3_open(":memory:", &database_), database_);
    run("CREATE VIRTUAL TABLE t USING fts5(body, code UNINDEXED, tokenize='" + std::string(tokenizer) + "')");
    run("BEGIN");
    const auto names = offices(content);
    sqlite3_stmt* insert = prepare("INSERT INTO t VALUES (?, ?)");
    for (const catalog::Power& power : content.powers) {
      const std::string text = text_of(power, names.at(power.department));
      bind(insert, 1, spaced_ ? apart(text) : text);
      bind(insert, 2, power.code);
      must(sqlite3_step(insert), database_);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run("COMMIT");
    run("INSERT INTO t(t) VALUES ('optimize')");
    match_ = prepare("SELECT code FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20");
    like_ = prepare("SELECT code FROM t WHERE body LIKE ? LIMIT 20");
  }
  ~Fts5() override {
    sqlite3_finalize(match_);
    sqlite3_finalize(like_);
    sqlite3_close(database_);
  }
  const char* name() const override { return spaced_ ? "FTS5 characters" : "FTS5 trigram"; }

  std::vector<std::string> find(const std::string& typed) override {
    std::string plain;
    for (const char c : typed) {
      plain += c == '"' || c == '%' || c == '_' ? ' ' : c;
    }
    const bool short_one = trigram_ && decode_utf8(plain).size() < 3;
    sqlite3_stmt* statement = short_one ? like_ : match_;
    bind(statement, 1, short_one ? "%" + plain + "%" : "\"" + (spaced_ ? apart(plain) : plain) + "\"");
    std::vector<std::string> codes;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      codes.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_reset(statement);
    return codes;
  }
  std::size_t bytes() const override {
    sqlite3_stmt* statement = prepare("SELECT sum(length(block)) FROM t_data");
    sqlite3_step(statement);
    const auto size = static_cast<std::size_t>(sqlite3_column_int64(statement, 0));
    sqlite3_finalize(statement);
    return size;
  }

 private:
  static std::string apart(const std::string& text) {
    std::string spaced;
    for (const char32_t c : decode_utf8(text)) {
      spaced += encode_utf8(c);
      if (c >= 0x80) {
        spaced += ' ';
      }
    }
    return spaced;
  }
  void run(const std::string& sql) const {
    must(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), database_);
  }
  sqlite3_stmt* prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr), database_);
    return statement;
  }
  static void bind(sqlite3_stmt* statement, int at, const std::string& text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  bool spaced_;
  bool trigram_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* match_ = nullptr;
  sqlite3_stmt* like_ = nullptr;
};

class XapianRival : public Rival {
 public:
  explicit XapianRival(const catalog::Content& content) {
    std::string pattern = (std::filesystem::temp_directory_path() / "bench-xapian-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    Xapian::WritableDatabase writable(folder_.string() + "/db", Xapian::DB_CREATE_OR_OPEN);
    Xapian::TermGenerator generator;
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    const auto names = offices(content);
    for (const catalog::Power& power : content.powers) {
      Xapian::Document document;
      document.set_data(power.code);
      generator.set_document(document);
      generator.index_text(text_of(power, names.at(power.department)));
      writable.add_document(document);
    }
    writable.commit();
    writable.close();
    database_ = Xapian::Database(folder_.string() + "/db");
  }
  ~XapianRival() override {
    database_.close();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  const char* name() const override { return "Xapian n-grams"; }

  std::vector<std::string> find(const std::string& typed) override {
    Xapian::QueryParser parser;
    parser.set_database(database_);
    parser.set_default_op(Xapian::Query::OP_AND);
    const Xapian::Query query =
        parser.parse_query(typed, Xapian::QueryParser::FLAG_CJK_NGRAM | Xapian::QueryParser::FLAG_PARTIAL);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    std::vector<std::string> codes;
    const Xapian::MSet found = enquire.get_mset(0, k_wanted);
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      codes.push_back(hit.get_document().get_data());
    }
    return codes;
  }
  std::size_t bytes() const override {
    std::size_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      size += entry.is_regular_file() ? static_cast<std::size_t>(entry.file_size()) : 0;
    }
    return size;
  }

 private:
  std::filesystem::path folder_;
  Xapian::Database database_;
};

}  // namespace

std::unique_ptr<Rival> make_trigram(const catalog::Content& content) {
  return std::make_unique<Fts5>("trigram", false, content);
}
std::unique_ptr<Rival> make_characters(const catalog::Content& content) {
  return std::make_unique<Fts5>("unicode61", true, content);
}
std::unique_ptr<Rival> make_xapian(const catalog::Content& content) {
  return std::make_unique<XapianRival>(content);
}

}  // namespace mingbai::bench
