import CaseStore
import Feeds
import RecallModel
import TestKit
import Testing

@testable import Daemon

/// Reports are read in whatever order they come; what is believed is what the
/// last of them says.
@Suite struct DocumentOrderTests {
    /// A weekly report: its day of January 2026, what it lists, and what it says
    /// of others.
    struct Report: Hashable, Sendable {
        var day: Int
        var listed: [String: String] = [:]
        var addendum = ""

        var name: String { "report-\(day).xml" }

        var text: String {
            let notifications = listed.sorted { $0.key < $1.key }.map {
                "<notifications><caseNumber>\($0)</caseNumber><product>\($1)</product>"
                    + "<level>Serious risk</level></notifications>"
            }
            return "<Safety-Gate><report_date>\(day)/01/2026</report_date><report_addendum>"
                + "\(addendum)</report_addendum>\(notifications.joined())</Safety-Gate>"
        }
    }

    private static let one = "SR/00001/26"

    static let reports = [
        Report(day: 10, listed: [one: "Kettle", "SR/00002/26": "Toaster"]),
        Report(day: 11, listed: [one: "Kettle with lid"]),
        Report(day: 12, addendum: "Notification \(one) has been withdrawn."),
        Report(day: 13, listed: [one: "Kettle, again"]),
    ]

    static let stories: [([Report], [String])] = [
        (Array(reports[...1]), ["Kettle with lid, in_force", "Toaster, in_force"]),
        (Array(reports[...2]), ["Kettle with lid, withdrawn", "Toaster, in_force"]),
        (reports, ["Kettle, again, in_force", "Toaster, in_force"]),
    ]

    private static func beliefs(_ recalls: [Recall]) -> [String] {
        recalls.sorted { $0.id < $1.id }.map { "\($0.title), \($0.standing.rawValue)" }
    }

    private static func read(_ report: Report, in scene: DaemonScene) async throws {
        var reading = FeedReading(
            feed: FeedConfiguration(name: "eu", publisher: .safetyGate, origin: .folder("/f")),
            rooms: scene.rooms)
        try await reading.add(
            FeedAnswer(
                bytes: Array(report.text.utf8), origin: report.name, fetchedAt: scene.clock.now()))
        try await reading.apply(.whole, mark: nil)
        scene.clock.advance(by: .hours(1))
    }

    private static func scene() async throws -> DaemonScene {
        try await DaemonScene(clock: ManualClock(DaemonScene.noon + .hours(24 * 90)))
    }

    @Test(arguments: stories)
    func `the daemon believes the same in every order`(
        reports: [Report], beliefs: [String]
    ) async throws {
        for order in reports.permutations {
            let scene = try await Self.scene()
            for report in order { try await Self.read(report, in: scene) }
            let recalls = try await scene.rooms.store.currentRecalls().map(\.recall)
            #expect(Self.beliefs(recalls) == beliefs, "\(order.map(\.day))")
        }
    }

    @Test(arguments: stories)
    func `a command believes the same in every order`(reports: [Report], beliefs: [String]) throws {
        let folder = TemporaryFolder()
        for report in reports { folder.write(report.name, report.text) }
        for order in reports.permutations {
            let files = try RecallFiles.read(
                order.map { "\(folder.path)/\($0.name)" }, format: nil)
            #expect(Self.beliefs(files.recalls) == beliefs, "\(order.map(\.day))")
        }
    }

    @Test func `a withdrawal waits for its notice, also over a restart`() async throws {
        let scene = try await Self.scene()
        try await Self.read(Self.reports[2], in: scene)
        #expect(try await scene.rooms.store.currentRecalls() == [])

        let later = try await scene.restarted()
        try await Self.read(Self.reports[0], in: later)
        let recalls = try await later.rooms.store.currentRecalls().map(\.recall)
        #expect(Self.beliefs(recalls) == ["Kettle, withdrawn", "Toaster, in_force"])
    }

    @Test func `a report of a day to come outdoes none`() async throws {
        let scene = try await DaemonScene(clock: ManualClock(Self.noonOfTenth))
        try await Self.read(Report(day: 13, listed: [Self.one: "Kettle of the future"]), in: scene)
        try await Self.read(Self.reports[0], in: scene)

        let recalls = try await scene.rooms.store.currentRecalls().map(\.recall)
        #expect(Self.beliefs(recalls).first == "Kettle, in_force")
    }

    private static var noonOfTenth: Instant {
        (CivilDate("2026-01-10")?.startUTC ?? DaemonScene.noon) + .hours(12)
    }
}
