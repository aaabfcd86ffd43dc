import Digests
import Testing

@testable import Daemon

@Suite struct PartListTests {
    private static let digest = SHA256Digest(of: "a")

    private static func read(_ text: String) throws -> PartList {
        try PartList(Array(text.utf8)) { $0.hasSuffix(".csv") }
    }

    @Test(arguments: ["", " \n", "OK\n", "2026-11-21T06:00:00Z", "done, all of it"])
    func `a file that names no part says that all are there`(text: String) throws {
        let list = try Self.read(text)
        #expect(list.parts.isEmpty && list.count == nil && list.rows == nil)
    }

    @Test(arguments: [
        #"["a.csv","b.csv"]"#, #"{"files":[{"name":"a.csv"},{"file":"out/b.csv"}]}"#,
        "a.csv\nb.csv\n", "name\na.csv\nb.csv\n", "rows;file\n;a.csv\n;b.csv", "./a.csv\r\nb.csv",
    ])
    func `names are read whatever the list is written in`(text: String) throws {
        #expect(try Self.read(text).parts.map(\.name) == ["a.csv", "b.csv"])
    }

    @Test(arguments: [
        #"{"rows":7,"parts":[{"name":"a.csv","rows":7,"sha256":"%"}]}"#,
        "name,rows,sha256\na.csv,7,%", "\"name\"\t\"rows\"\t\"checksum\"\na.csv\t7\t%\n",
    ])
    func `rows and digests are read where they are`(text: String) throws {
        let list = try Self.read(text.replacing("%", with: Self.digest.hexadecimal))
        #expect(list.parts == [.init("a.csv", sha256: Self.digest, rows: 7)])
        #expect(list.rows == (text.hasPrefix("{") ? 7 : nil))
    }

    @Test func `lines of sha256sum are read`() throws {
        let hex = Self.digest.hexadecimal
        let list = try Self.read("\(hex)  a b.csv\n\(hex) *c.csv\n")
        #expect(list.parts.map(\.name) == ["a b.csv", "c.csv"])
        #expect(list.parts.map(\.sha256) == [Self.digest, Self.digest])
    }

    @Test(arguments: [
        "https://a.example/x/a.csv?s=1/2\n", #"[{"url":"/x/a.csv?s=1"}]"#, "a.csv?s=1\n",
        "name,url\nunused,a.csv?s=1\n",
    ])
    func `the parts that are fetched may have addresses`(text: String) throws {
        let list = try PartList(Array(text.utf8), areAddresses: true) { $0.hasSuffix(".csv") }

        #expect(list.parts.map(\.name) == ["a.csv"])
        #expect(list.parts.allSatisfy { $0.written.contains("?s=1") })
    }

    @Test func `a number of parts is enough`() throws {
        #expect(try Self.read(#"{"parts":3,"rows":9}"#).count == 3)
        #expect(try Self.read(#"{"count":3}"#).count == 3)
    }

    @Test(arguments: [
        "{", "{}", "[{}]", "[7]", "a.csv\nreadme.txt\n", "a.csv\na.csv\n", "name,rows\na.csv\n",
        "one\ntwo\n", #"["a.txt"]"#,
    ])
    func `what could be a list and cannot be read is none`(text: String) {
        #expect(throws: PartList.Mistake.self) { try Self.read(text) }
    }
}
