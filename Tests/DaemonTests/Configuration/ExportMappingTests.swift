import Daemon
import RecallModel
import Screening
import TestKit
import Testing

/// How an export's own names get from the file to the reader.
@Suite struct ExportMappingTests {
    private static func configuration(_ keys: String, folder: String = "/in") throws
        -> Configuration
    {
        try reading(
            "version: 1\nexports:\n  - {marketplace: shop, folder: \(folder), \(keys)}\n"
                + "  - {marketplace: other, folder: /other}\n")
    }

    private static let keys =
        "columns: {title: Langtext, gtin: EAN|UPC, listing_id: 1}, fixed: {country: DE}"

    @Test func `an export with names of its own is read by the mapping`() throws {
        let folder = TemporaryFolder("recalld-mapping")
        let path = folder.write(
            "export.csv", "Nr;Langtext;EAN;UPC\n7;Kessel;4006381333931;012345678905\n")
        let export = try #require(try Self.configuration(Self.keys).exports.first)
        var listings: [Listing] = []

        _ = try ListingExport.read(path: path, form: nil, mapping: export.mapping) {
            listings.append($0)
            return true
        }

        #expect(listings.map(\.id) == ["7"] && listings.map(\.title) == ["Kessel"])
        #expect(listings.map(\.gtin) == ["4006381333931|012345678905"])
        #expect(listings.map(\.country) == ["DE"])
    }

    @Test(arguments: [
        ("columns: {titel: A}", "titel: unknown key; did you mean “title”?"),
        ("columns: {title: A, brand: A}", "columns: “A” is mapped twice"),
        ("columns: {title: A|B}", "columns: title holds one value"),
        ("columns: {brand: 2}", "columns: title has no column"),
        ("fixed: {title: A}", "fixed: title cannot be fixed"),
    ])
    func `a mapping that cannot be is refused when the file is read`(
        keys: String, says: String
    ) throws {
        let failure = #expect(throws: ConfigurationFailure.self) {
            try Self.configuration(keys)
        }

        #expect("\(try #require(failure))".contains(says))
    }

    @Test func `categories by number are named by the list that a team has`() throws {
        let folder = TemporaryFolder("recalld-taxonomy")
        let list = folder.write(
            "taxonomy.txt",
            "# Google_Product_Taxonomy_Version: 2021-09-21\n1 - Animals\n"
                + "276 - Animals > Toys > Kettles\n")
        let text = "listing_id,title,category\n1,A,276\n2,B,277\n3,C,Animals > 276\n"
        let path = folder.write("export.csv", text)
        let xml = folder.write(
            "feed.xml",
            "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><item><g:id>1</g:id><title>A</title>"
                + "<g:google_product_category> 276 </g:google_product_category></item></rss>")
        let export = try #require(try Self.configuration("taxonomy: \(list)").exports.first)
        var categories: [String] = []

        for path in [path, xml] {
            _ = try ListingExport.read(path: path, form: nil, mapping: export.mapping) {
                categories.append($0.category)
                return true
            }
        }

        let kettles = "Animals > Toys > Kettles"
        #expect(categories == [kettles, "277", "Animals > 276", kettles])
    }

    @Test(arguments: [("276 Animals\n", "line 1 is no number"), (nil, "cannot be opened")])
    func `a list of categories that is none is refused`(text: String?, says: String) throws {
        let folder = TemporaryFolder("recalld-taxonomy")
        let path = text.map { folder.write("taxonomy.txt", $0) } ?? "\(folder.path)/none"

        let failure = #expect(throws: ConfigurationFailure.self) {
            try Self.configuration("taxonomy: \(path)")
        }

        #expect("\(try #require(failure))".contains(says))
    }

    @Test func `words of a status are the export's own`() throws {
        let words = "removed: [Z, gestrichen], offered: [closed]"
        let export = try #require(try Self.configuration(words).exports.first)

        #expect(!export.statuses.isOnOffer("gestrichen") && !export.statuses.isOnOffer("z"))
        #expect(export.statuses.isOnOffer("Closed") && !export.statuses.isOnOffer("ended"))
        let other = try #require(try Self.configuration(words).exports.last)
        #expect(other.statuses == .builtIn)
        let digests = try ["complete: true", words, "removed: [Z]"].map {
            try Self.configuration($0).digest
        }
        #expect(Set(digests).count == 3)
    }

    @Test func `a word that means both is refused`() throws {
        let failure = #expect(throws: ConfigurationFailure.self) {
            try Self.configuration("removed: [Z], offered: [z]")
        }

        #expect("\(try #require(failure))".contains("removed both have “z”"))
    }

    @Test func `the digest knows of a mapping, and of none says nothing`() throws {
        let plain = try Self.configuration("complete: true")
        let mapped = try Self.configuration(Self.keys)
        let headed = try Self.configuration("columns: {title: 2}, header: true")

        #expect(plain.exports.first?.mapping == nil)
        #expect(Set([plain.digest, mapped.digest, headed.digest]).count == 3)
    }

    @Test func `a sample belongs to the export in whose folder it lies, or that is named`() throws {
        let folder = TemporaryFolder("recalld-sample")
        let path = folder.write("export.csv", "a")
        let configuration = try Self.configuration("complete: true", folder: folder.path)

        #expect(try configuration.export(of: path)?.marketplace.name == "shop")
        #expect(try configuration.export(of: "/elsewhere/a.csv") == nil)
        #expect(try configuration.export(of: path, named: "other")?.folder == "/other")
        let failure = #expect(throws: CommandFailure.self) {
            try configuration.export(of: path, named: "none")
        }
        #expect(failure?.message.contains("there are: shop, other") == true)
    }
}
