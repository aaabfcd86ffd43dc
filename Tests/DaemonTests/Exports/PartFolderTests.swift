import CaseStore
import Digests
import Glibc
import RecallModel
import TestKit
import Testing

@testable import Daemon

@Suite struct PartFolderTests {
    private static let noon = DaemonScene.noon

    private static func configuration() throws -> PartsConfiguration {
        PartsConfiguration(
            files: try NamePattern("{export}-*.csv"), done: try NamePattern("{export}.done"))
    }

    private static func open(_ folder: TemporaryFolder) throws -> PartFolder {
        try PartFolder.open(
            "monday", in: "\(folder.path)/collecting", try configuration(), at: noon)
    }

    private static func write(_ name: String, _ text: String, in folder: PartFolder) throws {
        try DurableFile.write(text, to: "\(folder.path)/\(name)")
    }

    private static func doubt(_ folder: PartFolder) throws -> String? {
        try folder.parts {}.doubt
    }

    @Test func `an export is due when its list and all on it are there`() throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        try Self.write("monday.done", #"["monday-1.csv","monday-2.csv"]"#, in: folder)
        try Self.write("monday-1.csv", "a", in: folder)
        #expect(try folder.isDue(at: Self.noon) == false)
        #expect(try Self.doubt(folder)?.contains("monday-2.csv") == true)

        try Self.write("monday-2.csv", "b", in: folder)
        #expect(try folder.isDue(at: Self.noon))
        #expect(try Self.doubt(folder) == nil)
    }

    @Test func `an export is waited for to the moment, and no longer`() throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        try Self.write("monday-1.csv", "a", in: folder)
        let again = try Self.open(scratch)
        #expect(again.path == folder.path)

        #expect(try folder.isDue(at: Self.noon + .hours(6) - .milliseconds(1)) == false)
        #expect(try folder.isDue(at: Self.noon + .hours(6)))
        #expect(try Self.doubt(folder)?.contains("has not come") == true)
    }

    @Test func `a folder that a crash left without its moment waits anew`() throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        unlink("\(folder.path)/\(PartFolder.birthName)")

        #expect(try folder.isDue(at: Self.noon) == false)
        #expect(try folder.isDue(at: Self.noon + .hours(6)))
    }

    @Test(arguments: [
        (#"[{"name":"monday-1.csv","sha256":"%"}]"#, "has not the SHA-256"),
        (#"["monday-1.csv","monday-3.csv"]"#, "monday-3.csv"),
        (#"{"parts":2}"#, "1 of its 2 parts"),
        ("monday-2.csv", "monday-2.csv"),
        ("{", "begins like JSON"),
    ])
    func `what is not as promised is said`(list: String, says: String) throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        try Self.write("monday-1.csv", "a", in: folder)
        let other = SHA256Digest(of: "b").hexadecimal
        try Self.write("monday.done", list.replacing("%", with: other), in: folder)

        #expect(try Self.doubt(folder)?.contains(says) == true)
    }

    @Test func `a part that is not on the list is doubted`() throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        try Self.write("monday-1.csv", "a", in: folder)
        try Self.write("monday-2.csv", "b", in: folder)
        try Self.write("monday.done", #"["monday-1.csv"]"#, in: folder)

        #expect(try Self.doubt(folder)?.contains("monday-2.csv is not on") == true)
    }

    @Test func `parts come with their digests, in the order of their names`() throws {
        let scratch = TemporaryFolder()
        let folder = try Self.open(scratch)
        try Self.write("monday-2.csv", "bb", in: folder)
        try Self.write("monday-1.csv", "a", in: folder)
        try Self.write("monday.done", #"{"files":["monday-1.csv","monday-3.csv"]}"#, in: folder)

        let parts = try folder.parts {}
        #expect(parts.parts.map(\.name) == ["monday-1.csv", "monday-2.csv", "monday-3.csv"])
        #expect(parts.parts.map(\.byteCount) == [1, 2, nil])
        #expect(
            parts.digest
                == SHA256Digest(of: SHA256Digest(of: "a").bytes + SHA256Digest(of: "bb").bytes))
    }

    @Test func `an export that is made of parts no longer is due at once, and doubted`() throws {
        let scratch = TemporaryFolder()
        let path = try Self.open(scratch).path
        let folder = PartFolder(path: path, configuration: nil)
        try Self.write("monday-1.csv", "a", in: folder)

        #expect(try folder.isDue(at: Self.noon))
        #expect(try Self.doubt(folder)?.contains("no longer configured") == true)
    }
}
