import Takedown
import Testing

@Suite struct AutomationTests {
    private static let opened = CaseDeed(kind: "case.opened", isByPerson: false, isFromExport: true)
    private static let raised = CaseDeed(
        kind: "case.notice_issued", event: "raised", isByPerson: false)
    private static let upheld = CaseDeed(
        kind: "case.notice_issued", event: "upheld", isByPerson: true)

    @Test func `an order that no person touched is fully automated`() {
        #expect(
            Automation(deeds: [Self.opened, Self.raised])
                == Automation(isDetectionAutomatic: true, decision: .fully))
    }

    @Test func `an order that a person upheld is not automated`() {
        #expect(Automation(deeds: [Self.opened, Self.upheld])?.decision == .not)
    }

    @Test func `a person's work before the order makes it partly automated`() {
        let note = CaseDeed(kind: "case.noted", isByPerson: true)

        #expect(Automation(deeds: [Self.opened, note, Self.raised])?.decision == .partially)
        #expect(Automation(deeds: [Self.opened, Self.raised, note])?.decision == .fully)
    }

    @Test func `a machine's name on a person's decision does not make it automatic`() {
        let forged = CaseDeed(kind: "case.notice_issued", event: "upheld", isByPerson: false)
        let forgedAgain = CaseDeed(kind: "case.notice_issued", event: "raised", isByPerson: true)

        #expect(Automation(deeds: [Self.opened, forged])?.decision == .not)
        #expect(Automation(deeds: [Self.opened, forgedAgain])?.decision == .not)
    }

    @Test func `what a person opened was not detected automatically`() {
        let byHand = CaseDeed(kind: "case.opened", isByPerson: true, isFromExport: true)

        #expect(Automation(deeds: [byHand, Self.upheld])?.isDetectionAutomatic == false)
        #expect(Automation(deeds: [Self.upheld])?.isDetectionAutomatic == false)
    }

    @Test func `a case without an order says nothing`() {
        #expect(Automation(deeds: [Self.opened]) == nil)
    }
}
