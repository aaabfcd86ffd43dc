import CaseStore
import Delivery
import Logging
import Outbound
import RecallModel
import Synchronization
import Takedown

/// The ways out, made from the configuration as they are needed: secrets are
/// read once a configuration and at each reload, spools are opened once.
final class Destinations: Sendable {
    private struct Held {
        var settings = 0
        var webhooks: [String: WebhookEndpoint] = [:]
        var spools: [String: MaildirSpool] = [:]
    }

    private let rooms: Rooms
    private let secrets: Secrets
    private let courier: WebhookCourier
    private let held = Mutex(Held())

    init(rooms: Rooms, secrets: Secrets) {
        self.rooms = rooms
        self.secrets = secrets
        courier = WebhookCourier(session: rooms.http, clock: rooms.clock)
    }

    /// Reads the secrets that the configuration in force names, so that a file
    /// changed later is felt at the next reload and not before.
    ///
    /// One that cannot be read is tried again with each attempt.
    func prepare() {
        let (configuration, number) = rooms.settings.numbered
        for destination in configuration.destinations {
            guard case .webhook(let webhook) = destination.transport else { continue }
            let found = endpoint(webhook, name: destination.name, settings: number)
            if case .failure(let failure) = found {
                rooms.log.error("\(destination.name): \(failure.text)")
            }
        }
    }

    /// Makes one attempt.
    func deliver(_ dispatch: Dispatch) async -> DeliveryOutcome {
        let (configuration, number) = rooms.settings.numbered
        guard let destination = configuration.destination(named: dispatch.destination) else {
            return .failed(
                detail: "\(dispatch.destination): no longer in the configuration; name it again, "
                    + "or dismiss the case", disposition: .retryAfter(.minutes(5)))
        }
        switch destination.transport {
        case .webhook(let webhook):
            return await post(dispatch, webhook, name: destination.name, settings: number)
        case .maildir(let maildir):
            return await spool(dispatch, maildir)
        }
    }

    private func post(
        _ dispatch: Dispatch, _ webhook: WebhookConfiguration, name: String, settings: Int
    ) async -> DeliveryOutcome {
        switch endpoint(webhook, name: name, settings: settings) {
        case .success(let endpoint):
            return await courier.post(
                id: dispatch.noticeID, body: dispatch.body, attempt: dispatch.attempt, to: endpoint)
        case .failure(let failure):
            return .failed(detail: "\(name): \(failure.text)", disposition: .retry)
        }
    }

    private struct NoEndpoint: Error {
        var text: String
    }

    private func endpoint(
        _ webhook: WebhookConfiguration, name: String, settings: Int
    ) -> Result<WebhookEndpoint, NoEndpoint> {
        held.withLock { held in
            if held.settings < settings { held = Held(settings: settings) }
            // An attempt that began before a reload must leave nothing old behind.
            let isCurrent = held.settings == settings
            if isCurrent, let endpoint = held.webhooks[name] { return .success(endpoint) }
            do {
                let endpoint = WebhookEndpoint(
                    name: name, url: webhook.url,
                    secrets: try secrets.lines(webhook.secret).map { try WebhookSecret($0) },
                    reach: webhook.access.reach, allowsPlainHTTP: webhook.access.allowsPlainHTTP,
                    timeout: webhook.timeout)
                if isCurrent { held.webhooks[name] = endpoint }
                return .success(endpoint)
            } catch {
                return .failure(NoEndpoint(text: "its secret cannot be used: \(error)"))
            }
        }
    }

    private func spool(
        _ dispatch: Dispatch, _ maildir: MaildirConfiguration
    ) async -> DeliveryOutcome {
        let message = MailMessage(
            from: maildir.sender, to: maildir.recipient, subject: dispatch.subject,
            text: dispatch.text, date: dispatch.timestamp, id: dispatch.noticeID,
            thread: dispatch.caseID.flatMap { dispatch.step.thread(in: $0) })
        let result: Result<SpoolReceipt, SpoolError> = await BlockingWork.run { [self] in
            Result { () throws(SpoolError) in
                try openSpool(maildir.path).deliver(dispatch.noticeID, message)
            }
        }
        switch result {
        case .success(.written): return .delivered(detail: "\(maildir.path): written")
        case .success(.alreadyThere): return .delivered(detail: "\(maildir.path): already there")
        case .failure(let error):
            // Opened anew for the next attempt: its folders may be gone.
            held.withLock { $0.spools[maildir.path] = nil }
            return .failed(detail: error.description, disposition: .retry)
        }
    }

    /// Opens a spool once; the first opening also clears what crashes left.
    private func openSpool(_ path: String) throws(SpoolError) -> MaildirSpool {
        if let spool = held.withLock({ $0.spools[path] }) { return spool }
        let spool = try MaildirSpool(path: path)
        try spool.sweep(now: rooms.clock.now())
        held.withLock { $0.spools[path] = spool }
        return spool
    }
}
