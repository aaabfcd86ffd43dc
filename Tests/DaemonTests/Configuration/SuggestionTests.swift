import Testing

@testable import Daemon

struct SuggestionTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("every", "every", 0), ("evry", "every", 1),
        ("eveyr", "every", 1), ("evvery", "every", 1), ("evory", "every", 1), ("ca", "abc", 3),
        ("kitten", "sitting", 3), ("größe", "grösse", 2),
    ])
    func `the distance counts insertions, losses, replacements and swaps`(
        a: String, b: String, distance: Int
    ) {
        #expect(Suggestion.distance(a, b) == distance)
        #expect(Suggestion.distance(b, a) == distance)
    }

    @Test(arguments: [
        ("feds", "feeds"), ("Feeds", "feeds"), ("staleafter", "stale_after"),
        ("stale-after", "stale_after"), ("exprots", "exports"),
    ])
    func `the word that was meant is found`(word: String, meant: String) {
        let known = ["feeds", "exports", "stale_after", "every"]

        #expect(Suggestion.nearest(to: word, among: known) == meant)
    }

    @Test(arguments: ["zzz", "x", "", "timeout"])
    func `a word far from all others suggests none`(word: String) {
        #expect(Suggestion.nearest(to: word, among: ["feeds", "exports", "every"]) == nil)
    }
}
