/// Which terms a listing has: an array of the rounds in which each was marked
/// last, so that nothing is cleared between listings.
struct TermMarks: Sendable {
    private var rounds: [UInt32]
    private var round: UInt32 = 0

    init(terms: Int) { rounds = Array(repeating: 0, count: terms) }

    /// Takes up the next listing.
    mutating func begin() {
        round &+= 1
        if round == 0 {  // after 2^32 rows the old marks would come alive again
            for place in rounds.indices { rounds[place] = 0 }
            round = 1
        }
    }

    @inline(__always)
    func has(_ term: Int) -> Bool { rounds[term] == round }

    @inline(__always)
    mutating func mark(_ term: Int) { rounds[term] = round }
}
