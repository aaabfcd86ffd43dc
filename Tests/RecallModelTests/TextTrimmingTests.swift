import RecallModel
import TestKit
import Testing

@Suite struct TextTrimmingTests {
    /// Drops characters that are white space, one at a time.
    private func slowly(_ text: String) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    @Test func trimmingDropsWhiteSpaceOfAnyScriptAndNothingElse() {
        let parts = [
            "a", "Z", "~", "!", " ", "\t", "\r\n", "\n", "\u{A0}", "\u{3000}", "\u{200B}", "\u{7F}",
            "é", "e\u{301}", "\u{301}", "猫", "\u{1F680}", "\u{0}", "\u{85}",
        ]
        var random = SplitMix64(seed: 20_261_122)
        for _ in 0..<20_000 {
            let count = Int(random.next() % 6)
            let text = (0..<count).map { _ in parts[Int(random.next() % UInt64(parts.count))] }
                .joined()
            #expect(text.trimmingSpace() == slowly(text), "\(text.debugDescription)")
            #expect(text.dropFirst().trimmingSpace() == slowly(String(text.dropFirst())))
        }
    }
}
