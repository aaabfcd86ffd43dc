import JSONText
import RecallModel
import Testing

@Suite struct ListingJSONTests {
    @Test func `a listing with every field reads back equal`() throws {
        var listing = Listing(id: "L1", title: "Tîtle")
        for (name, path) in Listing.fields where name != "listing_id" && name != "title" {
            listing[keyPath: path] = "value of \(name)"
        }

        #expect(try Listing(json: JSONParser.parse(listing.json.bytes)) == listing)
        #expect(Listing.fields.count == 21)
        #expect(Set(Listing.fields.map(\.name)).count == 21)
    }

    @Test func `empty fields are left out and come back empty`() {
        let listing = Listing(id: "1", title: "")

        #expect(listing.json.line == #"{"listing_id":"1"}"#)
        #expect(Listing(json: listing.json) == listing)
        #expect(Listing(json: .object([])) == nil)
    }

    @Test func `evidence reads back with two places of weight`() {
        let evidence = Evidence(kind: .model, recall: "PB*", listing: "PBH113", weight: 5.0049)

        #expect(Evidence(json: evidence.json)?.weight == 5)
        #expect(Evidence(json: evidence.json)?.listing == "PBH113")
        #expect(Evidence(json: .object([.init("kind", "model")])) == nil)
    }
}
