import Feeds
import Foundation
import RecallModel
import Testing

/// The real JSON of publishers, counted by another reader (Foundation's) and
/// compared.
@Suite(.enabled(if: RealData.isPresent, "the real data is not beside the project"))
struct RealRecordTests {
    static let healthCanada = Result {
        try RealData.unzipped("recalls/health-canada/HCRSAMOpenData.json.gz")
    }
    /// Its notices, decoded once for all tests.
    static let notices = Result {
        try Publisher.healthCanada.decode(healthCanada.get(), source: "hc")
    }

    /// The records of an array, as Foundation reads them.
    private static func records(_ bytes: [UInt8]) throws -> [[String: Any]] {
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        return try #require(value as? [[String: Any]])
    }

    @Test func `33,961 notices of Health Canada are read without a defect`() throws {
        let bytes = try Self.healthCanada.get()
        let records = try Self.records(bytes)
        #expect(Publisher.recognise(bytes) == .healthCanada)
        let decoding = try Self.notices.get()

        #expect(records.count == 33_961)
        #expect(decoding.recordCount == records.count)
        #expect(decoding.accountedCount == records.count)
        #expect(decoding.recalls.map(\.id.number) == records.compactMap { $0["NID"] as? String })
        #expect(decoding.defects == [])
        #expect(decoding.isWhole)
        let dated = records.count { ($0["Last updated"] as? String)?.isEmpty == false }
        #expect(decoding.publishedOn.count == dated)
        #expect(decoding.recalls.allSatisfy { $0.markets.map(\.code) == ["CA"] })
    }

    @Test func `Health Canada's notices have names, levels and declared partners`() throws {
        let recalls = try Self.notices.get().recalls
        let joint = recalls.filter { recall in recall.notes.contains { $0.name == "joint_recall" } }

        #expect(joint.count == 344)
        #expect(recalls.allSatisfy { !$0.products[0].name.isEmpty && !$0.title.isEmpty })
        #expect(
            recalls.allSatisfy { !$0.title.contains("\u{200B}") && !$0.title.contains("&nbsp") })
        #expect(recalls.count { $0.hazard.severity == .critical } > 3500)
        #expect(recalls.count { $0.sourceKind == .warning } > 2000)
        #expect(recalls.allSatisfy { $0.published == nil && $0.description.isEmpty })
        let said = recalls.flatMap { [$0.remedy] + $0.notes.map(\.text) }
        #expect(said.allSatisfy { !$0.contains("@") && !$0.contains("1-8") })
    }

    @Test(arguments: [
        ("hc-opendata-sample.json", Publisher.healthCanada),
        ("rappelconso-v2-records.json", .rappelConso),
        ("cpsc-rest-sample.json", .cpsc), ("eu-safety-gate-weekly-records.json", .safetyGate),
    ])
    func `samples are recognised and read whole`(name: String, publisher: Publisher) throws {
        let bytes = try RealData.bytes("recalls/samples/\(name)")
        #expect(Publisher.recognise(bytes) == publisher)
        let decoding = try publisher.decode(bytes, source: "s")

        #expect(decoding.recordCount == (try Self.records(bytes).count))
        #expect(decoding.recalls.count == decoding.recordCount)
        #expect(decoding.defects == [])
        #expect(decoding.isWhole)
    }

    @Test func `the CPSC's 902 records are counted the same by another reader`() throws {
        let bytes = try RealData.bytes("recalls/cpsc/rest-shaped.json")
        #expect(try Self.records(bytes).count == RealData.cpsc.get().recordCount)
    }

    @Test func `real French notices have their codes, lots and days of sale`() throws {
        let bytes = try RealData.bytes("recalls/samples/rappelconso-v2-records.json")
        let recalls = try Publisher.rappelConso.decode(bytes, source: "fr").recalls

        #expect(recalls.map(\.id.number) == ["2026-07-0014", "2026-06-0249", "2026-07-0002"])
        #expect(recalls[0].products[0].gtins == [])
        #expect(
            recalls[0].notes.filter { $0.name == "internal_code" }.map(\.text) == [
                "02023000000", "0200590000000",
            ])
        #expect(recalls[1].products[0].gtins.map(\.description) == ["03770018292519"])
        #expect(recalls[1].products[0].lots == ["312"])
        #expect(recalls[2].products[0].lots == ["1/c/cl/ab/24", "1/em/cl/ab/25"])
        #expect(recalls[1].products[0].soldTo?.description == "2026-06-29")
        #expect(recalls[0].hazard.severity == .critical)
    }
}

extension RealData {
    /// A gzip file's content, by the system's own gzip.
    static func unzipped(_ path: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.appendingPathComponent(path).path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }
}
