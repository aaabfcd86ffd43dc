import Foundation
import Testing

/// The page that says which test shows which scenario names only tests that
/// there are.
@Suite struct ScenarioPageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func rows() throws -> [String] {
        try text("Sources/Daemon/Documentation.docc/Scenarios.md")
            .split(separator: "\n").map(String.init).filter { $0.hasPrefix("| ") }
    }

    /// The files and tests that a row names, as ``` `FILE`: “TEST” ```.
    private static func citations(_ row: String) -> [(file: String, name: String)] {
        row.matches(of: /`([A-Za-z]+\/[^`]+\.swift)`: “([^”]+)”/).map {
            (String($0.output.1), String($0.output.2))
        }
    }

    @Test func `every scenario and every deadline vector has a row with a test`() throws {
        let rows = try Self.rows()
        let wanted = (1...22).map { "S\($0)" } + (1...6).map { "V\($0)" }
        for number in wanted {
            let row = rows.filter { $0.hasPrefix("| \(number) |") }
            #expect(row.count == 1, "\(number)")
            #expect(row.contains { !Self.citations($0).isEmpty }, "\(number)")
        }
        let named = rows.count { $0.contains(/^\| [SV]\d+ \|/) }
        #expect(named == wanted.count)
    }

    @Test func `every test that is named is there`() throws {
        for row in try Self.rows() {
            for (file, name) in Self.citations(row) {
                let source = try Self.text("Tests/\(file)")
                #expect(source.contains("func `\(name)`"), "\(file): \(name)")
            }
            // A citation that is written otherwise would go unread.
            let files = row.matches(of: /\w+\.swift/).count
            #expect(files == Self.citations(row).count, "\(row)")
        }
    }
}
