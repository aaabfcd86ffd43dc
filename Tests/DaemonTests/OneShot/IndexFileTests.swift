import RecallModel
import Screening
import TestKit
import Testing

@testable import Daemon

/// A compiled index on disk.
@Suite struct IndexFileTests {
    private let folder = TemporaryFolder("recalld-index")

    private static func bytes() throws -> [UInt8] {
        var product = AffectedProduct(name: "Zorblax kettle")
        product.brands = ["Zorblax"]
        let recall = Recall(
            id: RecallID(source: "t", number: "1"), authority: "Test", sourceKind: .recall,
            title: "Zorblax kettles recalled", hazard: Hazard(text: "Fire", severity: .high),
            products: [product])
        return try CompiledIndex.build([recall], configuration: Configuration().judgement)
    }

    private func failure(_ path: String) -> CommandFailure? {
        do throws(CommandFailure) {
            _ = try IndexFile.load(path, configuration: Configuration())
            return nil
        } catch {
            return error
        }
    }

    @Test func `an index that was written is read again`() throws {
        let path = "\(folder.path)/a.index"

        try IndexFile.write(try Self.bytes(), to: path)

        let index = try IndexFile.load(path, configuration: Configuration())
        #expect(index.recalls.count == 1)
        #expect(index.recalls.id(at: 0).description == "t:1")
    }

    @Test func `a file cut anywhere is bad data`() throws {
        let path = "\(folder.path)/a.index"
        try IndexFile.write(try Self.bytes(), to: path)
        let whole = TemporaryFolder.bytes(of: path)

        for count in 0..<whole.count {
            let cut = folder.write("cut.index", Array(whole[..<count]))
            #expect(failure(cut)?.status == .badData, "cut at \(count)")
        }
    }

    @Test func `one flipped bit anywhere is bad data`() throws {
        let path = "\(folder.path)/a.index"
        try IndexFile.write(try Self.bytes(), to: path)
        let whole = TemporaryFolder.bytes(of: path)

        for place in whole.indices {
            var flipped = whole
            flipped[place] ^= 1 << UInt8(place % 8)
            #expect(
                failure(folder.write("flipped.index", flipped))?.status == .badData, "at \(place)")
        }
    }

    @Test func `a missing file, a folder and another review threshold have their own statuses`()
        throws
    {
        let path = "\(folder.path)/a.index"
        try IndexFile.write(try Self.bytes(), to: path)
        var other = Configuration()
        other.matching.judgement.review = 0.3

        #expect(failure("\(folder.path)/none")?.status == .noInput)
        #expect(failure(folder.path)?.status == .badData)
        let error = #expect(throws: CommandFailure.self) {
            try IndexFile.load(path, configuration: other)
        }
        #expect(error?.status == .configuration)
    }

    @Test func `an index that cannot be made says so`() throws {
        let bytes = try Self.bytes()

        let error = #expect(throws: CommandFailure.self) {
            try IndexFile.write(bytes, to: "\(folder.path)/none/a.index")
        }

        #expect(error?.status == .cannotCreate)
    }
}
