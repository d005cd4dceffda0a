// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
//
// The kiosk's home, list and power pages by Qt Quick: a list whose rows are recycled, power pages built when they are
// first opened, of which the last eight are kept. qt_rival FOLDER
#include <QFile>
#include <QFont>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QQmlContext>
#include <QQuickView>
#include <QVariant>

class Pages : public QObject {
  Q_OBJECT
 public:
  explicit Pages(QString folder) : folder_(std::move(folder)) {}

  Q_INVOKABLE QVariant read(const QString& name) const {
    QFile file(folder_ + "/" + name + ".json");
    if (!file.open(QIODevice::ReadOnly)) {
      qFatal("no page %s", qPrintable(name));
    }
    return QJsonDocument::fromJson(file.readAll()).toVariant();
  }

 private:
  QString folder_;
};

int main(int argc, char** argv) {
  QGuiApplication application(argc, argv);
  if (argc != 2) {
    return 2;
  }
  const QString folder = QString::fromLocal8Bit(argv[1]);
  Pages pages(folder);
  QGuiApplication::setFont(QFont("Noto Sans CJK SC"));
  QQuickView view;
  view.setFlags(Qt::FramelessWindowHint);
  view.rootContext()->setContextProperty("pages", &pages);
  view.rootContext()->setContextProperty("icons", "file://" + folder + "/../icons/");
  view.setSource(QUrl::fromLocalFile(folder + "/Main.qml"));
  view.setGeometry(0, 0, 1080, 1920);
  view.show();
  return QGuiApplication::exec();
}

#include "rival.moc"
