import Digests
import RecallModel
import Screening
import Testing

@testable import CaseStore
@testable import Daemon

@Suite struct ExportGuardTests {
    private static let market = Marketplace("shop")
    private static let noon = DaemonScene.noon

    private static func export(
        _ number: Int64, producedAt: Instant, rows: Int? = nil
    ) -> StoredExport {
        StoredExport(
            id: ExportID(number), marketplace: market, fileName: "e.csv",
            sha256: SHA256Digest(of: "x"), byteCount: 1, storedPath: "/nowhere", takenAt: noon,
            producedAt: producedAt, status: .finished, isComplete: true, rowCount: rows)
    }

    private static func summary(rows: Int) -> ScreeningSummary {
        var summary = ScreeningSummary()
        summary.rows = rows
        summary.screened = rows
        return summary
    }

    private static func doubt(
        _ summary: ScreeningSummary, producedAt: Instant = noon, isComplete: Bool = true,
        isAccepted: Bool = false, parts: [ExportPart] = [], partRows: [String: Int] = [:]
    ) -> ExportDoubt.Kind? {
        var configuration = ExportConfiguration(marketplace: market, folder: "/in", state: "/state")
        configuration.isComplete = isComplete
        return ExportGuard(
            configuration: configuration,
            lastComplete: export(1, producedAt: noon - .hours(1), rows: 100),
            isAccepted: isAccepted, parts: parts
        ).doubt(
            about: export(2, producedAt: producedAt),
            ExportReading(summary: summary, partRows: partRows))?.kind
    }

    @Test func `seven tenths of the last complete export are enough, one row fewer is not`() {
        #expect(Self.doubt(Self.summary(rows: 70)) == nil)
        #expect(Self.doubt(Self.summary(rows: 69)) == .shrunken)
    }

    @Test func `as old as the last complete one is new enough, older is not`() {
        let (summary, last) = (Self.summary(rows: 100), Self.noon - .hours(1))
        #expect(Self.doubt(summary, producedAt: last) == nil)
        #expect(Self.doubt(summary, producedAt: last - .milliseconds(1)) == .older)
    }

    @Test func `a person's word stands for age and length, for nothing else`() {
        #expect(Self.doubt(Self.summary(rows: 1), isAccepted: true) == nil)
        let old = Self.noon - .hours(2)
        #expect(Self.doubt(Self.summary(rows: 1), producedAt: old, isAccepted: true) == nil)
        var cut = Self.summary(rows: 100)
        cut.truncation = "the last row is cut off"
        #expect(Self.doubt(cut, isAccepted: true) == .truncated)
        #expect(Self.doubt(Self.summary(rows: 0), isAccepted: true) == .empty)
        var dirty = Self.summary(rows: 100)
        dirty.defects = ["missing-title": 1]
        #expect(Self.doubt(dirty, isAccepted: true) == .illegible)
        #expect(
            Self.doubt(Self.summary(rows: 100), isComplete: false, isAccepted: true) == .declared)
    }

    @Test func `a marketplace that is no longer configured proves nothing`() {
        let doubt = ExportGuard(configuration: nil, lastComplete: nil, isAccepted: true)
            .doubt(
                about: Self.export(2, producedAt: Self.noon),
                ExportReading(summary: Self.summary(rows: 1)))
        #expect(doubt?.kind == .declared)
    }

    @Test func `a part with other rows than its list says is doubted`() {
        let part = ExportPart(
            name: "a.csv", sha256: SHA256Digest(of: "x"), byteCount: 1, promisedRows: 80)
        let summary = Self.summary(rows: 80)
        #expect(Self.doubt(summary, parts: [part], partRows: ["a.csv": 80]) == nil)
        #expect(Self.doubt(summary, parts: [part], partRows: ["a.csv": 79]) == .parts)
    }

    @Test func `an export whose parts never came all is doubted whoever accepts it`() {
        var export = Self.export(2, producedAt: Self.noon)
        export.partsDoubt = "1 of its 2 parts have not come: b.csv"
        let doubt = ExportGuard(
            configuration: ExportConfiguration(
                marketplace: Self.market, folder: "/in", state: "/state"),
            lastComplete: nil, isAccepted: true
        ).doubt(about: export, ExportReading(summary: Self.summary(rows: 10)))
        #expect(doubt == ExportDoubt(.parts, "1 of its 2 parts have not come: b.csv"))
    }

    @Test func `rows of all parts are held against the list's sum`() {
        var export = Self.export(2, producedAt: Self.noon)
        export.promisedRows = 11
        let hold = ExportGuard(
            configuration: ExportConfiguration(
                marketplace: Self.market, folder: "/in", state: "/state"),
            lastComplete: nil, isAccepted: false)
        let (same, other) = (Self.summary(rows: 11), Self.summary(rows: 10))
        #expect(hold.doubt(about: export, ExportReading(summary: same)) == nil)
        #expect(hold.doubt(about: export, ExportReading(summary: other))?.kind == .parts)
    }
}
