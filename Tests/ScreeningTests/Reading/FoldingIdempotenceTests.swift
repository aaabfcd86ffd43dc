import RecallModel
import TestKit
import Testing

@testable import Screening

/// Folding what is folded changes nothing.
@Suite struct FoldingIdempotenceTests {
    private static func folded(_ text: String) -> [String] {
        var folded = FoldedText()
        let bytes = Array(text.utf8)
        folded.append(bytes.span, 0..<bytes.count)
        return folded.tokens.map { folded.text(Int($0.start)..<Int($0.end)) }
    }

    @Test func `folded titles of hard cases fold to themselves`() {
        for pair in HardCases(RecallList.handWritten).pairs {
            let once = Self.folded(pair.listing.title)

            #expect(Self.folded(once.joined(separator: " ")) == once, "\(pair.listing.title)")
        }
    }

    @Test(arguments: 1...4)
    func `folded text of any letters folds to itself`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var text = String.UnicodeScalarView()
            for _ in 0..<20 {
                let value = UInt32.random(in: 0x20..<0x3000, using: &generator)
                if let scalar = UnicodeScalar(value) { text.append(scalar) }
            }
            let once = Self.folded(String(text))

            #expect(
                Self.folded(once.joined(separator: " ")) == once, "\(String(text).debugDescription)"
            )
        }
    }
}
