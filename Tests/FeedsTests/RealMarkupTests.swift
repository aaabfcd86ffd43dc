import Feeds
import Foundation
import RecallModel
import Testing

/// Every real file of XML, CSV and flat rows beside the project; what each holds
/// is counted without the readers.
@Suite(.enabled(if: RealData.isPresent, "the real data is not beside the project"))
struct RealMarkupTests {
    private static func files(_ folder: String, _ ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: RealData.folder.appendingPathComponent(folder).path
        ).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    /// How often a run of bytes occurs.
    private static func count(_ run: String, in bytes: [UInt8]) -> Int {
        Data(bytes).ranges(of: Data(run.utf8)).count
    }

    /// What `gzip -dc` or `unzip -p` makes of a file.
    private static func unpacked(_ path: String) throws -> [UInt8] {
        let process = Process()
        let isZip = path.hasSuffix(".zip")
        process.executableURL = URL(fileURLWithPath: isZip ? "/usr/bin/unzip" : "/usr/bin/gzip")
        process.arguments = [
            isZip ? "-p" : "-dc", RealData.folder.appendingPathComponent(path).path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(data)
    }

    @Test func `every eighth report of Safety Gate has the notifications it was counted to have`()
        throws
    {
        let files = try Self.files("recalls/eu-safety-gate/weekly", ".xml.gz")
        #expect(files.count == 318)
        for (index, path) in files.enumerated() where index % 8 == 0 {
            let bytes = try RealData.bytes(path)
            #expect(Publisher.recognise(bytes) == .safetyGate)
            let decoding = try Publisher.safetyGate.decode(bytes, source: "safety_gate")

            #expect(
                decoding.recordCount == Self.count("<notifications ", in: try Self.unpacked(path)))
            #expect(decoding.recalls.count == decoding.recordCount && decoding.isWhole)
            #expect(Set(decoding.defects.map(\.code)).isSubset(of: ["invalid-gtin"]))
        }
    }

    /// The records of a CSV: line ends outside quotes, without the header's.
    private static func rows(_ bytes: [UInt8]) -> Int {
        var isQuoted = false
        var ends = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { ends += 1 }
        }
        return ends - (bytes.last == 0x0A ? 1 : 0)
    }

    @Test func `every export of the CPSC's website has as many recalls as rows`() throws {
        let service = try Set(RealData.cpsc.get().recalls.map(\.id))
        for path in try Self.files("recalls/cpsc", ".csv") {
            let bytes = try RealData.bytes(path)
            #expect(Publisher.recognise(bytes) == .cpsc)
            let decoding = try Publisher.cpsc.decode(bytes, source: "cpsc")

            #expect(decoding.recordCount == Self.rows(bytes), "\(path)")
            #expect(decoding.recalls.count == decoding.recordCount && decoding.isWhole)
            #expect(decoding.defects == [])
            #expect(Set(decoding.recalls.map(\.id)).isSubset(of: service))
        }
    }

    @Test func `every answer of the OECD has the items it was counted to have`() throws {
        for path in try Self.files("recalls/oecd", ".xml") {
            let bytes = try RealData.bytes(path)
            #expect(Publisher.recognise(bytes) == .oecd)
            let decoding = try Publisher.oecd.decode(bytes, source: "oecd")

            #expect(decoding.recordCount == Self.count("<item>", in: bytes))
            #expect(decoding.recalls.count + decoding.supersededCount == decoding.recordCount)
            #expect(decoding.defects == [] && decoding.isWhole)
        }
    }

    @Test func `NHTSA's sample is read with its vehicles, and a drifted one is refused`() throws {
        let path = "recalls/nhtsa/sample_recalls.zip"
        let decoding = try Publisher.nhtsa.decode(
            RealData.bytes(path), source: "nhtsa", defaults: FeedDefaults(includesVehicles: true))

        #expect(decoding.recordCount == Self.count("\n", in: try Self.unpacked(path)))
        #expect(decoding.recalls.count == decoding.recordCount && decoding.defects == [])
        let error = #expect(throws: FeedError.self) {
            try Publisher.nhtsa.decode(
                RealData.bytes("recalls/nhtsa/drift_30col.tsv"), source: "nhtsa")
        }
        #expect(error?.message.contains("30 columns") == true)
    }

    @Test func `the saved notification and notices in JSON are read`() throws {
        let safetyGate = try Publisher.safetyGate.decode(
            RealData.bytes("recalls/samples/eu-safety-gate-api-notification.json"), source: "eu")
        #expect(safetyGate.recalls.map(\.id.number) == ["SR/01950/26"])
        #expect(safetyGate.recalls[0].products[0].models.map(\.text) == ["7389-1"])

        let accc = try Publisher.accc.decode(
            RealData.bytes("recalls/samples/accc-sample.json"), source: "accc")
        #expect(accc.recalls.count == 3 && accc.defects == [])
    }
}
