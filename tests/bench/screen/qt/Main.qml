// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Rectangle {
    id: root
    width: 1080
    height: 1920
    color: "#FAF9F5"
    property var home: pages.read("home")
    property var shown: ["home"]
    property var kept: []          // {code, page}, the oldest first
    property string present: "home"

    function goTo(name) { shown.push(name); present = name }
    function goBack() {
        if (shown.length > 1) shown.pop()
        present = shown[shown.length - 1]
    }
    function openPower(code) {
        let at = kept.findIndex(entry => entry.code === code)
        if (at >= 0) {
            kept.push(kept.splice(at, 1)[0])
        } else {
            kept.push({code: code, page: powerPage.createObject(body, {code: code, power: pages.read(code)})})
        }
        goTo(code)
        if (kept.length > 8) kept.shift().page.destroy()
    }

    Component { id: powerPage; Power { visible: root.present === code } }

    Row {
        x: 56; y: 24; width: 968
        Column {
            width: 600
            Text { text: root.home.place; font.pixelSize: 30; color: "#16202A" }
            Note { text: root.home.status }
        }
        Note { text: "11 月 23 日 周一 07:45"; width: 368; horizontalAlignment: Text.AlignRight }
    }
    Rectangle { y: 124; width: 1080; height: 2; color: "#DAD6CA" }
    Item {
        id: body
        y: 126; width: 1080; height: 1629
        Home { visible: root.present === "home" }
        Listing { id: listing; visible: root.present === "list" }
    }
    Rectangle { y: 1755; width: 1080; height: 2; color: "#DAD6CA" }
    Row {
        y: 1757
        Repeater {
            model: root.home.bar
            Item {
                width: 216; height: 163
                Image { source: icons + modelData[0] + ".png"; width: 44; height: 44; anchors.horizontalCenter: parent.horizontalCenter; y: 26 }
                Note { text: modelData[1]; anchors.horizontalCenter: parent.horizontalCenter; y: 80 }
                TapHandler {
                    onTapped: {
                        if (index === 0) root.goBack()
                        if (index === 1) { root.shown = []; root.goTo("home") }
                    }
                }
            }
        }
    }
}
