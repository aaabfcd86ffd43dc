import RecallModel
import TestKit
import Testing

@testable import Screening

@Suite struct ColumnNameTests {
    /// The definition: letters, then digits, of the trimmed name in lower case
    /// without Google's prefix.
    private func slowly(_ cell: String) -> String {
        var name = cell.trimmingSpace().lowercased()
        if name.hasPrefix("g:") { name = String(name.dropFirst(2)) }
        let letters = name.unicodeScalars.filter(\.properties.isAlphabetic).map(Character.init)
        return String(letters) + name.filter(\.isNumber)
    }

    @Test func namesInASCIIAreFoldedAsTheDefinitionSays() {
        let parts = [
            "g", "G", ":", "g:", "id", "EAN", "2", "13", " ", "\t", "_", "-", "(", "ß", "é", "²",
            "\r\n", "\u{1F}", "名", "İ",
        ]
        var random = SplitMix64(seed: 20_261_123)
        for _ in 0..<20_000 {
            let count = Int(random.next() % 7)
            let cell = (0..<count).map { _ in parts[Int(random.next() % UInt64(parts.count))] }
                .joined()
            #expect(ColumnMap.normalised(cell) == slowly(cell), "\(cell.debugDescription)")
        }
    }
}
