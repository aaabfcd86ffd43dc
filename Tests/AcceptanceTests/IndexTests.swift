import TestKit
import Testing

/// The compiled index by the real binary, on the Commission's own list.
struct IndexTests {
    private let folder = TemporaryFolder("recalld-index")

    /// What a command prints, and how it ends.
    private func output(_ arguments: [String]) throws -> (
        bytes: [UInt8], ending: ChildProcess.Ending
    ) {
        let path = "\(folder.path)/\(UInt32.random(in: 0 ... .max))"
        let child = try ChildProcess(Binary.path, arguments, output: path, errors: path + ".err")
        let ending = child.wait()
        return (TemporaryFolder.bytes(of: path), ending)
    }

    @Test(.enabled(if: ToyCatalogue.isThere(ToyCatalogue.sharedRecalls)))
    func `the compiled list of the CPSC prints the same matches as the list itself`() throws {
        let index = "\(folder.path)/cpsc.index"
        let rows = ToyCatalogue.rows(3000) + RecalledOffer.all.map { [$0.number, $0.title, ""] }
        let listings = folder.write(
            "listings.csv", ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows))

        let built = try output(
            ["index", "build", "--recalls", ToyCatalogue.sharedRecalls, "--output", index])
        let expected = try output(
            ["screen", "--recalls", ToyCatalogue.sharedRecalls, "--listings", listings])
        let found = try output(["screen", "--index", index, "--listings", listings])

        #expect(built.ending == .exited(0))
        #expect(expected.ending == .exited(1) && expected.bytes.count > 10_000)
        #expect(found == expected)
    }

    @Test func `neither recalls nor an index, or both, is a wrong command line`() throws {
        for arguments in [[], ["--recalls", "a", "--index", "b"]] {
            let ending = try output(["screen", "--listings", "c"] + arguments).ending
            #expect(ending == .exited(64))
        }
    }
}
