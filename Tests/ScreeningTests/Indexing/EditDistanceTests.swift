import Testing

@testable import Screening

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("kettle", "kettle", 0), ("kettle", "ketle", 1), ("kettle", "kettel", 1),
        ("kettle", "kettels", 2), ("ca", "abc", 2), ("abc", "ca", 2), ("kettle", "kittel", 2),
        ("", "ab", 2), ("ab", "", 2), ("ab", "ba", 1), ("abcd", "badc", 2),
    ])
    func `slips are insertions, deletions, changes and swaps`(
        one: String, other: String, slips: Int
    ) {
        for limit in 0...2 {
            let measured = EditDistance.slips(Array(one.utf8), Array(other.utf8), limit: limit)
            #expect(measured == (slips <= limit ? slips : nil))
        }
    }

    @Test func `thirty thousand pairs measure as the whole table does`() {
        var generator = SeededGenerator(0x51195)
        for _ in 0..<30_000 {
            let one = (0..<generator.below(9)).map { _ in
                UInt8(ascii: "a") + UInt8(generator.below(3))
            }
            let other = (0..<generator.below(9)).map { _ in
                UInt8(ascii: "a") + UInt8(generator.below(3))
            }
            let slips = Self.table(one, other)
            for limit in 0...2 {
                let expected = slips <= limit ? slips : nil
                #expect(
                    EditDistance.slips(one, other, limit: limit) == expected,
                    "\(one) \(other) \(limit)")
            }
        }
    }

    /// Lowrance and Wagner's table, JACM 22, 1975, word for word.
    private static func table(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = Array(
            repeating: Array(repeating: a.count + b.count, count: b.count + 2), count: a.count + 2)
        for i in 0...a.count { table[i + 1][1] = i }
        for j in 0...b.count { table[1][j + 1] = j }
        for i in 0..<a.count {
            var column = 0
            for j in 0..<b.count {
                let row = a[..<i].lastIndex(of: b[j]).map { $0 + 1 } ?? 0
                let change = a[i] == b[j] ? 0 : 1
                let swapped = table[row][column] + (i - row) + 1 + (j - column)
                table[i + 2][j + 2] =
                    [
                        table[i + 1][j + 1] + change, table[i + 2][j + 1] + 1,
                        table[i + 1][j + 2] + 1, swapped,
                    ].min() ?? 0
                if change == 0 { column = j + 1 }
            }
        }
        return table[a.count + 1][b.count + 1]
    }
}
