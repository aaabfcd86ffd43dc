import JSONText
package import RecallModel

/// A message to a destination: its bytes are fixed when it is made and the
/// same for ever, whatever happens to the case.
package struct TakedownNotice: Hashable, Sendable {
    package var id: NoticeID
    /// The case it speaks of; `nil` for an alarm.
    package var caseID: CaseID?
    package var step: NoticeStep
    /// When it was made, in its body as well.
    package var timestamp: Instant
    /// The webhook's body: `{"type":…,"timestamp":…,"data":{…}}`, fewer than
    /// ``bodyLimit`` bytes.
    package var body: [UInt8]
    /// The mail's subject: one line without control characters.
    package var subject: String
    /// The mail's text: lines ended by a line feed, no other control
    /// characters.
    package var text: String

    /// Standard Webhooks 1.0: a payload stays under 20 KB.
    package static let bodyLimit = 20_000

    /// The `type` on the wire, for instance `takedown.issued`.
    package var type: String { step.type }

    package init(
        id: NoticeID, caseID: CaseID?, step: NoticeStep, timestamp: Instant, body: [UInt8],
        subject: String, text: String
    ) {
        self.id = id
        self.caseID = caseID
        self.step = step
        self.timestamp = timestamp
        self.body = body
        self.subject = subject
        self.text = text
    }

    /// A notice with this data in the frame that Standard Webhooks recommends.
    init(
        id: NoticeID, caseID: CaseID?, step: NoticeStep, at timestamp: Instant, data: JSONValue,
        subject: String, text: String
    ) {
        let body = JSONValue.record([
            "type": .string(step.type), "timestamp": .string(timestamp.description), "data": data,
        ])
        self.init(
            id: id, caseID: caseID, step: step, timestamp: timestamp, body: body.bytes,
            subject: SafeText.line(subject, limit: Self.subjectLimit), text: text)
    }

    /// Mail readers show some 80 characters of a subject; what matters stands
    /// in front.
    static let subjectLimit = 200
}
