/// A word as it sounds, roughly: what is left when it is written in another
/// alphabet and back.
enum PhoneticKey {
    /// What several letters sound like together, the longest first.
    private static let groups: [(letters: [UInt8], sound: String)] = [
        ("dzh", "j"), ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("ck", "k"), ("ph", "f"),
        ("th", "t"), ("kh", "h"), ("zh", "j"), ("dz", "j"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
        ("ea", "i"), ("ks", "x"), ("qu", "kv"),
    ].map { (Array($0.0.utf8), $0.1) }

    private static let single: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: [("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("z", "s")].map {
            (Array($0.0.utf8)[0], Array($0.1.utf8)[0])
        })

    /// The key of a folded word in Latin letters.
    static func of(_ word: some Collection<UInt8>) -> [UInt8] {
        let word = Array(word)
        var key: [UInt8] = []
        var place = 0
        func lay(_ byte: UInt8) { if key.last != byte { key.append(byte) } }
        while place < word.count {
            if let group = groups.first(where: { word[place...].starts(with: $0.letters) }) {
                for byte in group.sound.utf8 { lay(byte) }
                place += group.letters.count
            } else {
                lay(single[word[place]] ?? word[place])
                place += 1
            }
        }
        return key
    }
}
