import Delivery
import Foundation
import RecallModel
import Takedown
import Testing

/// A Maildir in a folder of its own that goes with the test.
final class SpoolFolder {
    let path: String
    private let parent: String

    init() throws {
        parent = NSTemporaryDirectory() + "recalld-spool-\(UUID().uuidString)"
        path = parent + "/maildir"
        try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: parent)
        } catch {
            print("left behind: \(parent)")
        }
    }

    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }

    func move(_ from: String, to: String) throws {
        try FileManager.default.moveItem(atPath: "\(path)/\(from)", toPath: "\(path)/\(to)")
    }

    func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
        return attributes[.posixPermissions] as? Int
    }

    func write(_ name: String, age: Duration = .zero, now: Instant) throws {
        let file = "\(path)/\(name)"
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        let date = Date(timeIntervalSince1970: Double((now - age).seconds))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }
}

struct MaildirSpoolTests {
    private let folder: SpoolFolder
    private let spool: MaildirSpool
    private let id: NoticeID
    private let message: MailMessage

    init() throws {
        folder = try SpoolFolder()
        spool = try MaildirSpool(path: folder.path)
        id = try #require(NoticeID("ntc_0123456789abcdef0123456789"))
        message = MailMessage(
            from: "a@b", to: "c@d", subject: "s", text: "t", date: Instant(milliseconds: 0), id: id)
    }

    @Test func `a notice is one whole file in new, named for its id`() throws {
        #expect(try spool.deliver(id, message) == .written)

        #expect(try folder.names("new") == [id.text])
        #expect(try folder.names("tmp").isEmpty && folder.names("cur").isEmpty)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/new/\(id.text)"))
        #expect(Array(bytes) == message.bytes)
    }

    @Test func `only the owner can read it`() throws {
        _ = try spool.deliver(id, message)

        for name in ["", "/tmp", "/new", "/cur"] { #expect(try folder.mode(name) == 0o700) }
        #expect(try folder.mode("/new/\(id.text)") == 0o600)
    }

    @Test func `delivering again makes no second file`() throws {
        let again = try MaildirSpool(path: folder.path + "/")

        #expect(try spool.deliver(id, message) == .written)
        #expect(try spool.deliver(id, message) == .alreadyThere)
        #expect(try again.deliver(id, message) == .alreadyThere)

        #expect(try folder.names("new") == [id.text])
        #expect(try folder.names("tmp").isEmpty)
    }

    @Test(arguments: ["", ":2,", ":2,S", ":2,FRS", "!2,S", ";2,S", ",S=120:2,S"])
    func `a notice that was read is not delivered again`(flags: String) throws {
        _ = try spool.deliver(id, message)
        try folder.move("new/\(id.text)", to: "cur/\(id.text)\(flags)")

        #expect(try spool.deliver(id, message) == .alreadyThere)

        #expect(try folder.names("new").isEmpty && folder.names("tmp").isEmpty)
        #expect(try folder.names("cur") == [id.text + flags])
    }

    @Test func `another notice in cur is no hindrance`() throws {
        try folder.write("cur/ntc_0123456789abcdef012345678a:2,S", now: Instant(milliseconds: 0))
        try folder.write("cur/\(id.text)0:2,S", now: Instant(milliseconds: 0))

        #expect(try spool.deliver(id, message) == .written)
    }

    @Test func `what a crash left in tmp is passed by`() throws {
        let now = Instant(milliseconds: 1_800_000_000_000)
        for number in 1...40 {
            try folder.write("tmp/\(id.text).\(getpid()).\(number)", now: now)
        }

        #expect(try spool.deliver(id, message) == .written)

        #expect(try folder.names("new") == [id.text])
        #expect(try folder.names("tmp").count >= 39)
    }

    @Test func `a crash between link and unlink is finished by the next delivery`() throws {
        let leftover = "\(folder.path)/tmp/\(id.text).1.1"
        _ = try spool.deliver(id, message)
        try FileManager.default.linkItem(atPath: "\(folder.path)/new/\(id.text)", toPath: leftover)

        #expect(try spool.deliver(id, message) == .alreadyThere)
        #expect(try folder.names("new") == [id.text])
    }

    @Test func `many at once deliver each notice once`() async throws {
        let (spool, message) = (spool, message)
        let ids = (10..<20).compactMap { NoticeID("ntc_0123456789abcdef01234567\($0)") }

        let receipts = try await withThrowingTaskGroup(of: SpoolReceipt.self) { group in
            for id in ids + ids + ids { group.addTask { try spool.deliver(id, message) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(receipts.count { $0 == .written } == 10)
        #expect(try folder.names("new") == ids.map(\.text))
        #expect(try folder.names("tmp").isEmpty)
    }

    @Test func `the sweep takes what is older than 36 h and nothing else`() throws {
        let now = Instant(milliseconds: 1_800_000_000_000)
        try folder.write("tmp/old", age: .hours(36) + .seconds(1), now: now)
        try folder.write("tmp/young", age: .hours(36), now: now)
        try folder.write("tmp/future", age: .hours(-1), now: now)
        try folder.write("new/old", age: .hours(1000), now: now)
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/tmp/folder", withIntermediateDirectories: false,
            attributes: [.modificationDate: Date(timeIntervalSince1970: 0)])

        #expect(try spool.sweep(now: now) == 1)

        #expect(try folder.names("tmp") == ["folder", "future", "young"])
        #expect(try folder.names("new") == ["old"])
    }

    @Test(arguments: ["tmp", "new", "cur"])
    func `a folder that is gone is an error that says so, and no half file`(name: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")

        let error = #expect(throws: SpoolError.self) { try spool.deliver(id, message) }

        #expect(error?.code == .missingFolder && error?.number == ENOENT)
        #expect(error?.message.contains("/\(name)") == true)
        for other in ["tmp", "new", "cur"] where other != name {
            #expect(try folder.names(other).isEmpty)
        }
    }

    @Test func `a spool needs a parent folder and no file in its place`() throws {
        #expect(throws: SpoolError.self) { try MaildirSpool(path: folder.path + "/a/b/c") }
        #expect(throws: SpoolError.self) { try MaildirSpool(path: "") }
        #expect(throws: SpoolError.self) { try MaildirSpool(path: "a\u{0}b") }

        try folder.write("file", now: Instant(milliseconds: 0))
        let error = #expect(throws: SpoolError.self) {
            try MaildirSpool(path: folder.path + "/file")
        }
        #expect(error?.code == .missingFolder && error?.number == ENOTDIR)
    }

    @Test func `making the spool again changes nothing`() throws {
        _ = try spool.deliver(id, message)

        let again = try MaildirSpool(path: folder.path)

        #expect(again.path == spool.path)
        #expect(try folder.names("new") == [id.text])
    }
}
