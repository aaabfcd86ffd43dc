import CaseStore
import Digests
import JSONText
import RecallModel
import Screening
import TestKit
import Testing

@testable import Daemon

@Suite struct DefectFileTests {
    private static func export(_ scene: DaemonScene) async throws -> StoredExport {
        let store = scene.rooms.store
        let id = try await store.beginExport(
            marketplace: DaemonScene.market, fileName: "e.csv", sha256: SHA256Digest(of: "x"),
            byteCount: 1, storedPath: "/nowhere", takenAt: scene.clock.now(),
            producedAt: scene.clock.now())
        return try #require(try await store.export(id))
    }

    private static func samples(_ count: Int) -> [DefectSample] {
        (0..<count).map { place in
            DefectSample(
                defect: Defect(location: "byte \(place)", code: "short-row", message: "short"),
                row: Array("row \(place)".utf8))
        }
    }

    private static func lines(_ file: DefectFile) -> [JSONValue] {
        String(decoding: TemporaryFolder.bytes(of: file.path), as: UTF8.self)
            .split(separator: "\n").compactMap { try? JSONParser.parse(String($0)) }
    }

    @Test func `a hundred rows are kept of an export, and no more`() async throws {
        let scene = try await DaemonScene()
        let file = DefectFile(try await Self.export(scene), in: scene.rooms.state)
        #expect(!file.isThere)
        try file.write(Self.samples(101))

        let lines = Self.lines(file)
        #expect(lines.count == 100)
        #expect(lines[99]["location"]?.string == "byte 99")
        #expect(lines[99]["row"]?.string == "row 99")
    }

    @Test func `sixty files are kept of a marketplace, the oldest one goes`() async throws {
        let scene = try await DaemonScene()
        var files: [DefectFile] = []
        for _ in 0...DefectFile.keptFiles {
            let file = DefectFile(try await Self.export(scene), in: scene.rooms.state)
            try file.write(Self.samples(1))
            files.append(file)
        }
        #expect(files.count { $0.isThere } == 60)
        #expect(files.last?.isThere == true)
    }

    @Test func `rows are fetched from where their defects are, no byte too many`() async throws {
        let folder = TemporaryFolder()
        let long = String(repeating: "x", count: DefectiveRows.excerptBytes + 1)
        let path = folder.write("e.csv", "listing_id,title\nL1\nL2,Kettle\n\(long)\n")
        let rows = try DefectiveRows.read(path: path, at: [17, 30])
        #expect(rows[17] == Array("L1".utf8))
        #expect(rows[30]?.count == DefectiveRows.excerptBytes)
    }

    @Test func `a row is fetched whole wherever the file is cut into pieces`() async throws {
        let folder = TemporaryFolder()
        let (head, row) = ("listing_id,title\n", "L1,Kettle\n")
        let path = folder.write("e.csv", head + String(repeating: row, count: 60_000))
        let places = (0..<60_000).map { head.utf8.count + $0 * row.utf8.count }
        let rows = try DefectiveRows.read(path: path, at: places)
        #expect(rows.count == 60_000)
        #expect(Set(rows.values) == [Array("L1,Kettle".utf8)])
    }
}
