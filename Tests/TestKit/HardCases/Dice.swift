/// Draws with a seed: the same seed gives the same hard cases.
struct Dice: RandomNumberGenerator {
    private var source: SplitMix64

    init(seed: UInt64) { source = SplitMix64(seed: seed) }

    mutating func next() -> UInt64 { source.next() }

    /// A number from 0 up to the bound.
    mutating func below(_ bound: Int) -> Int { Int(next() >> 16) % bound }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// One of them, or `nil` where there are none.
    mutating func any<Element>(of elements: [Element]) -> Element? {
        elements.isEmpty ? nil : pick(elements)
    }
}
