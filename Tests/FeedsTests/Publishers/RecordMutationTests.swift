import Feeds
import JSONText
import RecallModel
import Testing

/// Texts of every JSON form that somebody broke.
///
/// Whatever comes, decoding ends, and records around one damaged place are
/// still read.
@Suite struct RecordMutationTests {
    /// A form with five records, apart by their numbers.
    struct Form: Sendable, CustomTestStringConvertible {
        var publisher: Publisher
        var records: [JSONValue]
        var head = "["
        var tail = "]"

        var testDescription: String { publisher.name }
        var bytes: [UInt8] {
            Array("\(head)\(records.map(\.line).joined(separator: ","))\(tail)".utf8)
        }

        init(
            _ publisher: Publisher, numbered field: String,
            _ record: ([String: JSONValue]) -> JSONValue,
            head: String = "[", tail: String = "]"
        ) {
            self.publisher = publisher
            records = (1...5).map { record([field: .string("N\($0)")]) }
            self.head = head
            self.tail = tail
        }
    }

    static let forms = [
        Form(.healthCanada, numbered: "NID", HealthCanadaTests.record),
        Form(
            .openFDA, numbered: "recall_number", OpenFDATests.record,
            head: #"{"meta":{"results":{"skip":0,"limit":5,"total":5}},"results":["#, tail: "]}"),
        Form(.fsis, numbered: "field_recall_number") { changes in
            FSISTests.record(changes.mapValues { $0.string ?? "" })
        },
        Form(.rappelConso, numbered: "numero_fiche", RappelConsoTests.record),
        Form(
            .rappelConso, numbered: "numero_fiche", RappelConsoTests.record,
            head: #"{"total_count":5,"results":["#, tail: "]}"),
        Form(
            .opss, numbered: "link",
            { changes in
                OPSSTests.result(["title": "Product Recall: K"].merging(changes) { $1 })
            }, head: #"{"total":5,"results":["#, tail: "]}"),
        Form(.oecd, numbered: "id", OECDTests.result, head: #"{"results":["#, tail: "]}"),
        Form(
            .safetyKorea, numbered: "recallUid", SafetyKoreaTests.record,
            head: #"{"resultCode":"2000","resultData":["#, tail: "]}"),
    ]

    /// The decoding, where there is one.
    private static func decoded(_ bytes: [UInt8], _ form: Form) throws -> FeedDecoding? {
        _ = Publisher.recognise(bytes)
        guard let first = try? form.publisher.decode(bytes, source: "s") else { return nil }
        try #require(Set(first.recalls.map(\.id)).count == first.recalls.count)
        try #require(first.accountedCount == first.recordCount)
        try #require(first.recalls.allSatisfy { Recall(json: $0.json) == $0 })
        return first
    }

    @Test(arguments: forms)
    func `unbroken, five records are read`(form: Form) throws {
        let decoding = try #require(try Self.decoded(form.bytes, form))

        #expect(decoding.recordCount == 5 && decoding.recalls.count == 5)
        #expect(decoding.isWhole && decoding.defects == [])
        #expect(try Self.decoded(form.bytes, form) == decoding)
    }

    @Test(arguments: forms)
    func `a cut text gives all in front of the cut and is not whole`(form: Form) throws {
        let bytes = form.bytes
        var ends: [Int] = []
        var end = form.head.utf8.count
        for record in form.records {
            ends.append(end + record.bytes.count)
            end += record.bytes.count + 1
        }
        for cut in stride(from: 1, to: bytes.count, by: 83) {
            let decoding = try Self.decoded(Array(bytes[..<cut]), form)
            try #require(decoding?.recalls.count ?? 0 == ends.count { $0 <= cut })
            try #require(decoding?.isWhole != true)
        }
    }

    @Test(arguments: forms)
    func `one bad byte costs one record at most`(form: Form) throws {
        var generator = FeedMutationTests.Generator(state: 0xDA7A)
        let body = form.head.utf8.count..<form.bytes.count - form.tail.utf8.count
        for _ in 0..<60 {
            var bytes = form.bytes
            let place = Int.random(in: body, using: &generator)
            bytes[place] =
                [0, 0x0A, 0x22, 0x5C, 0x7B, 0x7D, 0xFF].randomElement(using: &generator) ?? 0
            let decoding = try #require(try Self.decoded(bytes, form), "byte \(place)")
            // A comma between two, or a brace, may cost a neighbour.
            try #require(decoding.recalls.count >= 3, "byte \(place)")
            try #require(
                decoding.recalls.count == 5 || !decoding.isWhole || !decoding.defects.isEmpty
                    || decoding.supersededCount > 0)
        }
    }

    @Test(arguments: forms)
    func `any one bit flipped loses no more than a record and its neighbour`(form: Form) throws {
        var generator = FeedMutationTests.Generator(state: 0xB17)
        for _ in 0..<60 {
            var bytes = form.bytes
            let place = Int.random(in: bytes.indices, using: &generator)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            guard let decoding = try Self.decoded(bytes, form) else {
                // Only what stands around the records can cost them all.
                try #require(place < form.head.utf8.count || place >= bytes.count - 2)
                continue
            }
            try #require(decoding.recalls.count >= 3, "byte \(place)")
        }
    }

    @Test(arguments: forms)
    func `a hundred and twenty seeded splices do no harm`(form: Form) throws {
        var generator = FeedMutationTests.Generator(state: 0x5B11CE)
        let whole = form.bytes
        for _ in 0..<120 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: bytes.indices, using: &generator)
                let from = Int.random(in: whole.indices, using: &generator)
                bytes.replaceSubrange(
                    at..<min(bytes.count, at + 3),
                    with: whole[from...].prefix(Int.random(in: 0...40, using: &generator)))
                if bytes.isEmpty { bytes = whole }
            }
            _ = try Self.decoded(bytes, form)
        }
    }
}
