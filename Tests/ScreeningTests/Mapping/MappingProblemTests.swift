import RecallModel
import Testing

@testable import Screening

/// Mappings that cannot be, and exports that do not fit theirs.
@Suite struct MappingProblemTests {
    static let problems:
        [(columns: [ListingColumn: String], fixed: [ListingColumn: String], String)] =
            [
                ([.title: "a", .brand: "A"], [:], "“A” is mapped twice"),
                ([.title: "a", .brand: "#", .sku: "#"], [:], "“#” is mapped twice"),
                ([.title: "2", .brand: "2"], [:], "column 2 is mapped twice"),
                ([.title: "a|b"], [:], "title holds one value"),
                ([.title: "0"], [:], "title is in column 0; columns count from 1 to 512"),
                ([.title: "513"], [:], "column 513"), ([.title: "|"], [:], "title names no column"),
                ([.brand: "2"], [:], "title has no column"),
                ([:], [.title: "x"], "title cannot be fixed"),
                ([:], [.listingID: "x"], "listing_id cannot be fixed"),
            ]

    @Test(arguments: problems.indices)
    func `a mapping that cannot be is refused and says why`(place: Int) {
        let (columns, fixed, words) = Self.problems[place]

        let problem = #expect(throws: ExportMapping.Problem.self) {
            try ExportMapping(columns: columns, fixed: fixed)
        }

        #expect(problem?.description.contains(words) == true, "\(String(describing: problem))")
    }

    @Test func `the last column that may be named is the widest row's`() throws {
        #expect(try ExportMapping(columns: [.title: "512"]).lastPosition == 512)
    }

    static let misfits: [(columns: [ListingColumn: String], text: String, words: String)] = [
        ([.title: "Text", .brand: "Marke"], "Text;Preis\nKanne;1\n", "has no “Marke”"),
        (
            [.title: "Text", .brand: "Marke"], "Text;Preis\nKanne;1\n",
            "line 1 has 2 cells: Text, Preis"
        ),
        ([.title: "9"], "Kanne;1\nKessel;2\n", "has no column 9"),
        ([.title: "Text", .brand: "1"], "Text;Preis\nKanne;1\n", "has two fields by columns:"),
        ([.brand: "Marke"], "Marke;Text\nA;Kanne\n", "none of its columns is a title"),
        ([.title: "2"], "{\"a\":\"Kanne\"}\n", "is JSON"),
        ([.title: "a"], FormSample.heureka.text, "is XML"),
        ([.title: "a"], FormSample.graph.text, "is schema.org's products"),
    ]

    @Test(arguments: misfits.indices)
    func `an export that does not fit its mapping is refused and says why`(place: Int) throws {
        let (columns, text, words) = Self.misfits[place]
        let mapping = try ExportMapping(columns: columns)

        let error = #expect(throws: ExportError.self) {
            try ReadForm(Array(text.utf8), mapping: mapping)
        }

        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    }

    @Test func `every field of a listing has a name`() {
        #expect(ListingColumn.allCases.map(\.rawValue) == Listing.fields.map(\.name))
        #expect(ListingColumn.allCases.map(\.field) == Array(Listing.fields.indices))
    }
}
