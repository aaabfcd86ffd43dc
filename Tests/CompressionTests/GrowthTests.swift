import Compression
import Testing

/// Files that grow: at each limit, and one past it.
@Suite struct GrowthTests {
    /// 258,001 times "a" in 1,637 bytes.
    private static let runs = Samples.runs(of: 0x61, 1000)
    private static let size = 258_001
    private static let gzip = Samples.gzip(runs, of: [UInt8](repeating: 0x61, count: size))
    private static let zip = ZipMember.archive([
        ZipMember(text: [UInt8](repeating: 0x61, count: size), packed: runs, method: 8)
    ])
    private static let zstd = Samples.zstdRuns(4)

    @Test(arguments: [(gzip, size), (zip, size), (zstd, 4 * 131_072)])
    func `within the grace any ratio is borne, and past it none over the limit`(
        bytes: [UInt8], size: Int
    ) {
        #expect(code(of: bytes, .with { $0.grace = size }) == nil)
        #expect(code(of: bytes, .with { $0.grace = size - 1 }) == .bomb(ratio: 100))
    }

    @Test func `the ratio is borne at the limit and not one past it`() {
        // What the inflater takes of the zip is the member alone; the first ratio
        // that it does not break:
        let ratio = Self.size / (Self.runs.count + 1) + 1
        let atLimit = DecompressionLimits.with { ($0.grace, $0.ratio) = (Self.size - 1, ratio) }
        let past = DecompressionLimits.with { ($0.grace, $0.ratio) = (Self.size - 1, ratio - 1) }

        #expect(code(of: Self.zip, atLimit) == nil)
        #expect(code(of: Self.zip, past) == .bomb(ratio: ratio - 1))
    }

    @Test(arguments: [(gzip, size), (zip, size), (zstd, 4 * 131_072)])
    func `the total is borne at the limit and not one past it`(bytes: [UInt8], size: Int) {
        #expect(code(of: bytes, .with { $0.totalBytes = size }) == nil)
        #expect(code(of: bytes, .with { $0.totalBytes = size - 1 }) == .tooLong(limit: size - 1))
    }

    @Test func `an archive in an archive is refused by name`() {
        let inner = Samples.gzip("recall")
        for (bytes, form) in [
            (Samples.gzip(Samples.stored(inner), of: inner), CompressedForm.gzip),
            (ZipMember.archive([ZipMember(text: Samples.zstd("a"))]), .zstd),
            (ZipMember.archive([ZipMember(text: ZipMember.archive([ZipMember()]))]), .zip),
        ] {
            #expect(code(of: bytes) == .nested(form))
        }
    }
}
