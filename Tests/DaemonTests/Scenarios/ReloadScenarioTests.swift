import Console
import Foundation
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S21: what `systemctl reload` ends with
/// where the configuration is broken; that the old one stays is shown on the
/// real binary.
@Suite struct ReloadScenarioTests {
    @Test func `S21: the unit's reload ends with the check of the file that serve reads`() throws {
        let unit = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../systemd/recalld.service").standardized
        let lines = try String(contentsOf: unit, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.first { $0.hasPrefix("ExecStart=") })
        let reloads = lines.filter { $0.hasPrefix("ExecReload=") }
        // systemd runs them in order, and the reload fails with the first that does.
        #expect(
            reloads == [
                "ExecReload=/bin/kill -HUP $MAINPID",
                "ExecReload="
                    + start.dropFirst("ExecStart=".count).replacing(" serve ", with: " check "),
            ])
    }

    @Test func `S21: the metric is 0 while the alarm of a broken file stands`() async throws {
        let scene = try await DaemonScene()
        #expect(try await Self.metric(scene) == [1])

        try await scene.rooms.raise(
            Alarm(key: Reloader.alarm, severity: .warning, text: "not used", nextStep: "Mend it."))
        #expect(try await Self.metric(scene) == [0])

        try await scene.rooms.clear(Reloader.alarm)
        #expect(try await Self.metric(scene) == [1])
    }

    private static func metric(_ scene: DaemonScene) async throws -> [Double]? {
        try await HouseDesk(rooms: scene.rooms).metrics()
            .first { $0.name == "recalld_config_last_reload_successful" }?.samples.map(\.value)
    }
}
