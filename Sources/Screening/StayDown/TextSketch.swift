/// The passages of a text as a few numbers: enough to tell how much two texts
/// have in common, too little to read either.
///
/// A bottom-k sketch (Cohen and Kaplan, "Summarizing data using bottom-k
/// sketches", PODC 2007): of all hashes of runs of ``shingle`` words the ``size``
/// smallest. Among the smallest of both together the share that both have is
/// the share of passages that the texts have in common (Broder, 1997).
enum TextSketch {
    /// Words of a passage: four in a row are seldom said twice by chance.
    static let shingle = 4
    /// Of 32 the share is known to about 9 points, at 130 bytes an offer.
    static let size = 32
    /// Bytes of a text that are read: what stands behind the longest
    /// description of any platform (5,000 characters) says nothing more.
    private static let byteLimit = 16 << 10
    /// Fewer passages are a slogan, not a description.
    static let leastPassages = 8

    /// The sketch of a text, rising; empty where it is too short to have one.
    static func sketch(of text: String) -> [UInt32] {
        guard !text.isEmpty else { return [] }
        let bytes = Array(text.utf8.prefix(byteLimit))
        var words: [UInt64] = []
        var position = 0
        // A folded text takes so many words at a time and no more.
        let step = FoldedText.tokenLimit * 4
        var folded = FoldedText()
        while position < bytes.count {
            var end = min(position + step, bytes.count)
            while end < bytes.count, bytes[end] > UInt8(ascii: " ") { end += 1 }
            folded.reset()
            folded.append(bytes.span, position..<end)
            for token in folded.tokens {
                words.append(StableHash.of(folded.bytes[Int(token.start)..<Int(token.end)]))
            }
            position = end
        }
        guard words.count >= shingle + leastPassages - 1 else { return [] }
        var passages: Set<UInt32> = []
        for start in 0...(words.count - shingle) {
            var state: UInt64 = 0
            for word in words[start..<(start + shingle)] {
                state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
                state ^= state >> 29
            }
            passages.insert(UInt32(truncatingIfNeeded: state >> 16))
        }
        return Array(passages.sorted().prefix(size))
    }

    /// The share of passages that two texts have in common, 0 to 1; 0 where
    /// either has no sketch.
    static func resemblance(_ a: [UInt32], _ b: [UInt32]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let (first, second) = (Set(a), Set(b))
        let smallest = first.union(second).sorted().prefix(size)
        let common = smallest.count { first.contains($0) && second.contains($0) }
        return Double(common) / Double(smallest.count)
    }
}
