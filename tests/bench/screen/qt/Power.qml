// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Item {
    id: page
    property string code
    property var power
    width: 1080; height: 1629
    Text { x: 56; y: 30; width: 968; text: page.power.title; elide: Text.ElideRight; font { pixelSize: 60; bold: true } color: "#16202A" }
    Note { x: 56; y: 124; text: page.power.note }
    Rectangle {
        x: 56; y: 190; width: 968; height: 240; radius: 14; border { width: 2; color: "#DAD6CA" }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            Repeater {
                model: page.power.facts
                Column {
                    width: 322; leftPadding: 26
                    Note { text: modelData[0] }
                    Text { text: modelData[1]; width: 290; wrapMode: Text.Wrap; font { pixelSize: 38; bold: true } color: "#16202A" }
                    Note { text: modelData[2]; width: 290; wrapMode: Text.Wrap }
                }
            }
        }
    }
    Row {
        x: 56; y: 456
        Repeater {
            model: root.home.tabs
            Item {
                width: 193; height: 84
                Text { text: modelData; anchors.centerIn: parent; font { pixelSize: 34; bold: index === 1 } color: index === 1 ? "#093569" : "#16202A" }
                Rectangle { y: 78; width: 193; height: 6; color: "#093569"; visible: index === 1 }
            }
        }
    }
    Flickable {
        x: 56; y: 560; width: 968; height: 890; clip: true; contentHeight: papers.height
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: papers
            Rectangle {
                visible: page.power.question !== ""
                width: 968; height: 200; radius: 14; color: "#E9EFF6"
                Text { x: 30; y: 30; text: page.power.question; font.pixelSize: 34; color: "#16202A" }
                Row {
                    x: 30; y: 96; spacing: 20
                    Repeater {
                        model: page.power.answers
                        Card {
                            width: answer.width + 60; height: 80
                            Text { id: answer; text: modelData; anchors.centerIn: parent; font.pixelSize: 34; color: "#16202A" }
                        }
                    }
                }
            }
            Repeater {
                model: page.power.materials
                Item {
                    width: 968; height: Math.max(130, lines.height + 44)
                    Rectangle { y: 36; width: 52; height: 52; radius: 10; border { width: 4; color: "#093569" } }
                    Column {
                        id: lines
                        x: 84; y: 22
                        Text { text: modelData[0]; width: 884; wrapMode: Text.Wrap; font.pixelSize: 34; color: "#16202A" }
                        Note { text: modelData[1]; width: 884; wrapMode: Text.Wrap }
                    }
                    Rectangle { anchors.bottom: parent.bottom; width: 968; height: 2; color: "#DAD6CA" }
                }
            }
        }
    }
    Row {
        x: 56; y: 1480; spacing: 20
        Card { width: 570; height: 120; ground: "#093569"; Text { text: root.home.print; anchors.centerIn: parent; font.pixelSize: 40; color: "#FFFFFF" } }
        Card { width: 378; height: 120; border { width: 4; color: "#093569" } Text { text: root.home.phone; anchors.centerIn: parent; font.pixelSize: 40; color: "#093569" } }
    }
}
