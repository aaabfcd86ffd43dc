import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Files that other programs leave about orders.
@Suite struct AcknowledgementTests {
    private static let id = "ntc_0123456789abcdef0123456789"

    @Test(arguments: [
        ("", "", nil), (#"{}"#, "", nil), (#"{"by":" shop "}"#, "shop", nil),
        (#"{"by":"shop","delisted_at":"2026-11-22T10:00:00Z"}"#, "shop", "2026-11-22T10:00:00Z"),
    ])
    func `a file is empty or says who, and when the listing went`(
        text: String, person: String, moment: String?
    ) throws {
        for name in [Self.id, "\(Self.id).json"] {
            let said = try Acknowledgement(fileName: name, bytes: Array(text.utf8))
            #expect(said.notice.text == Self.id)
            #expect(said.person == person)
            #expect(said.delistedAt?.description == moment)
        }
    }

    @Test(arguments: [
        ("readme.txt", ""), ("ntc_1", ""), (id, "yes"), (id, "[]"), (id, #"{"by":7}"#),
        (id, #"{"delisted_at":"today"}"#),
        (id, #"{"by":""# + String(repeating: "n", count: 201) + #""}"#),
    ])
    func `what is no acknowledgement is refused`(name: String, text: String) {
        #expect(throws: Acknowledgement.Refusal.self) {
            try Acknowledgement(fileName: name, bytes: Array(text.utf8))
        }
    }

    @Test func `files acknowledge and claim once, and others are set aside`() async throws {
        let folder = TemporaryFolder()
        let scene = try await DaemonScene(folder: folder, acknowledgements: "\(folder.path)/acks")
        folder.make("acks")
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        let order = NoticeID(case: id, step: .issued)
        let claim = #"{"by":"shop","delisted_at":"\#(scene.clock.now())"}"#
        folder.write("acks/\(order).json", claim)
        folder.write("acks/\(NoticeID(alarm: "none"))", "")
        folder.write("acks/long", String(repeating: "x", count: Acknowledgement.byteLimit + 1))

        try await scene.whileRunning(AcknowledgementIntake(rooms: scene.rooms)) {
            try await scene.until { _ in
                // A file's time of change is the machine's: two looks settle it.
                scene.clock.advance(by: .seconds(5))
                return folder.names(in: "acks").isEmpty
            }
        }
        let detail = try await scene.rooms.store.case(id)
        #expect(detail.order?.acknowledgedBy == "shop")
        #expect(detail.acts.claims.count == 1)
        let aside = folder.names(in: "state/quarantine/acknowledgements")
        #expect(aside.count { $0.hasSuffix(".reason") } == 2)
    }

    @Test(arguments: [
        Decision.Deed.hold(true, RecallID(source: "cpsc", number: "1"), reason: "suit"),
        .releaseHeld(MatchGround(RecallID(source: "cpsc", number: "1")), reason: "all of them"),
        .approveRelease(MatchGround(RecallID(source: "cpsc", number: "1"))),
        .refuseRelease(MatchGround(RecallID(source: "cpsc", number: "1")), reason: "a lamp"),
        .releaseHeld(
            MatchGround(RecallID(source: "cpsc", number: "1")), on: Marketplace("shop"),
            reason: "all here"),
        .approveRelease(
            MatchGround(RecallID(source: "cpsc", number: "1")), on: Marketplace("shop")),
        .refuseRelease(
            MatchGround(RecallID(source: "cpsc", number: "1")), on: Marketplace("shop"),
            reason: "a lamp"),
        .refuseRelease(
            MatchGround(RecallID(source: "cpsc", number: "1"), productClass: "magnet* 'n ball"),
            reason: "every toy"),
        .stateDisposition(
            RecallID(source: "cpsc", number: "1"),
            Disposition(
                disposal: "pulped", prevention: "",
                documents: [
                    CaseDocument(name: "/x", byteCount: 1, sha256: SHA256Digest(of: "x"))
                ])),
        .hold(false, RecallID(source: "cpsc", number: "1"), reason: "over"),
        .act(
            CaseID(
                marketplace: Marketplace("m"), listingID: "L",
                recall: RecallID(source: "cpsc", number: "1"), round: 1), .note("n")),
    ])
    func `a decision is read back as it was left`(deed: Decision.Deed) {
        let decision = Decision(deed, by: "Ada")

        #expect(Decision(json: decision.json) == decision)
    }

    @Test func `the folder must not be watched for something else`() {
        let text = """
            version: 1
            exports: [{ marketplace: m, folder: /in }]
            decisions: { acknowledgements: /in }
            """
        #expect(problems(of: text).contains { $0.contains("decisions.acknowledgements") })
    }
}
