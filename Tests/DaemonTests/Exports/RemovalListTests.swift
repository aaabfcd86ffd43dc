import Screening
import TestKit
import Testing

@testable import Daemon

@Suite struct RemovalListTests {
    private static func read(_ text: String) throws -> RemovalList {
        let folder = TemporaryFolder()
        return try RemovalList(path: folder.write("gone", text))
    }

    @Test(arguments: [
        "L1\nL2\n", "listing_id\nL1\nL2\n", "title,id\n\"A kettle\",L1\n\"B, red\",L9\nx,L2\n",
        "ID\tnote\r\nL1\t\r\nL2\tsold\r\n", "{\"listing_id\":\"L1\"}\n{\"id\":\"L2\"}\n",
        "\"id\";\"when\"\n\"L1\";\"now\"\n\"L2\";\"now\"",
    ])
    func `ids are read whatever the list is written in`(text: String) throws {
        #expect(try Self.read(text).ids == ["L1", "L2"])
    }

    @Test func `a line without an id is a defect, and its neighbours are read`() throws {
        let list = try Self.read("id,note\nL1,a\n,b\nL2,c,d\n{\nL3,e\n")
        #expect(list.ids == ["L1", "L3"])
        #expect(list.rows == 5)
        #expect(list.defects == 3)
    }

    @Test(arguments: ["title,id\n\"first\nx,L2\nlast\",L1\n", "", "\n \n"])
    func `what could name another's listing, or nothing, is refused`(text: String) {
        #expect(throws: ExportError.self) { try Self.read(text) }
    }
}
