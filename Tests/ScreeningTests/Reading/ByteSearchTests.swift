import Testing

@testable import Screening

/// The word-wise searches against "look at every byte".
@Suite struct ByteSearchTests {
    @Test func `twenty thousand seeded searches end where the naive one ends`() {
        var generator = SeededGenerator(0x5EA7C4)
        for _ in 0..<20_000 {
            let alphabet: [UInt8] = [0x00, 0x01, 0x0A, 0x2C, 0x80, 0x81, 0xFF, 0x0B]
            let bytes = (0..<generator.below(40)).map { _ in generator.pick(alphabet) }
            let start = generator.below(bytes.count + 1)
            let end = start + generator.below(bytes.count - start + 1)
            let (a, b) = (generator.pick(alphabet), generator.pick(alphabet))

            let one = bytes[start..<end].firstIndex(of: a) ?? end
            let two = bytes[start..<end].firstIndex { $0 == a || $0 == b } ?? end

            #expect(ByteSearch.first(a, in: bytes.span, from: start, to: end) == one)
            #expect(ByteSearch.first(a, or: b, in: bytes.span, from: start, to: end) == two)
        }
    }

    @Test func `a term's hash depends on its bytes and its seed and nothing behind it`() {
        let first = Array("kettle".utf8) + [1, 2, 3, 4, 5, 6, 7, 8]
        let second = [9, 9] + Array("kettle".utf8) + [8, 7, 6, 5, 4, 3, 2, 1]
        let hash = TermHash(seed: 1)

        #expect(hash.hash(first.span, from: 0, to: 6) == hash.hash(second.span, from: 2, to: 8))
        #expect(hash.hash(first.span, from: 0, to: 6) != hash.hash(first.span, from: 0, to: 5))
        #expect(
            hash.hash(first.span, from: 0, to: 6)
                != TermHash(seed: 2).hash(first.span, from: 0, to: 6))
    }

    @Test func `a table finds what was put in and nothing else`() {
        var generator = SeededGenerator(0x7AB1E)
        let hashes = (0..<5000).map { _ in generator.next() | 1 }
        var table = TermTable(capacity: hashes.count)
        for (number, hash) in hashes.enumerated() { table.insert(hash, number: number) }

        #expect(hashes.indices.allSatisfy { table.find(hashes[$0]) == $0 })
        #expect((0..<50_000).allSatisfy { _ in table.find(generator.next() | 1) == -1 })
    }
}
