import JSONText
import RecallModel
import Testing

@testable import Screening

/// A match knows the row that its listing stood in, or that nobody can tell.
@Suite struct MatchRowTests {
    private static let kettle = "Zorblax Luna Electric Kettle AB-12X45"

    private func rows(_ text: String, rowsBefore: Int = 0) async throws -> [Int?] {
        var request = KettleMarket.scene.request(Array(text.utf8))
        request.rowsBefore = rowsBefore
        return try await KettleMarket.scene.screen(request).matches.map(\.provenance.row)
    }

    @Test func `of a table it is the data row, from 1`() async throws {
        let text = """
            listing_id,title
            A,A teapot
            B,\(Self.kettle)
            C,Another teapot
            D,\(Self.kettle)

            """
        #expect(try await rows(text) == [2, 4])
    }

    @Test func `rows of other files in front of it do not count`() async throws {
        #expect(try await rows("listing_id,title\nB,\(Self.kettle)\n", rowsBefore: 700) == [1])
    }

    @Test func `a row that could not be read still counts`() async throws {
        let text = """
            {"listing_id":"A","title":"A teapot"}
            {"listing_id":"B","title":
            {"listing_id":"C","title":"\(Self.kettle)"}

            """
        #expect(try await rows(text) == [3])
    }

    @Test func `it is the number that a listing without an id is known by`() async throws {
        let matches = try await KettleMarket.scene.screen("title\nA teapot\n\(Self.kettle)\n")

        #expect(matches.map(\.listing.id) == ["2"])
        #expect(matches.map(\.provenance.row) == [2])
    }

    @Test func `a match says by which rule it was found`() async throws {
        let matches = try await KettleMarket.scene.screen("title\n\(Self.kettle)\n")
        #expect(matches.map(\.provenance.rule) == [.recall])
    }

    @Test func `what is kept is what was noted`() {
        for rule in MatchProvenance.Rule.allCases {
            var full = MatchProvenance(rule)
            full.takedown = 0.95
            full.review = 0.5
            full.engine = "1"
            full.configuration = "sha256:ab"
            full.export = 7
            full.part = "a.csv"
            full.row = 9
            #expect(MatchProvenance(json: full.json) == full)
            #expect(MatchProvenance(json: MatchProvenance(rule).json) == MatchProvenance(rule))
        }
        #expect(MatchProvenance(json: .object([])) == nil)
    }
}
