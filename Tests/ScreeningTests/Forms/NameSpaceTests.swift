import RecallModel
import Testing

@testable import Screening

/// Names of WooCommerce's parents.
@Suite struct NameSpaceTests {
    private static func read(_ rows: String) throws -> [String] {
        try ReadForm(Array("ID,Type,SKU,Name,Published,Parent\n\(rows)".utf8)).lines
    }

    @Test func `an id that is another product's SKU merges nobody`() throws {
        let parents = "20,variable,30,Lounger,1,\n30,variable,20,Towel,1,\n"

        #expect(try Self.read(parents + "31,variation,,,1,id:30\n").first == "30#31|Towel||")
        #expect(try Self.read(parents + "31,variation,,,1,30\n").first == "20#31|Lounger||")
    }
}
