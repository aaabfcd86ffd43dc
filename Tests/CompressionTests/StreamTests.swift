import Compression
import Testing

/// gzip and zstd.
@Suite struct StreamTests {
    private static let long = String(repeating: "A recall a day. ", count: 60_000)

    @Test(arguments: ["", "recall", long])
    func `gzip, zstd and plain text give the same text`(content: String) {
        #expect(text(in: Samples.gzip(content)) == .success(content))
        #expect(text(in: Array(content.utf8)) == .success(content))
        if content.utf8.count < 100_000 {
            #expect(text(in: Samples.zstd(content)) == .success(content))
        }
    }

    @Test func `members and frames that follow one another are one text`() {
        #expect(text(in: Samples.gzip("a") + Samples.gzip("b")) == .success("ab"))
        #expect(text(in: Samples.zstd("a") + Samples.zstd("b")) == .success("ab"))
    }

    @Test(arguments: [CompressedForm.gzip, .zstd])
    func `a file cut at any byte is told from a whole one`(form: CompressedForm) {
        let bytes = form == .gzip ? Samples.gzip("recall") : Samples.zstd("recall")
        #expect(CompressedForm(bytes) == form)
        for end in 4..<bytes.count {
            #expect(code(of: Array(bytes[..<end])) == .truncated, "cut at \(end)")
        }
    }

    @Test(arguments: [CompressedForm.gzip, .zstd])
    func `no flipped bit ends the program`(form: CompressedForm) {
        let bytes = form == .gzip ? Samples.gzip("recall") : Samples.zstd("recall")
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << bit
                #expect(text(in: flipped) == text(in: flipped))
            }
        }
    }

    @Test func `bytes behind the end are an error, and so is a wrong checksum`() {
        var wrong = Samples.gzip("recall")
        wrong[wrong.count - 5] ^= 1
        for bytes in [Samples.gzip("a") + Array("tail".utf8), wrong] {
            guard case .broken = code(of: bytes) else {
                Issue.record("read without an error")
                continue
            }
        }
        guard case .broken = code(of: Samples.zstd("a") + Array("tail".utf8)) else {
            Issue.record("read without an error")
            return
        }
    }

    @Test func `a window of 32 MiB is read and one of 64 MiB is not`() {
        #expect(code(of: Samples.zstdRuns(1, window: 15)) == nil)
        guard case .broken(let words) = code(of: Samples.zstdRuns(1, window: 16)) else {
            Issue.record("read without an error")
            return
        }
        #expect(words.contains("memory"))
    }
}
