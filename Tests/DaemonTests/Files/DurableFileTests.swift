import Digests
import Glibc
import RecallModel
import TestKit
import Testing

@testable import Daemon

@Suite struct DurableFileTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.path }

    @Test func `a file is moved within its file system and across`() throws {
        let elsewhere = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        let far = "\(elsewhere)/recalld-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(far) }
        folder.write("a", "content")

        try DurableFile.move("\(path)/a", to: "\(path)/b")
        try DurableFile.move("\(path)/b", to: far)
        #expect(folder.names(in: "") == [])
        #expect(TemporaryFolder.bytes(of: far) == Array("content".utf8))
        try DurableFile.move(far, to: "\(path)/c")
        #expect(folder.names(in: "") == ["c"])
    }

    @Test func `a move that fails leaves the file where it is`() throws {
        folder.write("a", "content")
        #expect(throws: FileError.self) {
            try DurableFile.move("\(path)/a", to: "\(path)/none/a")
        }
        #expect(throws: FileError.self) { try DurableFile.move("\(path)/gone", to: "\(path)/b") }
        #expect(folder.names(in: "") == ["a"])
    }

    @Test func `a second name is given once, and what has it is left alone`() throws {
        folder.write("a", "new")
        folder.write("taken", "old")
        try DurableFile.link("\(path)/a", to: "\(path)/b")
        try DurableFile.link("\(path)/a", to: "\(path)/taken")
        #expect(folder.read("b") == Array("new".utf8))
        #expect(folder.read("taken") == Array("old".utf8))
    }

    @Test func `a copy that fails leaves nothing behind`() throws {
        folder.write("a", "content")
        #expect(throws: FileError.self) { try DurableFile.copy("\(path)/none", to: "\(path)/b") }
        #expect(throws: FileError.self) { try DurableFile.copy(path, to: "\(path)/b") }
        #expect(folder.names(in: "") == ["a"])
    }

    @Test func `a text is there whole and readable for nobody else`() throws {
        try DurableFile.write("one", to: "\(path)/t")
        try DurableFile.write("two", to: "\(path)/t")
        #expect(folder.read("t") == Array("two".utf8))
        #expect(folder.names(in: "") == ["t"])
        var status = stat()
        #expect(stat("\(path)/t", &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
    func `the digest is that of all bytes`(count: Int) throws {
        let bytes = [UInt8](repeating: 0x61, count: count)
        folder.write("a", bytes)
        let (digest, size) = try DurableFile.digest("\(path)/a")
        #expect(digest == SHA256Digest(of: bytes))
        #expect(size == count)
        #expect(throws: FileError.self) { try DurableFile.digest("\(path)/gone") }
    }

    @Test func `what is gone is removed already`() throws {
        try DurableFile.remove("\(path)/gone")
        #expect(throws: FileError.self) { try DurableFile.remove(path) }
    }

    // MARK: Quarantine

    @Test func `files of one name set aside at one moment are two, each with its reason`() throws {
        var targets: [String] = []
        for reason in ["first", "second", "third"] {
            let source = folder.write("export.csv", reason)
            targets.append(
                try Quarantine.take(
                    source, into: "\(path)/aside", name: "export.csv", reason: reason,
                    at: DaemonScene.noon))
        }
        #expect(Set(targets).count == 3)
        for (target, reason) in zip(targets, ["first", "second", "third"]) {
            #expect(TemporaryFolder.bytes(of: target) == Array(reason.utf8))
            #expect(TemporaryFolder.bytes(of: target + ".reason") == Array("\(reason)\n".utf8))
        }
    }

    @Test(arguments: [
        ("a.csv", "20251121T120000Z-a.csv"), ("a b;é.csv", "20251121T120000Z-a_b__.csv"),
        ("../../etc/passwd", "20251121T120000Z-.._.._etc_passwd"),
        ("x\u{1B}[31m\n", "20251121T120000Z-x__31m_"),
    ])
    func `a name from a stranger becomes a plain one with its moment`(name: String, plain: String) {
        #expect(FileStamp.name(name, at: DaemonScene.noon) == plain)
    }

    @Test func `the longest name still fits a file system`() {
        let name = FileStamp.name(String(repeating: "a", count: 255), at: DaemonScene.noon)
        #expect("\(name).100.reason.part".utf8.count <= 255)
    }

    @Test(arguments: [
        ("report.xml", "report.xml"), ("20251121T120000Z-report.xml", "report.xml"),
        ("20251121T120000.250Z-20251121T120000Z-a-b.xml", "a-b.xml"),
        ("2025-report.xml", "2025-report.xml"), ("list T Z-a.csv", "list_T_Z-a.csv"),
    ])
    func `a name that was stamped is found again`(name: String, plain: String) {
        #expect(FileStamp.unstamped(name) == plain)
        let again = FileStamp.name(name, at: DaemonScene.noon + .milliseconds(7))
        #expect(FileStamp.unstamped(again) == plain)
    }
}
