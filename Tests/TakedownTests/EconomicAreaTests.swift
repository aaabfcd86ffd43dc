import RecallModel
import Takedown
import Testing

@Suite struct EconomicAreaTests {
    private static func markets(_ codes: String) -> [Market] {
        codes.split(separator: " ").compactMap { Market(String($0)) }
    }

    @Test(arguments: [
        ("US", "US", "US"), ("US", "DE", ""), ("", "DE", "DE"), ("US CA", "", "CA US"),
        ("EU", "DE US", "DE"), ("DE FR US", "EU", "DE FR"), ("EU DE", "EU", "EU"),
        ("EU", "EU", "EU"), ("GR", "EL", "EL"), ("", "", ""),
    ])
    func `what a recall and an offer have in common is the narrower of both`(
        recalled: String, offered: String, common: String
    ) {
        let found = EconomicArea.common(Self.markets(recalled), Self.markets(offered))
        #expect(found.sorted() == Self.markets(common))
    }
}
