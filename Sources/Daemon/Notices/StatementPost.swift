import CaseStore
import Delivery
import Glibc
import Logging
import Outbound
import RecallModel
import ServiceLifecycle
import Takedown

/// Posts written batches of statements to the DSA Transparency Database.
///
/// The database takes a batch whole or not at all. One that it does not take is
/// divided: what it blames stays out, with its reason; the others go again in a
/// new batch. Where it blames none, halves find the one. A batch that was taken
/// by the database and, by a crash, not by us, is answered with what exists
/// already, and that counts as taken.
struct StatementPost: Service {
    let rooms: Rooms
    let secrets: Secrets

    /// The folder of batches that were divided.
    static let dividedName = "divided"
    static let alarm = "statements.unposted"
    static let rehearsalAlarm = "statements.rehearsed"

    private static let interval = Duration.seconds(1)
    /// A token that is not good is looked at by a person.
    private static let pauseOfUnauthorised = Duration.minutes(10)
    /// Passing troubles in a row before somebody is told.
    private static let patience = 3

    func run() async throws {
        try await untilShutdown {
            var pace = Pace()
            while true {
                _ = try await Patience.turn("posting statements", in: rooms) {
                    if pace.next <= rooms.clock.now() { pace = try await turn(pace) }
                }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.interval)
            }
        }
    }

    /// When to go on, and what went before.
    struct Pace: Hashable, Sendable {
        var next = Instant.distantPast
        var failures = 0
    }

    /// Posts every batch there is, until one fails.
    func turn(_ last: Pace) async throws -> Pace {
        let reasons = rooms.settings.current.reasons
        guard let post = reasons.post, let folder = reasons.statements else { return Pace() }
        try await tidy(folder)
        while let batch = try await rooms.store.nextUnpostedBatch() {
            guard access("\(folder)/\(StatementSpool.sentName)/\(batch.fileName)", F_OK) != 0 else {
                try await rooms.store.recordPostedByHand(batch)
                continue
            }
            let (answer, pause) = try await ask(post, batch)
            if let pace = try await settle(answer, pause, batch, last, at: post.place) {
                return pace
            }
            try await tidy(folder)
        }
        return Pace()
    }

    // MARK: Asking

    private func ask(
        _ post: StatementPostConfiguration, _ batch: StatementBatch
    ) async throws -> (StatementAnswer, Duration?) {
        let token: String
        do throws(SecretFailure) {
            token = try secrets.lines(post.token).first ?? ""
        } catch {
            return (.later("the token cannot be used: \(error)"), nil)
        }
        let request = HTTPRequest(
            method: "POST", url: "\(post.endpoint)/statements",
            headers: [
                ("authorization", "Bearer \(token)"), ("accept", "application/json"),
                ("content-type", "application/json"),
            ],
            body: batch.bytes, reach: post.access.reach,
            allowsPlainHTTP: post.access.allowsPlainHTTP)
        do throws(OutboundError) {
            let response = try await rooms.http.perform(request)
            let pause = response.header("retry-after")
                .flatMap { RetryAfter.parse($0, now: rooms.clock.now()) }
            let answer = StatementAnswer(
                status: response.status, body: response.body, ids: batch.ids)
            return (answer, pause)
        } catch {
            // Cut off by the daemon's end: no fault of the database.
            try Task.checkCancellation()
            return (.later(error.message), nil)
        }
    }

    // MARK: What comes of it

    /// - Returns: when to go on; `nil` at once.
    private func settle(
        _ answer: StatementAnswer, _ pause: Duration?, _ batch: StatementBatch, _ last: Pace,
        at place: StatementPlace
    ) async throws -> Pace? {
        switch answer {
        case .accepted: try await accept(batch, by: place)
        case .refused(let reasons, let known):
            try await divide(batch, reasons, known, into: 1, by: place)
        case .refusedWhole(let reason) where batch.statements.count == 1:
            try await divide(batch, [0: reason], [], into: 1, by: place)
        case .refusedWhole:
            try await divide(batch, [:], [], into: 2, by: place)
        case .unauthorised:
            return try await wait(
                Self.pauseOfUnauthorised, "the token is not good", last, isUrgent: true)
        case .later(let reason):
            return try await wait(
                pause ?? Self.pause(after: last.failures), reason, last, isUrgent: false)
        }
        try await rooms.clear(Self.alarm)
        return nil
    }

    private func accept(_ batch: StatementBatch, by place: StatementPlace) async throws {
        try await rooms.store.recordAccepted(batch, by: place)
        rooms.log.notice(
            "statements of reasons posted",
            metadata: [
                "file": "\(batch.fileName)", "count": "\(batch.statements.count)",
                "database": "\(place.register.rawValue)",
            ])
        guard place.register == .sandbox else {
            return try await rooms.clear(Self.rehearsalAlarm)
        }
        try await rooms.raise(
            Alarm(
                .statementsRehearsed, key: Self.rehearsalAlarm, severity: .warning,
                .plain(["endpoint": SafeText.line(place.endpoint, limit: 200)])))
    }

    private func divide(
        _ batch: StatementBatch, _ refused: [Int: String], _ known: Set<String>, into parts: Int,
        by place: StatementPlace
    ) async throws {
        try await rooms.store.divide(
            batch, refused: refused, known: known, into: parts, by: place)
        rooms.log.warning(
            "a batch of statements is divided",
            metadata: [
                "file": "\(batch.fileName)", "refused": "\(refused.count)",
                "known": "\(known.count)",
            ])
    }

    /// 5 s, 10 s and so on, up to 10 minutes: there are 24 hours of our own
    /// bound to do it in.
    static func pause(after failures: Int) -> Duration {
        min(.seconds(5 << min(failures, 7)), .minutes(10))
    }

    private func wait(
        _ pause: Duration, _ reason: String, _ last: Pace, isUrgent: Bool
    ) async throws -> Pace {
        let failures = last.failures + 1
        rooms.log.warning("statements of reasons cannot be posted: \(reason)")
        if isUrgent || failures >= Self.patience {
            try await rooms.raise(
                Alarm(
                    .statementsUnposted, key: Self.alarm, severity: .warning,
                    .plain(["reason": SafeText.line(reason, limit: 500)])))
        }
        return Pace(next: rooms.clock.now() + pause, failures: failures)
    }

    // MARK: Files

    /// Moves the files of batches whose end is known: what was taken into
    /// `sent`, what was divided out of the way, so that nobody posts it.
    private func tidy(_ folder: String) async throws {
        for name in FolderListing.files(in: folder).map(\.name) {
            guard let outcome = try await rooms.store.outcome(ofFile: name) else { continue }
            let place = outcome == .divided ? Self.dividedName : StatementSpool.sentName
            try await BlockingWork.run {
                Result {
                    try StateFolder.make("\(folder)/\(place)")
                    try DurableFile.move("\(folder)/\(name)", to: "\(folder)/\(place)/\(name)")
                }
            }.get()
        }
    }
}
