// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Column {
    x: 56; y: 30; width: 968; spacing: 20
    Text { text: root.home.question; font { pixelSize: 60; bold: true } color: "#16202A" }
    Rectangle {
        width: 968; height: 132; radius: 20; border { width: 4; color: "#093569" }
        Image { source: icons + "search.png"; x: 40; width: 52; height: 52; anchors.verticalCenter: parent.verticalCenter }
        Text { text: root.home.hint; x: 120; font.pixelSize: 34; color: "#303B46"; anchors.verticalCenter: parent.verticalCenter }
    }
    Row {
        spacing: 22
        Repeater {
            model: root.home.popular
            Rectangle {
                width: name.width + 60; height: 72; radius: 36; color: "#F1EEE5"
                Text { id: name; text: modelData; x: 30; font.pixelSize: 30; anchors.verticalCenter: parent.verticalCenter; color: "#16202A" }
            }
        }
    }
    Item {
        width: 968; height: 74
        Text { text: root.home.byevent; y: 16; font { pixelSize: 34; bold: true } color: "#16202A" }
        Note { text: root.home.allevents + " ›"; y: 16; anchors.right: parent.right; color: "#093569" }
    }
    Grid {
        columns: 4; spacing: 21
        Repeater {
            model: root.home.events
            Card {
                width: 226; height: 206
                Column {
                    anchors.centerIn: parent; spacing: 4
                    Image { source: icons + modelData[0] + ".png"; width: 64; height: 64; anchors.horizontalCenter: parent.horizontalCenter }
                    Text { text: modelData[1]; font.pixelSize: 34; color: "#16202A"; anchors.horizontalCenter: parent.horizontalCenter }
                    Note { text: modelData[2]; anchors.horizontalCenter: parent.horizontalCenter }
                }
            }
        }
    }
    Text { text: root.home.done; topPadding: 16; font { pixelSize: 34; bold: true } color: "#16202A" }
    Row {
        spacing: 21
        Rectangle {
            width: 564; height: 209; radius: 14; color: "#093569"
            Column {
                x: 36; anchors.verticalCenter: parent.verticalCenter
                Text { text: root.home.mycase; font { pixelSize: 42; bold: true } color: "#FFFFFF" }
                Note { text: root.home.mycasenote; color: "#FFFFFF" }
            }
            Image { source: icons + "qr.png"; x: 430; width: 96; height: 96; anchors.verticalCenter: parent.verticalCenter }
        }
        Column {
            spacing: 21
            Repeater {
                model: [["megaphone", root.home.notices], ["building", root.home.departments]]
                Card {
                    width: 383; height: 94
                    Image { source: icons + modelData[0] + ".png"; x: 30; width: 44; height: 44; anchors.verticalCenter: parent.verticalCenter }
                    Text { text: modelData[1]; x: 98; font.pixelSize: 34; color: "#16202A"; anchors.verticalCenter: parent.verticalCenter }
                }
            }
        }
    }
    Text { text: root.home.open; topPadding: 16; font { pixelSize: 34; bold: true } color: "#16202A" }
    Row {
        Repeater {
            model: root.home.classes
            Card {
                width: 193; height: 180
                onTapped: { listing.toTop(); root.goTo("list") }
                Column {
                    anchors.centerIn: parent
                    Text { text: modelData[0]; font { pixelSize: 44; bold: true } color: "#093569"; anchors.horizontalCenter: parent.horizontalCenter }
                    Note { text: modelData[1]; horizontalAlignment: Text.AlignHCenter; anchors.horizontalCenter: parent.horizontalCenter }
                }
            }
        }
    }
}
